"""One at a time, by an advisory lock on a file.

The system lets go of it when its holder dies, so a crash never blocks anybody.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Iterator

PATIENCE = 5.0
"""Seconds to wait for somebody else; what is done under a lock takes milliseconds."""
NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL, errno.EBADF)
"""What a file system says that has no locks at all."""


def take(handle: int, patience: float = PATIENCE) -> bool:
    """Take the lock of an open file (open for writing: a lock over NFS takes that); False where somebody else has it for longer
    than `patience` seconds. It goes when the file is closed. Raises `OSError` where there are no locks."""
    end = time.monotonic() + patience
    pause = 0.001
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except (BlockingIOError, InterruptedError):
            if time.monotonic() > end:
                return False
            time.sleep(pause)
            pause = min(pause * 2, 0.01)


def claim(handle: int) -> None:
    """Take the lock of an open file now, for as long as it is open. Raises `BlockingIOError` where somebody else has it.

    On a disk without locks everybody has it: for what loses nothing by being offered twice.
    """
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        pass


@contextlib.contextmanager
def held(path: str, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock on the file at `path`, which is made where it is not there, readable by its owner alone.

    Where the file system has no locks, there is none. Raises `TimeoutError` after `patience` seconds, `OSError`.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            taken = take(handle, patience)
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
            taken = True
        if not taken:
            raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), path)
        yield
    finally:
        os.close(handle)
