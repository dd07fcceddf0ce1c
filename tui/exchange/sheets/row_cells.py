"""The cells of somebody's rows by field: several columns of one put together, per cent where they are meant, days alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...plan.text import fold
from ...words import _
from .cell_values import (
    as_per_cent,
    as_tags,
    is_done,
    is_nothing,
    is_share,
    order_of_days,
    plain_day,
    read_month_first,
    state_of,
    stretch_of,
    without_links,
)
from .column_roles import Columns
from .delimited import Row
from .guarded_cells import unguarded, unguarded_start
from .head_line import names_time, plain_head, role_of
from .row_levels import labelled

NUMBERS = ("baseline", "target", "low", "high", "current")
"""The numbers of a row."""
_PLAIN = re.compile(r"[-+−]?\d[\d.,]*")
"""A number with nothing beside it."""
_PER_CENT_HEAD = re.compile(r"(?:^|[^\d\s])\s*%")
_UNIT_IN_HEAD = re.compile(r"[^()\[\]]*\S\s*[(\[]\s*([^()\[\]\d]{1,16}?)\s*[)\]]\s*")
_LONGEST_HEAD = 80
_PROGRESS_HEAD = re.compile(r"%|\bprogress\b|\btien do\b|\bper ?cent\b|\bhoan thanh\b|\bcomplet", re.IGNORECASE)


class RowCells:
    """How the rows of one sheet are read. `unlabelled` are the fields whose labels leave them; `typed`: numbers are numbers."""

    def __init__(self, columns: Columns, rows: Sequence[Row], unlabelled: frozenset[str], *, typed: bool = False) -> None:
        self._columns = columns
        self._rows = rows
        self._first_head = columns.heads.get(0, "")
        self._text = unguarded if "ref" in columns.heads.values() else unguarded_start  # a part of a table of ours
        self._unlabelled = unlabelled
        self._states = {fold(cell): state for cell, state in columns.mapping.states.items()}
        self.shares = self._columns_of_shares(typed)
        """Fields whose column has shares of one that mean per cent."""
        days = [
            row[at] for name, at in columns.fields.items() if name in ("start", "due") for _line, row in rows if at < len(row)
        ]
        tags = columns.fields.get("tags", -1)
        self._tags_with_blanks = bool(columns.mapping.name) or any(
            re.search(r"[,;|]", row[tags]) for _line, row in rows if 0 <= tags < len(row)
        )
        self._order = columns.mapping.days or order_of_days(days)
        guessed = self._order == "month-first" and not columns.mapping.days
        self._month_first = read_month_first(days) if guessed else ("", "")
        self._unit = _unit_of([columns.heads[place] for name, place in columns.fields.items() if name in NUMBERS])
        self._per_cent = {
            name for name, place in columns.fields.items()
            if name in (*NUMBERS, "progress") and _PER_CENT_HEAD.search(columns.heads[place])
        }  # fmt: skip

    def said_of_days(self) -> list[str]:
        """That days are read month first, by which of them that was found out, and what it makes of another."""
        sure, either = self._month_first
        if not sure or not either:
            return [_("“{text}” is read month first").format(text=sure)] if sure else []
        text = _("“{text}” is read month first, and so are the other days: “{other}” is {day}")
        return [text.format(text=sure, other=either, day=plain_day(either, self._order))]

    def said_of_shares(self) -> list[str]:
        """Which columns have shares of one that mean per cent."""
        heads = [self._columns.heads[self._columns.fields[name]] for name in sorted(self.shares)]
        said = _("“{column}” has shares from 0 to 1.5, which are taken as per cent")
        return [said.format(column=head[:40]) for head in heads]

    def state_of(self, said: str) -> tuple[str, bool]:
        """The state that a cell names, and whether that says all of it."""
        own = self._states.get(fold(" ".join(said.split())))
        return (own, True) if own else state_of(said)

    def is_the_head(self, row: Sequence[str]) -> bool:
        """Whether the head stands there once more."""
        if plain_head(row[0] if row else "") != self._first_head:  # nearly always, which saves looking at the others
            return False
        cells, heads = [plain_head(cell) for cell in row], [*self._columns.heads.values()]
        return cells == heads or (self._columns.level == len(heads) - 1 and cells == [*heads[:-1], ""])

    def is_archived(self, row: Sequence[str]) -> bool:
        at = self._columns.fields.get("archived", -1)
        return 0 <= at < len(row) and is_done(row[at])

    def plain(self, row: Sequence[str]) -> dict[str, str]:
        """What stands in the columns of a row, by field, as it stands."""
        cells = {name: self._text(row[at].strip()) for name, at in self._columns.fields.items() if at < len(row)}
        return {name: text for name, text in cells.items() if not is_nothing(text)}

    def others(self, row: Sequence[str], name: str) -> list[str]:
        """What stands in the further columns of a field that has several."""
        cells = (self._text(row[at].strip()) for at in self._columns.others.get(name, ()) if at < len(row))
        return [cell for cell in cells if not is_nothing(cell)]

    def read(self, row: Sequence[str]) -> dict[str, str]:
        """What the row says, by field; where other people's cells are empty they say nothing."""
        cells = self.plain(row)
        for name in ("goal_title", "done"):
            for other in self.others(row, name):
                cells.setdefault(name, other)
        if others := self.others(row, "tags"):
            cells["tags"] = ",".join(filter(None, (cells.get("tags", ""), *others)))
        for at in self._columns.others.get("note", ()):
            if at < len(row) and not is_nothing(row[at]):
                line = f"{self._columns.heads[at]}: {self._text(row[at].strip())}"
                cells["note"] = "\n".join(filter(None, (cells.get("note", ""), line)))
        for name in ("parent", "archived"):
            cells.pop(name, None)
        self._take_days(cells)
        if is_done(cells.pop("done", "")) and self.state_of(cells.get("state", ""))[0] in ("", "draft", "committed"):
            cells["state"] = "achieved"
        for name in {"goal_title", "title"} & cells.keys():
            cells[name] = " ".join(map(str.strip, without_links(cells[name]).splitlines()))
        if "tags" in cells:
            cells["tags"] = as_tags(cells["tags"], with_blanks=self._tags_with_blanks)
        for name in self._unlabelled & cells.keys():
            cells[name] = labelled(cells[name])[1]
        for name in self.shares & cells.keys():
            cells[name] = as_per_cent(cells[name])
        for name in self._per_cent & cells.keys():
            if _PLAIN.fullmatch(cells[name]):
                cells[name] += "%"
        if self._unit and "unit" not in cells and all(_PLAIN.fullmatch(cells[name]) for name in NUMBERS if name in cells):
            cells |= {"unit": self._unit} if cells.keys() & {*NUMBERS} else {}
        return cells

    def _take_days(self, cells: dict[str, str]) -> None:
        """Days without their times, and a stretch of days as its two ends."""
        for name in {"start", "due"} & cells.keys():
            first, cells[name] = stretch_of(cells[name])
            if first and name == "due":
                cells.setdefault("start", first)
        for name in {"start", "due"} & cells.keys():
            cells[name] = plain_day(cells[name], self._order)

    def _columns_of_shares(self, typed: bool) -> set[str]:
        """Fields whose column has shares of one that mean per cent: by the head, or as other numbers of the rows are per cent."""
        found = set()
        fields = self._columns.fields
        figures = [at for name, at in fields.items() if name in (*NUMBERS, "unit")]
        beside = any(_PER_CENT_HEAD.search(self._columns.heads[at]) for at in figures) or any(
            "%" in row[at] for at in figures for _line, row in self._rows if at < len(row)
        )
        for name, at in fields.items():
            if name not in (*NUMBERS, "progress"):
                continue
            cells = [row[at].strip() for _line, row in self._rows if at < len(row) and not is_nothing(row[at])]
            by_head = name == "progress" or _PROGRESS_HEAD.search(fold(self._columns.heads[at])) is not None
            broken = any("." in cell or "," in cell for cell in cells) or (typed and by_head)
            if cells and broken and all(map(is_share, cells)) and (by_head or beside):
                found.add(name)
        return found


def _unit_of(heads: Sequence[str]) -> str:
    """The unit that heads of numbers have in brackets (`Target (k€)`): the same in all that have any, and in two or a sign."""
    found = [match[1] for head in heads if (match := _UNIT_IN_HEAD.fullmatch(head[:_LONGEST_HEAD]))]
    found = [each for each in found if not (role_of(each) or names_time(each) or "%" in each)]
    is_one = len({*map(fold, found)}) == 1 and (len(found) > 1 or re.search(r"[$€£¥₫₩₹°]", found[0]) is not None)
    return found[0] if is_one else ""
