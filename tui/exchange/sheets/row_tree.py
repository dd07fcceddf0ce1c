"""Sheets in which a column names the row that each row belongs to, by its id or its title: which that is, and what it is then.

Rows may come in any order. What belongs to nothing in the file is what its level says, else an objective, or a goal where only
what is below it is measured; below an objective everything is its strategy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...plan.text import fold


class TreeRow(NamedTuple):
    """What a row says of its place: its line, its id and title, the parents it names, the table of its level (or nothing), the
    further ids that others may call it by, and whether it has figures."""

    line: int
    id: str
    title: str
    parents: tuple[str, ...]
    table: str = ""
    other_ids: tuple[str, ...] = ()
    is_measured: bool = False


class RowTree:
    """The rows of a sheet by their lines."""

    def __init__(self, rows: Iterable[TreeRow]) -> None:
        self._rows = {row.line: row for row in rows}
        by_id = {fold(id): row.line for row in self._rows.values() for id in row.other_ids}
        by_id |= {fold(row.id): row.line for row in self._rows.values() if row.id}
        by_title: dict[str, int] = {}
        for row in self._rows.values():
            by_title.setdefault(fold(row.title), row.line)
        self._parent: Mapping[int, int] = {
            row.line: found
            for row in self._rows.values()
            if (
                found := next((at for each in row.parents if (at := _found(each, by_id, by_title)) not in (None, row.line)), None)
            )
        }
        above = {self._parent.get(line, 0) for line, row in self._rows.items() if row.is_measured}
        has_levels = any(row.table for row in self._rows.values())
        self._goals = set() if has_levels else {each for each in above - {*self._parent, 0} if not self._rows[each].is_measured}
        self._tables = {line: self._table(line) for line in self._rows}

    def table(self, line: int) -> str:
        """Whether the row is of `goals`, `objectives` or `strategies`."""
        return self._tables[line]

    def without_parent(self, table: str) -> int:
        """How many rows say that they are of a table, and belong to nothing in the file that this needs."""
        return sum(row.table == table != self._tables[line] for line, row in self._rows.items())

    def above(self, line: int, table: str) -> TreeRow | None:
        """The nearest row of a table that a row stands below; None where there is none."""
        return next((self._rows[each] for each in self._chain(line) if self._tables[each] == table), None)

    def _chain(self, line: int) -> list[int]:
        """The rows above a row, the nearest first. Rows that are each other's parents end it."""
        found: list[int] = []
        while (line := self._parent.get(line, 0)) and line not in found:
            found.append(line)
        return found

    def _table(self, line: int) -> str:
        own = "goals" if line in self._goals else self._rows[line].table
        if own in ("goals", "objectives"):
            return own
        return (
            "strategies"
            if any(self._rows[each].table != "goals" and each not in self._goals for each in self._chain(line))
            else "objectives"
        )


def _found(name: str, by_id: Mapping[str, int], by_title: Mapping[str, int]) -> int | None:
    return by_id.get(fold(name)) or by_title.get(fold(name))
