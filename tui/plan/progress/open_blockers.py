"""What stands in the way now: blockers that were raised, and those that the last check-ins told of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from ..documents.checkin_order import last_by_person
from ..documents.codec import Raw
from ..model import CLOSED, Blocker, CheckIn
from ..plan import Plan


class OpenBlocker(NamedTuple):
    """Something in the way. `ref` is what resolves it: its own (`B3`), or in files of earlier versions that of the check-in that
    told of it."""

    ref: str
    what: str
    who: str
    objective: int | None
    at: datetime


def open_blockers(plan: Plan, now: datetime | None = None) -> tuple[OpenBlocker, ...]:
    """Everything that blocks, the oldest first. With `now`, check-ins of clocks that are ahead of it say nothing yet.

    A raised blocker is open until it is resolved. One told of in a check-in is open until a later check-in of that
    objective by a person (a pulled value knows nothing of it), until somebody resolves it, or until the objective is closed.
    """
    return _oldest_first([each for each in open_blockers_one_by_one(plan, now) if each is not None])


def open_blockers_one_by_one(plan: Plan, now: datetime | None = None) -> Iterator[OpenBlocker | None]:
    """The same in no order; None for what was looked at and blocks nothing, so that whoever has to may rest at any time."""
    yield from _raised(plan, plan.blockers.raw)
    for objective in {raw["objective"] for raw in plan.checkins.raw.values() if raw.get("blocker")}:
        blocked = _may_be_blocked(plan, objective)  # of what is closed no check-in need be read
        last = last_by_person(plan.checkins_so_far(objective, now)) if blocked else None
        yield next(_from_checkin(plan, objective, last), None)


def blockers_of(plan: Plan, objective: int, last: CheckIn | None) -> tuple[OpenBlocker, ...]:
    """What blocks one objective, the oldest first. `last` is its last check-in by a person that counts."""
    raised = plan.children("blockers", objective)
    if not raised and (last is None or not last.blocker):
        return ()
    return _oldest_first([*_raised(plan, raised), *_from_checkin(plan, objective, last)])


def is_raised(raw: Raw) -> bool:
    """Whether a stored blocker is open and speaks for itself: no check-in tells of it."""
    return raw.get("state", "open") == "open" and not raw.get("checkin")


def _raised(plan: Plan, ids: Iterable[int]) -> Iterator[OpenBlocker]:
    raw = plan.blockers.raw
    for each in (plan.blockers[id] for id in ids if is_raised(raw[id])):
        yield OpenBlocker(each.ref, each.what, each.who, each.objective, each.at)


def _from_checkin(plan: Plan, objective: int, last: CheckIn | None) -> Iterator[OpenBlocker]:
    """What the last check-in of an objective that is not closed tells of, unless that is resolved."""
    if last is None or not last.blocker or not _may_be_blocked(plan, objective):
        return
    found, own = plan.objectives[objective], blocker_of_checkin(plan, last)
    if own is None or own.state == "open":
        yield OpenBlocker((own or last).ref, last.blocker, last.by or found.owner, objective, last.at)


def _may_be_blocked(plan: Plan, objective: int) -> bool:
    return objective in plan.objectives and plan.objectives[objective].state not in CLOSED


def blocker_of_checkin(plan: Plan, checkin: CheckIn) -> Blocker | None:
    """The document of what a check-in tells of, if it has one."""
    raw = plan.blockers.raw
    found = (id for id in plan.children("blockers", checkin.objective) if raw[id].get("checkin") == checkin.id)
    return next((plan.blockers[id] for id in found), None)


def _oldest_first(found: list[OpenBlocker]) -> tuple[OpenBlocker, ...]:
    return tuple(sorted(found, key=lambda each: (each.at, each.ref)))
