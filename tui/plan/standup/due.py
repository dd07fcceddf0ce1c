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
    found = [each for id in plan.objectives.raw if (each := owed_for(plan, id, today, now)) is not None]
    found.sort(key=lambda each: (not each.objective.owner, fold(each.objective.owner), -each.days, each.objective.id))
    return tuple(found)


def owed_for(plan: Plan, id: int, today: date, now: datetime | None = None) -> Owed | None:
    """What is owed for one objective; None where nothing is."""
    if plan.objectives.raw[id].get("state") != "committed":
        return None
    objective, checkins = plan.objectives[id], plan.checkins_so_far(id, now)
    since = asked_since(objective, checkins)
    if since is None or not is_stale(objective, since, today):
        return None
    pulled = bool(checkins) and checkins[-1].pulled
    return Owed(objective, last_by_person(checkins), (today - since).days, pulled)


def owed_by(plan: Plan, who: str, today: date, now: datetime | None = None) -> int:
    """How many check-ins one person owes. Reads only that person's objectives."""
    mine = (id for id, raw in plan.objectives.raw.items() if raw.get("owner") == who)
    return sum(owed_for(plan, id, today, now) is not None for id in mine)
