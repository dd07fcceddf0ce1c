"""Linux's own word on what happens to files, inotify(7), and on what they lie, statfs(2).

By two calls of the C library: what libraries there are for them do the same with more around it (0.5 to 1.7 MB and 3 to 40 ms a
session; most have a thread or look twenty times a second). Importing this loads `ctypes`, so it is left until the screen stands.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

MODIFY = 0x2
NAMES = 0x40 | 0x80 | 0x100 | 0x200
"""In a folder something was moved away or to it, made or deleted."""
SELF = 0x400 | 0x800
"""What is watched was itself deleted or moved."""
OVERFLOW = 0x4000
"""More has happened than the system could remember."""
_HEAD = struct.Struct("iIII")
_MOST = 65536
_STATFS_ROOM = 512


class Event(NamedTuple):
    """Of which watch, what happened (the bits of inotify(7)), and the name in a folder that it happened to, if to one."""

    number: int
    what: int
    name: str


class Inotify:
    """One instance: `handle` is readable while there are events. Raises `OSError` where none is to be had."""

    def __init__(self) -> None:
        self.handle = _done("", _libc().inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC))

    def add(self, path: str, what: int) -> int:
        """Watch a file or folder; gives the number of the watch, the same for one that is watched already. Raises `OSError`."""
        return _done(path, _libc().inotify_add_watch(self.handle, os.fsencode(path), what))

    def remove(self, number: int) -> None:
        """Watch it no more; it may be gone already."""
        _libc().inotify_rm_watch(self.handle, number)

    def events(self) -> Iterator[Event]:
        """What has happened since it was asked last."""
        while True:
            try:
                data = os.read(self.handle, _MOST)
            except BlockingIOError:
                return
            at = 0
            while at < len(data):
                number, what, _cookie, length = _HEAD.unpack_from(data, at)
                at += _HEAD.size + length
                yield Event(number, what, os.fsdecode(data[at - length : at].rstrip(b"\0")))

    def close(self) -> None:
        """Let go of it and all its watches."""
        os.close(self.handle)


def file_system(path: str) -> int:
    """The type of the file system that a path lies on (`f_type` of statfs(2)). Raises `OSError`."""
    room = ctypes.create_string_buffer(_STATFS_ROOM)
    _done(path, _libc().statfs(os.fsencode(path), room))
    return ctypes.c_ulong.from_buffer(room).value & 0xFFFFFFFF


@cache
def _libc() -> ctypes.CDLL:
    if sys.platform != "linux":
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.inotify_add_watch.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_uint32]
    return libc


def _done(path: str, result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), path)
    return result
