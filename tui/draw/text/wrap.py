"""Text broken into lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from .line import Line, Span, width

if TYPE_CHECKING:
    from ...terminal.requests.hyperlink import Found


def wrapped(text: str, cells: int, first: int | None = None) -> list[str]:
    """The text in lines of at most so many cells, broken between words, and within those that are too long.

    The first line has `first` cells, where something else stands on it too.
    """
    lines: list[str] = []
    room, whole = cells if first is None else min(first, cells), max(cells, 1)
    for word in text.split():
        if lines and width(lines[-1]) + 1 + width(word) <= room:
            lines[-1] += f" {word}"
            continue
        if not lines and room < width(word) <= whole:
            lines.append("")  # rather than a word broken in two
        if lines:
            room = whole
        pieces = _pieces(word, max(room, 1), whole)
        room = room if len(pieces) == 1 else whole
        lines += pieces
    return lines or [""]


def wrapped_line(text: str, cells: int, role: str) -> list[Line]:
    """Anybody's words in lines as `wrapped` breaks them, all in a role; each piece of an address in them leads to it."""
    lines = wrapped(text, cells)
    found = _addresses(text) if "://" in text or "mailto:" in text.lower() else []
    if not found:
        return [(Span(line, role),) for line in lines]
    # Lines have what the text has but for its spaces: so a character is known by how many that are none stand before it.
    links: list[str] = []
    for place, character in enumerate(text):
        if not character.isspace():
            links.append(next((each.target for each in found if each.start <= place < each.end), ""))
    rest = iter(links)
    return [tuple(_linked(line, rest, role)) for line in lines]


def _addresses(text: str) -> list[Found]:
    from ...terminal.requests.hyperlink import addresses  # noqa: PLC0415 - most texts have none, nor has the first screen

    return list(addresses(text))


def _linked(line: str, links: Iterator[str], role: str) -> Iterator[Span]:
    """The line in spans, `links` being those of its characters that are no spaces."""
    for link, group in groupby(((each, "" if each.isspace() else next(links)) for each in line), itemgetter(1)):
        yield Span("".join(character for character, _link in group), role, link)


def _pieces(word: str, first: int, cells: int) -> list[str]:
    """A word in pieces that fit on a line, the first of them on one of `first` cells."""
    if width(word) <= first:
        return [word]
    pieces, room = [""], first
    for character in word:
        if pieces[-1] and width(pieces[-1]) + width(character) > room:
            pieces.append("")
            room = cells
        pieces[-1] += character
    return pieces
