"""Disks that fail: at any step, in any way. Put in the place of `disk.system`, the one door to what is stored."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from tui.system import disk
from tui.system.disk import System

STEPS = ("open", "write", "fsync", "ftruncate", "rename", "link", "unlink", "mkdir")


class Counting(System):
    """Works, and remembers every step; what derives from it interferes in `step`."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def step(self, name: str, *about: object) -> None:
        self.steps.append(name)

    def open(self, path, flags, mode, into=None):
        self.step("open", path)
        return super().open(path, flags, mode, into)

    def write(self, handle, content):
        self.step("write", handle, content)
        return super().write(handle, content)

    def fsync(self, handle):
        self.step("fsync", handle)
        super().fsync(handle)

    def ftruncate(self, handle, size):
        self.step("ftruncate", handle)
        super().ftruncate(handle, size)

    def rename(self, old, new, within=None):
        self.step("rename", old, new)
        super().rename(old, new, within)

    def link(self, old, new, into=None):
        self.step("link", old, new)
        super().link(old, new, into)

    def unlink(self, path, into=None):
        self.step("unlink", path)
        super().unlink(path, into)

    def mkdir(self, path, mode):
        self.step("mkdir", path)
        super().mkdir(path, mode)


class Failing(Counting):
    """Says `number` at step `at` (from 1), for so many steps. `half`: a write gets half of it onto the disk before that."""

    def __init__(self, at: int, number: int, times: int = 1, *, half: bool = False, only: str = "") -> None:
        super().__init__()
        self.at, self.number, self.times, self.half, self.only = at, number, times, half, only
        self.failed = 0

    def step(self, name, *about):
        if self.only and name != self.only:
            return
        super().step(name, *about)
        if self.at <= len(self.steps) < self.at + self.times:
            self.failed += 1
            if self.half and name == "write":
                handle, content = about
                os.write(handle, content[: len(content) // 2])
            raise OSError(self.number, os.strerror(self.number))


class Short(Counting):
    """Writes no more than so many bytes at once, and is interrupted before each second step."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def step(self, name, *about):
        super().step(name, *about)
        if len(self.steps) % 2:
            raise InterruptedError(errno.EINTR, os.strerror(errno.EINTR))

    def write(self, handle, content):
        return super().write(handle, content[: self.most])


class Killing(Counting):
    """Kills its own process at step `at`: before it, in the midst of a write, or right after it."""

    def __init__(self, at: int, when: str) -> None:
        super().__init__()
        self.at, self.when = at, when

    def step(self, name, *about):
        if len(self.steps) == self.at and self.when == "after":
            self.die()
        super().step(name, *about)
        if len(self.steps) == self.at and self.when != "after":
            if self.when == "amid" and name == "write":
                handle, content = about
                os.write(handle, content[: max(len(content) * 2 // 3, 1)])
            self.die()

    def die(self):
        os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def on(system: System) -> Iterator[System]:
    """Everything stored goes through this system meanwhile."""
    before, disk.system = disk.system, system
    try:
        yield system
    finally:
        disk.system = before
