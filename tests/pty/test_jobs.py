"""A job of a shell: put aside, in the background, told to go on and to end. What ends a session says SIGTERM or SIGHUP, and then
SIGCONT; what is in the background must not touch the terminal, or it is stopped again."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.pty.conftest import COMMAND, ROOT
from tests.pty.driven import Driven
from tests.pty.test_modes import still_set, titles
from tui.store import samples


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    samples.copy("article", str(path))
    return path


class Shell:
    """A bash with job control, and planner as its first job."""

    def __init__(self, line: Driven, folder: Path, plan: Path) -> None:
        self.line = line
        self._told = folder / "number"
        self.program = f"(echo $BASHPID >'{self._told}'; exec {' '.join(COMMAND)} --plan '{plan}')"
        line.wait_for("@")
        self.says("set -b")  # a job that stops is told of at once

    @property
    def job(self) -> int:
        return int(self._told.read_text())

    def says(self, text: str) -> None:
        self.line.send(f"{text}\r".encode())

    @property
    def state(self) -> str:
        """`T`: it is stopped; `Z`: it has ended, or is gone."""
        try:
            return Path(f"/proc/{self.job}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (OSError, ValueError):
            return "Z"

    def wait_until(self, so: Callable[[], bool], limit: float = 30.0) -> None:
        deadline = time.monotonic() + limit
        while not so():
            assert time.monotonic() < deadline, f"{self.state}:\n{self.line.text}"
            self.line.read(0.05, 0.1)

    def open(self) -> None:
        self.says(self.program)
        self.line.wait_for("1 Goals")

    def put_aside(self) -> None:
        """By its key: the shell has the terminal then."""
        self.line.send(b"\x1a")
        self.wait_until(lambda: self.state == "T")
        self.line.wait_for("Stopped", ready=False)

    def has_its_terminal(self) -> None:
        """What is typed is shown, and no mode is left set."""
        self.says("echo as''ever $(stty -a | grep -o ' -*icanon')")  # one line: news of a job may come between two
        self.line.wait_for(r"asever icanon", ready=False)
        assert still_set(self.line.received) - {2004} == set()  # the shell's own
        assert titles(self.line.received) == []


@pytest.fixture
def shell(home: Path, tmp_path: Path, plan: Path) -> Iterator[Shell]:
    bash = shutil.which("bash")
    if bash is None or not sys.platform.startswith("linux"):
        pytest.skip("there is no bash here, or no /proc")
    env = {"PLANNER_USER": "lan", "PYTHONPATH": str(ROOT), "LANGUAGE": "", "PS1": "@ "}
    with ExitStack() as stack:
        found = Shell(stack.enter_context(Driven([bash, "--norc", "-i"], env=env, home=home)), tmp_path, plan)
        yield found
        if found.state != "Z":
            os.kill(found.job, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_put_aside_it_ends_when_it_is_told_to_and_to_go_on(shell: Shell, number: int) -> None:
    shell.open()
    shell.put_aside()
    sent = len(shell.line.received)
    for each in (number, signal.SIGCONT):
        os.kill(shell.job, each)
    shell.wait_until(lambda: shell.state == "Z")
    shell.line.read(0.3)
    assert b"\x1b[?1049" not in shell.line.received[sent:], "the terminal is the shell's"
    shell.has_its_terminal()


def test_in_the_background_it_stops_again_comes_back_by_fg_and_ends_by_the_shells_kill(shell: Shell) -> None:
    shell.open()
    shell.put_aside()
    shell.says("bg")  # goes on in the background, and stops there as whatever touches the terminal does
    shell.line.wait_for(r"Stopped[\s\S]*Stopped", ready=False)
    shell.wait_until(lambda: shell.state == "T")
    shell.says("fg")
    shell.line.wait_for("1 Goals")
    shell.line.press("j")
    shell.line.wait_for("▌G2")
    shell.put_aside()
    shell.says("kill %1")
    shell.wait_until(lambda: shell.state == "Z")
    shell.has_its_terminal()


def test_stopped_by_force_it_ends_by_the_shells_kill(shell: Shell) -> None:
    shell.open()
    os.kill(shell.job, signal.SIGSTOP)
    shell.line.wait_for("Stopped", ready=False)
    shell.says("kill %1")
    shell.wait_until(lambda: shell.state == "Z")
    shell.has_its_terminal()


@pytest.mark.parametrize("verb", ["", " standup"])
def test_started_in_the_background_it_waits_to_be_fetched(shell: Shell, verb: str) -> None:
    shell.says(f"{shell.program[:-1]}{verb}) &")
    shell.wait_until(lambda: shell.state == "T")
    shell.says("fg")
    shell.line.wait_for("1 Goals" if not verb else "q leave")
    shell.line.press("q")
    shell.wait_until(lambda: shell.state == "Z")
    shell.has_its_terminal()


def test_started_in_the_background_it_ends_by_the_shells_kill(shell: Shell) -> None:
    shell.says(f"{shell.program} &")
    shell.wait_until(lambda: shell.state == "T")
    shell.says("kill %1")
    shell.wait_until(lambda: shell.state == "Z")


@pytest.mark.parametrize("ends", [signal.SIGTERM, signal.SIGHUP, 0])
def test_told_to_go_on_before_it_has_stopped_it_does_not_stop(home: Path, plan: Path, ends: int) -> None:
    """A terminal that says nothing is waited for before it is given away: all of it comes within that time."""
    env = {"PLANNER_USER": "lan", "PYTHONPATH": str(ROOT), "LANGUAGE": ""}
    with Driven([*COMMAND, str(plan)], env=env, home=home, loaded=True, mute=True) as planner:
        planner.wait_for("1 Goals")
        planner.read(0.5, 20)
        sent = len(planner.received)
        os.kill(planner.child.pid, signal.SIGTSTP)
        deadline = time.monotonic() + 20
        while b"\x1b[?1006l" not in planner.received[sent:] and time.monotonic() < deadline:
            planner.read(0.01, 0.02)
        for number in (ends, signal.SIGCONT):
            os.kill(planner.child.pid, number)
        if not ends:
            while b"\x1b[?2004h" not in planner.received[sent:] and time.monotonic() < deadline:
                planner.read(0.01, 0.02)
            planner.press("j")
            planner.wait_for("▌G2")
            planner.press("q")
        assert planner.end(20) == (128 + ends if ends else 0)
        assert still_set(planner.received) == set()


@pytest.mark.parametrize("how", [b"q", signal.SIGTERM, signal.SIGHUP])
def test_it_ends_though_nobody_reads_what_it_writes(home: Path, plan: Path, how: bytes | int) -> None:
    """A terminal that has room for one byte says that it is ready, and whoever writes more waits."""
    env = {"PLANNER_USER": "lan", "PYTHONPATH": str(ROOT), "LANGUAGE": ""}
    with Driven([*COMMAND, str(plan)], env=env, home=home, loaded=True, mute=True) as planner:
        planner.wait_for("1 Goals")
        planner.read(0.5, 20)
        for key in (b"?", b"\x1b") * 50:
            planner.send(key)
            time.sleep(0.02)
        if isinstance(how, int):
            os.kill(planner.child.pid, how)
        else:
            planner.send(how)
        assert planner.gone(30.0) is not None
