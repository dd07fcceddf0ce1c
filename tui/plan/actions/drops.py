"""Dropping: nothing is deleted, an item stays on record with the reason."""

from __future__ import annotations

from ..changes.change_builder import ChangeBuilder
from ..errors import Refused
from ..model import LIVE, Change, CheckIn, Document, Goal, Moment, Objective, Strategy
from ..plan import Plan
from ..text import required_line
from .checkins import remove_check_in


def live_parts(plan: Plan, document: Document) -> tuple[Document, ...]:
    """What is still alive below a goal or an objective, parents first."""
    parts: list[Document] = []
    if isinstance(document, Goal):
        for id in plan.objectives_of(document.id):
            objective = plan.objectives[id]
            if objective.state in LIVE:
                parts += [objective, *live_parts(plan, objective)]
    if isinstance(document, Objective):
        found = (plan.strategies[id] for id in plan.strategies_of(document.id))
        parts += [strategy for strategy in found if strategy.state in LIVE]
    return tuple(parts)


def drop(plan: Plan, now: Moment, ref: str, *, because: str, with_parts: bool = False) -> Change:
    """Drop an item. What still has something open below it is refused, unless that is to go with it. A check-in is taken out."""
    document = plan.find(ref)
    if isinstance(document, CheckIn):
        return remove_check_in(plan, now, ref, because=required_line(because, "reason"))
    if not isinstance(document, Goal | Objective | Strategy):
        raise Refused("cannot_be_dropped", ref=document.ref)
    if document.state == "dropped":
        raise Refused("dropped_already", ref=document.ref)
    reason = required_line(because, "reason")
    parts = live_parts(plan, document)
    if parts and not with_parts:
        raise Refused("has_live_parts", ref=document.ref, count=len(parts), first=parts[0].ref)
    draft = ChangeBuilder(plan, now, "drop", item=document.ref, reason=reason)
    for each in (document, *parts):
        draft.set(each, state="dropped")
        if isinstance(each, Strategy):
            draft.set(each, reason=reason)
    return draft.change()
