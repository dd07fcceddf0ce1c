"""Days, shares and other numbers as they are typed in a filter."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from ..bounds import EARLIEST, LATEST
from ..errors import Refused
from ..parsing.calendar_days import Look, quarter
from ..parsing.days.dates import read_stretch
from ..parsing.written_numbers import read_number
from ..text import fold
from .query import DayRange

_THIS_YEAR = re.compile(r"q([1-4])")
_LOOKS_BACK = frozenset({"updated"})


def read_days(text: str, today: date, field: str, *, patient: bool = True, fiscal_month: int = 1) -> DayRange:
    """The day that `text` names, or the days: `2w`, `31/12`, `Q4`, `2026`, `this month`, `tuần sau`.

    Of `updated`, steps and days lie behind (`1w` is a week ago), of other fields ahead; a quarter is that of this year.
    `patient`: whatever it takes; else only what is read in an instant. Raises `Refused`.
    """
    wanted = " ".join(text.replace("_", " ").split())
    if not wanted:
        raise Refused("empty_day", field)
    back = field in _LOOKS_BACK
    if match := _THIS_YEAR.fullmatch(fold(wanted)):
        return DayRange(*quarter(today.year, int(match[1])))
    found, _notes = read_stretch(wanted, Look(today, "past" if back else "future", back, fiscal_month), field, patient=patient)
    if found.first < EARLIEST or found.last > LATEST:
        raise Refused("day_out_of_range", field, day=found.first if found.first < EARLIEST else found.last)
    return DayRange(*found)


def read_share(text: str, field: str, decimal_mark: str) -> Decimal:
    """`50` and `50 %` as the fraction 0.5. Raises `Refused`."""
    return read_number(text, field, decimal_mark=decimal_mark, unit="%") / 100


def read_count(text: str, field: str, decimal_mark: str) -> Decimal:
    """A number as it is stored. Raises `Refused`."""
    return read_number(text, field, decimal_mark=decimal_mark)
