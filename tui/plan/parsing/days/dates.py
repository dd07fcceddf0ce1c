"""Dates as people type them: steps here, all other forms by `date_forms`, those of sentences by `day_phrases`."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from ...bounds import EARLIEST, LATEST
from ...errors import Refused
from ...text import fold
from ..calendar_days import Days, Leaning, Look, add_months
from ..reading_notes import ReadingNote

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_STEP = re.compile(r"([+-]?)(\d{1,5})\s*([dwmy])", re.ASCII)
_COUNTED = re.compile(r"(?:\bago|\btrước)\Z|\Ain\s", re.IGNORECASE)
_SERIAL = re.compile(r"(\d{5,6})(?:[.,]\d+)?", re.ASCII)
_SERIAL_ZERO = date(1899, 12, 30)
"""The day from which spreadsheets count: 1 is the day after it, and all days from March 1900 on are right."""
_FIRST_DAYS = frozenset({"start", "since"})
"""Fields for which a stretch of days is its first day."""
LONGEST = 60
"""Characters; what is longer is no day that anybody types."""


class ReadDay(NamedTuple):
    """A day, and what a person should know of how it was read."""

    day: date
    notes: tuple[ReadingNote, ...] = ()


def read_day_noting(
    text: str,
    today: date,
    field: str = "due",
    *,
    leaning: Leaning = "future",
    fiscal_month: int = 1,
    serials: bool = False,
) -> ReadDay:
    """The calendar day that `text` names, seen from `today`. Day comes before month, as in both our languages.

    A day without a year is the next one (`leaning="future"`) or the last one. Of a stretch of days, a start and a `since`
    are its first day, all else its last. `fiscal_month` is the month in which a fiscal year begins; `serials` are days as
    spreadsheets count them. Raises `Refused` for what is no day.
    """
    wanted = " ".join(text.split())
    if not wanted:
        raise Refused("empty_day", field)
    look = Look(today, leaning, field in _FIRST_DAYS, fiscal_month)
    if serials and (counted := _SERIAL.fullmatch(wanted)):
        day = _SERIAL_ZERO + timedelta(days=int(counted[1]))
        notes: tuple[ReadingNote, ...] = ()
    else:
        found, notes = read_stretch(wanted, look, field)
        day = found.first if look.by_first else found.last
    if not EARLIEST <= day <= LATEST:
        raise Refused("day_out_of_range", field, day=day)
    return ReadDay(day, notes)


def read_stretch(text: str, look: Look, field: str, *, patient: bool = True) -> tuple[Days, tuple[ReadingNote, ...]]:
    """The days that a whole text names, first and last, and what is to be said of it. Raises `Refused`.

    `patient`: whatever it takes; else only what is read in an instant.
    """
    if len(text) > LONGEST:
        raise Refused("not_a_day", field, text=text[:40])
    try:
        if (short := _short(fold(text), look)) is not None:
            return Days(short, short), ()
        from .date_forms import understood  # noqa: PLC0415 - most days are typed short

        found = understood(text, look)
        if found is not None:
            return found
        days = _as_a_phrase(text, look) or (_relative(text, look) if patient else None)
    except (ValueError, OverflowError):
        raise Refused("no_such_day", field, text=text[:40]) from None
    if days is None:
        raise Refused("not_a_day", field, text=text[:40])
    return days, ()


def _short(text: str, look: Look) -> date | None:
    """The forms that take no calendar: ISO 8601 and `+2w`."""
    if _ISO.fullmatch(text):
        return date.fromisoformat(text)
    if match := _STEP.fullmatch(text):
        sign = -1 if match[1] == "-" or (not match[1] and look.leaning == "past") else 1
        count = sign * int(match[2])
        if match[3] in "dw":
            return look.today + timedelta(days=count * (7 if match[3] == "w" else 1))
        return add_months(look.today, count * (12 if match[3] == "y" else 1))
    return None


def _as_a_phrase(text: str, look: Look) -> Days | None:
    """The forms that stand in sentences: `end of Q2`, `cuối tháng này`, `6 tuần nữa`."""
    from ..masked_text import lowered  # noqa: PLC0415
    from .day_phrases import date_ranges  # noqa: PLC0415 - it is made of this file, and short forms need none of it

    low = lowered(text)
    found = date_ranges(low, look)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(low)):
        return None
    if found[0].days.sure == "impossible":
        raise ValueError(text)
    return Days(found[0].days.first, found[0].days.last)


def _relative(text: str, look: Look) -> Days | None:
    """`four days ago`, `a fortnight ago`: what counts from today in words. Nothing else is left to the library's guesses."""
    if _COUNTED.search(text) is None:
        return None
    import dateparser  # noqa: PLC0415 - loads for a tenth of a second, and most dates never need it

    found = dateparser.parse(
        text,
        languages=["en", "vi"],
        settings={
            "PARSERS": ["relative-time"],
            "RELATIVE_BASE": datetime(look.today.year, look.today.month, look.today.day, 12),  # an hour ago is today
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    return Days(found.date(), found.date()) if found else None
