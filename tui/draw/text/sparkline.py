"""A spark line: a few values as small bars, one cell each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from .glyphs import UNICODE, glyphs

_BARS, _ASCII_BARS = "▁▂▃▄▅▆▇█", "_.-~=+*#"


def spark(values: Sequence[Decimal], cells: int) -> str:
    """The last values, as many as fit, from the lowest of them to the highest. Equal ones stand at half height."""
    shown = values[-cells:] if cells > 0 else ()
    if not shown:
        return ""
    bars = _BARS if glyphs() is UNICODE else _ASCII_BARS
    low, high = min(shown), max(shown)
    if low == high:
        return bars[3] * len(shown)
    top = len(bars) - 1
    return "".join(bars[int((value - low) * top / (high - low) + Decimal("0.5"))] for value in shown)
