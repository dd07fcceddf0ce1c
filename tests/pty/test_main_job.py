"""The main job in a real terminal: from nothing to a plan with a goal, an objective, a strategy and a check-in, kept for good."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.pty.conftest import SCRIPT, Start, shown
from tests.pty.driven import Driven


def make_new(planner: Driven) -> None:
    """Where there is no plan yet: make one, by the name it is offered under."""
    planner.wait_for("New plan")
    planner.press("enter")
    planner.wait_for("Name of the new plan")
    planner.press("enter")


def test_a_new_plan_is_made_filled_left_and_opened_again_with_everything_there(start: Start, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "team.json"
    planner = start(path)
    planner.wait_for("There is no plan")
    assert not path.exists()
    make_new(planner)
    planner.wait_for("add the first goal")
    assert path.exists()
    planner.press("a")
    planner.type("Be known abroad")
    planner.press("enter")
    planner.wait_for("G1 added")
    planner.press("l", "a")
    planner.type("Forms from abroad")
    planner.press("enter")
    planner.wait_for("O1 added")
    planner.press("E")
    planner.wait_for("O1 objective")
    planner.press("tab", "tab")  # title, note → measure
    fields = ("forms", "", "%", "4", "10", "", "today", "+8w", "", "", "Marketing")  # … kind … phases … cadence, owner, team
    for text in fields:
        planner.type(text)  # what stands in a field is selected, so that this takes its place
        planner.press("tab")
    planner.press("enter")
    planner.wait_for("O1 saved")
    planner.press("C")
    planner.wait_for("is committed")
    planner.press("l", "a")
    planner.type("Partners")
    planner.press("enter")
    planner.wait_for("S1 added")
    planner.press("space")
    planner.wait_for("active now")
    planner.press("c")
    planner.wait_for("Check in O1")
    planner.type("7")
    planner.press("enter")
    planner.wait_for(r"O1 checked in: 7 %")
    planner.wait_for("50 %")
    planner.press("u")
    planner.wait_for("Undone")
    assert "no check-in yet" in planner.text or "0 %" in planner.text
    planner.press("U")
    planner.wait_for("Done again")
    planner.wait_for("● saved")
    planner.press("q")
    assert planner.end() == 0

    (goal,) = shown(home, path)["goals"]
    (objective,) = goal["objectives"]
    (strategy,) = objective["strategies"]
    assert (goal["title"], objective["title"], strategy["title"]) == ("Be known abroad", "Forms from abroad", "Partners")
    assert (objective["team"], objective["owner"], objective["progress"]) == ("Marketing", "lan", 0.5)
    assert (objective["measure"]["unit"], objective["current"]) == ("%", 7)
    assert strategy["state"] == "active"

    again = start(path)
    again.wait_for("Be known abroad")
    again.wait_for("Forms from abroad")
    again.wait_for("Partners")
    again.wait_for("50 %")
    again.press("u")
    again.wait_for("Undone")
    again.wait_for("● saved")
    again.press("q")
    assert again.end() == 0
    assert shown(home, path)["goals"][0]["objectives"][0]["current"] != 7


def test_leaving_the_first_screen_makes_nothing(start: Start, tmp_path: Path) -> None:
    planner = start(tmp_path / "none.json")
    planner.wait_for("New plan")
    planner.press("q")
    assert planner.end() == 0
    assert list(tmp_path.glob("none*")) == []


@pytest.mark.skipif(not SCRIPT.exists(), reason=f"no planner is installed beside {Path(sys.executable).name}: pip install -e .")
def test_the_installed_command_opens_the_demo(start: Start) -> None:
    assert shutil.which(str(SCRIPT))
    planner = start("demo", loaded=False)
    planner.wait_for("1 Goals")
    planner.wait_for("● saved")
    planner.press("q")
    assert planner.end() == 0


def test_killed_the_moment_it_says_saved_nothing_is_lost(start: Start, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    planner = start(path)
    make_new(planner)
    planner.wait_for("add the first goal")
    planner.press("a")
    planner.type("Still here")
    planner.press("enter")
    planner.wait_for("G1 added")
    planner.wait_for("● saved")
    planner.kill()
    assert shown(home, path)["goals"][0]["title"] == "Still here"
