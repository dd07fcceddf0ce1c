"""The timeline and the pulse as JSON: what the pages draw (timeline.schema.json, pulse.schema.json)."""

from __future__ import annotations

from typing import Any

from ...draw.plan.timeline_chart import TimelineBar, Window, runs
from ...plan.plan import Plan
from ...plan.progress.lineage import MeasureSpan, StrategyAttempt
from ...plan.progress.pulse import Pulse
from ...plan.progress.standings import Standings
from .plan_json import fraction, iso


def timeline_contract(standings: Standings, window: Window) -> dict[str, Any]:
    """What runs in the window: objectives with their days, and when each strategy was active (`to` is null while it is)."""
    return {
        "plan": _named(standings.plan),
        "from": window.first.isoformat(),
        "to": window.last.isoformat(),
        "goals": [
            {"ref": goal.ref, "title": goal.title, "objectives": [_objective(run) for run in found]}
            for goal, found in runs(standings, window)
        ],
    }


def pulse_contract(plan: Plan, found: Pulse) -> dict[str, Any]:
    """How many objectives stood how each week, whose check-ins were on time, what was tried."""
    days = [week.day.isoformat() for week in found.weeks]
    return {
        "plan": _named(plan),
        "quarter": found.quarter,
        "weeks": [
            {"day": day, "on_track": week.on_track, "at_risk": week.at_risk, "off_track": week.off_track}
            for day, week in zip(days, found.weeks, strict=True)
        ],
        "people": [
            {
                "name": person.name,
                "weeks": [
                    {"day": day, "on_time": week[0], "of": week[1]}
                    for day, week in zip(days, person.weeks, strict=True)
                    if week is not None
                ],
            }
            for person in found.people
        ],
        "tried": [
            {"ref": each.objective.ref, "strategies": [{"ref": one.ref, "state": one.state} for one in each.strategies]}
            for each in found.tried
        ],
    }


def _named(plan: Plan) -> dict[str, Any]:
    return {"title": plan.meta.title, "revision": plan.meta.revision}


def _objective(run: TimelineBar) -> dict[str, Any]:
    objective, standing = run.objective, run.standing
    return {
        "ref": objective.ref,
        "title": objective.title,
        "state": objective.state,
        "start": run.start.isoformat(),
        "due": iso(objective.due),
        "progress": fraction(standing.progress),
        "status": standing.status,
        "strategies": [_strategy(each) for each in run.strategies],
    }


def _strategy(each: StrategyAttempt) -> dict[str, Any]:
    strategy = each.strategy
    active = [_active(span) for span in each.spans]
    return {"ref": strategy.ref, "title": strategy.title, "state": strategy.state, "active": active}


def _active(span: MeasureSpan) -> dict[str, Any]:
    return {"from": span.start.isoformat(), "to": iso(span.end)}
