"""The line that says where an item is going."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.plan.examples import TODAY, D
from tests.plan.test_forecast import BAND, checkins, objective
from tui.draw.standup.forecast_text import forecast_text, goal_forecast_text, pace_text
from tui.plan.model import Phase
from tui.plan.progress.forecast import GoalForecast, forecast

PHASES = (Phase(day=TODAY + timedelta(days=14), value=D(11)),)
PASSED = TODAY - timedelta(days=7)


@pytest.mark.parametrize(
    ("fields", "values", "line"),
    [
        ({}, (9, "9.5", 10), "needs +1 a week, does +0.5: lands 13 Apr 2027, 70 days late"),
        ({}, (6, 8, 10), "needs +1 a week, does +2: lands 29 Dec, 35 days early"),
        ({}, (8, 9, 10), "needs +1 a week, does +1: lands 2 Feb 2027, on the day"),
        (
            {"kind": "decrease", "baseline": 30, "target": 10},
            (22, 21, 20),
            "needs -1 a week, does -1: lands 2 Feb 2027, on the day",
        ),
        ({"due": None, "baseline": 0, "target": 20}, (8, 9, 10), "does +1 a week: lands 2 Feb 2027"),
        ({"due": PASSED}, (8, 9, 10), "does +1 a week: lands 2 Feb 2027, 77 days late"),
        ({"due": PASSED}, (10,), "too few check-ins to say where it lands"),
        ({}, (8, 9), "needs +1.1 a week; too few check-ins to say where it lands"),
        ({}, (5, 5, 5), "needs +1.5 a week, does 0: stands still"),
        ({}, (7, 6, 5), "needs +1.5 a week, does -1: moves away"),
        ({}, (5, "5.001", "5.002"), "needs +1.5 a week, does +0.001: not in sight"),
        ({"phases": PHASES}, (8, 9, 10), "needs +0.5 a week for 11 by 8 Dec, does +1: lands 1 Dec, 7 days early"),
        ({}, (10, 15, 20), ""),
        ({"state": "draft"}, (8, 9, 10), ""),
        ({"state": "missed"}, (8, 9, 10), ""),
        ({"kind": "done"}, (0, 0, 0), ""),
        (BAND, (9, 12, 13, 14), "inside since 10 Nov; the trend leaves 26 Dec"),
        (BAND, (15, 15, 15), "inside since 10 Nov; the trend stays inside"),
        (BAND, (15,), "inside since 24 Nov; too few check-ins for a trend"),
        (BAND, (4, 5, 6), "needs +0.4 a week, does +1: back inside 22 Dec, 42 days early"),
        (BAND, (22, 23, 24), "needs -0.4 a week, does +1: moves away"),
        (BAND, ("24.002", "24.001", 24), "needs -0.4 a week, does -0.001: not in sight"),
        (BAND, (24, 24, 24), "needs -0.4 a week, does 0: stands still"),
        (BAND, (24,), "needs -0.4 a week; too few check-ins to say where it lands"),
    ],
)
def test_a_line_says_what_it_needs_what_it_does_and_where_that_leads(fields, values, line):
    item = objective(**fields)
    assert forecast_text(forecast(item, checkins(*values), TODAY), item, TODAY) == line


def test_with_room_the_range_is_told():
    item = objective()
    found = forecast(item, checkins(0, 1, 4, 6, 10), TODAY)
    assert "lands 22 Dec (" in forecast_text(found, item, TODAY, ranged=True)
    endless = replace(found, latest=None)
    assert "– not in sight)" in forecast_text(endless, item, TODAY, ranged=True)
    straight = forecast(item, checkins(8, 9, 10), TODAY)
    assert "(" not in forecast_text(straight, item, TODAY, ranged=True)


@pytest.mark.parametrize(
    ("pace", "text"),
    [
        ("0.944", "+0.94"),
        ("-12.34", "-12"),
        ("1234.5", "+1,235"),
        ("0", "0"),
        ("0.000123", "+0.00012"),
        ("9.96", "+10"),
        ("5", "+5"),
    ],
)
def test_a_pace_has_its_sign_and_two_digits_that_count(pace, text):
    assert pace_text(D(pace)) == text


def test_a_goal_says_how_many_and_of_how_many_that_cannot_be_told():
    assert goal_forecast_text(GoalForecast(3, 5, 0)) == "3 of 5 will land in time"
    assert goal_forecast_text(GoalForecast(3, 5, 1)) == "3 of 5 will land in time, 1 cannot be told yet"
    assert goal_forecast_text(GoalForecast(0, 2, 2)) == goal_forecast_text(GoalForecast(0, 0, 0)) == ""
