"""In a real terminal: what it shows is what Textual's own driver would have left on it, and costs a part of that."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.plan.examples import small_plan
from tests.pty.conftest import ROOT
from tests.pty.driven import Driven
from tests.pty.test_terminals import written
from tests.terminal.witness import Terminal

RECORDED = [sys.executable, str(Path(__file__).with_name("recorded.py"))]
WALK = [
    ["j", "k", "2", "j", "3", "j", "1"],
    ["enter", "j", "esc"],
    ["?", "j", "j", "esc"],
    ["/", "f", "o", "esc"],
    ["f", "j", "esc"],
    ["2", "E", "tab", "tab", "esc"],
    ["c", "esc"],
    ["T", "j", "enter"],
    ["a", "N", "e", "w", "enter"],
    ["u"],
]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "recorded"


@pytest.fixture
def started(tmp_path: Path, home: Path, log: Path) -> Driven:
    path = written(tmp_path / "plan.json", small_plan())
    return Driven([*RECORDED, str(log), str(path)], home=home, env={"PYTHONPATH": str(ROOT)})


def compare(program: Driven, log: Path) -> int:
    """Hold the terminal's screen against the one that was meant. Gives the bytes that were meant to be written."""
    program.read(0.5)
    told = log.read_text(encoding="utf-8")
    cols, rows = program.screen.columns, program.screen.lines
    meant, shown = Terminal(cols, rows), Terminal(cols, rows)
    meant.feed(told)
    shown.feed(program.received.decode())
    for y, (row, other) in enumerate(zip(meant.cells(), shown.cells(), strict=True)):
        assert row == other, f"row {y}:\n{program.text}"
    return len(told.encode())


def test_a_walk_round_every_screen_leaves_what_textual_meant(started: Driven, log: Path) -> None:
    with started as program:
        program.wait_for("3 Strategies of")
        for keys in WALK:
            program.press(*keys, quiet=0.25)
            meant = compare(program, log)
        assert len(program.received) < 0.35 * meant, (len(program.received), meant)


def test_after_a_change_of_size_everything_is_there_again(started: Driven, log: Path) -> None:
    with started as program:
        program.wait_for("3 Strategies of")
        for size in ((60, 15), (100, 30), (80, 24)):
            program.screen.reset()  # a terminal may leave anything behind
            program.resize(*size)
            program.press("j", "k", quiet=0.3)
            for _wait in range(40):  # a loaded machine may still be painting
                if program.line(0).endswith("saved") and program.line(1).endswith("╮") and program.line(size[1] - 1).strip():
                    break
                program.read(0.1, 0.3)
            assert program.line(0).endswith("saved")
            assert program.line(1).startswith("╭ 1 Goals")
            assert program.line(1).endswith("╮")
            assert program.line(size[1] - 1).startswith(" 2 a objective")


def test_a_program_that_was_stopped_and_goes_on_paints_everything_again(started: Driven) -> None:
    with started as program:
        program.wait_for("3 Strategies of")
        os.kill(program.child.pid, signal.SIGTSTP)
        time.sleep(0.5)
        program.read(0.3)
        program.screen.reset()
        os.kill(program.child.pid, signal.SIGCONT)
        program.wait_for("3 Strategies of")
        program.read(0.4)
        assert program.line(1).startswith("╭ 1 Goals")
        assert program.line(23).startswith(" 2 a objective")
        program.press("j", quiet=0.3)
        program.wait_for("▌G2")


def test_what_somebody_wrote_over_the_screen_is_wiped_by_ctrl_l(started: Driven) -> None:
    with started as program:
        program.wait_for("3 Strategies of")
        program.read(0.5)
        before = program.text
        program._stream.feed(b"\x1b[5;10H\x1b[31mWall: shutdown at noon\x1b[m")
        assert program.text != before
        program.press("\x0c", quiet=0.3)
        assert program.text == before
