"""On which days feasts and seasons fall, Tết by the Vietnamese calendar first of all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.plan.examples import read_day
from tui.plan.parsing.days import lunar
from tui.plan.parsing.days.feasts import feast
from tui.plan.parsing.quick_entry import understand

TODAY = date(2026, 11, 24)
KNOWN = """
1968-01-29 1969-02-16 1975-02-11 1976-01-31 1984-02-02 1985-01-21 1986-02-09 1987-01-29 1988-02-17 1989-02-06 1990-01-27
1991-02-15 1992-02-04 1993-01-23 1994-02-10 1995-01-31 1996-02-19 1997-02-07 1998-01-28 1999-02-16 2000-02-05 2001-01-24
2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-17 2008-02-07 2009-01-26 2010-02-14 2011-02-03 2012-01-23
2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22
2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-02 2031-01-23 2032-02-11 2033-01-31 2034-02-19
2035-02-08 2036-01-28 2044-01-30 2050-01-23 2053-02-18 2100-02-09
"""
YEARS = range(1968, 2101)


def tet(year: int) -> date:
    return feast("lunar 1-1", year)


@pytest.fixture
def eight_hours_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The calendar as China reckons it."""

    def forget() -> None:
        for found in (lunar._new_moon_day, lunar._eleventh_month, lunar._leap):
            found.cache_clear()

    with monkeypatch.context() as changed:
        changed.setattr(lunar, "HOURS_EAST", 8)
        forget()
        yield
    forget()


@pytest.mark.parametrize("day", KNOWN.split())
def test_tet_is_on_the_day_that_it_was_or_is_announced_for(day: str) -> None:
    assert tet(int(day[:4])).isoformat() == day


def test_every_tet_lies_between_the_20th_of_january_and_the_21st_of_february() -> None:
    assert all(date(year, 1, 20) <= tet(year) <= date(year, 2, 21) for year in YEARS)


def test_a_lunar_year_has_twelve_or_thirteen_months() -> None:
    lengths = {(tet(year + 1) - tet(year)).days for year in YEARS}
    assert lengths <= {353, 354, 355, 383, 384, 385}
    assert len(lengths) > 2


@pytest.mark.usefixtures("eight_hours_east")
def test_china_celebrates_on_another_day_in_six_of_these_years_only() -> None:
    ours = {1968: "01-29", 1969: "02-16", 1985: "01-21", 2007: "02-17", 2030: "02-02", 2053: "02-18"}
    theirs = {1968: "01-30", 1969: "02-17", 1985: "02-20", 2007: "02-18", 2030: "02-03", 2053: "02-19"}
    assert {year: f"{tet(year):%m-%d}" for year in ours} == theirs
    known = {int(day[:4]): day[5:] for day in KNOWN.split()}
    assert all(f"{tet(year):%m-%d}" == known[year] for year in known if year not in ours)


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("lunar 8-15", 2024, "2024-09-17"),
        ("lunar 8-15", 2025, "2025-10-06"),
        ("lunar 8-15", 2020, "2020-10-01"),
        ("lunar 3-10", 2024, "2024-04-18"),
        ("lunar 1-1 -1", 2027, "2027-02-05"),
        ("easter+0", 2024, "2024-03-31"),
        ("easter+0", 2025, "2025-04-20"),
        ("easter+0", 2038, "2038-04-25"),
        ("easter-2", 2027, "2027-03-26"),
        ("thanksgiving+0", 2024, "2024-11-28"),
        ("thanksgiving+1", 2026, "2026-11-27"),
        ("12-25", 2026, "2026-12-25"),
    ],
)
def test_a_feast_that_moves_is_found_for_its_year(rule: str, year: int, day: str) -> None:
    assert feast(rule, year).isoformat() == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Christmas", "2026-12-25"),
        ("Giáng sinh", "2026-12-25"),
        ("noel", "2026-12-25"),
        ("Tết", "2027-02-06"),
        ("tet 2030", "2030-02-02"),
        ("mùng 3 Tết", "2027-02-08"),
        ("Black Friday", "2026-11-27"),
        ("Easter 2027", "2027-03-28"),
        ("summer", "2027-08-31"),
        ("mùa hè", "2027-08-31"),
        ("end of summer", "2027-08-31"),
        ("cuối mùa hè", "2027-08-31"),
        ("winter", "2027-02-28"),
        ("next spring", "2027-05-31"),
        ("Friday 4 December", "2026-12-04"),
        ("thứ sáu 4/12", "2026-12-04"),
    ],
)
def test_a_feast_or_a_season_is_a_day_wherever_days_are_typed(typed: str, day: str) -> None:
    assert read_day(typed, date(2026, 11, 24) if typed != "winter" else date(2026, 12, 3)).isoformat() == day


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("Plant 40 trees before Christmas", "2026-12-24"),
        ("Plant 40 trees by Christmas", "2026-12-25"),
        ("Trồng 40 cây trước Tết", "2027-02-05"),
        ("Trồng 40 cây vào dịp Tết", "2027-02-06"),
        ("Plant 40 trees before spring", "2027-02-28"),
        ("Plant 40 trees by spring", "2027-05-31"),
        ("Mở 4 công viên vào mùa hè", "2027-08-31"),
    ],
)
def test_before_a_feast_or_a_season_ends_on_the_day_before_it(line: str, due: str) -> None:
    found = understand(line, "objectives", TODAY).due
    assert found is not None
    assert found.isoformat() == due


@pytest.mark.parametrize(
    "line",
    [
        "Attract 900 visitors to the summer exhibition",
        "Organise the Christmas market",
        "Đón 900 khách xem triển lãm mùa hè",
        "Run a hotline 24/7",
        "Mở đường dây nóng 24/7",
        "Tăng lượt khách cuối tuần từ 40 lên 60",
    ],
)
def test_a_word_for_a_season_or_always_within_a_name_is_no_day(line: str) -> None:
    assert understand(line, "objectives", TODAY).due is None
