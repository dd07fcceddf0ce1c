"""Rows of this program's own tables: their references say whether they are the plan, a goal, an objective or a strategy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ...plan.errors import Refused
from ...plan.fields import FIELDS
from ...plan.model import TABLES
from ..importing.records import FileEntry, ItemRecord, Problem

ABOVE = "objective"
"""The column of what a strategy belongs to. Files of earlier versions have none, and no rows of strategies."""
ARCHIVE = "archive"
"""What stands as the state of a plan that is one."""
REF = re.compile(r"[GOSC][1-9]\d{0,8}|P1", re.ASCII)
_STRATEGY = re.compile(r"(S[1-9]\d{0,8}) .* \((?:proposed|active|paused|worked|dropped)\)", re.ASCII)
_TOLD = ("strategies", "former", "replaces")
"""Columns that are no fields, and mean something in a row of the right kind."""


def entries_of(line: int, cells: Mapping[str, str]) -> Iterator[FileEntry]:
    """What a row says, by the names of its columns; what its kind of item has no field for is named."""
    cells = dict(cells)
    ref = cells.pop("ref", "").strip().upper()
    if not REF.fullmatch(ref):
        ref = ""  # somebody else's numbers
    goal, goal_title = _goal(cells)
    above = cells.pop(ABOVE, "").strip().upper()
    if not ref and not cells.get("title", "").strip():
        yield _goal_by_title(line, goal, goal_title, cells)
        return
    table = TABLES[ref[0]] if ref else "strategies" if above else "objectives"
    told = {name: cells.pop(name, "") for name in _TOLD}
    known = {*FIELDS.get(table, {}), *(("current",) if table == "objectives" else ())}
    fields = {name: text for name, text in cells.items() if name in known}
    left = {name: text for name, text in cells.items() if name not in known and text.strip()}
    if table == "meta" and left.pop("state", "") == ARCHIVE:
        yield Problem(line, fields.get("title", ""), Refused("archive_stays"), stops=False)
    if left:
        cut = tuple(f"{name}: {text[:40]}" for name, text in left.items())
        yield Problem(line, fields.get("title", "").strip()[:60], Refused("cells_not_taken", cells=cut), stops=False)
    if table in ("goals", "meta"):
        yield ItemRecord(
            line, table, ref, fields={name: text for name, text in fields.items() if table == "goals" or text.strip()}
        )
    elif table == "strategies":
        yield ItemRecord(line, table, ref, f"row:{line}", above, fields, told["replaces"].strip().upper())
    else:
        yield from _objective(line, ItemRecord(line, table, ref, f"row:{line}", goal, fields, parent_title=goal_title), told)


def _objective(line: int, entry: ItemRecord, told: Mapping[str, str]) -> Iterator[FileEntry]:
    mentions = tuple(found[1] for each in told["strategies"].split("; ") if (found := _STRATEGY.fullmatch(each)))
    lineage: dict[str, Any] = {}
    if told["former"].strip():
        try:
            lineage = {"former": json.loads(told["former"])}
        except (ValueError, RecursionError):
            yield Problem(line, entry.name[:60], Refused("lineage_not_understood", name="former"))
            return
    yield replace(entry, mentions=mentions, lineage=lineage)


def _goal(cells: dict[str, str]) -> tuple[str, str]:
    """The goal of a row, by its reference and its title."""
    goal, title = cells.pop("goal", "").strip(), cells.pop("goal_title", "")
    if REF.fullmatch(goal.upper()):
        return goal.upper(), title
    return ("", goal) if goal else ("", title)


def _goal_by_title(line: int, goal: str, title: str, cells: Mapping[str, str]) -> FileEntry:
    """A goal as earlier versions write one, or as it is typed: by its title alone."""
    if (goal or title) and not any(cells.get(name) for name in ("measure", "target", "due")):
        fields = {name: cells[name] for name in ("owner", "horizon", "note") if cells.get(name, "").strip()}
        return ItemRecord(line, "goals", goal, fields=fields, parent_title=title)
    return Problem(line, "", Refused("empty", "title"))
