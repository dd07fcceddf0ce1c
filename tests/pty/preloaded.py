"""The program with its screen loaded already: every start is a process of its own (a fork) that has a terminal of its own, and
does not read 500 modules again, which is most of what a start costs.

Run as a program it is that loaded process. Nothing has been done in it but importing, so what a fork finds is what a new process
finds. What is about starting itself (what is painted before Textual is there, what is typed meanwhile), about the interpreter,
or about the command as it is installed starts a new process: see `can_start`, and `Driven`, which does so unless told otherwise.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import importlib
import json
import os
import pkgutil
import pty
import runpy
import signal
import socket
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tests.apart import small_process
from tests.cli.loaded import ROOT, can_run

SCRIPT = Path(sys.executable).with_name("planner")
COMMAND = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "tui"]
"""The console script that was installed beside this Python; the same program as a module where there is none."""
_LOCALE = ("LC_ALL", "LC_CTYPE")
_HARMLESS = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
"""Settings of Python that make no other program of it."""
_LONGEST = 1 << 20


def can_start(command: Sequence[str], env: Mapping[str, str]) -> bool:
    """Whether a loaded interpreter would not be another one: the program, or a module or file with something put into it."""
    ours = command[: len(COMMAND)] == COMMAND or (command[0] == sys.executable and command[1].endswith((".py", "-m", "-c")))
    locales = {env[name] for name in _LOCALE if env.get(name)}
    rest = {name: text for name, text in env.items() if name not in (*_LOCALE, *_HARMLESS)}
    return ours and locales <= {"C.UTF-8"} and can_run(rest) and hasattr(os, "fork")


class Preloaded:
    """A program that was started so, with the side of the terminal that a person has; asked as a `pexpect.spawn` is."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], rows: int, cols: int, cwd: Path | None) -> None:
        self.exitstatus: int | None = None
        self.signalstatus: int | None = None
        self._ended = False
        self.child_fd, theirs = pty.openpty()
        os.set_inheritable(self.child_fd, False)
        self.setwinsize(rows, cols)
        self._keeper, told = socket.socketpair()
        self._heard = b""
        try:
            asked = json.dumps({"command": list(command), "env": dict(env), "cwd": str(cwd or os.getcwd())}).encode()
            socket.send_fds(_loader(), [asked], [theirs, told.fileno()])
        finally:
            os.close(theirs)
            told.close()
        number = self._told(60)
        assert number is not None, "it never began"
        self.pid = number

    def has_ended(self, patience: float = 0.0) -> bool:
        """Whether it has ended by now, or does so in that many seconds."""
        if not self._ended:
            code = self._told(patience)
            if code is None:
                return False
            self._ended = True
            self.exitstatus, self.signalstatus = (code, None) if code >= 0 else (None, -code)
        return True

    def _told(self, patience: float) -> int | None:
        """The next number that its keeper tells: a line each, for both may have come before the first is read."""
        while b"\n" not in self._heard:
            self._keeper.settimeout(max(patience, 1e-4))
            try:
                data = self._keeper.recv(64)
            except TimeoutError:
                return None
            assert data, "its keeper is gone"
            self._heard += data
        line, _, self._heard = self._heard.partition(b"\n")
        return int(line)

    def isalive(self) -> bool:
        return not self.has_ended()

    def wait(self) -> int | None:
        self.has_ended(60)
        return self.exitstatus

    def kill(self, number: int) -> None:
        """Send it a signal. (Until this here is closed no other process gets its number, as long as it may have ended.)"""
        os.kill(self.pid, number)

    def send(self, text: str) -> int:
        return os.write(self.child_fd, text.encode())

    def setwinsize(self, rows: int, cols: int) -> None:
        fcntl.ioctl(self.child_fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def drop_line(self) -> None:
        """Close our side of the terminal."""
        if self.child_fd >= 0:
            os.close(self.child_fd)
            self.child_fd = -1

    def close(self, force: bool = True) -> None:
        """See to it that it ends."""
        self.drop_line()
        if force and not self.has_ended(0.05):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.has_ended(10)
        self._keeper.close()


@cache
def _loader() -> socket.socket:
    """The loaded process of this process of tests."""
    kept = {name: os.environ[name] for name in _HARMLESS if name in os.environ}
    env = {"LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), **kept}
    return small_process("tests.pty.preloaded", env=env, in_session_of_its_own=True)


def _import_all() -> None:
    for module in pkgutil.walk_packages(importlib.import_module("tui").__path__, "tui."):
        if not module.name.startswith(("tui.store.postgres.", "tui.__main__")):
            importlib.import_module(module.name)


def _read_anew() -> None:
    """What Textual reads in the environment when it is loaded, it reads as late as it would have been loaded."""
    from textual import constants

    from tui import start

    real = start.tell_textual

    def told(able: Any) -> None:
        real(able)
        importlib.reload(constants)

    start.tell_textual = told


def _serve(asked: socket.socket) -> dict[str, Any]:
    """Fork for each request; gives the request in the fork."""
    while True:
        text, files, _flags, _address = socket.recv_fds(asked, _LONGEST, 2)
        if not text:
            sys.exit(0)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if os.fork() == 0:
            asked.close()
            terminal, told = files
            program = os.fork()
            if program == 0:
                os.close(told)
                _take(terminal)
                return dict(json.loads(text))
            os.close(terminal)
            _keep(program, socket.socket(fileno=told))
        for file in files:
            os.close(file)


def _keep(program: int, told: socket.socket) -> None:
    """Say which number it has and how it ended. It keeps its number until nobody asks for it any more."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for place in range(3):
        os.close(place)
    with contextlib.suppress(OSError):
        told.send(b"%d\n" % program)
        found = os.waitid(os.P_PID, program, os.WEXITED | os.WNOWAIT)
        assert found is not None
        told.send(b"%d\n" % (found.si_status if found.si_code == os.CLD_EXITED else -found.si_status))
        told.recv(1)
    with contextlib.suppress(OSError):
        os.waitpid(program, 0)
    os._exit(0)


def _take(terminal: int) -> None:
    """Let this process have a terminal of its own, and nothing else."""
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for place in range(3):
        os.dup2(terminal, place)
    os.close(terminal)
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = sys.__stdout__ = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115


def _run(command: list[str]) -> None:
    """Be what was asked for."""
    if command[: len(COMMAND)] == COMMAND:
        sys.argv = [COMMAND[-1], *command[len(COMMAND) :]]
        importlib.import_module("tui.__main__").main()
    _python, how, *rest = command
    if how == "-m":
        sys.argv = rest
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    elif how == "-c":
        sys.argv = [how, *rest[1:]]
        exec(rest[0], {"__name__": "__main__"})
    else:
        sys.argv = [how, *rest]
        runpy.run_path(how, run_name="__main__")


if __name__ == "__main__":
    _import_all()
    _read_anew()
    gc.collect()
    gc.freeze()
    request = _serve(socket.socket(fileno=int(sys.argv[1])))
    os.environ.clear()
    os.environ.update(request["env"])
    time.tzset()
    os.chdir(request["cwd"])
    _run(request["command"])
