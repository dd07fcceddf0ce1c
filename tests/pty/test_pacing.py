"""Through a line that is thin and takes everything, as ssh does: the screen is never far behind the keys, because the terminal
is asked how far it has come; and nobody notices the asking."""

from __future__ import annotations

import os
import termios
from pathlib import Path

import pytest

from tests.bench.thin_line import ThinLine
from tests.generate import write
from tests.pty.conftest import COMMAND, ROOT, Start
from tests.pty.test_same_screen import RECORDED, SideBySide
from tui.terminal.requests.flow_control import REQUEST, WINDOW

ASKED = REQUEST.encode()
LARGEST_FRAME = 2_500
LEFT = 'stty raw -echo min 0 time 10; left=$(dd bs=100 count=1 2>/dev/null | od -An -c); stty sane; echo "left over:[$left]"'
"""What the shell would read next; it waits a second for it."""


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty goals, whose objectives and strategies follow."""
    path = tmp_path_factory.mktemp("long") / "plan.json"
    write(path, 1_000)
    return path


def test_over_a_thin_line_little_is_on_its_way_and_the_screen_ends_as_it_was_meant(
    home: Path, long_list: Path, tmp_path: Path
) -> None:
    log = tmp_path / "told"
    with ThinLine([*RECORDED, str(log), str(long_list)], home=home, env={"PYTHONPATH": str(ROOT)}) as planner:
        planner.wait_for(" 1/40", limit=60)
        planner.read(1.0)
        planner.most = 0
        planner.hold("j", 30)
        planner.wait_for(" 31/40", limit=60)
        assert ASKED in planner.received
        assert planner.most <= WINDOW + LARGEST_FRAME
        planner.read(1.0, 30)
        SideBySide(planner, log).compare()


def test_a_terminal_that_never_answers_shows_everything_and_is_soon_asked_no_more(start: Start, long_list: Path) -> None:
    planner = start(long_list, mute=True)
    planner.wait_for(" 1/40")
    planner.send(b"j")
    for number in range(2, 12):
        planner.wait_for(rf" {number}/40")
        planner.send(b"j")
    planner.wait_for(" 12/40")
    asked = planner.received.count(ASKED)
    assert 1 <= asked <= 10
    for number in range(13, 23):
        planner.send(b"j")
        planner.wait_for(rf" {number}/40")
    planner.press("?")
    planner.wait_for("Esc leaves")
    planner.press("esc")
    planner.wait_for(" 22/40")
    assert planner.received.count(ASKED) == asked
    planner.press("q")
    assert planner.end() == 0


def test_where_the_answer_comes_at_once_nobody_notices_the_asking(start: Start, long_list: Path) -> None:
    planner = start(long_list)
    planner.wait_for(" 1/40")
    for number in range(2, 12):
        planner.send(b"j")
        planner.wait_for(rf" {number}/40")
    assert ASKED in planner.received
    planner.press("a")
    planner.wait_for(r"New goal:\n")


def test_quitting_with_an_answer_on_its_way_leaves_nothing_of_it_to_the_shell(home: Path, long_list: Path) -> None:
    command = ["sh", "-c", f'"$@"; {LEFT}', "sh", *COMMAND, str(long_list)]
    with ThinLine(command, home=home, env={"PYTHONPATH": str(ROOT)}) as planner:
        planner.wait_for(" 1/40", limit=60)
        planner.hold("j", 10)
        planner.send(b"q")
        planner.wait_for(r"left over:\[.*\]", limit=30)
        assert "left over:[]" in planner.text
        assert "[0n" not in planner.text
        assert planner.received.count(ASKED) >= 1
        assert b"Traceback" not in planner.received


def test_the_users_editor_gets_the_keys_and_no_answers(home: Path, long_list: Path, tmp_path: Path) -> None:
    editor = tmp_path / "ed"
    editor.write_text(f"#!/bin/sh\n{LEFT}\nread line\n")
    editor.chmod(0o755)
    env = {"PYTHONPATH": str(ROOT), "EDITOR": str(editor), "VISUAL": ""}
    with ThinLine([*COMMAND, str(long_list)], home=home, env=env) as planner:
        planner.wait_for(" 1/40", limit=60)
        planner.hold("j", 10)
        planner.send(b"\r")
        planner.hold("N", 1)
        planner.wait_for(r"left over:\[.*\]", limit=30)
        assert "left over:[]" in planner.text
        assert ASKED in planner.received
        planner.press("enter", quiet=1.0)
        planner.press("esc", quiet=1.0)
        planner.wait_for(" 11/40", limit=30)
        planner.press("j")
        planner.wait_for("▌G12 ", limit=30)


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="no /proc here")
def test_where_the_line_stands_still_only_what_is_meant_when_it_goes_on_is_drawn(start: Start, long_list: Path) -> None:
    planner = start(long_list, mute=True)
    planner.wait_for(" 1/40")
    planner.read(1.0)
    theirs = os.open(f"/proc/{planner.child.pid}/fd/1", os.O_RDWR | os.O_NOCTTY)
    try:
        termios.tcflow(theirs, termios.TCOOFF)
        for _ in range(10):
            planner.send(b"j")
            assert planner.arrived(0.3) is None, "nothing goes through"
        before = len(planner.received)
        termios.tcflow(theirs, termios.TCOON)
        planner.wait_for(" 11/40")
        planner.read(0.3)
    finally:
        os.close(theirs)
    assert len(planner.received) - before <= 2 * LARGEST_FRAME, "the one that was begun, and the last"
    planner.press("q")
    assert planner.end() == 0
