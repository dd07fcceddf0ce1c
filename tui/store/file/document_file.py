"""A plan in one TinyDB document file, and a journal beside it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tinydb import TinyDB

from ...plan.changes.apply import apply
from ...plan.changes.fixed_fields import check_fixed
from ...plan.changes.rebase import rebased
from ...plan.errors import NotSaved, PlanError, Unreadable
from ...plan.model import LETTERS, TABLES, Change
from ...plan.plan import Plan
from ...plan.rules import Finding, findings
from ...system import disk
from ..contract import Committed, Store
from . import document_text, journal, migrations, plan_lock, replay, safe_file
from .journal import Entry, Journal, RolledBack, WrittenInDoubt
from .storage import PlanStorage

if TYPE_CHECKING:
    from ..presence import FilePresence

FOLD_LINES = 4096
"""A journal with so many lines is folded into the file: it would cost too long to read at the next start."""
FOLD_BYTES = 8_000_000
"""The same for its size."""
LOOKED_THROUGH = 32_000
"""Bytes up to which a file is looked through even where its seal is right: a right seal can be put under wrong fields, and so
much takes a few milliseconds. A larger one is looked through where something turns out to be wrong (`broken`), and by `check`."""
_TRIES = 30
"""Times that file and journal are read together anew because somebody folded one into the other meanwhile."""


def tables_of(plan: Plan) -> dict[str, dict[str, Any]]:
    """A plan's stored documents as TinyDB keeps them: by table, then by id as text."""
    return {name: {str(id): raw for id, raw in plan.table(name).raw.items()} for name in LETTERS}


def plan_of(tables: Mapping[str, Mapping[str, Any]]) -> Plan:
    """The plan in tables as TinyDB keeps them."""
    return Plan.of({name: {int(id): raw for id, raw in tables.get(name, {}).items()} for name in LETTERS})


