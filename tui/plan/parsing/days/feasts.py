"""On which day a feast falls: Christmas, Easter, Black Friday, Tết."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..calendar_days import Days, last_of_month, months

_RULE = re.compile(
    r"(?:(?P<month>\d\d)-(?P<day>\d\d)|(?P<moving>easter|thanksgiving)|lunar (?P<lunar>\d+)-(?P<of>\d+))\s?(?P<step>[+-]\d+)?"
)


def feast(rule: str, year: int) -> date:
    """The day of a year that a rule of `lexicon` names: `12-25`, `easter-2`, `thanksgiving+1`, `lunar 1-1`."""
    m = _RULE.fullmatch(rule)
    if m is None:
        raise ValueError(rule)
    if m["month"]:
        day = date(year, int(m["month"]), int(m["day"]))
    elif m["lunar"]:
        from .lunar import lunar_day  # noqa: PLC0415 - astronomy that hardly anybody needs

        day = lunar_day(year, int(m["lunar"]), int(m["of"]))
    else:
        day = _easter(year) if m["moving"] == "easter" else _thanksgiving(year)
    return day + timedelta(days=int(m["step"] or 0))


def season(month: int, year: int) -> Days:
    """The three months from `month` on, as weather services count the seasons; a winter begins in the year that names it."""
    return months(year, month, 3)


def _easter(year: int) -> date:
    """Easter Sunday of the western churches, in the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    last = last_of_month(year, 10)
    return last + timedelta(days=(3 - last.weekday() - 1) % 7 + 1 + 21)
