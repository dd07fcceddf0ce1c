"""The landing day that was first said of an objective, and the day on which it really landed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...model import CheckIn, Objective
from ..forecast import FEWEST, heading
from ..standings import ONE, measure_progress

Targets = Sequence[tuple[date | None, Decimal]]
"""Which target held from which day on, the first from the beginning (`changes.amendments.targets`)."""


class Surprise(NamedTuple):
    """On `said_on` an objective was first said to land on `said`; it landed on `landed`, or (None) had not by `until`."""

    said_on: date
    said: date
    landed: date | None
    until: date

    @property
    def days(self) -> int:
        """How many days later than was said it landed (below 0: earlier), or at the least will, where it has not."""
        return ((self.landed or self.until) - self.said).days


def surprise(objective: Objective, checkins: Sequence[CheckIn], targets: Targets, until: date) -> Surprise | None:
    """What was first said and what came by the day `until`, from the check-ins that count, in their order.

    None where no landing day was ever said, or where the day that was said is not over yet. It is said of the whole way, whatever
    phases there are, and of the target that held on that day.
    """
    measure = objective.measure
    if measure is None or not may_surprise(objective, checkins):
        return None
    said = _first_said(objective, checkins, targets)
    if said is None:
        return None
    landed = None
    for each in reversed(checkins):
        reached = measure_progress(measure, each.value)
        if reached is None or reached < ONE:
            break
        landed = each.day
    found = Surprise(*said, landed, until)
    return found if landed is not None or found.days > 0 else None


def may_surprise(objective: Objective, checkins: Sequence[CheckIn]) -> bool:
    """Whether a landing day can ever have been said of it."""
    measure = objective.measure
    moves = len(checkins) >= FEWEST and measure is not None and measure.kind not in ("keep-between", "done")
    return moves and len({each.day for each in checkins}) >= FEWEST


def _first_said(objective: Objective, checkins: Sequence[CheckIn], targets: Targets) -> tuple[date, date] | None:
    """The first day on which there was a landing day, and which. None where it was reached before anything was said."""
    assert objective.measure is not None
    whole = replace(objective.measure, phases=()) if objective.measure.phases else objective.measure
    under_way = objective if objective.state == "committed" else replace(objective, state="committed")
    for day in sorted({each.day for each in checkins})[FEWEST - 1 :]:
        held = [target for since, target in targets if since is None or since <= day]
        target = held[-1] if held else whole.target
        measure = whole if target == whole.target else replace(whole, target=target)
        known = [each for each in checkins if each.day <= day]
        found = heading(under_way, measure, known, day)
        if found.outcome == "reached":
            return None
        if found.lands is not None:
            return day, found.lands
    return None
