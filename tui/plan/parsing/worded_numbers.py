"""Numbers in words: `twenty-five`, `hai mươi lăm`, `two hundred`, `a dozen`, `five percent`.

They are read only where a word asks for a number, or a scale or a unit stands behind: most of them are other words too.
Vietnamese ones are read only with their accents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .lexicon.word_patterns import lazily
from .lexicon.words import LANGUAGES, listed, words

_NUMBERS: dict[str, int] = {word: number for language in LANGUAGES for word, number in language.NUMBER_WORDS.items()}
_MOST_WORDS = 3
_TOKENS = lazily(rf"[^\W\d_]+(?:(?:\s+|-)[^\W\d_]+){{0,{_MOST_WORDS - 1}}}")
_TOKEN = lazily(r"[^\W\d_]+")
_HUNDRED = lazily(rf"\s(?:{'|'.join(listed('HUNDREDS'))})(?!\w)")
_ALONE = frozenset(listed("NOT_ALONE"))
_AND = lazily(r"\s?(?:and\s|linh\s|lẻ\s)?")
_YEARS = lazily(r"năm\s+(?:học|nay|sau|tới|mới|ngoái|tài|\d)")
_PERCENT = lazily(rf"(?<=\s){words('PERCENT', 'POINTS')}(?!\w)")


_FIRST = {re.split(r"[\s-]", name)[0] for name in _NUMBERS} - {"a"} | {"dozen", *listed("HUNDREDS", "SCALES")}


def has_number_words(low: str) -> bool:
    """Whether the text has any word that may begin a number, or stand in one behind an article."""
    return not _FIRST.isdisjoint(_TOKEN.findall(low))


class WordedNumber(NamedTuple):
    """A number in words, and where it ends. `alone`: it may also be an article (`one`, `một`), unless a scale is behind it."""

    value: int
    end: int
    alone: bool


def _named(low: str, place: int) -> tuple[str, int] | None:
    """The longest name of a number that begins at this place, and where it ends."""
    m = _TOKENS.match(low, place)
    if m is None:
        return None
    for end in reversed([token.end() for token in _TOKEN.finditer(low, place, m.end())]):
        name = " ".join(low[place:end].split())
        if name in _NUMBERS and not re.match(r"[\w]|-[^\W\d]", low[end:]):
            return name, end
    return None


def worded(low: str, place: int) -> WordedNumber | None:
    """The number that the words at this place name, if they name one."""
    first = _named(low, place)
    if first is None or _YEARS.match(low, place):
        return None
    name, end = first
    hundred = _HUNDRED.match(low, end)
    if hundred is None:
        return WordedNumber(_NUMBERS[name], end, name in _ALONE)
    value, end = 100 * _NUMBERS[name], hundred.end()
    joint = _AND.match(low, end)
    below = _named(low, joint.end() if joint else end)
    if below and _NUMBERS[below[0]] < 100 and below[0] not in _ALONE:
        return WordedNumber(value + _NUMBERS[below[0]], below[1], False)
    return WordedNumber(value, end, False)


def worded_percents(low: str) -> Iterator[int]:
    """Where a number in words stands before `percent`."""
    for m in _PERCENT.finditer(low):
        left = low[: m.start()].rstrip()
        starts = [token.start() for token in _TOKEN.finditer(left)][-_MOST_WORDS:]
        yield from [start for start in starts if (found := _named(low, start)) and found[1] == len(left)][:1]
