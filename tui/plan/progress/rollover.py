"""The end of a cycle: what of a plan is finished, and what goes on into the next one.

A cycle is a calendar quarter unless somebody says otherwise. What was to be met by its last day is closed with its score:
achieved where it is done, else missed, and begun again in the next cycle from where it stands. Nothing is taken out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from ..documents.codec import Raw
from ..model import ALIVE, Former, Measure, Objective, Strategy
from ..parsing.calendar_days import add_months, last_of_month
from ..plan import Plan
from .standings import ONE, Standing, Standings, quarter

HALF_A_QUARTER = 46
"""Days into a quarter up to which the one before it is what is closed."""
GRACE = timedelta(days=7)
"""What is due so soon after a cycle still belongs to it: few plans are due on its very last day."""


class Cycle(NamedTuple):
    """The cycle that ends with the day `closing`, and the next, from `start` to `due`."""

    closing: date
    start: date
    due: date

    @property
    def first(self) -> date:
        """The day with which the cycle that ends began: three months before the day after it."""
        return add_months(self.closing + timedelta(days=1), -3)

    @property
    def last_before(self) -> date:
        """The last day on which something may be due that still belongs to the cycle before."""
        return self.first - timedelta(days=1) + GRACE


class RolloverItem(NamedTuple):
    """An objective at the end of a cycle: where it stands, and the strategies that go on with it."""

    objective: Objective
    standing: Standing
    strategies: tuple[Strategy, ...] = ()
    """Those that go on."""


class Rollover(NamedTuple):
    """What becomes of each objective of a plan when its cycle is closed."""

    cycle: Cycle
    again: tuple[RolloverItem, ...]
    """Committed and not met: closed as missed, and begun again from where it stands."""
    met: tuple[RolloverItem, ...]
    """Committed and done: closed as achieved."""
    drafts: tuple[RolloverItem, ...]
    """Never committed to: they get the next cycle's days."""
    running: tuple[RolloverItem, ...]
    """Due later than the cycle ends: they go on as they are."""
    closed: tuple[Objective, ...]
    """Closed or dropped already: they stay behind."""

    @property
    def carried(self) -> tuple[RolloverItem, ...]:
        """What is to be done in the next cycle, in the plan's order."""
        place = {part.objective.id: part for part in (*self.again, *self.drafts, *self.running)}
        return tuple(place.values())


def cycle_around(today: date, closing: date | None = None, due: date | None = None) -> Cycle:
    """The cycle that ends on `closing` (else with the quarter whose end is nearest), and the next up to `due`.

    The next is as long as a quarter: it ends with the third month, or after as many days as fit.
    """
    if closing is None:
        _number, start, end = quarter(today)
        closing = start - timedelta(days=1) if (today - start).days < HALF_A_QUARTER else end
    start = closing + timedelta(days=1)
    if due is None:
        due = add_months(start, 3) - timedelta(days=1)
        if closing == last_of_month(closing.year, closing.month):
            due = last_of_month(due.year, due.month)
    return Cycle(closing, start, due)


class Past(NamedTuple):
    """What is over, by `last`: the last day on which something may be due that belongs to a cycle before the one that is nearest
    its end."""

    last: str

    @classmethod
    def before(cls, today: date) -> Past:
        """What is over by a day."""
        return cls(cycle_around(today).last_before.isoformat())

    def holds(self, raw: Raw) -> bool:
        """Whether an objective, as it is stored, was closed in such a cycle (or should have been). Only its due date is asked:
        the log of a plan that is old enough to have such a past is long."""
        return raw.get("state") in ("achieved", "missed") and (raw.get("due") or "9") <= self.last


def cycle_shown(plan: Plan, today: date) -> date:
    """A day of the quarter that the plan is in: today or, where all that runs in it begins later, the first of those days."""
    first = None
    for raw in plan.objectives.raw.values():
        start = raw.get("start")
        if start is None or raw.get("state") == "dropped":
            continue
        if start <= today.isoformat():
            return today
        first = start if first is None else min(first, start)
    return today if first is None else date.fromisoformat(first)


def rollover(plan: Plan, standings: Standings, cycle: Cycle) -> Rollover:
    """Sort the objectives of a plan by what becomes of them."""
    again: list[RolloverItem] = []
    met: list[RolloverItem] = []
    drafts: list[RolloverItem] = []
    running: list[RolloverItem] = []
    closed: list[Objective] = []
    for objective in _in_order(plan):
        if objective.state not in ("draft", "committed"):
            closed.append(objective)
            continue
        standing = standings.objective(objective.id)
        strategies = tuple(s for id in plan.strategies_of(objective.id) if (s := plan.strategies[id]).state in ALIVE)
        part = RolloverItem(objective, standing, strategies)
        later = objective.due is not None and objective.due > cycle.closing + GRACE
        if objective.state == "draft":
            (running if later else drafts).append(part)
        elif standing.progress is not None and standing.progress >= ONE:
            met.append(part)
        else:
            (running if later else again).append(part)
    return Rollover(cycle, tuple(again), tuple(met), tuple(drafts), tuple(running), tuple(closed))


def _in_order(plan: Plan) -> Iterator[Objective]:
    for goal in plan.goal_order:
        for id in plan.objectives_of(goal):
            yield plan.objectives[id]


def former(plan: Plan, part: RolloverItem, file: str) -> tuple[Former, ...]:
    """The chain of what an objective was, with what it is in this plan (in `file`, or empty for the same plan) at its end.

    What it was in this plan before stays in that file, too.
    """
    objective, standing = part.objective, part.standing
    link = Former(
        ref=objective.ref,
        plan=plan.meta.title,
        file=file,
        start=objective.start,
        due=objective.due,
        reached=None if standing.progress is None else round(standing.progress, 4),
        value=standing.current,
    )
    return (*(each if each.file else replace(each, file=file) for each in objective.former), link)


def measure_from_here(part: RolloverItem) -> Measure | None:
    """The measure of the next cycle: the same target, from where it stands now. Phases were the last cycle's."""
    measure, current = part.objective.measure, part.standing.current
    if measure is None or measure.kind in ("done", "milestones") or current is None:
        return None if measure is None else replace(measure, phases=())
    if measure.kind != "keep-between" and current == measure.target:
        return replace(measure, phases=())
    return replace(measure, baseline=current, phases=())


def successors(plan: Plan) -> dict[str, int]:
    """The objectives of this plan that were carried over to others of it: their references, and the ids of those."""
    ends = ((raw["former"][-1], id) for id, raw in plan.objectives.raw.items() if raw.get("former"))
    return {link["ref"]: id for link, id in ends if not link.get("file")}


def goes_on_as(plan: Plan, ref: str) -> Objective | None:
    """The objective of the same plan that an earlier one was carried over to."""
    for id, raw in plan.objectives.raw.items():
        links = raw.get("former")
        if links and links[-1].get("ref") == ref and not links[-1].get("file"):
            return plan.objectives[id]
    return None
