"""Whatever a terminal sends, nothing is done to the plan, nothing opens, and what is being typed stays."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.pty.conftest import Start, shown
from tests.pty.driven import Driven
from tests.terminal.test_input_buffer import NO_KEYS
from tests.terminal.test_key_sequences import MALFORMED, no_keys
from tui.store import samples


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    samples.copy("article", str(path))
    return path


def contents(plan: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes() for path in plan.parent.glob("*plan.json*") if path.is_file() and "lock" not in path.name
    }


def sent(planner: Driven, sequences: list[str]) -> None:
    """Let the program have them, so many at a time that each arrives whole, and wait until it has read them."""
    batch = b""
    for sequence in [*sequences, ""]:
        batch += sequence.encode("utf-8", "surrogateescape")
        if len(batch) > 1000 or not sequence:
            planner.send(batch)
            planner.read(0.006, 0.02)
            batch = b""


def test_ten_thousand_sequences_that_are_no_key_change_nothing_and_open_nothing(start: Start, home: Path, plan: Path) -> None:
    seed = random.randrange(1 << 32)
    print(f"seed {seed}")
    planner = start(plan)
    planner.wait_for("1 Goals")
    planner.press("2", "j", "k")
    planner.read(0.5)
    before, seen = contents(plan), planner.text
    sent(planner, [*no_keys(seed, 10_000), *NO_KEYS, *MALFORMED])
    planner.press("j", quiet=0.5)
    planner.press("k", quiet=0.5)
    assert planner.text == seen
    assert contents(plan) == before
    planner.press("q")
    assert planner.end() == 0


def test_what_stands_in_a_form_stays_whatever_arrives(start: Start, home: Path, plan: Path) -> None:
    planner = start(plan)
    planner.wait_for("1 Goals")
    planner.press("a")
    planner.type("Half a goal")
    sent(planner, [*MALFORMED, *NO_KEYS, "\x1b[1;1:3A", "\x1b[127;1:1u", "\x1b[1114112u"])
    planner.type("l!")
    planner.wait_for("Half a goal!")  # a backspace was among them
    planner.type("\x1b[200~ and \x1b]more, \x1b[31mred\x1b[0m, \x1bPq\x1b[J\x1b[201~")
    planner.wait_for(r"Half a goal!and \]more, red, Pq")
    planner.press("enter")
    planner.wait_for("G4 added")
    planner.wait_for("● saved")
    planner.press("q")
    assert planner.end() == 0
    assert shown(home, plan)["goals"][-1]["title"] == "Half a goal!and ]more, red, Pq"


def test_st_deletes_in_a_field_and_konsole_opens_nothing(start: Start, plan: Path) -> None:
    planner = start(plan)
    planner.wait_for("1 Goals")
    planner.press("\x1bO2R", "\x1bO5P", "\x1b[J", "\x1b[2K")
    planner.press("a")
    planner.type("Halff")
    planner.press("left", "\x1b[P")
    planner.press("\x1b[H", "\x1b[4~", "\x1b[2K", "\x1b[K", "\x1bO2R")
    planner.type(" it")
    planner.wait_for("Half it")


def test_clicks_that_are_on_no_screen_harm_nobody(start: Start, plan: Path) -> None:
    planner = start(plan)
    planner.wait_for("1 Goals")
    planner.read(0.3)
    for buttons in (0, 1, 2, 3, 32, 35, 64, 65, 66, 67, 127, 128):
        for x, y in ((1, 1), (80, 24), (81, 25), (9999, 9999), (1, 9999), (9999, 1)):
            planner.send(f"\x1b[<{buttons};{x};{y}M\x1b[<{buttons};{x};{y}m\x1b[{buttons + 32};{x};{y}M".encode())
    planner.send(b"\x1b[M\xff\xff\xff\x1b[M   \x1b[M \x20\xc3")
    planner.press("1", "g", quiet=0.4)
    planner.wait_for("▌G1")
    planner.press("q")
    assert planner.end() == 0


def test_esc_and_a_key_in_one_packet_do_both(start: Start, plan: Path) -> None:
    planner = start(plan)
    planner.wait_for("1 Goals")
    for key, seen in (("P", "Esc leaves"), ("?", "Three words, and the keys"), ("t", "Timeline"), ("V", "STRATEGY")):
        planner.press("o")
        planner.wait_for("Open")
        planner.press(f"\x1b{key}", quiet=0.3)
        planner.wait_for(seen)
        assert "▌G1" not in planner.text or key != "P", "it opened"
        planner.press("esc", quiet=0.3)
        planner.wait_for("1 Goals")


def test_bytes_that_are_no_utf8_end_nothing_and_are_seen(start: Start, home: Path, plan: Path) -> None:
    planner = start(plan)
    planner.wait_for("1 Goals")
    planner.send(b"\xff\xfe\xe9 \xed\xa0\x80\xc3")
    planner.press("1", "a")
    planner.wait_for("New goal")
    planner.send(b"Caf\xe9 \xed\xa0\x80 au lait\x1b[200~\xff\x1b[31mred\xed\xbf\xbf\x1b[201~")
    planner.wait_for("Caf� ��� au lait")
    planner.press("enter")
    planner.wait_for("G4 added")
    planner.wait_for("● saved")
    assert shown(home, plan)["goals"][-1]["title"].startswith("Caf� ��� au lait")
    planner.press("q")
    assert planner.end() == 0


@pytest.mark.parametrize("debug", ["1", ""])
def test_who_looks_for_faults_is_told_what_nobody_understood(start: Start, plan: Path, debug: str) -> None:
    planner = start(plan, env={"PLANNER_DEBUG": debug})
    planner.wait_for("1 Goals")
    planner.press("\x1b[99;99~", quiet=0.3)
    planner.press("q")
    assert planner.end() == 0
    planner.read(0.2)
    assert (b"does not know: \\x1b[99;99~" in planner.received) == bool(debug)
