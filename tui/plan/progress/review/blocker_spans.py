"""How long everything that ever was in the way stood there: what was raised, and what check-ins told of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from ...model import CLOSED, Change, CheckIn
from ...plan import Plan
from ...text import fold
from ..open_blockers import blocker_of_checkin


class BlockerSpan(NamedTuple):
    """Something that was in the way of `who` from one day on; `until` is None while it still is. `ref` as in `OpenBlocker`."""

    ref: str
    what: str
    who: str
    objective: int | None
    since: date
    until: date | None

    def days(self, today: date) -> int:
        """How many days it stood there, up to today at most."""
        return max(((self.until or today) - self.since).days, 0)


def closed_on(plan: Plan, objective: int) -> date | None:
    """The day on which an objective that is closed was closed, by the log; where that does not say, its due date."""
    if plan.objectives.raw[objective].get("state") not in CLOSED:
        return None
    change = closing_change(plan, objective)
    return change.at.date() if change is not None else plan.objectives[objective].due


def closing_change(plan: Plan, objective: int) -> Change | None:
    """The change that gave an objective the state that it has; None where the log does not say."""
    state = plan.objectives.raw[objective].get("state")
    for id in reversed(plan.changes_of(f"O{objective}")):
        fields = plan.changes.raw[id]["after"][f"O{objective}"]
        if fields is not None and fields.get("state") == state:
            return plan.changes[id]
    return None


def blocker_spans(
    plan: Plan, now: datetime | None = None, checkins: Callable[[int], Sequence[CheckIn]] | None = None
) -> Iterator[BlockerSpan]:
    """All of them, as `open_blockers` knows them: the ones without `until` are those that are open at `now`.

    What several check-ins in a row tell of in the same words is one, from the first of them on. `checkins`: who knows those of
    an objective that count at `now`, in their order, gives them.
    """
    raw = plan.blockers.raw
    for id in raw:
        if not raw[id].get("checkin"):
            each = plan.blockers[id]
            until = (each.resolved or each.at).date() if each.state == "resolved" else None
            yield BlockerSpan(each.ref, each.what, each.who, each.objective, each.at.date(), until)
    for id in sorted({each["objective"] for each in plan.checkins.raw.values() if each.get("blocker")}):
        if id in plan.objectives:
            yield from _told(plan, id, checkins(id) if checkins is not None else plan.checkins_so_far(id, now))


def _told(plan: Plan, objective: int, checkins: Sequence[CheckIn]) -> Iterator[BlockerSpan]:
    """What the check-ins of one objective told of."""
    owner = plan.objectives[objective].owner
    run: BlockerSpan | None = None
    for checkin in checkins:
        same = run is not None and run.until is None and fold(run.what) == fold(checkin.blocker)
        if run is not None and not same:
            yield _ended(run, checkin.day)
        run = _as_told(plan, checkin, owner, run.since if run is not None and same else checkin.day) if checkin.blocker else None
    if run is not None:
        is_closed = plan.objectives.raw[objective].get("state") in CLOSED
        yield _ended(run, closed_on(plan, objective) or run.since) if is_closed else run


def _as_told(plan: Plan, checkin: CheckIn, owner: str, since: date) -> BlockerSpan:
    own = blocker_of_checkin(plan, checkin)
    until = (own.resolved or own.at).date() if own is not None and own.state == "resolved" else None
    return BlockerSpan((own or checkin).ref, checkin.blocker, checkin.by or owner, checkin.objective, since, until)


def _ended(span: BlockerSpan, day: date) -> BlockerSpan:
    """The span, over by that day at the latest."""
    return span if span.until is not None else span._replace(until=max(day, span.since))
