"""Putting a change on top of what others did since it was made: under new references where theirs are taken, or a conflict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..errors import Conflict
from ..model import LETTERS, Change, Fields
from ..plan import PARENTS, Plan, split_ref
from .apply import standing_at
from .fixed_fields import RESTORE


def brings_back(change: Change) -> bool:
    """Whether what it puts into the plan was there before: that comes back under its own name, never under the next free one."""
    return change.undoes is not None or change.action == RESTORE


def _links(table: str) -> Iterator[tuple[str, str]]:
    """The fields of a table that hold another document's id, and the table of that one."""
    if table in PARENTS:
        yield PARENTS[table]
    if table == "strategies":
        yield "replaces", "strategies"
    if table == "blockers":
        yield "checkin", "checkins"


def _leans_on(table: str, fields: Fields) -> Iterator[tuple[str, str]]:
    """The fields of a document that name another, each with that one's reference."""
    for field, target in _links(table):
        if fields.get(field) is not None:
            yield field, f"{LETTERS[target]}{fields[field]}"
    if table == "remarks" and isinstance(fields.get("about"), str):
        yield "about", fields["about"]


def linking_fields(table: str) -> frozenset[str]:
    """The fields of a table that hold another document's id, or its reference."""
    return frozenset(name for name, _target in _links(table)) | ({"about"} if table == "remarks" else frozenset())


def renamed(change: Change, names: Mapping[str, str]) -> Change:
    """The change with references replaced, in its keys and in the fields that name a parent document."""

    def fields(ref: str, values: Fields | None) -> Fields | None:
        if values is None:
            return None
        found = dict(values)
        table, _ = split_ref(ref)
        for field, other in _leans_on(table, values):
            if other in names:
                found[field] = names[other] if field == "about" else split_ref(names[other])[1]
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
        found.update(other for _field, other in _leans_on(table, fields or {}))
    return frozenset(found)
