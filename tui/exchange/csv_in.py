"""Reading CSV: what `csv_out` writes, exactly; the sheets of other people are read by the room `sheets`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..plan.errors import Refused
from ..plan.fields import FIELDS
from ..plan.text import fold
from ..words import _
from .csv_out import OWN_COLUMNS, OWN_HISTORY_COLUMNS
from .importing.records import FileEntry, ItemRecord, Log, Problem
from .sheets.column_roles import columns_of, wanted_fields
from .sheets.delimited import Row, rows_of
from .sheets.head_line import LOOKED_AT, head_at, is_known, plain_head
from .sheets.sheet_rows import SheetReader, unguarded

MOST_COLUMNS = 5_000
"""Columns of a sheet that is still read."""
_COMPUTED = frozenset({"progress", "expected", "status", "stale", "confidence"})
"""Columns of our own that are worked out, and not read back."""
_REF = re.compile(r"[GOSC][1-9]\d{0,8}", re.ASCII)
_STRATEGY = re.compile(r"(S[1-9]\d{0,8}) .* \((?:proposed|active|paused|worked|dropped)\)", re.ASCII)


@dataclass(frozen=True, slots=True)
class CsvTable:
    """What a sheet says: its entries, the columns that were left out, whether it was written by this program, and what was
    guessed of it, each a sentence."""

    entries: list[FileEntry]
    ignored: tuple[str, ...]
    ours: bool
    said: tuple[str, ...] = ()


def read(text: str, mapping: Mapping[str, str], *, delimiter: str = "", today: date | None = None) -> CsvTable:
    """The rows of a text as entries. `mapping` names the field of a column by its heading (`-` for none) and goes before what a
    heading says by itself; `delimiter` stands between cells (empty: it is found); seen from `today`. Raises `Refused` for what is
    no table, or lacks a column that is needed."""
    return read_rows(rows_of(text, delimiter, is_known), mapping, today or date.today())


def read_rows(rows: Sequence[Row], mapping: Mapping[str, str], today: date, *, typed: bool = False) -> CsvTable:
    """The same of rows. `typed`: they come from a spreadsheet, whose numbers are numbers."""
    if not rows:
        raise Refused("nothing_of_a_plan")
    widest = max(len(row) for _line, row in rows[:LOOKED_AT])
    if widest > MOST_COLUMNS:
        raise Refused("too_many_columns", count=widest, most=MOST_COLUMNS)
    mapped = {fold(plain_head(head)) for head in mapping}
    place = head_at(rows, lambda cell: fold(plain_head(cell)) in mapped)
    above, (_line, head), rest = rows[:place], rows[place], rows[place + 1 :]
    names = [plain_head(cell) for cell in head]
    while names and not names[-1] and not any(len(row) >= len(names) and row[len(names) - 1].strip() for _n, row in rest):
        names.pop()
    if not rest:
        raise Refused("only_a_head")
    if set(OWN_HISTORY_COLUMNS) <= set(names):
        return CsvTable(list(_history(names, rest)), (), True)
    if set(OWN_COLUMNS) <= set(names):
        return _own(names, rest, mapping)
    columns = columns_of(names, rest, mapping, today)
    entries, said = SheetReader(columns, rest, today, typed=typed).read()
    passed = [" ".join(" ".join(cell.split()) for cell in row if cell.strip())[:60] for _n, row in above]
    over = [_("Above the head, and left out: {lines}").format(lines=", ".join(f"“{each}”" for each in passed))] if passed else []
    return CsvTable(entries, columns.ignored, False, (*over, *columns.said, *said))


# --- what this program has written ----------------------------------------------------------------------------------------------


def _own(names: list[str], rows: Sequence[Row], mapping: Mapping[str, str]) -> CsvTable:
    wanted = wanted_fields(names, mapping)
    fields: dict[str, int] = {}
    ignored: list[str] = []
    for place, name in enumerate(names):
        field = wanted.get(fold(name)) or ("" if name in _COMPUTED else name)
        if field in _OWN and field not in fields:
            fields[field] = place
        elif name and name not in _COMPUTED:
            ignored.append(name)
    unnamed = [
        _("column {number}").format(number=place + 1)
        for place, name in enumerate(names) if not name and any(place < len(row) and row[place].strip() for _line, row in rows)
    ]  # fmt: skip
    return CsvTable(list(_objectives(fields, len(names), rows)), (*unnamed, *ignored), True)


_OWN = frozenset({"ref", "goal", "goal_title", "current", "strategies", *FIELDS["objectives"]})


def _objectives(places: Mapping[str, int], columns: int, rows: Sequence[Row]) -> Iterator[FileEntry]:
    """Rows of objectives. A goal is named by its reference or its title; the import finds out whether it is there."""
    for line, row in rows:
        cells = {name: unguarded(row[place]) for name, place in places.items() if place < len(row)}  # each blank is somebody's
        beyond = tuple(cell.strip()[:40] for cell in row[columns:] if cell.strip())
        if beyond:
            yield Problem(line, cells.get("title", "").strip()[:60], Refused("cells_beyond_head", cells=beyond))
        else:
            yield _row(line, cells)


def _row(line: int, cells: dict[str, str]) -> FileEntry:
    ref = cells.pop("ref", "").strip().upper()
    if ref and not _REF.fullmatch(ref):
        ref = ""  # somebody else's numbers
    goal, title = cells.pop("goal", "").strip(), cells.pop("goal_title", "")
    if _REF.fullmatch(goal.upper()):
        goal = goal.upper()
    elif goal:
        goal, title = "", goal
    strategies = cells.pop("strategies", "")
    if not ref and not cells.get("title"):
        if (goal or title) and not any(cells.get(name) for name in ("measure", "target", "due")):
            return ItemRecord(line, "goals", goal, parent_title=title)
        return Problem(line, "", Refused("empty", "title"))
    mentions = tuple(found[1] for each in strategies.split("; ") if (found := _STRATEGY.fullmatch(each)))
    return ItemRecord(line, "objectives", ref, f"row:{line}", goal, cells, parent_title=title, mentions=mentions)


def _history(names: list[str], rows: Sequence[Row]) -> Iterator[FileEntry]:
    changes = []
    for line, row in rows:
        cells = {name: unguarded(cell) for name, cell in zip(names, row, strict=False)}
        beyond = tuple(cell.strip()[:40] for cell in row[len(names) :] if cell.strip())
        if beyond:
            yield Problem(line, cells.get("ref", ""), Refused("cells_beyond_head", cells=beyond))
        elif cells.get("what") == "check-in":
            fields = {name: cells.get(name, "") for name in ("on", "at", "by", *FIELDS["checkins"])}
            yield ItemRecord(line, "checkins", cells.get("ref", "").strip(), "", cells.get("objective", "").strip(), fields)
        elif cells.get("what") == "remark":
            stored = {"text": cells.get("comment", ""), **{name: cells.get(name, "") for name in ("about", "at", "by")}}
            yield ItemRecord(
                line, "remarks", cells.get("ref", "").strip(), parent=cells.get("objective", "").strip(), stored=stored
            )
        elif cells.get("what") == "change":
            changes.append({"at": cells.get("at", ""), "by": cells.get("by", "")})
        else:
            yield Problem(line, cells.get("ref", ""), Refused("row_of_no_kind", text=cells.get("what", "")[:40]))
    if changes:
        yield Log(tuple(changes), is_whole=False)
