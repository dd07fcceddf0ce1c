"""The page before the same is done to several items: what changes, what a rule refuses, and whether to do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from ...commands.key_names import keys_of, shown_key
from ...commands.list_commands import BULK_COMMANDS, SKIP_REFUSED
from ...commands.main_commands import key_of
from ...draw.plan.bulk_lines import bulk_lines
from ...draw.text.change_text import describe
from ...plan.actions.bulk import Step, bulk
from ...session.session import Session
from ...widgets.drawing import frame_title
from ...words import _, ngettext
from ..handlers import bindings
from .confirm import ConfirmPage
from .trial_dialog import TrialDialog

_WIDEST, _FRAME = 100, 4
"""Cells of a page at most, and those of its frame with the air inside it."""


class BulkPage(ConfirmPage, TrialDialog[bool]):
    """Gives True once it is done. While a rule refuses any of them, only the key that skips those does the rest."""

    BINDINGS: ClassVar[list[Any]] = bindings(BULK_COMMANDS)
    commands = BULK_COMMANDS

    def __init__(
        self, session: Session, title: str, refs: Sequence[str], step: Step, say: Callable[[str], None], *, whole: bool = False
    ) -> None:
        """`say` is told what was done. `whole`: where a rule refuses any of it, nothing is done."""
        self.whole = whole
        self.session, self.refs, self.step, self.tell = session, refs, step, say
        self.found = bulk(session.plan, session.moment(), refs, step)
        super().__init__(title, lambda cells: bulk_lines(session.plan, self.found, session.moment().today, cells), self._keys())

    def on_mount(self) -> None:
        super().on_mount()
        self.fit()

    def on_resize(self) -> None:
        self.fit()

    def fit(self) -> None:
        """As high as what it says, at most the whole screen."""
        cells = min(self.size.width, _WIDEST) - _FRAME
        self.text.styles.height = max(min(len(self.text.draw(cells)), self.size.height - 2), 1)

    def _keys(self) -> str:
        """What can be done here now."""
        count = len(self.found.done)
        leave = _("Esc changes nothing")
        if not count or (self.whole and self.found.refused):
            return leave
        if self.whole:
            do = _("Enter does all of it")
        elif self.found.refused:
            text = ngettext("{key} skips what is refused, changes {count}", "{key} skips what is refused, changes {count}", count)
            do = text.format(key=shown_key(keys_of(SKIP_REFUSED)[0]), count=count)
        else:
            do = ngettext("Enter changes {count}", "Enter changes {count}", count).format(count=count)
        return f"{do} · {leave}"

    def plan_changed(self) -> None:
        """Work it out again: what is agreed to is what stands here."""
        if self.agreed:  # it is this page's own change
            return
        self.found = bulk(self.session.plan, self.session.moment(), self.refs, self.step)
        self.hint = self._keys()
        self.frame.border_subtitle = frame_title(self.hint)
        super().plan_changed()
        self.fit()

    def action_agree(self) -> None:
        if self.found.refused and self.whole:
            self.say(_("A rule refuses some of it, so nothing of it is done: Esc leaves."), "warn")
        elif self.found.refused and self.found.change is not None:
            key = shown_key(keys_of(SKIP_REFUSED)[0])
            self.say(_("A rule refuses some: {key} changes the rest, Esc changes nothing.").format(key=key), "warn")
        elif not self.found.refused:
            self._do_it()

    def action_skip_refused(self) -> None:
        if self.found.refused and not self.whole:
            self._do_it()

    def _do_it(self) -> None:
        change = self.found.change
        if change is not None and self.do(change):
            done = describe(change, self.session.plan)
            self.tell(_("{said}. {key} takes it back.").format(said=done, key=key_of("undo")))
            self.dismiss(True)
