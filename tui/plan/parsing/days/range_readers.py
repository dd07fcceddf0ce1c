"""The stretches of days that words in a sentence name, one reader for each form (the forms are in `day_phrases`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from ...text import fold
from ..calendar_days import Look, add_months, around, full_year, in_year, months, quarter
from ..lexicon.word_patterns import either
from ..lexicon.words import called, named
from ..reading_notes import ReadingNote
from . import date_forms
from .date_forms import WEEKDAYS
from .feasts import feast, season

Groups = re.Match[str]
SHORT_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class DateRange(NamedTuple):
    """Days from `first` to `last`, and how sure one can be that it was meant: `sure`, `ends` (sure at the end of a
    clause), `asked` (only behind a word that asks for a day), `bare` and `year` (as `asked`, with no noun behind it),
    `later` (sure, with no noun behind it), `range` (its first day is meant as well), `impossible` (it has the form of
    a day, and is in no calendar)."""

    first: date
    last: date
    sure: str = "sure"
    horizon: str = ""
    """Its name as a goal's horizon has it: `2027`, `2027-Q4`."""
    step: int = 0
    """After how many months it comes again: 12 where no year was named, 1 for a day of the month, 0 for once."""
    notes: tuple[ReadingNote, ...] = ()
    eve: bool = False
    """Whether `before` it ends on the day before it, though it is one day: before Christmas is the 24th."""


def _day(found: date, sure: str = "sure") -> DateRange:
    return DateRange(found, found, sure)


def _months(year: int, month: int, count: int, sure: str = "sure", horizon: str = "") -> DateRange:
    return DateRange(*months(year, month, count), sure, horizon)


def _coming(make: Callable[[int], DateRange], year: str | None, look: Look) -> DateRange:
    """In the year that is named; else the first such stretch that is not over, or looking back the last one."""
    if year:
        return make(full_year(year, look.today))._replace(sure="sure")
    return in_year(make, look)._replace(step=12)


_UNITS = named("UNITS")
_WHICH = named("WHICH")


def _month_number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return int(called("MONTHS", word))


def typed(m: Groups, look: Look) -> DateRange:
    """A whole day, a week or a part of a fiscal year, as a field of its own would read it."""
    found = date_forms.understood(m[0], look)
    if found is None:
        raise KeyError(m[0])
    names = m.groupdict()
    sure = "sure" if names.get("y") or re.search(r"[^\W\d]", m[0]) else "ends"
    step = 0 if names.get("y") or re.search(r"'\d\d", m[0]) else 12
    return DateRange(*found.days, sure, step=step, notes=found.notes)


def numbered_day(m: Groups, look: Look) -> DateRange:
    return typed(m, look)._replace(sure="asked", step=1)


def fiscal_part(m: Groups, look: Look) -> DateRange:
    found = typed(m, look)
    year = full_year(m["y"][-2:] if len(m["y"]) < 4 else m["y"], look.today)
    calendar_years = look.fiscal_month == 1
    part = re.search(r"q\D*(\d)", fold(m[0]))
    name = (f"{year}" if calendar_years else f"FY{year}") + (f"-Q{part[1]}" if part else "")
    return found._replace(sure="ends", horizon=name)


def whole_month(m: Groups, look: Look) -> DateRange:
    month = _month_number(m["m"])
    sure = "ends" if m.re.pattern.startswith(either("tháng")) else "asked"
    return _coming(lambda year: _months(year, month, 1, sure), m["y"], look)


def dotted(m: Groups, look: Look) -> DateRange:
    """`30.06.`"""
    return _coming(lambda year: _day(date(year, int(m["m"]), int(m["d"])), "asked"), None, look)


def _quarter_number(word: str) -> int:
    return int(word) if word.isdigit() else int(called("QUARTERS", word))


def whole_quarter(m: Groups, look: Look) -> DateRange:
    number = _quarter_number(m["q"])
    make = lambda year: DateRange(*quarter(year, number), "ends", f"{year}-Q{number}")  # noqa: E731
    return _coming(make, m["y"], look)


def half_year(m: Groups, look: Look) -> DateRange:
    second = m["h"] in ("2", "second") or bool(re.fullmatch(either("cuối", "sau"), m["h"]))
    make = lambda year: _months(year, 7 if second else 1, 6, "ends", f"{year}-H{2 if second else 1}")  # noqa: E731
    return _coming(make, m["y"], look)


