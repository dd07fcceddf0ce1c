"""Numbers, percentages and days as people read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.examples import TODAY
from tui.draw.text.figures import amount, cadence, day, moved, number, percent
from tui.plan.model import Measure, Objective
from tui.plan.progress.standings import Standing

D = Decimal


@pytest.mark.parametrize(
    ("value", "shown"), [("12000", "12,000"), ("12.50", "12.50"), ("-3", "-3"), ("1E+3", "1,000"), ("0.000000001", "0.000000001")]
)
def test_a_number_shows_all_its_digits(value: str, shown: str) -> None:
    assert number(D(value)) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("10", "%", "10 %"),
        ("5000", "$", "$5,000"),
        ("-5", "$", "-$5"),
        ("2", "₫", "2 ₫"),
        ("2", "", "2"),
        ("2", "\x1b[31m", "2 �[31m"),
    ],
)
def test_a_unit_stands_where_people_put_it(value: str, unit: str, shown: str) -> None:
    assert amount(D(value), unit) == shown


@pytest.mark.parametrize(
    ("fraction", "shown"),
    [("0", "0 %"), ("0.005", "1 %"), ("0.545", "55 %"), ("0.995", "99 %"), ("0.9999", "99 %"), ("1", "100 %"), ("1.2", "120 %"),
     ("-0.5", "-50 %"), ("1000", ">9999%"), ("-1000", "<-9999%")],
)  # fmt: skip
def test_a_percentage_is_rounded_but_the_whole_is_the_whole(fraction: str, shown: str) -> None:
    assert percent(D(fraction)) == shown


@given(st.decimals(0, 1, allow_nan=False))
def test_a_hundred_percent_is_never_shown_for_less(fraction: Decimal) -> None:
    assert (percent(fraction) == "100 %") == (fraction == 1)


def test_no_figure_is_a_dash() -> None:
    assert percent(None) == "–"


def test_a_day_has_its_year_only_where_it_is_another_one() -> None:
    assert day(date(2026, 10, 3), TODAY) == "3 Oct"
    assert day(date(2027, 10, 3), TODAY) == "3 Oct 2027"


@pytest.mark.parametrize(
    ("measure", "current", "cells", "shown"),
    [
        (Measure(unit="%", baseline=D(4), target=D(10)), "6.1", 80, "6.1 → 10 %"),
        (Measure(unit="visits a week", baseline=D(4), target=D(10)), "6", 12, "6 → 10"),
        (Measure(unit="$", baseline=D(4), target=D(5000)), "1200", 80, "$1,200 → $5,000"),
        (Measure(kind="milestones", target=D(5)), "3", 80, "3 of 5"),
        (Measure(kind="done"), "1", 80, "done"),
        (Measure(kind="done"), "0", 80, "not done"),
        (Measure(kind="keep-between", unit="%", low=D(40), high=D(60)), "55", 80, "55 (40–60 %)"),
        (Measure(kind="keep-between", unit="percent", low=D(40), high=D(60)), "55", 12, "55 (40–60)"),
        (None, "0", 80, "no measure yet"),
    ],
)
def test_where_a_measure_stands_is_said_by_its_kind(measure: Measure | None, current: str, cells: int, shown: str) -> None:
    objective = Objective(id=1, goal=1, title="x", measure=measure)
    standing = Standing(D(0), None, None, None, current=D(current))
    assert moved(objective, standing, cells) == shown


def test_how_often_one_checks_in_is_said_as_people_say_it() -> None:
    assert [cadence(days) for days in (1, 7)] == ["every day", "every 7 days"]
