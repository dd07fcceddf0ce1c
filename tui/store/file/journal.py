"""The journal: what was committed since the plan file was last written, one checksummed line to a change.

It lies beside the plan file, hidden. Its first line says which file it stands on, each further line holds one change:

    1f0c3a55 {"journal":1,"id":"9f…","base":"5b1d77e0"}
    a4410b0e {"change":{"id":8,"at":…,"before":…,"after":…}}

A line's checksum is taken over its text *and the checksum before it*, so that a line can neither be missing nor stand in
another's place. A line counts once its newline is there and its checksum fits. Writers append under the plan's lock,
flush, and only then say that it is saved; readers take no lock. A last line that was never finished was never
acknowledged: it is passed over, and cut off by the next writer. Anything else that does not fit is damage.

What lies there may have other names: backups made of hard links give it one, a restore that was interrupted as well. It is
known by what it is, and never written to as long as it has them: whoever goes on with it does so in a copy, so that what has
the other name stays as it was, a backup or somebody's file that was put in the journal's place.
"""

from __future__ import annotations

import contextlib
import errno
import math
import os
import re
import stat
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson

from ...plan.errors import Unreadable
from ...system import atomic_file, disk
from ...system.atomic_file import PRIVATE
from ...system.permissions import apply_permissions, like, may_write_too, permissions_of

VERSION = 1
SECTOR = 512
"""What a disk writes at once: an unfinished line may lack any of these, which then read as zeros."""
_SPACE = ord(" ")
_LINE = re.compile(rb"[0-9a-f]{8} ")
_BEGINNING = b'{"journal":'
"""What every first line has behind its checksum."""
ASIDE = "aside-"
"""How a plan file calls a journal that counts no more, since a restore has put it aside."""

Entry = Mapping[str, Any]
Stamp = tuple[int, int, int]


class RolledBack(Exception):
    """What was read before does not stand there any more: a writer has taken back what it could not make durable."""


