"""The plan's pulse over a quarter: how objectives stood each week, how regularly people checked in, what was tried.

A week counts with its Sunday, the current one with today. Each day is judged by the plan as it stood that evening (see
`as_of`): its measures, dates, owners and check-ins of then, not those of now.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from ..errors import Malformed
from ..model import Objective, Strategy
from ..plan import Plan
from ..text import fold
from .as_of import evenings
from .standings import Standing, objective_standing, quarter


class Week(NamedTuple):
    """How many objectives stood how, at the end of a week. Those done count as on track, those without a figure not."""

    day: date
    on_track: int
    at_risk: int
    off_track: int

    @property
    def total(self) -> int:
        """How many objectives stood anyhow: those with a status."""
        return self.on_track + self.at_risk + self.off_track


class Regular(NamedTuple):
    """One person's weeks: of so many objectives, how many had a check-in within their cadence. None: had none to answer for."""

    name: str
    weeks: tuple[tuple[int, int] | None, ...]

    @property
    def fresh(self) -> int:
        """In all weeks together, how many objectives had a check-in within their cadence."""
        return sum(week[0] for week in self.weeks if week)

    @property
    def total(self) -> int:
        """In all weeks together, of how many."""
        return sum(week[1] for week in self.weeks if week)


class StrategyCount(NamedTuple):
    """An objective and its strategies, in the order in which they were added."""

    objective: Objective
    strategies: tuple[Strategy, ...]


class Pulse(NamedTuple):
    """A quarter (1 to 4) up to today, week by week and person by person, and what was tried for each objective."""

    quarter: int
    weeks: tuple[Week, ...]
    people: tuple[Regular, ...]
    """In alphabetical order: this is no ranking."""
    tried: tuple[StrategyCount, ...]


def sundays(today: date) -> tuple[date, ...]:
    """The Sundays of today's quarter so far, and today."""
    _number, start, _end = quarter(today)
    first = start + timedelta(days=(6 - start.weekday()) % 7)
    found = [first + timedelta(days=7 * week) for week in range(14) if first + timedelta(days=7 * week) <= today]
    return tuple(found if found and found[-1] == today else [*found, today])


def pulse(plan: Plan, today: date, now: datetime | None = None) -> Pulse:
    """The pulse of the quarter that `today` lies in. With `now`, check-ins of clocks that are ahead of it are left out."""
    days = sundays(today)
    stood = {day: tuple(standings_on(then, day, now)) for day, then in evenings(plan, days)}
    names = sorted({o.owner for of_day in stood.values() for o, _s in of_day if o.owner}, key=lambda name: (fold(name), name))
    return Pulse(
        quarter(today)[0],
        tuple(_week(day, stood[day]) for day in days),
        tuple(Regular(name, tuple(_fresh(name, stood[day]) for day in days)) for name in names),
        tuple(_tried(plan)),
    )


Stood = Sequence[tuple[Objective, Standing]]


def standings_on(then: Plan, day: date, now: datetime | None = None) -> list[tuple[Objective, Standing]]:
    """How every objective that was committed and under way stood on a day, from the check-ins up to that day."""
    found = []
    for id in sorted(then.objectives.raw):
        try:
            objective = then.objectives[id]
            if objective.state != "committed" or (objective.start is not None and objective.start > day):
                continue
            checkins = [each for each in then.checkins_so_far(id, now) if each.day <= day]
        except Malformed:  # a log that was edited by hand may lead back to something that never was
            continue
        found.append((objective, objective_standing(objective, checkins, then.meta, day)))
    return found


def _week(day: date, stood: Stood) -> Week:
    statuses = [standing.status for _objective, standing in stood]
    good = statuses.count("on track") + statuses.count("done")
    return Week(day, good, statuses.count("at risk"), statuses.count("off track"))


def _fresh(name: str, stood: Stood) -> tuple[int, int] | None:
    owned = [not standing.stale for objective, standing in stood if objective.owner == name]
    return (sum(owned), len(owned)) if owned else None


def _tried(plan: Plan) -> list[StrategyCount]:
    found = []
    for goal in plan.goal_order:
        for id in plan.objectives_of(goal):
            objective = plan.objectives[id]
            if objective.state != "dropped":
                ids = plan.children("strategies", id)
                found.append(StrategyCount(objective, tuple(plan.strategies[each] for each in ids)))
    return found
