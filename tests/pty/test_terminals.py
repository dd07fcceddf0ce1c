"""What goes over the line: little, nothing harmful, and the terminal is left as it was found."""

from __future__ import annotations

import os
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.generate import write
from tests.plan.examples import small_plan
from tests.pty.conftest import COMMAND, ROOT, Start, said, shown
from tests.pty.driven import as_found
from tests.screens.test_hostile_text import HOSTILE, plan_of
from tests.store.counts import SOAKING
from tui.plan.plan import Plan
from tui.store.file.document_file import DocumentFile

# DESIGN §7, and what is reached for going to another pane.
BYTES_TO_FIRST_SCREEN = 12_000
BYTES_WHERE_PANES_FOLLOW = 1_500
BYTES_TO_ANOTHER_PANE = 1_500
BYTES_PER_CURSOR_KEY = 250


def written(path: Path, plan: Plan) -> Path:
    DocumentFile.create(str(path), plan).close()
    return path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return written(tmp_path / "plan.json", small_plan())


@pytest.fixture
def article(home: Path, tmp_path: Path) -> Path:
    path = tmp_path / "article.json"
    assert said(home, "new", path, "--sample", "article").returncode == 0
    return path


def test_a_terminal_that_changes_its_size_is_followed(start: Start, plan: Path) -> None:
    planner = start(plan)
    planner.wait_for("3 Strategies")
    for cols, rows in ((60, 15), (200, 60), (20, 5), (80, 24)):
        planner.resize(cols, rows)
        planner.wait_for("Too small" if cols == 20 else "1 Goals")
        if cols != 20:
            assert planner.line(0).startswith(" planner  A small plan")
            assert planner.line(0).endswith("saved")
            assert "╯" in planner.line(rows - 2) or "3 Strategies" in planner.line(rows - 2)
            assert "a objective" in planner.line(rows - 1)
    planner.press("q")
    assert planner.end() == 0


def test_the_terminal_is_left_as_it_was_found(start: Start, plan: Path) -> None:
    planner = start(plan, loaded=False)
    before = as_found()
    planner.wait_for("1 Goals")
    assert b"\x1b[?1049h" in planner.received
    planner.press("q")
    assert planner.end() == 0
    for switched_on in (b"\x1b[?1049", b"\x1b[?1000", b"\x1b[?1006", b"\x1b[?2004"):
        if switched_on + b"h" in planner.received:
            assert planner.received.rfind(switched_on + b"l") > planner.received.rfind(switched_on + b"h"), switched_on
    assert planner.received.rfind(b"\x1b[?25h") > planner.received.rfind(b"\x1b[?25l")
    after = termios.tcgetattr(planner.child.child_fd)
    assert after[3] & termios.ECHO
    assert after[3] & termios.ICANON
    assert before[0:4] == after[0:4]


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_draw_is_told_what_to_use_instead(start: Start, plan: Path, term: str) -> None:
    planner = start(plan, env={"TERM": term})
    planner.wait_for("planner show")
    assert planner.end() == 2
    assert b"\x1b[" not in planner.received


def test_without_a_terminal_the_sentence_names_planner_show(home: Path, plan: Path) -> None:
    before = plan.read_bytes()
    env = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*COMMAND, str(plan)], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "planner show" in done.stderr
    assert len(done.stderr.splitlines()) <= 2
    assert plan.read_bytes() == before


