"""A framed list with a cursor, as lines: the goals, the objectives, the strategies. It draws only the rows in view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..text.glyphs import glyphs
from ..text.line import Line, Span, fitted, line_width, with_cursor, with_sign
from ..text.wrap import wrapped
from .frame import Frame, thumb_of
from .item_rows import MARGIN

DrawRow = Callable[[int, int, bool], Sequence[Line]]
"""Draws the item with an id in so many cells; its title in one line, or in as many as it takes."""
_MOST_ROWS = 500
_AIRY = 20
"""Lines from which on there may be air between the rows."""


class FramedList:
    """A list of items, each `row_height` lines, in a frame that says how much there is.

    Titles that are too long for a line have the lines that are left over: first that of the item under the cursor, which is
    always whole, then the others from the top on, and after all of them a blank line between two rows. The cursor may run
    ahead of that (see `settle`): what is held down costs no more for it.
    """

    def __init__(self, row: DrawRow, row_height: int) -> None:
        self.row = row
        self.row_height = row_height
        self.items: Sequence[int] = ()
        self.index = 0
        self.top = 0
        self.title = ""
        self.note = ""
        self.empty: Sequence[Line] = ()
        self.empty_elsewhere: Sequence[Line] = ()
        """What an empty list says while keys go elsewhere, if that is something else."""
        self.folded = False
        self.is_marked: Callable[[int], bool] = lambda _id: False
        """Whether an item is marked: a sign behind its reference says so."""
        self.typed_over: int | None = None
        """The item whose title somebody is typing another over."""
        self.ref_cells = 2
        """Cells of the widest reference, so that all titles stand in one column."""
        self._unfolded: int | None = None
        self._shared = (0, 0)
        """The space that the lines were shared out in."""
        self._air = 0
        """Blank lines between two rows: one, where there is room for it everywhere."""
        self._more: dict[int, int] = {}
        """By item, the lines that its title takes beyond the first."""
        self._rows: dict[tuple[int, int, int, bool], Sequence[Line]] = {}

    @property
    def at_it(self) -> bool:
        """Whether keys go here."""
        return False

    @property
    def space(self) -> tuple[int, int]:
        """Cells and lines that it is drawn in, the frame's included."""
        return 0, 0

    @property
    def rows_in_view(self) -> int:
        """The items that are seen whole; one at least."""
        return max(self._last_seen() - self.top + 1, 1)

    @property
    def chosen(self) -> int | None:
        """The id of the item under the cursor."""
        return self.items[self.index] if self.items else None

    def show(
        self, items: Sequence[int], *, title: str, note: str = "", empty: Sequence[Line] = (), keep: int | None = None
    ) -> None:
        """Show other items. The cursor goes to the item `keep`, if it is there, and stays where it was otherwise.

        An item that the cursor was on already stays on its line of the screen, whatever has come or gone above it.
        """
        before, same = self.index, keep is not None and keep == self.chosen
        self.items, self.title, self.note, self.empty = items, title, note, empty
        self.ref_cells = 1 + len(str(max(items, default=1)))
        if keep is not None and keep in items:
            self.index = items.index(keep)
            self.top += self.index - before if same else 0
        self.index = max(min(self.index, len(items) - 1), 0)
        self._unfolded = self.chosen
        self.keep_in_view()

    def move(self, to: int) -> bool:
        """Put the cursor on the item at an index (the nearest there is); whether it is on another one then."""
        to = max(min(to, len(self.items) - 1), 0)
        if to == self.index:
            return False
        self.index = to
        self.keep_in_view()
        return True

    def step(self, rows: int) -> bool:
        """Move the cursor so many items on."""
        return self.move(self.index + rows)

    def page_by(self, pages: int) -> bool:
        """Move it so many pages on."""
        return self.move(self.index + pages * self.rows_in_view)

    def go_to_end(self, last: bool) -> bool:
        """Move it to the last item, or to the first."""
        return self.move(len(self.items) - 1 if last else 0)

    def settle(self) -> bool:
        """The cursor rests: show the title under it whole. Gives whether anything is different now."""
        if self._unfolded == self.chosen:
            return False
        before = self._more
        self._unfolded = self.chosen
        self.keep_in_view()
        return self._more != before

    def keep_in_view(self) -> None:
        """Share out the lines, and scroll as little as it takes to have the cursor's item in view, whole where it can be."""
        self._share_out()
        if self._shared[1] <= 2:  # it has no place yet: nothing is in view, and nothing to be scrolled
            return
        first = self._first_before(self.index)
        self.top = max(min(self.top, self.index, self.last_top), first, 0)

    # --- heights -----------------------------------------------------------------------------------------------------

    def _share_out(self) -> None:
        """Which titles have more than one line: as there is room."""
        self._shared = self.space
        cells, rows = self._shared[0] - 2, self._shared[1] - 2
        spare = rows - len(self.items) * self.row_height
        found: dict[int, int] = {}
        crowded = False
        chosen = () if self._unfolded is None else (self._unfolded,)
        for id in (*chosen, *(self.items if spare > 0 else ())):
            if id in found or cells < 2:
                continue
            more = min(len(self._row(id, cells - 1, True)) - self.row_height, rows - self.row_height)
            if more > 0 and (id in chosen or more <= spare):
                found[id] = more
                spare -= more
            elif more > 0:
                crowded = True
        self._more = found
        self._air = 1 if self.row_height > 1 and not crowded and rows >= _AIRY and spare >= len(self.items) - 1 else 0

    def height_of(self, position: int) -> int:
        """The lines of a row, and the air below it."""
        air = self._air if position + 1 < len(self.items) else 0
        return self.row_height + self._more.get(self.items[position], 0) + air

    def _first_before(self, position: int) -> int:
        """The first row from which on everything to `position` is in view."""
        rows, first = self._shared[1] - 2, position
        used = self.height_of(position) if self.items else 0
        while first > 0 and used + self.height_of(first - 1) <= rows:
            first -= 1
            used += self.height_of(first)
        return first

    @property
    def last_top(self) -> int:
        """The first row in view when the last one is."""
        return self._first_before(len(self.items) - 1) if self.items else 0

    def _last_seen(self) -> int:
        """The last row that is in view as a whole, from the one at the top on."""
        rows, last = self._shared[1] - 2, self.top - 1
        while last + 1 < len(self.items) and rows >= self.height_of(last + 1):
            last += 1
            rows -= self.height_of(last)
        return last

    def line_of(self, position: int) -> int:
        """The line within the frame on which a row at or below the top begins, the frame's own counted."""
        return 1 + sum(self.height_of(each) for each in range(self.top, position))

    def position_at(self, y: int) -> int | None:
        """The row that has a line; None where there is none."""
        line = 1
        for position in range(self.top, min(self._last_seen() + 1, len(self.items))):
            if line <= y < line + self.height_of(position):
                return position
            line += self.height_of(position)
        return None

    # --- drawing -----------------------------------------------------------------------------------------------------

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        """Everything, in a space of so many cells and rows."""
        if self.folded or rows < 3:
            return [self._folded_line(cells)]
        if self._shared != (cells, rows):
            self.keep_in_view()
        rows -= 2
        total = len(self.items) * self.row_height + sum(self._more.values())  # where they do not all fit, there is no air
        frame = Frame(
            self.title,
            self.at_it,
            note=self.note,
            place=f"{self.index + 1}/{len(self.items)}" if self.last_top else "",
            thumb=thumb_of(self.top, self.last_top, total, rows),
        )
        return frame.around(self._body(cells - 2, rows), cells, rows + 2)

    def forget_rows(self) -> None:
        """The items are not what they were: draw each again when it is seen."""
        self._rows.clear()

    def _row(self, id: int, cells: int, whole: bool) -> Sequence[Line]:
        key = (id, cells, self.ref_cells, whole)
        if key not in self._rows:
            if len(self._rows) >= _MOST_ROWS:
                self._rows.clear()
            drawn = self._rows[key] = self.row(id, cells, whole)
            if whole and len(drawn) == self.row_height:
                self._rows[id, cells, self.ref_cells, False] = drawn
        return self._rows[key]

    def _body(self, cells: int, rows: int) -> list[Line]:
        if not self.items:
            return self._empty_body(cells, rows)
        body: list[Line] = []
        for position in range(self.top, len(self.items)):
            if len(body) >= rows:
                break
            id = self.items[position]
            row = self._row(id, cells - 1, id in self._more)
            if id == self.typed_over:
                below = len(row) - self.row_height
                row = [row[0], *[(Span(" "),)] * below, *row[1 + below :]]
            if self.is_marked(id):
                row = [with_sign(row[0], MARGIN + self.ref_cells, Span(glyphs().marked, "accent")), *row[1:]]
            body += self._under_cursor(row) if position == self.index else row
            body += [()] * self._air
        return body[:rows]

    def _empty_body(self, cells: int, rows: int) -> list[Line]:
        """What an empty list says, with air where there is room: the last line says what to press, and is always there."""
        lines = [(), *self._empty_lines(cells)]
        if len(lines) > rows:
            lines = [line for line in lines if line]
        return lines if len(lines) <= rows else [*lines[: rows - 1], lines[-1]]

    def _empty_lines(self, cells: int) -> list[Line]:
        """What an empty list says, a sentence that is too long in several lines."""
        lines: list[Line] = []
        for line in self.empty if self.at_it else self.empty_elsewhere or self.empty:
            if line_width(line) <= cells or len(line) < 2:
                lines.append(line)
                continue
            *head, last = line
            indent = line_width(tuple(head))
            for i, text in enumerate(wrapped(last.text, cells - indent)):
                lines.append((*(head if i == 0 else [Span(" " * indent)]), Span(text, last.role)))
        return lines

    def _under_cursor(self, row: Sequence[Line]) -> list[Line]:
        sign, role = (Span(glyphs().cursor, "accent"), "chosen") if self.at_it else (Span(glyphs().cursor, "muted"), "heading")
        first, *below = row
        return [with_cursor(first, sign, role), *(with_cursor(line, sign) for line in below)]

    def _folded_line(self, cells: int) -> Line:
        title = f"{self.title} {glyphs().dot} {len(self.items)}"
        return (Span(" "), Span(fitted(title, cells - 1), "chosen" if self.at_it else "muted"))
