"""Who owes a check-in: the committed objectives whose last one is longer ago than their cadence."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from ..model import CheckIn, Objective
from ..plan import Plan
from ..progress.standings import is_stale
from ..text import fold


class Owed(NamedTuple):
    """A check-in that is owed: for which objective, since which day, and the last one there was."""

    objective: Objective
    last: CheckIn | None
    days: int
    """Days since the last check-in (or the start)."""


def owed(plan: Plan, today: date, now: datetime | None = None) -> tuple[Owed, ...]:
    """All that are owed, by owner in alphabetical order, the longest first; what nobody owns comes last.

    With `now`, check-ins of clocks that are ahead of it do not count yet.
    """
    found = []
    for id, raw in plan.objectives.raw.items():
        if raw.get("state") != "committed":
            continue
        checkins = plan.checkins_so_far(id, now)
        last = checkins[-1] if checkins else None
        objective = plan.objectives[id]
        since = last.day if last is not None else objective.start
        if since is not None and is_stale(objective, last, today):
            found.append(Owed(objective, last, (today - since).days))
    return tuple(
        sorted(found, key=lambda each: (not each.objective.owner, fold(each.objective.owner), -each.days, each.objective.id))
    )


def owed_by(plan: Plan, who: str, today: date, now: datetime | None = None) -> int:
    """How many check-ins one person owes. Reads only that person's objectives."""
    count = 0
    for id, raw in plan.objectives.raw.items():
        if raw.get("owner") == who and raw.get("state") == "committed":
            checkins = plan.checkins_so_far(id, now)
            count += is_stale(plan.objectives[id], checkins[-1] if checkins else None, today)
    return count
