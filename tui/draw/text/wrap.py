"""Text broken into lines."""

from __future__ import annotations

from .line import width


def wrapped(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells, broken between words, and within those that are too long."""
    lines: list[str] = []
    for word in (piece for each in text.split() for piece in _pieces(each, max(cells, 1))):
        if lines and width(lines[-1]) + 1 + width(word) <= cells:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


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
