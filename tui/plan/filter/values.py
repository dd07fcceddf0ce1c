"""Days and shares as they are typed in a filter."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from ..dates import Leaning, last_of_month, read_day
from ..errors import Refused
from ..numbers import read_number
from ..text import fold
from .query import Days

_YEAR = re.compile(r"(?:19[7-9]|20|21)\d\d", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})/(\d{4})", re.ASCII)
_QUARTER = re.compile(r"(?:(\d{4})[- ]?)?q([1-4])(?:[- /]?(\d{4}))?", re.ASCII)
_STEP = re.compile(r"[+-]?\d{1,4}\s*[dwmy]", re.ASCII)
_LOOKS_BACK = frozenset({"updated"})


def read_days(text: str, today: date, field: str, *, patient: bool = True) -> Days:
    """The day that `text` names, or the days: `2w`, `31/12`, `Q4`, `2026`, `this month`, `tuần sau`.

    Of `updated`, steps and days lie behind (`1w` is a week ago), of other fields ahead. `patient`: whatever it takes;
    else only what is read in an instant. Raises `Refused`.
    """
    wanted = " ".join(text.replace("_", " ").split())
    leaning: Leaning = "past" if field in _LOOKS_BACK else "future"
    period = _period(fold(wanted), today)
    if period is not None:
        return period
    if _STEP.fullmatch(fold(wanted)) is None and any(each.isalpha() for each in wanted):
        named = _named(wanted, today)
        if named is not None and (leaning == "future" or named.first <= today):
            return named
        if not patient:
            raise Refused("not_a_day", field, text=wanted[:40])
    found = read_day(wanted, today, field, leaning=leaning)
    return Days(found, found)


def _period(text: str, today: date) -> Days | None:
    """A year, a month or a quarter in figures."""
    if _YEAR.fullmatch(text):
        return Days(date(int(text), 1, 1), date(int(text), 12, 31))
    if match := _QUARTER.fullmatch(text):
        year, month = int(match[1] or match[3] or today.year), int(match[2]) * 3
        return Days(date(year, month - 2, 1), last_of_month(year, month)) if 1970 <= year < 2200 else None
    if match := _MONTH.fullmatch(text):
        year, month = int(match[1] or match[4]), int(match[2] or match[3])
        return Days(date(year, month, 1), last_of_month(year, month)) if 1 <= month <= 12 and 1970 <= year < 2200 else None
    return None


def _named(text: str, today: date) -> Days | None:
    """A stretch of days that words name, as they are read in sentences."""
    from ..day_phrases import stretches  # noqa: PLC0415 - figures need none of it
    from ..sentence import lowered  # noqa: PLC0415

    low = lowered(text)
    for found in stretches(low, today):
        if (found.start, found.end) == (0, len(low)):
            return Days(found.days.first, found.days.last)
    return None


def read_share(text: str, field: str, decimal_mark: str) -> Decimal:
    """`50` and `50 %` as the fraction 0.5. Raises `Refused`."""
    return read_number(text, field, decimal_mark=decimal_mark, unit="%") / 100
