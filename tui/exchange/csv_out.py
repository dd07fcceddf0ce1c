"""A plan as CSV: one row an objective, and its history (check-ins and changes) as a second table.

Text that a spreadsheet would calculate gets an apostrophe before it, so that no cell is ever a formula (OWASP, "CSV
Injection"); `csv_in` takes it off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal

from ..draw.text.change_text import describe
from ..draw.text.safe import visible
from ..plan.fields import FIELDS, further
from ..plan.filter.outline import GoalBranch
from ..plan.model import Objective, Strategy
from ..plan.progress.threads import item_remarked
from .importing.records import texts_of
from .json.plan_json import field_values, objective_contract
from .selection import Selection

_FIRST = (
    "goal", "goal_title", "ref", "title", "owner", "team", "tags", "state", "measure", "unit", "kind", "baseline", "target",
    "low", "high", "current", "progress", "expected", "status", "stale", "confidence", "weight", "start", "due", "strategies",
)  # fmt: skip
"""The columns in the order in which they have always stood; any others come behind them."""
_SHOWN_FURTHER = further("objectives", _FIRST, "csv")
CSV_COLUMNS = (*_FIRST, *_SHOWN_FURTHER)
"""Those of `show --csv`: one row an objective; a goal without objectives has a row of its own. `progress` and `expected` are
fractions."""

Cell = str | Decimal | float | bool | None

OWN_COLUMNS = (*_FIRST, "phases", "cadence", "score", "note", "lesson")
"""By these a file of our own is known, also one that an earlier version wrote."""
COLUMNS = (*OWN_COLUMNS, *further("objectives", OWN_COLUMNS))
"""Those of an export: all that an import may set."""
OWN_HISTORY_COLUMNS = (
    "at", "on", "by", "what", "ref", "objective", "objective_title", "value", "unit", "confidence", "comment", "blocker", "deed",
    "reason",
)  # fmt: skip
HISTORY_COLUMNS = (*OWN_HISTORY_COLUMNS, *further("checkins", OWN_HISTORY_COLUMNS))
"""One row a check-in (`what` is `check-in`) or a change (`what` is `change`), oldest first."""
REMARKED_COLUMNS = (*HISTORY_COLUMNS, "about")
"""Those of a plan in which something was said (`what` is `remark`, `comment` the words)."""
GUARDED = re.compile("'*[-=+@\t\r＝＋－＠]")
"""What a spreadsheet would calculate, or has an apostrophe before that: it gets one more."""
_SEEN = re.compile("[^\n\t\u200b]+")


def guarded(cell: Cell) -> str:
    """A cell as text. A number is our own; text that a spreadsheet would calculate gets an apostrophe before it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, float):
        text = f"{cell:.6f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    text = _SEEN.sub(lambda match: visible(match[0], 200_000), cell)
    return "'" + text if GUARDED.match(cell) or GUARDED.match(text) else text


def table(columns: tuple[str, ...], rows: Iterable[Mapping[str, Cell]]) -> str:
    """Rows below a head line, every cell guarded."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guarded(row.get(name)) for name in columns] for row in rows)
    return text.getvalue()


def csv_rows(goals: Iterator[GoalBranch]) -> Iterator[Mapping[str, Cell]]:
    """The rows below `CSV_COLUMNS`. Numbers are numbers and text is text, so that a writer can guard the text."""
    for branch in goals:
        head: dict[str, Cell] = {"goal": branch.goal.ref, "goal_title": branch.goal.title}
        if not branch.objectives:
            goal = branch.goal
            yield {**dict.fromkeys(CSV_COLUMNS), **head, "owner": goal.owner, "state": goal.state}
        for each in branch.objectives:
            row = objective_contract(each)
            measure = row.pop("measure") or {}
            row["measure"] = measure.pop("what", "")
            row["tags"] = " ".join(row["tags"])
            row["strategies"] = "; ".join(f"{s['ref']} {s['title']} ({s['state']})" for s in row["strategies"])
            further_cells = _cells(each.objective, _SHOWN_FURTHER) if _SHOWN_FURTHER else {}
            yield {name: {**measure, **row, **head, **further_cells}.get(name) for name in CSV_COLUMNS}


def objectives(part: Selection) -> str:
    """The objectives, one a row; a goal without any has a row of its own."""
    return table(COLUMNS, _objectives(part))


def _objectives(part: Selection) -> Iterator[Mapping[str, Cell]]:
    objectives = {each.objective.ref: each.objective for each in part.objectives}
    beside = [name for name in COLUMNS if name not in CSV_COLUMNS]
    for row in csv_rows(iter(part.goals)):
        objective = objectives.get(str(row.get("ref")))
        yield {**row, **(_cells(objective, beside) if objective is not None else dict.fromkeys(beside, ""))}


def _cells(objective: Objective, names: Iterable[str]) -> dict[str, Cell]:
    """Fields of an objective as files have them."""
    texts = texts_of(objective)
    return {name: _cell(name, texts[name]) for name in names}


def _cell(name: str, text: str) -> Cell:
    """A field of an objective: numbers are our own and need no guarding."""
    if FIELDS["objectives"][name].kind in ("number", "share", "days"):
        return Decimal(text) if text else None
    return text


def history(part: Selection) -> str:
    """Check-ins, remarks and changes of what is in the part, oldest first."""
    rows = [*_checkins(part), *_remarks(part), *_changes(part)]
    rows.sort(key=lambda row: str(row["utc"]))
    return table(REMARKED_COLUMNS if part.all_remarks else HISTORY_COLUMNS, rows)


def _sorting(moment: datetime) -> str:
    """Text that sorts as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _checkins(part: Selection) -> Iterator[dict[str, Cell]]:
    for branch in part.objectives:
        objective = branch.objective
        for each in part.checkins(objective):
            yield {
                "utc": _sorting(part.plan.instant_of(each)), "at": each.at.isoformat(),
                "on": each.day.isoformat(), "by": each.by,
                "what": "check-in", "ref": each.ref, "objective": objective.ref, "objective_title": objective.title,
                "unit": objective.measure.unit if objective.measure else "",
                **field_values(each),
            }  # fmt: skip


def _remarks(part: Selection) -> Iterator[dict[str, Cell]]:
    for each in part.all_remarks:
        item = item_remarked(part.plan, each)
        objective = part.plan.objectives[item.objective] if isinstance(item, Strategy) else item
        named = {"objective": objective.ref, "objective_title": objective.title} if isinstance(objective, Objective) else {}
        yield {
            "utc": _sorting(each.at), "at": each.at.isoformat(), "on": each.at.date().isoformat(), "by": each.by,
            "what": "remark", "ref": each.ref, "comment": each.text, "about": each.about, **named,
        }  # fmt: skip


def _changes(part: Selection) -> Iterator[dict[str, Cell]]:
    for id in part.plan.changes:
        raw = part.plan.changes.raw[id]
        if not (part.whole or raw["item"] in part.refs or not part.refs.isdisjoint(raw["after"])):
            continue
        change = part.plan.changes[id]
        yield {
            "utc": _sorting(change.at), "at": change.at.isoformat(), "on": change.at.date().isoformat(),
            "by": change.by, "what": "change", "ref": change.item, "deed": describe(change, part.plan), "reason": change.reason,
        }  # fmt: skip
