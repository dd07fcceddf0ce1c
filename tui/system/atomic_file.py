"""Writing a small file whole or not at all: at every instant either what was there stands there, or the new, and nobody else may
read it unless somebody wants that.

For what the program keeps for a person (what is remembered, saved views, drafts), for the standup that goes on and for what a
person writes out. The plan itself has a writer of its own, `store.safe_file`, of which tests can fail every step.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Callable

PRIVATE = 0o600
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


def make_folder(path: str) -> None:
    """The folder, with those it lies in, open to its owner alone where they are new. Raises `OSError`."""
    os.makedirs(path, mode=0o700, exist_ok=True)


def write(path: str, content: bytes, *, durable: bool = True, prepare: Callable[[int], None] | None = None) -> None:
    """Put a file with this content at `path`, in the place of what is there (a link there is replaced, not followed).

    `durable`: it is on the disk for certain then. `prepare` is given the new file while it is still empty, to let others
    read it. Raises `OSError`; then what was there is still there.
    """
    new = _written(path, content, durable, prepare)
    try:
        os.replace(new, path)
    except OSError:
        _forget(new)
        raise
    if durable:
        _sync_folder(path)


def create(path: str, content: bytes) -> None:
    """Put a new file with this content at `path`, durably. Raises `FileExistsError` where anything is called so, `OSError`."""
    new = _written(path, content, True, None)
    try:
        os.link(new, path, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path) from None
        os.replace(new, path)
    finally:
        _forget(new)
    _sync_folder(path)


def sweep(path: str) -> None:
    """Take away what writing this file has left behind where that was killed. Only while nobody else can be writing it."""
    folder = os.path.dirname(path)
    left = re.compile(re.escape(_stem(path)) + r"[0-9a-f]{12}\.new")
    with contextlib.suppress(OSError):
        for each in os.listdir(folder):
            if left.fullmatch(each):
                _forget(os.path.join(folder, each))


def _stem(path: str) -> str:
    return f".{os.path.basename(path).removeprefix('.')[:60]}."


def _written(path: str, content: bytes, durable: bool, prepare: Callable[[int], None] | None) -> str:
    new = os.path.join(os.path.dirname(path), f"{_stem(path)}{os.urandom(6).hex()}.new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, PRIVATE)
    try:
        try:
            if prepare is not None:
                prepare(handle)
            left = memoryview(content)
            while left:
                left = left[os.write(handle, left) :]
            if durable:
                os.fsync(handle)
        finally:
            os.close(handle)
    except OSError:
        _forget(new)
        raise
    return new


def _forget(new: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(new)


def _sync_folder(path: str) -> None:
    with contextlib.suppress(OSError):  # the file itself is safe; where a folder cannot be flushed, its names are kept anyhow
        handle = os.open(os.path.dirname(path) or ".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
