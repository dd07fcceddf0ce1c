"""Conflicts: what somebody else changed while I was changing it, and what becomes of my change once I have chosen.

There are two ways into one. A form was open while the field changed underneath: `conflicts_under` compares what stood there
when it was opened, what was typed, and what stands there now. Or two changes were on their way at the same moment, and the
store turned mine down: `conflicts_of` finds all of its fields that are no longer what they were, not only the first. Either
way the fields that nobody else touched are saved as they are, and only about the others is there anything to ask.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..documents.codec import plain
from ..errors import FieldConflict, Refused
from ..model import Change, Document, Fields, Moment
from ..plan import Plan, split_ref
from .apply import checked, standing_at, value_at
from .rebase import rebased
from .undo_redo import last_change_of

Values = Mapping[str, Any]
"""New values by stored path, as `actions.edit` takes them."""
Place = tuple[str, str]
"""A document's reference and the stored path of one of its fields."""

_WITH_STATE = frozenset({"since", "reason", "score", "lesson"})
"""Fields that change along with a state, and go with the one that is chosen."""
_NOT_ASKED = frozenset({"since", "resolved", "order"})
"""Fields that say when or where something was done, and are nothing to choose."""


def _conflict(plan: Plan, place: Place, before: Any, mine: Any, theirs: Any) -> FieldConflict:
    last = last_change_of(plan, *place)
    change = (last.by, last.at, last.reason) if last is not None else ("", None, "")
    return FieldConflict(*place, before, mine, theirs, *change)


# --- under an open form --------------------------------------------------------------------------------------------


def own(base: Document, values: Values) -> dict[str, Any]:
    """The values that are others than those of `base`: what whoever filled in the form has changed."""
    return {path: value for path, value in values.items() if plain(value_at(base, path)) != plain(value)}


def conflicts_under(plan: Plan, base: Document, mine: Values) -> tuple[FieldConflict, ...]:
    """Where others changed what `mine` changes since it was as in `base`, in the order of `mine`.

    That the whole item was dropped in the meantime is a conflict with any change of it. Raises `Refused` where it is gone.
    """
    now = plan.find(base.ref)
    found = []
    for path, value in mine.items():
        before, theirs = plain(value_at(base, path)), plain(value_at(now, path))
        if theirs not in (before, plain(value)):
            found.append(_conflict(plan, (base.ref, path), before, plain(value), theirs))
    state, before = getattr(now, "state", ""), getattr(base, "state", "")
    if state == "dropped" and before != "dropped" and mine and "state" not in mine:
        found.insert(0, _conflict(plan, (base.ref, "state"), before, before, state))
    return tuple(found)


def news_under(plan: Plan, base: Document, paths: Collection[str]) -> Iterator[tuple[str, Any, str]]:
    """Which of these fields others have changed since: path, the value that stands there now (as stored), and who did it."""
    now = plan.get(base.TABLE, base.id)
    if now is None or now.rev == base.rev:
        return
    for path in paths:
        theirs = plain(value_at(now, path))
        if theirs != plain(value_at(base, path)):
            last = last_change_of(plan, base.ref, path)
            yield path, theirs, last.by if last is not None else ""


# --- a change that was turned down ---------------------------------------------------------------------------------


def conflicts_of(plan: Plan, change: Change) -> tuple[FieldConflict, ...]:
    """The fields of a change that are no longer what they were when it was made, and about which there is something to
    choose. None where one of its documents is gone."""
    found = []
    for ref, before in change.before.items():
        if before is None:
            continue
        table, id = split_ref(ref)
        if id not in plan.table(table).raw:
            return ()
        after = change.after[ref]
        for path, value in before.items():
            theirs = standing_at(plan, ref, path)
            mine = None if after is None else after.get(path)
            if path in _NOT_ASKED:
                continue
            if theirs != value and (after is None or theirs != mine):
                found.append(_conflict(plan, (ref, path), value, mine, theirs))
    states = {conflict.ref for conflict in found if conflict.path == "state"}
    return tuple(conflict for conflict in found if conflict.path not in _WITH_STATE or conflict.ref not in states)


def settled(plan: Plan, now: Moment, change: Change, leave: Collection[Place] = ()) -> Change:
    """A change that was turned down, as it is to be done after all: over what others did, but for the fields of `leave`.

    Raises `Refused("nothing_changed")` where nothing of it is left to do, and the rule that the result would break.
    """
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for ref, fields in change.after.items():
        table, id = split_ref(ref)
        if change.before[ref] is None:
            before[ref], after[ref] = None, _made_at(change, fields, now)
            continue
        if id not in plan.table(table).raw:
            raise Refused("no_such_item", ref=ref)
        if fields is None:
            if not any(place[0] == ref for place in leave):
                before[ref] = {path: standing_at(plan, ref, path) for path in change.before[ref] or ()}
                after[ref] = None
            continue
        remaining = {path: value for path, value in fields.items() if not _left(ref, path, leave)}
        stands = {path: standing_at(plan, ref, path) for path in remaining}
        remaining = {path: value for path, value in remaining.items() if stands[path] != value}
        if remaining:
            before[ref], after[ref] = {path: stands[path] for path in remaining}, remaining
    if not after:
        raise Refused("nothing_changed", item=change.item)
    made, _names = rebased(plan, replace(change, id=0, at=now.at, by=now.by, before=before, after=after))
    checked(plan, made)
    return made


def _made_at(change: Change, fields: Fields | None, now: Moment) -> Fields | None:
    """What a change adds, as it is when the change is made now: a check-in of its moment is one of now, not back-dated."""
    if fields is not None and fields.get("at") == plain(change.at):
        return {**fields, "at": plain(now.at)}
    return fields


def _left(ref: str, path: str, leave: Collection[Place]) -> bool:
    return (ref, path) in leave or (path in _WITH_STATE and (ref, "state") in leave)


def joined(first: Change, second: Change) -> Change | None:
    """Two changes of mine to the same documents, one after the other, as one; None where they are not of that kind."""
    if first.undoes is not None or second.undoes is not None or not second.after.keys() <= first.after.keys():
        return None
    if any(fields is None for change in (first, second) for side in (change.before, change.after) for fields in side.values()):
        return None
    before, after = dict(first.before), dict(first.after)
    for ref, fields in second.after.items():
        before[ref] = {**(second.before[ref] or {}), **(before[ref] or {})}
        after[ref] = {**(after[ref] or {}), **(fields or {})}
    action = first.action if first.action != "edit" else second.action
    return replace(first, action=action, before=before, after=after, reason=second.reason or first.reason)
