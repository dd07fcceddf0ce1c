"""Numbers as people type them, in either language's way of writing: `12.5`, `12,5`, `1.234,5`, `1,234.5`, `12 000`."""

from __future__ import annotations

import re
from decimal import Decimal

from .bounds import DECIMALS, LARGEST
from .errors import Refused

_SHAPE = re.compile(r"([+-]?)\s*(\d[\d., \u00a0\u202f'_]*)", re.ASCII)
_SUFFIX = {"k": 3, "tr": 6, "m": 6, "bn": 9, "b": 9, "t": 12}


def _grouped(digits: str, mark: str) -> str | None:
    """The digits without their thousands marks, or None where they are not in groups of three."""
    first, *others = digits.split(mark)
    if 1 <= len(first) <= 3 and all(len(each) == 3 for each in others):
        return first + "".join(others)
    return None


def _plain(digits: str, decimal_mark: str) -> str | None:
    """`digits` with a point before the decimals and no other mark; None where it cannot be read in one way."""
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        mark = "." if digits.rindex(".") > digits.rindex(",") else ","
        whole, _, part = digits.rpartition(mark)
        other = "," if mark == "." else "."
        if mark in whole or not part.isdigit():
            return None
        grouped = _grouped(whole, other)
        return None if grouped is None else f"{grouped}.{part}"
    if dots + commas == 0:
        return digits
    mark = "." if dots else ","
    if dots + commas > 1:
        return _grouped(digits, mark)
    whole, _, part = digits.partition(mark)
    if not part:
        return None
    if mark != decimal_mark and len(part) == 3 and whole.strip("0") and len(whole) <= 3:
        return whole + part
    return f"{whole}.{part}"


def two_ways(text: str) -> bool:
    """Whether the other language would read another number: one mark with three digits behind it (`1,234`, `1.234`)."""
    return re.search(r"(?<![\d.,])[1-9]\d{0,2}[.,]\d{3}(?![\d.,])", text, re.ASCII) is not None


def read_number(text: str, field: str = "value", *, decimal_mark: str = ".", unit: str = "") -> Decimal:
    """The decimal that `text` writes. A trailing unit is allowed.

    One mark followed by exactly three digits (`1,234`) is read the way of the reader's language: `decimal_mark` is its
    mark before decimals. Callers show what was understood. Raises `Refused` for anything that is not one number.
    """
    stripped = text.strip()
    if unit and stripped.casefold().endswith(unit.casefold()):
        stripped = stripped[: -len(unit)].strip()
    stripped = stripped.removesuffix("%").strip().replace("\u2212", "-")
    if not stripped:
        raise Refused("empty_number", field)
    match = _SHAPE.fullmatch(stripped)
    if match is None:
        raise _not_a_number(stripped, field, decimal_mark)
    digits = re.sub(r"(?<=\d)[ \u00a0\u202f'_](?=\d{3}(?!\d))", "", match[2].strip())
    plain = _plain(digits, decimal_mark) if re.fullmatch(r"[\d.,]+", digits) else None
    if plain is None:
        raise Refused("not_a_number", field, text=stripped[:40])
    return checked(Decimal(match[1].replace("+", "") + plain), field)


def checked(value: Decimal, field: str = "value") -> Decimal:
    """The number, if it is one that a plan can keep: finite, at most 10^15 either way, at most nine decimals."""
    if not value.is_finite() or abs(value) > LARGEST:
        raise Refused("number_out_of_range", field, largest=LARGEST)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -DECIMALS:
        raise Refused("too_many_decimals", field, decimals=DECIMALS)
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else value


def _not_a_number(text: str, field: str, decimal_mark: str) -> Refused:
    suffixed = re.fullmatch(r"(.*\d)\s*([A-Za-z]{1,2})", text)
    power = _SUFFIX.get(suffixed[2].lower()) if suffixed else None
    if suffixed and power:
        try:
            meant = read_number(suffixed[1], field, decimal_mark=decimal_mark) * 10**power
            return Refused("number_with_suffix", field, text=text[:40], meant=format(checked(meant, field).normalize(), "f"))
        except Refused:
            pass
    if re.fullmatch(r"[+-]?[\d.]+e[+-]?\d+", text, re.IGNORECASE):
        return Refused("number_with_exponent", field, text=text[:40])
    return Refused("not_a_number", field, text=text[:40])
