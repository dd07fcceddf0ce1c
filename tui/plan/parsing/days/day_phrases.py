"""Days as they stand in a sentence, in English and Vietnamese: `by 31 Dec`, `trước cuối quý 2`, `in 6 weeks`.

What is found is a stretch of days (a day, a month, a quarter, a year); the words before it say what it is for. Words that
are also something else (`may`, `march`, `sat`, `second`) are a day only where those words ask for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ...bounds import EARLIEST, LATEST
from ...text import fold
from ..calendar_days import Look, add_months, last_of_month
from ..lexicon import vi
from ..lexicon.word_patterns import either, lazily
from ..lexicon.words import listed, named, spoken, telling, words
from .date_forms import MONTHS, WEEKDAYS
from .range_readers import (
    SHORT_WEEKDAYS,
    DateRange,
    Groups,
    around_today,
    bare_year,
    dotted,
    feast_day,
    fiscal_part,
    half_year,
    later,
    named_day,
    numbered_day,
    part_of_year,
    this_or_next,
    typed,
    weekday,
    weekday_vi,
    whole_month,
    whole_quarter,
    whole_season,
    whole_year,
    years,
)


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
_SHORT_MONTH_VI = rf"{vi.SHORT_MONTH}\.?(?P<m>1[0-2]|0?[1-9])"
_DD = r"(?P<d>[12]\d|3[01]|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th)?"
_OF_WEEK_VI = rf"(?:\s+{either('tuần')}\s+(?P<w>{either('này', 'sau', 'tới')}))"


_UNITS = named("UNITS")
_FISCAL = rf"(?:fy|(?:fiscal|financial)\s+year|{either('năm tài chính')})\s?(?P<y>20\d\d|'?\d\d)(?!\d)"
_QUARTER_IN_WORDS = rf"q[1-4]|{either('quý', 'qúy')}\s*[1-4]"
_COUNT = rf"(?P<c>\d{{1,3}}|{words('COUNTS')})"
_SPAN_EN = r"(?P<u>days?|weeks?|months?|quarters?|years?)"
_LONG_EN = r"(?P<u>weeks?|months?|quarters?|years?)"
_SPAN_VI = f"(?P<u>{either('ngày', 'tuần', 'tháng', 'quý', 'năm')})"
_LONG_VI = f"(?P<u>{either('tuần', 'tháng', 'quý', 'năm')})"

_IN_WEEK_VI = "|".join(rf"(?<={word}\s)" for word in ("cuối", "hết", "cuoi", "het"))
_FORMS: tuple[tuple[str, Callable[[Groups, Look], DateRange]], ...] = (
    (rf"{_ON_DAY_VI}{_ON_DAY}(?:{either('ngày')}\s+)?{_DD}/(?P<m>1[0-2]|0?[1-9])(?:/(?P<y>20\d\d|\d\d))?(?![\d/])", typed),
    (rf"{_ON_DAY}(?P<m>1[0-2]|0?[1-9])/{_DD}/(?P<y>20\d\d|\d\d)(?![\d/])", typed),
    (rf"{_ON_DAY_VI}{_ON_DAY}(?:{either('ngày')}\s+)?{_DD}(?P<s>[.-])(?P<m>1[0-2]|0?[1-9])(?P=s){_Y}(?!\d)", typed),
    (
        rf"{_ON_DAY_VI}(?:{either('ngày', 'mùng', 'mồng', 'ngày mùng')}\s+)?{_DD}\s+{_MONTH_VI}"
        rf"(?:{_YEAR_VI}|\s*{either('năm')}\s*\d\d(?!\d))?",
        typed,
    ),
    (rf"{_ON_DAY}{_DD}-{_MONTH}(?:-(?:{_Y}|'?\d\d))?(?!\d)", typed),
    (rf"{_ON_DAY}(?:the\s+)?{_DD}{_ORDINAL}\s+(?:of\s+)?{_MONTH}(?:{_YEAR_EN}|{_SHORT_YEAR})?", typed),
    (rf"{_ON_DAY}{_MONTH}\s+(?:the\s+)?{_DD}{_ORDINAL}(?![\d%.,]*\d|\s*%)(?:{_YEAR_EN}|{_SHORT_YEAR})?", typed),
    (rf"(?P<n>this|next)\s+(?P<s>{words('SEASONS')}){_YEAR_EN}?", whole_season),
    (rf"(?P<s>{words('SEASONS')})\s+(?P<n>này|nay|sau|tới|toi)(?P<y>)", whole_season),
    (rf"(?:the\s+)?(?P<s>{words('SEASONS')})(?:{_ANY_YEAR})?", whole_season),
    (rf"(?P<f>{words('FEASTS')})(?:{_ANY_YEAR})?", feast_day),
    (rf"(?:{either('thứ')}\s+(?P<wd>{_names(vi.WEEKDAYS)})|{either('chủ nhật')}){_OF_WEEK_VI}?", weekday_vi),
    (r"(?P<y>20\d\d)(?P<s>[-/])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d)", typed),
    (r"(?P<y>20\d\d)-?w(?P<w>\d\d)(?!\d)", typed),
    (rf"{_FISCAL}\s*[,/-]?\s*(?:{_QUARTER_IN_WORDS})", fiscal_part),
    (rf"(?:(?:{_QUARTER_IN_WORDS})\s*[,/-]?\s*)?{_FISCAL}", fiscal_part),
    (r"(?P<y>20\d\d)\s?[-–]\s?(?P<z>20\d\d)(?![\d%])", years),
    (rf"(?P<d>\d{{1,3}})(?:st|nd|rd|th)?\s+{_MONTH}(?![\w%])", typed),
    (rf"(?P<u>{either('tuần', 'tháng', 'quý', 'năm')})\s+(?P<n>{either('này', 'nay', 'sau', 'tới')})", this_or_next),
    (rf"{_MONTH}{_YEAR_EN}?", whole_month),
    (rf"{_MONTH_VI}{_YEAR_VI}?", whole_month),
    (rf"(?:(?<=by\s)|(?<=of\s)|{_IN_WEEK_VI})(?:week|{either('tuần')})\s+\d{{1,2}}(?![.,]?\d)", typed),
    (rf"{_DD}\.(?P<m>0[1-9]|1[0-2])\.(?!\d)", dotted),
    (rf"{_SHORT_MONTH_VI}(?:[/-]{_Y})?(?![\w/]*\d)", whole_month),
    (rf"(?:{_Y}\s*-?\s*)q(?P<q>[1-4])", whole_quarter),
    (rf"q(?P<q>[1-4]){_YEAR_EN}?", whole_quarter),
    (rf"{either('quý', 'qúy')}\s*(?P<q>[1-4]|iv|i{{1,3}}|{either('một', 'hai', 'ba', 'bốn', 'tư')}){_YEAR_VI}?", whole_quarter),
    (rf"(?:the\s+)?(?P<q>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+quarter{_YEAR_EN}?", whole_quarter),
    (rf"quarter\s+(?P<q>[1-4]){_YEAR_EN}?", whole_quarter),
    (r"(?P<m>1[0-2]|0?[1-9])/(?P<y>20\d\d)(?!\d)", whole_month),
    (rf"h(?P<h>[12]){_YEAR_EN}?", half_year),
    (rf"(?:the\s+)?(?P<h>first|second)\s+half(?:\s+of\s+the\s+year|{_YEAR_EN})?", half_year),
    (
        rf"(?P<c>3|6|9|{either('ba', 'sáu', 'chín')})\s+{either('tháng')}\s+(?P<h>{either('đầu', 'cuối')})\s+"
        rf"{either('năm')}{_Y_VI}",
        part_of_year,
    ),
    (rf"{either('nửa')}\s+(?P<h>{either('đầu', 'cuối', 'sau')})\s+{either('năm')}{_Y_VI}", half_year),
    (rf"{either('năm')}\s+{_Y}(?!\d)", whole_year),
    (rf"(?:(?:the\s+)?school\s+year|{either('năm học')})\s?(?P<y>20\d\d)(?!\d)", whole_year),
    (r"(?P<y>20\d\d)(?![\d.,%/]*\d|\s*%)", bare_year),
    (r"(?P<n>next|this|the\s+coming|coming|the)\s+(?P<u>week|month|quarter|year)", this_or_next),
    (rf"(?P<n>{either('sang')})\s+(?P<u>{either('năm')})(?!\s+{either('thứ')})", this_or_next),
    (rf"(?:(?P<n>next|this)\s+)?(?P<wd>{'|'.join(WEEKDAYS + SHORT_WEEKDAYS)})", weekday),
    (words("NAMED_DAYS"), named_day),
    (rf"(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th){_NUMBER_ENDS}", numbered_day),
    (rf"(?:{either('ngày', 'mùng', 'mồng')})\s+(?P<d>\d{{1,2}}){_NUMBER_ENDS}", numbered_day),
)
_DIGIT = lazily(r"\d")
_VIETNAMESE = lazily("[ăđơưạ-ỹ]")
"""Letters of no other language that is read."""
_IN_FIGURES = frozenset({typed, fiscal_part, years, whole_year, bare_year, numbered_day, dotted})
"""Readers of what has figures in it."""
_STRICT = (typed, fiscal_part)
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
_PARTS: tuple[tuple[str, frozenset[str]], ...] = (
    (_MONTH_VI, telling("tháng")),
    (_MONTH, telling(*MONTHS)),
    (words("SEASONS"), telling(*named("SEASONS"))),
    (words("FEASTS"), telling(*named("FEASTS"))),
    (_SPAN_EN, telling("day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years")),
    (_LONG_EN, telling("week", "weeks", "month", "months", "quarter", "quarters", "year", "years")),
    (_SPAN_VI, telling("ngày", "tuần", "tháng", "quý", "năm")),
    (_LONG_VI, telling("tuần", "tháng", "quý", "năm")),
    (_FISCAL, telling("fy", "fiscal", "financial", "năm")),
    (_SHORT_MONTH_VI, telling("t")),
    (f"{_DD}/", telling("/")),
    ("q(?P<q>[1-4])", telling("q")),
    ("h(?P<h>[12])", telling("h")),
    (either("quý", "qúy"), telling("quý", "qúy")),
    (rf"{either('năm')}\s+", telling("năm")),
    (r"\s+half", telling("half")),
    (either("nửa"), telling("nửa")),
    (r"\s+quarter", telling("quarter")),
    (r"quarter\s+", telling("quarter")),
    ("(?P<u>week|month", telling("week", "month", "quarter", "year")),
    ("(?P<wd>monday", telling(*WEEKDAYS, *SHORT_WEEKDAYS)),
    (words("NAMED_DAYS"), telling(*named("NAMED_DAYS"))),
    (f"{either('thứ')}\\s+(?P<wd>", telling("thứ", "chủ")),
    (rf"{either('tháng')}\s+(?P<h>", telling("tháng")),
    (_Y, telling("2000")),
    ("(?P<u>days", telling("day", "days")),
    (rf"(?P<u>{either('ngày')})", telling("ngày")),
    (r"\+(?P<c>", telling("+")),
    (rf"(?:week|{either('tuần')})\s+\d", telling("week", "tuần")),
    (f"(?:st|nd|rd|th){_NUMBER_ENDS}", telling("st", "nd", "rd", "th")),
    (f"(?:{either('ngày', 'mùng', 'mồng')})\\s+(?P<d>", telling("ngày", "mùng", "mồng")),
    (f"(?P<n>{either('sang')})", telling("sang")),
    (rf"{_DD}\.(?P<m>0", telling(".")),
)
"""Parts of a form, and the words of which one must stand in the text for it to be there: most forms need not be looked for."""


def _needed(form: str) -> frozenset[str]:
    return next((needed for part, needed in _PARTS if part in form), frozenset())


_SHORT_END = lazily(r"(?<!\w)eo(?P<u>[yqmw])(?:\s+(?P<y>20\d\d))?(?!\w)|(?<!\w)(?P<v>year|month|quarter|week)[\s-]+end(?!\w)")
_PERIODS = tuple((lazily(rf"(?<![\w/.,])(?<!\d-)(?:{form})(?!\w)"), read, _needed(form)) for form, read in _FORMS)
_LATER = tuple((lazily(rf"(?<![\w-])(?:{form})(?!\w)"), _needed(form)) for form in _LATER_FORMS)


class _ByWord:
    """Which of some forms may stand in a text, by the words that it has."""

    def __init__(self, needed: Sequence[frozenset[str]]) -> None:
        self.always = frozenset(place for place, each in enumerate(needed) if not each)
        self.by_word: dict[str, list[int]] = {}
        for place, each in enumerate(needed):
            for word in each:
                self.by_word.setdefault(word, []).append(place)

    def possible(self, there: frozenset[str]) -> list[int]:
        found = set(self.always)
        for word in self.by_word.keys() & there:
            found.update(self.by_word[word])
        return sorted(found)


_PERIODS_BY_WORD = _ByWord([needed for _form, _read, needed in _PERIODS])
_LATER_BY_WORD = _ByWord([needed for _form, needed in _LATER])

_NO_EDGE = "".join(rf"(?<!{form} )" for form in (vi.STARTS, fold(vi.STARTS)))
_EDGE = lazily(
    rf"(?<!\w){_NO_EDGE}(?:(?P<last>{words('LAST_OF')})|(?P<mid>{words('MIDDLE_OF')})|(?P<early>{words('EARLY_IN')})"
    rf"|(?P<first>{words('FIRST_OF')}))[\s-]+\Z"
)
_LONG_UNITS = either(*(word for word, unit in _UNITS.items() if unit != "day"))
_BARE_UNIT = lazily(rf"(?<!\w)(?P<u>{_LONG_UNITS})(?!\w)(?!\s+{either('học')}(?!\w))")
_SHORT_ENDS, _UNIT_WORDS = telling("eoy", "eoq", "eom", "eow", "end"), telling(*_UNITS)
_NEXT_YEAR, _NEXT_YEARS = lazily(rf"\s+{words('NEXT_YEAR')}(?!\w)"), telling(*listed("NEXT_YEAR"))
_WEEKEND = lazily(rf"{either('cuối tuần')}\Z")
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
        if low.startswith(("'s ", "’s "), end) or any(start < other.end and other.start < end for other in found):
            return  # `this month's VAT return`
        try:
            days = read()
        except (ValueError, OverflowError, KeyError) as wrong:
            if strict and isinstance(wrong, ValueError):
                found.append(FoundRange(start, end, DateRange(look.today, look.today, "impossible")))
            return
        if days.first >= EARLIEST and days.last <= LATEST:
            found.append(_with_edge(low, start, end, days))

    there = spoken(low)
    for place in _LATER_BY_WORD.possible(there):
        for m in _LATER[place][0].finditer(low):
            take(m.start(), m.end(), lambda m=m: later(m, look)._replace(sure="later"))  # type: ignore[misc]
    for m in () if _SHORT_ENDS.isdisjoint(there) else _SHORT_END.finditer(low):
        unit = m["v"] or {"y": "year", "q": "quarter", "m": "month", "w": "week"}[m["u"]]
        then = look._replace(today=date(int(m["y"]), 12, 1)) if m["y"] else look  # `eoy 2027`
        take(m.start(), m.end(), lambda unit=unit, then=then: _at_last(around_today(unit, 0, then)))  # type: ignore[misc]
    next_year = look.leaning == "future" and not _NEXT_YEARS.isdisjoint(there)
    figures = _DIGIT.search(low) is not None
    for place in _PERIODS_BY_WORD.possible(there):
        pattern, read, _needed_words = _PERIODS[place]
        if not figures and read in _IN_FIGURES:
            continue
        for m in pattern.finditer(low):
            end, then = m.end(), look
            if read is weekday and m["wd"] in SHORT_WEEKDAYS and _VIETNAMESE.search(low):
                continue  # the `thu` of `thời hạn thu nợ`
            if next_year and (said := _NEXT_YEAR.match(low, end)):
                end, then = said.end(), look._replace(today=date(look.today.year + 1, 1, 1))
                found = [each for each in found if each.start < m.start() or each.end > end]  # `quý [4 năm tới]`
            take(m.start(), end, lambda m=m, read=read, then=then: read(m, then), strict=read in _STRICT)  # type: ignore[misc]
    for m in () if _UNIT_WORDS.isdisjoint(there) else _BARE_UNIT.finditer(low):
        edge = _EDGE.search(low[: m.start()])
        if edge and not re.match(r"\s*\d", low[m.end() :]):  # `end of year`, `cuối quý`
            sure = "bare" if _WEEKEND.search(low[: m.end()]) else "sure"
            over = (
                edge["first"] is None
                and _with_edge(low, m.start(), m.end(), around_today(_UNITS[m["u"]], 0, look)).days.last < look.today
            )
            ahead = int(over and look.leaning != "past")  # `early in the year`, said late in it
            days = around_today(_UNITS[m["u"]], ahead, look)._replace(sure=sure)
            take(m.start(), m.end(), lambda days=days: days)  # type: ignore[misc]
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
    sure = "bare" if days.sure == "bare" or _WEEKEND.search(low[:end]) else "sure"
    return FoundRange(edge.start(), end, days._replace(sure=sure))
