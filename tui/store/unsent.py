"""Changes that could not be sent to a server yet, kept on this machine: a journal for each open screen, for its user alone.

A line is a change with its token, or (after others' changes have given items other names) all of them anew. The journal is
locked as long as its screen lives; whoever opens the plan after that takes over what is left. Sending a change twice
does no harm: the server knows it by its token.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..plan.documents.codec import encode
from ..plan.model import Change
from ..system import disk
from .file import replay
from .file.journal import line_of, parsed

LARGEST = 100_000_000
"""Bytes; what is larger was not written by this program."""
TOKEN, ALL = "token", "all"


class Unsent:
    """What one screen has not been able to send to the plan at `where` (an address without secrets)."""

    def __init__(self, where: str) -> None:
        self._mark = hashlib.sha256(where.encode("utf-8", "surrogateescape")).hexdigest()[:24]
        self._path = ""
        self._handle = -1
        self._chain = 0
        self._kept: list[Change] = []

    def claim(self) -> tuple[Change, ...]:
        """What screens that are gone have left unsent at this plan, oldest first. It is this screen's now."""
        found: list[Change] = []
        claimed: list[tuple[str, int]] = []
        try:
            with contextlib.suppress(OSError):
                for path in sorted(_folder().glob(f"{self._mark}-*.unsent")):
                    handle = _locked(str(path))
                    if handle >= 0:
                        claimed.append((str(path), handle))
                        found += _changes_in(handle)
            found = sorted({each.token: each for each in found}.values(), key=lambda change: change.at)
            if not found or self.keep(found):
                for left, _handle in claimed:
                    disk.remove_if_possible(left)
        finally:
            for _path, handle in claimed:
                disk.close(handle)
        return tuple(found)

    def keep(self, changes: Sequence[Change]) -> bool:
        """See to it that these are on the disk. False where nothing can be written: then they are only on screen."""
        if not changes:
            return self.clear()
        known = {each.token: each for each in self._kept}
        new = [each for each in changes if each.token not in known]
        # What has been sent meanwhile may stay: it is known by its token. What is called otherwise now must be written anew.
        if all(known.get(each.token, each) == each for each in changes):
            entries, kept = [_entry(each) for each in new], [*self._kept, *new]
        else:
            entries, kept = [{ALL: [_entry(each) for each in changes]}], list(changes)
        if not entries:
            return True
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
        self._chain, self._kept = chain, kept
        return True

    @property
    def holds(self) -> bool:
        """Whether anything is kept now."""
        return bool(self._kept)

    def _begin(self) -> None:
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = str(folder / f"{self._mark}-{os.urandom(6).hex()}.unsent")
        handle = disk.opened(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with disk.folder_of(path) as within:
            disk.sync_folder(within)
        self._path, self._handle, self._chain, self._kept = path, handle, 0, []

    def clear(self) -> bool:
        """Everything has been sent."""
        path = self._path
        self.close()
        return not path or disk.remove_if_possible(path)

    def close(self) -> None:
        """Leave what is there to whoever opens the plan next."""
        if self._handle >= 0:
            disk.close(self._handle)
        self._path, self._handle, self._chain, self._kept = "", -1, 0, []


def _folder() -> Path:
    from platformdirs import user_state_path  # noqa: PLC0415 - only a server's plan needs it

    return user_state_path("planner") / "unsent"


def _entry(change: Change) -> dict[str, Any]:
    return {**replay.entry_of(change.id, encode(change)), TOKEN: change.token}


def _locked(path: str) -> int:
    """A handle on a journal that nobody holds any more; -1 where somebody does."""
    try:
        handle = disk.opened(path, os.O_RDWR)
    except OSError:
        return -1
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_ino == os.stat(path, follow_symlinks=False).st_ino:
            return handle
    except OSError:
        pass
    disk.close(handle)
    return -1


def _changes_in(handle: int) -> list[Change]:
    """The changes in a journal, up to where it is whole."""
    found: list[Change] = []
    size = os.fstat(handle).st_size
    entries = parsed(os.pread(handle, size, 0), 0)[0] if size <= LARGEST else []
    with contextlib.suppress(Exception):  # whoever wrote that, it was not this program
        for entry in entries:
            if ALL in entry:
                found = [replace(replay.change_in(each), token=str(each[TOKEN])) for each in entry[ALL]]
            else:
                found.append(replace(replay.change_in(entry), token=str(entry[TOKEN])))
    return found
