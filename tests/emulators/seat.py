"""One emulator with a shell in it, in which the program is opened again and again; what it shows is looked at step by step."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from pathlib import Path

import pyte

from tests.cli.loaded import ROOT
from tests.emulators.displays import display, running
from tests.emulators.emulators import Emulator
from tests.emulators.hands import Hand, OnLine, OnWayland, OnX, Size
from tests.pty.driven import Driven
from tests.pty.preloaded import COMMAND
from tui.store import samples

COLUMNS, ROWS = 100, 30
RECORDER = Path(__file__).with_name("recorder.py")
MARK = "$ "
"""The shell's prompt."""


class Seat:
    """What came and went, and whoever sits there (`hand`)."""

    def __init__(self, emulator: Emulator, hand: Hand, folder: Path) -> None:
        self.emulator = emulator
        self.hand = hand
        self.folder = folder
        self.typed = b""
        """All that the emulator has sent: keys, clicks, answers."""
        self.shown = b""
        """All that was sent to it."""
        self.meant = pyte.Screen(COLUMNS, ROWS)
        """The screen as it should be, for what was sent."""
        self._stream = pyte.ByteStream(self.meant)
        self._log = (folder / "log").open(encoding="ascii")
        self._rest = ""
        self._last = time.monotonic()
        self._opened = 0
        self.patience = 0.3
        """Seconds without a sign of life behind a key after which the next one is pressed."""
        self.version = ""
        self.sent_so: dict[str, bool] = {}
        """Of each step that was looked at, whether the screen was what was sent to it."""

    # --- what comes ----------------------------------------------------------------------------------------------------

    def idle(self, seconds: float) -> None:
        """Let time pass, and read what comes meanwhile."""
        self.hand.idle(seconds)
        for line in self._log:
            self._rest += line
            if not self._rest.endswith("\n"):
                continue
            _when, way, what = json.loads(self._rest)
            self._rest = ""
            if way == "size":
                self.hand.size = Size(*what)
                self.meant.resize(what[0], what[1])
            elif way == "typed":
                self.typed += what.encode("latin-1")
            else:
                self.shown += what.encode("latin-1")
                self._stream.feed(what.encode("latin-1"))
            self._last = time.monotonic()

    def settle(self, quiet: float = 0.0, limit: float = 10.0) -> None:
        """Wait until nothing has come for a while."""
        quiet = quiet or self.patience
        begun = self._last = time.monotonic()
        while time.monotonic() - self._last < quiet and time.monotonic() - begun < limit:
            self.idle(0.03)

    def wait_for(self, text: str, limit: float = 40.0) -> None:
        """Wait until a text was sent to the screen."""
        deadline = time.monotonic() + limit
        while text not in "\n".join(self.meant_rows()):
            assert time.monotonic() < deadline, f"no {text!r}:\n" + "\n".join(self.meant_rows())
            self.idle(0.03)

    def wait_until(self, so: Callable[[], bool], why: str, limit: float = 15.0) -> None:
        """Wait until something is so; fails where it never is."""
        deadline = time.monotonic() + limit
        while not so():
            assert time.monotonic() < deadline, why
            self.idle(0.03)

    def wait_for_rows(self, rows: list[str], limit: float) -> bool:
        """Wait until the screen is meant to be these lines; gives whether it ever was."""
        deadline = time.monotonic() + limit
        while (same := self.without_blank(self.meant_rows()) == rows) is False and time.monotonic() < deadline:
            self.idle(0.02)
        self.settle(0.1)
        return same

    @staticmethod
    def without_blank(rows: list[str]) -> list[str]:
        """Lines in one spelling, without blank ones at the end."""
        rows = [unicodedata.normalize("NFC", row) for row in rows]
        while rows and not rows[-1]:
            rows.pop()
        return rows

    def meant_rows(self) -> list[str]:
        """The screen as it should be, line by line."""
        buffer = self.meant.buffer
        return ["".join(buffer[y][x].data for x in range(self.meant.columns)).rstrip() for y in range(self.meant.lines)]

    def rows(self) -> list[str]:
        """The screen as the emulator has it, line by line, without blank lines at its end."""
        mouse = self.shown.rfind(b"\x1b[?1000h") > self.shown.rfind(b"\x1b[?1000l")
        return self.without_blank(self.hand.rows(mouse))

    # --- what goes -----------------------------------------------------------------------------------------------------

    def press(self, *names: str) -> None:
        """Keys, one after the other, each until it has arrived and what it brings has been shown."""
        for name in names:
            before = len(self.typed)
            self.hand.press(name)
            deadline = time.monotonic() + 5
            while len(self.typed) == before:
                assert time.monotonic() < deadline, f"{name} does not arrive"
                self.idle(0.03)
            self.settle()

    def type(self, text: str) -> None:
        """Text, until all of it has arrived and is shown."""
        for some in re.findall(r"[ -~]+|.", text, re.DOTALL):  # a letter of no key's is waited for: a key is moved about for it
            before = len(self.typed)
            for _ in range(3):
                self.hand.type(some)
                deadline = time.monotonic() + 5
                while len(self.typed) < before + len(some.encode()) and time.monotonic() < deadline:
                    self.idle(0.02)
                if len(self.typed) > before:
                    break
        self.settle()

    def click(self, column: int, row: int, button: int) -> None:
        """A button of the mouse, until the emulator has told of it: a window that is busy may miss a click."""
        before = len(self.typed)
        for _ in range(3):
            self.hand.click(column, row, button)
            deadline = time.monotonic() + 2
            while len(self.typed) == before and time.monotonic() < deadline:
                self.idle(0.03)
            if len(self.typed) > before:
                return

    def command(self, line: str) -> None:
        """A line for the shell."""
        self.type(line)
        self.hand.press("enter")
        self.settle()

    def measure(self) -> None:
        """Let the hand learn where the characters of its window are, by clicks that the terminal reports."""
        assert isinstance(self.hand, OnX)
        self.command("stty -icanon -echo; printf '\\033[?1000h\\033[?1006h'; cat >/dev/null")

        def cell_at(x: int, y: int) -> tuple[int, int]:
            assert isinstance(self.hand, OnX)
            before = len(self.typed)
            self.hand.point(x, y)
            deadline = time.monotonic() + 5
            while not (told := re.search(rb"\x1b\[<0;(\d+);(\d+)m", self.typed[before:])):
                assert time.monotonic() < deadline, f"a click at {x}, {y} is not told"
                self.idle(0.01)
            return int(told[1]) - 1, int(told[2]) - 1

        self.hand.measure(cell_at)
        self.hand.press("ctrl+c")
        self.settle()
        self.command("stty sane; printf '\\033[?1000l\\033[?1006l'")

    # --- the program

    @property
    def plan(self) -> Path:
        """The plan that was opened last."""
        return self.folder / f"plan{self._opened}.json"

    @property
    def process(self) -> int:
        """The program that was opened last."""
        return int((self.folder / "process").read_text())

    @property
    def ended(self) -> bool:
        """Whether the program that was opened last has ended: a shell that is not asked anything does not look after it."""
        return self._state in ("", "Z")

    @property
    def put_aside(self) -> bool:
        """Whether it has stopped, and the shell has the terminal."""
        return self._state == "T"

    @property
    def _state(self) -> str:
        """What the system says of it; nothing where it is gone."""
        with suppress(OSError):
            return Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()[0]
        return ""

    def fresh(self) -> None:
        """An empty screen with a prompt, whatever was there; and a new plan, with a memory that knows nothing."""
        if (self.folder / "process").exists() and not self.ended:
            with suppress(ProcessLookupError):  # it has ended this moment
                for number in (signal.SIGTERM, signal.SIGCONT):
                    os.kill(self.process, number)
            self.wait_until(lambda: self.ended, "it does not end")
            self.settle()
        self.hand.resize(COLUMNS, ROWS) if (self.hand.size.columns, self.hand.size.rows) != (COLUMNS, ROWS) else None
        self._opened += 1
        samples.copy("company", str(self.plan), language="en", today=date.today())
        (self.folder / "p").write_text(
            f'#!/bin/sh\necho $$ >"{self.folder}/process"\nexport XDG_STATE_HOME="{self.folder}/state{self._opened}"\n'
            f'exec {" ".join(COMMAND)} --plan "{self.plan}"\n'
        )
        self.patience = 0.3
        self.hand.press("ctrl+u")  # what may stand there
        self.settle()
        before = len(self.shown)
        self.command("new")
        self.wait_until(lambda: self.shown[before:].endswith(b"\x07" + MARK.encode()), "the shell does not answer")
        self.hand.click(10, 20)  # kitty may believe that what was marked last is still being marked, and tells of no click then
        self.settle()

    def open(self) -> None:
        """Type the program's name, and wait until it reads keys."""
        self.type("./p")
        self.wait_for(f"{MARK}./p")
        self.started()

    def started(self) -> None:
        """Press Enter behind the program's name, and wait until it reads keys."""
        before = len(self.shown)
        self.hand.press("enter")
        self.wait_for("3 Strategies")
        deadline = time.monotonic() + 10
        while b"\x1b[?2004h" not in self.shown[before:] and time.monotonic() < deadline:
            self.idle(0.05)
        self.settle(0.6)


