"""Keys that come before Textual is loaded: what moves the cursor is answered at once, and nothing else is lost or done twice."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.pty.conftest import COMMAND, ROOT, Start, said
from tests.pty.driven import Driven

ALONE = """
import json, sys, threading
from tui.config.load import load
from tui.screens.overview.first_paint import first_paint
from tui.session.background import BackgroundSession
from tui.store.open_store import opened
from tui.terminal.capabilities import capabilities_of_terminal
from tui.terminal.takeover import Takeover

load()
takeover = Takeover(capabilities_of_terminal())
early = first_paint(BackgroundSession(opened(sys.argv[1]), "lan", deliver=print), "dark", takeover)
for thread in threading.enumerate():
    if thread.name == "planner-early-keys":
        thread.join()
goal = early.stop()
takeover.give_back()
json.dump([goal, takeover.typed.decode("latin-1")], open(sys.argv[2], "w"))
"""
"""The first screen with nothing coming after it: it goes on answering until a key comes that it does not know."""


@pytest.fixture
def company(home: Path) -> Path:
    path = home / "company.json"
    assert said(home, "new", path, "--sample", "company").returncode == 0
    return path


def alone(company: Path, *typed: str, config: str = "") -> tuple[int, str, str]:
    """What is done of what is typed on the first screen alone, a packet after the other: the goal, what is left, the screen."""
    told, home = company.with_name("told"), company.parent
    (home / "config" / "planner").mkdir(parents=True, exist_ok=True)
    (home / "config" / "planner" / "config.toml").write_text(config)
    with Driven([sys.executable, "-c", ALONE, str(company), str(told)], home=home, cwd=ROOT, loaded=True) as program:
        program.wait_for("Strategies of", ready=False)
        for packet in typed:
            program.send(packet.encode("utf-8", "surrogateescape"))
            program.read(0.15)
        seen = program.text
        program.send(b"?")
        program.end(10)
        goal, left = json.loads(told.read_text())
    return goal, left.removesuffix("?"), seen


@pytest.mark.parametrize(
    ("typed", "goal", "left"),
    [
        (["j"], 2, ""),
        (["jj"], 3, ""),
        (["jjk"], 2, ""),
        (["\x1b[B", "\x1bOB"], 3, ""),
        (["\x1b[B\x1b[B\x1b[A"], 2, ""),
        (["k"], 1, ""),
        (["G"], 6, ""),
        (["G", "g"], 1, ""),
        (["\x1b[F", "k"], 5, ""),
        (["\x1b[6~"], 6, ""),
        (["jaj"], 2, "aj"),
        (["j", "aBikes"], 2, "aBikes"),
        (["j\x1b"], 2, "\x1b"),
        (["\x1b["], 1, "\x1b["),
        (["\x1b[200~jj\x1b[201~"], 1, "\x1b[200~jj\x1b[201~"),
        (["jé"], 2, "\xc3\xa9"),
        (["j\udcff"], 2, "\xff"),
        (["2"], 1, "2"),
    ],
)
def test_what_moves_the_cursor_is_done_and_the_rest_is_left(company: Path, typed: list[str], goal: int, left: str) -> None:
    found, rest, seen = alone(company, *typed)
    assert (found, rest) == (goal, left)
    if not left:
        assert f"Objectives of G{goal}" in seen and f"▌G{goal}" in seen, seen


def test_keys_of_ones_own_count_there_too(company: Path) -> None:
    config = '[keys]\ncursor_down = ["Q", "down"]\n'
    assert alone(company, "QQ", config=config)[:2] == (3, "")
    assert alone(company, "j", config=config)[:2] == (1, "j")


@pytest.mark.parametrize(
    "typed", ["jj", "\x1b[B\x1b[B2j", "Gk", "ja", "j/bikes", "j\x1b", "jjjjjkkkkk3", "\x1b[200~one\ntwo\x1b[201~"]
)
def test_it_is_the_same_screen_as_when_they_come_later(company: Path, typed: str, start: Start) -> None:
    programs = []
    for early in (True, False):
        program = start(company, loaded=not early)
        program.wait_for("Strategies of", ready=not early)
        program.send(typed.encode())
        program.wait_for("planner")
        programs.append(program)
    deadline = time.perf_counter() + 20.0
    same = False
    while not same and time.perf_counter() < deadline:  # on a busy machine a key is answered later than a moment's quiet says
        for program in programs:
            program.read(0.6)
        same = programs[0].text == programs[1].text
    assert programs[0].text == programs[1].text


@pytest.mark.parametrize("typed", ["", "j"])
@pytest.mark.parametrize("exported", [{}, {"COLUMNS": "80", "LINES": "24"}], ids=["", "exported"])
def test_the_size_is_followed_from_the_first_screen_on(home: Path, company: Path, typed: str, exported: dict[str, str]) -> None:
    """Also where a shell has exported the size that the window had."""
    seen = []
    for early in (True, False):
        size = {"cols": 80, "rows": 24} if early else {"cols": 60, "rows": 15}
        command = ["env", *(f"{name}={value}" for name, value in exported.items() if early), *COMMAND, str(company)]
        with Driven(command, home=home, env={"PYTHONPATH": str(ROOT), "PLANNER_USER": "lan"}, **size) as program:
            program.wait_for("Strategies of", ready=not early)
            program.send(typed.encode())
            if early:
                program.screen.resize(15, 60)
                program.child.setwinsize(15, 60)
            program.wait_for("Goals")
            program.read(0.8)
            seen.append(program.text)
    assert seen[0] == seen[1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_while_a_key_is_held_it_leaves_the_terminal_as_it_was(company: Path, number: int, start: Start) -> None:
    program = start(company, loaded=False)
    program.wait_for("Strategies of", ready=False)
    for _ in range(5):
        program.send(b"jk" * 20)
        time.sleep(0.005)
    os.kill(program.child.pid, number)
    program.end()
    left = program.received.rstrip(b"\r\njk")  # a terminal that is the shell's again writes what reaches it only now
    assert left.endswith(b"\x1b[?1049l"), program.received[-200:]
