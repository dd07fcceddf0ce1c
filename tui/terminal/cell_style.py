"""The style of a cell, and the shortest way for a terminal's pen to get from one style to another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

BOLD, DIM, ITALIC, UNDERLINE, BLINK, REVERSE, CONCEAL, STRIKE, UNDERLINE2, OVERLINE = (1 << bit for bit in range(10))
_ON = {1: BOLD, 2: DIM, 3: ITALIC, 4: UNDERLINE, 5: BLINK, 7: REVERSE, 8: CONCEAL, 9: STRIKE, 21: UNDERLINE2, 53: OVERLINE}
_OFF = {
    22: BOLD | DIM,
    23: ITALIC,
    24: UNDERLINE | UNDERLINE2,
    25: BLINK,
    27: REVERSE,
    28: CONCEAL,
    29: STRIKE,
    55: OVERLINE,
}
ON_BLANKS = UNDERLINE | REVERSE | STRIKE | UNDERLINE2 | OVERLINE | BLINK
"""What can be seen on a cell that holds nothing."""


class CellStyle(NamedTuple):
    """Attributes as bits, and both colours as SGR parameters (`31`, `38;2;1;2;3`; empty is the terminal's own)."""

    attributes: int = 0
    front: str = ""
    back: str = ""
    link: str = ""


PLAIN = CellStyle()


@lru_cache(4096)
def parse_sgr(parameters: str, before: CellStyle = PLAIN) -> CellStyle:
    """The style after `ESC [ parameters m`. Raises ValueError for what is none."""
    attributes, front, back, link = before
    numbers = iter([int(each) if each else 0 for each in parameters.split(";")])
    for number in numbers:
        if number == 0:
            attributes, front, back = 0, "", ""
        elif number in _ON:
            attributes |= _ON[number]
        elif number in _OFF:
            attributes &= ~_OFF[number]
        elif 30 <= number <= 37 or 90 <= number <= 97:
            front = str(number)
        elif number == 39:
            front = ""
        elif 40 <= number <= 47 or 100 <= number <= 107:
            back = str(number)
        elif number == 49:
            back = ""
        elif number == 38:
            front = _extended(number, numbers)
        elif number == 48:
            back = _extended(number, numbers)
        else:
            raise ValueError(parameters)
    return CellStyle(attributes, front, back, link)


def _extended(number: int, numbers: Iterator[int]) -> str:
    kind = next(numbers, -1)
    count = {5: 1, 2: 3}.get(kind, 0)
    values = [next(numbers, -1) for _ in range(count)]
    if not values or min(values) < 0:
        raise ValueError(number)
    return ";".join(map(str, (number, kind, *values)))


def uncoloured(style: CellStyle) -> CellStyle:
    """The style without its colours; what stood out by its background stands out reversed."""
    attributes = style.attributes | (REVERSE if style.back else 0)
    return style if not style.front and not style.back else CellStyle(attributes, link=style.link)


@lru_cache(4096)
def sgr_between(before: CellStyle | None, after: CellStyle, in_parts: bool = True) -> str:
    """What gives the pen a style; `before` is None where nobody knows. Attributes are put out one by one only `in_parts`."""
    link = "" if before is not None and before.link == after.link else f"\x1b]8;;{after.link}\x1b\\"
    if before is None:
        return ("" if not after.link else link) + f"\x1b[{_anew(after)}m"
    if before[:3] == after[:3]:
        return link
    changed = _changed(before, after) if in_parts or not before.attributes & ~after.attributes else None
    anew = _anew(after)
    return f"{link}\x1b[{anew if changed is None or len(anew) < len(changed) else changed}m"


def _anew(style: CellStyle) -> str:
    """From a reset."""
    rest = ";".join(filter(None, (*(str(n) for n, bit in _ON.items() if style.attributes & bit), style.front, style.back)))
    return f"0;{rest}" if rest else ""


def _changed(before: CellStyle, after: CellStyle) -> str:
    wanted: list[str] = []
    lost = before.attributes & ~after.attributes
    held = before.attributes
    for number, bits in _OFF.items():
        if lost & bits:
            wanted.append(str(number))
            held &= ~bits
    wanted += [str(number) for number, bit in _ON.items() if after.attributes & ~held & bit]
    if before.front != after.front:
        wanted.append(after.front or "39")
    if before.back != after.back:
        wanted.append(after.back or "49")
    return ";".join(wanted)
