"""Measures, written the short way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tui.plan.model import Measure, Phase


def from_to(what: str, unit: str, baseline: str, target: str, phases: dict[date, str] | None = None) -> Measure:
    """An increase or a decrease, as the numbers say; `phases` are targets on the way."""
    start, end = Decimal(baseline), Decimal(target)
    steps = tuple(Phase(day=day, value=Decimal(value)) for day, value in (phases or {}).items())
    return Measure(what=what, unit=unit, kind="increase" if end > start else "decrease", baseline=start, target=end, phases=steps)


def between(what: str, unit: str, low: str, high: str) -> Measure:
    return Measure(what=what, unit=unit, kind="keep-between", low=Decimal(low), high=Decimal(high))


def milestones(count: int, what: str, unit: str = "") -> Measure:
    return Measure(what=what, unit=unit, kind="milestones", target=Decimal(count))


def done(what: str) -> Measure:
    return Measure(what=what, kind="done")
