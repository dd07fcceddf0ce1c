"""Days are understood as they are typed, in either language, or refused with one sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.examples import read_day
from tui.plan.errors import Refused
from tui.plan.filter.values import read_days
from tui.plan.parsing.days.dates import read_day_noting

TODAY = date(2026, 11, 24)  # a Tuesday, in the fourth quarter
AHEAD = [
    # two-digit years: the nearest within fifty years
    ("31-Mar-24", "2024-03-31"), ("Mar 31, 24", "2024-03-31"), ("31 Mar '24", "2024-03-31"), ("31 Mar ’24", "2024-03-31"),
    ("31-Mar-95", "1995-03-31"), ("31/3/95", "1995-03-31"), ("31/03/75", "2075-03-31"), ("1 Jan 77", "1977-01-01"),
    ("31-12-27", "2027-12-31"), ("31.12.27", "2027-12-31"), ("5 May 05", "2005-05-05"), ("Sept 5th, '31", "2031-09-05"),
    ("ngày 31 tháng 3 năm 26", "2026-03-31"), ("31 tháng 3 năm 95", "1995-03-31"), ("ngày 31/3/26", "2026-03-31"),
    ("99-12-31", "1999-12-31"), ("Q4 '27", "2027-12-31"),
    # one reading only
    ("12/31/2026", "2026-12-31"), ("12/31/26", "2026-12-31"), ("12/31", "2026-12-31"), ("12-25-2026", "2026-12-25"),
    ("2026/12/31", "2026-12-31"), ("2026.12.31", "2026-12-31"), ("2026-1-5", "2026-01-05"), ("2026/1/5", "2026-01-05"),
    ("28-12-2026", "2026-12-28"), ("28.12.2026", "2026-12-28"), ("28.12", "2026-12-28"), ("28-12", "2026-12-28"),
    ("31 – 12 – 2026", "2026-12-31"), ("31 / 12 / 2026", "2026-12-31"), ("31‑12‑2026", "2026-12-31"),
    # both: day first
    ("03/04/2027", "2027-04-03"), ("3/4/27", "2027-04-03"), ("03-04-2027", "2027-04-03"), ("03.04.2027", "2027-04-03"),
    # with a time
    ("2026-12-31 17:00", "2026-12-31"), ("2026-12-31T17:00:00", "2026-12-31"), ("31/12/2026 17:00", "2026-12-31"),
    ("31 Dec 2026 at 5pm", "2026-12-31"), ("31/12/2026 17h30", "2026-12-31"), ("17:00 31/12/2026", "2026-12-31"),
    # names of months, whatever stands between
    ("31 Dec", "2026-12-31"), ("31Dec2026", "2026-12-31"), ("31-Dec-2026", "2026-12-31"), ("Dec 31st, 2026", "2026-12-31"),
    ("the 31st of December 2026", "2026-12-31"), ("31 December, 2026", "2026-12-31"), ("December 31 2026", "2026-12-31"),
    ("31 DEC. 2026", "2026-12-31"), ("2026 Dec 31", "2026-12-31"), ("2026-Dec-31", "2026-12-31"),
    ("31/Dec/2026", "2026-12-31"), ("Dec-31-2026", "2026-12-31"),
    ("31 tháng 12", "2026-12-31"), ("ngày 31 tháng mười hai năm 2026", "2026-12-31"), ("mùng 2 tháng 9", "2027-09-02"),
    ("ngay 31 thang 12 nam 2026", "2026-12-31"), ("31 tháng 12, 2026", "2026-12-31"), ("ngày 31-12-2026", "2026-12-31"),
    ("nga\u0300y 31 tha\u0301ng 12", "2026-12-31"), ("mồng 1 tháng giêng", "2027-01-01"), ("5 tháng tư", "2027-04-05"),
    # weekdays beside a day
    ("Mon 14 Dec", "2026-12-14"), ("Monday, 14 December 2026", "2026-12-14"), ("Monday 14/12", "2026-12-14"),
    ("14 Dec (Mon)", "2026-12-14"), ("Mon, Dec 14", "2026-12-14"), ("thứ hai 14/12", "2026-12-14"),
    ("thứ 2, ngày 14/12/2026", "2026-12-14"), ("chủ nhật 13/12", "2026-12-13"), ("T2 14/12", "2026-12-14"),
    ("Thu 3 Dec", "2026-12-03"), ("CN 13/12/2026", "2026-12-13"), ("Mon the 14th", "2026-12-14"),
    # a day of the month
    ("the 28th", "2026-11-28"), ("28th", "2026-11-28"), ("the 15th", "2026-12-15"), ("ngày 28", "2026-11-28"),
    ("ngày 15", "2026-12-15"), ("mùng 5", "2026-12-05"), ("the 24th", "2026-11-24"), ("the 31st", "2026-12-31"),
    ("15th of next month", "2026-12-15"), ("ngày 15 tháng sau", "2026-12-15"), ("ngày 28 tháng này", "2026-11-28"),
    # stretches: the last day is due
    ("December", "2026-12-31"), ("November", "2026-11-30"), ("Dec 2027", "2027-12-31"), ("Dec '27", "2027-12-31"),
    ("12/2026", "2026-12-31"), ("2026-12", "2026-12-31"), ("tháng 12/2026", "2026-12-31"), ("tháng 2", "2027-02-28"),
    ("Q4", "2026-12-31"), ("Q1", "2027-03-31"), ("quý 4", "2026-12-31"), ("quý IV/2027", "2027-12-31"),
    ("Q4-2026", "2026-12-31"), ("H1 2027", "2027-06-30"), ("2027", "2027-12-31"),
    ("2026-W53", "2027-01-03"), ("2026W53", "2027-01-03"), ("2026-W49-5", "2026-12-04"), ("W49", "2026-12-06"),
    ("week 49", "2026-12-06"), ("tuần 49 năm 2026", "2026-12-06"), ("week 2 of 2027", "2027-01-17"), ("2027-W01", "2027-01-10"),
    ("FY27", "2027-12-31"), ("FY2027", "2027-12-31"), ("FY27 Q1", "2027-03-31"), ("Q1 FY27", "2027-03-31"),
    ("FY27-Q1", "2027-03-31"), ("Q1FY27", "2027-03-31"), ("FY'27", "2027-12-31"), ("fiscal year 2027", "2027-12-31"),
    ("năm tài chính 2027", "2027-12-31"), ("quý 1 năm tài chính 2027", "2027-03-31"), ("H2 FY27", "2027-12-31"),
    # from today
    ("day after tomorrow", "2026-11-26"), ("ngày kia", "2026-11-26"), ("in 3 days", "2026-11-27"),
    ("next friday", "2026-12-04"), ("thứ sáu tuần sau", "2026-12-04"), ("in two weeks", "2026-12-08"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), AHEAD)
def test_looking_ahead_a_day_is_understood_as_it_is_typed(text: str, day: str) -> None:
    assert read_day(text, TODAY) == date.fromisoformat(day)


BEHIND = [
    ("the 28th", "2026-10-28"), ("28th", "2026-10-28"), ("ngày 28", "2026-10-28"), ("the 15th", "2026-11-15"),
    ("the 24th", "2026-11-24"), ("the 31st", "2026-10-31"), ("mùng 5", "2026-11-05"),
    ("Q4", "2025-12-31"), ("quý 4", "2025-12-31"), ("Q3", "2026-09-30"), ("Q1", "2026-03-31"), ("december", "2025-12-31"),
    ("tháng 12", "2025-12-31"), ("October", "2026-10-31"), ("Dec", "2025-12-31"), ("H1", "2026-06-30"), ("W47", "2026-11-22"),
    ("31 Dec", "2025-12-31"), ("Dec 31", "2025-12-31"), ("31/12", "2025-12-31"), ("31-12", "2025-12-31"),
    ("31 tháng 12", "2025-12-31"), ("12/31", "2025-12-31"), ("28-10-2026", "2026-10-28"), ("28-Oct", "2026-10-28"),
    ("31-Mar-24", "2024-03-31"), ("friday", "2026-11-20"), ("tuesday", "2026-11-17"), ("thứ sáu", "2026-11-20"),
    ("chủ nhật", "2026-11-22"), ("last friday", "2026-11-20"), ("thứ sáu tuần trước", "2026-11-20"),
    ("Mon 2 Nov", "2026-11-02"),
    ("yesterday", "2026-11-23"), ("hôm qua", "2026-11-23"), ("hôm kia", "2026-11-22"), ("day before yesterday", "2026-11-22"),
    ("3 days ago", "2026-11-21"), ("3 ngày trước", "2026-11-21"), ("2 weeks ago", "2026-11-10"), ("2 tuần trước", "2026-11-10"),
    ("a week ago", "2026-11-17"), ("one month ago", "2026-10-24"), ("last week", "2026-11-22"), ("tuần trước", "2026-11-22"),
    ("last month", "2026-10-31"), ("tháng trước", "2026-10-31"), ("last quarter", "2026-09-30"), ("last year", "2025-12-31"),
    ("năm ngoái", "2025-12-31"), ("ngày 15 tháng trước", "2026-10-15"), ("15th of last month", "2026-10-15"),
    ("2020-W53", "2021-01-03"), ("today", "2026-11-24"), ("24/11", "2026-11-24"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), BEHIND)
def test_looking_back_a_day_without_a_year_is_the_last_one(text: str, day: str) -> None:
    assert read_day(text, TODAY, "on", leaning="past") == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [("Q4", "2026-10-01"), ("december", "2025-12-01"), ("quý 4", "2026-10-01"), ("tháng 11", "2026-11-01"), ("last month",
    "2026-10-01"),
     ("2026", "2026-01-01"), ("W47", "2026-11-16"), ("FY26", "2026-01-01"), ("the 28th", "2026-10-28"),
     ("tuần này", "2026-11-23")],
)  # fmt: skip
def test_since_a_stretch_of_days_is_since_its_first(text: str, day: str) -> None:
    assert read_day(text, TODAY, "since", leaning="past") == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "32 Dec", "99 Jan", "45 January", "31 Feb", "Feb 30", "2026-13-01", "0 Dec", "Dec 0", "Dec 32", "31 Apr 2027",
        "29 Feb 2027",
        "31/4", "30/2/2027", "13/13/2026", "2026-02-30", "2026/02/30", "2026-00-10", "31-Feb-24", "Jan 99", "00/12",
        "12/00/2026",
        "ngày 31 tháng 2", "ngày 32", "30 tháng 2", "31 tháng 13", "tháng 13", "the 32nd", "the 0th", "2027-W53",
        "2026-W00", "W54",
        "tuần 54", "Q5", "quý 5", "FY27 Q5", "Mon 31 Feb", "thứ hai 31/4", "Feb 30, 2027", "2026 Feb 30", "31 Nov 2026 17:00",
        "2026/31/12", "32nd of December", "13/2026", "2026-12-31 25:00", "2026-W53-8",
    ],
)  # fmt: skip
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    for leaning in ("future", "past"):
        with pytest.raises(Refused) as refused:
            read_day(text, TODAY, "start", leaning=leaning)  # type: ignore[arg-type]
        assert refused.value.reason in ("no_such_day", "not_a_day")
        assert refused.value.field == "start"


@pytest.mark.parametrize(
    "text", ["28", "soonish", "46387", "20261231", "1,300", "Dec Dec", "31 Dec or so", "Q4 or Q1", "31/12/", "1/2/3/4"]
)
def test_what_may_mean_anything_is_not_guessed_at(text: str) -> None:
    with pytest.raises(Refused):
        read_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("03/04/2027", ["day_first"]), ("3/4", []), ("03-04-2027", ["day_first"]), ("03/03/2027", []), ("31/12/2026", []),
        ("03.04.2027", []), ("2027-04-03", []), ("12/31/2026", ["month_first"]), ("12/31", ["month_first"]), ("3 Apr 2027", []),
        ("Mon 14 Dec", []), ("Tue 14 Dec", ["other_weekday"]), ("thứ ba 14/12", ["other_weekday"]), ("thứ hai 14/12", []),
        ("14 Dec (Fri)", ["other_weekday"]), ("Sunday 03/04/2027", ["day_first", "other_weekday"]),
        ("2026-12-31 17:00", ["time_left_out"]),
        ("24-03-31", ["day_first_of_three"]), ("Dec-26", ["day_of_month"]), ("26-Dec", []),
    ],
)  # fmt: skip
def test_what_could_be_meant_otherwise_is_said(text: str, codes: list[str]) -> None:
    found = read_day_noting(text, TODAY)
    assert [note.code for note in found.notes] == codes
    assert all(str(text)[:2] in str(note.details["text"]) or note.details["day"] == found.day for note in found.notes)


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [("FY27", "2026-04-01", "2027-03-31"), ("FY27 Q1", "2026-04-01", "2026-06-30"), ("Q4 FY27", "2027-01-01", "2027-03-31"),
     ("H2 FY2027", "2026-10-01", "2027-03-31"), ("FY26/27", "2026-04-01", "2027-03-31"),
     ("FY2026-27", "2026-04-01", "2027-03-31"),
     ("quý 2 năm tài chính 2027", "2026-07-01", "2026-09-30"), ("Q1", "2027-01-01", "2027-03-31")],
)  # fmt: skip
def test_a_fiscal_year_is_called_by_the_year_in_which_it_ends(text: str, start: str, due: str) -> None:
    assert read_day(text, TODAY, "start", fiscal_month=4) == date.fromisoformat(start)
    assert read_day(text, TODAY, "due", fiscal_month=4) == date.fromisoformat(due)


def test_an_excel_serial_is_a_day_only_where_a_sheet_is_read() -> None:
    assert read_day("46387", TODAY, serials=True) == date(2026, 12, 31)
    assert read_day("46387.75", TODAY, serials=True) == date(2026, 12, 31)
    for text in ("12", "999999", "46387,5,5"):
        with pytest.raises(Refused):
            read_day(text, TODAY, serials=True)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2026-W53", "2026-12-28", "2027-01-03"), ("FY27 Q1", "2026-04-01", "2026-06-30"), ("31-Mar-24", "2024-03-31",
    "2024-03-31"),
     ("quý 4", "2026-10-01", "2026-12-31"), ("12/31/2026", "2026-12-31", "2026-12-31"),
     ("2026-11", "2026-11-01", "2026-11-30")],
)  # fmt: skip
def test_a_filter_reads_the_same_days(text: str, first: str, last: str) -> None:
    found = read_days(text, TODAY, "due", fiscal_month=4)
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))


FORMS = (
    "{d} {mon} {y}", "{mon} {d}, {y}", "{d}-{mon}-{y}", "{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{d}/{m}/{y}", "{d:02}.{m:02}.{y}",
    "ngày {d} tháng {m} năm {y}", "{d} tháng {m}, {y}", "{wd} {d} {mon} {y}", "{d}/{m}/{y} 08:30", "{d} {mon} '{yy:02}",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.dates(date(1977, 1, 1), date(2075, 12, 31)), st.sampled_from(FORMS))
def test_every_day_reads_back_in_every_form(day: date, form: str) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year, yy=day.year % 100, mon=f"{day:%b}", wd=f"{day:%a}")
    for leaning in ("future", "past"):
        assert read_day(text, TODAY, leaning=leaning) == day  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 31), st.booleans())
def test_a_day_of_the_month_is_never_on_the_wrong_side_of_today(today: date, number: int, ahead: bool) -> None:
    found = read_day(f"ngày {number}", today, leaning="future" if ahead else "past")
    assert found.day == number
    assert found >= today if ahead else found <= today
    assert abs((found - today).days) <= 62


@settings(max_examples=100, deadline=None)
@given(
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    st.sampled_from(
        [
            "Q1",
            "Q4",
            "quý 3",
            "december",
            "tháng 2",
            "H2",
            "W1",
            "W53",
            "1 Jan",
            "29/2",
            "sunday",
            "thứ hai",
            "last week",
            "năm ngoái",
        ]
    ),
)
def test_looking_back_nothing_is_still_to_come(today: date, text: str) -> None:
    for field in ("on", "since"):
        assert read_day(text, today, field, leaning="past") <= today


COUNTED_IN_WORDS = [("a fortnight ago", "2026-11-10"), ("about a week ago", "2026-11-17"), ("in a day", "2026-11-25"),
    ("an hour ago", "2026-11-24"), ("5 minutes ago", "2026-11-24"), ("in 3 hours", "2026-11-24"), ("2 giờ trước", "2026-11-24"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), COUNTED_IN_WORDS)
def test_what_counts_from_now_in_words_of_its_own_is_a_day(text: str, day: str) -> None:
    assert read_day(text, TODAY, "on", leaning="past") == date.fromisoformat(day)


def test_a_count_alone_goes_the_way_one_looks() -> None:
    assert (read_day("10 days", TODAY), read_day("10 days", TODAY, leaning="past")) == (date(2026, 12, 4), date(2026, 11, 14))
    assert read_day("1 tháng", TODAY) == date(2026, 12, 24)
    assert read_day("3 quý tới", TODAY) == date(2027, 8, 24)


def test_the_next_season_is_not_the_one_that_has_begun() -> None:
    assert read_day("summer", date(2026, 7, 10)) == date(2026, 8, 31)
    assert read_day("next summer", date(2026, 7, 10)) == date(2027, 8, 31)


@pytest.mark.parametrize(("text", "month"), [("H3 2027", 1), ("FY27 H3", 4), ("FY27/29", 4), ("FY27/28", 1)])
def test_halves_and_fiscal_years_that_are_none_are_refused(text: str, month: int) -> None:
    with pytest.raises(Refused):
        read_day(text, TODAY, fiscal_month=month)
