"""What stands in the way now: blockers that were raised, and those that the last check-ins told of."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from ..plan import Plan
from .standings import CLOSED


class OpenBlocker(NamedTuple):
    """Something in the way. `ref` is what resolves it: a blocker's own (`B3`), or that of the check-in that told of it."""

    ref: str
    what: str
    who: str
    objective: int | None
    at: datetime


def open_blockers(plan: Plan, now: datetime | None = None) -> tuple[OpenBlocker, ...]:
    """Everything that blocks, the oldest first. With `now`, check-ins of clocks that are ahead of it say nothing yet.

    A raised blocker is open until it is resolved. One told of in a check-in is open until a later check-in of that
    objective, until somebody resolves it, or until the objective is closed.
    """
    raised = (plan.blockers[id] for id, raw in plan.blockers.raw.items() if raw.get("state", "open") == "open")
    found = [OpenBlocker(each.ref, each.what, each.who, each.objective, each.at) for each in raised]
    has_its_own = {raw.get("checkin") for raw in plan.blockers.raw.values()}
    for id, raw in plan.checkins.raw.items():
        if not raw.get("blocker") or id in has_its_own:
            continue
        objective = plan.objectives.get(raw["objective"])
        if objective is None or objective.state in CLOSED:
            continue
        counting = plan.checkins_so_far(objective.id, now)
        if not counting or counting[-1].id != id:
            continue
        checkin = plan.checkins[id]
        found.append(OpenBlocker(checkin.ref, checkin.blocker, checkin.by or objective.owner, objective.id, checkin.at))
    return tuple(sorted(found, key=lambda each: (each.at, each.ref)))
