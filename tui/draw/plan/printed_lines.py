"""What a command of one's own has printed, made harmless: line for line, in its columns."""

from __future__ import annotations

from collections.abc import Iterator

from ...words import _
from ..text.line import Line, Span, width
from ..text.safe import visible_lines

MOST = 2_000
"""Lines that are shown."""
LONGEST = 2_000
"""Characters of a line that are."""


def printed_text(text: str) -> list[str]:
    """All lines of a text."""
    return visible_lines(text.expandtabs().rstrip(), len(text) * 8)


def page_text(text: str) -> list[str]:
    """Its first lines, each as far as it is shown; the last says where there are more."""
    lines = printed_text(text)
    shown = [line if len(line) <= LONGEST else f"{line[:LONGEST]}…" for line in lines[:MOST]]
    left = len(lines) - len(shown)
    return [*shown, _("… and {count} more lines").format(count=left)] if left else shown


def last_line(text: str) -> str:
    """The last line with something on it; empty where there is none."""
    return next((line.strip() for line in reversed(visible_lines(text.expandtabs())) if line.strip()), "")


def printed_lines(text: str, cells: int) -> list[Line]:
    """The same in so many cells: what is longer goes on below, and spaces stay where they are."""
    return [(Span(part),) for line in page_text(text) for part in _parts(line, max(cells, 1))]


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
