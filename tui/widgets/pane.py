"""A pane: a framed list that scrolls, is clicked, and has the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.message import Message

from ..draw.screen.framed_list import DrawRow, FramedList
from ..draw.text.line import Line
from .drawing import Drawing


class Pane(FramedList, Drawing, can_focus=True, inherit_bindings=False):
    """A framed list on the screen, with keys and a mouse."""

    class Opened(Message):
        """An item was double-clicked."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, row: DrawRow, row_height: int, moved: Callable[[Pane], None], *, id: str) -> None:
        """`moved` is called, not messaged, when the cursor goes to another item: what follows it is one frame with it."""
        Drawing.__init__(self, id=id)
        FramedList.__init__(self, row, row_height)
        self.moved = moved

    @property
    def at_it(self) -> bool:
        return self.screen.focused is self  # already true while the focus event is still on its way, unlike `has_focus`

    @property
    def space(self) -> tuple[int, int]:
        return self.size

    def show(
        self, items: Sequence[int], *, title: str, note: str = "", empty: Sequence[Line] = (), keep: int | None = None
    ) -> None:
        super().show(items, title=title, note=note, empty=empty, keep=keep)
        self.redraw()

    def move(self, to: int) -> bool:
        has_moved = super().move(to)
        if has_moved:
            self.redraw()
            self.moved(self)
        return has_moved

    def settle(self) -> bool:
        different = super().settle()
        if different:
            self.redraw()
        return different

    def type_over(self, id: int | None) -> None:
        """Somebody types another title over that of an item; None: no longer."""
        self.typed_over = id
        self.redraw()

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()

    def on_resize(self) -> None:
        self.keep_in_view()
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        position = self.position_at(event.y)
        if self.began_here(event) and position is not None:
            self.move(position)
            if event.chain == 2:
                self.post_message(self.Opened(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-1)

    def _scroll(self, rows: int) -> None:
        """Move the view; the cursor follows only where it would leave it."""
        top = max(min(self.top + rows, self.last_top), 0)
        if top == self.top or self.typed_over is not None:  # the line that is typed on lies over the row
            return
        self.top = top
        index = max(min(self.index, top + self.rows_in_view - 1), top)
        moved = index != self.index
        self.index = index
        self.redraw()
        if moved:
            self.moved(self)
