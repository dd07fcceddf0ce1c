"""The journals that hold what a screen has done and the plan does not have: on this machine, for its user alone.

A line is a change with its token and how far the plan was, or (after others' changes have given items other names) all of
them anew. A journal is locked as long as its screen lives; whoever opens the plan after that takes over what is left. Its
name says of which plan it is, and whether it is sent without asking (`unsent`) or asked about (`unsaved`).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..plan.documents.codec import encode
from ..plan.model import Change, record
from ..plan.plan import Plan
from ..state.form_drafts import digest, folders, kept_in, mark
from ..store.file import replay
from ..store.file.journal import line_of, parsed
from ..system import disk, file_lock

LARGEST = 100_000_000
"""Bytes; what is larger was not written by this program."""
TOKEN, ALL, REVISION, NEXT = "token", "all", "revision", "next"


@record()
class LeftJournal:
    """A journal of a screen that is gone. It is locked until it is left or removed."""

    path: str
    handle: int
    entries: tuple[Any, ...]
    """One for each change: what its line holds."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Raises whatever comes of entries that this program never wrote."""
        return tuple(replace(replay.change_in(each), token=str(each[TOKEN])) for each in self.entries)

    def leave(self) -> None:
        """It is for whoever opens the plan next."""
        disk.close(self.handle)

    def forget(self) -> None:
        """It has served."""
        disk.remove_if_possible(self.path)
        disk.close(self.handle)


class OutboxJournal:
    """One screen's journal; it is made when there is something to keep. `kind` is the ending of its name."""

    def __init__(self, where: str, kind: str) -> None:
        self._where = where
        self._kind = kind
        self._path = ""
        self._handle = -1
        self._chain = 0
        self._changes: list[Change] = []

    @property
    def holds(self) -> bool:
        """Whether anything is kept now."""
        return bool(self._changes)

    def left(self) -> Iterator[LeftJournal]:
        """The journals of screens that are gone, the first made first."""
        found: list[Path] = []
        for folder in folders("unsent"):
            # Its place alone is what a plan was known by before each of several people on one account had journals of their own.
            found += kept_in(folder, f".{self._kind}", lambda: {mark(self._where), digest(self._where)})
        for path in sorted(found, key=_made_at):
            handle = _locked(str(path))
            if handle >= 0:
                yield LeftJournal(str(path), handle, _entries_in(handle))

    def keep(self, changes: Sequence[Change], base: Plan) -> bool:
        """See to it that these, which stand on `base`, are on the disk. False where nothing can be written: then they are only
        on screen."""
        if not changes:
            return self.clear()
        known = {each.token or each.ref: each for each in self._changes}
        new = [each for each in changes if (each.token or each.ref) not in known]
        # What has been sent meanwhile may stay: it is known by its token. What is called otherwise now must be written anew.
        if self._kind == "unsent" and all(known.get(each.token, each) == each for each in changes):
            entries, changes_then = [_entry(each, base) for each in new], [*self._changes, *new]
        elif list(changes) == self._changes:
            entries, changes_then = [], self._changes
        else:
            entries, changes_then = [{ALL: [_entry(each, base) for each in changes]}], list(changes)
        return not entries or self._written(entries, changes_then)

    def _written(self, entries: Sequence[Any], changes: list[Change]) -> bool:
        try:
            if self._handle < 0:
                self._begin()
            lines, chain = b"", self._chain
            for entry in entries:
                line, chain = line_of(entry, chain)
                lines += line
            disk.write(self._handle, lines)
            disk.sync(self._handle)
        except OSError:
            self.close()  # what is half written is passed over; the next time begins a new one
            return False
        self._chain, self._changes = chain, changes
        return True

    def _begin(self) -> None:
        """Make the journal, in the first folder where that can be done."""
        places = folders("unsent")
        for folder in places:
            try:
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                path = str(folder / f"{mark(self._where)}-{os.urandom(6).hex()}.{self._kind}")
                handle = disk.opened(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND)
                break
            except OSError:
                if folder == places[-1]:
                    raise
        self._path, self._handle, self._chain, self._changes = path, handle, 0, []
        file_lock.claim(handle)
        with disk.folder_of(path) as within:
            disk.sync_folder(within)

    def clear(self) -> bool:
        """Nothing is to be kept any more."""
        path = self._path
        self.close()
        return not path or disk.remove_if_possible(path)

    def close(self) -> None:
        """Leave what is there to whoever opens the plan next."""
        if self._handle >= 0:
            disk.close(self._handle)
        self._path, self._handle, self._chain, self._changes = "", -1, 0, []


def _entry(change: Change, base: Plan) -> dict[str, Any]:
    how_far = {REVISION: base.meta.revision, NEXT: base.next_id("changes")}
    return {**replay.entry_of(change.id, encode(change)), TOKEN: change.token, **how_far}


def _made_at(path: Path) -> float:
    with contextlib.suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def _locked(path: str) -> int:
    """A handle on a journal that nobody holds any more; -1 where somebody does."""
    try:
        handle = disk.opened(path, os.O_RDWR)
    except OSError:
        return -1
    try:
        file_lock.claim(handle)
        if os.fstat(handle).st_ino == os.stat(path, follow_symlinks=False).st_ino:
            return handle
    except OSError:
        pass
    disk.close(handle)
    return -1


def _entries_in(handle: int) -> tuple[Any, ...]:
    """What a journal holds, an entry for each change, up to where it is whole."""
    found: list[Any] = []
    size = os.fstat(handle).st_size
    for entry in parsed(os.pread(handle, size, 0), 0)[0] if size <= LARGEST else []:
        if ALL in entry:
            found = list(entry[ALL])
        else:
            found.append(entry)
    return tuple(found)
