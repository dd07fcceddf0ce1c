"""Where an objective is going: the pace that it needs, the pace that it has, and the day on which it lands.

A pace is in the measure's unit a week, above 0 where the measure rises. The one it has is the median of the slopes between all
pairs of check-ins (Theil 1950, Sen 1968), which one odd value among five or more cannot move. docs/formulas.md has the formulas.
Nothing here changes a status: that is a fact, and this is a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import combinations
from typing import Literal

from ..model import CheckIn, Measure, Objective, record
from .standings import ONE, Standings, baseline_value, is_stale, span

Outcome = Literal[
    "no measure",
    "draft",
    "closed",
    "done or not",
    "reached",
    "too few check-ins",
    "lands",
    "standing still",
    "moving away",
    "out of sight",
    "inside",
    "outside",
]
"""What a forecast comes to. `no measure`: a number is missing; `done or not`: a measure without a way in between; `moving away`:
the pace is a backward one; `out of sight`: over ten years away. `inside` and `outside` are said of what is to be kept between."""
WEEK = 7
LOOK_BACK = 42
"""The days that a pace is worked out of, unless six cadences are longer."""
CADENCES = 6
FEWEST = 3
"""Days with a check-in that a pace takes."""
MOST = 60
"""Days with a check-in that a pace is worked out of at most: the latest. That is 1,770 pairs."""
IN_SIGHT = 3653
"""Days ahead that a landing day is told of."""
_GRAIN = Decimal("1e-9")
"""Days are rounded to this before they are made whole, so that three thirds of a day are one."""


@record()
class Pace:
    """How fast a measure moves, in its unit a week: the median of the slopes, and their lower and upper quartile."""

    median: Decimal
    low: Decimal
    high: Decimal
    since: date
    """The day of the first check-in that it was worked out of."""


@record()
class Forecast:
    """Where one objective is going. Paces are in the measure's unit a week; what nobody can say is None."""

    outcome: Outcome
    required: Decimal | None = None
    """The pace that reaches `aim` by `by`: what is left ÷ the weeks left; None where nothing is left, or no time."""
    pace: Pace | None = None
    aim: Decimal | None = None
    """What is to be reached: the next phased target that is not yet, else the target; of a band the edge that is nearest."""
    by: date | None = None
    """The day by which: of that phase, else the due date."""
    lands: date | None = None
    """The day on which `aim` is reached at the median pace; of a band, on which the measure is back inside."""
    earliest: date | None = None
    """The same at the faster quartile of the slopes."""
    latest: date | None = None
    """The same at the slower quartile; None where at that pace it is not in sight."""
    inside_since: date | None = None
    """Of a band: the first of the check-ins in a row, up to the last, that lie inside."""
    leaves: date | None = None
    """Of a band: the day on which the trend is outside for the first time."""
    overdue: bool = False
    """Whether the due date has gone by."""
    anchor: date | None = None
    """The day from which on the last value is taken further at the pace."""

    def value_on(self, value: Decimal, day: date) -> Decimal | None:
        """Where a measure that stands at `value` is on a later day at the pace that it has; None where that cannot be said."""
        if self.pace is None or self.anchor is None:
            return None
        return value + self.pace.median * (day - self.anchor).days / WEEK

    @property
    def actual(self) -> Decimal | None:
        """The pace that it has."""
        return self.pace.median if self.pace is not None else None

    @property
    def late(self) -> int | None:
        """How many days after `by` it lands; below 0: before."""
        return (self.lands - self.by).days if self.lands is not None and self.by is not None else None

    @property
    def in_time(self) -> bool | None:
        """Whether it will be where it is to be by the day that it is to be there; None where that cannot be said."""
        if self.outcome in ("no measure", "draft", "closed", "done or not", "too few check-ins"):
            return None
        if self.outcome == "reached":
            return True
        if self.outcome == "inside":
            return None if self.pace is None else self.leaves is None or (self.by is not None and self.leaves > self.by)
        if self.outcome in ("standing still", "moving away", "out of sight"):
            return False
        if self.lands is None:
            return None if self.pace is None else False
        return self.late <= 0 if self.late is not None else None


def pace_of(checkins: Iterable[CheckIn]) -> Pace | None:
    """How fast a measure moved through check-ins, in their order. None for fewer than three days.

    A day counts with its last value. Of more than sixty days the latest count.
    """
    values = {each.day: each.value for each in checkins}
    days = sorted(values)[-MOST:]
    if len(days) < FEWEST:
        return None
    slopes = sorted((values[b] - values[a]) * WEEK / (b - a).days for a, b in combinations(days, 2))
    return Pace(_quantile(slopes, 2), _quantile(slopes, 1), _quantile(slopes, 3), days[0])


def _quantile(ordered: Sequence[Decimal], quarters: int) -> Decimal:
    """The value at so many quarters of the way through ordered values, on the straight line between two where it lies there."""
    whole, part = divmod((len(ordered) - 1) * quarters, 4)
    return ordered[whole] if not part else ordered[whole] + (ordered[whole + 1] - ordered[whole]) * part / 4


def recent(objective: Objective, checkins: Sequence[CheckIn], today: date) -> list[CheckIn]:
    """The check-ins of the last six weeks or the last six cadences, whichever is longer."""
    first = today.toordinal() - max(LOOK_BACK, CADENCES * objective.cadence)
    return [each for each in checkins if each.day.toordinal() >= first]


