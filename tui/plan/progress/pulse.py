"""The plan's pulse over a quarter: how objectives stood each week, how regularly people checked in, what was tried.

A week counts with its Sunday, the current one with today. Each day is judged by the plan as it stood that evening (see
`as_of`): its measures, dates, owners and check-ins of then, not those of now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple, TypeVar

from ..errors import Malformed
from ..model import CheckIn, Meta, Objective, Strategy
from ..plan import Edits, Plan
from ..text import fold
from .as_of import evenings
from .rollover import Past
from .standings import (
    Standings,
    Status,
    asked_since,
    baseline_value,
    expected_on,
    fresh_until,
    is_stale,
    measure_progress,
    quarter,
    status_of,
)


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
    """An objective and its strategies, in the order in which they were added; none that was closed with an earlier cycle."""

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


PIECE, _MANY = 100, 1_000
"""Objectives that are looked at in one go, where it goes in pieces: a millisecond or two; and of those that are known already."""
_NEVER = date.max.toordinal() + 1
T = TypeVar("T")


def pulse(plan: Plan, today: date, now: datetime | None = None) -> Pulse:
    """The pulse of the quarter that `today` lies in. With `now`, check-ins of clocks that are ahead of it are left out."""
    return whole(pulse_in_pieces(plan, today, now))


def whole(pieces: Generator[None, None, T]) -> T:
    """What comes of work that is done in pieces, all of them at once."""
    while True:
        try:
            next(pieces)
        except StopIteration as done:
            found: T = done.value
            return found


def pulse_in_pieces(plan: Plan, today: date, now: datetime | None = None) -> Generator[None, None, Pulse]:
    """The same in pieces of a few milliseconds, between which keys can be answered."""

    def checkins(then: Plan, objective: int) -> Sequence[CheckIn]:
        return then.checkins_so_far(objective, now)

    days = sundays(today)
    weeks: list[Week] = []
    people = _People(days)
    for evening in _evenings(plan, days, checkins):
        if evening is not None:
            statuses: Counter[Status | None] = Counter()
            for at, course in enumerate(evening.courses):
                if not at % _MANY:
                    yield
                statuses[course.status_on(evening.day, plan.meta)] += 1
            good = statuses["on track"] + statuses["done"]
            weeks.append(Week(evening.day, good, statuses["at risk"], statuses["off track"]))
            people.count(evening)
        yield
    tried: list[StrategyCount] = []
    past = Past.before(today)
    for goal in plan.goal_order:
        for id in plan.objectives_of(goal):
            objective = plan.objectives[id]
            if objective.state != "dropped" and not past.holds(plan.objectives.raw[id]):
                tried.append(StrategyCount(objective, tuple(plan.strategies[each] for each in plan.children("strategies", id))))
                if not len(tried) % PIECE:
                    yield
    return Pulse(quarter(today)[0], tuple(reversed(weeks)), people.regular(), tuple(tried))


def habit(standings: Standings, days: Sequence[date]) -> Generator[None, None, tuple[Regular, ...]]:
    """Each person's weeks, as `pulse` has them, and nothing else: in pieces. Days are judged as they were then."""

    def checkins(then: Plan, objective: int) -> Sequence[CheckIn]:
        is_now = then.checkins is standings.plan.checkins
        return standings.checkins(objective) if is_now else then.checkins_so_far(objective, standings.now)

    people = _People(days)
    for evening in _evenings(standings.plan, days, checkins):
        if evening is not None:
            people.count(evening)
        yield
    return people.regular()


class _Evening(NamedTuple):
    """A day, and what was committed and under way at its end."""

    day: date
    courses: Sequence[_Course]


