"""Replacing a file so that at every instant either the old one or the new one is there, whole."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterator

from ...plan.errors import NotSaved
from ...system import disk
from ...system.permissions import Permissions, apply_permissions, permissions_of

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


@contextlib.contextmanager
def not_saved_on_error(where: str, *, may_stand: bool = False) -> Iterator[None]:
    """Turns what the system says into `NotSaved` with a reason code."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, "io_error")
        raise NotSaved(where, reason, os.strerror(error.errno or 0), may_stand=may_stand) from error


def _stem(path: str) -> str:
    name = os.path.basename(path)[:40]
    return f"{name}-" if name.startswith(".") else f".{name}."


def _written(beside: str, content: bytes, like: Permissions | None) -> str:
    """A new file in the same folder with this content, on the disk for certain; gives its path."""
    path = os.path.join(os.path.dirname(beside), f"{_stem(beside)}{os.urandom(6).hex()}.new")
    handle = disk.opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    try:
        try:
            if like is not None:
                apply_permissions(handle, like)
            disk.write(handle, content)
            disk.sync(handle)
        finally:
            disk.close(handle)
    except BaseException:
        disk.remove_if_possible(path)
        raise
    return path


def replace(path: str, content: bytes) -> None:
    """Put `content` in the place of the file at `path`, keeping its mode, group and access list. Raises `NotSaved`.

    Either file may stand there then, whole: whoever calls this must be content with both.
    """
    with not_saved_on_error(path), disk.folder_of(path) as folder:
        new = _written(path, content, permissions_of(path))
        try:
            disk.rename(new, path)
        except BaseException:
            disk.remove_if_possible(new)
            raise
        with not_saved_on_error(path, may_stand=True):
            disk.sync_folder(folder)


def sweep(path: str) -> None:
    """Take away what replacing this file has left behind where it was killed. Only while no other can be replacing it."""
    folder, name = os.path.split(path)
    if len(name) > 40:  # then the remains could be those of another file
        return
    left = re.compile(re.escape(_stem(path)) + r"[0-9a-f]{12}\.new")
    with contextlib.suppress(OSError):
        for each in os.listdir(folder):
            if left.fullmatch(each):
                disk.remove_if_possible(os.path.join(folder, each))


def create(path: str, content: bytes, like: Permissions | None = None) -> None:
    """Write a new file at `path`, readable by its owner only, or with the rights of another.

    Raises `FileExistsError` where there is something already (which is left alone), `NotSaved` where it cannot be written.
    """
    with not_saved_on_error(path), disk.folder_of(path) as folder:
        new = _written(path, content, like)
        try:
            _named(new, path)
        finally:
            disk.remove_if_possible(new)
        try:
            disk.sync_folder(folder)
        except OSError:
            with not_saved_on_error(path, may_stand=True):
                disk.remove(path)
            raise


def _named(new: str, path: str) -> None:
    """Give a file its name, unless something is called so. Raises `FileExistsError`, `OSError`."""
    try:
        disk.link(new, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path) from None
        disk.rename(new, path)
