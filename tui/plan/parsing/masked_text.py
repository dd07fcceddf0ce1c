"""A typed sentence as the readers of amounts and days see it: in lower case, with what is understood already blotted out."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

MASK = "\x00"
"""Stands for every character that is understood already: neither a word, a digit nor a space."""


class Piece(NamedTuple):
    """What was understood for a field, and the characters it came from: `text[start:end]`."""

    field: str
    start: int
    end: int


def lowered(text: str) -> str:
    """Lower case, composed, and exactly as long as the composed text (so that places in it are places in the other)."""
    composed = unicodedata.normalize("NFC", text)
    low = composed.lower()
    return low if len(low) == len(composed) else "".join(low if len(low := each.lower()) == 1 else each for each in composed)


class Sentence:
    """The text, and the same in lower case for matching, in which `blot` hides what is understood."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = lowered(text)
        self.pieces: list[Piece] = []
        self.against: dict[int, str] = {}
        """Where words stand that say what something is held against, and these words: `below 2019`."""
        self.named: list[tuple[int, str]] = []
        """Where periods stand that nothing is due in, and which: a part of the name in `publish the Q4 report by 30 January`."""
        self.nows: list[tuple[int, int]] = []
        """Where days stand that say when something is so already."""

    def blot(self, start: int, end: int) -> None:
        """Hide these characters from whoever reads on."""
        self.low = self.low[:start] + MASK * (end - start) + self.low[end:]

    def with_names(self) -> str:
        """The text as it is for whoever reads on, with the periods that may be a part of a name."""
        low = self.low
        for start, words in self.named:
            low = low[:start] + words + low[start + len(words) :]
        return low

    def take(self, field: str, start: int, end: int) -> None:
        """These characters say what `field` is: note it, and hide them."""
        self.pieces.append(Piece(field, start, end))
        self.blot(start, end)

    def ends_at(self, place: int) -> bool:
        """Whether the sentence, or this part of it, ends here: nothing follows, or a stop, or what is understood already."""
        rest = self.low[place:].lstrip(" ")
        return not rest or rest[0] in ".,;:!?()[]" + MASK or rest.startswith(("- ", "– ", "— ", "→", "->", "=>"))
