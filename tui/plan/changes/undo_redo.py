"""Undo and redo: a walk back over the log to the change that is to be taken back, and the change that does it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import Conflict, Refused
from ..fields import FIELD_OF_PATH
from ..model import Change, Moment
from ..plan import Plan
from .apply import checked
from .rebase import rebased


def inverse(change: Change, now: Moment) -> Change:
    """The change that takes `change` back."""
    return Change(
        at=now.at,
        by=now.by,
        action="undo" if change.action != "undo" else "redo",
        item=change.item,
        before=change.after,
        after=change.before,
        reason="",
        undoes=change.id,
    )


def undo(plan: Plan, now: Moment) -> Change:
    """The change that takes back the last thing `now.by` did. Raises `Refused("nothing_to_undo")`."""
    for change in undoable(plan, now.by):
        return _taken_back(plan, change, now)
    raise Refused("nothing_to_undo", who=now.by)


def undoable(plan: Plan, who: str) -> Iterator[Change]:
    """What `undo` would take back, step by step, the first to go first: all that somebody did and that still stands."""
    for id, raw, undone in _latest_first(plan, who):
        if raw["action"] != "undo" and not undone:
            yield plan.changes[id]


def redo(plan: Plan, now: Moment) -> Change:
    """The change that takes back the last undo, as long as nothing new was done after it."""
    change = redoable(plan, now.by)
    if change is None:
        raise Refused("nothing_to_redo", who=now.by)
    return _taken_back(plan, change, now)


def redoable(plan: Plan, who: str) -> Change | None:
    """The undo that `redo` would take back."""
    for id, raw, undone in _latest_first(plan, who):
        if raw["action"] not in ("undo", "redo"):
            break
        if raw["action"] == "undo" and not undone:
            return plan.changes[id]
    return None


def _latest_first(plan: Plan, who: str) -> Iterator[tuple[int, Mapping[str, Any], bool]]:
    """The log of one person, from the stored form, and whether each step was undone: that is always said by a later one.

    A long log is neither gone through nor decoded for one step.
    """
    log = plan.changes.raw
    undone: set[int] = set()
    for id in plan.changes.newest_first():
        raw = log[id]
        if raw.get("undoes") is not None:
            undone.add(raw["undoes"])
        if raw["by"] == who:
            yield id, raw, id in undone


def _taken_back(plan: Plan, change: Change, now: Moment) -> Change:
    """The inverse, refused with who has changed what of the same since, or has built on it."""
    back = inverse(change, now)
    try:
        rebased(plan, back)
        checked(plan, back)
    except Conflict as conflict:
        raise _changed_since(plan, change, conflict) from conflict
    except Refused as refused:
        if refused.reason != "still_has_parts":
            raise
        part = refused.details["part"]
        last = last_change_of(plan, part, "", change.id)
        if last is None:
            raise
        raise Refused("built_on_since", ref=refused.details["ref"], part=part, who=last.by) from refused
    return back


def _changed_since(plan: Plan, change: Change, conflict: Conflict) -> Refused:
    last = last_change_of(plan, conflict.ref, conflict.field, change.id)
    if last is None:  # no line of the log says so: it was done by hand
        return Refused("changed_by_hand_since", ref=conflict.ref)
    if not conflict.field:
        return Refused("taken_out_since", ref=conflict.ref, who=last.by)
    name = FIELD_OF_PATH.get(conflict.field, conflict.field.rpartition(".")[2])
    return Refused("changed_since", ref=conflict.ref, who=last.by, field_name=name)


def last_change_of(plan: Plan, ref: str, path: str, since: int = 0) -> Change | None:
    """The last change of a field (of the whole document, where `path` is empty) after change `since`, if the log has one."""
    log = plan.changes.raw
    for id in plan.changes.newest_first():
        if id <= since:
            return None
        before, after = log[id]["before"], log[id]["after"]
        if ref not in after:
            continue
        whole = not path or before[ref] is None or after[ref] is None
        if whole or path in after[ref] or path.partition(".")[0] in after[ref]:  # the last: a whole measure
            return plan.changes[id]
    return None
