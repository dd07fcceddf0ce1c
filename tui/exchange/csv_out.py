"""A plan as CSV: a row for the plan and one for each goal, objective and strategy, and its history (check-ins, blockers and
changes) as a second table. How a text stands in a cell without ever being a formula is in `sheets.guarded_cells`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from ..draw.text.change_text import describe
from ..plan.changes.apply import value_at
from ..plan.documents.codec import encode
from ..plan.fields import FIELDS, further, usual
from ..plan.filter.outline import GoalBranch, ObjectiveBranch
from ..plan.model import Document, Objective, Phase, Strategy
from ..plan.progress.threads import item_remarked
from .importing.records import YES, text_of
from .json.plan_json import field_values, fraction, objective_contract
from .selection import Selection
from .sheets.guarded_cells import USUAL_FORM, Cell, CsvForm, table
from .sheets.own_rows import ABOVE, ARCHIVE

_FIRST = (
    "goal", "goal_title", "ref", "title", "owner", "team", "tags", "state", "measure", "unit", "kind", "baseline", "target",
    "low", "high", "current", "progress", "expected", "status", "stale", "confidence", "weight", "start", "due", "strategies",
)  # fmt: skip
"""The columns in the order in which they have always stood; any others come behind them."""
_SHOWN_FURTHER = further("objectives", _FIRST, "csv")
CSV_COLUMNS = (*_FIRST, *_SHOWN_FURTHER)
"""Those of `show --csv`: one row an objective; a goal without objectives has a row of its own. `progress` and `expected` are
fractions."""

OWN_COLUMNS = (*_FIRST, "phases", "cadence", "score", "note", "lesson")
"""By these a file of our own is known, also one that an earlier version wrote."""
_OF_OBJECTIVES = (*OWN_COLUMNS, *further("objectives", OWN_COLUMNS))
_OF_OTHERS = tuple(dict.fromkeys((*further("goals", _OF_OBJECTIVES), *further("strategies", _OF_OBJECTIVES))))
COLUMNS = (*_OF_OBJECTIVES, ABOVE, *_OF_OTHERS, "replaces")
"""Those of an export: all that an import may set."""
SELDOM = ("former", *further("meta", COLUMNS))
"""Columns that are there where a plan has something in them: what objectives were in earlier cycles, the plan's own settings."""
OWN_HISTORY_COLUMNS = (
    "at", "on", "by", "what", "ref", "objective", "objective_title", "value", "unit", "confidence", "comment", "blocker", "deed",
    "reason",
)  # fmt: skip
OF_BLOCKERS = ("who", "checkin", "state", "resolved", "how")
"""What a row of a blocker has besides. Files of earlier versions have neither."""
HISTORY_COLUMNS = (*OWN_HISTORY_COLUMNS, *further("checkins", OWN_HISTORY_COLUMNS), *OF_BLOCKERS)
"""One row a check-in (`what` is `check-in`), a blocker (`blocker`) or a change (`change`), oldest first."""
ABOUT = "about"
"""One more column, where something was said (`what` is `remark`, `comment` the words)."""


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
            row["strategies"] = _strategies(row)
            further_cells = _cells(each.objective, _SHOWN_FURTHER) if _SHOWN_FURTHER else {}
            yield {name: {**measure, **row, **head, **further_cells}.get(name) for name in CSV_COLUMNS}


def items(part: Selection, form: CsvForm = USUAL_FORM) -> str:
    """The plan (where it is whole), its goals, objectives and strategies, one a row, each above what belongs to it."""
    rows = [*_rows(part)]
    seldom = [name for name in SELDOM if any(row.get(name) not in (None, "") for row in rows)]
    return table((*COLUMNS, *seldom), rows, form)


