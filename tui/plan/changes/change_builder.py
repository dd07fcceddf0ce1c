"""Changes: applying one, taking it back, and putting it on top of what others did meanwhile.

A change names, for every document that it touches, the changed fields as they were (`before`) and as they are to be
(`after`). That makes it the audit log, the undo, and the means of merging: two changes of different fields both stand,
two of the same field are a conflict. Undo is no rewinding. It is one more change, which puts the old values back, and it
finds its way by reading the log backwards: a change by me that nothing has undone yet is what `undo` takes back, an undo
that nothing has undone yet (and that no newer deed of mine follows) is what `redo` takes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..bounds import MOST_COUNTED
from ..documents.codec import encode, field_names, plain
from ..errors import Conflict, Malformed, Refused
from ..fields import FIELD_OF_PATH
from ..model import LETTERS, Change, Document, Fields, Moment
from ..plan import PARENTS, Plan, split_ref
from ..rules import check_id, check_touched
from .fixed_fields import RESTORE, check_fixed

_SKIPPED = ("rev",)


def brings_back(change: Change) -> bool:
    """Whether what it puts into the plan was there before: that comes back under its own name, never under the next free one."""
    return change.undoes is not None or change.action == RESTORE


class ChangeBuilder:
    """Collects what one step does to a plan, field by field, and becomes its `Change`."""

    def __init__(self, plan: Plan, now: Moment, action: str, item: str = "", reason: str = "") -> None:
        self.plan = plan
        self.now = now
        self.action = action
        self.item = item
        self.reason = reason
        self._before: dict[str, dict[str, Any] | None] = {}
        self._after: dict[str, dict[str, Any] | None] = {}
        self._ids: dict[str, int] = {}

    def new_id(self, table: str) -> int:
        """The id for the next document that this step adds to `table`."""
        self._ids[table] = self._ids.get(table, self.plan.next_id(table) - 1) + 1
        return self._ids[table]

    def add(self, document: Document, unknown: Fields | None = None) -> str:
        """Put a new document in; gives its reference. `unknown`: fields that other programs have added to its stored form."""
        fields = {**(unknown or {}), **encode(document)}
        for name in _SKIPPED:
            fields.pop(name)
        self._before[document.ref] = None
        self._after[document.ref] = fields
        self.item = self.item or document.ref
        return document.ref

    def remove(self, document: Document) -> None:
        """Take a document out; what it said stays in the log."""
        fields = encode(document)
        for name in _SKIPPED:
            fields.pop(name)
        self._before[document.ref] = fields
        self._after[document.ref] = None

    def set(self, document: Document, /, **values: Any) -> None:
        """Change fields of a document (`measure__target` for a field inside its measure). What is equal is left out."""
        for name, value in values.items():
            path = name.replace("__", ".")
            old = plain(value_at(document, path))
            new = plain(value)
            if old != new or type(old) is not type(new):
                self._record(document.ref, path, old, new)

    def _record(self, ref: str, path: str, old: Any, new: Any) -> None:
        before, after = self._before.setdefault(ref, {}), self._after.setdefault(ref, {})
        if before is not None:
            before[path] = old
        if after is not None:
            after[path] = new

    def change(self) -> Change:
        """The change. Raises `Refused("nothing_changed")` where it would do nothing, or the rule that the result breaks."""
        if not self._after:
            raise Refused("nothing_changed", item=self.item)
        change = Change(
            at=self.now.at,
            by=self.now.by,
            action=self.action,
            item=self.item,
            before=self._before,
            after=self._after,
            reason=self.reason,
        )
        check_fixed(self.plan, change)
        check_touched(patch(self.plan, change), tuple(self._after))
        return change


def value_at(document: Document, path: str) -> Any:
    """The value of a field, `measure.target` meaning the target inside the measure (None where there is no measure)."""
    found: Any = document
    for name in path.split("."):
        found = getattr(found, name) if found is not None else None
    return found


def standing_at(plan: Plan, ref: str, path: str) -> Any:
    """What a field holds, in the form this program stores it in: a file written by hand may leave out or write otherwise."""
    table, id = split_ref(ref)
    name, _, inside = path.partition(".")
    if name in field_names(table):
        return plain(value_at(plan.table(table)[id], path))
    found = plan.table(table).raw[id].get(name)
    return found.get(inside) if inside and isinstance(found, Mapping) else found


def _patched(raw: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    document = dict(raw)
    for path, value in fields.items():
        name, _, inside = path.partition(".")
        if inside:
            document[name] = {**(document.get(name) or {}), inside: value}
        else:
            document[name] = value
    document["rev"] = raw.get("rev", 0) + 1
    return document


class _Latest:
    """The last patch made. Each change is put on its plan twice, to be checked and to be kept: once is enough."""

    made: tuple[Plan, Change, Plan] | None = None


def patch(plan: Plan, change: Change) -> Plan:
    """The plan with the change's fields put in, unchecked and not yet in the log."""
    made = _Latest.made
    if made is not None and made[0] is plan and made[1] is change:
        return made[2]
    patched = _put_in(plan, change)
    _Latest.made = (plan, change, patched)
    return patched


