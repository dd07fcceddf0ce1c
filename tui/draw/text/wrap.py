"""Text broken into lines."""

from __future__ import annotations

from .line import width


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
