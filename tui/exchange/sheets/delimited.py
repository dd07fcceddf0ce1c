"""Rows of a text whose cells are kept apart by a mark: which mark it is, and the rows with their lines."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator

from ...plan.errors import Refused

Row = tuple[int, list[str]]
"""A line's number (from 1) and its cells."""
MARKS = (",", ";", "\t", "|")
_SAID = re.compile(r'[\ufeff]?\s*"?sep=(.)"?\s*(?:\r\n?|\n|$)', re.IGNORECASE)
LONGEST_CELL = 10_000_000
"""Characters of a cell: our own longest note may need an apostrophe before every other one, and all strategies of an objective
stand in one."""
_LOOKED_AT = 40_000
"""Characters from the beginning by which the mark is found."""


def rows_of(text: str, delimiter: str = "", known: Callable[[str], bool] = bool) -> list[Row]:
    """The rows that have anything in them, each with its line. `known` says whether a cell is a head that means something.

    The mark is `delimiter`, or what a line `sep=;` says, or the one that gives heads and rows of one length. Raises `Refused` for
    what is no CSV.
    """
    csv.field_size_limit(LONGEST_CELL)
    text = text.removeprefix("\ufeff")
    said = _SAID.match(text)
    mark = delimiter or (said[1] if said else _mark(text, known))
    skipped = said.end() if said else 0
    reader = csv.reader(_lines(text, skipped), delimiter=mark, strict=True)
    before = 1 if said else 0
    found: list[Row] = []
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append((line + before, row))
            line = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise Refused("cell_too_long", line=line + before, most=csv.field_size_limit()) from None
        raise Refused("broken_csv", line=reader.line_num + before, why=str(error)) from None
    return found


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
LONGEST_LINE = 32_000_000
"""Characters of a line that is still read."""


def _lines(text: str, start: int) -> Iterator[str]:
    """The lines of a text with their ends, from a place on, without another copy of it. Raises `Refused` for an endless one."""
    for number, found in enumerate(_LINE.finditer(text, start), 1):
        if found.end() - found.start() > LONGEST_LINE:
            raise Refused("line_too_long", line=number, most=LONGEST_LINE // 1000)
        if found.end() > found.start():
            yield found[0]


def _mark(text: str, known: Callable[[str], bool]) -> str:
    start = text[:_LOOKED_AT]
    if len(text) > _LOOKED_AT:
        start = start[: start.rfind("\n") + 1] or start
    return max(MARKS, key=lambda mark: _fit(start, mark, known))


def _fit(text: str, mark: str, known: Callable[[str], bool]) -> tuple[int, int, int]:
    """How well a mark keeps the cells apart: heads that mean something, rows of the commonest length, that length."""
    rows: list[list[str]] = []
    try:
        rows.extend(row for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if any(map(str.strip, row)))
    except csv.Error:
        if not rows:
            return -1, 0, 0
    heads = max((len({cell for cell in row if known(cell)}) for row in rows[:30]), default=0)
    lengths = Counter(len(row) for row in rows if len(row) > 1)
    (width, count), *_others = lengths.most_common(1) or [(0, 0)]
    if heads < 2 and count * 2 <= len(rows):
        return 0, 0, 0  # a mark within the texts of one column
    return heads, count, width
