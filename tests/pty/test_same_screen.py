"""In a real terminal: what it shows is what Textual's own driver would have left on it, and costs a part of that."""

from __future__ import annotations

import codecs
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests import generate
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
    return Driven([*RECORDED, str(log), str(path)], home=home, env={"PYTHONPATH": str(ROOT)}, loaded=True)


class SideBySide:
    """The screen as the program has shown it, and as it was meant: each reads only what has come since it was last looked at."""

    def __init__(self, program: Driven, log: Path) -> None:
        self._program = program
        self._log = log
        cols, rows = program.screen.columns, program.screen.lines
        self._screens = Terminal(cols, rows), Terminal(cols, rows)
        self._decoders = codecs.getincrementaldecoder("utf-8")(), codecs.getincrementaldecoder("utf-8")()
        self._read = [0, 0]

    def compare(self, quiet: float = 0.5) -> int:
        """Hold the one against the other, cell by cell. Gives the bytes that were meant to be written so far."""
        self._program.read(quiet)
        told = self._log.read_bytes()
        for which, data in enumerate((told, self._program.received)):
            self._screens[which].feed(self._decoders[which].decode(data[self._read[which] :]))
            self._read[which] = len(data)
        meant, shown = self._screens
        for y, (row, other) in enumerate(zip(meant.cells(), shown.cells(), strict=True)):
            assert row == other, f"row {y}:\n{self._program.text}"
        return len(told)


def test_a_walk_round_every_screen_leaves_what_textual_meant(started: Driven, log: Path) -> None:
    with started as program:
        program.wait_for("3 Strategies of")
        screens = SideBySide(program, log)
        for keys in WALK:
            program.press(*keys, quiet=0.25)
            meant = screens.compare()
        assert len(program.received) < 0.35 * meant, (len(program.received), meant)


@pytest.mark.parametrize("theme", ["dark", "terminal", "contrast"])
@pytest.mark.parametrize("colours", ["truecolor", ""], ids=["millions", "few"])
def test_keys_that_move_draw_what_textual_would(tmp_path: Path, home: Path, log: Path, theme: str, colours: str) -> None:
    """The short road from a key to the terminal's cells, after each key and from every place."""
    generate.write(tmp_path / "plan.json", 300)
    env = {
        "PYTHONPATH": str(ROOT),
        "PLANNER_THEME": theme,
        "COLORTERM": colours,
        "TERM": "xterm-256color" if colours else "xterm-16color",
    }
    with Driven([*RECORDED, str(log), str(tmp_path / "plan.json")], home=home, env=env, loaded=True) as program:
        program.wait_for("3 Strategies of")
        program.read(0.5)
        screens = SideBySide(program, log)
        drawn, times = Path(f"{log}.drawn"), 0
        for pane in ("2", "1"):
            program.press(pane, quiet=0.2)
            for key in ("j", "down", "j", "G", "k", "up", "\x02", "\x06", "g"):
                program.press(key, quiet=0.02)
                times += 1
                for _wait in range(200):  # a loaded machine takes its time
                    if drawn.read_text().count("\n") == times:
                        break
                    program.read(0.02, 0.05)
                assert drawn.read_text().count("\n") == times, f"{key} took the long road"
                screens.compare(0.05)


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
        program.press("\x0c")
        deadline = time.monotonic() + 20
        while program.text != before and time.monotonic() < deadline:
            program.read(0.1, 0.2)
        assert program.text == before
