"""Reading a backup, and putting one in the place of a plan file that is gone or cannot be read.

Where the plan can be read, a backup is not put in its place: `actions.restore` makes one change of it, that all who have the
plan open see and that can be undone.
"""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from ...plan.errors import NotSaved, Unreadable
from ...plan.model import LETTERS
from ...plan.plan import Plan
from ...plan.rules import findings
from ...system import disk
from ...system.permissions import Permissions
from ..file import backups, document_text, journal, migrations, plan_lock, safe_file
from ..file.backups import Backup

NOT_BROKEN = frozenset(
    {
        "is_a_folder",
        "journal_newer",
        "never_at_rest",
        "newer_schema",
        "no_permission",
        "not_a_file",
        "io_error",
    }
)
"""Reasons why a plan cannot be read that are no reason to put another in its place."""


class Summary(NamedTuple):
    """What is in a backup, at a glance."""

    title: str
    revision: int
    counts: dict[str, int]
    """How many documents each table has."""


def found(real: str) -> list[Backup]:
    """The backups of the plan at `real`, the newest first. Raises `Unreadable` where they cannot be got at."""
    where = backups.folder_path(real)
    try:
        return [each for each in backups.listed(real) if not _is_the_plan(real, each)]
    except NotSaved:
        raise Unreadable(where, "backups_planted") from None
    except PermissionError:
        raise Unreadable(where, "no_permission") from None
    except OSError as error:
        raise Unreadable(where, "io_error", detail=os.strerror(error.errno or 0)) from error


def _is_the_plan(real: str, backup: Backup) -> bool:
    """Whether it is a name for the file that is still the plan: a fold that failed on its way has given it that."""
    try:
        return os.path.samefile(os.path.join(backups.folder_path(real), backup.name), real)
    except OSError:
        return False


def summary(real: str, backup: Backup) -> Summary:
    """What is in a backup of the plan at `real`. Raises `Unreadable`."""
    _where, tables, _sealed, _of = _tables(real, backup)
    meta = tables["meta"]["1"]
    revision = meta.get("revision")
    counts = {name: len(tables.get(name, {})) for name in LETTERS if name != "meta"}
    return Summary(str(meta.get("title", "")), revision if isinstance(revision, int) else 0, counts)


def plan_of(real: str, backup: Backup) -> Plan:
    """The plan as a backup has it. Raises `Unreadable` where anything in it is wrong."""
    where, tables, sealed, _of = _tables(real, backup)
    return _plan(where, tables, sealed)


def put_back(path: str, backup: Backup) -> str:
    """Put a backup in the place of the plan file at `path`; what stood there is kept with its journal, and where is given
    (empty, if there was nothing). Raises `Unreadable` for the backup, `NotSaved`.

    It is one step, the new file taking the old one's place: that says which journal counts no more. Before it all is as it
    was, after it the backup stands there, and it may be done again at any time.
    """
    real = os.path.realpath(path)
    where, tables, sealed, like = _tables(real, backup)
    _plan(where, tables, sealed)
    beside = journal.journal_path(real)
    with plan_lock.held(real):
        aside = ""
        with safe_file.not_saved_on_error(path):
            is_there, has_journal = disk.is_there(real), disk.is_there(beside)
        if is_there or has_journal:
            try:
                aside = backups.put_aside(real, [beside])
            except FileExistsError as error:
                raise NotSaved(path, "io_error", os.strerror(error.errno or 0)) from error
        content, _seal = document_text.sealed(document_text.unmarked(tables)[0], _mark_of(beside))
        if is_there:
            safe_file.replace(real, content)
        else:
            safe_file.create(real, content, like)
        safe_file.sweep(real)
        disk.remove_if_possible(beside)
    return aside


def _mark_of(beside: str) -> str:
    """What the new file is to say of the journal that lies there, whether or not that can be taken away then."""
    with safe_file.not_saved_on_error(beside):
        try:
            handle = os.open(beside, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            return ""
        with open(handle, "rb") as file:
            return journal.name_aside(file.read())


def _tables(real: str, backup: Backup) -> tuple[str, dict[str, dict[str, Any]], bool, Permissions]:
    where = os.path.join(backups.folder_path(real), backup.name)
    try:
        content, found = backups.content_of(real, backup)
    except FileNotFoundError:
        raise Unreadable(where, "not_there") from None
    except PermissionError:
        raise Unreadable(where, "no_permission") from None
    except OSError as error:
        raise Unreadable(where, "io_error", detail=os.strerror(error.errno or 0)) from error
    tables, sealed = document_text.parsed(where, content)
    return where, migrations.migrated(where, tables), sealed, found


def _plan(where: str, tables: dict[str, dict[str, Any]], sealed: bool) -> Plan:
    plan = Plan.of({name: {int(id): raw for id, raw in tables.get(name, {}).items()} for name in LETTERS})
    if not sealed:
        for found in findings(plan):
            more: dict[str, Any] = {"why": found.reason, "details": found.details}
            raise Unreadable(where, "broken_document", ref=found.ref, field=found.field, **more)
    return plan