def _put_in(plan: Plan, change: Change) -> Plan:
    edits: dict[str, dict[int, Any]] = {}
    for ref, after in change.after.items():
        table, id = split_ref(ref)
        documents = plan.table(table).raw
        if after is None:
            edited = None
        elif id in documents:
            edited = _patched(documents[id], after)
        else:
            edited = {**after, "rev": 1}
        edits.setdefault(table, {})[id] = edited
    return plan.patched(edits)


def apply(plan: Plan, change: Change) -> Plan:
    """The plan after the change, checked, with the change in its log and the revision one higher.

    Raises `Refused` where the result breaks a rule, and where the plan is an archive before and after. A change with id 0
    gets the next one.
    """
    changed = patch(plan, change)
    archived = plan.metas.raw[1].get("archived")
    if archived and changed.metas.raw[1].get("archived"):
        raise Refused("plan_is_archived", day=plan.meta.archived, successor=plan.meta.successor)
    check_touched(changed, tuple(change.after))
    logged = change if change.id else replace(change, id=plan.next_id("changes"))
    meta = dict(changed.metas.raw[1])
    meta["revision"] = meta.get("revision", 0) + 1
    if meta["revision"] > MOST_COUNTED:
        raise Malformed("P1", "revision", "not_a_whole_number", meta["revision"])
    check_id(logged.ref, logged.id)
    return changed.patched({"changes": {logged.id: encode(logged)}, "meta": {1: meta}})


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


def _links(table: str) -> Iterator[tuple[str, str]]:
    """The fields of a table that hold another document's id, and the table of that one."""
    if table in PARENTS:
        yield PARENTS[table]
    if table == "strategies":
        yield "replaces", "strategies"
    if table == "blockers":
        yield "checkin", "checkins"


def linking_fields(table: str) -> frozenset[str]:
    """The fields of a table that hold another document's id."""
    return frozenset(name for name, _target in _links(table))


def renamed(change: Change, names: Mapping[str, str]) -> Change:
    """The change with references replaced, in its keys and in the fields that name a parent document."""

    def fields(ref: str, values: Fields | None) -> Fields | None:
        if values is None:
            return None
        found = dict(values)
        table, _ = split_ref(ref)
        for field, target in _links(table):
            new = names.get(f"{LETTERS[target]}{found.get(field)}")
            if new is not None:
                found[field] = split_ref(new)[1]
        return found

    undoes = names.get(f"H{change.undoes}") if change.undoes else None
    return replace(
        change,
        id=split_ref(names[f"H{change.id}"])[1] if f"H{change.id}" in names else change.id,
        undoes=split_ref(undoes)[1] if undoes else change.undoes,
        item=names.get(change.item, change.item),
        before={names.get(ref, ref): fields(ref, values) for ref, values in change.before.items()},
        after={names.get(ref, ref): fields(ref, values) for ref, values in change.after.items()},
    )


