"""Styled text: a line is a tuple of spans, a span a text and its role. What a role looks like is the theme's business."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

ELLIPSIS = "…"


class Span(NamedTuple):
    text: str
    role: str = "text"
    """`text title ref muted faint accent ok warn bad done tick rest cursor`"""
    link: str = ""
    """The address that it leads to, where the text is one or a piece of one (`terminal.requests.hyperlink`)."""
    chart: str = ""
    """The reference of the item whose chart a click on it opens: it is a piece of that one's bar."""


Line = tuple[Span, ...]
DrawPart = Callable[[int], Sequence[Line]]
"""Draws a part of a page in so many cells."""


_NARROW = re.compile(
    "[ -~\xa0-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2319"
    "\u2500-\u25fc\u2713-\u2718]*"
)
"""Letters and signs that take one cell each: Latin with all its marks as Vietnamese is mostly written, and what we draw with."""


@lru_cache(1)
def _cell_len() -> Callable[[str], int]:
    from rich.cells import cell_len  # noqa: PLC0415 - most of what is written never needs it

    return cell_len


@lru_cache(4096)
def _wide(text: str) -> int:
    return _cell_len()(text)


def width(text: str) -> int:
    """Terminal cells that a text takes."""
    return len(text) if text.isascii() or _NARROW.fullmatch(text) else _wide(text)


def cut(text: str, cells: int) -> str:
    """The text in at most so many cells, with an ellipsis where something is left out."""
    if cells <= 0:
        return ""
    if len(text) > cells * 4:
        text = text[: cells * 4] + ELLIPSIS  # measuring ten thousand characters to show forty is no use
    if width(text) <= cells:
        return text
    used, end = 0, 0
    for end, character in enumerate(text):  # noqa: B007 - where the loop stopped is what is wanted
        step = width(character)
        if used + step > cells - 1:
            break
        used += step
    return text[:end].rstrip() + ELLIPSIS


def fitted(text: str, cells: int) -> str:
    """The text in exactly so many cells."""
    text = cut(text, cells)
    return text + " " * (cells - width(text))


def right(text: str, cells: int) -> str:
    """The text at the right of exactly so many cells."""
    text = cut(text, cells)
    return " " * (cells - width(text)) + text


def clipped(line: Line, cells: int) -> Line:
    """The line in at most so many cells."""
    spans: list[Span] = []
    for span in line:
        if cells <= 0:
            break
        fits = width(span.text) <= cells
        spans.append(span if fits else Span(cut(span.text, cells), span.role, chart=span.chart))  # an address that is cut is none
        cells -= width(spans[-1].text)
    return tuple(spans)


def with_sign(line: Line, at: int, sign: Span) -> Line:
    """The line with a sign of one cell in place of a blank: at the cell `at`, before which every character is one cell wide."""
    spans: list[Span] = []
    for span in line:
        if 0 <= at < len(span.text) and span.text[at] == " ":
            spans += [span._replace(text=span.text[:at]), sign, span._replace(text=span.text[at + 1 :])]
        else:
            spans.append(span)
        at -= len(span.text)
    return tuple(spans)


def with_cursor(line: Line, sign: Span, role: str = "") -> Line:
    """The line with the cursor's sign in its first cell, and its reference in `role`, or its title where it has none: what a row
    is known by stands out, and is not long to send for each row that the cursor passes. Of an empty line there is the sign."""
    if not line:
        return (sign,)
    head, *rest = line
    known_by = ("ref" if any(span.role == "ref" for span in rest) else "title") if role else ""
    shown: list[Span] = [sign, Span(head.text[1:], head.role)]
    for span in rest:
        if span.role == known_by:
            text = span.text.rstrip()
            shown += [Span(text, role), Span(span.text[len(text) :])]
        else:
            shown.append(span)
    return tuple(shown)


def line_width(line: Line) -> int:
    return sum(width(span.text) for span in line)


def joined(marks: Iterable[tuple[str, str]]) -> tuple[Span, ...]:
    """Single characters and their roles as spans, neighbours of one role in one."""
    runs = groupby(marks, itemgetter(1))
    return tuple(Span("".join(text for text, _role in run), role) for role, run in runs)


def plain(line: Line) -> str:
    """The text of a line, without its looks."""
    return "".join(span.text for span in line).rstrip()
