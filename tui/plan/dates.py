"""Dates as people type them: short forms here, sentence forms by `day_phrases`, the rest by dateparser, loaded only then."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from typing import Literal

from .bounds import EARLIEST, LATEST
from .errors import Refused
from .text import fold

Leaning = Literal["past", "future"]

_STEP = re.compile(r"([+-]?)(\d{1,4})\s*([dwmy])", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?", re.ASCII)
_QUARTER = re.compile(r"(?:(\d{4})[- ]?)?q([1-4])(?:[- /]?(\d{4}))?", re.ASCII)
_NAMED = {"today": 0, "hom nay": 0, "tomorrow": 1, "ngay mai": 1, "yesterday": -1, "hom qua": -1}


def last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on, or the month's last where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), last_of_month(year, month + 1))


def _nearest_year(day_number: int, month: int, today: date, leaning: Leaning) -> date:
    """That day in the year that makes it lie ahead (or behind)."""
    step = 1 if leaning == "future" else -1
    for years in range(9):  # leap days lie up to eight years apart
        try:
            found = date(today.year + years * step, month, day_number)
        except ValueError:  # 29 February
            continue
        if (found >= today) if leaning == "future" else (found <= today):
            return found
    raise ValueError


def _short(text: str, today: date, leaning: Leaning) -> date | None:
    """The forms that need no library: ISO, `31/12`, `+2w`, `Q4`, `today`."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return date.fromisoformat(text)
    if text in _NAMED:
        return today + timedelta(days=_NAMED[text])
    if match := _STEP.fullmatch(text):
        sign = -1 if match[1] == "-" or (not match[1] and leaning == "past") else 1
        count = sign * int(match[2])
        if match[3] in "dw":
            return today + timedelta(days=count * (7 if match[3] == "w" else 1))
        return add_months(today, count * (12 if match[3] == "y" else 1))
    if match := _DAY_MONTH.fullmatch(text):
        day_number, month = int(match[1]), int(match[2])
        if match[3]:
            year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
            return date(year, month, day_number)
        return _nearest_year(day_number, month, today, leaning)
    if match := _QUARTER.fullmatch(text):
        named, month = match[1] or match[3], int(match[2]) * 3
        end = last_of_month(int(named or today.year), month)
        return last_of_month(end.year + 1, month) if not named and leaning == "future" and end < today else end
    return None


def read_day(
    text: str, today: date, field: str = "due", *, leaning: Leaning = "future", languages: tuple[str, ...] = ("en", "vi")
) -> date:
    """The calendar day that `text` names, seen from `today`. Day comes before month, as in both our languages.

    A day without a year is the next one (`leaning="future"`) or the last one. Raises `Refused` for what is no day.
    """
    wanted = " ".join(text.split())
    if not wanted:
        raise Refused("empty_day", field)
    try:
        found = _short(fold(wanted), today, leaning)
        if found is None and len(wanted) <= 60:
            found = _spoken(wanted, today, field) if leaning == "future" else None
            found = found or _parsed(wanted, today, leaning, languages)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise Refused("not_a_day", field, text=wanted[:40])
    if not EARLIEST <= found <= LATEST:
        raise Refused("day_out_of_range", field, day=found)
    return found


def _spoken(text: str, today: date, field: str) -> date | None:
    """The forms that stand in sentences: `end of Q2`, `cuối tháng này`, `thứ hai tuần sau`. A start is their first day."""
    from .day_phrases import stretches  # noqa: PLC0415 - it is made of this file, and short forms need none of it
    from .sentence import lowered  # noqa: PLC0415

    found = stretches(lowered(text), today)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)):
        return None
    return found[0].days.first if field == "start" else found[0].days.last


def _parsed(text: str, today: date, leaning: Leaning, languages: tuple[str, ...]) -> date | None:
    if not any(each.isalpha() for each in text):
        return None  # bare figures that are no short form would be guessed at
    import dateparser  # noqa: PLC0415 - loads for a tenth of a second, and most dates never need it

    found = dateparser.parse(
        text,
        languages=list(languages),
        settings={
            "RELATIVE_BASE": datetime(today.year, today.month, today.day),
            "PREFER_DATES_FROM": leaning,
            "PREFER_DAY_OF_MONTH": "last" if leaning == "future" else "first",
            "DATE_ORDER": "DMY",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    return found.date() if found else None
