"""Putting a change into a plan, and reading a field of a document by the path that a change names it with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..bounds import MOST_COUNTED
from ..documents.codec import encode, field_names, plain
from ..documents.table import patched_fields
from ..errors import Malformed, Refused
from ..model import FIRST_SCHEMA, Change, Document, schema_needed
from ..plan import Edits, Plan, Put, split_ref
from ..rules import check_id, check_touched


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


def patch(plan: Plan, change: Change) -> Plan:
    """The plan with the change's fields put in, unchecked and not yet in the log."""
    return _trial(plan, change).plan


def checked(plan: Plan, change: Change) -> Plan:
    """The same, checked. Raises the rule that the result breaks."""
    trial = _trial(plan, change)
    if not trial.is_checked:
        check_touched(trial.plan, tuple(change.after))
        trial.is_checked = True
    return trial.plan


class _Trial:
    """A change put on a plan, in memory only."""

    def __init__(self, before: Plan, change: Change) -> None:
        self.before = before
        self.change = change
        self.edits = _edits_of(before, change)
        self.plan = before.patched(self.edits)
        self.is_checked = False


_latest: list[_Trial] = []
"""The trial made last. A change is put on its plan twice, to be checked and to be kept: made and read once is enough."""


def _trial(plan: Plan, change: Change) -> _Trial:
    latest = _latest[-1] if _latest else None
    if latest is None or latest.before is not plan or latest.change is not change:
        latest = _Trial(plan, change)
        _latest[:] = [latest]
    return latest


def _edits_of(plan: Plan, change: Change) -> Edits:
    """The stored documents that a change makes of those of the plan, each one revision on; None for what it takes out."""
    edits: Edits = {}
    for ref, after in change.after.items():
        table, id = split_ref(ref)
        there = plan.table(table).raw.get(id)
        if after is None:
            edited = None
        elif there is None:
            edited = {**after, "rev": 1}
        else:
            edited = {**patched_fields(there, after), "rev": there.get("rev", 0) + 1}
        edits.setdefault(table, {})[id] = edited
    return edits


def apply(plan: Plan, change: Change, put: Put | None = None) -> Plan:
    """The plan after the change, checked, with the change in its log and the revision one higher.

    Where it needs a newer schema than the plan has, the plan has that from then on: what has ever stood in its log stays there.

    Raises `Refused` where the result breaks a rule, and where the plan is an archive before and after. A change with id 0
    gets the next one. `put`: as of `Plan.patched`; whoever gives it takes back what it has put where this raises.
    """
    edits = _trial(plan, change).edits
    meta = dict(edits.get("meta", {}).get(1) or plan.metas.raw[1])
    if plan.metas.raw[1].get("archived") and meta.get("archived"):
        raise Refused("plan_is_archived", day=plan.meta.archived, successor=plan.meta.successor)
    after = checked(plan, change)
    meta["revision"] = meta.get("revision", 0) + 1
    needed = schema_needed(change.after)
    if needed > FIRST_SCHEMA:
        meta["schema"] = max(meta["schema"], needed)
    if meta["revision"] > MOST_COUNTED:
        raise Malformed("P1", "revision", "not_a_whole_number", meta["revision"])
    logged = replace(change, id=change.id or plan.next_id("changes"), at=change.at.replace(microsecond=0))  # as it is stored
    check_id(logged.ref, logged.id)
    log = {**edits.get("changes", {}), logged.id: encode(logged)}
    changed = after.patched({**edits, "changes": log, "meta": {**edits.get("meta", {}), 1: meta}}, put)
    plan.written.add(log[logged.id])
    changed.changes.know(logged)
    return changed
