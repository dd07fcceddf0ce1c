"""People in two zones at one plan: what was said last holds, and a clock that was wrong is told of."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from .conftest import Planner

EAST, WEST = {"TZ": "Pacific/Kiritimati"}, {"TZ": "Pacific/Pago_Pago"}
"""At no hour is it the same day in both."""


def current(on_plan: Planner, **env: str) -> Any:
    return on_plan("show", "O1", "--json", code=0, env=env).data["goals"][0]["objectives"][0]["current"]


def test_the_last_word_is_the_last_one_in_time(on_plan: Planner) -> None:
    on_plan("checkin", "O1", "15", code=0, env=EAST)
    assert "12 %" in on_plan("checkin", "O1", "12", code=0, env=WEST).out
    assert current(on_plan, **EAST) == current(on_plan, **WEST) == 12
    assert "13.5 %" in on_plan("checkin", "O1", "+1.5", code=0, env=EAST).out
    assert "14.0 %" in on_plan("checkin", "O1", "+0.5", code=0, env=WEST).out
    history = on_plan("export", "csv", "--history", code=0).out.splitlines()
    assert [line.split(",")[4] for line in history if ",check-in," in line] == ["C1", "C2", "C3", "C4"]
    told = on_plan("standup", "--since", "2d", "--json", code=0, env=WEST).data["steps"][0]["items"]
    (move,) = [each["moved"] for each in told if each["ref"] == "O1"]
    assert (move["now"], move["values"]) == (14, [10, 15, 12, 13.5, 14])
    assert on_plan("export", "markdown", code=0).out.count("C4") == 1


def from_the_future(path: Path, ref: str) -> str:
    """A check-in of somebody whose clock was a year ahead."""
    tables = json.loads(path.read_text())
    ahead = (datetime.now().astimezone() + timedelta(days=365)).isoformat(timespec="seconds")
    tables["checkins"][ref[1:]]["at"] = ahead
    for change in tables["changes"].values():
        if ref in change["after"]:
            change["at"] = change["after"][ref]["at"] = ahead
    path.write_text(json.dumps(tables, ensure_ascii=False))
    return ahead


def test_a_check_in_from_the_future_is_told_of_and_hides_nothing(on_plan: Planner, plan: Path) -> None:
    on_plan("checkin", "O1", "15", code=0)
    on_plan("checkin", "O1", "11", code=0)
    ahead = from_the_future(plan, "C2")
    assert current(on_plan) == 15
    assert "15.5 %" in on_plan("checkin", "O1", "+0.5", code=0).out
    checked = on_plan("check", code=0).out
    assert "sound" in checked
    assert f"C2 of O1 lies in the future ({ahead[:10]}" in checked
    (found,) = on_plan("check", "--json", code=0).data["findings"]
    assert (found["ref"], found["code"], found["damage"]) == ("C2", "checkin_in_the_future", False)
    page = on_plan("show", "O1", "--plain", code=0).out
    assert page.count("from the future") == 1
    on_plan("drop", "C2", "--because", "the clock was wrong", code=0)
    assert "future" not in on_plan("check", code=0).out


def test_back_dating_never_takes_the_last_word_from_today(on_plan: Planner) -> None:
    on_plan("amend", "O1", "start=2026-01-01", "--because", "it had begun", code=0)
    on_plan("checkin", "O1", "15", code=0, env=WEST)
    on_plan("checkin", "O1", "12", "--on", "yesterday", code=0, env=EAST)
    assert current(on_plan) == 15


@pytest.mark.parametrize(
    "zone", ["XYZ-25", "XYZ24", "XYZ-23:30SUM", "XYZ-167:59:59", "XYZ+23:59:59", "Nowhere/At-All", ":", "<+1245>-12:45"]
)
def test_whatever_the_zone_is_said_to_be_planner_works(on_plan: Planner, zone: str) -> None:
    on_plan("checkin", "O1", "15", code=0, env={"TZ": zone})
    assert current(on_plan, TZ=zone) == 15
    assert "sound" in on_plan("check", code=0).out
