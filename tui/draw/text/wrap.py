"""Text broken into lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from .line import Line, Span, width

if TYPE_CHECKING:
    from ...terminal.requests.hyperlink import Found


def wrapped(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells, broken between words, and within those that are too long."""
    lines: list[str] = []
    for word in (piece for each in text.split() for piece in _pieces(each, max(cells, 1))):
        if lines and width(lines[-1]) + 1 + width(word) <= cells:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def wrapped_line(text: str, cells: int, role: str) -> list[Line]:
    """Anybody's words in lines as `wrapped` breaks them, all in a role; each piece of an address in them leads to it."""
    lines = wrapped(text, cells)
    found = _addresses(text) if ":" in text else []
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


def _pieces(word: str, cells: int) -> list[str]:
    """A word in pieces that fit on a line."""
    if width(word) <= cells:
        return [word]
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1]) + width(character) > cells:
            pieces.append("")
        pieces[-1] += character
    return pieces
