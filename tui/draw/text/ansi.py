"""Styled lines as text for a terminal, or plain where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from .line import Line

if TYPE_CHECKING:
    from .colours import Shade

_COLOURS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")


def _code(shade: Shade) -> str:
    """The parameters of SGR that make text look so."""
    colour = str(30 + _COLOURS.index(shade.colour)) if shade.colour in _COLOURS else ""
    return ";".join(filter(None, ("1" * shade.bold, "2" * shade.dim, "7" * shade.reverse, colour)))


@cache
def _codes() -> Mapping[str, str]:
    from .colours import SCHEMES  # noqa: PLC0415 - only a terminal has colours

    return {role: _code(shade) for role, shade in SCHEMES["terminal"].shades.items()}


def rendered(lines: Iterable[Line], colour: bool) -> str:
    """The lines, each ended by a newline; with the terminal's own colours where wanted."""
    return "".join(_one(line, colour) + "\n" for line in lines)


def _one(line: Line, colour: bool) -> str:
    if not colour:
        return "".join(span.text for span in line).rstrip()
    parts = []
    for span in line:
        code = _codes().get(span.role, "")
        parts.append(f"\x1b[{code}m{span.text}\x1b[0m" if code and span.text.strip() else span.text)
    return "".join(parts).rstrip()
