"""A list of rows on the screen: it scrolls, is clicked, and has the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.message import Message

from ..draw.screen.row_list import DrawRow, K, RowList
from .drawing import Drawing


class ListPane(RowList[K], Drawing, can_focus=True):
    """A list whose rows are lines."""

    class Clicked(Message):
        """The row under the cursor was clicked, for the `times`th time."""

        def __init__(self, pane: ListPane[Any], times: int) -> None:
            super().__init__()
            self.pane, self.times = pane, times

    def __init__(self, row: DrawRow[K], moved: Callable[[], None] = lambda: None) -> None:
        """`moved` is called, not messaged, when the cursor goes to another row: what follows it is one frame with it."""
        Drawing.__init__(self)
        RowList.__init__(self, row)
        self.moved = moved

    @property
    def height(self) -> int:
        return self.size.height

    def put(self, items: Sequence[K], keep: K | None = None) -> None:
        super().put(items, keep)
        self.redraw()

    def move(self, to: int) -> None:
        """Put the cursor on the row at an index (the nearest there is)."""
        to = max(min(to, len(self.items) - 1), 0)
        if to != self.index:
            self.index = to
            self.keep_in_view()
            self.redraw()
            self.moved()

    def on_resize(self) -> None:
        self.keep_in_view()
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        if self.began_here(event) and self.top + event.y < len(self.items):
            self.move(self.top + event.y)
            self.post_message(self.Clicked(self, event.chain))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-1)

    def _scroll(self, rows: int) -> None:
        """Move the view; the cursor follows only where it would leave it."""
        height = max(self.size.height, 1)
        self.top = max(min(self.top + rows, len(self.items) - height), 0)
        index = self.index
        self.index = max(min(index, self.top + height - 1), self.top)
        self.redraw()
        if index != self.index:
            self.moved()
