"""What `/` does in a list and in the help: one types words on a line, and only what holds them is shown."""

from __future__ import annotations

from typing import TypeVar

from textual import on
from textual.widget import Widget

from ...widgets.line_input import LineInput
from ...words import _
from .framed_dialog import FramedDialog

T = TypeVar("T")


class NarrowedDialog(FramedDialog[T]):
    """Something in a frame with a line above it, which is there while one narrows what is shown."""

    line: LineInput
    """Where one types what is to be held. A subclass makes it (`narrowing_line`), and puts it among its parts."""

    @property
    def narrowed(self) -> Widget:
        """What has the keys while nothing is typed."""
        raise NotImplementedError

    def fill(self) -> None:
        """Show what fits the line."""
        raise NotImplementedError

    def fit(self) -> None:
        """Take the room that is needed."""

    def action_narrow(self) -> None:
        """Type what is to be held: Enter keeps to what does, Esc shows all again."""
        self.line.display = True
        self.fit()
        self.set_focus(self.line)
        self.say(_("Enter keeps to these, Esc shows all"), "muted")

    def _widen(self) -> None:
        """Show all again."""
        self.line.value = ""
        self.line.display = False
        self.fill()
        self.set_focus(self.narrowed)
        self.say(self.hint)

    @on(LineInput.Changed)
    def _typed(self) -> None:
        self.line_changed()

    @on(LineInput.Submitted)
    def _entered(self) -> None:
        self.line_entered()

    @on(LineInput.Cancelled)
    def _cancelled(self) -> None:
        self.action_leave()

    def line_changed(self) -> None:
        """Something was typed on the line."""
        self.fill()

    def line_entered(self) -> None:
        """Enter on the line: back to what is left."""
        if self.line.value.strip():
            self.set_focus(self.narrowed)
            self.say(self.hint)
        else:
            self._widen()

    def action_leave(self) -> None:
        """Show all again, where it is narrowed; else leave."""
        if self.line.display:
            self._widen()
        else:
            super().action_leave()


def narrowing_line() -> LineInput:
    """The line to type on, not shown yet."""
    line = LineInput(placeholder=_("words; accents optional"))
    line.display = False
    return line
