"""Reading CSV: what `tables_out` writes, and spreadsheets of other people, whose columns are mapped to fields."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..plan.errors import Refused
from ..plan.fields import FIELDS
from ..plan.text import fold
from .entries import Entry, Problem, Said
from .tables_out import COLUMNS, FORMULA, HISTORY_COLUMNS

SETTABLE = ("ref", "goal", "goal_title", "current", "strategies", *(name for name in FIELDS["objectives"] if name != "goal"))
"""What a column may stand for."""
_COMPUTED = frozenset({"progress", "expected", "status", "stale", "confidence", "strategies"})
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
_OURS = re.compile(r"S\d+ (.*) \((?:proposed|active|paused|worked|dropped)\)")


@dataclass(frozen=True, slots=True)
class Table:
    """What a CSV file says: its entries, the columns that were left out, and whether it was written by this program."""

    said: list[Said]
    ignored: tuple[str, ...]
    ours: bool


def read(text: str, mapping: Mapping[str, str]) -> Table:
    """The rows as entries. `mapping` names the field of a column by its heading (`-` for none) and goes before what a
    heading says by itself. Raises `Refused` for what is no table, or lacks a column that is needed."""
    rows = _rows(text)
    if not rows:
        raise Refused("nothing_of_a_plan")
    (_first, head), *rest = rows
    names = [cell.strip() for cell in head]
    ours = set(COLUMNS) <= set(names) or set(HISTORY_COLUMNS) <= set(names)
    if set(HISTORY_COLUMNS) <= set(names):
        return Table(list(_history(names, rest)), (), ours)
    fields, ignored = _fields(names, mapping, ours)
    if "title" not in fields and "ref" not in fields:
        raise Refused("no_title_column", columns=tuple(names[:12]))
    return Table(list(_Objectives(fields, ours).read(rest)), ignored, ours)


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows that have anything in them, each with its line. Commas, semicolons or tabs, whichever the first line has."""
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
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


def _fields(names: list[str], mapping: Mapping[str, str], ours: bool) -> tuple[dict[str, int], tuple[str, ...]]:
    """The place of each field's column, and the headings of columns that stand for none."""
    known = {fold(name.strip()) for name in names}
    for heading, field in mapping.items():
        if fold(heading) not in known:
            raise Refused("no_such_column", column=heading, columns=tuple(names[:20]))
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
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


class _Objectives:
    """Rows of objectives. A goal is named by its reference or its title; the import finds out whether it is there."""

    def __init__(self, fields: Mapping[str, int], ours: bool) -> None:
        self._place = fields
        self._ours = ours

    def read(self, rows: list[tuple[int, list[str]]]) -> Iterator[Said]:
        for line, row in rows:
            said = {name: unguarded(row[place].strip()) for name, place in self._place.items() if place < len(row)}
            if not self._ours:  # where other people's cells are empty, they say nothing
                said = {name: text for name, text in said.items() if text}
            ref = said.pop("ref", "").upper()
            if ref and not _REF.fullmatch(ref):
                ref = ""  # somebody else's numbers
            goal, title = said.pop("goal", ""), said.pop("goal_title", "")
            if _REF.fullmatch(goal.upper()):
                goal = goal.upper()
            elif goal:
                goal, title = "", goal
            strategies = said.pop("strategies", "")
            if not ref and not said.get("title"):
                if (goal or title) and not any(said.get(name) for name in ("measure", "target", "due")):
                    yield Entry(line, "goals", goal, parent_title=title)
                else:
                    yield Problem(line, "", Refused("empty", "title"))
                continue
            yield Entry(line, "objectives", ref, f"row:{line}", goal, said, parent_title=title)
            if not ref:
                for each in filter(None, _SPLIT.split(strategies)):
                    ours = _OURS.fullmatch(each)
                    yield Entry(line, "strategies", "", "", f"row:{line}", {"title": ours[1] if ours else each})


def _history(names: list[str], rows: list[tuple[int, list[str]]]) -> Iterator[Entry]:
    for line, row in rows:
        said = {name: unguarded(cell.strip()) for name, cell in zip(names, row, strict=False)}
        if said.get("what") != "check-in":
            continue
        fields = {name: said.get(name, "") for name in ("on", "by", "value", "confidence", "comment", "blocker")}
        yield Entry(line, "checkins", said.get("ref", ""), "", said.get("objective", ""), fields)
