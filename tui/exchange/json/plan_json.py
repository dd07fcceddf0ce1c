"""What `planner show --json` promises (show.schema.json), and how every contract writes days and fractions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from ...plan.filter.outline import GoalBranch, ObjectiveBranch
from ...plan.model import LETTERS, Former, Measure, Meta, Strategy
from ...plan.plan import Plan


def contract(plan: Plan, goals: Iterator[GoalBranch]) -> dict[str, Any]:
    """What `show --json` promises (see show.schema.json). Decimals are left as they are: digits as typed."""
    return {
        "plan": {"title": plan.meta.title, "revision": plan.meta.revision, **_archive(plan.meta)},
        "goals": [_goal(branch) for branch in goals],
    }


def _archive(meta: Meta) -> dict[str, Any]:
    return {} if meta.archived is None else {"archived": iso(meta.archived), "successor": meta.successor}


def fraction(value: Decimal | None) -> float | None:
    """A fraction as JSON has it."""
    return None if value is None else float(value or 0)


def iso(day: date | None) -> str | None:
    """A day as JSON has it."""
    return None if day is None else day.isoformat()


def _goal(branch: GoalBranch) -> dict[str, Any]:
    goal, standing = branch.goal, branch.standing
    return {
        "ref": goal.ref,
        "title": goal.title,
        "owner": goal.owner,
        "horizon": goal.horizon,
        "state": goal.state,
        "note": goal.note,
        "progress": fraction(standing.progress),
        "expected": fraction(standing.expected),
        "status": standing.status,
        "objectives": [objective_contract(each) for each in branch.objectives],
    }


def objective_contract(branch: ObjectiveBranch) -> dict[str, Any]:
    """An objective with its standing and its strategies."""
    objective, standing, last = branch.objective, branch.standing, branch.standing.last
    return {
        "ref": objective.ref,
        "title": objective.title,
        "owner": objective.owner,
        "team": objective.team,
        "tags": list(objective.tags),
        "state": objective.state,
        "note": objective.note,
        "weight": objective.weight,
        "cadence": objective.cadence,
        "measure": None if objective.measure is None else _measure(objective.measure),
        "current": standing.current,
        "progress": fraction(standing.progress),
        "expected": fraction(standing.expected),
        "status": standing.status,
        "stale": standing.stale,
        "confidence": last.confidence if last is not None else None,
        "checked_in": iso(last.day) if last is not None else None,
        "blocker": last.blocker if last is not None else "",
        "score": objective.score,
        "start": iso(objective.start),
        "due": iso(objective.due),
        **({"former": [_former(each) for each in objective.former]} if objective.former else {}),
        "strategies": [_strategy(each) for each in branch.strategies],
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "what": measure.what,
        "unit": measure.unit,
        "kind": measure.kind,
        "baseline": measure.baseline,
        "target": measure.target,
        "low": measure.low,
        "high": measure.high,
        "phases": [{"date": each.day.isoformat(), "value": each.value} for each in measure.phases],
    }


def _former(link: Former) -> dict[str, Any]:
    return {
        "ref": link.ref,
        "plan": link.plan,
        "file": link.file,
        "start": iso(link.start),
        "due": iso(link.due),
        "reached": link.reached,
        "value": link.value,
    }


def _strategy(strategy: Strategy) -> dict[str, Any]:
    return {
        "ref": strategy.ref,
        "title": strategy.title,
        "owner": strategy.owner,
        "state": strategy.state,
        "since": iso(strategy.since),
        "replaces": None if strategy.replaces is None else f"{LETTERS['strategies']}{strategy.replaces}",
        "reason": strategy.reason,
        "note": strategy.note,
    }
