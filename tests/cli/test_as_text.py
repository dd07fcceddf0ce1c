"""What the screen's pages say, from a shell: in sentences, one after the other."""

from __future__ import annotations

import re

import pytest

from .conftest import Planner

SIGNS = re.compile("[\u2190-\u27bf]|  ")


def test_an_objective_is_told_with_everything_about_it(on_plan: Planner) -> None:
    on_plan("checkin", "O1", "12", "-m", "two partners signed", "--confidence", "low", "--blocker", "no permit", code=0)
    on_plan("amend", "O1", "target=18", "--because", "the market shrank", code=0)
    on_plan("pivot", "S1", "Partnerships", "--because", "too dear", code=0)
    on_plan("block", "The lawyer is away", "--objective", "O1", code=0)
    on_plan("set", "O1", "note=Ask lan first.", code=0)
    text = on_plan("show", "o1", "--plain", code=0).out
    lines = text.splitlines()
    assert lines[0] == "Gcalls"
    assert lines[1].startswith("Goal G1: International awareness. ")
    assert lines[2].startswith("Objective O1 of G1: Forms from abroad. 25 % done")
    titles = ["Note", "In the way", "The measure over time", "Check-ins", "Strategies, and how the measure moved", "Amendments"]
    places = [lines.index(each) for each in (*titles, "Changes")]
    assert places == sorted(places)
    for told in (
        "Ask lan first.",
        ": 12 %, lan. Confidence low. “two partners signed”. (blocked: no permit).",
        "The lawyer is away",
        "target 20 % to 18 % by lan on",
        ": the market shrank",
        "Strategy S1 for O1: Location targeting. Dropped.",
        "Because: too dear.",
        "Strategy S2 for O1: Partnerships. Active since",
        "O1 added: Forms from abroad",
    ):
        assert told in text, told
    assert not SIGNS.search(text)


def test_a_goal_is_told_with_its_parts_and_a_strategy_with_what_it_is_for(on_plan: Planner) -> None:
    goal = on_plan("show", "G1", "--plain", code=0).out
    assert "Team Marketing: lan. 0 % done, expected 0 %. 100 % of the goal." in goal
    assert "Objective O1 of G1" in goal
    assert "Strategy S1 for O1" in goal
    strategy = on_plan("show", "S1", "--plain", code=0).out.splitlines()
    assert [line.partition(":")[0] for line in strategy[1:4]] == ["Goal G1", "Objective O1 of G1", "Strategy S1 for O1"]
    on_plan("drop", "S1", "--because", "x", code=0)
    assert "S1 for O1" not in on_plan("show", "G1", "--plain", code=0).out
    assert "S1 for O1" in on_plan("show", "G1", "--plain", "--all", code=0).out


def test_a_filter_still_tells_an_item_a_line(on_plan: Planner) -> None:
    lines = on_plan("show", "G1", "owner:lan", "--plain", code=0).out.splitlines()
    assert [line.split()[0] for line in lines] == ["Gcalls", "Goal", "Objective", "Strategy"]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_plan_in_time_is_told(on_plan: Planner, language: str) -> None:
    env = {"PLANNER_LANG": language}
    drawn, told = on_plan("timeline", env=env, code=0).out, on_plan("timeline", "--plain", env=env, code=0).out
    assert "O1 Forms from abroad" in drawn
    assert ("Objective O1 of G1: Forms from abroad." if language == "en" else "Mục tiêu O1 của G1: Forms from abroad.") in told
    assert "S1" in told
    later = on_plan("timeline", "--on", "2199-01-15", env=env, code=0).out
    assert "2199" in later
    assert "O1" not in later
    pulse = on_plan("pulse", "--plain", env=env, code=0).out
    assert ("lan: 1 of 1." if language == "en" else "lan: 1/1.") in pulse
    assert "O1 Forms from abroad: S1 " in pulse
    for text in (told, pulse):
        assert not SIGNS.search(text)
    assert "O1" in on_plan("pulse", env=env, code=0).out


def test_the_plan_in_time_is_data_too(on_plan: Planner) -> None:
    (goal,) = on_plan("timeline", "--json", code=0).data["goals"]
    (objective,) = goal["objectives"]
    assert (goal["ref"], objective["ref"], objective["status"], objective["progress"]) == ("G1", "O1", "on track", 0)
    assert [each["active"][0]["to"] for each in objective["strategies"]] == [None]
    pulse = on_plan("pulse", "--json", code=0).data
    assert pulse["weeks"][-1]["on_track"] == 1
    assert pulse["people"] == [{"name": "lan", "weeks": [{"day": pulse["weeks"][-1]["day"], "on_time": 1, "of": 1}]}]
    assert pulse["tried"] == [{"ref": "O1", "strategies": [{"ref": "S1", "state": "active"}]}]
