"""Reading CSV: what `csv_out` writes, and spreadsheets of other people, whose columns are mapped to fields."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..plan.errors import Refused
from ..plan.fields import FIELDS
from ..plan.text import fold
from ..words import _
from .csv_out import GUARDED, OWN_COLUMNS, OWN_HISTORY_COLUMNS
from .importing.records import ItemRecord, Log, Problem, Said

SETTABLE = ("ref", "goal", "goal_title", "current", "strategies", *(name for name in FIELDS["objectives"] if name != "goal"))
"""What a column may stand for."""
_COMPUTED = frozenset({"progress", "expected", "status", "stale", "confidence"})
"""Columns of our own that are worked out, and not read back."""
_ALSO: Mapping[str, str] = {
    "objective": "title", "objective title": "title", "name": "title", "muc tieu": "title", "tieu de": "title",
    "goal title": "goal_title", "muc dich": "goal_title", "dinh huong": "goal_title",
    "assignee": "owner", "responsible": "owner", "nguoi phu trach": "owner", "phu trach": "owner",
    "department": "team", "nhom": "team", "phong ban": "team", "phong": "team", "doi": "team",
    "labels": "tags", "label": "tags", "tag": "tags", "the": "tags", "nhan": "tags",
    "metric": "measure", "kpi": "measure", "what": "measure", "do luong": "measure", "thuoc do": "measure",
    "units": "unit", "don vi": "unit", "from": "baseline", "start value": "baseline", "tu": "baseline", "ban dau": "baseline",
    "to": "target", "target value": "target", "dich": "target", "chi tieu": "target",
    "now": "current", "actual": "current", "current value": "current", "hien tai": "current",
    "start date": "start", "begin": "start", "bat dau": "start", "ngay bat dau": "start",
    "due date": "due", "deadline": "due", "end": "due", "end date": "due", "han": "due", "han chot": "due", "den han": "due",
    "notes": "note", "description": "note", "ghi chu": "note", "mo ta": "note", "strategy": "strategies", "how": "strategies",
    "chien luoc": "strategies", "trong so": "weight", "trang thai": "state", "id": "ref",
}  # fmt: skip
"""Headings that people give such columns, in either language, without case and accents."""
_SPLIT = re.compile(r"\s*(?:\n|;)\s*")
_REF = re.compile(r"[GOSC][1-9]\d{0,8}", re.ASCII)
_STRATEGY = re.compile(r"(S[1-9]\d{0,8}) .* \((?:proposed|active|paused|worked|dropped)\)", re.ASCII)
_MEASURED = ("baseline", "target", "low", "high", "current")
_WITH_UNIT = re.compile(r"[-+−]?\s*\d[\d.,' \u00a0\u202f]*?\s*([^\d\s.,'()+−-][^\d\s]{0,20})")
_WITH_SIGN = re.compile(r"([-+−]?)\s*([$€£¥₫₩₹])\s*(\d.*)")
_SHORT = frozenset({"k", "m", "mn", "tr", "b", "bn", "t", "ty", "ti", "trieu", "nghin", "ngan", "million", "billion", "thousand"})
"""What stands behind a number and is part of it, folded."""
MOST_COLUMNS = 200
"""So many headings are listed."""


@dataclass(frozen=True, slots=True)
class CsvTable:
    """What a CSV file says: its entries, the columns that were left out, and whether it was written by this program."""

    said: list[Said]
    ignored: tuple[str, ...]
    ours: bool


def read(text: str, mapping: Mapping[str, str]) -> CsvTable:
    """The rows as entries. `mapping` names the field of a column by its heading (`-` for none) and goes before what a
    heading says by itself. Raises `Refused` for what is no table, or lacks a column that is needed."""
    rows = _rows(text)
    if not rows:
        raise Refused("nothing_of_a_plan")
    (_first, head), *rest = rows
    names = [" ".join(cell.split()) for cell in head]
    ours = set(OWN_COLUMNS) <= set(names) or set(OWN_HISTORY_COLUMNS) <= set(names)
    if not rest:
        raise Refused("only_a_head")
    if set(OWN_HISTORY_COLUMNS) <= set(names):
        return CsvTable(list(_history(names, rest)), (), ours)
    fields, ignored = _fields(names, mapping, ours)
    if "title" not in fields and "ref" not in fields:
        raise Refused("no_title_column", columns=_listed(names))
    unnamed = [
        _("column {number}").format(number=place + 1)
        for place, name in enumerate(names) if not name and any(place < len(row) and row[place].strip() for _line, row in rest)
    ]  # fmt: skip
    return CsvTable(list(_Objectives(fields, ours, len(names)).read(rest)), (*unnamed, *ignored), ours)


def _listed(names: list[str]) -> tuple[str, ...]:
    """Headings for a sentence: all there are, but for a file that has hundreds."""
    shown = [name[:40] for name in names if name]
    return (*shown[:MOST_COLUMNS], *(["…"] if len(shown) > MOST_COLUMNS else []))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows that have anything in them, each with its line. Commas, semicolons or tabs, whichever the first line has."""
    text = text.removeprefix("\ufeff")
    first = _first_record(text)
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refused("broken_csv", line=reader.line_num, why=str(error)) from None
    return found


def _first_record(text: str) -> str:
    """The head without what stands in quotes, where there may be line breaks and any marks."""
    found = ""
    for place, part in enumerate(text.split('"')):
        if place % 2 == 0:
            line, broken, _rest = part.partition("\n")
            found += line
            if broken and (found.strip() or line):
                break
    return found


