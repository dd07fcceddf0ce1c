"""Lines to read that scroll: those of a page, and in a frame of their own those of the item that one is at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events

from ..draw.screen.frame import framed_page, page_cells
from ..draw.text.line import Line
from .drawing import Drawing

DrawPage = Callable[[int], Sequence[Line]]
_TO_THE_END = 1_000_000


class PageText(Drawing, can_focus=True):
    """The lines in view."""

    def __init__(self, draw: DrawPage, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.draw = draw
        self.top = self.last_top = 0
        """The line at its head, and the one that stands there when the last line is in view."""

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        drawn = self.draw(cells)
        self.keep_within(len(drawn) - rows)
        return drawn[self.top : self.top + rows]

    def keep_within(self, last_top: int) -> None:
        self.last_top = max(last_top, 0)
        self.top = min(self.top, self.last_top)

    def scroll_by(self, rows: int) -> None:
        self.top = max(self.top + rows, 0)
        self.redraw()

    def bring_into_view(self, lines: range) -> None:
        """Scroll as little as it takes to have these lines in view, or the first of them."""
        rows = self.size.height
        self.top = max(min(max(self.top, lines.stop - rows), lines.start), 0)
        self.redraw()

    @property
    def page_rows(self) -> int:
        """Lines that a page on or back leads: one stays in view."""
        return max(self.size.height - 1, 1)

    def page_by(self, pages: int) -> None:
        self.scroll_by(pages * self.page_rows)

    def go_to_end(self, last: bool) -> None:
        self.scroll_by(_TO_THE_END if last else -_TO_THE_END)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_by(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_by(-2)


class DetailPane(PageText, inherit_bindings=False):
    """The page of one item in a frame. The same keys move in it as in a list."""

    def __init__(self, draw: Callable[[str, int, int], Sequence[Line]], titled: Callable[[str], str], *, id: str) -> None:
        """`draw` gives the page of the item called so, in so many cells and rows; `titled` what stands on its frame."""
        super().__init__(lambda _cells: (), id=id)
        self.page = draw
        self.titled = titled
        self.ref = ""
        """The item; empty for none."""

    def show(self, ref: str) -> None:
        """Show the page of an item, from its beginning where that is another one."""
        if ref != self.ref:
            self.ref, self.top = ref, 0
        self.redraw()

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        page = self.page(self.ref, page_cells(cells), rows - 2)
        self.keep_within(len(page) - rows + 2)
        return framed_page(page, self.top, cells, rows, title=self.titled(self.ref), at_it=self.at_it)

    def step(self, rows: int) -> None:
        self.scroll_by(rows)

    @property
    def page_rows(self) -> int:
        return max(self.size.height - 3, 1)

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()
