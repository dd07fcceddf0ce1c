"""Every mode of the terminal that is set is put back, however the program ends; and left set it harms no shell."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.pty.conftest import ROOT, Start
from tests.pty.driven import Driven, as_found
from tui.store import samples
from tui.terminal.terminal_modes import MODES, SCREEN, TITLE, setting

_PRIVATE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_OTHER = re.compile(
    rb"\x1b\[[0-9;]*[hl]|\x1b\[[<>=][0-9;:]*[a-zA-Z]|\x1b[=>]|\x1b\]22;[^\x07\x1b]*|\x1b\[[0-9]* q|\x1b\[[0-9;]*r|\x1b[()][A-Z0]"
)
_ASKED = re.compile(rb"\x1b\[[0-9?;]*\$p|\x1b\[\??[0-9]*[cn]|\x1b\[\?u|\x1b\[>[0-9]*[cq]|\x1b\][0-9;]*\?|\x1bP[+$]q")
AT_FIRST = {7: True, 25: True}
"""The modes that are set in a terminal that nobody has touched."""


def modes(sent: bytes) -> dict[int, bool]:
    """Every mode that was touched, and what it is in the end."""
    found: dict[int, bool] = {}
    for numbers, end in _PRIVATE.findall(sent):
        for number in numbers.split(b";"):
            found[int(number)] = end == b"h"
    return found


def still_set(sent: bytes) -> set[int]:
    """The modes that are not as they were at first."""
    return {number for number, is_set in modes(sent).items() if is_set != AT_FIRST.get(number, False)}


def titles(sent: bytes) -> list[str]:
    """What the window was called one on top of the other in the end, with nothing at the bottom but what it was before."""
    names: list[str] = []
    for step in re.findall(rb"\x1b\[22;2t|\x1b\[23;2t|\x1b\]2;[^\x07]*\x07", sent):
        if step == TITLE.set.encode():
            names.append("")
        elif step == TITLE.reset.encode():
            names.pop()  # and never more often than one was put there
        else:
            names[-1] = step[4:-1].decode()
    return names


def wait_for_title(planner: Driven, names: list[str], limit: float = 10.0) -> None:
    """Read until the window is called so: that may come behind everything else."""
    deadline = time.perf_counter() + limit
    while titles(planner.received) != names and time.perf_counter() < deadline:
        planner.read(0.05, 0.2)
    assert titles(planner.received) == names


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    samples.copy("article", str(path))
    return path


def put_back(planner: Driven, before: list[object] | None = None) -> None:
    """Everything is as it was found."""
    planner.read(0.3)
    assert still_set(planner.received) == set()
    assert set(modes(planner.received)) <= {int(mode.name[1:]) for mode in MODES if mode is not TITLE}, "each stands in the table"
    assert titles(planner.received) == [], "the window is called what it was before, and no other of its names is gone"
    assert _OTHER.findall(planner.received) == []
    left = planner.received.rfind(b"\x1b[?1049l")
    assert planner.received.rfind(b"\x1b[2J", 0, left) > max(0, left - 40), "cleared before the other screen is left"
    if before is not None:
        assert termios.tcgetattr(planner.child.child_fd)[:4] == before[:4]


def opened(start: Start, *args: object, **more: object) -> tuple[Driven, list[object]]:
    planner = start(*args, **more)  # type: ignore[arg-type]
    before = as_found()
    planner.wait_for("1 Goals")
    planner.press("E")  # a line to type on, and a frame that is long
    planner.wait_for("Esc leave")
    planner.press("esc")
    deadline = time.perf_counter() + 10.0
    while "Esc leave" in planner.text and time.perf_counter() < deadline:  # no signal before the key has been read
        planner.read(0.05, 0.2)
    term = str(more.get("env", {}).get("TERM", "xterm"))  # type: ignore[attr-defined]
    wait_for_title(planner, ["Gcalls 2026"] if term.startswith("xterm") else [])
    return planner, before


def test_the_table_names_what_each_mode_does_to_a_shell() -> None:
    assert len({mode.name for mode in MODES}) == len(MODES)
    for mode in MODES:
        assert mode.set and mode.reset and mode.purpose and mode.if_it_stays
        assert {mode.set[-1], mode.reset[-1]} == ({"t"} if mode is TITLE else {"h", "l"})
    assert setting(SCREEN).startswith("\x1b[?1049h")


@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_after_q(start: Start, plan: Path, term: str) -> None:
    planner, before = opened(start, plan, env={"TERM": term})
    planner.press("q")
    assert planner.end() == 0
    put_back(planner, before)
    asked = {b"\x1b[5n", b"\x1b]11;?"} if term != "linux" else {b"\x1b[5n"}
    assert set(_ASKED.findall(planner.received)) <= asked, "the shell would get the answer; for these it waits"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_after_a_signal_while_the_terminal_lives(start: Start, plan: Path, number: int) -> None:
    planner, before = opened(start, plan)
    planner.press("a")
    planner.type("Half a go")
    os.kill(planner.child.pid, number)
    planner.end()
    put_back(planner, before)


def test_while_it_is_put_aside_and_when_it_comes_back(start: Start, plan: Path) -> None:
    planner, before = opened(start, plan)
    first = still_set(planner.received)
    os.kill(planner.child.pid, signal.SIGTSTP)
    planner.read(1.5)  # an answer may be waited for
    put_back(planner, before)
    planner.screen.reset()
    os.kill(planner.child.pid, signal.SIGCONT)
    planner.wait_for("1 Goals")
    planner.read(0.3)
    assert still_set(planner.received) == first
    wait_for_title(planner, ["Gcalls 2026"])
    planner.press("q")
    assert planner.end() == 0
    put_back(planner, before)


def test_stopped_by_force_and_continued_it_goes_on_and_leaves_what_it_found(start: Start, plan: Path) -> None:
    """Nobody can put anything back before SIGSTOP; the shell that has the terminal meanwhile makes it its own."""
    planner, before = opened(start, plan)
    os.kill(planner.child.pid, signal.SIGSTOP)
    time.sleep(0.2)
    termios.tcsetattr(planner.child.child_fd, termios.TCSANOW, as_found())
    planner.screen.reset()
    os.kill(planner.child.pid, signal.SIGCONT)
    planner.wait_for("1 Goals")
    planner.press("j")
    planner.wait_for("▌G2")
    planner.press("q")
    assert planner.end() == 0
    put_back(planner, before)


def test_told_to_go_on_though_it_was_not_stopped(start: Start, plan: Path) -> None:
    planner, before = opened(start, plan)
    for _ in range(2):
        os.kill(planner.child.pid, signal.SIGCONT)
        planner.read(0.3)
    planner.press("j")
    planner.wait_for("▌G2")
    planner.press("q")
    assert planner.end() == 0
    put_back(planner, before)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("later", [0.0, 0.1, 0.2])
def test_told_to_end_and_to_go_on_as_at_the_end_of_a_session(start: Start, plan: Path, number: int, later: float) -> None:
    planner, before = opened(start, plan)
    os.kill(planner.child.pid, number)
    time.sleep(later)
    os.kill(planner.child.pid, signal.SIGCONT)
    planner.end()
    put_back(planner, before)


def test_gnu_screen_is_not_asked_for_the_mouse_which_would_hold_esc_back(start: Start, plan: Path) -> None:
    planner, before = opened(start, plan, env={"TERM": "screen-256color", "STY": "1.plan", "TMUX": ""})
    assert still_set(planner.received) == {1049, 25, 7, 2031, 2004}
    planner.press("q")
    assert planner.end() == 0
    put_back(planner, before)


def test_while_the_editor_has_the_terminal(start: Start, plan: Path, tmp_path: Path) -> None:
    editor = tmp_path / "ed"
    editor.write_text("#!/bin/sh\necho the editor has it\nread line\n")
    editor.chmod(0o755)
    planner, before = opened(start, plan, env={"EDITOR": str(editor), "VISUAL": ""})
    planner.press("2", "enter")
    planner.wait_for("Women lead 40 %")
    planner.press("N")
    planner.wait_for("the editor has it")
    put_back(planner, before)
    planner.press("enter")
    planner.wait_for("c check in")
    assert still_set(planner.received) == {1049, 25, 7, 1000, 1002, 1006, 1015, 2031, 2004}
    wait_for_title(planner, ["Gcalls 2026"])
    planner.press("esc", "q")
    planner.end()
    put_back(planner, before)


CRASHES = """
import sys
from tui.screens.standup.meeting_actions import MeetingActions

