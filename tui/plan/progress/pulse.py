"""The plan's pulse over a quarter: how objectives stood each week, how regularly people checked in, what was tried.

A week counts with its Sunday, the current one with today. Each day is judged by the plan as it stood that evening (see
`as_of`): its measures, dates, owners and check-ins of then, not those of now.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from datetime import date, datetime, timedelta
from operator import is_
from typing import NamedTuple

from ..documents.codec import Raw
from ..errors import Malformed
from ..model import Objective, Strategy
from ..plan import Plan
from ..text import fold
from .as_of import evenings
from .standings import Standing, Standings, asked_since, fresh_until, objective_standing, quarter


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


def sundays(today: date, start: date | None = None) -> tuple[date, ...]:
    """The Sundays from `start` (else the beginning of today's quarter) up to today, and today; none where it begins later."""
    start = quarter(today)[1] if start is None else start
    first = start + timedelta(days=(6 - start.weekday()) % 7)
    found = [first + timedelta(days=at) for at in range(0, (today - first).days + 1, 7)]
    return tuple(found if start > today or (found and found[-1] == today) else [*found, today])


def pulse(plan: Plan, today: date, now: datetime | None = None) -> Pulse:
    """The pulse of the quarter that `today` lies in. With `now`, check-ins of clocks that are ahead of it are left out."""
    days = sundays(today)
    stood = {day: tuple(standings_on(then, day, now)) for day, then in evenings(plan, days)}
    owned = {day: [(objective.owner, not standing.stale) for objective, standing in stood[day]] for day in days}
    return Pulse(quarter(today)[0], tuple(_week(day, stood[day]) for day in days), _regular(days, owned), tuple(_tried(plan)))


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


Owned = Mapping[date, Sequence[tuple[str, bool]]]
"""By day, the owner of each objective that was committed and under way, and whether it was fresh."""


def _regular(days: Sequence[date], owned: Owned) -> tuple[Regular, ...]:
    counts: dict[str, dict[date, tuple[int, int]]] = {}
    for day in days:
        for owner, is_fresh in owned[day]:
            if owner:
                fresh, total = counts.setdefault(owner, {}).get(day, (0, 0))
                counts[owner][day] = (fresh + is_fresh, total + 1)
    names = sorted(counts, key=lambda name: (fold(name), name))
    return tuple(Regular(name, tuple(counts[name].get(day) for day in days)) for name in names)


def habit(standings: Standings, days: Sequence[date]) -> Generator[None, None, tuple[Regular, ...]]:
    """Each person's weeks, as `pulse` has them, and nothing else: in pieces, and faster. Days are judged as they were then."""
    owned: dict[date, list[tuple[str, bool]]] = {}
    read: dict[int, _Course] = {}
    seen: Plan | None = None
    courses: list[_Course] = []
    places = {day: place for place, day in enumerate(days)}
    for day, then in evenings(standings.plan, days):
        if seen is None or seen.objectives is not then.objectives or seen.checkins is not then.checkins:
            courses = []
            for at, (id, raw) in enumerate(then.objectives.raw.items()):
                if not at % PIECE:
                    yield
                if raw.get("state") == "committed":
                    course = _course(then, id, read.get(id), days, standings)
                    if course is not None:
                        read[id] = course
                        courses.append(course)
        seen, place = then, places[day]
        owned[day] = [(each.owner, fresh) for each in courses if (fresh := each.fresh[place]) is not None]
        yield
    return _regular(days, owned)


PIECE = 100
"""Objectives that are looked at in one go, where it goes in pieces: a millisecond or two."""


class _Course(NamedTuple):
    """What an objective was on some evening, and by day whether it was fresh; None before its start."""

    raw: Raw
    checkins: list[Raw]
    owner: str
    fresh: list[bool | None]


def _course(then: Plan, id: int, known: _Course | None, days: Sequence[date], standings: Standings) -> _Course | None:
    """The objective as it was then, worked out again only where it was another on the evening `known`."""
    raw, stored = then.objectives.raw[id], then.checkins.raw
    here = [stored[each] for each in then.children("checkins", id)]
    if known is not None and known.raw is raw and len(known.checkins) == len(here) and all(map(is_, known.checkins, here)):
        return known
    try:
        as_now = then.checkins is standings.plan.checkins
        checkins = standings.checkins(id) if as_now else then.checkins_so_far(id, standings.now)
        objective = then.objectives[id]
    except Malformed:  # see `standings_on`
        return None
    by_people = [each for each in checkins if not each.pulled]
    ends = [(each.day, fresh_until(objective, each.day)) for each in reversed(by_people)]
    at_first = fresh_until(objective, asked_since(objective, [each for each in checkins[:1] if each.pulled]))
    fresh: list[bool | None] = []
    for day in days:
        until = at_first
        for of, end in ends:  # the last of them up to that day
            if of <= day:
                until = end
                break
        fresh.append((until is None or day.toordinal() <= until) if objective.start is None or objective.start <= day else None)
    return _Course(raw, here, objective.owner, fresh)


def _tried(plan: Plan) -> list[StrategyCount]:
    found = []
    for goal in plan.goal_order:
        for id in plan.objectives_of(goal):
            objective = plan.objectives[id]
            if objective.state != "dropped":
                ids = plan.children("strategies", id)
                found.append(StrategyCount(objective, tuple(plan.strategies[each] for each in ids)))
    return found