@contextmanager
def seated(emulator: Emulator, folder: Path) -> Iterator[Seat]:
    """Start an emulator on a display of its own, with a shell in it."""
    home = folder / "home"
    home.mkdir()
    with ExitStack() as stack:
        runtime = stack.enter_context(tempfile.TemporaryDirectory(prefix="seat"))  # sockets have short names
        own = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_RUNTIME_DIR": runtime,
            "GSETTINGS_BACKEND": "memory",
            "SHELL": "/bin/sh",
            "LC_ALL": "C.UTF-8",
            "LANG": "C.UTF-8",
            "PLANNER_USER": "lan",
            "PYTHONPATH": str(ROOT),
            "ENV": str(folder / "shellrc"),
        }
        run = folder / "run"
        (folder / "shellrc").write_text(
            f"PS1='{MARK}'; cd '{folder}'; new() {{ stty sane; clear; printf '\\033]2;what it was\\007'; }}\n"
        )
        exports = "".join(f"export {name}='{text}'\n" for name, text in own.items() if name != "XDG_RUNTIME_DIR")
        run.write_text(f"#!/bin/sh\n{exports}exec '{sys.executable}' '{RECORDER}' '{folder}/log' sh -i\n")
        run.chmod(0o755)
        (folder / "p").touch(0o755)
        if emulator.settings:
            settings = Path(runtime if emulator.display == "line" else folder, emulator.settings_at)
            settings.parent.mkdir(parents=True, exist_ok=True)
            settings.write_text(emulator.settings)
        foreign = ("TMUX", "STY", "NO_COLOR", "COLORTERM", "TERM_PROGRAM", "DISPLAY", "WAYLAND_DISPLAY", "VTE_VERSION")
        env = {name: text for name, text in os.environ.items() if name not in foreign} | own
        env = stack.enter_context(display(emulator.display, env, folder))
        words = [word.format(run=run, folder=runtime if emulator.display == "line" else folder) for word in emulator.command]
        hand: Hand
        if emulator.display == "line":
            Path(runtime, "screens").mkdir(mode=0o700)
            line = Driven(words, cols=COLUMNS, rows=ROWS, env={**env, "SCREENDIR": f"{runtime}/screens", "COLORTERM": ""})
            hand = OnLine(stack.enter_context(line))
        else:
            stack.enter_context(running(words, env, folder / "emulator.log"))
            try:
                hand = (OnX if emulator.display == "x" else OnWayland)(env, folder)
            except AssertionError as error:
                raise AssertionError(f"{error}: {(folder / 'emulator.log').read_text(errors='replace')[-500:]}") from error
        deadline = time.monotonic() + 30
        while not (folder / "log").exists():
            assert time.monotonic() < deadline, "no shell is started:\n" + (folder / "emulator.log").read_text(errors="replace")
            hand.idle(0.1)
        seat = Seat(emulator, hand, folder)
        seat.wait_for(MARK.strip())
        seat.settle()
        if isinstance(hand, OnX):
            seat.measure()
        seat.version = emulator.shipped(env)
        stack.callback(_ended, folder / "log.pid")
        yield seat


def _ended(told: Path) -> None:
    """The recorder ends, and with it the last window of a multiplexer, which else would stay."""
    with suppress(ProcessLookupError):
        os.kill(int(told.read_text()), signal.SIGTERM)
