"""Making a new, sound plan out of what is left of a broken one."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from ...plan.bounds import is_id, too_deep
from ...plan.changes.apply import apply
from ...plan.changes.rebase import following, rebased
from ...plan.documents.codec import decode, required
from ...plan.documents.table import patched_fields
from ...plan.errors import Malformed, PlanError, Unreadable
from ...plan.model import FIRST_SCHEMA, LETTERS, TABLES, schema_needed
from ...plan.plan import Plan
from ...plan.rules import findings
from ..file import document_text, journal, migrations, replay
from ..file.database import PlanDatabase
from . import salvage
from .salvage import Loss, Tables, beginning_of

META = {"schema": FIRST_SCHEMA, "title": "", "revision": 0, "rev": 1}


class Repaired(NamedTuple):
    """What came of a repair."""

    plan: Plan
    lost: tuple[Loss, ...]
    """What could not be kept."""
    restored: tuple[str, ...]
    """References of what was broken and was put together again from the change log."""


class Rest(NamedTuple):
    """What is left of a document without the fields that are wrong in it, and the names of those."""

    document: dict[str, Any]
    wrong: set[str]

    def on_top_of(self, table: str, id: int, logged: dict[str, Any]) -> dict[str, Any]:
        """The document with the wrong fields as the log has them (or as the log has all of it, where that fits no better)."""
        found = {**logged, **{name: value for name, value in self.document.items() if name not in self.wrong}}
        try:
            decode(table, id, found)
        except Malformed:
            return logged
        return found


def repair(path: str, new: str) -> Repaired:
    """Write a new plan file with all that can be kept of the one at `path` and its journal; those are only read.

    Raises `Unreadable` where there is nothing of a plan, `FileExistsError` where `new` is there, `NotSaved`.
    """
    real = os.path.realpath(path)
    tables, lost = _from_file(path, real)
    tables, marks = document_text.unmarked(tables)
    others = {name: table for name, table in tables.items() if name not in LETTERS}
    for name in [name for name, table in others.items() if too_deep(table)]:
        lost.append(Loss(path, 0, name[:40], "too_deep", beginning_of(others.pop(name))))
    raw, rests, broken = _sound_documents(path, tables)
    lost += broken
    db = PlanDatabase(os.path.realpath(new))
    with db.storage.transaction():
        db.fill({**raw, **others})
        more, restored = _make_whole(path, db, {loss.ref for loss in lost if loss.ref}, rests)
        _say_schema(db)
    lost = [loss for loss in [*lost, *more] if loss.ref not in restored or _still_missing(loss, db)]
    plan, missed = _with_journal(real, db, marks)
    db.storage.create({**db.storage.read(), **db.maps()})
    return Repaired(plan, (*lost, *missed), tuple(sorted(restored)))


def _say_schema(db: PlanDatabase) -> None:
    """See to it that the plan says a schema that has everything that is in it and in its log, should its own be lost."""
    meta, log = db.table("meta").map[1], db.table("changes").map.values()
    refs = (*(f"R{id}" for id in db.table("remarks").map), *(ref for change in log for ref in change["after"]))
    if schema_needed(refs) > meta["schema"]:
        db.put({"meta": {1: {**meta, "schema": schema_needed(refs)}}})


def _still_missing(loss: Loss, db: PlanDatabase) -> bool:
    """Whether a field that was wrong was not in the log either."""
    document = db.table(TABLES[loss.ref[0]]).map.get(int(loss.ref[1:]), {})
    return loss.reason == "broken_document" and loss.shown.partition(":")[0].partition(".")[0] not in document


def _from_file(path: str, real: str) -> tuple[Tables, list[Loss]]:
    try:
        with open(real, "rb") as file:
            content = file.read()
    except FileNotFoundError:
        raise Unreadable(path, "not_there") from None
    except IsADirectoryError:
        raise Unreadable(path, "is_a_folder") from None
    except OSError as error:
        raise Unreadable(path, "io_error", detail=os.strerror(error.errno or 0)) from None
    tables, lost = salvage.tables_in(path, content)
    if not any(tables.get(name) for name in LETTERS):
        raise Unreadable(path, "nothing_to_keep")
    metas = tables.get("meta")
    meta = metas.get("1") if isinstance(metas, dict) else None
    if not isinstance(meta, dict):
        meta = dict(META)
        lost.append(Loss(path, 0, "P1", "missing"))
    try:
        tables["meta"] = {"1": meta}
        return migrations.migrated(path, tables), lost
    except Unreadable as unreadable:
        if unreadable.reason != "broken_schema":
            raise
    except KeyError:
        pass
    tables["meta"] = {"1": {**meta, "schema": FIRST_SCHEMA}}
    lost.append(Loss(path, 0, "P1", "missing", "schema"))
    return tables, lost


def _sound_documents(path: str, tables: Tables) -> tuple[dict[str, dict[int, Any]], dict[str, Rest], list[Loss]]:
    """The documents that are right by themselves; of others, by reference, what is left of them without the fields that are
    wrong, where that is a document."""
    raw: dict[str, dict[int, Any]] = {name: {} for name in LETTERS}
    rests: dict[str, Rest] = {}
    lost: list[Loss] = []
    for name, letter in LETTERS.items():
        for id, document in tables.get(name, {}).items():
            ref = f"{letter}{id}"
            if not is_id(id):
                lost.append(Loss(path, 0, ref[:40], "broken_id", beginning_of(document)))
                continue
            rest, wrong = _rest_of(name, int(id), document)
            lost += [Loss(path, 0, ref, "broken_document", f"{each.field}: {beginning_of(each.found)}") for each in wrong]
            if not wrong:
                raw[name][int(id)] = document
            elif rest is not None:
                rests[ref] = Rest(rest, {each.field.partition(".")[0] for each in wrong})
    if 1 not in raw["meta"]:
        raw["meta"][1] = {**META, **rests.pop("P1", Rest({}, set())).document}
    return raw, rests, lost


def _rest_of(table: str, id: int, document: Any) -> tuple[Any, list[Malformed]]:
    """A document without the fields that are wrong in it (None where nothing is left that could stand), and what is wrong.

    One without a name is called by its reference: so much that belongs to it would be lost with it.
    """
    wrong: list[Malformed] = []
    while True:
        try:
            decode(table, id, document)
        except Malformed as error:
            if not (wrong and error.reason == "missing"):
                wrong.append(error)
            if error.field in _NAMES and isinstance(document, dict):
                document = {**document, error.field: error.ref}
            else:
                document = _without(document, error.field.split("."))
            if document is None:
                return None, wrong
        else:
            return document, wrong


_NAMES = ("title", "what", "text")


def _without(document: Any, path: list[str]) -> Any:
    """A record without the field at a path of names (of a change: without it before and after, for they belong together); None
    where there is no such field, or it cannot be left out."""
    name, *inside = path
    if not isinstance(document, dict) or name not in document:
        return None
    if name in ("before", "after") and len(inside) > 1:
        sides = {side: _without_logged(document.get(side), *inside) for side in ("before", "after")}
        return None if None in sides.values() else {**document, **sides}
    if inside and isinstance(document[name], dict) and inside[0] in document[name]:
        return {**document, name: {key: value for key, value in document[name].items() if key != inside[0]}}
    return {key: value for key, value in document.items() if key != name}


def _without_logged(side: Any, ref: str, *path: str) -> Any:
    """One side of a change without a field of one of its items. None where an item cannot be without that."""
    names = {".".join(path[:length]) for length in range(1, len(path) + 1)}
    if not isinstance(side, dict) or names & set(required(TABLES[ref[0]])):
        return None
    fields = side.get(ref)
    if not isinstance(fields, dict):
        return side
    return {**side, ref: {name: value for name, value in fields.items() if name not in names}}


def _make_whole(path: str, db: PlanDatabase, missing: set[str], rests: dict[str, Rest]) -> tuple[list[Loss], set[str]]:
    """Leave only documents that are right together: what is broken is put together from the log, or else from what is right of
    it (`rests`), or left out with all its parts. Gives what was lost, and what was put together from the log."""
    restored: set[str] = set()  # also what was left out again: to put it together a second time would go on for ever
    left_out: set[str] = set()
    lost: list[Loss] = []
    for ref in sorted(missing, key=lambda ref: not ref.startswith("H")):  # first the log, from which the others come
        from_log = _restore(db, ref, restored)
        if ref in rests:
            name, id = TABLES[ref[0]], int(ref[1:])
            rest = rests[ref].document if not from_log else rests[ref].on_top_of(name, id, db.table(name).map[id])
            db.put({name: {id: rest}})
    while wrong := list(findings(Plan.of(db.maps()))):
        for found in wrong:
            name, id = TABLES[found.ref[0]], int(found.ref[1:])
            table = db.table(name)
            if not table.contains(doc_id=id) or _restore(db, str(found.details.get("parent", "")), restored):
                continue
            if name == "meta":
                db.put({"meta": {1: {**META, "title": str(table.map[1].get("title", ""))}}})
            elif found.reason == "replaces_missing":
                table.update({"replaces": None}, doc_ids=[id])
            elif _restore(db, found.ref, restored):
                continue
            else:
                table.remove(doc_ids=[id])
                left_out.add(found.ref)
            lost.append(Loss(path, 0, found.ref, found.reason, found.field))
    for name in {TABLES[ref[0]] for ref in (*restored, *rests)}:  # what came late stands behind the others
        in_order = dict(sorted(db.table(name).map.items()))
        db.table(name).truncate()
        db.put({name: in_order})
    return lost, restored - left_out


def _restore(db: PlanDatabase, ref: str, restored: set[str]) -> bool:
    """Put a document together again from what the log says was done to it; whether that could be done."""
    table = TABLES.get(ref[:1])
    if table in (None, "meta", "changes") or ref in restored or not ref[1:].isdigit() or len(ref) > 10:
        return False
    assert table is not None
    document: dict[str, Any] | None = None
    log = db.table("changes").map
    for id in sorted(log):
        after = log[id].get("after", {})
        if ref not in after:
            continue
        fields = after[ref]
        if fields is None:
            document = None
        elif document is None:
            document = {name: value for name, value in fields.items() if "." not in name}
        else:
            document = patched_fields(document, fields)
    if document is None:
        return False
    document = {**document, "rev": 1}
    try:
        decode(table, int(ref[1:]), document)
    except Malformed:
        return False
    db.put({table: {int(ref[1:]): document}})
    restored.add(ref)
    return True


def _with_journal(real: str, db: PlanDatabase, marks: document_text.Checkpoint) -> tuple[Plan, list[Loss]]:
    """The plan in the tables after every change of the journal that still applies was put into them."""
    plan = Plan.of(db.maps())
    path = journal.journal_path(real)
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            content = file.read()
    except FileNotFoundError:
        return plan, []
    except OSError as error:
        return plan, [Loss(path, 0, "", "unreadable", os.strerror(error.errno or 0))]
    if journal.name_aside(content) == marks.journal:
        return plan, []
    id, changes, lost = salvage.changes_in(path, content)
    names: dict[str, str] = {}
    for line, number, entry in changes:
        if id and id == marks.journal and number <= marks.lines:
            continue
        shown = beginning_of(entry["change"].get("item", ""))
        try:
            made = replay.change_in(entry)
            if plan.changes.raw.get(made.id, {}).get("after") == entry["change"].get("after"):
                continue  # it is in the file already
            (change,) = following(plan, (made,), names)
            change, _ = rebased(plan, change)
            with db.storage.transaction():
                plan = apply(plan, change, db.put)
        except PlanError as error:
            lost.append(Loss(path, line, str(getattr(error, "ref", "") or shown), "does_not_apply", shown))
        except Exception:
            lost.append(Loss(path, line, "", "damaged_line", shown))
        else:
            names[f"H{made.id}"] = f"H{change.id}"
            names.update(zip(made.before, change.before, strict=True))
    return plan, lost
