"""A framed list with a cursor, as lines: the goals, the objectives, the strategies. It draws only the rows in view."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..text.glyphs import glyphs
from ..text.line import Line, Span, clipped, cut, fitted, line_width, width
from ..text.wrap import wrapped

DrawRow = Callable[[int, int], Sequence[Line]]
"""Draws the item with an id in so many cells."""
_ROWS_KEPT = 500


class FramedList:
    """A list of items, each `row_height` lines, in a frame that says how much there is."""

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
        self.ref_cells = 2
        """Cells of the widest reference, so that all titles stand in one column."""
        self._rows: dict[tuple[int, int, int], Sequence[Line]] = {}

    @property
    def at_it(self) -> bool:
        """Whether keys go here."""
        return False

    @property
    def height(self) -> int:
        """Lines that it is drawn in, the frame's included."""
        return 0

    @property
    def rows_in_view(self) -> int:
        return max((self.height - 2) // self.row_height, 1)

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
        self.keep_in_view()

    def keep_in_view(self) -> None:
        in_view = self.rows_in_view
        self.top = max(min(self.top, self.index, len(self.items) - in_view), self.index - in_view + 1, 0)

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        """Everything, in a space of so many cells and rows."""
        if self.folded or rows < 3:
            return [self._folded_line(cells)]
        chars = glyphs()
        inner = cells - 2
        frame = "accent" if self.at_it else "frame"
        body = self._body(inner, rows - 2)
        thumb = self._thumb(rows - 2)
        framed: list[Line] = [self._top_line(cells, frame)]
        for y in range(rows - 2):
            line = clipped(body[y], inner) if y < len(body) else ()
            pad = inner - line_width(line)
            edge = Span(chars.thumb, "muted") if y in thumb else Span(chars.down, frame)
            framed.append((Span(chars.down, frame), *line, Span(" " * max(pad, 0)), edge))
        framed.append(self._bottom_line(cells, frame))
        return framed

    def forget_rows(self) -> None:
        """The items are not what they were: draw each again when it is seen."""
        self._rows.clear()

    def _row(self, id: int, cells: int) -> Sequence[Line]:
        key = (id, cells, self.ref_cells)
        if key not in self._rows:
            if len(self._rows) >= _ROWS_KEPT:
                self._rows.clear()
            self._rows[key] = self.row(id, cells)
        return self._rows[key]

    def _body(self, cells: int, rows: int) -> list[Line]:
        if not self.items:
            return [(), *self._empty_lines(cells)][:rows]
        body: list[Line] = []
        for position in range(self.top, min(self.top + rows // self.row_height + 1, len(self.items))):
            row = self._row(self.items[position], cells - 1)
            body += map(self._marked, row) if position == self.index else row
        return body[:rows]

    def _empty_lines(self, cells: int) -> list[Line]:
        """What an empty list says, a sentence that is too long in several lines."""
        lines: list[Line] = []
        for line in self.empty if self.at_it else self.empty_elsewhere or self.empty:
            if line_width(line) <= cells or len(line) < 2:
                lines.append(line)
                continue
            *head, said = line
            indent = line_width(tuple(head))
            for i, text in enumerate(wrapped(said.text, cells - indent)):
                lines.append((*(head if i == 0 else [Span(" " * indent)]), Span(text, said.role)))
        return lines

    def _marked(self, line: Line) -> Line:
        """The line under the cursor: a mark in its margin, and its title in the accent."""
        mark = Span(glyphs().cursor, "accent" if self.at_it else "muted")
        chosen = "chosen" if self.at_it else "heading"
        rest = tuple(Span(span.text, chosen) if span.role == "title" else span for span in line[1:])
        return (mark, Span(line[0].text[1:]), *rest)

    def _top_line(self, cells: int, frame: str) -> Line:
        chars = glyphs()
        title = f" {cut(self.title, cells - 6)} "
        return (
            Span(chars.corners[0], frame),
            Span(title, "chosen" if self.at_it else "muted"),
            Span(chars.across * (cells - 2 - width(title)) + chars.corners[1], frame),
        )

    def _bottom_line(self, cells: int, frame: str) -> Line:
        count = f" {self.index + 1}/{len(self.items)} " if len(self.items) > self.rows_in_view else ""
        note = f" {cut(self.note, cells - 8 - width(count))} " if self.note else ""
        fill = cells - 2 - width(count) - width(note) - 1
        chars = glyphs()
        return (
            Span(chars.corners[2] + chars.across * fill, frame),
            Span(note, "faint"),
            Span(count, "muted"),
            Span(chars.across + chars.corners[3], frame),
        )

    def _folded_line(self, cells: int) -> Line:
        title = f"{self.title} {glyphs().dot} {len(self.items)}"
        return (Span(" "), Span(fitted(title, cells - 1), "chosen" if self.at_it else "muted"))

    def _thumb(self, rows: int) -> range:
        """The lines of the frame's edge that stand for what is in view."""
        total = len(self.items) * self.row_height
        if total <= rows or not rows:
            return range(0)
        length = max(rows * rows // total, 1)
        last_top = len(self.items) - self.rows_in_view
        start = (rows - length) * self.top // last_top if last_top > 0 else 0
        return range(start, start + length)
