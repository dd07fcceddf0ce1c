"""What a chart of a measure shows, whatever draws it: the values by day, the targets, the expected way, and the range of all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from ..documents.checkin_order import by_day
from ..model import Measure, Objective, record
from ..plan import Plan
from .forecast import Forecast, forecast
from .standings import baseline_value, expected_on, span

Targets = Sequence[tuple[date | None, Decimal]]
"""Which target held from which day on (None: from the beginning), the last one today's."""


@record()
class ChartSeries:
    """An objective's measure over time. Days go from `first` to `last`, at least one apart."""

    objective: Objective
    measure: Measure
    targets: Targets
    checked_in: tuple[Decimal, ...]
    """The values of the check-ins, oldest first."""
    points: tuple[tuple[date, Decimal], ...]
    """The baseline on the first day, where that is known, and the check-ins, in the order of their days."""
    pulled: tuple[bool, ...]
    """For each of the points, whether a command brought the value."""
    bounds: tuple[Decimal, ...]
    """What is to be kept between, else the baseline and the target; without what is not set."""
    first: date
    last: date
    forecast: Forecast
    """Where it is going."""

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every value that must find room."""
        return (*self.bounds, *(value for _day, value in self.targets), *self.checked_in)

    @property
    def can_be_drawn(self) -> bool:
        """Whether there are two different values, so that there is a height."""
        return len(set(self.values)) > 1

    def range(self, margin: Decimal = Decimal(0)) -> tuple[Decimal, Decimal]:
        """The lowest and the highest value, with so large a part of what lies between them left free below and above."""
        low, high = min(self.values), max(self.values)
        if not margin:
            return low, high  # with the digits that they were typed with
        free = (high - low) * margin
        return low - free, high + free

    def ahead(self, day: date) -> Decimal | None:
        """The value on a later day at the pace that it has; None where nobody can say."""
        return self.forecast.value_on(self.checked_in[-1], day) if self.checked_in else None

    def expected(self, day: date) -> Decimal | None:
        """The value that was to be reached by a day; None where nothing says so."""
        start, target = span(self.measure)
        share = expected_on(self.objective, day)
        if self.measure.kind == "keep-between" or start is None or target is None or share is None:
            return None
        return start + (target - start) * share


def chart_series(plan: Plan, objective: Objective, targets: Targets, today: date, now: datetime | None) -> ChartSeries | None:
    """The series of an objective; None for one that has no values over time. With `now`, check-ins ahead of it are left out."""
    measure, checkins = objective.measure, plan.checkins_so_far(objective.id, now)
    if measure is None or measure.kind == "done" or not (objective.start or checkins):
        return None
    points, base = by_day(checkins), baseline_value(measure)
    pulled = [each.pulled for each in checkins]
    if objective.start is not None and base is not None and (not points or points[0][0] > objective.start):
        points.insert(0, (objective.start, base))
        pulled.insert(0, False)
    bounds = (measure.low, measure.high) if measure.kind == "keep-between" else span(measure)
    days = [day for day in (objective.start, objective.due, *(each.day for each in checkins)) if day is not None]
    first, last = min(days), max(days) if objective.due is not None else max(*days, today)
    return ChartSeries(
        objective,
        measure,
        targets,
        tuple(each.value for each in checkins),
        tuple(points),
        tuple(pulled),
        tuple(value for value in bounds if value is not None),
        first,
        max(last, first + timedelta(days=1)),
        forecast(objective, checkins, today),
    )
