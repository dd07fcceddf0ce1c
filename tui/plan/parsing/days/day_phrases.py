"""Days as they stand in a sentence, in English and Vietnamese: `by 31 Dec`, `trước cuối quý 2`, `in 6 weeks`.

What is found is a stretch of days (a day, a month, a quarter, a year); the words before it say what it is for. Words that
are also something else (`may`, `march`, `sat`, `second`) are a day only where those words ask for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from ...bounds import EARLIEST, LATEST
from ...text import fold
from ..calendar_days import Look, add_months, around, full_year, in_year, last_of_month, months, quarter
from ..lexicon import vi
from ..lexicon.word_patterns import either
from ..lexicon.words import called, named, words
from ..reading_notes import ReadingNote
from . import date_forms
from .date_forms import MONTHS, WEEKDAYS
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


def _names(table: Mapping[str, int]) -> str:
    return either(*table)


_Y = r"(?P<y>20\d\d)"
_YEAR_EN = rf"(?:(?:,\s*|\s+|\s+of\s+|/|-){_Y}(?!\d))"
_YEAR_VI = rf"(?:(?:\s*{either('năm')}\s*|\s*/\s*|\s*-\s*|\s+){_Y}(?!\d))"
_ANY_YEAR = rf"(?:,?\s+|\s+(?:of|{either('năm')})\s+){_Y}(?!\d)"
_ON_DAY = rf"(?:(?:{'|'.join(WEEKDAYS + SHORT_WEEKDAYS)})\.?,?\s+)?"
_ON_DAY_VI = rf"(?:(?:{either('thứ')}\s+(?:{_names(vi.WEEKDAYS)})|{either('chủ nhật')}),?\s+)?"
_CLAUSE_ENDS = r"(?=\s*(?:$|[.;:!?)@#>]|,\s))"
_NUMBER_ENDS = rf"(?:{_CLAUSE_ENDS}|(?=\s+(?:to|through|until|till|from|with|{either('đến', 'tới', 'với')}|[-–—→])\s))"
_SHORT_YEAR = rf"(?:,?\s*'\d\d(?!\d)|,?\s+\d\d(?!\d){_CLAUSE_ENDS})"
_Y_VI = rf"(?:\s*{_Y})?"
_MONTH = rf"(?P<m>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_MONTH_VI = rf"{either('tháng')}\s*(?P<m>1[0-2]|0?[1-9]|{_names(vi.MONTHS)})(?![\w%.,]*\d)"
_DD = r"(?P<d>[12]\d|3[01]|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th)?"
_OF_WEEK_VI = rf"(?:\s+{either('tuần')}\s+(?P<w>{either('này', 'sau', 'tới')}))"


def _month_number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return int(called("MONTHS", word))


def _typed(m: Groups, look: Look) -> DateRange:
    """A whole day, a week or a part of a fiscal year, as a field of its own would read it."""
    found = date_forms.understood(m[0], look)
    if found is None:
        raise KeyError(m[0])
    names = m.groupdict()
    sure = "sure" if names.get("y") or re.search(r"[^\W\d]", m[0]) else "ends"
    step = 0 if names.get("y") or re.search(r"'\d\d", m[0]) else 12
    return DateRange(*found.days, sure, step=step, notes=found.notes)


def _day_of_month(m: Groups, look: Look) -> DateRange:
    return _typed(m, look)._replace(sure="asked", step=1)


def _fiscal(m: Groups, look: Look) -> DateRange:
    found = _typed(m, look)
    year = full_year(m["y"][-2:] if len(m["y"]) < 4 else m["y"], look.today)
    calendar_years = look.fiscal_month == 1
    part = re.search(r"q\D*(\d)", fold(m[0]))
    name = (f"{year}" if calendar_years else f"FY{year}") + (f"-Q{part[1]}" if part else "")
    return found._replace(sure="ends", horizon=name)


def _month(m: Groups, look: Look) -> DateRange:
    month = _month_number(m["m"])
    sure = "ends" if m.re.pattern.startswith(either("tháng")) else "asked"
    return _coming(lambda year: _months(year, month, 1, sure), m["y"], look)


def _quarter_number(word: str) -> int:
    return int(word) if word.isdigit() else int(called("QUARTERS", word))


def _quarter(m: Groups, look: Look) -> DateRange:
    number = _quarter_number(m["q"])
    make = lambda year: DateRange(*quarter(year, number), "ends", f"{year}-Q{number}")  # noqa: E731
    return _coming(make, m["y"], look)


def _half(m: Groups, look: Look) -> DateRange:
    second = m["h"] in ("2", "second") or bool(re.fullmatch(either("cuối", "sau"), m["h"]))
    make = lambda year: _months(year, 7 if second else 1, 6, "ends", f"{year}-H{2 if second else 1}")  # noqa: E731
    return _coming(make, m["y"], look)


def _part(m: Groups, look: Look) -> DateRange:
    """`9 tháng đầu năm`: the first nine months; `3 tháng cuối năm`: the last three."""
    count = int(m["c"]) if m["c"].isdigit() else called("MONTHS", m["c"])
    first = 13 - count if re.fullmatch(either("cuối"), m["h"]) else 1
    return _coming(lambda year: _months(year, first, count), m["y"], look)


def _years(m: Groups, look: Look) -> DateRange:
    if m["z"] <= m["y"]:
        raise ValueError
    return _months(int(m["y"]), 1, 12 * (int(m["z"]) - int(m["y"]) + 1), "range", m["z"])


def _year(m: Groups, look: Look, sure: str = "sure") -> DateRange:
    return _months(int(m["y"]), 1, 12, sure, m["y"])


def _bare_year(m: Groups, look: Look) -> DateRange:
    return _year(m, look, "year")


def _around(unit: str, ahead: int, look: Look) -> DateRange:
    """This (`ahead` 0) or the next (1) week, month, quarter or year."""
    first, last = around(unit, ahead, look.today)
    names = {"quarter": f"{first.year}-Q{(first.month + 2) // 3}", "year": str(first.year)}
    return DateRange(first, last, "sure", names.get(unit, ""))


_UNITS = named("UNITS")


def _this_or_next(m: Groups, look: Look) -> DateRange:
    following = bool(re.fullmatch(either("next", "the coming", "coming", "sau", "tới", "sang"), m["n"] or ""))
    return _around(_UNITS[m["u"]], int(following), look)


def _weekday(m: Groups, look: Look) -> DateRange:
    name = m["wd"]
    number = next(i for i, day in enumerate(WEEKDAYS) if day.startswith(name))
    ahead = (number - look.today.weekday()) % 7
    if look.leaning == "past" and not m["n"]:
        ahead = ahead - 7
    if m["n"] == "next":  # the one of next week
        ahead = number - look.today.weekday() + 7
    return _day(look.today + timedelta(days=ahead), "sure" if m["n"] else "asked")


def _weekday_vi(m: Groups, look: Look) -> DateRange:
    number = 6 if not m["wd"] else called("WEEKDAYS", m["wd"])
    if not m["w"]:
        ahead = (number - look.today.weekday()) % 7
        return _day(look.today + timedelta(days=ahead - 7 * (look.leaning == "past")), "asked")
    following = not re.fullmatch(either("này"), m["w"])
    return _day(look.today + timedelta(days=number - look.today.weekday() + 7 * following))


def _named(m: Groups, look: Look) -> DateRange:
    return _day(look.today + timedelta(days=called("NAMED_DAYS", m[0])), "asked")


def _ends_short(m: Groups, look: Look) -> DateRange:
    unit = {"y": "year", "q": "quarter", "m": "month", "w": "week"}[m["u"][0]]
    return _around(unit, 0, look)


def _later(m: Groups, look: Look) -> DateRange:
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


def _season(m: Groups, look: Look) -> DateRange:
    """The next season of that name that is not over; `next summer` is not the one that it is now."""
    found = _coming(lambda year: DateRange(*season(called("SEASONS", m["s"]), year), "bare"), m["y"], look)
    which = m.groupdict().get("n")
    if which is None:
        return found
    if _WHICH[which] > 0 and found.first <= look.today:
        found = DateRange(*season(found.first.month, found.first.year + 1))
    return found._replace(sure="sure", step=0)


def _feast(m: Groups, look: Look) -> DateRange:
    rule = called("FEASTS", m["f"].replace("\u2019", "'"))
    return _coming(lambda year: DateRange(*(2 * (feast(rule, year),)), "bare", eve=True), m["y"], look)


_WHICH = named("WHICH")
_FISCAL = rf"(?:fy|(?:fiscal|financial)\s+year|{either('năm tài chính')})\s?(?P<y>20\d\d|'?\d\d)(?!\d)"
_QUARTER_IN_WORDS = rf"q[1-4]|{either('quý', 'qúy')}\s*[1-4]"
_COUNT = rf"(?P<c>\d{{1,3}}|{words('COUNTS')})"
_SPAN_EN = r"(?P<u>days?|weeks?|months?|quarters?|years?)"
_LONG_EN = r"(?P<u>weeks?|months?|quarters?|years?)"
_SPAN_VI = f"(?P<u>{either('ngày', 'tuần', 'tháng', 'quý', 'năm')})"
_LONG_VI = f"(?P<u>{either('tuần', 'tháng', 'quý', 'năm')})"

_FORMS: tuple[tuple[str, Callable[[Groups, Look], DateRange]], ...] = (
    (rf"{_ON_DAY_VI}{_ON_DAY}(?:{either('ngày')}\s+)?{_DD}/(?P<m>1[0-2]|0?[1-9])(?:/(?P<y>20\d\d|\d\d))?(?![\d/])", _typed),
    (rf"{_ON_DAY}(?P<m>1[0-2]|0?[1-9])/{_DD}/(?P<y>20\d\d|\d\d)(?![\d/])", _typed),
    (rf"{_ON_DAY_VI}{_ON_DAY}(?:{either('ngày')}\s+)?{_DD}(?P<s>[.-])(?P<m>1[0-2]|0?[1-9])(?P=s){_Y}(?!\d)", _typed),
    (
        rf"{_ON_DAY_VI}(?:{either('ngày', 'mùng', 'mồng', 'ngày mùng')}\s+)?{_DD}\s+{_MONTH_VI}"
        rf"(?:{_YEAR_VI}|\s*{either('năm')}\s*\d\d(?!\d))?",
        _typed,
    ),
    (rf"{_ON_DAY}{_DD}-{_MONTH}(?:-(?:{_Y}|'?\d\d))?(?!\d)", _typed),
    (rf"{_ON_DAY}(?:the\s+)?{_DD}{_ORDINAL}\s+(?:of\s+)?{_MONTH}(?:{_YEAR_EN}|{_SHORT_YEAR})?", _typed),
    (rf"{_ON_DAY}{_MONTH}\s+(?:the\s+)?{_DD}{_ORDINAL}(?![\d%.,]*\d|\s*%)(?:{_YEAR_EN}|{_SHORT_YEAR})?", _typed),
    (rf"(?P<n>this|next)\s+(?P<s>{words('SEASONS')}){_YEAR_EN}?", _season),
    (rf"(?P<s>{words('SEASONS')})\s+(?P<n>này|nay|sau|tới|toi)(?P<y>)", _season),
    (rf"(?:the\s+)?(?P<s>{words('SEASONS')})(?:{_ANY_YEAR})?", _season),
    (rf"(?P<f>{words('FEASTS')})(?:{_ANY_YEAR})?", _feast),
    (rf"(?:{either('thứ')}\s+(?P<wd>{_names(vi.WEEKDAYS)})|{either('chủ nhật')}){_OF_WEEK_VI}?", _weekday_vi),
    (r"(?P<y>20\d\d)(?P<s>[-/])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d)", _typed),
    (r"(?P<y>20\d\d)-?w(?P<w>\d\d)(?!\d)", _typed),
    (rf"{_FISCAL}\s*[,/-]?\s*(?:{_QUARTER_IN_WORDS})", _fiscal),
    (rf"(?:(?:{_QUARTER_IN_WORDS})\s*[,/-]?\s*)?{_FISCAL}", _fiscal),
    (r"(?P<y>20\d\d)\s?[-–]\s?(?P<z>20\d\d)(?![\d%])", _years),
    (rf"(?P<d>\d{{1,3}})(?:st|nd|rd|th)?\s+{_MONTH}(?![\w%])", _typed),
    (rf"(?P<u>{either('tuần', 'tháng', 'quý', 'năm')})\s+(?P<n>{either('này', 'nay', 'sau', 'tới')})", _this_or_next),
    (rf"{_MONTH}{_YEAR_EN}?", _month),
    (rf"{_MONTH_VI}{_YEAR_VI}?", _month),
    (rf"(?:{_Y}\s*-?\s*)q(?P<q>[1-4])", _quarter),
    (rf"q(?P<q>[1-4]){_YEAR_EN}?", _quarter),
    (rf"{either('quý', 'qúy')}\s*(?P<q>[1-4]|iv|i{{1,3}}|{either('một', 'hai', 'ba', 'bốn', 'tư')}){_YEAR_VI}?", _quarter),
    (rf"(?:the\s+)?(?P<q>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+quarter{_YEAR_EN}?", _quarter),
    (rf"quarter\s+(?P<q>[1-4]){_YEAR_EN}?", _quarter),
    (r"(?P<m>1[0-2]|0?[1-9])/(?P<y>20\d\d)(?!\d)", _month),
    (rf"h(?P<h>[12]){_YEAR_EN}?", _half),
    (rf"(?:the\s+)?(?P<h>first|second)\s+half(?:\s+of\s+the\s+year|{_YEAR_EN})?", _half),
    (
        rf"(?P<c>3|6|9|{either('ba', 'sáu', 'chín')})\s+{either('tháng')}\s+(?P<h>{either('đầu', 'cuối')})\s+"
        rf"{either('năm')}{_Y_VI}",
        _part,
    ),
    (rf"{either('nửa')}\s+(?P<h>{either('đầu', 'cuối', 'sau')})\s+{either('năm')}{_Y_VI}", _half),
    (rf"{either('năm')}\s+{_Y}(?!\d)", _year),
    (rf"(?:(?:the\s+)?school\s+year|{either('năm học')})\s?(?P<y>20\d\d)(?!\d)", _year),
    (r"(?P<y>20\d\d)(?![\d.,%/]*\d|\s*%)", _bare_year),
    (r"(?P<n>next|this|the\s+coming|coming|the)\s+(?P<u>week|month|quarter|year)", _this_or_next),
    (rf"(?P<n>{either('sang')})\s+(?P<u>{either('năm')})(?!\s+{either('thứ')})", _this_or_next),
    (rf"(?:(?P<n>next|this)\s+)?(?P<wd>{'|'.join(WEEKDAYS + SHORT_WEEKDAYS)})", _weekday),
    (words("NAMED_DAYS"), _named),
    (rf"(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th){_NUMBER_ENDS}", _day_of_month),
    (rf"(?:{either('ngày', 'mùng', 'mồng')})\s+(?P<d>\d{{1,2}}){_NUMBER_ENDS}", _day_of_month),
)
_DIGIT = re.compile(r"\d")
_IN_FIGURES = frozenset({_typed, _fiscal, _years, _year, _bare_year, _day_of_month})
"""Readers of what has figures in it."""
_STRICT = (_typed, _fiscal)
"""Readers of what can be nothing but a day: where there is none, that is said."""
_LATER_FORMS: tuple[str, ...] = (
    rf"(?:with)?in\s+(?:the\s+next\s+)?{_COUNT}\s+{_LONG_EN}(?:'?\s+time)?",
    r"in\s+(?P<c>\d{1,3})\s+(?P<u>days?)(?:'?\s+time)?",
    r"within\s+(?:the\s+next\s+)?(?P<c>[2-9]\d|\d{3})\s+(?P<u>days)",
    rf"(?:over|during|in)\s+the\s+(?:next|coming)\s+{_COUNT}\s+{_SPAN_EN}",
    r"over\s+(?P<c>\d{1,3})\s+(?P<u>weeks?|months?|years?)",
    rf"{_COUNT}\s+{_SPAN_EN}\s+from\s+(?:now|today)",
    rf"{either('trong', 'trong vòng', 'sau')}\s+{_COUNT}\s+{_LONG_VI}(?:\s+{either('tới', 'nữa')})?"
    rf"(?!\s+{either('đầu', 'cuối')})",
    rf"{either('trong', 'trong vòng')}\s+(?P<c>[2-9]\d|\d{{3}})\s+(?P<u>{either('ngày')})(?:\s+{either('tới')})?",
    rf"{_COUNT}\s+{_SPAN_VI}\s+(?:{either('nữa', 'tới')})",
    r"\+(?P<c>\d{1,3})\s?(?P<u>[dwmy])",
)
_SHORT_END = re.compile(r"(?<!\w)eo(?P<u>[yqmw])(?!\w)|(?<!\w)(?P<v>year|month|quarter|week)[\s-]+end(?!\w)")
_PERIODS = tuple((re.compile(rf"(?<![\w/.,])(?<!\d-)(?:{form})(?!\w)"), read) for form, read in _FORMS)
_LATER = tuple(re.compile(rf"(?<![\w-])(?:{form})(?!\w)") for form in _LATER_FORMS)

_EDGE = re.compile(
    rf"(?<!\w)(?:(?P<last>{words('LAST_OF')})|(?P<mid>{words('MIDDLE_OF')})|(?P<early>{words('EARLY_IN')})"
    rf"|(?P<first>{words('FIRST_OF')}))[\s-]+\Z"
)
_LONG_UNITS = either(*(word for word, unit in _UNITS.items() if unit != "day"))
_BARE_UNIT = re.compile(rf"(?<!\w)(?P<u>{_LONG_UNITS})(?!\w)(?!\s+{either('học')}(?!\w))")
_WEEKEND = re.compile(rf"{either('cuối tuần')}\Z")
"""The end of the week, or the weekend of every week: a day only behind a word that asks for one."""


class FoundRange(NamedTuple):
    """A stretch of days at a place of the text, as if nothing stood before it."""

    start: int
    end: int
    days: DateRange


def date_ranges(low: str, look: Look) -> list[FoundRange]:
    """Every stretch of days that the text may name, the longer ones first taken, in the order they stand.

    What has the form of a day and is none (`30/2`, `2027-W53`) is found as `impossible`; days out of range are not found.
    """
    found: list[FoundRange] = []

    def take(start: int, end: int, read: Callable[[], DateRange], strict: bool = False) -> None:
        if any(start < other.end and other.start < end for other in found):
            return
        try:
            days = read()
        except (ValueError, OverflowError, KeyError) as wrong:
            if strict and isinstance(wrong, ValueError):
                found.append(FoundRange(start, end, DateRange(look.today, look.today, "impossible")))
            return
        if days.first >= EARLIEST and days.last <= LATEST:
            found.append(_with_edge(low, start, end, days))

    for pattern in _LATER:
        for m in pattern.finditer(low):
            take(m.start(), m.end(), lambda m=m: _later(m, look)._replace(sure="later"))  # type: ignore[misc]
    figures = _DIGIT.search(low) is not None
    for pattern, read in _PERIODS:
        if not figures and read in _IN_FIGURES:
            continue
        for m in pattern.finditer(low):
            take(m.start(), m.end(), lambda m=m, read=read: read(m, look), strict=read in _STRICT)  # type: ignore[misc]
    for m in _SHORT_END.finditer(low):
        unit = m["v"] or {"y": "year", "q": "quarter", "m": "month", "w": "week"}[m["u"]]
        take(m.start(), m.end(), lambda unit=unit: _at_last(_around(unit, 0, look)))  # type: ignore[misc]
    for m in _BARE_UNIT.finditer(low):
        edge = _EDGE.search(low[: m.start()])
        if edge and not re.match(r"\s*\d", low[m.end() :]):  # `end of year`, `cuối quý`
            sure = "bare" if _WEEKEND.search(low[: m.end()]) else "sure"
            over = (
                edge["first"] is None
                and _with_edge(low, m.start(), m.end(), _around(_UNITS[m["u"]], 0, look)).days.last < look.today
            )
            ahead = int(over and look.leaning != "past")  # `early in the year`, said late in it
            take(m.start(), m.end(), lambda m=m, sure=sure, ahead=ahead: _around(_UNITS[m["u"]], ahead, look)._replace(sure=sure))  # type: ignore[misc]
    return sorted(found)


def _at_last(days: DateRange) -> DateRange:
    return days._replace(first=days.last)


def _with_edge(low: str, start: int, end: int, days: DateRange) -> FoundRange:
    """The end, the middle or the beginning of the stretch, where the words before it say so."""
    edge = _EDGE.search(low[:start])
    if edge is None:
        return FoundRange(start, end, days)
    length = (days.last - days.first).days
    if edge["last"]:
        days = _at_last(days)
    elif edge["mid"]:
        there = days.first + timedelta(days=length // 2)
        if length > 7:  # months: the 15th of the middle one, or the end of the first half
            there = there.replace(day=15) if length < 100 else add_months(days.first, (length + 30) // 60) - timedelta(days=1)
        days = days._replace(first=there, last=there)
    elif edge["early"]:
        there = days.first + timedelta(days=9) if length <= 31 else last_of_month(days.first.year, days.first.month)
        days = days._replace(first=min(there, days.last), last=min(there, days.last))
    else:
        days = days._replace(last=days.first)
    sure = "bare" if _WEEKEND.search(low[:end]) else "sure"
    return FoundRange(edge.start(), end, days._replace(sure=sure))
