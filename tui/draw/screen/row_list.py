"""A list with a cursor, a row a line, as a page shows it. Only the rows in view are drawn, and each but once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from ..text.glyphs import glyphs
from ..text.line import Line, Span, clipped, with_cursor, with_sign
from ..text.wrap import wrapped

K = TypeVar("K", bound=Hashable)
"""What a row is known by."""
DrawRow = Callable[[K, int], Line]
"""Draws a row in so many cells. Its first cell is the cursor's, and what is of the role `title` stands out under it."""
_KEPT = 500


class RowList(Generic[K]):
    """Rows, the cursor on one of them, and which are in view."""

    def __init__(self, row: DrawRow[K]) -> None:
        self.row = row
        self.items: Sequence[K] = ()
        self.index = 0
        self.top = 0
        self.is_marked: Callable[[K], bool] = lambda _row: False
        """Whether a row is marked: a sign at its cell `mark_at` says so."""
        self.mark_at = 0
        self.empty = ""
        """What a list without rows says."""
        self._drawn: dict[tuple[K, int], Line] = {}

    @property
    def height(self) -> int:
        """The lines that it has."""
        return 0

    @property
    def chosen(self) -> K | None:
        """The row under the cursor."""
        return self.items[self.index] if self.items else None

    def put(self, items: Sequence[K], keep: K | None = None) -> None:
        """Show other rows. The cursor goes to the row `keep`, if it is there, and stays where it was otherwise.

        A row that the cursor was on already stays on its line of the screen, whatever has come or gone above it; but where the
        first row was in view, it still is.
        """
        before, same = self.index, keep is not None and keep == self.chosen
        self.items = items
        self._drawn.clear()
        if keep is not None and keep in items:
            self.index = items.index(keep)
            self.top += self.index - before if same and self.top else 0
        self.index = max(min(self.index, len(items) - 1), 0)
        self.keep_in_view()

    def keep_in_view(self) -> None:
        """Scroll as little as it takes to have the cursor in view, and no empty lines below the last row."""
        rows = max(self.height, 1)
        self.top = max(min(self.top, self.index, len(self.items) - rows), self.index - rows + 1, 0)

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        """What is in view, in so many cells and rows."""
        if not self.items:
            return self.empty_lines(cells)[: max(rows, 1)]
        shown = range(self.top, min(self.top + rows, len(self.items)))
        drawn = {at: self._with_mark(at, cells) for at in shown}
        if self.index in drawn:
            drawn[self.index] = with_cursor(drawn[self.index], Span(glyphs().cursor, "accent"), "chosen")
        return list(drawn.values())

    def empty_lines(self, cells: int) -> Sequence[Line]:
        """What it says without rows, in so many cells."""
        return [(Span("  "), Span(line, "muted")) for line in wrapped(self.empty, max(cells - 2, 1))]

    def _with_mark(self, position: int, cells: int) -> Line:
        """A row, with its sign where it is marked."""
        row = self._row(position, cells)
        if not self.is_marked(self.items[position]):
            return row
        return with_sign(row, self.mark_at, Span(glyphs().marked, "accent"))

    def _row(self, position: int, cells: int) -> Line:
        key = (self.items[position], cells)
        if key not in self._drawn:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            self._drawn[key] = clipped(self.row(*key), cells)
        return self._drawn[key]