def _evenings(plan: Plan, days: Sequence[date], checkins: Callable[[Plan, int], Sequence[CheckIn]]) -> Iterator[_Evening | None]:
    """The evenings of some days, the last day first; None is a place where it may be left alone for a moment.

    `checkins` gives those of an objective that count, in their order. From one evening to the one before only that is looked
    at again which was another then.
    """
    found: dict[int, _Course] = {}
    later: Plan | None = None
    for day, then, edits in evenings(plan, days):
        raw = then.objectives.raw
        for at, id in enumerate(raw if later is None else _otherwise(edits, later)):
            if not at % PIECE:
                yield None
            found.pop(id, None)
            if id in raw and raw[id].get("state") == "committed":
                try:
                    found[id] = _Course(then.objectives[id], checkins(then, id))
                except Malformed:  # a log that was edited by hand may lead back to something that never was
                    continue
        later = then
        ordinal = day.toordinal()
        yield _Evening(day, [each for each in found.values() if each.starts <= ordinal])


def _otherwise(edits: Edits, later: Plan) -> set[int]:
    """The objectives that edits of a plan change, or whose check-ins they do."""
    before = later.checkins.raw
    known = (raw for id, raw in edits.get("checkins", {}).items() for raw in (raw, before.get(id)))
    return {*edits.get("objectives", ()), *(raw["objective"] for raw in known if raw is not None and "objective" in raw)}


class _Course:
    """An objective as it was on some evening, looked at on one day after the other, the last day first.

    It is what `objective_standing` finds from the check-ins up to a day; what is the same on many days is worked out once.
    """

    __slots__ = ("_all", "_by_people", "_held", "_known", "_progress", "fresh_until", "objective", "owner", "said_on", "starts")

    def __init__(self, objective: Objective, checkins: Sequence[CheckIn]) -> None:
        self.objective, self.owner = objective, objective.owner
        self.starts = objective.start.toordinal() if objective.start is not None else 0
        """From which day on it is under way. Days are ordinals where every objective is asked for every evening."""
        self.said_on = self.fresh_until = _NEVER
        """The day from which on this is so, and the last on which it had been said how it stands within its cadence."""
        self._all = checkins
        self._known = list(checkins)
        """Those up to the day that was looked at last, and others before the last of them."""
        self._by_people = [each for each in checkins if not each.pulled]
        self._progress: Decimal | None = None
        self._held: tuple[date, Decimal | None] | None = None

    def look_back_from(self, day: date) -> None:
        """Find until when it was fresh on an earlier day than `said_on`."""
        said = self._by_people
        while said and said[-1].day > day:
            said.pop()
        asked = said[-1].day if said else asked_since(self.objective, [each for each in self._all if each.day <= day])
        until = fresh_until(self.objective, asked)
        self.fresh_until = _NEVER if until is None else until
        self.said_on = (said[-1].day if said else day).toordinal()

    def status_on(self, day: date, meta: Meta) -> Status | None:
        """How it stood."""
        objective, known = self.objective, self._known
        if objective.measure is None:
            return None
        if self._held is None or self._held[0] > day:
            while known and known[-1].day > day:
                known.pop()
            current = known[-1].value if known else baseline_value(objective.measure)
            self._progress = measure_progress(objective.measure, current)
            self._held = (known[-1].day, expected_on(objective, known[-1].day)) if known else (date.min, None)
        last = known[-1] if known else None
        is_old = last is None or is_stale(objective, self._held[0], day)
        held = expected_on(objective, day) if is_old else self._held[1]
        return status_of(objective, last, meta, day, progress=self._progress, held=held)[0]


class _People:
    """Of how many objectives each person had said how they stand, by day."""

    def __init__(self, days: Sequence[date]) -> None:
        self._days = days
        self._counts: dict[str, dict[date, tuple[int, int]]] = {}

    def count(self, evening: _Evening) -> None:
        """Take in an evening."""
        day, ordinal = evening.day, evening.day.toordinal()
        for each in evening.courses:
            if each.said_on > ordinal:
                each.look_back_from(day)
        total = Counter([each.owner for each in evening.courses])
        fresh = Counter([each.owner for each in evening.courses if each.fresh_until >= ordinal])
        for owner, count in total.items():
            if owner:
                self._counts.setdefault(owner, {})[day] = (fresh[owner], count)

    def regular(self) -> tuple[Regular, ...]:
        """Each person's weeks, in alphabetical order."""
        counts = self._counts
        names = sorted(counts, key=lambda name: (fold(name), name))
        return tuple(Regular(name, tuple(counts[name].get(day) for day in self._days)) for name in names)
