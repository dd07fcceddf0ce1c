"""One amount in its sentence, and which way the verbs of a text go."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from ...model import record
from ..lexicon.word_patterns import either, ending, lazily, whole
from ..lexicon.words import listed, words
from ..masked_text import MASK, Sentence
from ..numbers.amounts import Amount
from . import cues
from .cued_amount import CuedAmount, Role
from .deeds import opening_verb

_COUNT = ending(rf"(?:{cues.COUNT}|{cues.FINISH}){cues.FILL}")
_VERB = lazily(r".+")
_FILLED = lazily(rf"{cues.FILL}\s+")
_LONGER = either(*(verb for verb in listed("FINISH") if " " in verb and verb.split()[0] in listed("UP", "DOWN")))
_NO_WAY = lazily(rf"(?:{words('NO_WAYS')}|{_LONGER})(?!\w)")
"""What only begins like a verb that moves: `hạ tầng`, `nâng cấp`."""
_AT_MOST = ending(cues.LESS)
_DASH = lazily(r"\s*[-–—]\s*")
_MOVES = lazily(
    rf"(?:^|[,;:(.{MASK}])\s*(?:(?:{cues.OPENINGS})\s+)*(?P<way>{cues.UP}|{cues.DOWN})(?!\w)|(?<!\w)(?P<last>{cues.UP}|{cues.DOWN})\s*\Z"
)
_TO = lazily(rf"\s*{words('MOVES_TO')}\s*")
_CLIMBS = lazily(rf"\s*[,;]?\s*{words('CLIMBS')}\s*")


@record(slots=False)
class Place:
    """One amount in its sentence: what stands before it (`left`), and the amounts beside it."""

    sentence: Sentence
    amount: Amount
    leader: CuedAmount | None
    follower: Amount | None
    keeps: bool
    """Whether the sentence says of something that it stays as it is."""
    several: bool
    """Whether there are other amounts."""

    @property
    def low(self) -> str:
        """The sentence in lower case, without what is understood already."""
        return self.sentence.low

    @cached_property
    def left(self) -> str:
        """What stands before the amount."""
        return self.low[: self.amount.start]

    @property
    def ends(self) -> int:
        """Where the amount ends, with what it counts."""
        return max(self.amount.end, self.amount.noun_end)

    def is_a(
        self,
        role: Role,
        cue: re.Match[str] | None = None,
        way: int = 0,
        ends: int = 0,
        *,
        weak: bool = False,
        bound: bool = False,
        stated: bool = False,
    ) -> CuedAmount:
        """The amount in this role; its words begin with `cue`, if that is not the number itself."""
        begins, amount = cue.start() if cue else self.amount.start, self.amount
        if amount.sign == "-" and cue and cue[0].strip()[-1:].isalpha():  # `between -22 and -18`
            amount = replace(amount, value=-amount.value, sign="")
        ends = ends or amount.end if amount.noun else max(ends, self.ends)  # with a rate, but without what is counted
        return CuedAmount(amount, role, begins, ends, way, weak, bound, stated)

    @property
    def behind(self) -> str:
        """What stands between the amount and the next one."""
        return self.low[self.amount.end : self.follower.start] if self.follower else ""

    @cached_property
    def count(self) -> re.Match[str] | None:
        """The verb right before it that counts."""
        found = _COUNT.search(self.left) or self._deed()
        inside = found is not None and any(map(str.isalpha, self.left[: found.start()]))
        if found and inside and (self.amount.unit == "%" or _AT_MOST.search(found[0])):
            return None  # `ca mổ dưới 3`, `in the archive 45 %`
        if found and self.follower and inside:  # `độ phủ kiểm thử 62 % lên 80 %`
            if _DASH.fullmatch(self.behind + self.follower.sign):
                return None  # `stock cover 20–30 days`
            between = tuple(self.low[end : self.follower.start] for end in {self.amount.end, self.ends})
            same = self.amount.noun and self.amount.noun.lower() == self.follower.noun.lower()
            climbs = any(map(_CLIMBS.fullmatch, between)) or (same and any(map(_TO.fullmatch, between)))
            bare = self.follower.unit and not self.amount.noun and _TO.fullmatch(self.behind)  # `in the archive 16 to 18 °C`
            return None if climbs or bare else found
        return found

    def _deed(self) -> re.Match[str] | None:
        """The verb that the sentence or the clause begins with, if it is right before the amount."""
        for begins in {0, max(map(self.left.rfind, ":;,")) + 1}:
            verb = opening_verb(self.low[begins:])
            if verb and verb["finish"] and _FILLED.fullmatch(self.low, begins + verb.end(), self.amount.start):
                return _VERB.search(self.low, begins + verb.start("finish"), begins + verb.end())
        return None

    def counted_before(self, cue: re.Match[str]) -> bool:
        """Whether a verb that counts stands before a cue: `hoàn thành 12 …`, `sign up 40 …`"""
        count = self.count
        return count is not None and count.start() < cue.start()

    def moves(self, cue: re.Match[str] | None) -> bool:
        """Whether a verb says that it goes there: one that the clause begins with, or right before the cue."""
        left = self.left[: cue.start()] if cue else self.left
        return any(not _NO_WAY.match(left, m.start(m.lastgroup or 0)) for m in _MOVES.finditer(left))

    @property
    def whole_things(self) -> bool:
        """Whether it is a whole number of something."""
        return not self.amount.unit and bool(self.amount.noun) and self.amount.value == int(self.amount.value) >= 1


def way_of(text: str) -> int:
    """Which way the verbs of a text go: 1 up, -1 down, 0 neither. The last one counts."""
    last = 0, 0
    for way, pattern in ((1, cues.UP), (-1, cues.DOWN)):
        for m in whole(pattern).finditer(text):
            if not _NO_WAY.match(text, m.start()) and not re.match(r"-[^\W\d]", text[m.end() :]):
                last = max(last, (m.end(), way))
    return last[1]
