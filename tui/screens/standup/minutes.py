"""What can be done with the minutes of a standup: copy them, write them into a file."""

from __future__ import annotations

import os
from typing import Any, Protocol

from textual.app import App
from textual.widget import Widget

from ...draw.text.safe import visible
from ...system import atomic_file
from ...system.restricted import is_restricted, refuse
from ...widgets.prompt import Prompt
from ...words import _, ngettext
from ..clipboard import sent


class MinutesScreen(Protocol):
    """A screen that shows minutes."""

    minutes_of: str
    """The standup that was kept, where it is not one that goes on."""

    @property
    def app(self) -> App[Any]: ...

    def markdown(self) -> str:
        """The minutes."""

    def file_name(self) -> str:
        """What their file is called, unless somebody types another name."""

    def say(self, text: str, role: str = "text") -> None: ...

    def mount(self, *widgets: Widget) -> Any: ...


class Minutes:
    """The minutes that a screen shows."""

    def __init__(self, context: MinutesScreen) -> None:
        self.context = context

    def copy(self) -> None:
        """To the clipboard of the terminal one sits at (OSC 52). No terminal answers, so it is said what to do if it did not."""
        text = self.context.markdown()
        count = text.count("\n")
        line = ngettext(
            "Sent {count} line of Markdown to your terminal's clipboard.",
            "Sent {count} lines of Markdown to your terminal's clipboard.",
            count,
        ).format(count=count)
        if is_restricted():
            self.context.say(*sent(self.context.app, text, line, "planner standup --markdown"))
            return
        confirmation, role = sent(self.context.app, text, line)
        way = _("Nothing arrived? Then w writes a file.") if role == "muted" else _("w writes a file.")
        self.context.say(f"{confirmation} {way}", role)

    def write(self) -> None:
        if is_restricted():
            self.context.say(_("Not here: y copies the minutes to your clipboard."), "warn")
            return
        self.ask_where()

    def ask_where(self, typed: str = "") -> Prompt:
        """Ask for the file to be written; `typed` is what was typed before, if anything."""
        hint = _("Markdown; Enter writes it, a file that is there is never touched")
        origin = ("write minutes", self.context.minutes_of)
        prompt = Prompt(_("Write to:"), self._written, value=self.context.file_name(), hint=hint, typed=typed, origin=origin)
        self.context.mount(prompt)
        return prompt

    def _written(self, name: str) -> str:
        """What speaks against writing the file, or nothing: then it is written."""
        refuse()
        path = os.path.expanduser(name.strip())
        if not path:
            return _("Type the name of a file.")
        try:
            atomic_file.create(path, self.context.markdown().encode())
        except FileExistsError:
            return _("{path} is there already: another name, please.").format(path=visible(path))
        except (OSError, ValueError) as error:
            why = (error.strerror if isinstance(error, OSError) else None) or str(error)
            return _("{path} cannot be written: {why}").format(path=visible(path), why=why)
        self.context.say(_("Written: {path}").format(path=visible(os.path.abspath(path))))
        return ""
