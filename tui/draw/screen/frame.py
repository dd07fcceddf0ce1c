"""The frame around a pane: its title, how much of it is seen, and what stands at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..text.glyphs import glyphs
from ..text.line import Line, Span, clipped, cut, line_width, width


class Frame(NamedTuple):
    """What stands on a frame."""

    title: str
    at_it: bool
    """Whether keys go there."""
    note: str = ""
    place: str = ""
    """Where the cursor is among all there is."""
    thumb: range = range(0)
    """The lines of its edge that stand for what is in view."""

    def around(self, body: Sequence[Line], cells: int, rows: int) -> list[Line]:
        """The frame, of so many cells and rows, with what is in it."""
        chars, inner, role = glyphs(), cells - 2, self._role
        framed: list[Line] = [self._top(cells)]
        for y in range(rows - 2):
            line = body[y] if y < len(body) else ()
            pad = inner - line_width(line)
            if pad < 0:
                line = clipped(line, inner)
                pad = inner - line_width(line)
            edge = Span(chars.thumb, "muted") if y in self.thumb else Span(chars.down, role)
            framed.append((Span(chars.down, role), *line, Span(" " * max(pad, 0)), edge))
        return [*framed, self._bottom(cells)]

    @property
    def _role(self) -> str:
        return "accent" if self.at_it else "frame"

    def _top(self, cells: int) -> Line:
        chars = glyphs()
        title = f" {cut(self.title, cells - 6)} "
        return (
            Span(chars.corners[0], self._role),
            Span(title, "chosen" if self.at_it else "muted"),
            Span(chars.across * (cells - 2 - width(title)) + chars.corners[1], self._role),
        )

    def _bottom(self, cells: int) -> Line:
        place = f" {self.place} " if self.place else ""
        note = f" {cut(self.note, cells - 8 - width(place))} " if self.note else ""
        fill = cells - 2 - width(place) - width(note) - 1
        chars = glyphs()
        return (
            Span(chars.corners[2] + chars.across * fill, self._role),
            Span(note, "faint"),
            Span(place, "muted"),
            Span(chars.across + chars.corners[3], self._role),
        )


def thumb_of(top: int, last_top: int, total: int, rows: int) -> range:
    """The lines of an edge of `rows` that stand for what is seen of `total` lines, scrolled to `top` of `last_top` steps."""
    if total <= rows or not rows:
        return range(0)
    length = max(rows * rows // total, 1)
    start = (rows - length) * top // last_top if last_top > 0 else 0
    return range(start, start + length)


PAGE_MARGIN = 1
"""Cells of air at both sides of a page in a frame."""


def framed_page(page: Sequence[Line], top: int, cells: int, rows: int, *, title: str, at_it: bool) -> list[Line]:
    """Lines to read in a frame, from the one at `top` on."""
    inner = rows - 2
    last_top = max(len(page) - inner, 0)
    margin = Span(" " * PAGE_MARGIN)
    body = [(margin, *clipped(line, page_cells(cells))) for line in page[top : top + inner]]
    return Frame(title, at_it, thumb=thumb_of(top, last_top, len(page), inner)).around(body, cells, rows)


def page_cells(cells: int) -> int:
    """The cells of a line of a page in a frame of so many."""
    return cells - 2 - 2 * PAGE_MARGIN
