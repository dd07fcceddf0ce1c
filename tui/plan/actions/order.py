"""Moving goals and objectives up and down among their siblings."""

from __future__ import annotations

from ..changes.change_builder import ChangeBuilder
from ..errors import Refused
from ..model import Change, Goal, Moment, Objective
from ..plan import Plan


def move(plan: Plan, now: Moment, ref: str, past: str) -> Change:
    """Put an item to the other side of its sibling `past` (its neighbour on screen, where others may be hidden)."""
    document, other = plan.find(ref), plan.find(past)
    if document == other:
        raise Refused("nothing_changed", item=document.ref)
    if isinstance(document, Goal) and isinstance(other, Goal):
        siblings = plan.goal_order
    elif isinstance(document, Objective) and isinstance(other, Objective) and document.goal == other.goal:
        siblings = plan.objectives_of(document.goal)
    else:
        raise Refused("not_siblings", ref=document.ref, other=other.ref)
    order = list(siblings)
    goes_down = order.index(document.id) < order.index(other.id)
    order.remove(document.id)
    order.insert(order.index(other.id) + goes_down, document.id)
    draft = ChangeBuilder(plan, now, "move", item=document.ref)
    table = plan.table(document.TABLE)
    # Two neighbours with different places swap them; anything else is numbered afresh, touching what moves.
    places = sorted(int(table.raw[id].get("order", 0)) for id in siblings)
    if len(set(places)) < len(places):
        places = list(range(1, len(order) + 1))
    for id, place in zip(order, places, strict=True):
        if table.raw[id].get("order", 0) != place:
            draft.set(table[id], order=place)
    return draft.change()