FOREIGN = {
    "json of something else": b'{"name": "left-pad", "version": "1.0.0"}',
    "not json": b"Dear team,\nhere is our plan.\n",
    "empty": b"",
    "cut in half": None,
    "nan": b'{"meta": {"1": {"schema": 1, "title": "x", "revision": NaN, "rev": 1}}}',
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_that_is_no_plan_is_refused_and_left_alone(start: Start, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "file.json"
    content = FOREIGN[kind]
    if content is None:
        content = written(tmp_path / "whole.json", small_plan()).read_bytes()
        content = content[: len(content) // 2]
    path.write_bytes(content)
    planner = start(path)
    assert planner.end() == 3
    assert "file.json" in planner.text.replace("\n", "")
    assert "Traceback" not in planner.text
    assert b"\x1b[?1049h" not in planner.received
    assert path.read_bytes() == content


def test_a_folder_is_no_plan(start: Start, tmp_path: Path) -> None:
    planner = start(tmp_path)
    assert planner.end() == 3
    assert "folder" in planner.text


def test_pasted_lines_become_one_line_and_press_nothing(start: Start, home: Path, plan: Path) -> None:
    planner = start(plan)
    planner.wait_for("1 Goals")
    planner.press("a")
    planner.wait_for("New goal:")
    planner.type("\x1b[200~one\ntwo\r\nthree\tfour\nq\x1b[201~")
    planner.wait_for("4 lines were pasted")
    planner.press("down", "enter")  # one, with the lines joined
    planner.wait_for("one two three four q")
    planner.press("enter")
    planner.wait_for("G3 added")
    planner.wait_for("● saved")
    planner.press("q")
    assert planner.end() == 0
    assert shown(home, plan)["goals"][-1]["title"] == "one two three four q"
    assert b"\x1b]52" not in planner.received


@pytest.mark.parametrize("turn", range(6) if SOAKING else [0])
def test_a_hostile_title_never_speaks_to_the_terminal(start: Start, tmp_path: Path, turn: int) -> None:
    kinds = ("clipboard", "override", "colour", "nul", "breaks", "markup")  # side by side, in every place another one each turn
    path = written(tmp_path / "plan.json", plan_of(lambda place: HOSTILE[kinds[(place + turn) % len(kinds)]]))
    planner = start(path)
    planner.wait_for("1 Goals")
    for keys in (("2", "enter"), ("E",), ("c",), ("d",), ("/",), ("S",), ("e",)):
        planner.press(*keys, quiet=0.2)
        planner.press("esc", quiet=0.3)
    planner.press("q")
    assert planner.end() == 0
    for harmful in (b"\x1b]52", b"\xe2\x80\xae", b"\xe2\x81\xa6", b"\xc2\x9b", b"\x1b[31mred", b"a\x00b"):
        assert harmful not in planner.received


def test_nothing_is_sent_while_nothing_happens(start: Start, article: Path) -> None:
    planner = start(article)
    planner.wait_for("1 Goals")
    planner.read(0.5)
    before = planner.cpu()
    received = len(planner.received)
    planner.read(quiet=2.0, limit=2.1)
    assert len(planner.received) == received
    assert planner.cpu() - before < 0.035  # the kernel counts in hundredths of a second
    planner.press("a")
    planner.wait_for("Enter adds it")
    planner.read(0.5)
    received = len(planner.received)
    planner.read(quiet=1.0, limit=1.1)
    assert len(planner.received) == received


def test_the_first_screen_and_every_cursor_key_cost_few_bytes(start: Start, article: Path) -> None:
    planner = start(article, loaded=False)
    planner.wait_for("1 Goals")
    planner.read(0.5)
    first = len(planner.received)
    assert first <= BYTES_TO_FIRST_SCREEN, first
    follow = [planner.press(key).bytes for key in ("j", "k", "j", "j", "k", "k")]
    assert max(follow) <= BYTES_WHERE_PANES_FOLLOW, follow
    pane = [planner.press(key).bytes for key in ("2", "1", "3")]
    assert max(pane) <= BYTES_TO_ANOTHER_PANE, pane
    alone = [planner.press(key).bytes for key in ("j", "k", "j", "k")]
    assert max(alone) <= BYTES_PER_CURSOR_KEY, alone
    print(f"first screen {first}, panes follow {follow}, cursor alone {alone}")


def test_ctrl_c_does_not_leave_a_broken_terminal(start: Start, plan: Path) -> None:
    planner = start(plan)
    planner.wait_for("1 Goals")
    planner.press("ctrl+c")
    planner.press("j")
    planner.press("q")
    assert planner.end() in (0, 130)
    assert b"\x1b[?1049l" in planner.received
    assert "Traceback" not in planner.text


def test_a_line_that_breaks_ends_the_program_and_loses_nothing(start: Start, home: Path, plan: Path) -> None:
    planner = start(plan)
    planner.wait_for("1 Goals")
    planner.press("a")
    planner.type("Said before the line broke")
    planner.press("enter")
    planner.wait_for("G3 added")
    planner.wait_for("● saved")
    assert planner.hang_up(), "it still runs without a terminal"
    assert shown(home, plan)["goals"][-1]["title"] == "Said before the line broke"


def test_the_terminal_that_the_module_opens_is_the_same(plan: Path, home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--version"], capture_output=True, text=True, check=False, timeout=30,
        cwd=Path(__file__).resolve().parents[2], env={**os.environ, "HOME": str(home)},
    )  # fmt: skip
    other = subprocess.run([*COMMAND, "--version"], capture_output=True, text=True, check=False, timeout=30)
    assert done.stdout == other.stdout


def test_a_large_plan_that_turns_out_to_be_broken_is_refused_before_anything_is_drawn(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    write(path, 1500)
    content = path.read_bytes()
    last = content.rindex(b'"since":', 0, content.index(b'"checkins":{'))
    path.write_bytes(content[:last] + b'"since":"never",' + content[content.index(b'"replaces"', last) :])
    planner = start(path, loaded=False)
    before = as_found()
    assert planner.end(20) == 3
    assert b"1 Goals" not in planner.received
    assert "large.json" in planner.text and "since" in planner.text
    assert termios.tcgetattr(planner.child.child_fd) == before
