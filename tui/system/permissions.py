"""Who may do what with a file beside the plan: its mode, group and access list (POSIX ACL) are the plan's own.

Nobody gains by a rewrite: where the group cannot be kept, the group's rights are not given to another one, and an access list
that a folder would hand down to new files does not stay on one that takes the place of a file without it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import struct
from collections.abc import Callable
from typing import NamedTuple

ACCESS_LIST = "system.posix_acl_access"
_NONE = (errno.ENODATA, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)
_ENTRY = struct.Struct("<HHI")
_HEAD = 4
_USER, _GROUP, _NOBODY = 0x02, 0x04, 0xFFFFFFFF
"""Tags of an access list's entries for a user by id and for the owning group, and the id of the latter."""
_READ, _WRITE, _ENTER = 4, 2, 1
NO_GROUP = ~0o070


class Permissions(NamedTuple):
    """Whose a file is, and who may do what with it."""

    of: os.stat_result
    acl: bytes = b""
    """Its access list; empty where the mode says it all."""


def permissions_of(file: int | str) -> Permissions:
    """Those of a file: an open one, or a path that is not followed. Raises `OSError`."""
    if isinstance(file, int):
        return Permissions(os.fstat(file), _list(file))
    return Permissions(os.lstat(file), _list(file))


def _list(file: int | str) -> bytes:
    if not hasattr(os, "getxattr"):
        return b""
    try:
        return os.getxattr(file, ACCESS_LIST, follow_symlinks=isinstance(file, int))
    except OSError as error:
        if error.errno in _NONE:
            return b""
        raise


def apply_permissions(handle: int, like: Permissions, *, folder: bool = False) -> None:
    """Give an open file the mode, group and access list of another (and its owner, where one may). Raises `OSError`.

    `folder`: it is a folder for such files, which those may enter who may read them.
    """
    mode, acl = stat.S_IMODE(like.of.st_mode), like.acl
    if folder:
        mode = (mode & 0o777) | ((mode & 0o444) >> 2) | (os.fstat(handle).st_mode & stat.S_ISGID)
        acl = _entered(acl)
    found = os.fstat(handle)
    owner = like.of.st_uid if os.geteuid() == 0 and not folder else -1
    if found.st_gid != like.of.st_gid or owner not in (-1, found.st_uid):
        with contextlib.suppress(OSError):  # only root, or a member of the group, may
            os.fchown(handle, owner, like.of.st_gid)
        if os.fstat(handle).st_gid != like.of.st_gid:  # its own group is another one, which gains nothing by that
            mode, acl = mode & NO_GROUP, b""
    if acl and not _set_list(handle, acl):
        mode, acl = mode & NO_GROUP, b""  # the mode's bits for the group were the most that anybody on the list may
    if not acl:
        _drop_list(handle)
    os.fchmod(handle, mode)


def like(path: str) -> Callable[[int], None]:
    """Gives an open file those that the file at `path` has now. Raises `OSError`."""
    found = permissions_of(path)
    return lambda handle: apply_permissions(handle, found)


def _entered(acl: bytes) -> bytes:
    """The list for a folder: whoever may read may enter."""
    found = acl[:_HEAD]
    for tag, permissions_of, id in _ENTRY.iter_unpack(acl[_HEAD:]) if acl else ():
        found += _ENTRY.pack(tag, permissions_of | (_ENTER if permissions_of & _READ else 0), id)
    return found


def _set_list(handle: int, acl: bytes) -> bool:
    try:
        os.setxattr(handle, ACCESS_LIST, acl)
    except OSError:
        return False
    return True


def _drop_list(handle: int) -> None:
    """Take off what the folder has handed down."""
    if hasattr(os, "removexattr"):
        try:
            os.removexattr(handle, ACCESS_LIST)
        except OSError as error:
            if error.errno not in _NONE:
                raise


def may_write(path: str) -> bool:
    """Whether we may write the file at `path`, or make it: what the folder lets us put in its place would be another's file."""
    try:
        return os.access(path, os.W_OK) or os.stat(path).st_uid == os.geteuid()
    except OSError:
        return True  # it is not there, or what is wrong with it is found out by whoever opens it


def may_write_too(found: os.stat_result, plan: Permissions) -> bool:
    """Whether a file was made by somebody who may write the plan as well."""
    of = plan.of
    if found.st_uid in (of.st_uid, os.geteuid(), 0) or of.st_mode & stat.S_IWOTH:
        return True
    if not of.st_mode & stat.S_IWGRP:  # with an access list, this is the most that it allows
        return False
    if not plan.acl:
        return found.st_gid == of.st_gid
    listed = {(tag, id): permissions_of for tag, permissions_of, id in _ENTRY.iter_unpack(plan.acl[_HEAD:])}
    group = listed.get((_GROUP, _NOBODY), 0) & _WRITE and found.st_gid == of.st_gid
    return bool(group or listed.get((_USER, found.st_uid), 0) & _WRITE)
