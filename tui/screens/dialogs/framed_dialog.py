"""What a page to read and a list have in common: a frame over the screen, keys to move by, a foot to say something in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from ...commands.key_names import Command
from ...widgets.drawing import frame_title
from ..base import PlanDialog
from ..clipboard import copied
from ..messages import HelpWanted

T = TypeVar("T")
FAR = 1_000_000
"""Lines to the top and to the end, whatever there is."""


class FramedDialog(PlanDialog[T | None]):
    """Something in a frame, with a title above and a hint below. Leaving it gives nothing."""

    commands: tuple[Command, ...] = ()
    """What can be done here: its keys and its help come from them."""

    def __init__(self, title: str, hint: str = "", call: str = "") -> None:
        """`call` prints the same in a shell."""
        super().__init__()
        self.heading, self.hint, self.call = title, hint, call
        self.frame = Vertical()

    def compose(self) -> ComposeResult:
        with self.frame:
            yield from self.parts()
        self.frame.border_title, self.frame.border_subtitle = frame_title(self.heading), frame_title(self.hint)

    def parts(self) -> Iterable[Widget]:
        """What stands in the frame."""
        raise NotImplementedError

    def text_lines(self) -> Iterable[str]:
        """All that it says, line by line, in words."""
        raise NotImplementedError

    def move_by(self, lines: int) -> None:
        """Go so many lines on, or back."""
        raise NotImplementedError

    @property
    def page_lines(self) -> int:
        """Lines that a page on or back leads."""
        raise NotImplementedError

    def say(self, text: str, role: str = "text") -> None:
        """Show a sentence in the frame's foot, until it is drawn anew."""
        self.frame.border_subtitle = frame_title(text)

    def action_cursor_down(self) -> None:
        self.move_by(1)

    def action_cursor_up(self) -> None:
        self.move_by(-1)

    def action_first(self) -> None:
        self.move_by(-FAR)

    def action_last(self) -> None:
        self.move_by(FAR)

    def action_page_down(self) -> None:
        self.move_by(self.page_lines)

    def action_page_up(self) -> None:
        self.move_by(-self.page_lines)

    def action_copy(self) -> None:
        """All that it says as text, to the clipboard of the terminal one sits at."""
        self.say(*copied(self.app, self.text_lines(), self.call))

    def action_help(self) -> None:
        """Its keys, and what they do."""
        self.post_message(HelpWanted(self.heading, self.commands))

    def action_leave(self) -> None:
        self.dismiss(None)