def crash(self):
    raise RuntimeError("a fault of ours")

MeetingActions.pulse = crash
from tui.__main__ import main
sys.argv = ["planner", *sys.argv[1:]]
main()
"""


def test_after_a_crash(home: Path, plan: Path) -> None:
    env = {"PLANNER_USER": "lan", "PYTHONPATH": str(ROOT)}
    with Driven([sys.executable, "-c", CRASHES, str(plan)], env=env, home=home, loaded=True) as planner:
        before = as_found()
        planner.wait_for("1 Goals")
        planner.press("P")
        planner.end()
        put_back(planner, before)


def test_nothing_is_set_that_a_shell_could_not_live_with_after_kill_9(start: Start, plan: Path) -> None:
    """Nothing resets anything then. Keys are what they were: no protocol for the keyboard, no reports that type themselves."""
    planner, _before = opened(start, plan)
    planner.send(b"\x1b[?2048;2$y\x1b[?2026;2$y\x1b[?1016;2$y\x1b[?1u\x1b[?62;22c")  # whatever a terminal confirms
    planner.read(0.5)
    planner.kill()
    planner.read(0.3)
    assert still_set(planner.received) == {1049, 25, 7, 1000, 1002, 1006, 1015, 2031, 2004}
    assert _OTHER.findall(planner.received) == []
