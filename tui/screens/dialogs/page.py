"""A page to read: drawn lines that scroll, over the main screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.widget import Widget

from ...commands.list_commands import PAGE_COMMANDS
from ...draw.text.line import Line, plain
from ...widgets.drawing import Drawing
from ..clipboard import TextLines
from ..handlers import bindings
from .framed_dialog import FramedDialog

_UNBROKEN = 1_000
DrawPage = Callable[[int], Sequence[Line]]


class PageText(Drawing, can_focus=True):
    """The lines in view."""

    def __init__(self, draw: DrawPage) -> None:
        super().__init__()
        self.draw = draw
        self.top = 0

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        drawn = self.draw(cells)
        self.top = max(min(self.top, len(drawn) - rows), 0)
        return drawn[self.top : self.top + rows]

    def scroll_by(self, rows: int) -> None:
        self.top = max(self.top + rows, 0)
        self.redraw()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_by(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_by(-2)


class Page(FramedDialog[bool]):
    """Shows what `draw(cells)` gives. Esc, q or the key that opened it leaves."""

    BINDINGS: ClassVar[list[Any]] = bindings(PAGE_COMMANDS)

    def __init__(self, title: str, draw: DrawPage, hint: str, told: TextLines | None = None, call: str = "") -> None:
        """`told` is the page in words, where its lines hold more than words; `call` prints the same in a shell."""
        super().__init__(title, hint, call)
        self.told = told
        self.text = PageText(draw)

    def parts(self) -> Iterable[Widget]:
        yield self.text

    def text_lines(self) -> Iterable[str]:
        return self.told() if self.told is not None else [plain(line).strip() for line in self.text.draw(_UNBROKEN)]

    def on_mount(self) -> None:
        self.text.focus()

    def plan_changed(self) -> None:
        """Draw again what differs: the plan may have moved under the page."""
        self.text.redraw()

    def news(self, text: str) -> bool:
        self.say(text)
        return True

    def move_by(self, lines: int) -> None:
        self.text.scroll_by(lines)

    @property
    def page_lines(self) -> int:
        return max(self.text.size.height - 1, 1)
