"""Writing a file whole or not at all: at every instant either what was there stands there, or the new, and nobody else may read
it unless somebody wants that.

The one way in which a file is written here: the plan and its backups, what is remembered for a person, what a person writes out.
Every step goes through `disk`, where tests can let it fail.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Callable, Sequence

from ..plan.errors import NotSaved
from . import disk

PRIVATE = 0o600

_REASONS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "quota",
    errno.EROFS: "read_only",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EIO: "io_error",
    errno.ENOENT: "folder_gone",
    errno.ENOTDIR: "folder_gone",
    errno.ENAMETOOLONG: "name_too_long",
}
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
"""What a file system says on which a file has one name only."""
_LONGEST_STEM = 40

Prepare = Callable[[int], None]
"""What is done to the new file while it is still empty: its permissions set, a lock taken on it."""


class NotFlushed(OSError):
    """The new file stands there, but its name may not outlive a power cut."""


class not_saved_on_error:  # noqa: N801 - used as a word of a `with`; a class, for a commit comes through three of them
    """Turns what the system says into `NotSaved` with a reason code."""

    __slots__ = ("where",)

    def __init__(self, where: str) -> None:
        self.where = where

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError) and not isinstance(error, FileExistsError):
            reason = _REASONS.get(error.errno or 0, "io_error")
            raise NotSaved(self.where, reason, os.strerror(error.errno or 0), may_stand=isinstance(error, NotFlushed)) from error


def make_folder(path: str) -> None:
    """The folder, with those it lies in, open to its owner alone where they are new. Raises `OSError`."""
    os.makedirs(path, mode=0o700, exist_ok=True)


def replace(path: str, content: bytes | Sequence[bytes], *, durable: bool = True, prepare: Prepare | None = None) -> None:
    """Put a file with this content (all of it, or in portions) at `path`, in the place of what is there (a link there is
    replaced, not followed).

    `durable`: it is on the disk for certain then. Raises `OSError`, then what was there is still there; or `NotFlushed`, then
    either file may stand there, whole.
    """
    with disk.folder_of(path) if durable else contextlib.nullcontext() as folder:
        new = _written(path, content, durable, prepare)
        try:
            disk.rename(new, path)
        except BaseException:
            disk.remove_if_possible(new)
            raise
        if folder is not None:
            try:
                disk.sync_folder(folder)
            except OSError as error:
                raise NotFlushed(*error.args) from error


def create(path: str, content: bytes | Sequence[bytes], *, prepare: Prepare | None = None) -> None:
    """Put a new file with this content at `path`, durably.

    Raises `FileExistsError` where there is something already (which is left alone), `OSError` where it cannot be written, and
    `NotFlushed` where it can neither be made durable nor be taken away again.
    """
    with disk.folder_of(path) as folder:
        new = _written(path, content, True, prepare)
        try:
            _named(new, path)
        finally:
            disk.remove_if_possible(new)
        try:
            disk.sync_folder(folder)
        except OSError:
            try:
                disk.remove(path)
            except OSError as error:
                raise NotFlushed(*error.args) from error
            raise


def sweep(path: str) -> None:
    """Take away what writing this file has left behind where that was killed. Only while nobody else can be writing it."""
    folder, name = os.path.split(path)
    if len(name) > _LONGEST_STEM:  # then the remains could be those of another file
        return
    left = re.compile(re.escape(_stem(path)) + r"[0-9a-f]{12}\.new")
    with contextlib.suppress(OSError):
        for each in os.listdir(folder):
            if left.fullmatch(each):
                disk.remove_if_possible(os.path.join(folder, each))


def _stem(path: str) -> str:
    name = os.path.basename(path)[:_LONGEST_STEM]
    return f"{name}-" if name.startswith(".") else f".{name}."


def _written(beside: str, content: bytes | Sequence[bytes], durable: bool, prepare: Prepare | None) -> str:
    """A new file in the same folder with this content; gives its path."""
    path = os.path.join(os.path.dirname(beside), f"{_stem(beside)}{os.urandom(6).hex()}.new")
    handle = disk.opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    try:
        try:
            if prepare is not None:
                prepare(handle)
            for portion in (content,) if isinstance(content, bytes) else content:
                disk.write(handle, portion)
            if durable:
                disk.sync(handle)
        finally:
            disk.close(handle)
    except BaseException:
        disk.remove_if_possible(path)
        raise
    return path


def _named(new: str, path: str) -> None:
    """Give a file its name, unless something is called so. Raises `FileExistsError`, `OSError`."""
    try:
        disk.link(new, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if disk.is_there(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path) from None
        disk.rename(new, path)
