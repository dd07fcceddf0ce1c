"""Two screens: the one that Textual means, read from what it writes, and the one that the terminal shows."""

from __future__ import annotations

from .cell_style import PLAIN, CellStyle, parse_sgr, uncoloured
from .cells import Cell, cells_of, seen

Row = list[Cell | None]
"""A line of the screen; None where nobody knows what stands there."""

_REMEMBERED = 4096


class UnknownSequence(Exception):
    """Textual has written something that is no drawing of cells."""


class Grid:
    """What is meant and what is shown, cell by cell, and the rows in which they may differ."""

    def __init__(self, cols: int, rows: int, colours: bool = True, links: bool = True) -> None:
        """Without `colours` a background of its own (a cursor, a selection) is shown by reversing instead; without `links` an
        address is text like any other."""
        self.colours = colours
        self.links = links
        self.cols = cols
        self.rows = rows
        self.meant: list[Row] = [[None] * cols for _ in range(rows)]
        self.shown: list[Row] = [[None] * cols for _ in range(rows)]
        self.dirty: set[int] = set()
        self.cursor = (0, 0)
        """Row and column in which the cursor is meant to stand."""
        self._pieces: dict[str, tuple[CellStyle, list[Cell]]] = {}
        self._moves: dict[str, tuple[int, int]] = {}

    @property
    def nothing_shown(self) -> bool:
        """Whether nothing is known of what the terminal shows."""
        return all(row[0] is None and row[-1] is None for row in self.shown)

    @property
    def all_differ(self) -> bool:
        """Whether next to no cell is shown as it is meant: another background, mostly."""
        if len(self.dirty) < self.rows:
            return False
        rows = zip(self.shown, self.meant, strict=True)
        alike = sum(one == other for shown, meant in rows for one, other in zip(shown, meant, strict=True))
        return alike * 20 < self.rows * self.cols

    @property
    def all_meant(self) -> bool:
        """Whether every cell is known that is meant."""
        return all(None not in row for row in self.meant)

    def forget(self) -> None:
        """The terminal may show anything now; all of what is meant has to be sent again."""
        self.shown = [[None] * self.cols for _ in range(self.rows)]
        self.dirty.update(range(self.rows))

    def read(self, written: str) -> None:
        """Take in a frame: cursor moves, styles, links, text. Raises `UnknownSequence`, having taken in nothing, for all else."""
        y, x = self.cursor
        link, style = "", PLAIN
        drawn: list[tuple[int, int, list[Cell]]] = []
        before, *pieces = written.split("\x1b")
        if before:
            raise UnknownSequence(before)
        for piece in pieces:
            if piece == "[0m":
                style = PLAIN
                continue
            if not link and style is PLAIN and piece in self._pieces:  # the same pieces come again and again
                style, cells = self._pieces[piece]
                drawn.append((y, x, cells))
                x += len(cells)
                continue
            if piece in self._moves:
                y, x = self._moves[piece]
                continue
            kind, parameters, text = _split(piece)
            if kind == "]":
                link = parameters if self.links and _may_be_sent(parameters) else ""
            elif kind == "H":
                row, _, column = parameters.partition(";")
                y, x = int(row or 1) - 1, int(column or 1) - 1
                if not text:
                    self._moves[piece] = (y, x)
            elif kind == "m":
                style = PLAIN if parameters in ("", "0") else self._style_after(parameters, style)
            line, *further = text.split("\n")
            if line:
                cells = cells_of(line, style._replace(link=link) if link else style)
                drawn.append((y, x, cells))
                x += len(cells)
                if not further and not link and kind == "m":
                    self._remember(piece, style, cells)
            for line in further:
                y, x = y + 1, 0
                cells = cells_of(line, style)
                drawn.append((y, x, cells))
                x += len(cells)
        for at, column_of, cells in drawn:
            self.put(at, column_of, cells)
        self.cursor = (max(min(y, self.rows - 1), 0), max(min(x, self.cols - 1), 0))

    def _style_after(self, parameters: str, before: CellStyle) -> CellStyle:
        try:
            style = parse_sgr(parameters, before)
        except ValueError:
            raise UnknownSequence(parameters) from None
        return style if self.colours else uncoloured(style)

    def _remember(self, piece: str, style: CellStyle, cells: list[Cell]) -> None:
        if len(self._pieces) >= _REMEMBERED:
            self._pieces.clear()
        if style == self._style_after(_split(piece)[1], PLAIN):
            self._pieces[piece] = (style, cells)

    def put(self, y: int, x: int, cells: list[Cell]) -> None:
        """Mean these cells to stand in a row from a column on."""
        if not (0 <= y < self.rows and 0 <= x < self.cols) or not cells:
            return  # drawn for a terminal that was larger a moment ago
        row = self.meant[y]
        end = x + len(cells)
        if end > self.cols:
            cells, end = cells[: self.cols - x], self.cols
        if row[x:end] == cells:
            return
        # Half of a wide character that is written over takes the other half with it.
        if x > 0 and is_half(row[x]):
            row[x - 1] = _emptied(row[x - 1])
        if end < self.cols and is_half(row[end]):
            row[end] = _emptied(row[end])
        row[x:end] = cells
        if end == self.cols and _is_lead(cells[-1]):
            row[-1] = _emptied(cells[-1])
        self.dirty.add(y)


def _may_be_sent(link: str) -> bool:
    if not link:
        return False
    from .requests.hyperlink import may_be_sent  # noqa: PLC0415 - not before there is one

    return may_be_sent(link)


def is_half(cell: Cell | None) -> bool:
    """Whether a cell is the second one of a wide character."""
    return cell is not None and not cell[0]


def _is_lead(cell: Cell) -> bool:
    """Whether a cell's text would need another cell after it."""
    return not cell[0].isascii() and len(cells_of(*cell)) > 1


def _emptied(cell: Cell | None) -> Cell | None:
    return None if cell is None else seen(" ", cell[1])


def _split(piece: str) -> tuple[str, str, str]:
    """`[12;3Htext` as `H`, `12;3`, `text`; `]8;id;url` as `]`, `url`, nothing; what follows its end as text."""
    if piece.startswith("]8;"):
        return "]", piece[3:].partition(";")[2], ""
    if piece.startswith("\\"):
        return "", "", piece[1:]
    end = 1
    while end < len(piece) and piece[end] in "0123456789;":
        end += 1
    if not piece.startswith("[") or end >= len(piece) or piece[end] not in "Hm":
        raise UnknownSequence(piece)
    return piece[end], piece[1:end], piece[end + 1 :]
