"""A program in a real pseudo-terminal, read by a real terminal emulator (pyte)."""

from __future__ import annotations

import os
import re
import select
import signal
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pexpect
import pyte

from tests.pty.preloaded import Preloaded, can_start

KEYS = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "left": "\x1b[D",
    "right": "\x1b[C",
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "ctrl+a": "\x01",
    "ctrl+k": "\x0b",
    "ctrl+c": "\x03",
    "ctrl+p": "\x10",
    "pagedown": "\x1b[6~",
}


def as_found() -> list[Any]:
    """How a terminal treats what is typed, as whatever starts in it finds it. (Of a terminal of its own: on a busy machine the
    program has set the one it has before it can be looked at.)"""
    ours, theirs = os.openpty()
    try:
        return termios.tcgetattr(ours)
    finally:
        os.close(ours)
        os.close(theirs)


@dataclass
class Burst:
    """What came back: how many bytes, and when the first and the last of them (seconds from the request)."""

    bytes: int = 0
    first: float | None = None
    last: float | None = None


class Terminal(pyte.Screen):
    """pyte, which also answers when it is asked how it is, as terminals do."""

    def __init__(self, cols: int, rows: int, answer: Callable[[bytes], None]) -> None:
        super().__init__(cols, rows)
        self._answer = answer

    def write_process_input(self, data: str) -> None:
        self._answer(data.encode())


class Spawned(pexpect.spawn):
    """A program of any kind, started anew."""

    def has_ended(self) -> bool:
        """Whether it has ended by now; said once."""
        return bool(os.waitpid(self.pid, os.WNOHANG)[0])

    def drop_line(self) -> None:
        """Close our side of the terminal."""
        self.ptyproc.fileobj.close()  # and not the bare number: by the time pexpect closes it as well, it is another file's


