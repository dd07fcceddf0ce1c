"""Numbers as people type them, and as the program prints them: `12.5`, `1.234,5`, `12 000`, `€1,300`, `2,5 tỷ`, `(1,200)`.

Either language's way of writing is read. An amount's own unit may stand beside it, and wins over a suffix of the same
letters: `12k` is twelve thousand, but twelve where one counts in `k`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from ..bounds import DECIMALS, LARGEST
from ..errors import Refused
from ..text import fold

_LARGEST = Decimal(LARGEST)
_TONNES = {"t": 12}
"""Short for a trillion, and for a tonne: never read."""
_ALIASES = (
    ("$", "usd", "us$", "dollar", "dollars"), ("€", "eur", "euro", "euros"), ("£", "gbp", "pound", "pounds"), ("¥", "jpy", "yen"),
    ("₫", "đ", "vnd", "vnđ", "đồng"), ("%", "percent", "per cent", "pct", "phần trăm"),
)  # fmt: skip
"""Units that go by several names."""
_SHAPE = re.compile(r"\d[\d., '_]*", re.ASCII)
_BOUND = re.compile(r"(?:[≥≤]|[<>]=)\s*")
_SIGN = re.compile(r"(?P<before>[^\d+(-]{0,12})(?P<sign>[+-])\s*(?P<rest>[^\s+(-].*)", re.DOTALL)
_ACCOUNTING = re.compile(r"(?P<before>[^\d+()-]*)\((?P<inside>[^()+-]*\d[^()+-]*)\)(?P<behind>[^\d()]*)")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_MINUS = str.maketrans({"\u2212": "-", "\ufe63": "-", "\uff0d": "-", "\u2019": "'"})


@lru_cache(1)
def _scales() -> tuple[Mapping[str, int], re.Pattern[str]]:
    """What is short for so many powers of ten, in lower case; and the pattern of a number with one of them."""
    from .lexicon.words import named  # noqa: PLC0415 - most calls of the program read no numbers

    scales = named("SCALES")
    names = "|".join(sorted(map(re.escape, scales), key=len, reverse=True))
    return scales, re.compile(rf"(?P<digits>.*\d)\s*(?P<scale>{names})(?P<half> ruoi)?")


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
    """The decimal that `text` writes. The unit may stand before or behind it, `≥` and `≤` before it.

    One mark followed by exactly three digits (`1,234`) is read the way of the reader's language: `decimal_mark` is its
    mark before decimals. Parentheses are a minus, as in accounts. Callers show what was understood. Raises `Refused` for
    anything that is not one number in this unit.
    """
    if text.isascii() and text.isdigit() and len(text) < 16:
        return checked(Decimal(text), field)  # as most are in files
    shown, plain = text.strip()[:40], _plain_text(text)
    plain = _BOUND.sub("", plain, count=1) if _BOUND.match(plain) else plain
    if not plain or plain == "%":
        raise Refused("empty_number", field)
    wanted = _plain_text(unit)
    if plain[:1].isalpha() and (in_figures := _in_figures(plain)):
        plain = in_figures
    for negative, rest in _signed(plain):
        for candidate, scaled in _without_unit(rest, wanted):
            found = _amount(candidate, decimal_mark, wanted, scaled)
            if found is not None:
                return checked(-found if negative else found, field)
    raise _not_a_number(plain, shown, field, decimal_mark, wanted)


def _in_figures(text: str) -> str:
    """`twenty-five thousand` as `25 thousand`; nothing where it begins with no number in words."""
    from .worded_numbers import worded  # noqa: PLC0415 - hardly ever typed

    low = text.lower()
    said = worded(low, 0) if len(low) == len(text) else None
    return f"{said.value}{text[said.end :]}" if said else ""


def _plain_text(text: str) -> str:
    """Composed, with plain spaces, minuses and apostrophes, so that only what is meant makes a difference."""
    return " ".join(_SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_MINUS)).split())


def _signed(text: str) -> Iterator[tuple[bool, str]]:
    """Whether the number is negative, and the rest of it: `-5`, `$-5`, `($5)`, `–5`."""
    text = "-" + text[1:] if text[:1] == "\u2013" else text
    if m := _SIGN.fullmatch(text):
        yield m["sign"] == "-", (m["before"] + m["rest"]).strip()
    elif m := _ACCOUNTING.fullmatch(text):
        yield True, f"{m['before']}{m['inside']}{m['behind']}".strip()
    yield False, text


def _without_unit(text: str, unit: str) -> Iterator[tuple[str, bool]]:
    """The text without the unit it is counted in, and the text as it is. Of `tỷ đồng`, `đồng` alone may stand behind another
    scale (`500 triệu đồng`), and then the flag says that there must be one."""
    low = _folded(text)
    _power, rest = _own_scale(unit)
    for name in (*_names(unit), *filter(None, (rest,))):
        for each in (name, f"{name}s", name.removesuffix("s")):
            wanted = _folded(each)
            if not wanted or wanted == low:
                continue
            if low.endswith(wanted) and not _grown_together(low[-len(wanted) - 1], wanted[0]):
                yield text[: -len(wanted)].strip(), name == rest
            elif low.startswith(wanted) and not _grown_together(wanted[-1], low[len(wanted)]):
                yield text[len(wanted) :].strip(), name == rest
    yield text, False
    if not unit and text.endswith("%"):
        yield text[:-1].strip(), False


def _grown_together(one: str, other: str) -> bool:
    """Whether two characters side by side may belong to one word or one number: `mm` is not `m` times `m`."""
    return (one.isalpha() and other.isalpha()) or (one.isdigit() and other.isdigit())


def _names(unit: str) -> Iterator[str]:
    """What the unit may be called."""
    if not unit:
        return
    yield unit
    low = unit.lower()
    for names in _ALIASES:
        if low in names:
            yield from (name for name in names if name != low)


def _folded(text: str) -> str:
    """Without case and accents, each letter in its place."""
    return "".join(low if len(low := fold(each)) == 1 else each for each in text)


@lru_cache(256)
def _own_scale(unit: str) -> tuple[int | None, str]:
    """The power of ten that a unit has in itself, and the rest of it: `tỷ đồng` is 9 and `đồng`."""
    low = _folded(unit)
    scales, _pattern = _scales()
    for scale in sorted(scales, key=len, reverse=True):
        word = _folded(scale)
        rest = low[len(word) :]
        if low.startswith(word) and not rest[:1].isalnum():
            return scales[scale], unit[len(word) :].strip()
    return None, ""


def _amount(text: str, decimal_mark: str, unit: str, scaled: bool) -> Decimal | None:
    """The number that a text without sign and unit writes, with its scale (which `scaled` asks for). None where it writes
    none, or leaves a doubt."""
    if _SHAPE.fullmatch(text):
        return None if scaled else _digits(text, decimal_mark)
    scales, scaled_number = _scales()
    m = scaled_number.fullmatch(_folded(text))
    value = _digits(m["digits"], decimal_mark) if m else None
    if m is None or value is None:
        return None
    power = scales[m["scale"]]
    value += Decimal("0.5") if m["half"] else 0
    own, _rest = _own_scale(unit)
    if own is None:
        return _scaled(value, power)
    short = len(_folded(unit.split(maxsplit=1)[0])) == 1
    if own == power:
        return value
    return None if short else _scaled(value, power - own)


def _scaled(value: Decimal, power: int) -> Decimal:
    found = value.scaleb(power)
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found.normalize()


def _digits(text: str, decimal_mark: str) -> Decimal | None:
    if not _SHAPE.fullmatch(text):
        return None
    digits = re.sub(r"(?<=\d)[ '_](?=\d{3}(?!\d))", "", text.strip())
    plain = _plain(digits, decimal_mark) if re.fullmatch(r"[\d.,]+", digits) else None
    return None if plain is None else Decimal(plain)


def checked(value: Decimal, field: str = "value") -> Decimal:
    """The number, if it is one that a plan can keep: finite, at most 10^15 either way, at most nine decimals."""
    if not value.is_finite() or not -_LARGEST <= value <= _LARGEST:
        raise Refused("number_out_of_range", field, largest=LARGEST)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -DECIMALS:
        raise Refused("too_many_decimals", field, decimals=DECIMALS)
    value = value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else value
    return value or abs(value)  # no zero is negative


def _not_a_number(plain: str, shown: str, field: str, decimal_mark: str, unit: str) -> Refused:
    suffixed = re.fullmatch(r"(.*\d)\s*([A-Za-z])", plain)
    power = _TONNES.get(suffixed[2].lower()) if suffixed else None
    if suffixed and power:
        try:
            meant = checked(read_number(suffixed[1], field, decimal_mark=decimal_mark) * 10**power, field)
            return Refused("number_with_suffix", field, text=shown, meant=format(meant.normalize(), "f"))
        except Refused:
            pass
    if re.fullmatch(r"[+-]?[\d.]+e[+-]?\d+", plain, re.IGNORECASE):
        return Refused("number_with_exponent", field, text=shown)
    own, _rest = _own_scale(unit)
    if own is not None and _scales()[1].fullmatch(_folded(plain)):
        return Refused("number_in_other_scale", field, text=shown, unit=unit)
    return Refused("not_a_number", field, text=shown)