def part_of_year(m: Groups, look: Look) -> DateRange:
    """`9 tháng đầu năm`: the first nine months; `3 tháng cuối năm`: the last three."""
    count = int(m["c"]) if m["c"].isdigit() else called("MONTHS", m["c"])
    first = 13 - count if re.fullmatch(either("cuối"), m["h"]) else 1
    return _coming(lambda year: _months(year, first, count), m["y"], look)


def years(m: Groups, look: Look) -> DateRange:
    if m["z"] <= m["y"]:
        raise ValueError
    return _months(int(m["y"]), 1, 12 * (int(m["z"]) - int(m["y"]) + 1), "range", m["z"])


def whole_year(m: Groups, look: Look, sure: str = "sure") -> DateRange:
    return _months(int(m["y"]), 1, 12, sure, m["y"])


def bare_year(m: Groups, look: Look) -> DateRange:
    return whole_year(m, look, "year")


def around_today(unit: str, ahead: int, look: Look) -> DateRange:
    """This (`ahead` 0) or the next (1) week, month, quarter or year."""
    first, last = around(unit, ahead, look.today)
    names = {"quarter": f"{first.year}-Q{(first.month + 2) // 3}", "year": str(first.year)}
    return DateRange(first, last, "sure", names.get(unit, ""))


def this_or_next(m: Groups, look: Look) -> DateRange:
    following = bool(re.fullmatch(either("next", "the coming", "coming", "sau", "tới", "sang"), m["n"] or ""))
    return around_today(_UNITS[m["u"]], int(following), look)


def weekday(m: Groups, look: Look) -> DateRange:
    name = m["wd"]
    number = next(i for i, day in enumerate(WEEKDAYS) if day.startswith(name))
    ahead = (number - look.today.weekday()) % 7
    if look.leaning == "past" and not m["n"]:
        ahead = ahead - 7
    if m["n"] == "next":  # the one of next week
        ahead = number - look.today.weekday() + 7
    return _day(look.today + timedelta(days=ahead), "sure" if m["n"] else "asked")


def weekday_vi(m: Groups, look: Look) -> DateRange:
    number = 6 if not m["wd"] else called("WEEKDAYS", m["wd"])
    if not m["w"]:
        ahead = (number - look.today.weekday()) % 7
        return _day(look.today + timedelta(days=ahead - 7 * (look.leaning == "past")), "asked")
    following = not re.fullmatch(either("này"), m["w"])
    return _day(look.today + timedelta(days=number - look.today.weekday() + 7 * following))


def named_day(m: Groups, look: Look) -> DateRange:
    return _day(look.today + timedelta(days=called("NAMED_DAYS", m[0])), "asked")


def later(m: Groups, look: Look) -> DateRange:
    count = int(m["c"]) if m["c"].isdigit() else called("COUNTS", m["c"])
    unit = m["u"]
    if re.match(either("day", "d", "ngày"), unit) and unit[0] != "t":
        return _day(look.today + timedelta(days=count))
    if re.match(either("week", "w", "tuần"), unit):
        return _day(look.today + timedelta(days=7 * count))
    if re.match(either("quarter", "quý"), unit):
        return _day(add_months(look.today, 3 * count))
    if re.match(either("year", "y", "năm"), unit):
        return _day(add_months(look.today, 12 * count))
    return _day(add_months(look.today, count))


def whole_season(m: Groups, look: Look) -> DateRange:
    """The next season of that name that is not over; `next summer` is not the one that it is now."""
    found = _coming(lambda year: DateRange(*season(called("SEASONS", m["s"]), year), "bare"), m["y"], look)
    which = m.groupdict().get("n")
    if which is None:
        return found
    if _WHICH[which] > 0 and found.first <= look.today:
        found = DateRange(*season(found.first.month, found.first.year + 1))
    return found._replace(sure="sure", step=0)


def feast_day(m: Groups, look: Look) -> DateRange:
    rule = called("FEASTS", m["f"].replace("\u2019", "'"))
    return _coming(lambda year: DateRange(*(2 * (feast(rule, year),)), "bare", eve=True), m["y"], look)