def _fields(names: list[str], mapping: Mapping[str, str], ours: bool) -> tuple[dict[str, int], tuple[str, ...]]:
    """The place of each field's column, and the headings of columns that stand for none."""
    known = {fold(name) for name in names}
    mapping = {" ".join(heading.split()): field for heading, field in mapping.items()}
    for heading, field in mapping.items():
        if fold(heading) not in known:
            raise Refused("no_such_column", column=heading, columns=_listed(names))
        if field not in SETTABLE and field != "-":
            raise Refused("no_such_field", field, table="objectives", near="", known=SETTABLE)
    wanted = {fold(heading): field for heading, field in mapping.items()}
    fields: dict[str, int] = {}
    ignored: list[str] = []
    for place, name in enumerate(names):
        plain = fold(" ".join(name.replace("_", " ").split()))
        field = wanted.get(fold(name)) or ("" if ours and name in _COMPUTED else _ALSO.get(plain, plain.replace(" ", "_")))
        if field in SETTABLE and field not in fields:
            fields[field] = place
        elif name and not (ours and name in _COMPUTED):
            ignored.append(name)
    return fields, tuple(ignored)


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from calculating it."""
    return cell[1:] if cell.startswith("'") and GUARDED.match(cell[1:]) else cell


class _Objectives:
    """Rows of objectives. A goal is named by its reference or its title; the import finds out whether it is there."""

    def __init__(self, fields: Mapping[str, int], ours: bool, columns: int) -> None:
        self._place = fields
        self._ours = ours
        self._columns = columns

    def read(self, rows: list[tuple[int, list[str]]]) -> Iterator[Said]:
        for line, row in rows:
            beyond = tuple(cell.strip()[:40] for cell in row[self._columns :] if cell.strip())
            if beyond:
                title = row[self._place["title"]] if "title" in self._place else ""
                yield Problem(line, title.strip()[:60], Refused("cells_beyond_head", cells=beyond))
                continue
            try:
                yield from self._row(line, row)
            except Refused as refused:
                yield Problem(line, row[self._place["title"]].strip()[:60] if "title" in self._place else "", refused)

    def _said(self, row: list[str]) -> dict[str, str]:
        said = {name: row[place] for name, place in self._place.items() if place < len(row)}
        if self._ours:  # each blank is somebody's
            return {name: unguarded(text) for name, text in said.items()}
        said = {name: unguarded(text.strip()) for name, text in said.items()}
        said = {name: text for name, text in said.items() if text}  # where other people's cells are empty, they say nothing
        return _with_unit(said)

    def _row(self, line: int, row: list[str]) -> Iterator[Said]:
        said = self._said(row)
        ref = said.pop("ref", "").strip().upper()
        if ref and not _REF.fullmatch(ref):
            ref = ""  # somebody else's numbers
        goal, title = said.pop("goal", "").strip(), said.pop("goal_title", "")
        if _REF.fullmatch(goal.upper()):
            goal = goal.upper()
        elif goal:
            goal, title = "", goal
        strategies = said.pop("strategies", "")
        if not ref and not said.get("title"):
            if (goal or title) and not any(said.get(name) for name in ("measure", "target", "due")):
                yield ItemRecord(line, "goals", goal, parent_title=title)
            else:
                yield Problem(line, "", Refused("empty", "title"))
            return
        mentions = tuple(found[1] for each in strategies.split("; ") if self._ours and (found := _STRATEGY.fullmatch(each)))
        yield ItemRecord(line, "objectives", ref, f"row:{line}", goal, said, parent_title=title, mentions=mentions)
        if not ref and not self._ours:
            for each in filter(None, _SPLIT.split(strategies)):
                yield ItemRecord(line, "strategies", "", "", f"row:{line}", {"title": each})


def _with_unit(said: dict[str, str]) -> dict[str, str]:
    """The row with the unit that stands beside its numbers, where it has none of its own. Raises `Refused` for two units."""
    units: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for name in _MEASURED:
        signed, united = _WITH_SIGN.fullmatch(said.get(name, "")), _WITH_UNIT.fullmatch(said.get(name, ""))
        if signed:
            units[fold(signed[2])], numbers[name] = signed[2], signed[1] + signed[3]
        elif united and fold(united[1]) not in _SHORT:
            units[fold(united[1])] = united[1]
    if len(units) != 1:
        return said
    (folded, unit), *_none = units.items()
    own = said.get("unit", "")
    if own and fold(own) != folded and unit == "%":  # any other is no number
        raise Refused("said_twice", "unit", first=own, second=unit)
    if not own and (unit == "%" or numbers or not said.get("ref")):
        own = unit
    return {**said, **numbers, "unit": own} if own else said


def _history(names: list[str], rows: list[tuple[int, list[str]]]) -> Iterator[Said]:
    changes = []
    for line, row in rows:
        said = {name: unguarded(cell) for name, cell in zip(names, row, strict=False)}
        beyond = tuple(cell.strip()[:40] for cell in row[len(names) :] if cell.strip())
        if beyond:
            yield Problem(line, said.get("ref", ""), Refused("cells_beyond_head", cells=beyond))
        elif said.get("what") == "check-in":
            fields = {name: said.get(name, "") for name in ("on", "at", "by", *FIELDS["checkins"])}
            yield ItemRecord(line, "checkins", said.get("ref", "").strip(), "", said.get("objective", "").strip(), fields)
        elif said.get("what") == "change":
            changes.append({"at": said.get("at", ""), "by": said.get("by", "")})
        else:
            yield Problem(line, said.get("ref", ""), Refused("row_of_no_kind", text=said.get("what", "")[:40]))
    if changes:
        yield Log(tuple(changes), is_whole=False)