@record()
class _Course:
    """Where a measure stands, how fast it moves, and from which day on that is taken further."""

    value: Decimal
    pace: Pace | None
    anchor: date
    today: date
    due: date | None

    @property
    def overdue(self) -> bool:
        return self.due is not None and self.today > self.due

    def required(self, aim: Decimal, by: date | None) -> Decimal | None:
        """The pace that covers what is left in the time that is left; the day itself is the least of that."""
        return None if by is None or self.overdue else (aim - self.value) * WEEK / max((by - self.anchor).days, 1)

    def lands(self, aim: Decimal, pace: Decimal) -> tuple[Outcome, date | None]:
        """When a value is reached at a pace. Never before today: what nobody has checked in has not landed yet."""
        if not pace:
            return "standing still", None
        if (pace > 0) != (aim > self.value):
            return "moving away", None
        day = self._day((aim - self.value) * WEEK / pace, ROUND_CEILING)
        return ("lands", day) if day is not None else ("out of sight", None)

    def leaves(self, low: Decimal, high: Decimal, pace: Decimal) -> date | None:
        """The first day on which the trend is beyond an edge; None where that is not in sight."""
        return self._day(((high if pace > 0 else low) - self.value) * WEEK / pace, ROUND_FLOOR, 1) if pace else None

    def _day(self, days: Decimal, rounding: str, more: int = 0) -> date | None:
        if days > IN_SIGHT:
            return None
        return max(self.anchor + timedelta(days=int(days.quantize(_GRAIN).to_integral_value(rounding)) + more), self.today)

    def towards(self, aim: Decimal, by: date | None) -> Forecast:
        """The forecast of a value that is to be reached."""
        found = Forecast(
            "too few check-ins", self.required(aim, by), self.pace, aim, by, overdue=self.overdue, anchor=self.anchor
        )
        if self.pace is None:
            return found
        fast, slow = (self.pace.high, self.pace.low) if aim > self.value else (self.pace.low, self.pace.high)
        outcome, lands = self.lands(aim, self.pace.median)
        return replace(found, outcome=outcome, lands=lands, earliest=self.lands(aim, fast)[1], latest=self.lands(aim, slow)[1])


def forecast(objective: Objective, checkins: Sequence[CheckIn], today: date) -> Forecast:
    """Where an objective is going, from the check-ins that count by now, in their order.

    It goes on from the day of the last check-in while that is fresh, from today once it is stale, as the status does.
    """
    if objective.state != "committed":
        return Forecast("draft" if objective.state == "draft" else "closed")
    return heading(objective, objective.measure, checkins, today)


def heading(objective: Objective, measure: Measure | None, checkins: Sequence[CheckIn], today: date) -> Forecast:
    """The same of an objective that is committed, with this measure in place of its own."""
    if measure is None:
        return Forecast("no measure")
    last = checkins[-1] if checkins else None
    value = last.value if last is not None else baseline_value(measure)
    if measure.kind == "done":
        return Forecast("reached" if value is not None and value >= ONE else "done or not")
    if value is None:
        return Forecast("no measure")
    anchor = max(today, objective.start or today)
    if last is not None:
        anchor = today if is_stale(objective, last.day, today) else last.day
    course = _Course(value, pace_of(recent(objective, checkins, today)), anchor, today, objective.due)
    if measure.kind == "keep-between":
        return _of_band(measure, checkins, course)
    target, up = span(measure)[1], measure.kind != "decrease"
    if target is None:
        return Forecast("no measure")
    if value >= target if up else value <= target:
        return Forecast("reached", pace=course.pace, aim=target, by=objective.due, overdue=course.overdue)
    for phase in sorted(measure.phases, key=lambda phase: phase.day):
        if phase.day >= today and (phase.value > value if up else phase.value < value):
            return course.towards(phase.value, phase.day)
    return course.towards(target, objective.due)


def _of_band(measure: Measure, checkins: Sequence[CheckIn], course: _Course) -> Forecast:
    low, high, value, pace = measure.low, measure.high, course.value, course.pace
    if low is None or high is None:
        return Forecast("no measure")
    if not low <= value <= high:
        return replace(course.towards(low if value < low else high, course.due), outcome="outside")
    since = None
    for each in reversed(checkins):
        if not low <= each.value <= high:
            break
        since = each.day
    leaves = course.leaves(low, high, pace.median) if pace is not None else None
    return Forecast(
        "inside", pace=pace, by=course.due, inside_since=since, leaves=leaves, overdue=course.overdue, anchor=course.anchor
    )


@record()
class GoalForecast:
    """How many of a goal's objectives under way will land in time, of how many, and of how many that cannot be said yet."""

    in_time: int
    of: int
    unknown: int


def lands_late(standings: Standings, id: int) -> bool:
    """Whether an objective is on track and will land late all the same, where its plan wants that to be seen (`Meta.landing`)."""
    if standings.plan.meta.landing != "shown" or standings.objective(id).status != "on track":
        return False
    return objective_forecast(standings, id).in_time is False


def objective_forecast(standings: Standings, id: int) -> Forecast:
    """The forecast of the objective with that id. Raises as `Standings.objective`."""
    return forecast(standings.plan.objectives[id], standings.checkins(id), standings.today)


def goal_forecast(standings: Standings, id: int) -> GoalForecast:
    """The forecast of the goal with that id: of those of its objectives that are committed. Raises as `Standings.objective`."""
    plan = standings.plan
    ids = [each for each in plan.children("objectives", id) if plan.objectives[each].state == "committed"]
    said = [objective_forecast(standings, each).in_time for each in ids]
    return GoalForecast(said.count(True), len(said), said.count(None))
