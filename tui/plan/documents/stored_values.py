"""The values that stand in a stored document, each read by its kind and held to the bounds that typed values have.

Numbers: JSON numbers are binary once parsed, so a number is stored as a JSON number only where that gives back exactly
what was typed (`12.5`, `5.0`), and as text otherwise (`"12.50"`). Both are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ..bounds import DECIMALS, EARLIEST, FIRST_MOMENT, LARGEST, LAST_MOMENT, LATEST, MOST_COUNTED

_NUMBER = re.compile(r"-?\d{1,16}(\.\d{1,9})?", re.ASCII)


class InvalidValue(Exception):
    """One value is not of its field's type, or out of bounds; the caller adds the reference and the field's name."""

    def __init__(self, reason: str, inside: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.inside = inside


def number(value: Any) -> Decimal:
    """A stored number as the decimal that was typed (what another program worked out is cut to the decimals kept here)."""
    if type(value) is int:  # most are, and a plan has tens of thousands
        if not -LARGEST <= value <= LARGEST:
            raise InvalidValue("number_out_of_range")
        return Decimal(value)
    if type(value) is float and value and -LARGEST <= value <= LARGEST:
        digits = repr(value)
        if "e" not in digits and len(digits) - digits.index(".") <= DECIMALS + 1:
            return Decimal(digits)
    if isinstance(value, bool):
        raise InvalidValue("not_a_number")
    if isinstance(value, int | float):
        found = Decimal(repr(value))
    elif isinstance(value, str) and _NUMBER.fullmatch(value):
        found = Decimal(value)
    else:
        raise InvalidValue("not_a_number")
    if not found.is_finite() or abs(found) > LARGEST:
        raise InvalidValue("number_out_of_range")
    exponent = found.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -DECIMALS:
        found = Decimal(format(round(found, DECIMALS).normalize(), "f"))
    return found or abs(found)  # no zero is negative


def stored_number(value: Decimal) -> int | float | str:
    """The JSON value that reads back as exactly this decimal, trailing zeros included."""
    digits = format(value, "f")
    if "." not in digits:
        return int(digits)
    return float(digits) if repr(float(digits)) == digits else digits


def text(value: Any) -> str:
    """Any text: what is drawn is made harmless and cut there, so one that nobody could have typed shuts nobody out."""
    if not isinstance(value, str):
        raise InvalidValue("not_text")
    return value


def title(value: Any) -> str:
    if not text(value).strip():
        raise InvalidValue("empty")
    return str(value)


def whole(value: Any, least: int = 0, most: int = MOST_COUNTED) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise InvalidValue("not_a_whole_number")
    return value


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise InvalidValue("not_true_or_false")
    return value


def day(value: Any) -> date:
    if not isinstance(value, str) or len(value) != 10 or value[7] != "-":
        raise InvalidValue("not_a_day")
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise InvalidValue("not_a_day") from None
    if not EARLIEST <= found <= LATEST:
        raise InvalidValue("day_out_of_range")
    return found


def moment(value: Any) -> datetime:
    if not isinstance(value, str) or value[7:8] != "-" or value[10:11] not in ("T", " "):
        raise InvalidValue("not_a_moment")
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise InvalidValue("not_a_moment") from None
    if at.tzinfo is None:
        raise InvalidValue("not_a_moment")
    if not FIRST_MOMENT <= at.date() <= LAST_MOMENT:
        raise InvalidValue("day_out_of_range")
    return at


def moment_of(stored: Any) -> datetime | None:
    """A stored moment (`2026-12-31T10:00:00+07:00`), if it is one and within bounds."""
    try:
        return moment(stored)
    except InvalidValue:
        return None


def one_of(allowed: tuple[str, ...], value: Any) -> str:
    if value not in allowed:
        raise InvalidValue("not_one_of")
    return str(value)


def texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise InvalidValue("not_a_list_of_texts")
    for each in value:
        if not isinstance(each, str):
            raise InvalidValue("not_a_list_of_texts")
    return tuple(value)


def optional(read: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else read(value)
