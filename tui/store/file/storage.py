"""TinyDB's storage for a plan file: what `TinyDB(path, storage=PlanStorage)` reads and writes through.

Stock TinyDB rewrites its file in place; a crash in between leaves half a file. This one writes a new file and renames it.
"""

from __future__ import annotations

import contextlib
import os
import stat
from typing import Any

from tinydb.storages import Storage

from ...plan.errors import Unreadable
from ...system import disk
from . import document_text, safe_file

Stamp = tuple[int, int, int, int]


class PlanStorage(Storage):
    """Reads and writes the whole document file at a real path (no symlink is followed here any more)."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.stamp: Stamp | None = None
        self.sealed = False
        self.size = 0
        """Bytes that the file had when it was read."""
        self.content = b""

    def stamp_now(self) -> Stamp | None:
        """What tells one version of the file from another; None where there is no file."""
        try:
            found = os.stat(self.path)
        except FileNotFoundError:
            return None
        except PermissionError as error:
            raise Unreadable(self.path, "no_permission") from error
        except OSError as error:
            raise _unreadable(self.path, error) from error
        return (found.st_ino, found.st_size, found.st_mtime_ns, found.st_dev)

    def read(self) -> dict[str, dict[str, Any]]:
        """All tables. Raises `Unreadable` for whatever is not a plan; the file is only read."""
        self.stamp = None  # what could not be read was not seen: it is looked at again, never written over
        content, stamp = self.bytes_now()
        tables, self.sealed = document_text.parsed(self.path, content)
        self.stamp, self.size = stamp, len(content)
        self.content = b"" if self.sealed else content
        return tables

    def bytes_now(self) -> tuple[bytes, Stamp]:
        """The file as it is, and which version of it that is. Raises `Unreadable`."""
        try:
            handle = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        except FileNotFoundError:
            raise Unreadable(self.path, "not_there") from None
        except IsADirectoryError:
            raise Unreadable(self.path, "is_a_folder") from None
        except PermissionError:
            raise Unreadable(self.path, "no_permission") from None
        except OSError as error:
            raise _unreadable(self.path, error) from error
        try:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable(self.path, "is_a_folder" if stat.S_ISDIR(found.st_mode) else "not_a_file")
            with open(handle, "rb", closefd=False) as file:
                return file.read(), (found.st_ino, found.st_size, found.st_mtime_ns, found.st_dev)
        except OSError as error:
            raise _unreadable(self.path, error) from error
        finally:
            disk.close(handle)

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the file by one with these tables, durably. Raises `NotSaved`: then the old file stands, or the new one."""
        document_text.check_shape(self.path, data)
        self.replace(document_text.dumped(data))

    def replace(self, content: bytes) -> None:
        """Replace the file by one with this content, durably. Raises `NotSaved`: then the old file stands, or the new one."""
        safe_file.replace(self.path, content)
        self.stamp = None
        with contextlib.suppress(Unreadable):  # it stands there; without a stamp it is only read once more
            self.stamp = self.stamp_now()


def _unreadable(path: str, error: OSError) -> Unreadable:
    return Unreadable(path, "io_error", detail=os.strerror(error.errno or 0))
