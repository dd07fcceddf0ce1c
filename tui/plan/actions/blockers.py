"""Blockers: raising what stands in the way, and saying that it does no longer."""

from __future__ import annotations

from ..changes.change_builder import ChangeBuilder
from ..errors import Refused
from ..model import Blocker, Change, CheckIn, Moment
from ..plan import Plan
from ..progress.open_blockers import blocker_of_checkin
from ..text import one_line, required_line
from .checkins import objective_called


def raise_blocker(plan: Plan, now: Moment, what: str, *, who: str = "", objective: str = "") -> Change:
    """Something stands in the way of `who` (else of whoever says so), at an objective or altogether."""
    found = objective_called(plan, objective) if objective.strip() else None
    if found is not None and found.state == "dropped":
        raise Refused("objective_is_dropped", "objective", ref=found.ref)
    draft = ChangeBuilder(plan, now, "block")
    draft.add(
        Blocker(
            id=draft.new_id("blockers"),
            what=required_line(what, "what"),
            who=one_line(who, "who") or now.by,
            objective=None if found is None else found.id,
            at=now.at,
        )
    )
    return draft.change()


def resolve_blocker(plan: Plan, now: Moment, ref: str, *, how: str = "") -> Change:
    """It blocks no longer. `ref` is the blocker, or the check-in that told of it."""
    named = plan.find(ref)
    how = one_line(how, "how")
    found = blocker_of_checkin(plan, named) or named if isinstance(named, CheckIn) else named
    if isinstance(found, Blocker):
        if found.state == "resolved":
            raise Refused("resolved_already", "blocker", ref=named.ref)
        draft = ChangeBuilder(plan, now, "unblock", item=found.ref, reason=how)
        draft.set(found, state="resolved", resolved=now.at, how=how)
        return draft.change()
    if not isinstance(found, CheckIn):
        raise Refused("not_a_blocker", "blocker", ref=found.ref)
    if not found.blocker:
        raise Refused("checkin_blocks_nothing", "blocker", ref=found.ref)
    draft = ChangeBuilder(plan, now, "unblock", reason=how)
    draft.add(
        Blocker(
            id=draft.new_id("blockers"),
            what=required_line(found.blocker, "what"),
            who=found.by,
            objective=found.objective,
            checkin=found.id,
            at=found.at,
            state="resolved",
            resolved=now.at,
            how=how,
        )
    )
    return draft.change()
