"""Making a new, sound plan out of what is left of a broken one."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from ..plan.changes import apply, following, rebased
from ..plan.documents import decode
from ..plan.errors import Malformed, PlanError
from ..plan.model import LETTERS, TABLES
from ..plan.plan import Plan
from ..plan.rules import findings
from . import document_text, journal, migrations, replay, safe_file, salvage
from .base import Unreadable
from .salvage import Loss, Tables

META = {"schema": migrations.SCHEMA, "title": "", "revision": 0, "rev": 1}


class Repaired(NamedTuple):
    """What came of a repair."""

    plan: Plan
    lost: tuple[Loss, ...]
    """What could not be kept."""
    restored: tuple[str, ...]
    """References of what was broken and was put together again from the change log."""


def repair(path: str, new: str) -> Repaired:
    """Write a new plan file with all that can be kept of the one at `path` and its journal; those are only read.

    Raises `Unreadable` where there is nothing of a plan, `FileExistsError` where `new` is there, `NotSaved`.
    """
    real = os.path.realpath(path)
    tables, lost = _from_file(path, real)
    tables, marks = document_text.unmarked(tables)
    others = {name: table for name, table in tables.items() if name not in LETTERS}
    raw, broken = _sound_documents(path, tables)
    lost += broken
    raw, more, restored = _sound_whole(path, raw, {loss.ref for loss in lost if loss.ref})
    lost = [loss for loss in [*lost, *more] if loss.ref not in restored]
    plan = Plan.of(raw)
    plan, missed = _with_journal(real, plan, marks)
    content = document_text.dumped({**{name: _by_text(plan, name) for name in LETTERS}, **others})
    safe_file.create(os.path.realpath(new), content)
    return Repaired(plan, (*lost, *missed), tuple(sorted(restored)))


def _by_text(plan: Plan, name: str) -> dict[str, Any]:
    return {str(id): raw for id, raw in plan.table(name).raw.items()}


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
    tables["meta"] = {"1": {**meta, "schema": migrations.SCHEMA}}
    lost.append(Loss(path, 0, "P1", "missing", "schema"))
    return tables, lost


def _sound_documents(path: str, tables: Tables) -> tuple[dict[str, dict[int, Any]], list[Loss]]:
    """The documents that are right by themselves."""
    raw: dict[str, dict[int, Any]] = {name: {} for name in LETTERS}
    lost: list[Loss] = []
    for name, letter in LETTERS.items():
        for id, document in tables.get(name, {}).items():
            ref = f"{letter}{id}"
            if not (id.isascii() and id.isdigit() and id[0] != "0" and len(id) <= 9):
                lost.append(Loss(path, 0, ref[:40], "broken_id", str(document)[:60]))
                continue
            try:
                decode(name, int(id), document)
            except Malformed as wrong:
                lost.append(Loss(path, 0, ref, "broken_document", f"{wrong.field}: {str(wrong.found)[:60]}"))
            else:
                raw[name][int(id)] = document
    if 1 not in raw["meta"]:
        raw["meta"][1] = dict(META)
    return raw, lost


def _sound_whole(
    path: str, raw: dict[str, dict[int, Any]], missing: set[str]
) -> tuple[dict[str, dict[int, Any]], list[Loss], set[str]]:
    """The documents that are right together: what is broken is put together from the log, or left out with all its parts."""
    restored: set[str] = set()  # also what was left out again: to put it together a second time would go on for ever
    left_out: set[str] = set()
    lost: list[Loss] = []
    for ref in sorted(missing):
        _restore(raw, ref, restored)
    while wrong := list(findings(Plan.of(raw))):
        for found in wrong:
            table, id = TABLES[found.ref[0]], int(found.ref[1:])
            if id not in raw[table] or _restore(raw, str(found.details.get("parent", "")), restored):
                continue
            if table == "meta":
                raw["meta"][1] = {**META, "title": str(raw["meta"][1].get("title", ""))}
            elif found.reason == "replaces_missing":
                raw[table][id] = {**raw[table][id], "replaces": None}
            elif _restore(raw, found.ref, restored):
                continue
            else:
                del raw[table][id]
                left_out.add(found.ref)
            lost.append(Loss(path, 0, found.ref, found.reason, found.field))
    return raw, lost, restored - left_out


def _restore(raw: dict[str, dict[int, Any]], ref: str, restored: set[str]) -> bool:
    """Put a document together again from what the log says was done to it; whether that could be done."""
    table = TABLES.get(ref[:1])
    if table in (None, "meta", "changes") or ref in restored or not ref[1:].isdigit() or len(ref) > 10:
        return False
    assert table is not None
    document: dict[str, Any] | None = None
    for id in sorted(raw["changes"]):
        after = raw["changes"][id].get("after", {})
        if ref not in after:
            continue
        fields = after[ref]
        if fields is None:
            document = None
        elif document is None:
            document = {name: value for name, value in fields.items() if "." not in name}
        else:
            for path, value in fields.items():
                name, _, inside = path.partition(".")
                old = document.get(name)
                document[name] = {**(old if isinstance(old, dict) else {}), inside: value} if inside else value
    if document is None:
        return False
    document = {**document, "rev": 1}
    try:
        decode(table, int(ref[1:]), document)
    except Malformed:
        return False
    raw[table][int(ref[1:])] = document
    raw[table] = dict(sorted(raw[table].items()))
    restored.add(ref)
    return True


def _with_journal(real: str, plan: Plan, marks: document_text.Marks) -> tuple[Plan, list[Loss]]:
    """The plan with every change of the journal that still applies."""
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
        shown = str(entry["change"].get("item", ""))[:60]
        try:
            made = replay.change_in(entry)
            if plan.changes.raw.get(made.id, {}).get("after") == entry["change"].get("after"):
                continue  # it is in the file already
            (change,) = following(plan, (made,), names)
            change, _ = rebased(plan, change)
            plan = apply(plan, change)
        except PlanError as error:
            lost.append(Loss(path, line, str(getattr(error, "ref", "") or shown), "does_not_apply", shown))
        except Exception:
            lost.append(Loss(path, line, "", "damaged_line", shown))
        else:
            names[f"H{made.id}"] = f"H{change.id}"
            names.update(zip(made.before, change.before, strict=True))
    return plan, lost
