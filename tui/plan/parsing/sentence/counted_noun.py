"""What a sentence counts: the words that are left beside its verb, its amounts and its days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon.words import words
from ..masked_text import MASK, Piece, Sentence
from . import cues
from .cued_amount import CuedAmount

_START = re.compile(
    rf"[\s,{MASK}]*(?:(?:{cues.OPENINGS})(?!\w)[\s,{MASK}]*)*"
    rf"(?:(?:{cues.FINISH}|{cues.UP}|{cues.DOWN}|{cues.KEEP}|{cues.REACH}|{cues.COUNT}|{cues.LEADS})(?!\w))?"
)
_NOUN_FIRST = re.compile(rf"[\s,{MASK}]*{words('NOUNS_TOO')}\s+(?P<next>\w+)")
_MEASURED = re.compile(rf"(?:[^\W\d]+\s+)?{words('MEASURED')}(?!\w)")
_OF_UNIT = re.compile(rf"{words('UNITS_FIRST')}\s+(?:of\s+)?(?=[^\W\d])")
_FIRST_WORDS, _LAST_WORDS = words("FIRST_WORDS"), words("LAST_WORDS")
_LEADING = re.compile(rf"[\s\W]*(?:(?!{words('NO_STOPS')}){_FIRST_WORDS}(?![\w-])[\s\W]*)*")
_TRAILING = re.compile(rf"(?:[\s\W]*(?<![\w-])(?<!trở )(?<!nhà )(?<!không )(?<!trả ){_LAST_WORDS})*[\s\W]*\Z")
_SAID_OF = re.compile(rf":\s*(?:{cues.UP}|{cues.DOWN}|{cues.REACH})\s*\Z")
"""`Damaged parcels: cut from …`"""


_NAMES = re.compile(rf"\A(?!{_START.pattern}[\s{MASK}]*\Z)\s*[^\W\d]")
"""Words before a verb that counts: `Nhóm giới trẻ có 25 em`."""


def counted(sentence: Sentence, cued: Sequence[CuedAmount]) -> Piece | None:
    """The words that name what is counted: the first that are left beside the verb, the amounts and the days."""
    gone = [(each.begins, each.ends) for each in cued]
    if (first := _START.match(sentence.low)) and not _begins_with_noun(sentence, cued):
        gone.append((0, first.end()))
    count = next((each for each in cued if each.role == "count"), None)
    named_before = count and any(each.role == "baseline" for each in cued) and _NAMES.search(sentence.low[: count.begins])
    place = count.ends if count and not named_before else 0
    for begins, ends in [*sorted(gone), (len(sentence.low), len(sentence.low))]:
        for m in re.finditer(rf"[^{MASK}.;!?]+(?:\.(?=\w)[^{MASK}.;!?]+)*", sentence.low[place:begins]):
            start = place + m.start()
            inner = sentence.low[start : place + m.end()].partition(", ")[0]
            lead = _LEADING.match(inner)
            start += lead.end() if lead else 0
            rest = inner[lead.end() if lead else 0 :]
            if said := _SAID_OF.search(rest):
                rest = rest[: said.start()]
            trail = _TRAILING.search(rest)
            rest = rest[: trail.start()] if trail else rest
            if any(place + m.start() == each.ends and each.role == "change" for each in cued) and (unit := _OF_UNIT.match(rest)):
                start, rest = start + unit.end(), rest[unit.end() :]  # `giảm 15 phút thời gian chờ`
            if any(each.isalpha() for each in rest):
                return Piece("measure", start, start + len(rest))
        place = max(place, ends)
    return None


def _begins_with_noun(sentence: Sentence, cued: Sequence[CuedAmount]) -> bool:
    """Whether the first word, which may be a verb, is a part of what is counted: `open rate`, `test coverage`, `chi phí`."""
    m = _NOUN_FIRST.match(sentence.low)
    if m is None:
        return False
    moves = {each.role for each in cued}
    return _MEASURED.match(sentence.low, m.start("next")) is not None or {"baseline", "target"} <= moves
