"""TinyDB's storage for a plan: a document file, and a journal beside it of what was put into its tables since.

Stock TinyDB rewrites its file at every change, in place: a crash in between leaves half a file. Here a change becomes one durable
line of the journal (`transaction`), and only the fold (`write`) writes the file, a new one that takes the old one's place.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tinydb.storages import Storage

from ...plan.documents.persistent_map import patched
from ...plan.errors import NotSaved, Unreadable
from ...plan.model import TABLE_SINCE
from ...plan.plan import ascending
from ...system import atomic_file, disk
from ...system.permissions import like
from . import document_text, journal, replay
from .journal import Entry, Journal

Stamp = tuple[int, int, int, int]
Append = Callable[[Entry], None]
"""Puts an entry at the end of the journal, durably. Raises `OSError` (see `Journal`), `Unreadable`."""


class JournaledStorage(Storage):
    """The tables of the plan file at a real path (no symlink is followed here any more), as they stand in memory.

    They are maps that never change in place: whoever was given some keeps them as they were.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.stamp: Stamp | None = None
        self.sealed = False
        """Whether the file was written by this program, as it was read last."""
        self.size = 0
        """Bytes that the file had then."""
        self.content = b""
        self.checkpoint = document_text.Checkpoint("", "", 0)
        self.journal: Journal | None = None
        self.is_exact = False
        """Whether file and journal say together exactly what the tables say, so that a line may simply follow."""
        self.backup_error: NotSaved | None = None
        self._tables: dict[str, Any] | None = None
        self._in_transaction = False

    # --- the tables --------------------------------------------------------------------------------------------------

    def read(self) -> dict[str, Any]:
        """All tables as they stand: those of the file, with what was put into them since (the plan's by number, others' as they
        were read). Raises `Unreadable` where the file must be read for that, and is no plan."""
        return dict(self._current())

    def table(self, name: str) -> Mapping[int, Any]:
        """One table, as it stands now and stays for whoever has this."""
        found: Mapping[int, Any] = (self._tables or self._current()).get(name, {})
        return found

    def _current(self) -> dict[str, Any]:
        if self._tables is None:
            self.load()
        assert self._tables is not None
        return self._tables

    def put(self, table: str, edits: Mapping[int, Any]) -> None:
        """Put documents into a table, or take them out (None). Only within a `transaction`, otherwise `RuntimeError`."""
        if not self._in_transaction:
            raise RuntimeError(table)
        self._tables = {**self._current(), table: patched(self.table(table), edits)}

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Append]:
        """Edits that are made together or, where anything is raised, not at all. What it gives makes them durable."""
        if self._in_transaction:
            raise RuntimeError(self.path)
        before, self._in_transaction = self._tables, True
        try:
            yield self._append
        except BaseException:
            self._tables = before
            raise
        finally:
            self._in_transaction = False

    def _append(self, entry: Entry) -> None:
        if self.journal is None:
            self.journal = Journal.create(self.path, self.checkpoint.seal, entry)
        else:
            self.journal.append(entry)

    # --- the file ----------------------------------------------------------------------------------------------------

    def stamp_now(self) -> Stamp | None:
        """What tells one version of the file from another; None where there is no file."""
        try:
            found = os.stat(self.path)
        except FileNotFoundError:
            return None
        except PermissionError as error:
            raise Unreadable(self.path, "no_permission") from error
        except OSError as error:
            raise _unreadable(self.path, error) from error
        return (found.st_ino, found.st_size, found.st_mtime_ns, found.st_dev)

    def load(self) -> None:
        """Read the file anew, without its journal. Raises `Unreadable` for whatever is not a plan; the file is only read."""
        self.stamp = None  # what could not be read was not seen: it is looked at again, never written over
        content, stamp = self.bytes_now()
        self.parse(content)
        self.stamp, self.size = stamp, len(content)
        self.content = b"" if self.sealed else content

    def parse(self, content: bytes) -> None:
        """Take the tables in a file's bytes. Raises `Unreadable`."""
        tables, self.sealed = document_text.parsed(self.path, content)
        tables, self.checkpoint = document_text.unmarked(tables)
        self.begin(document_text.numbered(tables))
        self.is_exact = self.sealed

    def begin(self, tables: Mapping[str, Any]) -> None:
        """Hold these tables, whatever the file says."""
        self._tables = {**{name: {} for name in TABLE_SINCE}, **tables, "changes": ascending(tables.get("changes", {}))}

    def bytes_now(self) -> tuple[bytes, Stamp]:
        """The file as it is, and which version of it that is. Raises `Unreadable`."""
        try:
            handle = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        except FileNotFoundError:
            raise Unreadable(self.path, "not_there") from None
        except IsADirectoryError:
            raise Unreadable(self.path, "is_a_folder") from None
        except PermissionError:
            raise Unreadable(self.path, "no_permission") from None
        except OSError as error:
            raise _unreadable(self.path, error) from error
        try:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable(self.path, "is_a_folder" if stat.S_ISDIR(found.st_mode) else "not_a_file")
            with open(handle, "rb", closefd=False) as file:
                return file.read(), (found.st_ino, found.st_size, found.st_mtime_ns, found.st_dev)
        except OSError as error:
            raise _unreadable(self.path, error) from error
        finally:
            disk.close(handle)

    def create(self, data: Mapping[str, Any]) -> None:
        """A new file with these tables. Raises `FileExistsError`, `NotSaved`."""
        with atomic_file.not_saved_on_error(self.path):
            atomic_file.create(self.path, document_text.dumped(data))

    def write(self, data: dict[str, Any]) -> None:
        """The fold: replace the file by one with these tables, sealed and durably, after a backup. Call under the lock.

        Raises `NotSaved`, and nothing is lost by that: whichever of the two files stands then, it says with the journal what was
        said before. Raises `TypeError` for what is nested too deeply to be written.
        """
        old, was_exact = self.journal, self.is_exact
        aside = self.checkpoint.journal if self.checkpoint.journal.startswith(journal.ASIDE) else ""
        content, seal = document_text.sealed(data, f"{old.id}:{old.count}" if old is not None else aside)
        self._back_up()
        with atomic_file.not_saved_on_error(self.path):
            atomic_file.replace(self.path, content, prepare=like(self.path))
        self.stamp = None
        with contextlib.suppress(Unreadable):  # it stands there; without a stamp it is only read once more
            self.stamp = self.stamp_now()
        atomic_file.sweep(self.path)
        self.begin(document_text.numbered(data))
        self.checkpoint = document_text.Checkpoint(seal, old.id if old else aside, old.count if old else 0)
        self.is_exact = True
        if old is None:
            return
        if was_exact and self.stamp is not None:  # otherwise whoever reads this journal is to read the file: it says more
            old.mark({replay.FOLDED: self.stamp, "seal": seal})
        if disk.remove_if_possible(old.path):
            self.close()

    def _back_up(self) -> None:
        """Keep the file that is about to be replaced. Whatever speaks against that, it does not speak against the fold."""
        from . import backups  # noqa: PLC0415 - whoever only reads needs none

        try:
            backups.keep(self.path)
        except (NotSaved, OSError) as error:
            trouble = error if isinstance(error, NotSaved) else NotSaved(backups.folder_path(self.path), "io_error", str(error))
            self.backup_error = self.backup_error or trouble

    def close(self) -> None:
        """Let go of the journal."""
        if self.journal is not None:
            self.journal.close()
            self.journal = None


def _unreadable(path: str, error: OSError) -> Unreadable:
    return Unreadable(path, "io_error", detail=os.strerror(error.errno or 0))
