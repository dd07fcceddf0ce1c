"""Numbers in words: `twenty-five`, `hai mươi lăm`, `two hundred`, `a dozen`, `five percent`.

They are read only where a word asks for a number, or a scale or a unit stands behind: most of them are other words too.
Vietnamese ones are read only with their accents.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..lexicon.en import NUMBER_WORDS as _EN
from ..lexicon.vi import NUMBER_WORDS as _VI
from ..lexicon.words import listed, words

NUMBER_WORDS = {**_VI, **_EN}
_ANY = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in sorted(NUMBER_WORDS, key=len, reverse=True))
_WORD = re.compile(rf"(?P<word>{_ANY})(?![\w]|-[^\W\d])")
_HUNDRED = re.compile(rf"\s(?:{'|'.join(listed('HUNDREDS'))})(?!\w)")
_AND = re.compile(r"\s?(?:and\s|linh\s|lẻ\s)?")
_ALONE = frozenset(listed("NOT_ALONE"))
_YEARS = re.compile(r"năm\s+(?:học|nay|sau|tới|mới|ngoái|tài|\d)")
_PERCENT = re.compile(words("PERCENT", "POINTS"))
_IN_PERCENT = re.compile(rf"(?<!\w)(?:{_ANY})\s+(?={words('PERCENT')}(?!\w)|{words('POINTS')}(?!\w))")


class WordedNumber(NamedTuple):
    """A number in words, and where it ends. `alone`: it may also be an article (`one`, `một`), unless a scale is behind it."""

    value: int
    end: int
    alone: bool


def worded(low: str, place: int) -> WordedNumber | None:
    """The number that the words at this place name, if they name one."""
    m = _WORD.match(low, place)
    if m is None or _YEARS.match(low, place):
        return None
    value, end = NUMBER_WORDS[" ".join(m["word"].split())], m.end()
    hundred = _HUNDRED.match(low, end)
    if hundred is None:
        return WordedNumber(value, end, m["word"] in _ALONE)
    value, end = 100 * value, hundred.end()
    joint = _AND.match(low, end)
    if more := _WORD.match(low, joint.end() if joint else end):
        below = NUMBER_WORDS[" ".join(more["word"].split())]
        if below < 100 and more["word"] not in _ALONE:
            value, end = value + below, more.end()
    return WordedNumber(value, end, False)


def worded_percents(low: str) -> list[int]:
    """Where a number in words stands before `percent`."""
    return [m.start() for m in _IN_PERCENT.finditer(low)] if _PERCENT.search(low) else []