def rebased(plan: Plan, change: Change) -> tuple[Change, Mapping[str, str]]:
    """The change as it must be to stand on `plan`, which others may have changed since it was made.

    New documents whose id was taken meanwhile get the next free one (the second result maps old references to new).
    Raises `Conflict` where a field to be changed is no longer what it was, or the document is gone or already there.
    """
    names = _places(plan, (change,))
    for ref, before in change.before.items():
        table, id = split_ref(ref)
        documents = plan.table(table).raw
        if before is None:
            if brings_back(change) and id in documents:
                raise Conflict(ref, "", None, documents[id].get("title"))
            continue
        if id not in documents:
            raise Conflict(ref, "", (change.after[ref] or {}).get("title"), None)
        for path, value in before.items():
            theirs = standing_at(plan, ref, path)
            after = change.after[ref]
            if theirs != value and (after is None or theirs != after.get(path)):
                raise Conflict(ref, path, (after or {}).get(path), theirs)
    return (renamed(change, names) if names else change), names


def following(plan: Plan, changes: Iterable[Change], names: Mapping[str, str]) -> tuple[Change, ...]:
    """Changes that come one after another, as they must be called to come next on `plan`.

    `names` says what is called differently there from where they were made. New documents, and the changes themselves,
    move on to the next free ids where theirs are taken. All names are replaced at once: one's old may be another's new.
    """
    found = tuple(changes)
    names = {**names, **_places(plan, found)}
    return tuple(renamed(change, names) for change in found)


def _places(plan: Plan, changes: Iterable[Change]) -> dict[str, str]:
    """The new names of what these changes add (themselves included) under an id that is taken in `plan`."""
    names: dict[str, str] = {}
    free: dict[str, int] = {}
    for change in changes:
        added = [ref for ref, before in change.before.items() if before is None and not brings_back(change)]
        for ref in (*([f"H{change.id}"] if change.id else []), *added):
            table, id = split_ref(ref)
            place = max(id, free.get(table, plan.next_id(table)))
            free[table] = place + 1
            if place != id:
                names[ref] = f"{LETTERS[table]}{place}"
    return names


def mentioned(change: Change) -> frozenset[str]:
    """The references that a change leans on: the documents it changes, and those its new documents belong to."""
    found = {ref for ref, before in change.before.items() if before is not None or brings_back(change)}
    if change.undoes is not None:
        found.add(f"H{change.undoes}")
    for ref, fields in change.after.items():
        table, _ = split_ref(ref)
        for field, target in _links(table):
            id = (fields or {}).get(field)
            if id is not None:
                found.add(f"{LETTERS[target]}{id}")
    return frozenset(found)


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
    for id, raw, undone in _latest_first(plan, now.by):
        if raw["action"] not in ("undo", "redo"):
            break
        if raw["action"] == "undo" and not undone:
            return _taken_back(plan, plan.changes[id], now)
    raise Refused("nothing_to_redo", who=now.by)


def _latest_first(plan: Plan, who: str) -> Iterator[tuple[int, Mapping[str, Any], bool]]:
    """The log of one person, from the stored form, and whether each step was undone: that is always told by a later one.

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
        check_touched(patch(plan, back), tuple(back.after))
    except Conflict as conflict:
        raise _changed_since(plan, change, conflict) from conflict
    except Refused as refused:
        if refused.reason != "still_has_parts":
            raise
        part = refused.details["part"]
        hand = last_hand(plan, part, "", change.id)
        if hand is None:
            raise
        raise Refused("built_on_since", ref=refused.details["ref"], part=part, who=hand.by) from refused
    return back


def _changed_since(plan: Plan, change: Change, conflict: Conflict) -> Refused:
    hand = last_hand(plan, conflict.ref, conflict.field, change.id)
    if hand is None:  # no line of the log says so: it was done by hand
        return Refused("changed_by_hand_since", ref=conflict.ref)
    if not conflict.field:
        return Refused("taken_out_since", ref=conflict.ref, who=hand.by)
    name = FIELD_OF_PATH.get(conflict.field, conflict.field.rpartition(".")[2])
    return Refused("changed_since", ref=conflict.ref, who=hand.by, field_name=name)


def last_hand(plan: Plan, ref: str, path: str, since: int = 0) -> Change | None:
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