class Driven:
    """Start it, press keys, look at the screen. A terminal that is `mute` answers nothing. A program that may be `loaded` already
    does not start anew, see `preloaded`."""

    def __init__(
        self,
        command: list[str],
        *,
        cols: int = 80,
        rows: int = 24,
        env: dict[str, str] | None = None,
        home: Path | None = None,
        cwd: Path | None = None,
        mute: bool = False,
        loaded: bool = False,
    ) -> None:
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            **(env or {}),
        }
        for name in ("COLUMNS", "LINES"):  # whoever runs the tests may have exported its own size
            environment.pop(name, None)
        environment.pop("NO_COLOR", None) if "NO_COLOR" not in (env or {}) else None
        if home is not None:
            environment |= {"HOME": str(home), "XDG_STATE_HOME": str(home / "state"), "XDG_DATA_HOME": str(home / "data")}
            environment["XDG_CONFIG_HOME"] = str(home / "config")
        self.screen = Terminal(cols, rows, self.send if not mute else lambda _answer: None)
        self._stream = pyte.ByteStream(self.screen)
        self.received = b""
        self.hung_up = False
        self.started = time.perf_counter()
        self.child: Spawned | Preloaded
        if loaded and can_start(command, environment):
            self.child = Preloaded(command, environment, rows, cols, cwd)
        else:
            self.child = Spawned(command[0], command[1:], env=environment, cwd=cwd, dimensions=(rows, cols), timeout=20)
            self.child.delaybeforesend = None

    def __enter__(self) -> Driven:
        return self

    def __exit__(self, *_: object) -> None:
        if not self.hung_up or isinstance(self.child, Preloaded):
            self.child.close(force=True)

    @property
    def text(self) -> str:
        return "\n".join(map(self.line, range(self.screen.lines)))

    def line(self, y: int) -> str:
        """A line of the screen. (The cell that a wide sign reaches into holds nothing; pyte's own way measures every sign.)"""
        row = self.screen.buffer[y]
        return "".join(row[x].data for x in range(self.screen.columns)).rstrip()

    def send(self, data: bytes) -> None:
        """Let the program have these bytes."""
        with suppress(OSError):  # it may just have ended
            os.write(self.child.child_fd, data)

    def arrived(self, patience: float) -> bytes | None:
        """The next bytes from the program; None if none come in that many seconds, and empty when it is over."""
        if not select.select([self.child.child_fd], [], [], patience)[0]:
            return None
        try:
            return os.read(self.child.child_fd, 65536)
        except OSError:
            return b""

    def read(self, quiet: float = 0.15, limit: float = 5.0, until: re.Pattern[str] | None = None) -> Burst:
        """Read until nothing came for `quiet` seconds, or `until` stands on the screen."""
        start = time.perf_counter()
        burst = Burst()
        looked = False
        while (left := start + limit - time.perf_counter()) > 0:
            data = self.arrived(min(left, quiet if until is None else 0.05))
            if data is None:
                if until is None or (not looked and until.search(self.text)):
                    break
                looked = True
                continue
            if not data:
                break
            now = time.perf_counter() - start
            burst.first = now if burst.first is None else burst.first
            burst.last = now
            burst.bytes += len(data)
            self.received += data
            self._stream.feed(data)
            if until is not None and until.search(self.text):
                break
            looked = True
        return burst

    def wait_for(self, pattern: str, limit: float = 20.0, ready: bool = True) -> Burst:
        """Read until the pattern stands on the screen; fails with the screen if it never does. A full-screen program may have
        painted before it reads keys: wait until it does as well, unless `ready` is false."""
        found = re.compile(pattern)
        burst = self.read(limit=limit, until=found)
        assert found.search(self.text), f"no {pattern!r} on the screen:\n{self.text}"
        deadline = time.perf_counter() + limit
        while ready and not self.reads_keys and self.child.isalive() and time.perf_counter() < deadline:
            self.read(0.05, 0.2)
        return burst

    @property
    def reads_keys(self) -> bool:
        """Whether the program is ready for keys: full-screen ones say so by asking for pastes in brackets."""
        return b"\x1b[?1049h" not in self.received or b"\x1b[?2004h" in self.received

    def press(self, *keys: str, quiet: float = 0.15) -> Burst:
        """Send keys by name (or as they are) one after the other, reading what each brings."""
        burst = Burst()
        for key in keys:
            self.send(KEYS.get(key, key).encode())
            burst = self.read(quiet)
        return burst

    def type(self, text: str) -> None:
        self.send(text.encode())
        self.read()

    def resize(self, cols: int, rows: int) -> None:
        self.screen.resize(rows, cols)
        self.child.setwinsize(rows, cols)
        self.read(0.4)

    def end(self, limit: float = 5.0) -> int | None:
        """Wait for the program to end by itself; gives its exit code."""
        deadline = time.perf_counter() + limit
        while self.child.isalive() and time.perf_counter() < deadline:
            self.read(0.05, 0.2)
        assert not self.child.isalive(), f"still running:\n{self.text}"
        self.read(0.05)  # what it has said last
        return self.child.exitstatus

    def hang_up(self, limit: float = 5.0) -> bool:
        """Let the line break; gives whether the program has ended by itself."""
        self.child.drop_line()
        if self.gone(limit) is not None:
            return True
        os.kill(self.child.pid, signal.SIGKILL)
        return False

    def gone(self, limit: float) -> float | None:
        """Wait until it has ended, without reading what it says; gives the seconds that took, or None if it still runs."""
        self.hung_up = True
        begun = time.perf_counter()
        while time.perf_counter() - begun < limit:
            if self.child.has_ended():
                return time.perf_counter() - begun
            time.sleep(0.01)
        return None

    def memory(self) -> float:
        """Peak resident megabytes of the process and its children."""
        return _peak(self.child.pid) / 1024

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wake_ups(self) -> int:
        """How often a thread of the process has gone to sleep, and so been woken, so far."""
        return sum(
            int(re.findall(r"^voluntary_ctxt_switches:\s+(\d+)", text, re.MULTILINE)[0]) for text in self._of_threads("status")
        )

    def scheduled(self) -> float:
        """Seconds that its threads have been on a processor so far, as the scheduler counts them: to the nanosecond."""
        return sum(int(text.split()[0]) for text in self._of_threads("schedstat")) / 1e9

    def own_memory(self) -> float:
        """Megabytes that it has for itself, with its part of what it shares (PSS)."""
        return int(re.findall(r"^Pss:\s+(\d+)", Path(f"/proc/{self.child.pid}/smaps_rollup").read_text(), re.MULTILINE)[0]) / 1024

    def _of_threads(self, name: str) -> list[str]:
        return [(thread / name).read_text() for thread in Path(f"/proc/{self.child.pid}/task").iterdir()]

    def kill(self) -> None:
        self.child.kill(signal.SIGKILL)


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0
    match = re.search(r"VmHWM:\s+(\d+)", status)
    return (int(match[1]) if match else 0) + sum(_peak(int(child)) for child in children)
