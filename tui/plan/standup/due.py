"""Who owes a check-in: the committed objectives whose last one by a person is longer ago than their cadence."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from ..documents.checkin_order import last_by_person
from ..model import CheckIn, Objective
from ..plan import Plan
from ..progress.standings import asked_since, is_stale
from ..text import fold


class Owed(NamedTuple):
    """A check-in that is owed: for which objective, and the last one that somebody made."""

    objective: Objective
    last: CheckIn | None
    days: int
    """Days since that one (or the start)."""
    pulled: bool = False
    """Whether values have been pulled since."""


def owed(plan: Plan, today: date, now: datetime | None = None) -> tuple[Owed, ...]:
    """All that are owed, by owner in alphabetical order, the longest first; what nobody owns comes last.

    With `now`, check-ins of clocks that are ahead of it do not count yet.
    """
    found = []
    for id, raw in plan.objectives.raw.items():
        if raw.get("state") != "committed":
            continue
        checkins = plan.checkins_so_far(id, now)
        objective = plan.objectives[id]
        since = asked_since(objective, checkins)
        if since is not None and is_stale(objective, since, today):
            pulled = bool(checkins) and checkins[-1].pulled
            found.append(Owed(objective, last_by_person(checkins), (today - since).days, pulled))
    return tuple(
        sorted(found, key=lambda each: (not each.objective.owner, fold(each.objective.owner), -each.days, each.objective.id))
    )


def owed_by(plan: Plan, who: str, today: date, now: datetime | None = None) -> int:
    """How many check-ins one person owes. Reads only that person's objectives."""
    count = 0
    for id, raw in plan.objectives.raw.items():
        if raw.get("owner") == who and raw.get("state") == "committed":
            objective = plan.objectives[id]
            count += is_stale(objective, asked_since(objective, plan.checkins_so_far(id, now)), today)
    return count
