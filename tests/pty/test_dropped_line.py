"""The line drops mid-sentence: what was typed is offered again, and nothing is left running or locked."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from tests.pty.conftest import Start, shown
from tests.store.counts import SOAKING
from tui.store import samples


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    samples.copy("article", str(path))
    return path


WAYS = {
    "check-in form": (("2", "c"), "41,5", "Check in O5"),
    "add line": (("1", "a"), "Be known in Asia", "New goal:"),
}
if SOAKING:  # every one of them is kept and opened again in tests/screens/test_typed_drafts.py
    WAYS |= {
        "title in place": (("2", "e"), " and men", "our teams and men"),
        "whole form": (("2", "E"), " together", "O5 objective"),
    }


@pytest.mark.parametrize("way", WAYS)
def test_what_stood_in_a_form_when_the_terminal_vanished_is_offered_and_comes_back(
    start: Start, home: Path, plan: Path, way: str
) -> None:
    keys, typed, seen = WAYS[way]
    planner = start(plan)
    planner.wait_for("1 Goals")
    planner.press(*keys)
    planner.type(typed)
    planner.wait_for(re.escape(typed.strip()))
    assert planner.hang_up(limit=3), "it still runs without a terminal"
    before = plan.read_bytes()
    again = start(plan)
    again.wait_for("Typed when the line dropped")
    again.press("enter")
    again.wait_for(re.escape(seen))
    again.wait_for(re.escape(typed.strip()))
    assert plan.read_bytes() == before
    again.press("esc", quiet=0.3)
    again.press("esc", quiet=0.3)
    again.press("q", quiet=0.2)
    third = start(plan)
    third.wait_for("1 Goals")
    third.read(0.6)
    assert "Typed when the line dropped" not in third.text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_within_a_second_and_the_lock_is_free(start: Start, home: Path, plan: Path, number: int) -> None:
    planner = start(plan)
    planner.wait_for("1 Goals")
    planner.press("2", "c")
    planner.type("39")
    planner.wait_for("Value +39")
    os.kill(planner.child.pid, number)
    within = planner.gone(3.0)
    assert within is not None and within < 1.5  # a second, and what a loaded machine adds
    other = start(plan)
    other.wait_for("Typed when the line dropped")
    other.press("enter", quiet=0.5)
    other.press("enter", quiet=0.5)
    other.wait_for("● saved")
    (objective,) = [each for goal in shown(home, plan)["goals"] for each in goal["objectives"] if each["ref"] == "O5"]
    assert objective["current"] == 39


def test_a_draft_is_offered_until_it_is_forgotten_also_over_a_line_that_drops_before_it_is_answered(
    start: Start, plan: Path
) -> None:
    planner = start(plan)
    planner.wait_for("1 Goals")
    planner.press("a")
    planner.type("Half a goal")
    planner.wait_for("Half a goal")
    assert planner.hang_up(limit=3)
    unanswered = start(plan)
    unanswered.wait_for("Half a goal")
    assert unanswered.hang_up(limit=3)
    for answer in (("down", "enter"), ("down", "down", "enter")):  # keep it for the next time, forget it
        again = start(plan)
        again.wait_for("Half a goal")
        again.press(*answer, quiet=0.3)
        again.press("q", quiet=0.3)
        again.end()
    last = start(plan)
    last.wait_for("1 Goals")
    last.read(0.6)
    assert "Half a goal" not in last.text


def test_a_suspended_program_comes_back_as_it_was(start: Start, plan: Path) -> None:
    planner = start(plan)
    planner.wait_for("1 Goals")
    planner.press("2")
    planner.wait_for("Objectives of G1")
    planner.read(1.0, 3.0)
    before = planner.text
    sent = len(planner.received)
    os.kill(planner.child.pid, signal.SIGTSTP)
    planner.read(0.5)
    assert b"\x1b[?1049l" in planner.received[sent:]
    assert Path(f"/proc/{planner.child.pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T"
    planner.screen.reset()
    os.kill(planner.child.pid, signal.SIGCONT)
    planner.wait_for("1 Goals")
    planner.read(0.5, 3.0)
    assert planner.text == before
    planner.press("q")
    assert planner.end() == 0


def test_what_could_not_be_saved_when_the_terminal_vanished_is_saved_the_next_time(start: Start, home: Path, plan: Path) -> None:
    """Also over a program that is killed while it offers them, and one that is left before it could save them."""
    planner = start(plan)
    planner.wait_for("1 Goals")
    aside = plan.with_name("aside.json")
    plan.rename(aside)
    planner.press("e")
    planner.type(" together")
    planner.press("enter")
    planner.wait_for("not saved")
    assert planner.hang_up(limit=3), "it still runs without a terminal"
    aside.rename(plan)
    killed = start(plan)
    killed.wait_for("Not saved last time: 1 change")
    killed.kill()
    again = start(plan)
    again.wait_for("Not saved last time: 1 change")
    again.press("enter", quiet=0.5)
    again.wait_for("● saved")
    assert shown(home, plan)["goals"][0]["title"].endswith(" together")
    plan.rename(aside)
    again.press("e")
    again.type("!")
    again.press("enter")
    again.wait_for("not saved")
    again.press("q")
    again.wait_for("it is offered the next time")
    again.press("l", "enter")
    assert again.end() == 1
    again.read(0.2)
    assert b"1 change could not be saved. It is kept" in again.received