class DocumentFile(Store):
    """The plan file at `path`. A symlink is followed once, here, so that lock, journal and plan are always the same file's.

    A commit appends a line to the journal, under the lock, after taking in the lines that others have appended. The file
    itself is written anew only when the journal is folded into it: on closing, and when the journal has grown long.
    """

    def __init__(self, path: str) -> None:
        self.where = path
        self.path = os.path.realpath(path)
        self._db = TinyDB(self.path, storage=PlanStorage)
        self._storage: PlanStorage = self._db.storage  # type: ignore[assignment]
        self._plan: Plan | None = None
        self._others: dict[str, Any] = {}
        self._marks = document_text.Checkpoint("", "", 0)
        self._settled = False
        """Whether file and journal say together exactly what the plan says, so that a line may simply follow."""
        self._journal: Journal | None = None
        self._journal_seen: journal.Stamp | None = None
        self._doubt: tuple[WrittenInDoubt, Change, int] | None = None
        self._in_doubt: NotSaved | None = None
        """What was said of it then; whoever says it later is to say what became of it."""
        self._told: Plan | None = None
        """The plan as whoever uses this store saw it last."""
        self._wrote = False

    @property
    def others(self) -> Mapping[str, Any]:
        """Tables of the file that are no business of ours, as they were read."""
        return {name: table for name, table in self._others.items() if name != "meta"}

    @classmethod
    def create(cls, path: str, plan: Plan, others: Mapping[str, Any] | None = None) -> DocumentFile:
        """A new file with this plan, readable by its owner only. Raises `FileExistsError`, `NotSaved`."""
        real = os.path.realpath(path)
        with safe_file.not_saved_on_error(real):
            journal.make_way(real)
        safe_file.create(real, document_text.dumped({**tables_of(plan), **(others or {})}))
        return cls(path)

    # --- reading -----------------------------------------------------------------------------------------------------

    def load(self) -> Plan:
        self._told = self._loaded()
        return self._told

    def _loaded(self) -> Plan:
        if self._plan is None or not self._follow():
            self._read()
        assert self._plan is not None
        return self._plan

    def _read(self) -> None:
        """Read file and journal from the beginning."""
        try:
            tables, entries = self._both()
            tables, self._marks = document_text.unmarked(tables)
            plan = self._plan_in(tables)
            sealed = self._storage.sealed
            if not sealed or self._storage.size <= LOOKED_THROUGH:
                self._check(plan)
            self._settled = sealed
            if self._journal is not None:
                plan = self._with_journal(plan, entries, sealed)
        except BaseException as error:
            self._storage.stamp = None
            self._let_go()
            if isinstance(error, OSError):
                raise Unreadable(self.where, "io_error", detail=os.strerror(error.errno or 0)) from error
            raise
        self._plan = plan

    def _both(self) -> tuple[dict[str, dict[str, Any]], list[Entry]]:
        """The file's tables and the journal's entries, as they stood together at one instant."""
        for _ in range(_TRIES):
            self._let_go()
            tables = self._storage.read()
            if migrations.schema_of(self.where, tables) != migrations.SCHEMA:
                tables = self._migrated()
            self._journal_seen = journal.stamp_at(self.path)
            try:
                self._journal = Journal.open(self.path, document_text.unmarked(tables)[1].journal)
                entries = self._journal.news() if self._journal is not None else []
            except RolledBack:
                continue
            except OSError as error:
                raise Unreadable(journal.journal_path(self.path), "io_error", detail=str(error.strerror)) from error
            if self._storage.stamp_now() == self._storage.stamp:
                return tables, entries
        raise Unreadable(self.where, "never_at_rest")

    def _with_journal(self, plan: Plan, entries: Sequence[Entry], sealed: bool) -> Plan:
        """The file's plan with what its journal adds."""
        assert self._journal is not None
        done = self._marks.lines if self._journal.id == self._marks.journal else 0
        if not done and self._journal.base != self._marks.seal:
            raise Unreadable(self._journal.path, "journal_of_another", plan=self.where)
        if done > len(entries):
            self._settled = False
        more = list(enumerate(entries, 2))[done:]
        return (replay.replayed if sealed else replay.merged)(self._journal.path, plan, more)

    def _plan_in(self, tables: Mapping[str, Mapping[str, Any]]) -> Plan:
        self._others = {name: table for name, table in tables.items() if name not in LETTERS}
        return plan_of(tables)

    def _migrated(self) -> dict[str, dict[str, Any]]:
        """Bring an older file up to date on disk, keeping a copy of it as it was."""
        migrations.migrated(self.where, self._storage.read())  # is there a way at all? if not, nothing is touched
        with plan_lock.held(self.path):
            tables = self._storage.read()
            schema = migrations.schema_of(self.where, tables)
            if schema == migrations.SCHEMA:
                return tables
            tables = migrations.migrated(self.where, tables)
            with open(self.path, "rb") as old:
                content = old.read()
            backup = f"{self.path}.schema-{schema}.bak"
            if not os.path.lexists(backup):
                safe_file.create(backup, content)
            self._check(self._plan_in(tables))
            self._back_up()
            self._storage.write(tables)
            return self._storage.read()

    def _check(self, plan: Plan) -> None:
        """Refuse a file with anything wrong in it, naming the first thing and where it stands."""
        for found in findings(plan):
            raise self._wrong(found)

    def _wrong(self, found: Finding) -> Unreadable:
        text = (self._storage.content or self._storage.bytes_now()[0]).decode("utf-8", "replace")
        line = document_text.line_of(text, TABLES[found.ref[0]], found.ref[1:])
        details: dict[str, Any] = {"details": found.details}
        return Unreadable(self.where, "broken_document", line=line, ref=found.ref, field=found.field, why=found.reason, **details)

    def broken(self) -> Unreadable | None:
        if self._plan is None:
            return None
        try:
            return next((self._wrong(found) for found in findings(self._plan)), None)
        except Unreadable as unreadable:  # it cannot even be read again
            return unreadable

    @property
    def presence(self) -> FilePresence:
        from ..presence import FilePresence  # noqa: PLC0415 - only a standup needs it

        return FilePresence(self.path)

    # --- following others --------------------------------------------------------------------------------------------

    def poll(self) -> Plan | None:
        stamp = self._storage.stamp_now()
        if stamp is None:
            return None
        seen = journal.stamp_at(self.path)
        if (stamp, seen) != (self._storage.stamp, self._journal_seen) and not self._follow():
            self._read()
        before, self._told = self._told, self._plan  # what a fold came upon is news to whoever asks here
        return self._plan if self._plan is not before else None

    def _follow(self) -> bool:
        """Take in what others have appended since; False where everything must be read again."""
        try:
            for _ in range(2):  # a fold between the two looks is seen by the second
                self._journal_seen = journal.stamp_at(self.path)
                if self._journal is not None:
                    self._take_in(self._journal.news())
                if self._storage.stamp_now() == self._storage.stamp:
                    return self._at_the_right_journal()
        except Unreadable:
            there, mine = journal.stamp_at(self.path), self._journal
            if mine is None or (there is not None and there[0] == mine.stamp[0]):
                raise
            # It is the one that was folded: what lies there now says everything.
        except (RolledBack, OSError):
            pass
        return False

    def _at_the_right_journal(self) -> bool:
        """See to it that the journal at hand is the one that lies there now."""
        there = self._journal_seen
        if self._journal is not None and there is not None and there[0] == self._journal.stamp[0]:
            return True
        if self._journal is not None:
            if self._marks.journal != self._journal.id:  # it is gone, and nobody has folded it
                return False
            self._let_go()
        if there is None:
            return True
        fresh = Journal.open(self.path, self._marks.journal)
        if fresh is None:
            return True
        self._journal = fresh
        if fresh.base != self._marks.seal or not self._settled:
            return False
        self._take_in(fresh.news())
        return True

    def _take_in(self, entries: Sequence[Entry]) -> None:
        """Put others' entries on top of the plan. Raises `RolledBack` where they do not fit it."""
        assert self._plan is not None and self._journal is not None
        plan = self._plan
        for number, entry in enumerate(entries, self._journal.count - len(entries) + 1):
            if replay.FOLDED in entry:
                self._storage.stamp = tuple(entry[replay.FOLDED])
                self._marks = document_text.Checkpoint(entry["seal"], self._journal.id, number - 1)
                continue
            try:
                plan = replay.replayed(self._journal.path, plan, [(number + 1, entry)])
            except Unreadable as unreadable:
                raise RolledBack from unreadable
        self._plan = plan

    def _let_go(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    # --- writing -----------------------------------------------------------------------------------------------------

    def commit(self, change: Change) -> Committed:
        if self._plan is None:
            self._loaded()
        with plan_lock.held(self.path):
            stood = self._cleared(change)
            plan = self._latest()
            if stood:
                self._told = plan
                return Committed(plan, plan.changes[stood], {})
            asked = change
            change, names = rebased(plan, change)
            check_fixed(plan, change)
            changed = apply(plan, change)
            if not self._settled:
                self._fold()
            id = next(changed.changes.newest_first())
            self._append(changed, id, asked)
            self._plan = self._told = changed
            self._wrote = True
            if self._has_grown_long():
                with contextlib.suppress(PlanError, OSError):  # the change is safe in the journal; another time, then
                    self._fold()
            self._journal_seen = journal.stamp_at(self.path)
        return Committed(changed, changed.changes[id], names)

    def _has_grown_long(self) -> bool:
        """Whether it is time for a fold; where that fails, it is not tried again at every commit."""
        found = self._journal
        return found is not None and (found.count % FOLD_LINES == 0 or (found.end > FOLD_BYTES and found.count % 256 == 0))

    def _append(self, changed: Plan, id: int, asked: Change) -> None:
        entry = replay.entry_of(id, changed.changes.raw[id])
        try:
            with safe_file.not_saved_on_error(self.path):
                if self._journal is None:
                    self._journal = Journal.create(self.path, self._marks.seal, entry)
                else:
                    self._journal.append(entry)
        except NotSaved as trouble:
            if isinstance(trouble.__cause__, WrittenInDoubt):
                trouble.may_stand = True
                self._doubt = (trouble.__cause__, asked, id)
                self._in_doubt = trouble
            raise
        except Unreadable as unreadable:
            raise NotSaved(self.where, "journal_in_the_way", unreadable.where) from unreadable

    def _cleared(self, change: Change) -> int:
        """Settle what became of a line that was in doubt: the id under which `change` stands already, or 0."""
        if self._doubt is None:
            return 0
        doubt, asked, id = self._doubt
        with safe_file.not_saved_on_error(self.path):
            stands = doubt.settled()
        self._doubt = None
        if self._in_doubt is not None:
            self._in_doubt.may_stand = stands
        return id if stands and asked == change else 0

    def _latest(self) -> Plan:
        """The plan as it stands, under the lock. A file that is gone is not made anew."""
        try:
            if self._storage.stamp_now() is None:
                raise NotSaved(self.where, "file_gone")
            return self._loaded()
        except Unreadable as unreadable:
            if unreadable.where == self.where:
                raise NotSaved(self.where, "file_changed_beyond_reading") from unreadable
            raise NotSaved(self.where, "journal_in_the_way", unreadable.where) from unreadable

    def _fold(self) -> None:
        """Write the file anew with all that the journal holds, under the lock. Raises `NotSaved`; nothing is lost by that:
        whichever of the two files stands then, it says with the journal what was said before."""
        assert self._plan is not None
        old = self._journal
        nothing_else = self._settled
        aside = self._marks.journal if self._marks.journal.startswith(journal.ASIDE) else ""
        folded = f"{old.id}:{old.count}" if old is not None else aside
        try:
            content, seal = document_text.sealed({**tables_of(self._plan), **self._others}, folded)
        except TypeError as error:  # nested too deeply: nobody could have typed that
            raise NotSaved(self.where, "cannot_be_written") from error
        self._back_up()
        self._storage.replace(content)
        safe_file.sweep(self.path)
        self._marks = document_text.Checkpoint(seal, old.id if old else aside, old.count if old else 0)
        self._settled = True
        if old is not None:
            if (
                nothing_else and self._storage.stamp is not None
            ):  # otherwise whoever reads this journal is to read the file: it says more than they know
                old.mark({replay.FOLDED: self._storage.stamp, "seal": seal})
            if disk.remove_if_possible(old.path):
                self._let_go()

    def _back_up(self) -> None:
        """Keep the file that a fold is about to replace. Whatever speaks against that, it does not speak against the fold."""
        from . import backups  # noqa: PLC0415 - whoever only reads needs none

        try:
            backups.keep(self.path)
        except (NotSaved, OSError) as error:
            trouble = error if isinstance(error, NotSaved) else NotSaved(backups.folder_path(self.path), "io_error", str(error))
            self.backup_trouble = self.backup_trouble or trouble

    @property
    def in_journal(self) -> int:
        """How many changes stand in the journal and not in the file yet."""
        found = self._journal
        if found is None:
            return 0
        return found.count - (self._marks.lines if found.id == self._marks.journal else 0)

    def fold(self) -> bool:
        """Fold the journal into the file now; whether there was anything to fold. Raises `NotSaved`, `Unreadable`."""
        self._loaded()
        with plan_lock.held(self.path):
            self._latest()
            if self._settled and self._journal is None:
                return False
            self._fold()
            self._journal_seen = journal.stamp_at(self.path)
            return True

    def close(self, *, quickly: bool = False) -> None:
        """Fold the journal if this store has added to it, so that other programs see everything, and let go."""
        try:
            if quickly:
                return
            if self._doubt is not None:
                with plan_lock.held(self.path):
                    self._cleared(self._doubt[1])
            if self._wrote:
                self.fold()
        except (PlanError, OSError):
            pass  # everything acknowledged is in the journal, and the next to open the plan finds it there
        finally:
            self._wrote = False
            self._let_go()
            self._db.close()
