"""The shortest writing that turns what the terminal shows into what is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from .ascii_fallback import ascii_fallback
from .capabilities import Capabilities
from .cell_style import ON_BLANKS, PLAIN, CellStyle, sgr_between
from .cells import Cell, agreed, seen
from .grid import Grid, Row, is_half

Place = tuple[int, int]

_MANY_COLOURS = 256
"""From so many colours on, to change the pen takes more bytes than to move the cursor."""
_FEW_BLANKS = 5
"""Blanks that take no more bytes than erasing as many cells does."""
_NEAR = 8
"""Cells that are alike, between two that differ, which may be cheaper to write again than to step over."""


def moved(here: Place | None, to: Place) -> str:
    """The shortest move of the cursor from one row and column (None: nobody knows) to another."""
    (y, x) = to
    if here == to:
        return ""
    best = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"
    if here is None:
        return best
    down, along = y - here[0], x - here[1]
    ways: list[str] = []
    if down == 0:
        if along > 0:
            ways.append(f"\x1b[{along}C" if along > 1 else "\x1b[C")
        else:
            ways.append("\b" * -along if along > -4 else f"\x1b[{-along}D")
        if x == 0:
            ways.append("\r")
    elif along == 0:
        if down > 0:
            ways.append(f"\x1b[{down}B" if down > 1 else "\x1b[B")
        else:
            ways.append(f"\x1b[{-down}A" if down < -1 else "\x1b[A")
    elif x == 0 and down == 1:
        ways.append("\r\n")
    elif -4 < along < 0:
        ways.append((f"\x1b[{abs(down)}" if abs(down) > 1 else "\x1b[") + ("B" if down > 0 else "A") + "\b" * -along)
    return min((best, *ways), key=len)


class CellRun(NamedTuple):
    """Neighbouring cells of a row that are written with one pen; without text: the rest of the row, erased."""

    y: int
    x: int
    style: CellStyle
    text: str = ""
    cells: int = 0


class ScreenDiff:
    """Knows where the terminal's cursor stands and what style its pen has, between one frame and the next."""

    def __init__(self, capabilities: Capabilities) -> None:
        self.capabilities = capabilities
        self.place: Place | None = None
        self.pen: CellStyle | None = None
        self._out: list[str] = []
        self._erases_cells = capabilities.erases_cells and capabilities.erases_in_colour

    def forget(self) -> None:
        """Somebody else may have moved the cursor and the pen."""
        self.place = self.pen = None

    def update(self, grid: Grid) -> str:
        """What to send, after which `grid` shows what it means."""
        self._out = []
        if grid.dirty and grid.all_meant and (grid.nothing_shown or grid.all_differ):
            self._clear(grid)
        runs: list[CellRun] = []
        for y in sorted(grid.dirty):
            shown, meant = grid.shown[y], grid.meant[y]
            if shown != meant:
                texts = _text(meant), _text(shown)
                if not (agreed(texts[0]) and agreed(texts[1])):
                    self._doubtful_row(y, shown, meant)
                elif _has_wide(meant, texts[0]) or _has_wide(shown, texts[1]):
                    # Half of one must not be written before the other half is gone.
                    self._send(self._runs(y, shown, meant), grid, erasing=False)
                else:
                    runs += self._runs(y, shown, meant)
                grid.shown[y] = meant.copy()
        grid.dirty.clear()
        self._send(self._by_style(runs) if self.capabilities.colours >= _MANY_COLOURS else runs, grid)
        if self.pen is not None and self.pen.link:  # whatever is written next, by whomever, is no part of it
            self._set_style(self.pen._replace(link=""))
        if self.place != grid.cursor:
            self._go(grid.cursor)
        out = "".join(self._out)
        return out if self.capabilities.shapes else ascii_fallback(out, self.capabilities.letters)

    # --- the pen -----------------------------------------------------------------------------------------------------

    def _go(self, to: Place) -> None:
        self._out.append(moved(self.place, to))
        self.place = to

    def _set_style(self, style: CellStyle) -> None:
        if self.pen != style:
            self._out.append(sgr_between(self.pen, style, self.capabilities.attributes_off))
            self.pen = style

    def _set_blank_style(self, style: CellStyle) -> None:
        """Of a blank only the background is seen: leave the pen's colour to whatever comes next."""
        pen = self.pen
        if pen is None or pen.back != style.back or pen.link != style.link or pen.attributes & ON_BLANKS:
            self._set_style(style)

    def _write(self, y: int, x: int, cell: Cell, cols: int) -> None:
        text, style = cell
        if self.place != (y, x):
            self._go((y, x))
        if text == " " and not style.attributes & ON_BLANKS:
            self._set_blank_style(style)
        else:
            self._set_style(style)
        self._out.append(text)
        self._stand(y, x + 1, cols)

    def _stand(self, y: int, x: int, cols: int) -> None:
        """The cursor has been carried along. Behind the last column terminals disagree where it stands."""
        self.place = (y, x) if x < cols else None

    # --- rows --------------------------------------------------------------------------------------------------------

    def _clear(self, grid: Grid) -> None:
        """Begin with an empty screen of the commonest background."""
        blanks = Counter(cell[1] for row in grid.meant for cell in row if cell is not None and cell[0] == " ")
        style = next((style for style, _ in blanks.most_common() if self._erases_to(style)), PLAIN)
        self._set_blank_style(style)
        self._out.append("\x1b[2J")
        grid.shown = [[(" ", style)] * grid.cols for _ in range(grid.rows)]

    def _erases_to(self, style: CellStyle) -> bool:
        """Whether erasing leaves cells of this style."""
        return not style.attributes & ON_BLANKS and not style.link and (self.capabilities.erases_in_colour or not style.back)

    def _runs(self, y: int, shown: Row, meant: Row) -> list[CellRun]:
        """What of a row has to be written, from left to right."""
        cols = len(meant)
        end = self._blank_tail(shown, meant)
        x, stop = 0, cols if end is None else end
        runs: list[CellRun] = []
        pen: CellStyle | None = None
        while x < stop:
            cell = meant[x]
            if cell is None or shown[x] == cell:
                x += 1
                continue
            if not cell[0]:  # only the right half differs: the whole character has to come again
                x -= 1
                cell = meant[x] or cell
            if pen is None or not (cell[0] == " " and cell == _blank(pen)):
                pen = cell[1]
            start, blank = x, _blank(pen)
            texts = [cell[0]]
            x += 1
            while x < stop:
                cell = meant[x]
                if cell is None:
                    break
                if cell == shown[x] and cell[0]:
                    beyond = self._erased_to(x, stop, shown, meant, blank)
                    if beyond == x:
                        break
                    texts.append(" " * (beyond - x))
                    x = beyond
                    continue
                if not (cell[1] == pen or cell == blank):
                    if blank is None or blank != _blank(cell[1]) or not set(texts) <= {" "}:
                        break
                    pen = cell[1]  # blanks go with the text behind them
                texts.append(cell[0])
                x += 1
            runs.append(CellRun(y, start, pen, "".join(texts), x - start))
        if end is not None:
            tail = meant[end]
            assert tail is not None
            runs.append(CellRun(y, end, tail[1]))
        return runs

    def _erased_to(self, x: int, stop: int, shown: Row, meant: Row, blank: Cell | None) -> int:
        """How far a run of blanks goes on where it is erased: over those that are there already, up to the last that is not."""
        end = x
        while self._erases_cells and x < stop and meant[x] == blank:
            x += 1
            end = x if shown[x - 1] != blank else end
        return end

    def _by_style(self, runs: list[CellRun]) -> Iterable[CellRun]:
        """The same runs in such an order that the pen changes seldom: a colour of millions costs twice what a move does."""
        groups: dict[CellStyle | None, list[CellRun]] = {self.pen: []}
        for run in runs:
            groups.setdefault(run.style, []).append(run)
        return (run for group in groups.values() for run in group)

    def _send(self, runs: Iterable[CellRun], grid: Grid, *, erasing: bool = True) -> None:
        """Write the runs; where `erasing` is allowed, many blanks at the end of one are erased."""
        for run in runs:
            y, x, style, text, cells = run
            self._step(y, x, grid.meant[y])
            if self.place != (y, x):
                self._go((y, x))
            if text.strip(" ") or (text and style.attributes & ON_BLANKS):
                self._set_style(style)
            else:
                self._set_blank_style(style)
            blanks = len(text) - len(text.rstrip(" ")) if erasing and self._erases_cells else 0
            if blanks > _FEW_BLANKS and self._erases_to(style):
                self._out.append(f"{text[:-blanks]}\x1b[{blanks}X")
                self._stand(y, x + cells - blanks, grid.cols)
            elif text:
                self._out.append(text)
                self._stand(y, x + cells, grid.cols)
            else:
                self._out.append("\x1b[K")

    def _step(self, y: int, x: int, meant: Row) -> None:
        """Get to a place further on in the row, by writing again what lies between where that is shorter."""
        if self.place is None or self.place[0] != y or not 0 < x - self.place[1] <= _NEAR:
            return
        between = meant[self.place[1] : x]
        style = self.pen
        text = "".join(cell[0] for cell in between if cell is not None and (cell[1] == style or self._blank_as(cell)))
        if len(text) == len(between) and len(text.encode()) < len(moved(self.place, (y, x))):
            self._out.append(text)
            self.place = (y, x)

    def _blank_as(self, cell: Cell) -> bool:
        text, style = cell
        pen = self.pen
        return (
            text == " "
            and pen is not None
            and (pen.back, pen.link) == (style.back, style.link)
            and not pen.attributes & ON_BLANKS
        )

    def _blank_tail(self, shown: Row, meant: Row) -> int | None:
        """From which column on the row can be erased to what is meant, where that is shorter than blanks."""
        last = meant[-1]
        if last is None or last[0] != " " or not self._erases_to(last[1]):
            return None
        start = len(meant)
        while start and meant[start - 1] == last:
            start -= 1
        differing = sum(one != other for one, other in zip(shown[start:], meant[start:], strict=True))
        if start < len(meant) and is_half(meant[start]):
            return None
        return start if differing > 4 else None

    def _doubtful_row(self, y: int, shown: Row, meant: Row) -> None:
        """A row with a character whose width terminals disagree about, now or before: from there on everything is written
        again, over blanks, and the cursor is put in its place behind every such character."""
        cols = len(meant)
        start = 0
        while start < cols and shown[start] == meant[start] and _agreed(meant[start]):
            start += 1
        while start and is_half(meant[start]):
            start -= 1
        x = start
        while x < cols:
            cell = meant[x]
            if cell is None:
                x += 1
                continue
            wide = x + 1 < cols and is_half(meant[x + 1])
            if _agreed(cell):
                self._write(y, x, cell, cols)
                if wide:
                    self._stand(y, x + 2, cols)
            else:
                for offset in range(1 + wide):
                    self._write(y, x + offset, (" ", cell[1]), cols)
                self._write(y, x, cell, cols)
                self.place = None
            x += 1 + wide


def _has_wide(row: Row, text: str) -> bool:
    """Whether any cell of a row holds the half of a character; of its text, terminals agree on each."""
    return len(text) + row.count(None) < len(row)


def _blank(pen: CellStyle) -> Cell | None:
    """What a blank written with this pen looks like, where it is as good as one of its own colour."""
    return None if pen.attributes & ON_BLANKS or pen.link else seen(" ", pen)


def _agreed(cell: Cell | None) -> bool:
    return cell is None or agreed(cell[0])


def _text(row: Row) -> str:
    return "".join([cell[0] for cell in row if cell is not None])
