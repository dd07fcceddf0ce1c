"""A cycle in review as JSON (review.schema.json)."""

from __future__ import annotations

from typing import Any

from ...plan.changes.amendments import amendments, as_committed
from ...plan.model import Objective
from ...plan.progress.lineage import MeasureSpan, StrategyAttempt, tried
from ...plan.progress.review.blocker_spans import BlockerSpan, closing_change
from ...plan.progress.review.calibration import Level
from ...plan.progress.review.cycle_review import OUTCOMES, CycleReview, GoalReview, ObjectiveReview
from ...plan.progress.review.surprises import Surprise
from ...plan.progress.standings import Standings
from .plan_json import fraction, iso


def review_contract(found: CycleReview, standings: Standings) -> dict[str, Any]:
    """The whole review. Fractions are 0 to 1, paces in the measure's unit a week; what nobody can say is null."""
    plan = standings.plan
    return {
        "plan": {"title": plan.meta.title, "revision": plan.meta.revision},
        "from": found.first.isoformat(),
        "to": found.cycle.closing.isoformat(),
        "until": found.until.isoformat(),
        "counts": {outcome: found.count(outcome) for outcome in OUTCOMES},
        "goals": [_goal(goal, standings) for goal in found.goals],
        "calibration": [_level(level) for level in found.calibration],
        "surprises": [{"ref": objective.ref, **_surprise(each)} for objective, each in found.surprises],
        "blockers": [_blocker(span, standings) for span in found.blockers],
        "habit": [{"name": person.name, "on_time": person.fresh, "of": person.total} for person in found.habit],
        "lacking": [{"ref": each.objective.ref, "lacks": list(each.lacks)} for each in found.lacking],
    }


def _goal(goal: GoalReview, standings: Standings) -> dict[str, Any]:
    return {
        "ref": goal.goal.ref,
        "title": goal.goal.title,
        "score": fraction(goal.score),
        "objectives": [_objective(each, standings) for each in goal.objectives],
    }


def _objective(each: ObjectiveReview, standings: Standings) -> dict[str, Any]:
    plan, objective = standings.plan, each.objective
    closing = closing_change(plan, objective.id)
    return {
        "ref": objective.ref,
        "title": objective.title,
        "owner": objective.owner,
        "state": objective.state,
        "outcome": each.outcome,
        "meant": _meant(as_committed(plan, objective)),
        "came": {"value": each.standing.current, "progress": fraction(each.standing.progress)},
        "score": fraction(each.score),
        "lesson": objective.lesson,
        "because": closing.reason if closing is not None and each.outcome == "dropped" else "",
        "confidence": each.said,
        "surprise": None if each.surprise is None else _surprise(each.surprise),
        "amendments": [
            {
                "field": amended.path,
                "before": amended.before,
                "after": amended.after,
                "by": amended.change.by,
                "at": amended.change.at.isoformat(),
                "because": amended.change.reason,
            }
            for amended in amendments(plan, objective)
        ],
        "tried": [_attempt(one) for one in tried(plan, objective.id, standings.today, standings.now)],
        "blockers": [span.ref for span in each.blockers],
    }


def _meant(objective: Objective) -> dict[str, Any] | None:
    measure = objective.measure
    if measure is None:
        return None
    ends = {name: getattr(measure, name) for name in ("baseline", "target", "low", "high")}
    return {"what": measure.what, "unit": measure.unit, "kind": measure.kind, **ends, "due": iso(objective.due)}


def _attempt(each: StrategyAttempt) -> dict[str, Any]:
    strategy = each.strategy
    return {
        "ref": strategy.ref,
        "title": strategy.title,
        "state": strategy.state,
        "replaces": f"S{strategy.replaces}" if strategy.replaces is not None else None,
        "reason": strategy.reason,
        "active": [_active(span) for span in each.spans],
        "pace": fraction(each.pace),
        "pace_before": fraction(each.pace_before),
    }


def _active(span: MeasureSpan) -> dict[str, Any]:
    return {"from": span.start.isoformat(), "to": iso(span.end), "before": span.before, "after": span.after}


def _level(level: Level) -> dict[str, Any]:
    low, high = level.range
    shares = {"share": fraction(level.share), "low": fraction(low), "high": fraction(high)}
    return {"confidence": level.confidence, "met": level.met, "of": level.of, **shares}


def _surprise(each: Surprise) -> dict[str, Any]:
    days = {"said_on": each.said_on.isoformat(), "said": each.said.isoformat(), "landed": iso(each.landed)}
    return {**days, "late": each.days}


def _blocker(span: BlockerSpan, standings: Standings) -> dict[str, Any]:
    return {
        "ref": span.ref,
        "what": span.what,
        "who": span.who,
        "objective": f"O{span.objective}" if span.objective is not None else None,
        "from": span.since.isoformat(),
        "to": iso(span.until),
        "days": span.days(standings.today),
    }
