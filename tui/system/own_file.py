"""Whether a file is the account's own: whoever else may write it, or put another in its place, could act as the account."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator


def not_own(path: str) -> str:
    """Of a file and the folders that lead to it, the first that is somebody else's or that others may write; empty where all is
    the account's own, or root's. Raises `OSError`.

    Both the path as it is named and where its links lead are looked at. A folder that others may enter by no way shields what
    lies in it, so that only the file itself and its own folder are to be closed there as well; in a folder such as `/tmp`, where
    nobody may touch what others have made, it is enough that the next one is the account's.
    """
    for each in dict.fromkeys((os.path.abspath(path), os.path.realpath(path))):
        found = _first_not_own(each)
        if found:
            return found
    return ""


def _first_not_own(path: str) -> str:
    folder = os.path.dirname(path)
    shielded = False
    for each in _way_to(folder):
        found = os.stat(each)
        if (not shielded or each == folder) and (not _is_ours(found) or _others_may_write(found)):
            return each
        shielded = shielded or (found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IXGRP | stat.S_IXOTH))
    found = os.stat(path)
    if not _is_ours(found) or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH) or not _is_ours(os.lstat(path)):
        return path
    return ""


def _way_to(folder: str) -> Iterator[str]:
    """The folders from the root to this one."""
    if folder != os.path.dirname(folder):
        yield from _way_to(os.path.dirname(folder))
    yield folder


def _is_ours(found: os.stat_result) -> bool:
    return found.st_uid in (os.geteuid(), 0)


def _others_may_write(folder: os.stat_result) -> bool:
    """Whether others may put another file in the place of one of ours. With an access list, the group's bits are the most that
    anybody on it may."""
    return bool(folder.st_mode & (stat.S_IWGRP | stat.S_IWOTH)) and not folder.st_mode & stat.S_ISVTX
