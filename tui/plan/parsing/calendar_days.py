"""The calendar that typed days are read by: years that are short of a century, months, quarters, weeks, fiscal years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, NamedTuple, Protocol, TypeVar

Leaning = Literal["past", "future"]


class Days(NamedTuple):
    """The days from `first` to `last`, both of them included."""

    first: date
    last: date


class _Range(Protocol):
    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...


Range = TypeVar("Range", bound=_Range)


class Look(NamedTuple):
    """From where, and which way, one looks at a day that names no year: ahead, or back.

    `by_first`: what is looked for is the first day of a stretch (a start, `since`), not its last. `fiscal_month` (1 to 12)
    is the month in which a fiscal year begins.
    """

    today: date
    leaning: Leaning = "future"
    by_first: bool = False
    fiscal_month: int = 1


def last_of_month(year: int, month: int) -> date:
    return date(year, month, 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days)


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on, or the month's last where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), last_of_month(year, month + 1))


def full_year(text: str, today: date) -> int:
    """The year that two or four digits name; of two, the nearest such year, which lies within fifty years of today."""
    year = int(text)
    if len(text) != 2:
        return year
    century = today.year // 100 * 100 + year
    return min((century + 100, century, century - 100), key=lambda each: abs(each - today.year))


def months(year: int, month: int, count: int = 1) -> Days:
    """So many whole months. Raises `ValueError` for a month that there is not."""
    first = date(year, month, 1)
    last = add_months(first, count - 1)
    return Days(first, last_of_month(last.year, last.month))


def quarter(year: int, number: int) -> Days:
    """A quarter of the calendar year. Raises `ValueError` for a fifth one."""
    if not 1 <= number <= 4:
        raise ValueError(number)
    return months(year, number * 3 - 2, 3)


def week(year: int, number: int) -> Days:
    """A week as ISO 8601 counts them, Monday to Sunday. Raises `ValueError` for a week that the year does not have."""
    monday = date.fromisocalendar(year, number, 1)
    return Days(monday, monday + timedelta(days=6))


def fiscal(year: int, month: int, part: int = 0, parts: int = 1) -> Days:
    """A fiscal year that begins in `month`, or one of so many parts of it (from 1). It is called by the year it ends in."""
    if not 0 <= part <= parts:
        raise ValueError(part)
    begins = date(year - (month > 1), month, 1)
    length = 12 // parts
    there = add_months(begins, length * max(part - 1, 0))
    return months(there.year, there.month, length)


def in_year(make: Callable[[int], Range], look: Look, year: str | None = None) -> Range:
    """What `make` gives for the year that is named; else the first that is not over, or looking back the last one.

    Looking back, it is the last one that is over, or (`by_first`) the last one that has begun. Raises `ValueError` where no
    year within reach has it.
    """
    if year:
        return make(full_year(year, look.today))
    ahead = look.leaning == "future"
    for years in range(-1, 9):  # leap days lie up to eight years apart, and a week may belong to the year beside it
        try:
            found = make(look.today.year + (years if ahead else -years))
        except ValueError:
            continue
        if found.last >= look.today if ahead else (found.first if look.by_first else found.last) <= look.today:
            return found
    raise ValueError


def day_of_month(number: int, look: Look) -> Days:
    """The next day of that number, today included, or the last one. Months that are too short are passed over."""
    for count in range(3):
        there = add_months(look.today.replace(day=1), count if look.leaning == "future" else -count)
        try:
            found = there.replace(day=number)
        except ValueError:
            if number > 31:
                raise
            continue
        if found >= look.today if look.leaning == "future" else found <= look.today:
            return Days(found, found)
    raise ValueError(number)


def around(unit: str, ahead: int, today: date) -> Days:
    """This (`ahead` 0), the next (1) or the last (-1) week, month, quarter or year."""
    if unit == "week":
        monday = today + timedelta(days=7 * ahead - today.weekday())
        return Days(monday, monday + timedelta(days=6))
    if unit == "month":
        there = add_months(today.replace(day=1), ahead)
        return months(there.year, there.month)
    if unit == "quarter":
        there = add_months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * ahead)
        return months(there.year, there.month, 3)
    return months(today.year + ahead, 1, 12)
