"""Every way in which a field that is a day is typed, in figures and in words of both languages.

Case and accents do not matter. What looks like a day and is none in the calendar (`31 Feb`) raises `ValueError`;
what may be read in two ways is read in one, and a note says in which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from ...text import fold
from ..calendar_days import Days, Look, add_months, around, day_of_month, fiscal, full_year, in_year, months, quarter, week
from ..lexicon import en, vi
from ..lexicon.words import named
from ..reading_notes import ReadingNote

Groups = re.Match[str]

MONTHS = en.MONTHS
_MONTHS_VI = {word: number for name, number in vi.MONTHS.items() if (word := fold(name)) != "sau"}
"""Folded; six is written `6` before these are looked for, since `tháng sau` is the next month."""
WEEKDAYS = tuple(name for name in en.WEEKDAYS if name.endswith("day"))
_SHORT = tuple(name for name in en.WEEKDAYS if not name.endswith("day"))
_WEEKDAYS_VI = {fold(name): number for name, number in vi.WEEKDAYS.items() if not name.isdigit()}
_QUARTERS = {fold(name): number for name, number in named("QUARTERS").items() if not name[0].isdigit()}

_Y = r"(?P<y>\d{4}|'?\d\d)"
_Y4 = r"(?P<y>\d{4}|'\d\d)"
_YEAR = rf"(?:(?:\s*[,/-]\s*|\s+of\s+|\s+|(?<=[a-z])|(?=')){_Y})"
_YEAR_VI = rf"(?:(?:\s*,?\s*nam\s*|\s*[,/-]\s*|\s+){_Y})"
_IN_YEAR = rf"(?:(?:\s*[,/-]?\s*|\s+of\s+|\s+nam\s+){_Y4})?"
_D = r"(?P<d>\d{1,2})(?P<th>st|nd|rd|th)?"
_MON = rf"(?P<m>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_MON_VI = rf"(?:thang|thg\.?)\s*(?P<m>\d{{1,2}}|{'|'.join(sorted(_MONTHS_VI, key=len, reverse=True))})"
_DAY_VI = r"(?:(?:hom\s+)?(?:ngay\s+|mung\s+|mong\s+){1,2})"
_Q_EN = r"q(?:uarter\s*)?(?P<q>\d)|(?P<qn>first|second|third|fourth|last|\d(?:st|nd|rd|th))\s+quarter"
_Q = rf"(?:{_Q_EN}|quy\s*(?P<qv>\d|iv|i{{1,3}}|mot|hai|ba|bon|tu))"
_PART = rf"(?:{_Q}|h(?P<h>\d))"
_FY = r"(?:(?:fy|(?:fiscal|financial)\s+year|nam\s+tai\s+chinh)\s*)(?P<y>\d{4}|'?\d\d)(?:\s*[/-]\s*(?P<z>\d{4}|\d\d))?"
_UNITS = {word: unit for word, unit in named("UNITS").items() if unit != "day"}
_UNIT = r"(?P<u>week|month|quarter|year)"
_UNIT_VI = r"(?P<u>tuan|thang|quy|nam)"
_WHICH = {**named("WHICH"), "ngoai": -1}
_WHICH_EN = r"(?P<n>this|next|last|past|previous)"
_WHICH_VI = r"(?P<n>nay|sau|toi|truoc|vua\s+roi|roi|qua)"
_WD_EN = rf"(?P<wd>{'|'.join(WEEKDAYS)}|{'|'.join(_SHORT)})\.?"
_WD_VI = r"(?:thu\s*(?P<wv>hai|ba|tu|nam|sau|bay|[2-7])|t(?P<wt>[2-7])|(?P<cn>chu\s+nhat|cn))"
_NAMED = {**named("NAMED_DAYS"), **named("NAMED_DAYS_ALONE")}


def month_number(text: str) -> int:
    """The month that a text names, by its number or its name in either language; 0 where it names none."""
    word = " ".join(fold(_SIX.sub("6", unicodedata.normalize("NFC", text))).split()).removesuffix(".")
    word = re.sub(r"^(?:thang|thg)\s*", "", word)
    number = int(word) if re.fullmatch(r"\d{1,2}", word, re.ASCII) else MONTHS.get(word) or _MONTHS_VI.get(word, 0)
    return number if number <= 12 else 0


class Found(NamedTuple):
    """The days that a text names, and what a person should know of how it was read."""

    days: Days
    notes: tuple[ReadingNote, ...] = ()


def _day(found: date) -> Days:
    return Days(found, found)


def _dated(m: Groups, look: Look) -> Days:
    word = " ".join(m["m"].split())
    month = int(word) if word.isdigit() else MONTHS.get(word) or _MONTHS_VI[word]
    year = m["y"].lstrip("'") if m["y"] else None
    return in_year(lambda each: _day(date(each, month, int(m["d"]))), look, year)


def _month(m: Groups, look: Look) -> Days:
    word = " ".join(m["m"].split())
    month = int(word) if word.isdigit() else MONTHS.get(word) or _MONTHS_VI[word]
    return in_year(lambda each: months(each, month), look, m["y"] and m["y"].lstrip("'"))


def _iso(m: Groups, look: Look) -> Days:
    return _day(date(int(m["y"]), int(m["m"]), int(m["d"])))


def _quarter_number(m: Groups) -> int:
    word = m["q"] or m["qn"] or m["qv"]
    return _QUARTERS.get(word) or int(word[0])


def _part(m: Groups, look: Look) -> Days:
    year = m["y"] and m["y"].lstrip("'")
    if m["h"]:
        if m["h"] not in "12":
            raise ValueError
        return in_year(lambda each: months(each, 6 * int(m["h"]) - 5, 6), look, year)
    if m["qn"] == "last" and look.leaning == "past" and not year:
        return around("quarter", -1, look.today)
    return in_year(lambda each: quarter(each, _quarter_number(m)), look, year)


def _fiscal(m: Groups, look: Look) -> Days:
    year = full_year(m["y"].lstrip("'"), look.today)
    if m["z"]:
        later = full_year(m["z"], look.today) if len(m["z"]) == 2 else int(m["z"])
        if later != year + 1 or look.fiscal_month == 1:
            raise ValueError
        year = later
    part = m.groupdict()
    if part.get("h"):
        if part["h"] not in "12":
            raise ValueError
        return fiscal(year, look.fiscal_month, int(part["h"]), 2)
    if "q" in part and (part["q"] or part["qn"] or part["qv"]):
        number = _quarter_number(m)
        if not 1 <= number <= 4:
            raise ValueError
        return fiscal(year, look.fiscal_month, number, 4)
    return fiscal(year, look.fiscal_month)


def _week(m: Groups, look: Look) -> Days:
    def made(year: int) -> Days:
        found = week(year, int(m["w"]))
        named = m.groupdict().get("wday")
        return _day(date.fromisocalendar(year, int(m["w"]), int(named))) if named else found

    return in_year(made, look, m["y"])


def _year(m: Groups, look: Look) -> Days:
    return months(int(m["y"]), 1, 12)


def _weekday_number(names: Mapping[str, str | None]) -> int:
    if english := names.get("wd"):
        return next(place for place, name in enumerate(WEEKDAYS) if name.startswith(english[:3]))
    if names.get("cn"):
        return 6
    word = names.get("wv") or names.get("wt") or ""
    return _WEEKDAYS_VI[word] if word in _WEEKDAYS_VI else int(word) - 2


def _weekday(m: Groups, look: Look) -> Days:
    """The next one, today included, or the last one before today; with a word for the week, the one of that week."""
    number, today = _weekday_number(m.groupdict()), look.today
    which = _WHICH.get(" ".join((m["n"] or m["nv"] or "").split()))
    if which == -1 and m["n"]:  # `last friday` is the last one that was
        which = None
        look = look._replace(leaning="past")
    if which is not None:
        return _day(today + timedelta(days=number - today.weekday() + 7 * which))
    if look.leaning == "past":
        return _day(today - timedelta(days=(today.weekday() - number - 1) % 7 + 1))
    return _day(today + timedelta(days=(number - today.weekday()) % 7))


def _of_month(m: Groups, look: Look) -> Days:
    """`the 28th`, `ngày 28`; of this, the next or the last month where that is said."""
    number = int(m["d"])
    named = m.groupdict().get("n")
    if not 1 <= number <= 31:
        raise ValueError
    if named:
        month = around("month", _WHICH[" ".join(named.split())], look.today).first
        return _day(month.replace(day=number))
    return day_of_month(number, look)


def _which(m: Groups, look: Look) -> Days:
    return around(_UNITS[m["u"]], _WHICH[" ".join(m["n"].split())], look.today)


def _counted(m: Groups, look: Look) -> Days:
    """`10 days`, with nothing that says which way: ahead, or looking back behind."""
    return _away(m, look, 1 if look.leaning == "future" else -1)


def _ago(m: Groups, look: Look) -> Days:
    return _away(m, look, -1)


def _away(m: Groups, look: Look, way: int) -> Days:
    counts = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "mot": 1, "hai": 2, "ba": 3}
    count = way * (int(m["c"]) if m["c"].isdigit() else counts[m["c"]])
    unit = {"ngay": "day", "tuan": "week", "thang": "month", "quy": "quarter", "nam": "year"}.get(m["u"], m["u"])
    if unit in ("day", "week"):
        return _day(look.today + timedelta(days=count * (7 if unit == "week" else 1)))
    return _day(add_months(look.today, count * {"month": 1, "quarter": 3, "year": 12}[unit]))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[Groups, Look], Days]], ...] = tuple(
    (re.compile(form, re.ASCII), read)
    for form, read in (
        (r"(?P<y>\d{4})\s?(?P<s>[-/.])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<d>\d{1,2})", _iso),
        (rf"{_DAY_VI}?(?P<d>\d{{1,2}})\s+{_MON_VI}{_YEAR_VI}?", _dated),
        (rf"(?:the\s+)?{_D}(?:\s*[-/,]\s*|\s+of\s+|\s*){_MON}{_YEAR}?", _dated),
        (rf"{_MON}(?:\s*[-/]\s*|\s+the\s+|\s*){_D}(?:(?:\s*[,/-]\s*|\s+){_Y})?", _dated),
        (rf"(?P<y>\d{{4}})[\s/-]+{_MON}[\s/-]+{_D}", _dated),
        (rf"{_MON}{_IN_YEAR}", _month),
        (rf"(?P<y>\d{{4}})[\s/-]*{_MON}", _month),
        (rf"{_MON_VI}(?:{_YEAR_VI})?", _month),
        (r"(?P<y>\d{4})[-/](?P<m>\d{1,2})", _month),
        (r"(?P<m>\d{1,2})\s?[-/]\s?(?P<y>\d{4})", _month),
        (rf"{_PART}[\s,/-]*{_FY}", _fiscal),
        (rf"{_FY}(?:[\s,/-]*{_PART})?", _fiscal),
        (rf"(?:the\s+)?{_PART}{_IN_YEAR}", _part),
        (rf"(?P<y>\d{{4}})[\s/-]*{_PART}", _part),
        (r"(?P<y>\d{4})-?w(?P<w>\d{1,2})(?:-?(?P<wday>\d))?", _week),
        (r"(?:w|week\s+|tuan\s+)(?P<w>\d{1,2})(?:(?:\s*[,/-]\s*|\s+of\s+|\s+nam\s+|\s+)(?P<y>\d{4}))?", _week),
        (r"(?:nam\s+)?(?P<y>(?:19|20|21)\d\d)", _year),
        (rf"(?:{_WHICH_EN}\s+)?(?:{_WD_EN}|{_WD_VI})(?:\s+tuan\s+(?P<nv>nay|sau|toi|truoc|roi|qua))?", _weekday),
        (r"the\s+(?P<d>\d{1,2})", _of_month),
        (rf"(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)(?:\s+(?:of\s+)?{_WHICH_EN}\s+month)?", _of_month),
        (rf"{_DAY_VI}(?P<d>\d{{1,2}})(?:\s+thang\s+{_WHICH_VI})?", _of_month),
        (rf"{_WHICH_EN}\s+{_UNIT}", _which),
        (rf"{_UNIT_VI}\s+{_WHICH_VI}", _which),
        (r"(?P<u>nam)\s+(?P<n>ngoai)", _which),
        (r"(?P<c>\d{1,4})\s+(?P<u>day|week|month|quarter|year|ngay|tuan|thang|quy|nam)s?", _counted),
        (r"(?P<c>\d{1,4}|an?|one|two|three)\s+(?P<u>day|week|month|quarter|year)s?\s+ago", _ago),
        (r"(?:cach\s+day\s+)?(?P<c>\d{1,4}|mot|hai|ba)\s+(?P<u>ngay|tuan|thang|quy|nam)\s+truoc", _ago),
    )
)
_THREE = re.compile(r"(?:ngay\s+)?(?P<a>\d{1,2})\s?(?P<s>[-/.])\s?(?P<b>\d{1,2})\s?(?P=s)\s?'?(?P<y>\d{4}|\d\d)", re.ASCII)
_TWO = re.compile(r"(?:ngay\s+)?(?P<a>\d{1,2})\s?(?P<s>[-/.])\s?(?P<b>\d{1,2})", re.ASCII)
_CLOCK = (
    r"(?:at\s+|luc\s+)?(?P<h>\d{1,2})(?::(?P<min>\d\d)(?::\d\d(?:[.,]\d+)?)?(?:\s?[ap]m)?|\s?[ap]m|\s?h(?:\d\d)?|\s?gio)"
    r"(?:\s?(?:z|utc|gmt|[+-]\d\d(?::?\d\d)?))?"
)
_TIMED = re.compile(rf"(?:(?P<before>.+?)(?:t|,?\s+)(?P<after_clock>{_CLOCK}))", re.ASCII)
_TIMED_FIRST = re.compile(rf"(?P<clock>{_CLOCK}),?\s+(?P<rest>.+)", re.ASCII)
_ON_DAY = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{_WD_EN},?\s+(?P<rest>.*\d.*)",
        rf"{_WD_VI},?\s+(?P<rest>.*\d.*)",
        rf"(?P<rest>.*\d.*?)[\s,]*\(?{_WD_EN}\)?",
        rf"(?P<rest>.*\d.*?)[\s,]*\(?{_WD_VI}\)?",
    )
)
_SIX = re.compile("sáu", re.IGNORECASE)
"""Six is `sáu`, next is `sau`: without accents they would be one."""
_DASHES = str.maketrans({**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"), "\u2019": "'", "\u2018": "'", "`": "'"})


def understood(text: str, look: Look) -> Found | None:
    """The days that a text names; None where it is none of these forms.

    Raises `ValueError` for what has such a form, and is in no calendar.
    """
    composed = unicodedata.normalize("NFC", text).translate(_DASHES)
    plain = " ".join(fold(_SIX.sub("6", composed)).split()).strip(" .,")
    found = _bare(plain, look) or _on_weekday(plain, look) or _timed(plain, look)
    if found is None or not found.notes:
        return found
    whole = " ".join(composed.split())
    return found._replace(notes=tuple(ReadingNote(code, {**known, "text": whole}) for code, known in found.notes))


def _timed(text: str, look: Look) -> Found | None:
    """With a time of the day, which days have not."""
    for pattern in (_TIMED, _TIMED_FIRST):
        m = pattern.fullmatch(text)
        if m is None:
            continue
        rest, clock = (m["before"], m["after_clock"]) if pattern is _TIMED else (m["rest"], m["clock"])
        found = _bare(rest, look) or _on_weekday(rest, look)
        if found is None:
            continue
        if int(m["h"]) > 24 or int(m["min"] or 0) > 59:
            raise ValueError(clock)
        return found._replace(notes=(*found.notes, ReadingNote("time_left_out", {"text": clock, "day": found.days.last})))
    return None


def _on_weekday(text: str, look: Look) -> Found | None:
    """With its weekday: the day counts, and a weekday that does not fit it is said."""
    for pattern in _ON_DAY:
        m = pattern.fullmatch(text)
        found = _bare(m["rest"], look) if m is not None else None
        if m is None or found is None or found.days.first != found.days.last:
            continue
        number = _weekday_number(m.groupdict())
        day = found.days.first
        if day.weekday() == number:
            return found
        wrong = day + timedelta(days=number - day.weekday())  # any day of that name: it is only called by it
        return found._replace(notes=(*found.notes, ReadingNote("other_weekday", {"text": text, "day": day, "weekday": wrong})))
    return None


def _bare(text: str, look: Look) -> Found | None:
    """A day or a stretch of days, with nothing beside it."""
    if text in _NAMED:
        return Found(_day(look.today + timedelta(days=_NAMED[text])))
    if m := _THREE.fullmatch(text):
        return _of_three(m, look)
    if m := _TWO.fullmatch(text):
        return _of_two(m, look)
    for pattern, read in _FORMS:
        m = pattern.fullmatch(text)
        if m is not None and text:
            found = read(m, look)
            either_way = read is _dated and m["y"] is None and re.fullmatch(r"[a-z]+[-/]\d\d", text)
            return Found(found, (ReadingNote("day_of_month", {"text": text, "day": found.last}),) if either_way else ())
    return None


def _of_three(m: Groups, look: Look) -> Found:
    """Three figures. The day comes before the month where both can be; with dashes, a short year may come first."""
    first, second, text = int(m["a"]), int(m["b"]), m[0]
    year = full_year(m["y"], look.today)
    other = _or_none(year, first, second)
    if (found := _or_none(year, second, first)) is not None:
        if first != second and other is not None and m["s"] != ".":
            return Found(_day(found), (ReadingNote("day_first", {"text": text, "day": found, "other": other}),))
        short = _or_none(full_year(m["a"], look.today), second, int(m["y"])) if m["s"] == "-" and len(m["y"]) == 2 else None
        if short is not None and len(m["a"]) == 2 and first > 12:
            return Found(_day(found), (ReadingNote("day_first_of_three", {"text": text, "day": found, "other": short}),))
        return Found(_day(found))
    if other is not None and m["s"] != ".":
        return Found(_day(other), (ReadingNote("month_first", {"text": text, "day": other, "month": second}),))
    if m["s"] == "-" and len(m["a"]) == len(m["y"]) == 2:
        return Found(_day(date(full_year(m["a"], look.today), second, int(m["y"]))))
    raise ValueError(text)


def _of_two(m: Groups, look: Look) -> Found:
    """A day and a month, in that order where both can be."""
    first, second, text = int(m["a"]), int(m["b"]), m[0]
    if second > 12 and m["s"] != ".":
        found = in_year(lambda year: _day(date(year, first, second)), look).first
        return Found(_day(found), (ReadingNote("month_first", {"text": text, "day": found, "month": second}),))
    found = in_year(lambda year: _day(date(year, second, first)), look).first
    if m["s"] == "-" and first <= 12 and first != second:
        return Found(_day(found), (ReadingNote("day_first", {"text": text, "day": found}),))
    return Found(_day(found))


def _or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
