"""A plan in one TinyDB document file, and a journal beside it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...plan.changes.apply import apply
from ...plan.changes.fixed_fields import check_fixed
from ...plan.changes.rebase import rebased
from ...plan.errors import NotSaved, PlanError, Unreadable
from ...plan.model import TABLES, Change, schema_needed
from ...plan.plan import Plan
from ...plan.rules import Finding, findings
from ...system import atomic_file
from ..contract import Committed, NewsSource, Store
from . import document_text, journal, migrations, plan_lock, replay, schema_copy
from .database import PlanDatabase
from .journal import Entry, Journal, RolledBack, WrittenInDoubt
from .storage import Append

if TYPE_CHECKING:
    from .file_presence import FilePresence

FOLD_LINES, FOLD_BYTES = 4096, 8_000_000
"""A journal with so many lines, or of such a size, is folded into the file: it would cost too long to read at the next start."""
LOOKED_THROUGH = 32_000
"""Bytes up to which a file is looked through even where its seal is right: a right seal can be put under wrong fields, and so
much takes a few milliseconds. A larger one is looked through where something turns out to be wrong (`broken`), and by `check`."""
_TRIES = 30
"""Times that file and journal are read together anew because somebody folded one into the other meanwhile."""


def plan_of(tables: Mapping[str, Mapping[str, Any]]) -> Plan:
    """The plan in tables as a file has them."""
    return Plan.of(document_text.numbered(tables))


class DocumentFile(Store):
    """The plan file at `path`. A symlink is followed once, here, so that lock, journal and plan are always the same file's.

    A commit puts a change into the tables of `db` and appends it to the journal, under the lock, after taking in the lines that
    others have appended. The file itself is written anew only when the journal is folded into it: on closing, and when the
    journal has grown long. The plan's tables and the database's are the same maps.
    """

    def __init__(self, path: str) -> None:
        self.where = path
        self.path = os.path.realpath(path)
        self.db = PlanDatabase(self.path)
        self.storage = self.db.storage
        self._plan: Plan | None = None
        self._journal_seen: journal.Stamp | None = None
        self._append_in_doubt: tuple[WrittenInDoubt, Change, int] | None = None
        self._error_in_doubt: NotSaved | None = None
        """What was said of it then; whoever says it later is to say what became of it."""
        self._last_published: Plan | None = None
        """The plan as whoever uses this store saw it last."""
        self._wrote = False

    @property
    def others(self) -> Mapping[str, Any]:
        """As `Store.others`: what stands in the file beside the tables of a plan."""
        return self.db.others()

    @classmethod
    def create(cls, path: str, plan: Plan, others: Mapping[str, Any] | None = None) -> DocumentFile:
        """A new file with this plan, readable by its owner only. Raises `FileExistsError`, `NotSaved`."""
        real = os.path.realpath(path)
        with atomic_file.not_saved_on_error(real):
            journal.make_way(real)
        new = PlanDatabase(real)
        with new.storage.transaction():
            new.fill({**{name: plan.table(name).raw for name in TABLES.values()}, **(others or {})})
            new.storage.create(new.storage.read())
        return cls(path)

    # --- reading -----------------------------------------------------------------------------------------------------

    def load(self) -> Plan:
        """As `Store.load`. Reads the file and its journal the first time, later only what others have appended."""
        self._last_published = self._loaded()
        return self._last_published

    def _loaded(self) -> Plan:
        if self._plan is None or not self._follow():
            self._read()
        assert self._plan is not None
        return self._plan

    def _read(self) -> None:
        """Read file and journal from the beginning."""
        try:
            with self.storage.transaction():
                entries = self._read_file_and_journal()
                plan = Plan.of(self.db.maps())
                if not self.storage.sealed or self.storage.size <= LOOKED_THROUGH:
                    self._check(plan)
                if self.storage.journal is not None:
                    plan = self._with_journal(self.storage.journal, plan, entries)
        except BaseException as error:
            self.storage.stamp = None
            self.storage.close()
            if isinstance(error, OSError):
                raise Unreadable(self.where, "io_error", detail=os.strerror(error.errno or 0)) from error
            raise
        self._plan = plan

    def _read_file_and_journal(self) -> list[Entry]:
        """Take in the file's tables; gives the journal's entries, as the two stood together at one instant."""
        storage = self.storage
        for _ in range(_TRIES):
            storage.close()
            storage.load()
            if not migrations.is_readable(self.where, self.db):
                self._migrate()
            self._journal_seen = journal.stamp_at(self.path)
            try:
                storage.journal = Journal.open(self.path, storage.checkpoint.journal)
                entries = storage.journal.news() if storage.journal is not None else []
            except RolledBack:
                continue
            except OSError as error:
                raise Unreadable(journal.journal_path(self.path), "io_error", detail=str(error.strerror)) from error
            if storage.stamp_now() == storage.stamp:
                return entries
        raise Unreadable(self.where, "never_at_rest")

    def _with_journal(self, found: Journal, plan: Plan, entries: Sequence[Entry]) -> Plan:
        """The file's plan with what its journal adds."""
        checkpoint = self.storage.checkpoint
        done = checkpoint.lines if found.id == checkpoint.journal else 0
        if not done and found.base != checkpoint.seal:
            raise Unreadable(found.path, "journal_of_another", plan=self.where)
        if done > len(entries):
            self.storage.is_exact = False
        more = list(enumerate(entries, 2))[done:]
        return (replay.replayed if self.storage.sealed else replay.merged)(found.path, plan, more, self.db.put)

    def _migrate(self) -> None:
        """Bring an older file up to date on disk, keeping a copy of it as it was."""
        migrations.migrate(self.where, self.db)  # is there a way at all? if not, nothing is touched
        with plan_lock.held(self.path):
            self.storage.load()
            schema = migrations.schema_of(self.where, self.db)
            if migrations.is_readable(self.where, self.db):
                return
            migrations.migrate(self.where, self.db)
            schema_copy.keep(self.path, schema, self.storage.bytes_now()[0])
            self._check(Plan.of(self.db.maps()))
            self._fold()
            self.storage.load()

    def _check(self, plan: Plan) -> None:
        """Refuse a file with anything wrong in it, naming the first thing and where it stands."""
        for found in findings(plan):
            raise self._wrong(found)

    def _wrong(self, found: Finding) -> Unreadable:
        text = (self.storage.content or self.storage.bytes_now()[0]).decode("utf-8", "replace")
        line = document_text.line_of(text, TABLES[found.ref[0]], found.ref[1:])
        details: dict[str, Any] = {"details": found.details}
        return Unreadable(self.where, "broken_document", line=line, ref=found.ref, field=found.field, why=found.reason, **details)

    def broken(self) -> Unreadable | None:
        """As `Store.broken`, with the line of the file."""
        try:
            return None if self._plan is None else next((self._wrong(found) for found in findings(self._plan)), None)
        except Unreadable as unreadable:  # it cannot even be read again
            return unreadable

    @property
    def presence(self) -> FilePresence:
        """As `Store.presence`: a small file beside the plan."""
        from .file_presence import FilePresence  # noqa: PLC0415 - only a standup needs it

        return FilePresence(self.path)

    # --- following others --------------------------------------------------------------------------------------------

    def poll(self) -> Plan | None:
        """As `Store.poll`. Costs two `stat` calls while nobody has written anything. Raises `Unreadable`."""
        stamp = self.storage.stamp_now()
        if stamp is None:
            return None
        seen = journal.stamp_at(self.path)
        if (stamp, seen) != (self.storage.stamp, self._journal_seen) and not self._follow():
            self._read()
        before, self._last_published = self._last_published, self._plan  # what a fold came upon is news to whoever asks here
        return self._plan if self._plan is not before else None

    def news_source(self) -> NewsSource:
        """As `Store.news_source`."""
        return NewsSource(files=(self.path, journal.journal_path(self.path)))

    def _follow(self) -> bool:
        """Take in what others have appended since; False where everything must be read again."""
        try:
            for _ in range(2):  # a fold between the two looks is seen by the second
                self._journal_seen = journal.stamp_at(self.path)
                if self.storage.journal is not None:
                    self._take_in(self.storage.journal)
                if self.storage.stamp_now() == self.storage.stamp:
                    return self._at_the_right_journal()
        except Unreadable:
            there, mine = journal.stamp_at(self.path), self.storage.journal
            if mine is None or (there is not None and there[0] == mine.stamp[0]):
                raise
            # It is the one that was folded: what lies there now says everything.
        except (RolledBack, OSError):
            pass
        return False

    def _at_the_right_journal(self) -> bool:
        """See to it that the journal at hand is the one that lies there now."""
        storage, there = self.storage, self._journal_seen
        if storage.journal is not None and there is not None and there[0] == storage.journal.stamp[0]:
            return True
        if storage.journal is not None:
            if storage.checkpoint.journal != storage.journal.id:  # it is gone, and nobody has folded it
                return False
            storage.close()
        if there is None:
            return True
        fresh = Journal.open(self.path, storage.checkpoint.journal)
        if fresh is None:
            return True
        storage.journal = fresh
        if fresh.base != storage.checkpoint.seal or not storage.is_exact:
            return False
        self._take_in(fresh)
        return True

    def _take_in(self, found: Journal) -> None:
        """Put what others have appended on top of the plan. Raises `RolledBack` where it does not fit it."""
        entries = found.news()
        if not entries:
            return
        plan = self._plan
        assert plan is not None
        with self.storage.transaction():
            for number, entry in enumerate(entries, found.count - len(entries) + 1):
                if replay.FOLDED in entry:
                    self.storage.stamp = tuple(entry[replay.FOLDED])
                    self.storage.checkpoint = document_text.Checkpoint(entry["seal"], found.id, number - 1)
                    continue
                try:
                    plan = replay.replayed(found.path, plan, [(number + 1, entry)], self.db.put)
                except Unreadable as unreadable:
                    raise RolledBack from unreadable
        self._plan = plan

    def settle(self) -> bool:
        """As `Store.settle`: a line that was read may not be flushed yet, by somebody who has the lock."""
        try:
            with plan_lock.held(self.path, writing=False):
                return True
        except NotSaved as trouble:
            return trouble.reason != "busy"  # where nobody lets us lock, what has been written is all that can be known

    # --- writing -----------------------------------------------------------------------------------------------------

    def commit(self, change: Change) -> Committed:
        """As `Store.commit`: under the lock, one line of the journal, flushed to the disk.

        Raises `NotSaved("busy")` where the lock cannot be had within `plan_lock.PATIENCE` seconds. A `NotSaved` that `may_stand`
        was written and could not be taken back: the next commit finds out what became of it.
        """
        if self._plan is None:
            self._loaded()
        with plan_lock.held(self.path):
            stood = self._cleared(change)
            plan = self._latest()
            if stood:
                self._last_published = plan
                return Committed(plan, plan.changes[stood], {})
            asked = change
            change, names = rebased(plan, change)
            check_fixed(plan, change)
            schema = schema_needed(change.after)
            if not self.storage.is_exact or schema > plan.schema:
                apply(plan, change)  # what is refused leaves the file as it is
            if schema > plan.schema:
                plan = self._raise_schema(plan, schema)
            elif not self.storage.is_exact:
                self._fold()
            with self.storage.transaction() as append:
                changed = apply(plan, change, self.db.put)
                id = next(changed.changes.newest_first())
                self._append(append, changed, id, asked)
            self._plan = self._last_published = changed
            self._wrote = True
            if self._has_grown_long():
                with contextlib.suppress(PlanError, OSError):  # the change is safe in the journal; another time, then
                    self._fold()
            self._journal_seen = journal.stamp_at(self.path)
        return Committed(changed, changed.changes[id], names)

    def _raise_schema(self, plan: Plan, schema: int) -> Plan:
        """Write the file in a newer schema, under the lock, keeping a copy of all that is in the plan; gives the plan then.

        Whoever reads along is sent to the new file, where a program that does not know the schema says so and writes no more.
        Raises `NotSaved`.
        """
        schema_copy.keep_tables(self.path, plan.schema, {**self.storage.read(), **self.db.maps()})
        with self.storage.transaction():
            raised = plan.patched({"meta": {1: {**plan.metas.raw[1], "schema": schema}}}, self.db.put)
            self.storage.is_exact = False
            self._fold()
        self._plan = raised
        return raised

    def copy_place(self, schema: int) -> str:
        """As `Store.copy_place`: beside the plan."""
        return schema_copy.likely_place(self.path, schema)

    def _has_grown_long(self) -> bool:
        """Whether it is time for a fold; where that fails, it is not tried again at every commit."""
        found = self.storage.journal
        return found is not None and (found.count % FOLD_LINES == 0 or (found.end > FOLD_BYTES and found.count % 256 == 0))

    def _append(self, append: Append, changed: Plan, id: int, asked: Change) -> None:
        try:
            with atomic_file.not_saved_on_error(self.path):
                append(replay.entry_of(id, changed.changes.raw[id]))
        except NotSaved as trouble:
            if isinstance(trouble.__cause__, WrittenInDoubt):
                trouble.may_stand = True
                self._append_in_doubt = (trouble.__cause__, asked, id)
                self._error_in_doubt = trouble
            raise
        except Unreadable as unreadable:
            raise NotSaved(self.where, "journal_in_the_way", unreadable.where) from unreadable

    def _cleared(self, change: Change) -> int:
        """Settle what became of a line that was in doubt: the id under which `change` stands already, or 0."""
        if self._append_in_doubt is None:
            return 0
        doubt, asked, id = self._append_in_doubt
        with atomic_file.not_saved_on_error(self.path):
            stands = doubt.settled()
        self._append_in_doubt = None
        if self._error_in_doubt is not None:
            self._error_in_doubt.may_stand = stands
        return id if stands and asked == change else 0

    def _latest(self) -> Plan:
        """The plan as it stands, under the lock. A file that is gone is not made anew."""
        try:
            if self.storage.stamp_now() is None:
                raise NotSaved(self.where, "file_gone")
            return self._loaded()
        except Unreadable as unreadable:
            if unreadable.where == self.where:
                raise NotSaved(self.where, "file_changed_beyond_reading") from unreadable
            raise NotSaved(self.where, "journal_in_the_way", unreadable.where) from unreadable

    def _fold(self) -> None:
        """Write the file anew with all that the journal holds, under the lock. Raises `NotSaved`; nothing is lost by that."""
        try:
            self.storage.write({**self.storage.read(), **self.db.maps()})
        except TypeError as error:  # nested too deeply: nobody could have typed that
            raise NotSaved(self.where, "cannot_be_written") from error
        finally:
            self.backup_error = self.storage.backup_error

    @property
    def in_journal(self) -> int:
        """How many changes stand in the journal and not in the file yet."""
        found, checkpoint = self.storage.journal, self.storage.checkpoint
        return 0 if found is None else found.count - (checkpoint.lines if found.id == checkpoint.journal else 0)

    def fold(self) -> bool:
        """Fold the journal into the file now; whether there was anything to fold. Raises `NotSaved`, `Unreadable`."""
        self._loaded()
        with plan_lock.held(self.path):
            self._latest()
            if self.storage.is_exact and self.storage.journal is None:
                return False
            self._fold()
            self._journal_seen = journal.stamp_at(self.path)
            return True

    def close(self, *, quickly: bool = False) -> None:
        """Fold the journal if this store has added to it, so that other programs see everything, and let go."""
        try:
            if quickly:
                return
            if self._append_in_doubt is not None:
                with plan_lock.held(self.path):
                    self._cleared(self._append_in_doubt[1])
            if self._wrote:
                self.fold()
        except (PlanError, OSError):
            pass  # everything acknowledged is in the journal, and the next to open the plan finds it there
        finally:
            self._wrote = False
            self.db.close()