@lru_cache(maxsize=64)
def journal_path(path: str) -> str:
    """Where the journal of the plan at `path` (a real path) is."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}.journal")


def line_of(entry: Entry, chain: int) -> tuple[bytes, int]:
    """An entry as a line that follows a line with checksum `chain`, and its own checksum."""
    text = orjson.dumps(entry)
    after = zlib.crc32(text, chain)
    return b"%08x %s\n" % (after, text), after


def parsed(content: bytes, chain: int) -> tuple[list[Entry], list[int], int]:
    """The entries at the beginning of `content`, where each ends, and the checksum of the last."""
    entries: list[Entry] = []
    ends: list[int] = []
    start = 0
    while (end := content.find(b"\n", start)) >= 0:
        line = content[start:end]
        after = zlib.crc32(line[9:], chain)
        if len(line) < 10 or line[8] != _SPACE or line[:8] != b"%08x" % after:
            break
        try:
            entry = orjson.loads(line[9:])
        except orjson.JSONDecodeError:
            break
        if not isinstance(entry, dict):
            break
        entries.append(entry)
        ends.append(end + 1)
        chain, start = after, end + 1
    return entries, ends, chain


def is_unfinished(rest: bytes, at: int, chain: int) -> bool:
    """Whether what follows the last good line, from byte `at` of the file on, is a line that was never finished.

    That is the beginning of a line, or a line in which whole sectors are missing. Damage to a line that was finished
    looks otherwise.
    """
    holes = list(re.finditer(rb"\0+", rest))
    whole = all(
        (hole.start() == 0 or (at + hole.start()) % SECTOR == 0) and (hole.end() == len(rest) or (at + hole.end()) % SECTOR == 0)
        for hole in holes
    )
    newline = rest.find(b"\n")
    if newline < 0:
        last_is_wrong = bool(parsed(rest[:-1] + b"\n", chain)[0])
        return whole and not (last_is_wrong and not holes)
    return newline == len(rest) - 1 and bool(holes) and whole


class Journal:
    """One open journal, read up to `end` so far."""

    def __init__(self, path: str, handle: int, *, writable: bool) -> None:
        self.path = path
        self.handle = handle
        self.writable = writable
        self.id = ""
        self.base = ""
        self.end = 0
        self.chain = 0
        self.count = 0
        """Lines read so far, without the first."""
        self.stamp: Stamp = (0, 0, 0)
        self._last = 0

    @classmethod
    def open(cls, plan: str, aside: str = "") -> Journal | None:
        """The journal beside the plan file, its first line read; None where there is none, or none with a whole first line,
        or only one that counts no more (`aside`: what the plan file calls that).

        Raises `Unreadable` for one that is damaged, planted by somebody who may not write the plan, or newer.
        """
        path = journal_path(plan)
        handle, writable = _handle_of(path)
        if handle < 0:
            return None
        journal = cls(path, handle, writable=writable)
        try:
            _check_hands(path, handle, plan)
            content = journal._from(0)
            if not (aside and aside == name_aside(content)):
                if os.fstat(handle).st_nlink > 1:
                    _check_kind(path, handle, plan, content)
                if journal._read_head(content):
                    return journal
        except BaseException:
            journal.close()
            raise
        journal.close()
        return None

    def _read_head(self, content: bytes) -> bool:
        newline = content.find(b"\n")
        entries, ends, chain = parsed(content[: newline + 1], 0)
        if not entries:
            if content and not is_unfinished(content, 0, 0):
                raise Unreadable(self.path, "journal_damaged", line=1)
            return False
        head = entries[0]
        version = head.get("journal")
        if isinstance(version, int) and version > VERSION:
            raise Unreadable(self.path, "journal_newer")
        if version != VERSION or not isinstance(head.get("id"), str) or not isinstance(head.get("base"), str):
            raise Unreadable(self.path, "journal_damaged", line=1)
        self.id, self.base = head["id"], head["base"]
        self.end, self.chain, self._last = ends[0], chain, 0
        return True

    @classmethod
    def create(cls, plan: str, base: str, first: Entry) -> Journal:
        """A new journal on the plan file sealed `base`, with its first entry, durable. Call under the lock. Raises `OSError`,
        or `WrittenInDoubt` where the line may stand all the same."""
        path = journal_path(plan)
        flags = os.O_RDWR | os.O_APPEND
        with disk.folder_of(path) as folder:
            try:
                handle = disk.opened(path, flags | os.O_CREAT | os.O_EXCL, PRIVATE)
            except FileExistsError:  # one that was never finished, or counts no more
                handle = _emptied(path, flags)
            journal = cls(path, handle, writable=True)
            try:
                _check_hands(path, handle, plan)
                apply_permissions(handle, permissions_of(plan))
                journal.cut_back(0)
                head, chain = line_of({"journal": VERSION, "id": os.urandom(8).hex(), "base": base}, 0)
                line, after = line_of(first, chain)
                journal._put(head + line, 0, lambda: disk.sync_folder(folder))
                journal._read_head(head)
                journal._follow(line, after)
            except BaseException as error:
                journal.close()
                if disk.remove_if_possible(path) and isinstance(error, WrittenInDoubt):
                    error.close()
                    raise OSError(error.errno, error.strerror) from error
                raise
        return journal

    def append(self, entry: Entry) -> None:
        """Put an entry at the end, durably, under the lock and after all news. Raises `OSError`, or `WrittenInDoubt`."""
        if not self.writable:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        there = os.fstat(self.handle)
        if there.st_nlink > 1:
            self._leave_other_names()
        elif there.st_size > self.end:
            self.cut_back(self.end)
        line, chain = line_of(entry, self.chain)
        self._put(line, self.end)
        self._follow(line, chain)

    def _follow(self, line: bytes, chain: int) -> None:
        """Know a line, with its checksum, that was put at the end."""
        self._last, self.end, self.chain, self.count = self.end, self.end + len(line), chain, self.count + 1
        with contextlib.suppress(OSError):  # the line is safe; without a stamp it is only read once more
            self.stamp = self.stamp_now()

    def _leave_other_names(self) -> None:
        """Go on in a copy of what counts, so that what has the other names stays as it is. Raises `OSError`, `NotSaved`."""
        with atomic_file.not_saved_on_error(self.path):
            atomic_file.replace(self.path, self._from(0)[: self.end], prepare=like(self.path))
        handle = disk.opened(self.path, os.O_RDWR | os.O_APPEND)
        disk.close(self.handle)
        self.handle = handle

    def mark(self, entry: Entry) -> None:
        """Put a last entry there for those who are still reading. Nothing depends on it, so it is not flushed."""
        with contextlib.suppress(OSError):
            if os.fstat(self.handle).st_nlink > 1:
                return
            self.cut_back(self.end)  # a mark that was half written before
            line, _ = line_of(entry, self.chain)
            disk.write(self.handle, line)

    def cut_back(self, size: int) -> None:
        """Cut off what was never finished. Flushed at once: what is written next must not stand before such a rest."""
        if os.fstat(self.handle).st_size > size:
            disk.cut(self.handle, size)
            disk.sync(self.handle)

    def _put(self, line: bytes, start: int, *more: Any) -> None:
        whole = False
        try:
            disk.write(self.handle, line)
            whole = True
            disk.sync(self.handle)
            for step in more:
                step()
        except OSError as error:
            # What the cache now holds may never reach the disk, and a second try must not stand beside the first.
            try:
                disk.cut(self.handle, start)
            except OSError:
                if not whole:  # half of it counts for nobody, and whoever writes next cuts it off
                    raise error from None
                raise WrittenInDoubt(error, os.dup(self.handle), start, line) from error
            with contextlib.suppress(OSError):
                disk.sync(self.handle)
            raise

    def news(self) -> list[Entry]:
        """The entries that were not read yet. Raises `RolledBack`, or `Unreadable` for damage."""
        stamp = self.stamp_now()
        if stamp[1] < self.end:
            raise RolledBack
        begin, end = os.pread(self.handle, 8, self._last), os.pread(self.handle, 1, self.end - 1)
        if begin != b"%08x" % self.chain or end != b"\n":  # the line itself may be as large as a plan
            raise RolledBack
        rest = self._from(self.end, stamp[1])
        entries, ends, chain = parsed(rest, self.chain)
        read = ends[-1] if ends else 0
        if len(rest) > read and not is_unfinished(rest[read:], self.end + read, chain):
            raise Unreadable(self.path, "journal_damaged", line=self.count + len(entries) + 2)
        if entries:
            self._last = self.end + (ends[-2] if len(ends) > 1 else 0)
            self.end, self.chain, self.count = self.end + read, chain, self.count + len(entries)
        self.stamp = stamp
        return entries

    def _from(self, start: int, end: float = math.inf) -> bytes:
        """What stands there from `start` on: all of it, and no less than up to `end`."""
        parts: list[bytes] = []
        while start < end and (part := os.pread(self.handle, 1 << 20, start)):
            parts.append(part)
            start += len(part)
        return b"".join(parts)

    def stamp_now(self) -> Stamp:
        """What tells one state of it from another: inode, size in bytes, and the time of the last change in nanoseconds."""
        found = os.fstat(self.handle)
        return (found.st_ino, found.st_size, found.st_mtime_ns)

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        if self.handle >= 0:
            handle, self.handle = self.handle, -1
            disk.close(handle)

    def __del__(self) -> None:
        """A store that nobody has closed keeps no file open for longer than it lives."""
        self.close()


class WrittenInDoubt(OSError):
    """A line could neither be made durable nor be taken back: it may count, or not, until somebody can say."""

    def __init__(self, cause: OSError, handle: int, start: int, line: bytes) -> None:
        super().__init__(cause.errno, cause.strerror)
        self.handle = handle
        self.start = start
        self.line = line

    def settled(self) -> bool:
        """Whether the line stands, for others have built on it. If it need not, it is taken back. Raises `OSError`."""
        there = os.pread(self.handle, len(self.line), self.start)
        size = os.fstat(self.handle).st_size
        stands = there == self.line and size > self.start + len(self.line)
        if there == self.line and not stands:
            disk.cut(self.handle, self.start)
            disk.sync(self.handle)
        self.close()
        return stands

    def close(self) -> None:
        """Let go of the file, whatever became of the line."""
        disk.close(self.handle)


def stamp_at(plan: str) -> Stamp | None:
    """What tells one state of the journal beside a plan from another; None where there is none."""
    try:
        found = os.stat(journal_path(plan), follow_symlinks=False)
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns)


def _handle_of(path: str) -> tuple[int, bool]:
    """A handle on an existing journal and whether it may be written to; -1 where there is none."""
    safe = os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    for flags, writable in ((os.O_RDWR | os.O_APPEND, True), (os.O_RDONLY, False)):
        try:
            return os.open(path, flags | safe), writable
        except FileNotFoundError:
            return -1, False
        except PermissionError:
            if not writable:
                raise Unreadable(path, "no_permission") from None
        except OSError as error:
            if not writable:
                if os.path.islink(path) or os.path.isdir(path):
                    raise Unreadable(path, "journal_planted") from None
                raise Unreadable(path, "io_error", detail=os.strerror(error.errno or 0)) from error
    raise AssertionError("the loop returns or raises")


def _check_hands(path: str, handle: int, plan: str) -> None:
    """A journal counts only if whoever made it may write the plan as well."""
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode) or not may_write_too(found, permissions_of(plan)):
        raise Unreadable(path, "journal_planted")


def _check_kind(path: str, handle: int, plan: str, content: bytes) -> None:
    """A file with other names may be anybody's that was linked into the journal's place: it is a journal only if it says so, and
    if nobody may write to it who may not write the plan."""
    open_to_more = os.fstat(handle).st_mode & 0o022 & ~os.lstat(plan).st_mode
    if open_to_more or not _begins_like_one(content):
        raise Unreadable(path, "journal_planted")


def _begins_like_one(content: bytes) -> bool:
    """Whether this is the first line of a journal, or the beginning of one that was never finished."""
    head = content.lstrip(b"\0")[: 9 + len(_BEGINNING)]
    return re.fullmatch(rb"[0-9a-f]{0,8} ?", head[:9]) is not None and _BEGINNING.startswith(head[9:])


def _emptied(path: str, flags: int) -> int:
    """A handle on a new journal in the place of one that does not count. If that has other names, it stays there as it is."""
    handle = disk.opened(path, flags, PRIVATE)
    if os.fstat(handle).st_nlink == 1:
        return handle
    disk.close(handle)
    disk.remove(path)
    return disk.opened(path, flags | os.O_CREAT | os.O_EXCL, PRIVATE)


def name_aside(content: bytes) -> str:
    """What a plan file calls a journal with this content that a restore has put aside."""
    return f"{ASIDE}{zlib.crc32(content):08x}-{len(content)}"


def make_way(plan: str) -> None:
    """Before a new plan is made: a journal that lies there without its plan is put aside, so that nobody takes it for its own."""
    path = journal_path(plan)
    if disk.is_there(plan) or not disk.is_there(path):
        return
    if os.lstat(path).st_size == 0:
        disk.remove(path)
    else:
        disk.rename(path, f"{path}.{os.urandom(4).hex()}.old")