def _rows(part: Selection) -> Iterator[Mapping[str, Cell]]:
    if part.whole:
        meta = part.plan.meta
        unusual = _cells(meta, (name for name, each in FIELDS["meta"].items() if getattr(meta, name) != usual("meta", each)))
        yield {"ref": meta.ref, **unusual, "state": ARCHIVE if meta.archived else ""}
    for branch in part.goals:
        head: dict[str, Cell] = {"goal": branch.goal.ref, "goal_title": branch.goal.title}
        standing = branch.standing
        worked_out = {"progress": fraction(standing.progress), "expected": fraction(standing.expected), "status": standing.status}
        yield {**head, "ref": branch.goal.ref, **_cells(branch.goal), **worked_out}
        for each in branch.objectives:
            yield {**_told(each), **head, **_cells(each.objective), "former": _former(each)}
            for strategy in each.strategies:
                replaces = f"S{strategy.replaces}" if strategy.replaces else ""
                cells = {**_cells(strategy), ABOVE: each.objective.ref, "replaces": replaces}
                yield {**head, "ref": strategy.ref, **cells}


def _told(branch: ObjectiveBranch) -> dict[str, Cell]:
    """What a row tells of an objective beside its fields."""
    found = objective_contract(branch)
    told = {name: found[name] for name in ("ref", "current", "progress", "expected", "status", "stale", "confidence")}
    return told | {"strategies": _strategies(found)}


def _strategies(contract: Mapping[str, Any]) -> str:
    return "; ".join(f"{each['ref']} {each['title']} ({each['state']})" for each in contract["strategies"])


def _former(branch: ObjectiveBranch) -> str:
    """What an objective was in earlier cycles, in its stored form."""
    former = encode(branch.objective).get("former")
    return json.dumps(former, ensure_ascii=False) if former else ""


def _cells(document: Document, names: Iterable[str] = ()) -> dict[str, Cell]:
    """Fields of a document (all that a person can set, where none are named) as cells; what it belongs to is not among them."""
    known = FIELDS[document.TABLE]
    wanted = [name for name in names or known if known[name].kind != "parent"]
    return {name: _cell(value_at(document, known[name].path)) for name in wanted}


def _cell(value: Any) -> Cell:
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, Decimal) or (isinstance(value, tuple) and value and isinstance(value[0], Phase)):
        return value
    return text_of(value)


def history(part: Selection, form: CsvForm = USUAL_FORM) -> str:
    """Check-ins, blockers, remarks and changes of what is in the part, oldest first."""
    rows = [*_checkins(part), *_blockers(part), *_remarks(part), *_changes(part)]
    rows.sort(key=lambda row: str(row["utc"]))
    seldom = [name for name in ("pulled", ABOUT) if any(row.get(name) for row in rows)]
    return table((*HISTORY_COLUMNS, *seldom), rows, form)


def _sorting(moment: datetime) -> str:
    """Text that sorts as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _checkins(part: Selection) -> Iterator[dict[str, Cell]]:
    for branch in part.objectives:
        objective = branch.objective
        for each in part.checkins(objective):
            yield {
                "utc": _sorting(each.at), "at": each.at.isoformat(),
                "on": each.day.isoformat(), "by": each.by,
                "what": "check-in", "ref": each.ref, "objective": objective.ref, "objective_title": objective.title,
                "unit": objective.measure.unit if objective.measure else "",
                **field_values(each), "pulled": YES if each.pulled else "",
            }  # fmt: skip


def _blockers(part: Selection) -> Iterator[dict[str, Cell]]:
    for each in part.blockers:
        objective = part.plan.objectives[each.objective] if each.objective is not None else None
        yield {
            "utc": _sorting(each.at), "at": each.at.isoformat(), "on": each.at.date().isoformat(), "what": "blocker",
            "ref": each.ref, "objective": objective.ref if objective else "",
            "objective_title": objective.title if objective else "", "blocker": each.what, "who": each.who,
            "checkin": f"C{each.checkin}" if each.checkin else "", "state": each.state,
            "resolved": each.resolved.isoformat() if each.resolved else "", "how": each.how,
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
