"""What each amount of a sentence is: the baseline, the target, the change, how many there are to be, the ends of a band.

The words before an amount (and a few behind it) say so. An amount that no word speaks for is read by its place. The cases
are tried in the order in which they stand in `_CASES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from ..lexicon.word_patterns import either, ending, whole
from ..lexicon.words import words
from ..masked_text import MASK, Sentence
from ..numbers.amounts import POINTS, Amount
from . import cues
from .asked_amounts import asked_amounts
from .cued_amount import CuedAmount, Role


@dataclass(frozen=True)
class _Place:
    """One amount in its sentence: what stands before it (`left`), and the amounts beside it."""

    low: str
    amount: Amount
    left: str
    leader: CuedAmount | None
    follower: Amount | None
    keeps: bool
    several: bool

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
        begins, amount = cue.start() if cue else self.amount.start, self.amount
        if amount.sign == "-" and cue and cue[0].strip()[-1:].isalpha():  # `between -22 and -18`
            amount = replace(amount, value=-amount.value, sign="")
        return CuedAmount(amount, role, begins, ends or self.amount.end, way, weak, bound, stated)

    @property
    def behind(self) -> str:
        """What stands between the amount and the next one."""
        return self.low[self.amount.end : self.follower.start] if self.follower else ""

    @cached_property
    def count(self) -> re.Match[str] | None:
        """The verb right before it that counts."""
        found = _COUNT.search(self.left)
        if found and self.follower and any(map(str.isalpha, self.left[: found.start()])):  # `độ phủ kiểm thử 62 % lên 80 %`
            between = (self.low[end : self.follower.start] for end in {self.amount.end, self.amount.noun_end or self.amount.end})
            return None if any(map(_CLIMBS.fullmatch, between)) else found
        return found

    def counted_before(self, cue: re.Match[str]) -> bool:
        """Whether a verb that counts stands before a cue: `hoàn thành 12 …`, `sign up 40 …`"""
        count = self.count
        return count is not None and count.start() < cue.start()

    @property
    def whole_things(self) -> bool:
        """Whether it is a whole number of something."""
        return not self.amount.unit and bool(self.amount.noun) and self.amount.value == int(self.amount.value) >= 1


_BASELINE = ending(rf"(?:{cues.BASELINE}){cues.FILL}\s*[:(]?")
_CHANGE = ending(rf"(?:{cues.CHANGE}){cues.FILL}")
_TARGET = ending(rf"(?<!không )(?<!khong )(?<!trả )(?:(?:{cues.UP}|{cues.DOWN}|{cues.REACH})\s+)?(?:{cues.TARGET}){cues.FILL}")
_ARROW = re.compile(r"(?:=|→|->|=>)\s*\Z")
_REACH = ending(rf"(?:{cues.REACH}|get\s+to){cues.FILL}(?:\s+(?:{cues.NAMED}))?")
_UP = ending(rf"(?:{cues.UP}){cues.FILL}")
_DOWN = ending(rf"(?:{cues.DOWN}){cues.FILL}")
_COUNT = ending(rf"(?:{cues.COUNT}|{cues.FINISH}){cues.FILL}")
_COMPARED = re.compile(rf"(?<!\w)(?:{cues.COMPARED})\s*\Z|[<>≤≥]=?\s*\Z")
_UP_NOUN, _DOWN_NOUN = ending(cues.UP_NOUN), ending(cues.DOWN_NOUN)
_NAMED = re.compile(rf"(?:(?<!\w)(?:{cues.NAMED})|:)\s*\Z")
_STATED = ending(rf"(?:{cues.STATED}){cues.FILL}")
_AND = re.compile(rf"{cues.AND}\s*\Z")
_LESS = ending(rf"(?:{cues.LESS})(?:\s+(?:{cues.LESS}|{either('mức')}))*")
_BETWEEN = ending(rf"(?:{cues.BETWEEN}){cues.FILL}")
_BEHIND_UP = re.compile(rf"\s*{cues.UP_BEHIND}(?!\w)(?:\s+(?:in|of|than))?")
_BEHIND_DOWN = re.compile(rf"\s*{cues.DOWN_BEHIND}(?!\w)(?:\s+(?:in|of|than))?")
FINISHES = re.compile(
    rf"[\s,{MASK}]*(?:(?:{cues.OPENINGS})\s+)*(?!{words('NOUNS_TOO')}\s+(?:[^\W\d]+\s+)?{words('MEASURED')}(?!\w))(?:{cues.FINISH})(?!\w)"
)
"""A verb of something that is done, and not the first word of what is measured: `feed cost`."""
KEEPS = re.compile(
    rf"(?:^|[.,;:{MASK}(]|(?<!\w)(?:{words('OPENINGS', 'MAY_KEEP')}))\s*(?:{cues.KEEP})(?!\w)(?!\s+{words('NOT_KEPT')}(?!\w))"
)
_BRINGS = re.compile(rf"[\s,{MASK}]*(?:(?:{cues.OPENINGS})\s+)*{words('BRINGS')}(?!\w)")
_LEAD = re.compile(
    rf"(?:^|[{MASK},]\s*)(?:(?:{cues.OPENINGS})\s+)*(?:[a-z]+ ?(?:back|up|out|off|in)?|[^\W\d]+(?: [^\W\d]+)?)\s*\Z"
)
_NOUN = re.compile(rf"\s+(?:of\s|(?!(?:{cues.PREPOSITIONS})(?!\w))[^\W\d])")
_TIMES = re.compile(rf"\A\d.*{words('TIMES_BEHIND')}\Z")
_MORE = re.compile(rf"{either('tăng', 'lên', 'nhân')}(?:\s+{either('lên', 'gấp')})?\s*\Z")
_OR_MORE = re.compile(rf"\s*(?:[^\W\d]+\s+){{0,2}}{words('OR_MORE')}(?!\w)")
_PLACES = ending(words("PLACES"))
_FOR = ending(words("FOR"))
_UNIT_NOUN = re.compile(rf"{words('UNITS_FIRST')}(?!\w)")
_NO_NOUN = re.compile(rf"\s+(?:{cues.PREPOSITIONS})(?!\w)")
_GETS = re.compile(r"\s+with(?!\w)")
_HIRES = re.compile(r"(?:raise|raising)\s*\Z")
_RANGE = re.compile(r"\s*[%]?\s*[-–—]\s*")
_TO = re.compile(rf"\s*(?:[-–—]|{words('AND_DAY')})\s*-?")
_ARROW_BEHIND = re.compile(rf"\s*(?:→|->|=>)\s*(?:{cues.COMPARED}|[<>≤≥]=?)?\s*")
_MOVES_TO = re.compile(rf"\s*(?:→|->|=>|{cues.MOVES_TO})\s*(?:{cues.COMPARED}|[<>≤≥]=?)?\s*")
_PARTS = re.compile(r"\d+\s*(?:/|[^\W\d]+\s+(?:[^\W\d]+\s+)?)\d+")
_CLIMBS = re.compile(rf"\s*{words('CLIMBS')}\s*")
_NOW_BEHIND = re.compile(rf"\s*{words('NOW')}(?!\w)")


def roles(sentence: Sentence, decimal_mark: str) -> tuple[list[CuedAmount], list[Amount]]:
    """The amounts that are something, in the order they stand; and those that are nothing to the measure."""
    found = asked_amounts(sentence, decimal_mark)
    keeps = KEEPS.search(sentence.low) is not None
    cued: list[CuedAmount] = []
    for index, amount in enumerate(found):
        follower = found[index + 1] if index + 1 < len(found) else None
        left = sentence.low[: amount.start]
        cued.append(
            _role_of(sentence, _Place(sentence.low, amount, left, cued[-1] if cued else None, follower, keeps, len(found) > 1))
        )
    relevant = _settled([each for each in cued if each.role])
    used = {each.amount.start for each in relevant}
    return relevant, [each for each in found if each.start not in used]


def _settled(cued: list[CuedAmount]) -> list[CuedAmount]:
    """Without the amounts that only stand there, where others do more (the 60 of `90 % of the calls within 60 seconds`); and
    what may be one or the other as what it is beside the others."""
    strong = any(each.role in ("target", "count", "low", "high") and not each.weak for each in cued)
    relevant: list[CuedAmount] = []
    for place, each in enumerate(cued):
        if each.stated and any(other.role == "target" and not other.weak for other in cued[place + 1 :]):
            relevant.append(replace(each, role="baseline", weak=False))
        elif not each.weak or not (strong or any(other.role in ("target", "count", "change") for other in relevant)):
            relevant.append(each)
    moves = any(each.role in ("baseline", "change") for each in relevant)
    return [replace(each, role="target" if moves else "high") if each.bound else each for each in relevant]


def _role_of(sentence: Sentence, place: _Place) -> CuedAmount:
    """What one amount is in the sentence: the first case that holds."""
    for case in _CASES:
        if (found := case(place)) is not None:
            return found
    return _uncued(sentence, place)


def _high_of_band(at: _Place) -> CuedAmount | None:
    """`between 3 and 5`: the 5"""
    joint = _AND.search(at.left)
    if at.leader is None or at.leader.role != "low" or not (joint or at.amount.sign == "-"):
        return None
    return None if re.search(r"[.;,]", at.low[at.leader.ends : at.amount.start]) else at.is_a("high", joint)


def _low_of_band(at: _Place) -> CuedAmount | None:
    """`between 3 and 5`: the 3; `keep it at 3–5`"""
    if at.follower is None:
        return None
    joined = at.follower.sign == "-" or _AND.search(at.low[: at.follower.start]) is not None
    if joined and (cue := _BETWEEN.search(at.left)):
        return at.is_a("low", cue)
    dashed = _RANGE.fullmatch(at.behind + at.follower.sign)
    return at.is_a("low") if at.keeps and dashed else None


def _baseline(at: _Place) -> CuedAmount | None:
    """`from 12`, `currently 12`, `12 today`"""
    if cue := _BASELINE.search(at.left):
        return at.is_a("baseline", cue)
    now = _NOW_BEHIND.match(at.low, at.amount.noun_end or at.amount.end) if at.several and not _TARGET.search(at.left) else None
    return at.is_a("baseline", None, 0, now.end()) if now else None


def _change(at: _Place) -> CuedAmount | None:
    """`by 10 %`, `another 12`"""
    cue, count = _CHANGE.search(at.left), at.count
    if not cue:
        return None
    counted = count and (count.start() < cue.start() or not at.left[: cue.start()].strip())
    return at.is_a("change", cue) if at.amount.unit or not counted else None


def _target(at: _Place) -> CuedAmount | None:
    """`to 15`, `→ 15`, `còn 15`"""
    cue = _ARROW.search(at.left) or _TARGET.search(at.left)
    if not cue or at.counted_before(cue):
        return None
    down = _LESS.search(at.left) or re.match(rf"(?:{cues.DOWN})\b", cue[0])
    return at.is_a("target", cue, -1 if down else 0)


def _multiple(at: _Place) -> CuedAmount | None:
    """`double`, `3x`, `gấp đôi`: how many times the baseline."""
    if not at.amount.multiple:
        return None
    text = at.low[at.amount.start : at.amount.end]
    if _TIMES.search(text) and not _MORE.search(at.left):
        return at.is_a("")  # three times a week
    return at.is_a("change", _UP.search(at.left) or _DOWN.search(at.left), 1 if at.amount.value > 1 else -1)


def _signed(at: _Place) -> CuedAmount | None:
    """`+10 %`"""
    if not at.amount.sign or _REACH.search(at.left):
        return None
    return at.is_a("change", None, 1 if at.amount.sign == "+" else -1)


def _kept(at: _Place) -> CuedAmount | None:
    """`keep it below 3`"""
    cue = _COMPARED.search(at.left) if at.keeps else None
    return at.is_a("high" if _LESS.search(at.left) else "low", cue) if cue else None


def _growth(at: _Place) -> CuedAmount | None:
    """`a growth of 10 %`, `10 % growth`"""
    for cue, way in ((_UP_NOUN.search(at.left), 1), (_DOWN_NOUN.search(at.left), -1)):
        if cue:
            return at.is_a("change", cue, way)
    for pattern, way in ((_BEHIND_UP, 1), (_BEHIND_DOWN, -1)):
        if at.amount.unit == "%" and (behind := pattern.match(at.low, at.amount.end)):
            return at.is_a("change", None, way, behind.end())
    return None


def _reached(at: _Place) -> CuedAmount | None:
    """`reach 12`; `reach 12 families with clean water` counts them"""
    cue = _REACH.search(at.left)
    if cue and at.whole_things and _GETS.match(at.low, at.amount.noun_end):
        return at.is_a("count", cue)
    return at.is_a("target", cue) if cue else None


def _moved(at: _Place) -> CuedAmount | None:
    """`increase 12`: by so many"""
    up, down = _UP.search(at.left), _DOWN.search(at.left)
    cue = up or down
    if not cue or at.counted_before(cue):
        return None
    if _HIRES.search(at.left) and at.amount.unit not in ("%", POINTS):
        return at.is_a("target", cue, 1)  # `raise $2M`
    return at.is_a("change", cue, 1 if up else -1)


def _count(at: _Place) -> CuedAmount | None:
    """`hire 12 engineers`, `add 2 points`"""
    count = at.count
    if count is None or way_of(at.left[: count.start()]):
        return None
    if at.amount.unit == POINTS:
        return at.is_a("change", count, 1)
    if at.whole_things:
        return at.is_a("count", count)
    return at.is_a("target", count, 1) if at.amount.unit else None


def _before_arrow(at: _Place) -> CuedAmount | None:
    """`45 days → 30 days`, `62 % to 80 %`: the first of them"""
    if at.follower is None or (at.amount.unit == "%" != at.follower.unit and at.follower.unit and way_of(at.left)):
        return None  # `up 18 % to $212,000`
    arrow = _ARROW_BEHIND if at.count else _MOVES_TO
    ends = max(at.amount.end, at.amount.noun_end)
    between = [at.low[end : at.follower.start] for end in {at.amount.end, min(ends, at.follower.start)}]
    named = any(letter.isalpha() for letter in at.left)
    moves = any(map(arrow.fullmatch, between)) and (named or any(map(_ARROW_BEHIND.fullmatch, between)))
    return at.is_a("baseline", None, 0, ends) if moves else None


def _before_symbol(at: _Place) -> CuedAmount | None:
    """`cold start 1.8s → 0.9s`: an arrow says more than a word before it"""
    return at.is_a("baseline") if at.follower and _ARROW_BEHIND.fullmatch(at.behind) else None


def _qualifies(at: _Place) -> CuedAmount | None:
    """`500 reviews of 4 stars or more`: the 4 is a part of what is counted"""
    return at.is_a("") if at.several and _OR_MORE.match(at.low, at.amount.end) else None


def _compared(at: _Place) -> CuedAmount | None:
    """`under 2 %`: a bound; `over 2 %`: a target"""
    cue = _COMPARED.search(at.left)
    if not cue:
        return None
    if FINISHES.match(at.low) and any(letter.isalpha() for letter in at.left):
        return at.is_a("")
    less = _LESS.search(at.left)
    bound = bool(less) and not way_of(at.left) and not _BRINGS.match(at.low)
    return at.is_a("target", cue, -1 if less else 0, weak=True, bound=bound)


def _range_end(at: _Place) -> CuedAmount | None:
    """`hire 5 to 7`: the 7, which is read with the 5"""
    last = at.leader.range_to if at.leader else None
    return at.is_a("") if last is not None and last.start == at.amount.start else None


def _range(at: _Place) -> CuedAmount | None:
    """`hire 5 to 7`, `by 5–10 %`: what is named first is what is to be reached"""
    last = at.follower
    if last is None or at.keeps or at.amount.unit or not _TO.fullmatch(at.behind + last.sign) or _BETWEEN.search(at.left):
        return None
    change = _CHANGE.search(at.left)
    if not (change or at.count):
        return None
    amount = replace(at.amount, unit=last.unit, noun=last.noun, noun_end=last.noun_end)
    named = replace(at, amount=amount, follower=None)
    found = _change(named) if change else _count(named)
    return replace(found, ends=last.end, range_to=last) if found else None


_CASES: tuple[Callable[[_Place], CuedAmount | None], ...] = (
    _range_end,
    _qualifies,
    _range,
    _high_of_band,
    _low_of_band,
    _baseline,
    _change,
    _target,
    _multiple,
    _signed,
    _kept,
    _growth,
    _before_symbol,
    _reached,
    _moved,
    _count,
    _before_arrow,
    _compared,
)


def _uncued(sentence: Sentence, at: _Place) -> CuedAmount:
    """An amount with no word before it that says what it is."""
    way = way_of(at.left)
    cue = _NAMED.search(at.left)
    lead = _LEAD.search(at.left)
    if lead and not (at.keeps or way or cue) and (found := _object_of(at, lead)):
        return found
    if cue and cue[0].strip() == "at" and not at.keeps and not at.amount.unit:
        return at.is_a("")
    if at.keeps:
        joined = at.follower is not None and _AND.search(at.low[: at.follower.start])
        return at.is_a("low", cue) if at.amount.unit or cue or joined else at.is_a("")
    if cue and at.left[: cue.start()].strip(" " + MASK):
        return at.is_a("target", cue, stated=bool(_STATED.search(at.left)))
    return _by_place(sentence, at, way)


def _object_of(at: _Place, lead: re.Match[str]) -> CuedAmount | None:
    """`vaccinate 95 % of the children`: what stands behind the verb is counted, and not the verb."""
    if at.amount.unit and at.amount.unit != POINTS:
        return at.is_a("target", lead) if _NOUN.match(at.low, at.amount.end) else None
    asked = ending(cues.PREPOSITIONS).search(at.left)
    return at.is_a("count", lead) if at.whole_things and not asked else None


def _by_place(sentence: Sentence, at: _Place, way: int) -> CuedAmount:
    amount, low = at.amount, at.low
    if amount.unit == POINTS or (amount.unit == "%" and way and not re.match(r"\s*of\b", low[amount.end :])):
        return at.is_a("change", None, way)
    if amount.unit == "%":
        return at.is_a("target", weak=True)
    if not re.sub(rf"[\W{MASK}]", "", at.left):
        if not amount.value and amount.noun:
            return at.is_a("target", None, -1)
        return at.is_a("count" if at.whole_things else "target" if amount.unit else "")
    ends = amount.noun_end or amount.end
    if way and (amount.unit or sentence.ends_at(ends) or _NO_NOUN.match(low, ends)):
        return at.is_a("change", None, way)
    if at.whole_things and _FOR.search(at.left) and not (at.several or way or _UNIT_NOUN.match(amount.noun.lower())):
        return at.is_a("count", _FOR.search(at.left))  # `provide meals for 350 families`
    if at.whole_things and FINISHES.match(low) and _PARTS.fullmatch(low, amount.start, amount.end):
        return at.is_a("count", _PLACES.search(at.left) or _FOR.search(at.left))  # `solar panels on 3 of 5 depots`
    if not amount.unit and _PLACES.search(at.left):
        return at.is_a("")  # `a well in each of the 9 villages`
    return at.is_a("target", weak=True) if sentence.ends_at(ends) and not FINISHES.match(low) else at.is_a("")


def way_of(text: str) -> int:
    """Which way the verbs of a text go: 1 up, -1 down, 0 neither. The last one counts."""
    last = 0, 0
    for way, pattern in ((1, cues.UP), (-1, cues.DOWN)):
        for m in whole(pattern).finditer(text):
            last = max(last, (m.end(), way))
    return last[1]
