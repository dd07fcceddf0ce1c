"""A power cut: what may be on the disk when everything that was not flushed may be there, or not, in any order.

`Recording` watches what one process does to a folder. `Remains` then says what can be left of the first n steps: of each
file, what was flushed and any part of what was not (a write may lack any of its sectors); of each name, what it stood
for when the folder was last flushed, or anything it has stood for since, whatever the other names stand for. That is
more than any real file system allows itself to lose.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.store.broken_disks import Counting

SECTOR = 512


@dataclass
class Write:
    """So many bytes, from `start` on."""

    start: int
    content: bytes


@dataclass
class Cut:
    size: int


@dataclass
class Step:
    """What was done: to which file (a number, for names come and go), or under which name."""

    kind: str
    file: int = -1
    name: str = ""
    change: Write | Cut | None = None
    said: str = ""


class Recording(Counting):
    """A disk that works and keeps a record of all that is done to the files of one folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = str(folder)
        self.record: list[Step] = []
        files = sorted(each for each in folder.rglob("*") if each.is_file())
        self.before: dict[str, bytes] = {str(each.relative_to(folder)): each.read_bytes() for each in files}
        self._numbers = {os.stat(folder / name).st_ino: number for number, name in enumerate(self.before)}
        self._next = len(self.before)

    def _name(self, path: str, into: int | None) -> str:
        """A file's name from the folder on, also where it was made in an open folder inside."""
        inside = self.folder if into is None else os.readlink(f"/proc/self/fd/{into}")
        return os.path.relpath(os.path.join(inside, path), self.folder)

    def _number(self, handle: int) -> int:
        return self._numbers[os.fstat(handle).st_ino]

    def say(self, what: str) -> None:
        """Somebody was told that this is saved."""
        self.record.append(Step("said", said=what))

    def open(self, path, flags, mode, into=None):
        name = self._name(path, into)
        new = not os.path.lexists(os.path.join(self.folder, name))
        handle = super().open(path, flags, mode, into)
        if new:
            self._numbers[os.fstat(handle).st_ino] = self._next
            self._next += 1
            self.record.append(Step("name", self._number(handle), name))
        return handle

    def write(self, handle, content):
        start = os.fstat(handle).st_size  # everything is appended
        written = super().write(handle, content)
        self.record.append(Step("change", self._number(handle), change=Write(start, bytes(content[:written]))))
        return written

    def ftruncate(self, handle, size):
        super().ftruncate(handle, size)
        self.record.append(Step("change", self._number(handle), change=Cut(size)))

    def fsync(self, handle):
        super().fsync(handle)
        if os.path.isdir(f"/proc/self/fd/{handle}"):
            inside = os.path.relpath(os.readlink(f"/proc/self/fd/{handle}"), self.folder)
            self.record.append(Step("flush folder", name="" if inside == "." else f"{inside}/"))
        else:
            self.record.append(Step("flush", self._number(handle)))

    def rename(self, old, new, within=None):
        number = self._numbers[os.stat(old, dir_fd=within).st_ino]
        super().rename(old, new, within)
        self.record.append(Step("name", number, self._name(new, within)))
        self.record.append(Step("name", -1, self._name(old, within)))

    def link(self, old, new, into=None):
        number = self._numbers[os.stat(old).st_ino]
        super().link(old, new, into)
        self.record.append(Step("name", number, self._name(new, into)))

    def unlink(self, path, into=None):
        super().unlink(path, into)
        self.record.append(Step("name", -1, self._name(path, into)))


@dataclass
class Remains:
    """What a disk may hold after some steps."""

    flushed: dict[int, bytes]
    loose: dict[int, list[Write | Cut]] = field(default_factory=dict)
    names: dict[str, list[int]] = field(default_factory=dict)
    """What each name may stand for (-1: nothing)."""
    said: list[str] = field(default_factory=list)

    @classmethod
    def after(cls, recording: Recording, steps: int) -> Remains:
        found = cls(dict(enumerate(recording.before.values())))
        found.names = {name: [number] for number, name in enumerate(recording.before)}
        for step in recording.record[:steps]:
            found._take(step)
        return found

    def _take(self, step: Step) -> None:
        if step.kind == "said":
            self.said.append(step.said)
        elif step.kind == "name":
            self.names.setdefault(step.name, [-1]).append(step.file)
        elif step.kind == "flush folder":
            self.names = {
                name: versions[-1:] if name.rpartition("/")[0] == step.name.rstrip("/") else versions
                for name, versions in self.names.items()
            }
        elif step.kind == "flush":
            content = self.flushed.get(step.file, b"")
            for change in self.loose.pop(step.file, []):
                content = _changed(content, change, None)
            self.flushed[step.file] = content
        else:
            assert step.change is not None
            self.loose.setdefault(step.file, []).append(step.change)

    def one(self, dice: Random) -> dict[str, bytes]:
        """One of the many folders that may be left."""
        contents: dict[int, bytes] = {}
        folder: dict[str, bytes] = {}
        for name, versions in self.names.items():
            number = dice.choice(versions)
            if number < 0:
                continue
            if number not in contents:
                content = self.flushed.get(number, b"")
                how = dice.random()
                for change in self.loose.get(number, []):
                    if how < 0.2 or (how < 0.8 and dice.random() < 0.5):
                        content = _changed(content, change, dice if dice.random() < 0.6 else None)
                contents[number] = content
            folder[name] = contents[number]
        return folder


def _changed(content: bytes, change: Write | Cut, dice: Random | None) -> bytes:
    """The content after a change; with dice, a write of which only some sectors came through (or only its beginning)."""
    if isinstance(change, Cut):
        return content[: change.size].ljust(change.size, b"\0")
    written = change.content
    if dice is not None and dice.random() < 0.5:
        written = written[: dice.randrange(len(written) + 1)]
        dice = None
    size = max(len(content), change.start + len(written))
    found = bytearray(content.ljust(size, b"\0"))
    for start, end in _sectors(change.start, len(written)):
        if dice is None or dice.random() < 0.5:
            found[start:end] = written[start - change.start : end - change.start]
    return bytes(found)


def _sectors(start: int, length: int) -> Iterator[tuple[int, int]]:
    end = start + length
    while start < end:
        edge = min((start // SECTOR + 1) * SECTOR, end)
        yield start, edge
        start = edge
