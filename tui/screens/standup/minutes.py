"""What can be done with the minutes of a standup: copy them, write them into a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from ...draw.text.safe import visible
from ...system import atomic_file
from ...system.restricted import is_restricted, refuse
from ...words import _, ngettext
from ..clipboard import sent

if TYPE_CHECKING:
    from textual.screen import Screen

    from ...widgets.prompt import Prompt

    Base = Screen[None]
else:
    Base = object


class Minutes(Base):
    """For a screen that has minutes. It gives `markdown()`, `file_name()` and `say(text, role)`."""

    markdown: Callable[[], str]
    file_name: Callable[[], str]
    say: Callable[..., None]
    minutes_of = ""
    """The standup that was kept, where it is not one that goes on."""

    def action_copy(self) -> None:
        """To the clipboard of the terminal one sits at (OSC 52). No terminal answers, so it is said what to do if it did not."""
        text = self.markdown()
        count = text.count("\n")
        told = ngettext(
            "Sent {count} line of Markdown to your terminal's clipboard.",
            "Sent {count} lines of Markdown to your terminal's clipboard.",
            count,
        ).format(count=count)
        if is_restricted():
            self.say(*sent(self.app, text, told, "planner standup --markdown"))
            return
        said, role = sent(self.app, text, told)
        way = _("Nothing arrived? Then w writes a file.") if role == "muted" else _("w writes a file.")
        self.say(f"{said} {way}", role)

    def action_write(self) -> None:
        if is_restricted():
            self.say(_("Not here: y copies the minutes to your clipboard."), "warn")
            return
        self.ask_where()

    def ask_where(self, typed: str = "") -> Prompt:
        """Ask for the file to be written; `typed` is what was typed before, if anything."""
        from ...widgets.prompt import Prompt  # noqa: PLC0415 - inputs are not needed before the first paint

        hint = _("Markdown; Enter writes it, a file that is there is never touched")
        origin = ("write minutes", self.minutes_of)
        prompt = Prompt(_("Write to:"), self._written, value=self.file_name(), hint=hint, typed=typed, origin=origin)
        self.mount(prompt)
        return prompt

    def _written(self, name: str) -> str:
        """What speaks against writing the file, or nothing: then it is written."""
        refuse()
        path = os.path.expanduser(name.strip())
        if not path:
            return _("Type the name of a file.")
        try:
            atomic_file.create(path, self.markdown().encode())
        except FileExistsError:
            return _("{path} is there already: another name, please.").format(path=visible(path))
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            return _("{path} cannot be written: {why}").format(path=visible(path), why=why)
        self.say(_("Written: {path}").format(path=visible(os.path.abspath(path))))
        return ""
