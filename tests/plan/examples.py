"""A small plan to begin from, and short ways to act on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.model import Measure, Moment
from tui.plan.parsing.days.dates import read_day_noting
from tui.plan.plan import Plan

HANOI = timezone(timedelta(hours=7))
TODAY = date(2026, 11, 24)
D = Decimal

FORMS = Measure(what="form submissions from outside the US", unit="%", baseline=D("4"), target=D("10"))
START, DUE = date(2026, 10, 1), date(2026, 12, 31)


def moment(by: str = "lan", day: date = TODAY) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, 10, 30, tzinfo=HANOI), by)


def after(plan: Plan, action: Any, *args: Any, by: str = "lan", day: date = TODAY, **kwargs: Any) -> Plan:
    """The plan after one action."""
    return apply(plan, action(plan, moment(by, day), *args, **kwargs))


def read_day(*args: Any, **named: Any) -> date:
    """The day that a text names, without the notes on it."""
    return read_day_noting(*args, **named).day


def small_plan() -> Plan:
    """G1 with O1 (committed, measured, one check-in C1; strategies S1 active, S2 proposed) and O2 (a draft); G2 with nothing."""
    plan = Plan.empty("A small plan")
    plan = after(plan, actions.add_goal, "International awareness", day=START)
    plan = after(plan, actions.add_goal, "Inclusive workplace", day=START)
    plan = after(
        plan,
        actions.add_objective,
        "Forms from abroad",
        "G1",
        owner="lan",
        measure=FORMS,
        start=START,
        due=DUE,
        state="committed",
    )
    plan = after(plan, actions.add_objective, "Spanish-speaking fans", "G1", owner="mai")
    plan = after(plan, actions.add_strategy, "Location targeting", "O1", state="active")
    plan = after(plan, actions.add_strategy, "Partnerships", "O1", owner="mai")
    return after(plan, actions.check_in, "O1", D(6), confidence="high")


def documents(plan: Plan) -> dict[str, dict[int, dict[str, Any]]]:
    """What a plan says, without its log, its counters, its schema and its seal."""
    return {
        name: {
            id: {k: v for k, v in raw.items() if k not in ("rev", "revision", "schema", "seal")}
            for id, raw in plan.table(name).raw.items()
        }
        for name in ("goals", "objectives", "strategies", "checkins", "standups", "blockers", "remarks", "meta")
    }
