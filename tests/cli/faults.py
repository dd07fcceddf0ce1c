"""What a system may say at any file call: put into a process of its own (`Loaded` makes them), and counted.

Everything that Python code asks of files goes through the functions of `os`, `fcntl` and `open`: these are replaced by ones that
count, and that fail at the call they are told. Only what lies in one folder counts, so neither Python nor its modules notice.
"""

from __future__ import annotations

import atexit
import builtins
import fcntl
import io
import os
from collections.abc import Callable
from typing import Any

_CALLS = (
    "open", "close", "read", "write", "pread", "pwrite", "fstat", "stat", "lstat", "fsync", "ftruncate", "rename", "replace",
    "link", "unlink", "remove", "mkdir", "rmdir", "listdir", "scandir", "readlink", "fchmod", "fchown", "chmod", "getxattr",
    "setxattr",
)  # fmt: skip
_METHODS = ("read", "write", "flush", "close", "readline", "readlines")


class Layer:
    """Fails at call number `at` (from 1; 0: never), once or from then on. The calls are written to `told` in the end."""

    def __init__(self, root: str, at: int, number: int, on: bool, told: str) -> None:
        self.root, self.at, self.number, self.on, self.told = os.path.realpath(root), at, number, on, told
        self.count = 0
        self.names: list[str] = []
        self._open, self._write, self._close = os.open, os.write, os.close
        self._readlink, self._path = os.readlink, os.path.abspath

    def install(self) -> None:
        for name in _CALLS:
            setattr(os, name, self._counting(name, getattr(os, name)))
        fcntl.flock = self._counting("flock", fcntl.flock)
        builtins.open = io.open = self._opening(builtins.open)  # type: ignore[assignment]
        atexit.register(self.tell)
        os._exit = self._leaving(os._exit)  # type: ignore[assignment]  # planner ends by it, before what was registered earlier

    def _leaving(self, leave: Callable[[int], Any]) -> Callable[[int], Any]:
        def leave_and_tell(code: int) -> Any:
            self.tell()
            leave(code)

        return leave_and_tell

    def tell(self) -> None:
        handle = self._open(self.told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self._write(handle, "\n".join([str(self.count), *self.names]).encode())
        self._close(handle)

    def step(self, name: str, where: Any) -> None:
        if not self._concerns(where):
            return
        self.count += 1
        self.names.append(name)
        if self.at and (self.count >= self.at if self.on else self.count == self.at):
            raise OSError(self.number, os.strerror(self.number), where if isinstance(where, str) else None)

    def _concerns(self, where: Any) -> bool:
        try:
            path = self._readlink(f"/proc/self/fd/{where}") if isinstance(where, int) else self._path(os.fsdecode(where))
        except (OSError, TypeError, ValueError):
            return False
        return path.startswith(self.root)

    def _counting(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            where = args[0] if args else kwargs.get("path", ".")
            within = kwargs.get("dir_fd", kwargs.get("src_dir_fd", kwargs.get("dst_dir_fd")))
            if name == "close":  # the handle is closed all the same, as the system does it
                concerned = self._concerns(where)
                real(*args, **kwargs)
                if concerned:
                    self.step(name, self.root)
                return None
            self.step(name, within if within is not None and name != "link" else where)
            return real(*args, **kwargs)

        return call

    def _opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def opened(file: Any, *args: Any, **kwargs: Any) -> Any:
            self.step("open", file)
            found = real(file, *args, **kwargs)
            return _File(found, self) if self._concerns(file) else found

        return opened


class _File:
    """An open file, whose methods count as well."""

    def __init__(self, file: Any, layer: Layer) -> None:
        self._file, self._layer = file, layer

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._file, name)
        if name not in _METHODS:
            return found

        def call(*args: Any, **kwargs: Any) -> Any:
            if name == "close":
                was = self._file.closed
                found()
                if not was:
                    self._layer.step("close", self._layer.root)
                return None
            self._layer.step(name, self._layer.root)
            return found(*args, **kwargs)

        return call

    def __iter__(self) -> Any:
        return iter(self._file)

    def __enter__(self) -> Any:
        self._file.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
