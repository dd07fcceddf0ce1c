"""What a command of one's own has printed, made harmless: line for line, in its columns."""

from __future__ import annotations

from collections.abc import Iterator

from ...words import _
from ..text.line import Line, Span, width
from ..text.safe import visible_lines

MOST = 2_000
"""Lines that are shown."""


def printed_text(text: str, most: int = MOST) -> list[str]:
    """The lines of a text, at most so many (0: all); the last says where there are more."""
    lines = visible_lines(text.expandtabs().rstrip())
    if most and len(lines) > most:
        left = len(lines) - most
        return [*lines[:most], _("… and {count} more lines").format(count=left)]
    return lines


def last_line(text: str) -> str:
    """The last line with something on it; empty where there is none."""
    return next((line.strip() for line in reversed(visible_lines(text.expandtabs())) if line.strip()), "")


def printed_lines(text: str, cells: int) -> list[Line]:
    """The same in so many cells: what is longer goes on below, and spaces stay where they are."""
    return [(Span(part),) for line in printed_text(text) for part in _parts(line, max(cells, 1))]


def _parts(line: str, cells: int) -> Iterator[str]:
    if width(line) <= cells:
        yield line
        return
    part = ""
    for character in line:
        if part and width(part + character) > cells:
            yield part
            part = ""
        part += character
    yield part
