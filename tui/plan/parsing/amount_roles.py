"""What each amount of a sentence is: the baseline, the target, the change, how many there are to be, the ends of a band.

The words before an amount (and a few behind it) say so. An amount that no word speaks for is read by its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from . import verbs
from .amounts import POINTS, Amount, amounts, number_word
from .sentence import MASK, Sentence, either, ending, whole

Role = Literal["baseline", "target", "change", "count", "low", "high", ""]


@dataclass(frozen=True, slots=True)
class CuedAmount:
    """An amount, what it is in the sentence, where its words begin and end, and which way it goes (1 up, -1 down)."""

    amount: Amount
    role: Role
    begins: int
    ends: int
    way: int = 0
    weak: bool = False
    """Said by its place alone: it gives way to an amount that a word speaks for."""


_BASELINE = ending(rf"(?:{verbs.BASELINE}){verbs.FILL}\s*[:(]?")
_CHANGE = ending(rf"(?:{verbs.CHANGE}){verbs.FILL}")
_TARGET = ending(rf"(?:(?:{verbs.UP}|{verbs.DOWN}|{verbs.REACH})\s+)?(?:{verbs.TARGET}){verbs.FILL}")
_ARROW = re.compile(r"(?:=|→|->|=>)\s*\Z")
_REACH = ending(rf"(?:{verbs.REACH}|get\s+to){verbs.FILL}(?:\s+(?:{verbs.NAMED}))?")
_UP = ending(rf"(?:{verbs.UP}){verbs.FILL}")
_DOWN = ending(rf"(?:{verbs.DOWN}){verbs.FILL}")
_COUNT = ending(rf"(?:{verbs.COUNT}|{verbs.FINISH}){verbs.FILL}")
_COMPARED = re.compile(rf"(?<!\w)(?:{verbs.COMPARED})\s*\Z|[<>≤≥]=?\s*\Z")
_UP_NOUN, _DOWN_NOUN = ending(verbs.UP_NOUN), ending(verbs.DOWN_NOUN)
_NAMED = re.compile(rf"(?:(?<!\w)(?:{verbs.NAMED})|:)\s*\Z")
_AND = re.compile(rf"{verbs.AND}\s*\Z")
_LESS = ending(rf"(?:{verbs.LESS})(?:\s+(?:{verbs.LESS}|{either('mức')}))*")
_BETWEEN = ending(rf"(?:{verbs.BETWEEN}){verbs.FILL}")
_BEHIND_UP = re.compile(rf"\s*{verbs.UP_BEHIND}(?!\w)(?:\s+(?:in|of|than))?")
_BEHIND_DOWN = re.compile(rf"\s*{verbs.DOWN_BEHIND}(?!\w)(?:\s+(?:in|of|than))?")
FINISHES = re.compile(rf"[\s,{MASK}]*(?:(?:{verbs.OPENINGS})\s+)*(?:{verbs.FINISH})(?!\w)")
KEEPS = whole(verbs.KEEP)
_LEAD = re.compile(
    rf"(?:^|[{MASK},]\s*)(?:(?:{verbs.OPENINGS})\s+)*(?:[a-z]+ ?(?:back|up|out|off|in)?|[^\W\d]+(?: [^\W\d]+)?)\s*\Z"
)
_NOUN = re.compile(rf"\s+(?:of\s|(?!(?:{verbs.PREPOSITIONS})(?!\w))[^\W\d])")
_TIMES = re.compile(rf"\A\d.*{either('lần')}\Z")
_MORE = re.compile(rf"{either('tăng', 'lên', 'nhân')}(?:\s+{either('lên', 'gấp')})?\s*\Z")
_NO_NOUN = re.compile(rf"\s+(?:{verbs.PREPOSITIONS})(?!\w)")
_HIRES = re.compile(r"(?:raise|raising)\s*\Z")
_ASKS = re.compile(
    rf"(?<!\w)(?:{verbs.COUNT}|{verbs.FINISH}|from|to|reach|between|and|{either('từ', 'lên', 'đến', 'xuống')})"
    rf"(?:\s+(?:at\s+least|{either('thêm', 'ít nhất', 'được')}))?\s+"
)


def roles(sentence: Sentence, decimal_mark: str) -> list[CuedAmount]:
    """The amounts that are something, in the order they stand."""
    found = _with_words(sentence, amounts(sentence, decimal_mark))
    keeps = KEEPS.search(sentence.low) is not None
    cued: list[CuedAmount] = []
    for index in range(len(found)):
        cued.append(_role_of(sentence, found, index, cued[-1] if cued else None, keeps))
    return _relevant([each for each in cued if each.role])


def _relevant(cued: list[CuedAmount]) -> list[CuedAmount]:
    """Without the amounts that only stand there, where others do more: the 60 of `90 % of the calls within 60 seconds`."""
    strong = any(each.role in ("target", "count", "low", "high") and not each.weak for each in cued)
    relevant: list[CuedAmount] = []
    for each in cued:
        if not each.weak or not (strong or any(other.role in ("target", "count", "change") for other in relevant)):
            relevant.append(each)
    return relevant


def _with_words(sentence: Sentence, found: list[Amount]) -> list[Amount]:
    """The amounts, and the number words directly behind a verb or a preposition that asks for a number."""
    if (word := number_word(sentence, len(sentence.low) - len(sentence.low.lstrip()))) and word.value == 0 and word.noun:
        found.append(word)  # `zero accidents`
    for m in _ASKS.finditer(sentence.low):
        word = number_word(sentence, m.end())
        free = word is not None and all(word.end <= each.start or each.end <= word.start for each in found)
        if word is not None and free and (word.noun or m[0].split()[0] in ("from", "to")):
            found.append(word)
    return sorted(found, key=lambda each: each.start)


def _role_of(sentence: Sentence, found: list[Amount], index: int, leader: CuedAmount | None, keeps: bool) -> CuedAmount:
    """What one amount is in the sentence, by the words before and behind it."""
    low, amount = sentence.low, found[index]
    left = low[: amount.start]
    follower = found[index + 1] if index + 1 < len(found) else None

    def as_a(
        role: Role, cue: re.Match[str] | None = None, way: int = 0, ends: int = amount.end, weak: bool = False
    ) -> CuedAmount:
        return CuedAmount(amount, role, cue.start() if cue else amount.start, ends, way, weak)

    joint = _AND.search(left)
    if (
        leader is not None
        and leader.role == "low"
        and (joint or amount.sign == "-")
        and not re.search(r"[.;,]", low[leader.ends : amount.start])
    ):
        return as_a("high", joint)
    if follower is not None and (follower.sign == "-" or _AND.search(low[: follower.start])) and (cue := _BETWEEN.search(left)):
        return as_a("low", cue)
    if (
        keeps
        and follower is not None
        and (follower.sign == "-" or re.fullmatch(r"\s*[%]?\s*[-–—]\s*", _between(low, amount, follower)))
    ):
        return as_a("low")
    if cue := _BASELINE.search(left):
        return as_a("baseline", cue)
    count = _COUNT.search(left)
    cue = _CHANGE.search(left)
    if cue and (amount.unit or not (count and (count.start() < cue.start() or not left[: cue.start()].strip()))):
        return as_a("change", cue)
    arrow = _ARROW.search(left)
    if (cue := (arrow or _TARGET.search(left))) and not (count and count.start() < cue.start()):  # `hoàn thành 12 …`
        return as_a("target", cue, -1 if _LESS.search(left) or re.match(rf"(?:{verbs.DOWN})\b", cue[0]) else 0)
    if amount.multiple:
        return _multiplied(sentence, as_a)
    if amount.sign and not _REACH.search(left):
        return as_a("change", None, 1 if amount.sign == "+" else -1)
    if keeps and (cue := _COMPARED.search(left)):
        return as_a("high" if _LESS.search(left) else "low", cue)
    if (cue := _UP_NOUN.search(left)) or (cue := _DOWN_NOUN.search(left)):
        return as_a("change", cue, 1 if _UP_NOUN.search(left) else -1)
    if amount.unit == "%" and (behind := _BEHIND_UP.match(low, amount.end) or _BEHIND_DOWN.match(low, amount.end)):
        return as_a("change", None, 1 if _BEHIND_UP.match(low, amount.end) else -1, behind.end())
    if cue := _REACH.search(left):
        return as_a("target", cue)
    up, down = _UP.search(left), _DOWN.search(left)
    if (cue := up or down) and not (count and count.start() < cue.start()):  # `sign up 40 …`
        if _HIRES.search(left) and amount.unit not in ("%", POINTS):
            return as_a("target", cue, 1)  # `raise $2M`
        return as_a("change", cue, 1 if up else -1)
    if count and not way_of(left[: count.start()]):
        if amount.unit == POINTS:
            return as_a("change", count, 1)  # `add 2 points`
        if not amount.unit and amount.noun and amount.value == int(amount.value) >= 1:
            return as_a("count", count)
        if amount.unit:
            return as_a("target", count, 1)
    if follower is not None and re.fullmatch(rf"\s*(?:→|->|=>|{either('lên', 'xuống')})\s*", _between(low, amount, follower)):
        return as_a("baseline")
    if cue := _COMPARED.search(left):
        return as_a("" if FINISHES.match(low) else "target", cue, -1 if _LESS.search(left) else 0, weak=True)
    return _uncued(sentence, amount, keeps, as_a)


def _between(low: str, first: Amount, second: Amount) -> str:
    return low[first.end : second.start]


def _multiplied(sentence: Sentence, as_a: Callable[..., CuedAmount]) -> CuedAmount:
    """`double`, `3x`, `gấp đôi`: how many times the baseline."""
    amount: Amount = as_a("change").amount
    low = sentence.low
    text = low[amount.start : amount.end]
    if _TIMES.search(text) and not _MORE.search(low[: amount.start]):
        return as_a("")  # three times a week
    cue = _UP.search(low[: amount.start]) or _DOWN.search(low[: amount.start])
    return as_a("change", cue, 1 if amount.value > 1 else -1)


def _uncued(sentence: Sentence, amount: Amount, keeps: bool, as_a: Callable[..., CuedAmount]) -> CuedAmount:
    """An amount with no word before it that says what it is."""
    low, left = sentence.low, sentence.low[: amount.start]
    way = way_of(left)
    cue = _NAMED.search(left)
    lead = _LEAD.search(left)
    if lead and not keeps and not way and not cue and _NOUN.match(low, amount.end):
        if amount.unit and amount.unit != POINTS:  # `vaccinate 95 % of the children`: the verb is not what is counted
            return as_a("target", lead)
        if not amount.unit and amount.noun and amount.value == int(amount.value) >= 1:
            return as_a("count", lead)
    if cue and not re.match(either("là"), cue[0]) and cue[0].strip() == "at" and not keeps and amount.unit != "%":
        return as_a("")
    if keeps:
        return as_a("low", cue) if amount.unit or cue else as_a("")
    if cue and left[: cue.start()].strip(" " + MASK):
        return as_a("target", cue)
    if amount.unit == POINTS or (amount.unit == "%" and way and not re.match(r"\s*of\b", low[amount.end :])):
        return as_a("change", None, way)
    if amount.unit == "%":
        return as_a("target", weak=True)
    words = re.sub(rf"[\W{MASK}]", "", left)
    if not words:
        whole_number = amount.value == int(amount.value) >= 1 and not amount.unit
        if not amount.value and amount.noun:
            return as_a("target", None, -1)
        return as_a("count" if whole_number and amount.noun else "target" if amount.unit else "")
    ends = amount.noun_end or amount.end
    if way and (amount.unit or sentence.ends_at(ends) or _NO_NOUN.match(low, ends)):
        return as_a("change", None, way)
    if sentence.ends_at(ends) and not FINISHES.match(low):
        return as_a("target", weak=True)
    return as_a("")


def way_of(text: str) -> int:
    """Which way the verbs of a text go: 1 up, -1 down, 0 neither. The last one counts."""
    last = 0, 0
    for way, pattern in ((1, verbs.UP), (-1, verbs.DOWN)):
        for m in whole(pattern).finditer(text):
            last = max(last, (m.end(), way))
    return last[1]
