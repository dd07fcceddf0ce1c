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
from ...system import atomic_file, disk
from ...system.permissions import Permissions, apply_permissions, like
from ..file import backups, document_text, journal, migrations, plan_lock
from ..file.backups import Backup
from ..file.database import PlanDatabase

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
    db, _like = _database(real, backup)
    meta = db.maps()["meta"][1]
    revision = meta.get("revision")
    counts = {name: len(db.table(name)) for name in LETTERS if name != "meta"}
    return Summary(str(meta.get("title", "")), revision if isinstance(revision, int) else 0, counts)


def plan_of(real: str, backup: Backup) -> Plan:
    """The plan as a backup has it. Raises `Unreadable` where anything in it is wrong."""
    db, _like = _database(real, backup)
    return _plan(db)


def put_back(path: str, backup: Backup) -> str:
    """Put a backup in the place of the plan file at `path`; what stood there is kept with its journal, and where is given
    (empty, if there was nothing). Raises `Unreadable` for the backup, `NotSaved`.

    It is one step, the new file taking the old one's place: that says which journal counts no more. Before it all is as it
    was, after it the backup stands there, and it may be done again at any time.
    """
    real = os.path.realpath(path)
    db, permissions = _database(real, backup)
    _plan(db)
    beside = journal.journal_path(real)
    with plan_lock.held(real):
        aside = ""
        with atomic_file.not_saved_on_error(path):
            is_there, has_journal = disk.is_there(real), disk.is_there(beside)
        if is_there or has_journal:
            try:
                aside = backups.put_aside(real, [beside])
            except FileExistsError as error:
                raise NotSaved(path, "io_error", os.strerror(error.errno or 0)) from error
        content, _seal = document_text.sealed({**db.storage.read(), **db.maps()}, _mark_of(beside))
        with atomic_file.not_saved_on_error(real):
            if is_there:
                atomic_file.replace(real, content, prepare=like(real))
            else:
                atomic_file.create(real, content, prepare=lambda handle: apply_permissions(handle, permissions))
        atomic_file.sweep(real)
        disk.remove_if_possible(beside)
    return aside


def _mark_of(beside: str) -> str:
    """What the new file is to say of the journal that lies there, whether or not that can be taken away then."""
    with atomic_file.not_saved_on_error(beside):
        try:
            handle = os.open(beside, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            return ""
        with open(handle, "rb") as file:
            return journal.name_aside(file.read())


def _database(real: str, backup: Backup) -> tuple[PlanDatabase, Permissions]:
    """The tables of a backup, and who may do what with it. Raises `Unreadable`."""
    where = os.path.join(backups.folder_path(real), backup.name)
    try:
        content, found = backups.content_of(real, backup)
    except FileNotFoundError:
        raise Unreadable(where, "not_there") from None
    except PermissionError:
        raise Unreadable(where, "no_permission") from None
    except OSError as error:
        raise Unreadable(where, "io_error", detail=os.strerror(error.errno or 0)) from error
    db = PlanDatabase(where)
    with db.storage.transaction():
        db.storage.parse(content)
        migrations.migrate(where, db)
    return db, found


def _plan(db: PlanDatabase) -> Plan:
    plan = Plan.of(db.maps())
    if not db.storage.sealed:
        for found in findings(plan):
            more: dict[str, Any] = {"why": found.reason, "details": found.details}
            raise Unreadable(db.storage.path, "broken_document", ref=found.ref, field=found.field, **more)
    return plan
