"""Amounts for which no word speaks: what they are by their place."""

from __future__ import annotations

import re

from ..lexicon.word_patterns import ending, lazily
from ..lexicon.words import words
from ..masked_text import MASK
from ..numbers.amounts import POINTS
from . import cues
from .bound_cases import NAMED
from .cued_amount import CuedAmount
from .cued_cases import AND, MOVES, TECHNICAL, is_name, sum_of_money
from .deeds import DONE, certified, finishes, opens_with_deed
from .placed_amount import Place, way_of

_STATED = ending(rf"(?:{cues.STATED}){cues.FILL}")
_LEAD = lazily(
    rf"(?:^|[{MASK},:]\s*)(?:(?:{cues.OPENINGS})\s+)*"
    r"(?:[a-z]+(?:-[a-z]+)? ?(?:back|up|out|off|in)?|[^\W\d]+(?: [^\W\d]+)?)\s*\Z"
)
_NOUN = lazily(rf"\s+(?:of\s|(?!(?:{cues.PREPOSITIONS})(?!\w))[^\W\d])")
_OF_NOUN = lazily(rf"\s+{words('OF')}\s")
_WITHIN = lazily(rf"(?<!\w){words('LIMITED')}(?!\w)")
_PLACES = ending(words("PLACES"))
_FOR = ending(words("FOR"))
_STATE_ENDS = rf"\s*(?:\Z|[,;.({MASK}]|{cues.PREPOSITIONS}(?!\w))"
_STATE_BEHIND = lazily(rf"\s+{words('DONE_STATES', 'DONE_WITH')}{_STATE_ENDS}")
_IN_STATE = lazily(rf"\s+(?:[^\W\d]+\s+){{0,3}}?{words('DONE_STATES', 'DONE_WITH')}{_STATE_ENDS}")
_ONE_IN_STATE = lazily(rf"\s+(?:(?:[a-z]+\s+){{0,2}}?[a-z]+(?<!s)\s+)?(?:{words('DONE_STATES')}|{DONE}){_STATE_ENDS}")
_EVERY_DAY = lazily(rf"{words('UNITS_FIRST')}\s+{words('PER_BEFORE', 'PER_ANY')}\s+{words('PER')}")
_UNIT_NOUN = lazily(rf"{words('UNITS_FIRST')}(?!\w)")
_NO_NOUN = lazily(rf"\s+(?:{cues.PREPOSITIONS})(?!\w)")
_AVERAGE = ending(words("AVERAGE"))
_EXTENTS = lazily(rf"{words('EXTENTS')}(?!\w)")
_OF_MEASURED = lazily(rf"(?<!\w){words('MEASURED')}(?:\s+[^\W\d]+){{0,5}}\s*\Z")
_WHERE = lazily(rf"\s+(?:{cues.PREPOSITIONS})(?:\s+[^\W\d]+){{1,3}}\s*(?:\Z|[,;.({MASK}])")
_PARTS = lazily(r"\d+\s*(?:/|[^\W\d]+\s+(?:[^\W\d]+\s+)?)\d+")
_RANK = ending(words("RANKS"))
_WHICH_PLACE = lazily(rf"(?<!\w)(?:{cues.PREPOSITIONS})\s+(?:the\s+)?(?!{words('UNITS_FIRST', 'MEASURED')}\s)[a-z]+(?<!s)\s+\Z")
"""`on pitch [2]`"""
_YEAR = lazily(r"20[2-9]\d")


