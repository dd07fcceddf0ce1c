"""One writer at a time: an advisory lock on a file beside the plan, held only while committing.

The system lets go of it when its holder dies, so a crash never blocks anybody.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from functools import lru_cache

from ...plan.errors import NotSaved
from ...system import disk, file_lock
from ...system.atomic_file import PRIVATE, not_saved_on_error
from ...system.permissions import Permissions, apply_permissions, may_write, permissions_of
from . import journal

PATIENCE = file_lock.PATIENCE
"""Seconds to wait for another writer; a commit takes milliseconds."""
_CLOSED = (errno.EACCES, errno.EPERM)


@lru_cache(maxsize=64)
def lock_path(path: str) -> str:
    """Where the lock of the plan at `path` (a real path) is."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}.lock")


@contextlib.contextmanager
def held(path: str, patience: float = PATIENCE, *, writing: bool = True) -> Iterator[None]:
    """Hold the lock of the plan at `path` (a real path). Raises `NotSaved("busy")` after `patience` seconds, and, for
    `writing`, `NotSaved("no_permission")` where one may put files into the folder, but not write the plan."""
    with not_saved_on_error(path):
        if writing and not may_write(path):
            raise NotSaved(path, "no_permission")
        beside = lock_path(path)
        try:
            handle = _opened(beside)
        except OSError as error:
            if os.path.islink(beside):
                raise NotSaved(path, "lock_is_not_a_file", beside) from error
            if error.errno in _CLOSED and os.path.exists(beside) and os.access(path, os.W_OK):
                raise NotSaved(path, "lock_closed", beside) from error
            raise
    try:
        with not_saved_on_error(path):
            lock = os.fstat(handle)
            if not stat.S_ISREG(lock.st_mode):
                raise NotSaved(path, "lock_is_not_a_file", beside)
            with contextlib.suppress(OSError):
                _like_the_plan(handle, lock, path)
        _wait(handle, path, patience)
        yield
    finally:
        disk.close(handle)


def _opened(beside: str) -> int:
    """The file of the lock, open for writing, without which it cannot be had alone over NFS; where one may not write to it, as
    it was made before its plan was opened to more people, for reading: on a local disk that does."""
    try:
        return disk.opened(beside, os.O_RDWR | os.O_CREAT, PRIVATE)
    except OSError as error:
        if error.errno not in _CLOSED or not os.path.exists(beside):
            raise
    return disk.opened(beside, os.O_RDONLY)


_alike: dict[str, tuple[int, int, int, int]] = {}
"""By path of a plan: inode and ctime of lock and plan when these were alike: a new owner, mode or access list changes a ctime."""


def _like_the_plan(handle: int, lock: os.stat_result, path: str) -> None:
    """Whoever may write the plan may lock it, from the day on that its owner lets them."""
    of_plan = os.lstat(path)
    seen = (lock.st_ino, lock.st_ctime_ns, of_plan.st_ino, of_plan.st_ctime_ns)
    if (
        lock.st_nlink > 1 or _alike.get(path) == seen
    ):  # it may be a twin of any file of ours that somebody wants the plan's mode for
        return
    have, plan = permissions_of(handle), permissions_of(path)
    _journal_too(path, plan)
    owner = plan.of.st_uid if os.geteuid() == 0 else lock.st_uid
    if (lock.st_mode, lock.st_uid, lock.st_gid, have.acl) == (plan.of.st_mode, owner, plan.of.st_gid, plan.acl):
        _alike[path] = seen
    else:
        apply_permissions(handle, plan)


def _journal_too(path: str, plan: Permissions) -> None:
    """The same for a journal of ours: whoever has the plan open for a week would keep everybody else out for as long."""
    handle = -1
    with contextlib.suppress(OSError):
        handle = os.open(journal.journal_path(path), os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        have = permissions_of(handle)
        mine = stat.S_ISREG(have.of.st_mode) and have.of.st_nlink == 1 and have.of.st_uid == os.geteuid()
        if mine and (have.of.st_mode, have.of.st_gid, have.acl) != (plan.of.st_mode, plan.of.st_gid, plan.acl):
            apply_permissions(handle, plan)
    if handle >= 0:
        os.close(handle)


def _wait(handle: int, path: str, patience: float) -> None:
    try:
        taken = file_lock.take(handle, patience)
    except OSError as error:
        reason = "no_lock" if error.errno in file_lock.NO_LOCKS else "io_error"
        raise NotSaved(path, reason, os.strerror(error.errno or 0)) from error
    if not taken:
        raise NotSaved(path, "busy")
