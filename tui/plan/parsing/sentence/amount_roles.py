"""What each amount of a sentence is: the baseline, the target, the change, how many there are to be, the ends of a band.

The words before an amount (and a few behind it) say so (`cued_cases`). An amount that no word speaks for is read by its
place (`uncued_cases`), and in the end by what the others are.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ..lexicon.word_patterns import lazily
from ..lexicon.words import words
from ..masked_text import Sentence
from ..numbers.amounts import Amount
from .asked_amounts import asked_amounts
from .cued_amount import CuedAmount
from .cued_cases import cued_case
from .deeds import keeps
from .placed_amount import Place
from .uncued_cases import uncued

_THIS = lazily(words("THIS_TIME"))


def roles(sentence: Sentence, decimal_mark: str) -> tuple[list[CuedAmount], list[Amount]]:
    """The amounts that are something, in the order they stand; and those that are nothing to the measure."""
    found = asked_amounts(sentence, decimal_mark)
    kept = keeps(sentence.low)
    cued: list[CuedAmount] = []
    for index, amount in enumerate(found):
        follower = found[index + 1] if index + 1 < len(found) else None
        place = Place(sentence, amount, cued[-1] if cued else None, follower, kept, len(found) > 1)
        cued.append(cued_case(place) or uncued(place))
    cued = _behind_heading(sentence.low, _spread(sentence.low, cued))
    relevant = _settled([each for each in _with_end(sentence.low, _with_start(sentence.low, cued)) if each.role])
    used = {each.amount.start for each in relevant}
    return relevant, [each for each in found if each.start not in used]


def _spread(low: str, cued: list[CuedAmount]) -> list[CuedAmount]:
    """`2m ± 5 %` is a band: so much less, and so much more."""
    for place, (one, other) in enumerate(pairwise(cued)):
        middle, part = one.amount, other.amount
        if low.startswith(("±", "+/-"), part.start) and not low[middle.end : part.start].strip():
            by = middle.value * part.value / 100 if part.unit == "%" != middle.unit else part.value
            ends = (replace(middle, value=middle.value - by), replace(part, value=middle.value + by, unit=middle.unit))
            band = [replace(one, role="low", amount=ends[0], weak=False), replace(other, role="high", amount=ends[1], weak=False)]
            return [*cued[:place], *band, *cued[place + 2 :]]
    return cued


def _behind_heading(low: str, cued: list[CuedAmount]) -> list[CuedAmount]:
    """Of `Price of 1 litre: £0.42 → £0.38` the figures behind the colon; the 1 is a part of the name."""
    whole = [each for each in cued if each.role in ("baseline", "target")][-2:]
    colon = low.rfind(": ", 0, whole[0].amount.start) if {each.role for each in whole} == {"baseline", "target"} else -1
    return [each if each.amount.start > colon else replace(each, role="") for each in cued]


def _with_start(low: str, cued: list[CuedAmount]) -> list[CuedAmount]:
    """A bare number before a target that counts the same is where one stands: `1.8 nights, target 2.4 nights`."""
    ends = next((each for each in cued if each.role == "target" and not each.weak), None)
    if ends is None or any(each.role in ("baseline", "change") for each in cued):
        return cued
    before = [each for each in cued if each.begins < ends.begins and (not each.role or each.weak)]
    if len(before) != 1 or not (_same_count(before[0].amount, ends.amount) or _ends_clause(low, before[0].amount, ends.amount)):
        return cued
    return [
        replace(each, role="baseline", weak=False, ends=max(each.ends, each.amount.noun_end)) if each is before[0] else each
        for each in cued
    ]


def _with_end(low: str, cued: list[CuedAmount]) -> list[CuedAmount]:
    """Where one stands is said, and of where to only the number: `in 2 days instead of 5`."""
    now = next((each for each in cued if each.role == "baseline"), None)
    if now and [each.role for each in cued] == ["baseline", "baseline"] and _THIS.match(low, cued[-1].begins):
        return [now, replace(cued[-1], role="target")]  # `last season 3, this season 7`
    if now is None or any(each.role not in ("", "baseline") for each in cued):
        return cued
    open_ = [each for each in cued if not each.role and each.amount.counted and _may_follow(each.amount, now.amount)]
    return [replace(each, role="target") if open_ == [each] else each for each in cued]


def _may_follow(one: Amount, now: Amount) -> bool:
    """Whether the first may be where one gets to from the second."""
    return one.unit == now.unit and (not now.noun or one.noun.lower() == now.noun.lower())


def _same_count(one: Amount, other: Amount) -> bool:
    """Whether two amounts count the same: `1.8 nights` and `2.4 nights`; the later one may leave it out."""
    if one.unit != other.unit or one.multiple or other.multiple:
        return False
    return one.noun.lower() == other.noun.lower() or (not other.noun and not one.noun)


def _ends_clause(low: str, one: Amount, other: Amount) -> bool:
    """Whether a clause ends behind the first amount, and the second leaves out what it counts: `31 days; want 21`."""
    alike = one.unit == other.unit and not other.noun and not (one.multiple or other.multiple)
    return alike and low[max(one.end, one.noun_end) :].lstrip()[:1] in (",", ";", "(", ".")


def _of_one_kind(cued: list[CuedAmount]) -> list[CuedAmount]:
    """Of several targets that no word settles, those that count what the baseline does, or else what is a percentage: the 95 %
    of `on scene within 8 minutes in 95 % of calls`."""
    weak = [each for each in cued if each.role == "target" and each.weak]
    unit = next((each.amount.unit for each in cued if each.role == "baseline"), "%")
    if len({each.amount.unit for each in weak}) < 2 or not any(each.amount.unit == unit for each in weak):
        return cued
    return [each for each in cued if each not in weak or each.amount.unit == unit]


def _settled(cued: list[CuedAmount]) -> list[CuedAmount]:
    """Without the amounts that only stand there, where others do more (the 60 of `90 % of the calls within 60 seconds`); and
    what may be one or the other as what it is beside the others."""
    cued = _of_one_kind(cued)
    strong = any(each.role in ("target", "count", "low", "high") and not each.weak for each in cued)
    counts = any(each.role == "count" and not each.weak for each in cued)
    ends = {each.role for each in cued if not each.weak} >= {"baseline", "target"}
    changes = [each.begins == each.amount.start for each in cued if each.role == "change"]  # whether no word says so
    if {each.role for each in cued if not each.weak} >= {"baseline", "change"}:
        cued = [each for each in cued if not each.weak]  # `calls waiting over 5 minutes down 30 % from 200`
    relevant: list[CuedAmount] = []
    for place, each in enumerate(cued):
        if each.stated and any(other.role == "target" and not other.weak for other in cued[place + 1 :]):
            relevant.append(replace(each, role="baseline", weak=False))
        elif (
            each.role == "change"
            and each.begins == each.amount.start
            and (
                False in changes
                or counts
                or (ends and not each.amount.unit and not each.amount.sign and not each.amount.multiple)
            )
        ):
            continue  # the 4 of `giảm 25% ca chờ quá 4 giờ`, the 10k of `sign up 200 runners for the charity 10k`
        elif each.role == "count" and any(other.begins < each.begins < other.amount.noun_end for other in relevant):
            continue  # the 5 of `có 50 đánh giá 5 sao`
        elif not each.weak or not (strong or any(other.role in ("target", "count", "change") for other in relevant)):
            relevant.append(each)
    moves = any(each.role in ("baseline", "change") for each in relevant)
    return [replace(each, role="target" if moves else "high", bound=not moves) if each.bound else each for each in relevant]
