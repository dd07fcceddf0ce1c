"""A `planner` whose calls to the system about one folder are counted, and one of them fails, or is its last.

Not only what changes a disk, as in `broken_disks`: whatever is asked about a file there, looking and closing too.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.apart import done_apart

CALLS = (
    "open", "read", "pread", "write", "fsync", "ftruncate", "replace", "rename", "link", "unlink", "mkdir", "close", "stat",
    "lstat", "fstat", "listdir", "scandir", "fchmod", "fchown", "getxattr", "removexattr", "readlink", "access",
)  # fmt: skip


@dataclass(frozen=True)
class Ended:
    """How a call ended: its exit code (negative: the signal), what it said, and how often it asked the system."""

    code: int
    out: str
    err: str
    calls: list[str]


class Interruption:
    """At call number `at` about `folder`, from 1: `how` is an errno, or 0 for SIGKILL just before it."""

    def __init__(self, folder: str, at: int, how: int) -> None:
        self.folder, self.at, self.how = os.path.realpath(folder), at, how
        self.calls: list[str] = []
        self.handles: set[int] = set()

    def install(self) -> None:
        for name in CALLS:
            if hasattr(os, name):
                setattr(os, name, self._watched(name, getattr(os, name)))
        builtins.open = self._watched("open", builtins.open)  # type: ignore[assignment]

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if not self._is_about_folder(args, kwargs):
                return real(*args, **kwargs)
            self.calls.append(name)
            if len(self.calls) == self.at:
                if not self.how:
                    os.kill(os.getpid(), signal.SIGKILL)
                if name == "close":  # the number is free all the same
                    real(*args, **kwargs)
                raise OSError(self.how, os.strerror(self.how))
            found = real(*args, **kwargs)
            if name == "open":
                self.handles.add(found if isinstance(found, int) else found.fileno())
            elif name == "close":
                self.handles.discard(args[0])
            return found

        return call

    def _is_about_folder(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool:
        for each in (*args, *kwargs.values()):
            if isinstance(each, str) and os.path.isabs(each) and each.startswith(self.folder):
                return True
        return any(isinstance(each, int) and each in self.handles for each in (*args[:1], *kwargs.values()))


def called(args: Sequence[str], folder: str, environment: Mapping[str, str], at: int = 0, how: int = 0) -> Ended:
    """Carry out a command line in a process of its own, in `folder`."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as counted:
        files = [each.fileno() for each in (out, err, counted)]
        status = done_apart(_carry_out, list(args), folder, dict(environment), at, how, files=files)
        texts = []
        for each in (out, err, counted):
            each.seek(0)
            texts.append(each.read().decode("utf-8", "replace"))
    return Ended(os.waitstatus_to_exitcode(status), texts[0], texts[1], texts[2].split())


def _carry_out(  # noqa: PLR0917
    out: int, err: int, counted: int, args: Sequence[str], folder: str, environment: Mapping[str, str], at: int, how: int
) -> None:
    """In that process, which ends with the exit code."""
    code = 99
    try:
        interruption = Interruption(folder, at, how)
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        os.dup2(out, 1)
        os.dup2(err, 2)
        sys.stdin = io.TextIOWrapper(io.BytesIO())
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="utf-8", write_through=True)
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), encoding="utf-8", write_through=True)
        from tui.cli.run import run

        interruption.install()
        code = run(list(args))
        interruption.at = 0
        os.write(counted, " ".join(interruption.calls).encode())
    finally:
        os._exit(code)


EIO, KILL = errno.EIO, 0


def preload() -> None:
    """What a verb may need, so that no fork loads it."""
    from tests.cli.loaded import _import_all

    _import_all()


def left_in(folder: Path) -> dict[str, bytes]:
    """Every file in the folder and below, by its name."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}
