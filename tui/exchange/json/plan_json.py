"""What `planner show --json` promises (show.schema.json), and how every contract writes days and fractions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from typing import Any

from ...plan.fields import FIELDS, stored_fields
from ...plan.filter.outline import GoalBranch, ObjectiveBranch
from ...plan.model import LETTERS, Document, Former, Measure, Meta, Phase, Strategy
from ...plan.plan import Plan
from ...plan.progress.forecast import Forecast, goal_forecast, objective_forecast
from ...plan.progress.standings import Standings


def contract(plan: Plan, goals: Iterator[GoalBranch], standings: Standings | None = None) -> dict[str, Any]:
    """What `show --json` promises (see show.schema.json). Decimals are left as they are: digits as typed.

    With `standings` it says where each is going, too.
    """
    return {
        "plan": {"title": plan.meta.title, "revision": plan.meta.revision, **_archive(plan.meta)},
        "goals": [_goal(branch, standings) for branch in goals],
    }


def _archive(meta: Meta) -> dict[str, Any]:
    return {} if meta.archived is None else {"archived": iso(meta.archived), "successor": meta.successor}


def fraction(value: Decimal | None) -> float | None:
    """A fraction as JSON has it."""
    return None if value is None else float(value or 0)


def iso(day: date | None) -> str | None:
    """A day as JSON has it."""
    return None if day is None else day.isoformat()


_ORDER: Mapping[str, tuple[str, ...]] = {
    "goals": ("ref", "title", "owner", "horizon", "state", "note", "progress", "expected", "status", "forecast", "objectives"),
    "objectives": (
        "ref", "title", "owner", "team", "tags", "state", "note", "weight", "cadence", "measure", "current", "progress",
        "expected", "status", "forecast", "stale", "confidence", "checked_in", "blocker", "score", "start", "due", "former",
        "strategies", "lesson",
    ),
    "strategies": ("ref", "title", "owner", "state", "since", "replaces", "reason", "note"),
}  # fmt: skip
"""The keys in the order in which they have always stood; any others come behind them."""
_FIELDS = {
    table: {each.name: each.path for each in known.values() if each.kind != "parent" and "." not in each.path}
    for table, known in FIELDS.items()
}
_MEASURE = tuple(each.name for each in stored_fields("measure"))
_FORMER = tuple(each.name for each in fields(Former))


def field_values(document: Document) -> dict[str, Any]:
    """Every field of a document that a person can set, but for what it belongs to and its measure."""
    return {name: _value(getattr(document, path)) for name, path in _FIELDS[document.TABLE].items()}


def _value(value: Any) -> Any:
    """A field's value as JSON has it; decimals are left as they are."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    if isinstance(value, Phase):
        return {"date": value.day.isoformat(), "value": value.value}
    if isinstance(value, Measure):
        return {name: _value(getattr(value, name)) for name in _MEASURE}
    if isinstance(value, Former):
        return {name: _value(getattr(value, name)) for name in _FORMER}
    return value


def _ordered(document: Document, found: Mapping[str, Any]) -> dict[str, Any]:
    found = {"ref": document.ref, **field_values(document), **found}
    return {name: found[name] for name in _ORDER[document.TABLE] if name in found} | found


def _goal(branch: GoalBranch, standings: Standings | None) -> dict[str, Any]:
    standing = branch.standing
    worked_out: dict[str, Any] = {
        "progress": fraction(standing.progress),
        "expected": fraction(standing.expected),
        "status": standing.status,
        "objectives": [objective_contract(each, standings) for each in branch.objectives],
    }
    if standings is not None:
        worked_out["forecast"] = asdict(goal_forecast(standings, branch.goal.id))
    return _ordered(branch.goal, worked_out)


def objective_contract(branch: ObjectiveBranch, standings: Standings | None = None) -> dict[str, Any]:
    """An objective with its standing and its strategies, and, with `standings`, where it is going."""
    objective, standing = branch.objective, branch.standing
    last, said = standing.last, standing.said
    worked_out: dict[str, Any] = {
        "measure": _value(objective.measure),
        "current": standing.current,
        "progress": fraction(standing.progress),
        "expected": fraction(standing.expected),
        "status": standing.status,
        "stale": standing.stale,
        "confidence": last.confidence if last is not None else None,
        "checked_in": iso(last.day) if last is not None else None,
        "blocker": said.blocker if said is not None else "",
        "strategies": [_strategy(each) for each in branch.strategies],
    }
    if standings is not None:
        worked_out["forecast"] = _forecast(objective_forecast(standings, objective.id))
    former = {"former": _value(objective.former)} if objective.former else {}
    return _ordered(objective, {**worked_out, **former})


def _forecast(found: Forecast) -> dict[str, Any]:
    """Where an objective is going. Paces are worked out, so they are plain numbers."""
    return {
        "outcome": found.outcome,
        "required": fraction(found.required),
        "actual": fraction(found.actual),
        "lands": iso(found.lands),
        "earliest": iso(found.earliest),
        "latest": iso(found.latest),
        "late": found.late,
        "aim": found.aim,
        "by": iso(found.by),
        "from": iso(found.pace.since) if found.pace is not None else None,
        "inside_since": iso(found.inside_since),
        "leaves": iso(found.leaves),
    }


def _strategy(strategy: Strategy) -> dict[str, Any]:
    replaces = None if strategy.replaces is None else f"{LETTERS['strategies']}{strategy.replaces}"
    return _ordered(strategy, {"replaces": replaces})