def uncued(at: Place) -> CuedAmount:
    """An amount with no word before it that says what it is."""
    told = at.left.rpartition(":")[2]
    way = way_of(told if any(map(str.isalpha, told)) else at.left)
    if way and (moved := MOVES.search(at.left)) and is_name(at, moved):
        way = 0
    cue = NAMED.search(at.left)
    lead = _LEAD.search(at.left)
    if lead and not (at.keeps or way or cue) and (found := _object_of(at, lead)):
        return found
    if not at.amount.unit and any(map(str.isalpha, at.left)) and _IN_STATE.match(at.low, at.amount.end):
        return at.is_a("")  # `footbridge 12 reopened`
    if not at.amount.counted and _RANK.search(at.left) and certified(at.low):
        return at.is_a("")  # `đạt chuẩn quốc gia mức 2`
    if cue and cue[0].strip() == "at" and not at.keeps and not at.amount.unit:
        return at.is_a("")
    if at.keeps:
        if (within := _WITHIN.search(at.left)) and not at.several:
            return at.is_a("high", within)  # `stay within a budget of €240,000`
        joined = at.follower is not None and AND.search(at.low[: at.follower.start])
        return at.is_a("low", cue) if at.amount.unit or cue or joined else at.is_a("")
    if cue and at.leader and at.leader.role == "count" and not at.amount.counted:
        return at.is_a("")  # `nâng cấp 12 phòng học lên chuẩn mức 2`
    if cue and at.left[: cue.start()].strip(" " + MASK):
        return at.is_a("target", cue, stated=cue[0].strip() == ":" or bool(_STATED.search(at.left)))
    return _by_place(at, way)


def _object_of(at: Place, lead: re.Match[str]) -> CuedAmount | None:
    """`vaccinate 95 % of the children`: what stands behind the verb is counted, and not the verb."""
    if at.amount.unit and at.amount.unit != POINTS:
        behind = _NOUN if opens_with_deed(at.low) or not lead[0].isascii() else _OF_NOUN  # `fleet 40 % electric`
        return at.is_a("target", lead) if behind.match(at.low, at.amount.end) else None
    if _AVERAGE.search(lead[0]):
        return at.is_a("target", lead, weak=True)
    in_state = _STATE_BEHIND.match(at.low, at.amount.end) or _ONE_IN_STATE.match(at.low, at.amount.end)
    if in_state and not opens_with_deed(at.low):
        return at.is_a("")  # `hull 214 launched`, `SOC 2 audit passed`
    if (money := sum_of_money(at, lead[0], lead)) is not None:
        return money
    if len(lead[0].split()) > 1 and _EVERY_DAY.fullmatch(at.amount.noun.lower()):
        return at.is_a("target")  # `practise scales 20 minutes a day`
    prints = lead[0].strip() == "in" and not at.low.isascii()
    if len(lead[0].split()) > 1 and TECHNICAL.match(at.amount.noun.lower()):
        return at.is_a("")  # `thay cáp 22 kV`
    asked = None if prints else ending(cues.PREPOSITIONS).search(at.left)
    return at.is_a("count", lead) if at.whole_things and not asked else None


def _by_place(at: Place, way: int) -> CuedAmount:
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
    if way and at.whole_things and _FOR.search(at.left):
        return at.is_a("")  # `raise the pay for 200 workers`
    if way and (amount.unit or at.sentence.ends_at(ends) or _NO_NOUN.match(low, ends)):
        return at.is_a("change", None, way)
    if at.whole_things and _FOR.search(at.left) and not (at.several or way or _UNIT_NOUN.match(amount.noun.lower())):
        return at.is_a("count", _FOR.search(at.left))  # `provide meals for 350 families`
    if at.whole_things and not (way or at.several) and _PARTS.fullmatch(low, amount.start, amount.end):
        return at.is_a("count", _PLACES.search(at.left) or _FOR.search(at.left))  # `solar panels on 3 of 5 depots`
    if at.whole_things and finishes(low) and _EXTENTS.match(amount.noun.lower()) and ending(cues.PREPOSITIONS).search(at.left):
        return at.is_a("count", ending(cues.PREPOSITIONS).search(at.left))  # `irrigation on 45 hectares`
    if not way and _OF_MEASURED.search(at.left) and _WHERE.match(low, ends):
        return at.is_a("target", weak=True)  # `a score of 4.5 on every site`
    if not amount.unit and _PLACES.search(at.left):
        return at.is_a("")  # `a well in each of the 9 villages`
    if not amount.value and (amount.noun or not amount.figures):
        return at.is_a("target", None, -1)  # `an audit with zero findings`, `injuries none`
    if (money := sum_of_money(at, low)) is not None:
        return money  # `gọi vốn vòng hạt giống 35 tỷ`
    if not amount.counted and (_YEAR.fullmatch(amount.figures) or _WHICH_PLACE.search(at.left)):
        return at.is_a("")
    return at.is_a("target", weak=True) if at.sentence.ends_at(ends) and not finishes(low) else at.is_a("")
