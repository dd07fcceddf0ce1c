from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.examples import read_day
from tui.plan.bounds import EARLIEST, LATEST
from tui.plan.errors import Refused
from tui.plan.parsing.calendar_days import add_months, last_of_month

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        (" 2027-01-05 ", date(2027, 1, 5)),
        ("31/12", date(2026, 12, 31)),
        ("1/2", date(2027, 2, 1)),
        ("24/11", TODAY),
        ("31.12", date(2026, 12, 31)),
        ("31/12/2027", date(2027, 12, 31)),
        ("31/12/27", date(2027, 12, 31)),
        ("29/2", date(2028, 2, 29)),
        ("29/2/2028", date(2028, 2, 29)),
        ("+3d", date(2026, 11, 27)),
        ("+2w", date(2026, 12, 8)),
        ("2 w", date(2026, 12, 8)),
        ("-1w", date(2026, 11, 17)),
        ("+3m", date(2027, 2, 24)),
        ("+1y", date(2027, 11, 24)),
        ("Q4", date(2026, 12, 31)),
        ("q1", date(2027, 3, 31)),
        ("2027-Q1", date(2027, 3, 31)),
        ("2026 q1", date(2026, 3, 31)),
        ("Q1/2027", date(2027, 3, 31)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 25)),
        ("hôm nay", TODAY),
        ("ngày mai", date(2026, 11, 25)),
        ("hom qua", date(2026, 11, 23)),
        ("31 Dec", date(2026, 12, 31)),
        ("Dec 31", date(2026, 12, 31)),
        ("31 December 2027", date(2027, 12, 31)),
        ("31 tháng 12", date(2026, 12, 31)),
        ("friday", date(2026, 11, 27)),
        ("next friday", date(2026, 12, 4)),
        ("end of Q2", date(2027, 6, 30)),
        ("cuối quý 2", date(2027, 6, 30)),
        ("cuoi thang nay", date(2026, 11, 30)),
        ("thứ hai tuần sau", date(2026, 11, 30)),
        ("6 tuần nữa", date(2027, 1, 5)),
        ("in 6 weeks", date(2027, 1, 5)),
        ("June", date(2027, 6, 30)),
    ],
)
def test_days_are_read_in_the_ways_people_write_them(text, day):
    assert read_day(text, TODAY) == day


def test_a_stretch_of_days_begins_with_its_first_and_is_due_on_its_last() -> None:
    assert read_day("tháng 6", TODAY, "start") == date(2027, 6, 1)
    assert read_day("tháng 6", TODAY) == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12", date(2025, 12, 31)),
        ("29/2", date(2024, 2, 29)),
        ("2w", date(2026, 11, 10)),
        ("24/11", TODAY),
        ("Q1", date(2026, 3, 31)),
    ],
)
def test_leaning_to_the_past_a_day_without_a_year_is_the_last_one(text, day):
    assert read_day(text, TODAY, leaning="past") == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "30/2",
        "31/4",
        "29/2/2027",
        "2026-02-30",
        "2026-13-01",
        "13/13",
        "0/5",
        "Q5",
        "20261231",
        "12345",
        "soonish",
        "x" * 5000,
    ],
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(Refused) as refused:
        read_day(text, TODAY, "start")
    assert refused.value.field == "start"
    assert refused.value.reason in (("not_a_day", "no_such_day") if text.strip() else ("empty_day",))


@pytest.mark.parametrize("text", ["1969-12-31", "2200-01-01", "+500y", "+99999d", "31/12/1066"])
def test_a_day_no_team_lives_to_see_is_out_of_range(text):
    with pytest.raises(Refused) as refused:
        read_day(text, TODAY)
    assert refused.value.reason == "day_out_of_range"


def test_leap_days_are_found_across_a_century_without_one():
    assert read_day("29/2", date(2096, 3, 1)) == date(2104, 2, 29)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_months_last(start, months, end):
    assert add_months(start, months) == end


def test_the_last_day_of_a_leap_february_is_the_29th():
    assert last_of_month(2028, 2).day == 29


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789/.-+ dwmyqQ", max_size=12))
def test_any_scribble_is_a_day_in_range_or_refused(text):
    try:
        assert EARLIEST <= read_day(text, TODAY) <= LATEST
    except Refused as refused:
        assert refused.field == "due"
