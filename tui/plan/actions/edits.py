"""Changing what is written: freely for goals, strategies and drafts, by amendment for what a team has committed to; and the order
in which goals and objectives stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..changes.apply import patch, value_at
from ..changes.change_builder import ChangeBuilder
from ..changes.fixed_fields import fixed_paths, is_fixed, unfixed
from ..documents.codec import plain
from ..errors import Refused
from ..model import Change, CheckIn, Document, Goal, Measure, Moment, Objective, Strategy
from ..plan import Plan
from ..progress.open_blockers import blocker_of_checkin
from ..text import one_line, required_line
from .checkins import check_value, name_blocker
from .commitment import CLOSED_STATES, check_commitment, closing_score

Values = Mapping[str, Any]
"""New values by stored path, e.g. `{"measure.target": Decimal(10)}`."""


def _differs(document: Document, path: str, value: Any) -> bool:
    return bool(plain(value_at(document, path)) != plain(value))


def recorded(draft: ChangeBuilder, document: Document, values: Values) -> None:
    """Put the new values into the draft; a first field of a measure makes the whole measure."""
    rest = dict(values)
    if isinstance(document, Objective) and document.measure is None:
        inside = {path.partition(".")[2]: rest.pop(path) for path in list(rest) if path.startswith("measure.")}
        measure = Measure(**{name: value for name, value in inside.items() if value is not None})
        if measure != Measure():
            draft.set(document, measure=measure)
    draft.set(document, **{path.replace(".", "__"): value for path, value in rest.items()})


def edit(plan: Plan, now: Moment, ref: str, values: Values, *, reason: str = "", amending: bool = False) -> Change:
    """Set fields of one item. A committed objective's measure and dates are refused: they take an amendment.

    With `amending`, which takes a `reason`, those may be among the fields, and the whole is an amendment. So is going back
    to a draft, which takes a reason in any case.
    """
    document = plan.find(ref)
    state = values.get("state")
    reason = one_line(reason, "reason")
    fixed = _fixed_in(plan, document, values)
    if fixed and isinstance(document, Objective):
        _check_reason(document, fixed, reason, amending=amending)
    if state == "dropped" and getattr(document, "state", "") != "dropped":
        raise Refused("drop_needs_its_verb", "state", ref=document.ref)
    action = "state" if _is_another_state(document, state) else "edit"
    action = "amend" if fixed else action
    draft = ChangeBuilder(plan, now, action, item=document.ref, reason=reason)
    recorded(draft, document, values)
    if isinstance(document, CheckIn) and values.get("blocker") and blocker_of_checkin(plan, document) is None:
        name_blocker(draft, replace(document, blocker=values["blocker"]))
    if isinstance(document, Objective) and _is_another_state(document, state) and "score" not in values:
        closing = state in CLOSED_STATES and document.state == "committed"
        draft.set(document, score=closing_score(plan, document, now) if closing else document.score)
    if isinstance(document, Strategy) and action == "state":
        if "reason" not in values:
            draft.set(document, reason=reason)
        if state == "active" and "since" not in values:
            draft.set(document, since=now.today)
    change = draft.change()
    _check_result(plan, change, document)
    return change


def _is_another_state(document: Document, state: Any) -> bool:
    return state is not None and state != getattr(document, "state", None)


def _fixed_in(plan: Plan, document: Document, values: Values) -> tuple[str, ...]:
    """What of these values is fixed and would change; `state` stands for going back to a draft."""
    if not isinstance(document, Objective) or not is_fixed(plan, document):
        return ()
    back = ("state",) if values.get("state") == "draft" else ()
    return (*back, *(path for path in fixed_paths(values) if _differs(document, path, values[path])))


def _check_reason(objective: Objective, fixed: tuple[str, ...], reason: str, *, amending: bool) -> None:
    """What is fixed is amended with a reason, or becomes free with the objective, which takes one, too."""
    if fixed[0] == "state":
        if not reason:
            raise unfixed(objective, "")
    elif not amending:
        raise unfixed(objective, fixed[0])
    else:
        required_line(reason, "because")


def _check_result(plan: Plan, change: Change, before: Document) -> None:
    """Rules that hold for the outcome of an edit as a whole."""
    after = patch(plan, change).find(before.ref)
    if isinstance(after, Objective) and isinstance(before, Objective):
        if before.state == "draft" and after.state in CLOSED_STATES:
            raise Refused("close_only_committed", "state", ref=after.ref)
        if change.action == "amend" and after.state != "draft":
            check_commitment(after)
        if after.state in ("committed", "achieved", "missed") and before.state != after.state:
            check_commitment(after)
        if after.goal != before.goal and plan.goals[after.goal].state == "dropped":
            raise Refused("goal_is_dropped", "goal", ref=f"G{after.goal}")
    if isinstance(after, CheckIn):
        check_value(plan.objectives[after.objective], after.value)


def amend(plan: Plan, now: Moment, ref: str, values: Values, *, because: str) -> Change:
    """Change what is fixed in a committed objective, with the reason that its history keeps."""
    document = plan.find(ref)
    if not isinstance(document, Objective):
        raise Refused("amend_only_objectives", ref=document.ref)
    if document.state == "draft":
        raise Refused("draft_needs_no_amendment", ref=document.ref)
    if document.state == "dropped":
        raise Refused("objective_is_dropped", ref=document.ref)
    draft = ChangeBuilder(plan, now, "amend", item=document.ref, reason=required_line(because, "reason"))
    if "state" in values:
        raise Refused("amend_not_state", "state", ref=document.ref)
    recorded(draft, document, values)
    change = draft.change()
    _check_result(plan, change, document)
    return change


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
