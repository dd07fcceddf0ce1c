"""The one place from which anything on a disk is changed: every step of a commit and of a fold goes through here.

Tests put another `system` in, which fails, stops, loses or kills at any step of their choosing.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 100
"""Times that a step is taken again when a signal has interrupted it."""


class System:
    """The system's own calls, one to a step."""

    def open(self, path: str, flags: int, mode: int, into: int | None = None) -> int:
        return os.open(path, flags, mode, dir_fd=into)

    def write(self, handle: int, content: bytes | memoryview) -> int:
        return os.write(handle, content)

    def fsync(self, handle: int) -> None:
        os.fsync(handle)

    def ftruncate(self, handle: int, size: int) -> None:
        os.ftruncate(handle, size)

    def rename(self, old: str, new: str, within: int | None = None) -> None:
        os.replace(old, new, src_dir_fd=within, dst_dir_fd=within)

    def link(self, old: str, new: str, into: int | None = None) -> None:
        os.link(old, new, dst_dir_fd=into, follow_symlinks=False)

    def unlink(self, path: str, into: int | None = None) -> None:
        os.unlink(path, dir_fd=into)

    def mkdir(self, path: str, mode: int) -> None:
        os.mkdir(path, mode)


system = System()


def _uninterrupted(step: Callable[[], T]) -> T:
    for _ in range(PATIENCE):
        try:
            return step()
        except InterruptedError:
            continue
    return step()


def opened(path: str, flags: int, mode: int = 0o600, *, into: int | None = None) -> int:
    """A handle on a file to be written. Never one that a link leads to, nor one that a child process inherits.

    `into`: an open folder, which the path is then a name in; whoever swaps the folder meanwhile changes nothing by that.
    """
    return _uninterrupted(lambda: system.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK, mode, into))


def write(handle: int, content: bytes) -> None:
    """All of the content, however many calls that takes."""
    left = memoryview(content)
    while left:
        written = _uninterrupted(lambda: system.write(handle, left))  # noqa: B023 - called at once
        if written <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        left = left[written:]


def sync(handle: int) -> None:
    """Make what was written to a file durable."""
    _uninterrupted(lambda: system.fsync(handle))


def cut(handle: int, size: int) -> None:
    """Let a file end at `size`."""
    _uninterrupted(lambda: system.ftruncate(handle, size))


def rename(old: str, new: str, *, within: int | None = None) -> None:
    """Put one file in the place of another (both in the open folder `within`, if given)."""
    _uninterrupted(lambda: system.rename(old, new, within))


def link(old: str, new: str, *, into: int | None = None) -> None:
    """Give a file another name (in the open folder `into`, if given); unlike a rename, this never replaces anything."""
    _uninterrupted(lambda: system.link(old, new, into))


def close(handle: int) -> None:
    """Let go of a file. Whatever the system says then changes nothing: what was written was flushed before."""
    with contextlib.suppress(OSError):
        os.close(handle)


def is_there(path: str) -> bool:
    """Whether anything is called so. Raises `OSError` where that cannot be told, which is no reason to take it for not there."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def may_be_there(path: str) -> bool:
    """Whether anything is called so, or nobody can tell: whoever opens it then hears why."""
    try:
        return is_there(path)
    except OSError:
        return True


def make_folder(path: str) -> None:
    """A new folder that only its owner may enter."""
    _uninterrupted(lambda: system.mkdir(path, 0o700))


def remove(path: str, *, into: int | None = None) -> None:
    _uninterrupted(lambda: system.unlink(path, into))


def remove_if_possible(path: str, *, into: int | None = None) -> bool:
    """Take a file away that nobody needs; whether it is gone."""
    try:
        remove(path, into=into)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def folder_of(path: str) -> Iterator[int]:
    """The folder a file is in, open for `sync_folder`: opened beforehand, so that nothing is done where that cannot be."""
    handle = os.open(os.path.dirname(path) or ".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield handle
    finally:
        close(handle)


def sync_folder(handle: int) -> None:
    """Make the names in a folder durable."""
    try:
        sync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # there are file systems that have nothing to sync
            raise
