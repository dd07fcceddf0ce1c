"""Amounts for which a word speaks, before them or behind: case by case, in the order of `_CASES`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..lexicon.symbols import TECHNICAL_UNITS
from ..lexicon.word_patterns import ending, lazily
from ..lexicon.words import words
from ..numbers.amounts import POINTS, Amount
from ..numbers.number_patterns import MULTIPLIED
from . import cues
from .bound_cases import COMPARED, LESS, NAMED, capped, compared, forbidden, kept, or_more, time_limit
from .cued_amount import CuedAmount
from .deeds import finishes
from .placed_amount import Place, way_of

_BASELINE = ending(rf"(?:{cues.BASELINE}){cues.FILL}\s*[:(]?")
_CHANGE = ending(rf"(?:{cues.CHANGE}){cues.FILL}")
_TARGET = ending(rf"{cues.NOT_JOINED}(?:(?:{cues.UP}|{cues.DOWN}|{cues.REACH})\s+)?(?:{cues.TARGET}){cues.FILL}")
_ARROW = lazily(r"(?:(?<![<>≤≥])=|→|->|=>)\s*\Z")
_REACH = ending(rf"(?:{cues.REACH}){cues.FILL}(?:\s+(?:{cues.NAMED}))?")
_UP = ending(rf"(?:{cues.UP}){cues.FILL}")
_DOWN = ending(rf"(?:{cues.DOWN}){cues.FILL}")
MOVES = ending(words("UP", "DOWN"))
_UP_NOUN, _DOWN_NOUN = ending(cues.UP_NOUN), ending(cues.DOWN_NOUN)
_BEYOND = lazily(words("MORE"))
_LESS_THAN = lazily(rf"(?<!\w){words('FEWER', 'LESS')}\s*\Z")
AND = lazily(rf"{cues.AND}\s*\Z")
_ABOVE = ending(words("ABOVE"))
_BETWEEN = ending(rf"(?:{cues.BETWEEN}){cues.FILL}")
_BEHIND_UP = lazily(rf"\s*{cues.UP_BEHIND}(?!\w)(?:\s+{words('OF_CHANGE')}(?!\w))?")
_BEHIND_DOWN = lazily(rf"\s*{cues.DOWN_BEHIND}(?!\w)(?:\s+{words('OF_CHANGE')}(?!\w))?")
_SAVES, _SAVED_ON = lazily(rf"{words('SAVES')}\s"), lazily(rf"\s+{words('SAVED_ON')}\s")
_FEWER_BEHIND = lazily(rf"\s+{words('FEWER_OF')}(?=\s+[^\W\d])")
_TIMES = lazily(rf"\A\d.*{words('TIMES_BEHIND')}\Z")
_OR_MORE = lazily(rf"\s*(?:[^\W\d]+\s+){{0,2}}{words('OR_MORE', 'OR_LESS')}(?!\w)")
_STARS = lazily(rf"{words('STARS')}(?!\w)")
_ONE_THING = lazily(rf"(?<!\w)(?:(?P<which>{words('DEFINITE')})|{words('INDEFINITE')})\s+\Z")
TECHNICAL = lazily(rf"{TECHNICAL_UNITS}(?!\w)")
_SIZED = lazily(rf"(?:{words('UNITS_FIRST', 'EXTENTS')}|{TECHNICAL_UNITS})\s+[^\W\d]")
_WHICH = lazily(r"20\d\d")
_EACH = ending(words("EACH"))
_PER = ending(words("PER_BEFORE"))
_IS_RATE = lazily(rf"/|{words('PER_BEFORE', 'PER_ANY')}\s")
_SHARE_OF = lazily(rf"\s+{words('OF')}\s")
_GLUED, _THING = lazily(rf"{words('EXTENTS')}|kg|t"), lazily(rf"\s+(?:{words('OF')}\s|(?!{cues.PREPOSITIONS}(?!\w))[^\W\d])")
_ROUND = (100, 1000, 10_000, 100_000, 1_000_000)
_WISHES = ending(words("WISHES"))
_GIVES_TO = lazily(rf"\s*{words('GIVES_TO')}{cues.FILL}\s*")
_RECEIVERS = lazily(rf"(?:[^\W\d][\w-]*\s+)?{words('RECEIVERS')}(?!\w)")
_GIVEN = lazily(rf"\s*(?:(?:{cues.OPENINGS})\s+)*{words('BRINGS', 'COUNT')}\s+(?!{words('MEASURED')}(?!\w))")
_SAID_IN = lazily(rf"\s*(?:(?:{cues.REACH}|{cues.STATED}|{cues.COUNT}|[:(])\s*)?")
_JOINS = lazily(words("JOINS"))
_FUNDS = lazily(words("FUNDS"))
_GETS = lazily(rf"\s+{words('GETS')}(?!\w)")
_JOINED = lazily(rf"(?:[.,;:(]|{words('AND_ALSO', 'OPENINGS', 'MODALS')})\s*\Z")
_RAISES = ending(words("RAISES"))
_RANGE = lazily(r"\s*[%]?\s*[-–—]\s*")
_TO = lazily(rf"\s*(?:[-–—]|{words('AND_DAY')})\s*-?")
_ARROW_BEHIND = lazily(rf"\s*(?:→|->|=>)\s*(?:{cues.COMPARED}|[<>≤≥]=?)?\s*")
_MOVES_TO = lazily(rf"\s*(?:→|->|=>|>(?=\s)|{cues.MOVES_TO})\s*(?:{cues.COMPARED}|[<>≤≥]=?)?\s*")
_NOW_BEHIND = lazily(rf"\s*{words('NOW')}(?!\w)")


def _high_of_band(at: Place) -> CuedAmount | None:
    """`between 3 and 5`: the 5"""
    joint = AND.search(at.left)
    if at.leader is None or at.leader.role != "low" or not (joint or at.amount.sign == "-"):
        return None
    return None if re.search(r"[.;,]", at.low[at.leader.ends : at.amount.start]) else at.is_a("high", joint)


def _low_of_band(at: Place) -> CuedAmount | None:
    """`between 3 and 5`: the 3; `keep it at 3–5`"""
    if at.follower is None:
        return None
    joined = at.follower.sign == "-" or AND.search(at.low[: at.follower.start]) is not None
    if joined and (cue := _BETWEEN.search(at.left)):
        return at.is_a("low", cue)
    dashed = _RANGE.fullmatch(at.behind + at.follower.sign)
    return at.is_a("low", NAMED.search(at.left)) if dashed and (at.keeps or _is_plain_range(at, at.follower)) else None


def _is_plain_range(at: Place, last: Amount) -> bool:
    """Whether a range is where something is to stay though no verb says so: `food cost at 28–30 %`."""
    moves = (_CHANGE, _TARGET, _REACH, _BASELINE, COMPARED, _UP, _DOWN)
    named = bool(last.unit) or (any(map(str.isalpha, at.left)) and not finishes(at.low))
    return named and not (at.count or way_of(at.left) or any(cue.search(at.left) for cue in moves))


def _baseline(at: Place) -> CuedAmount | None:
    """`from 12`, `currently 12`, `12 today`"""
    if cue := _BASELINE.search(at.left):
        return at.is_a("baseline", cue)
    for begins, ends in at.sentence.nows:
        if _SAID_IN.fullmatch(at.low, ends, at.amount.start) or (at.ends <= begins and not at.low[at.ends : begins].strip(" (")):
            return at.is_a("baseline")
    if at.low[at.ends :].lstrip().startswith(")") and at.left.rstrip().endswith("(") and _may_be_from(at):
        return at.is_a("baseline")  # `to 92 % (86 %)`
    now = _NOW_BEHIND.match(at.low, at.amount.noun_end or at.amount.end) if at.several else None
    if now and (_TARGET.search(at.left) or _ARROW.search(at.left)):
        return None
    return at.is_a("baseline", None, 0, now.end()) if now else None


def _may_be_from(at: Place) -> bool:
    """Whether an amount counts what the target before it does."""
    target = at.leader.amount if at.leader and at.leader.role == "target" else None
    return target is not None and target.unit == at.amount.unit and at.amount.noun.lower() in ("", target.noun.lower())


def _change(at: Place) -> CuedAmount | None:
    """`by 10 %`, `another 12`"""
    cue, count = _CHANGE.search(at.left), at.count
    if not cue:
        return None
    counted = count and (count.start() < cue.start() or not at.left[: cue.start()].strip())
    return at.is_a("change", cue) if at.amount.unit or not counted else None


def _target(at: Place) -> CuedAmount | None:
    """`to 15`, `→ 15`, `còn 15`"""
    cue = _ARROW.search(at.left) or _TARGET.search(at.left) or (_WISHES.search(at.left) if at.leader else None)
    if not cue or at.counted_before(cue):
        return None
    to_people = at.whole_things and not at.several and _RECEIVERS.match(at.amount.noun.lower())
    if to_people and _GIVES_TO.fullmatch(cue[0]) and (finishes(at.low) or _GIVEN.match(at.low)):
        return at.is_a("count", cue)  # `bring clean water to 25,000 people`
    if at.keeps and not at.several and _GIVES_TO.fullmatch(cue[0]):
        return at.is_a("high", cue)  # `keep overtime to 8 hours`
    down = LESS.search(at.left) or re.match(rf"(?:{cues.DOWN})\b", cue[0])
    return at.is_a("target", cue, -1 if down else 0)


def _multiple(at: Place) -> CuedAmount | None:
    """`double`, `3x`, `gấp đôi`: how many times the baseline."""
    if not at.amount.multiple:
        return None
    text = at.low[at.amount.start : at.amount.end]
    if _TIMES.search(text) and not MULTIPLIED.search(at.left):
        way, least = way_of(at.left), COMPARED.search(at.left)  # `three times a week`, `tối đa 10 lần`, `tăng ít nhất 2 lần`
        return at.is_a("change", least, way) if way and least else (None if way else compared(at)) or at.is_a("")
    return at.is_a("change", _UP.search(at.left) or _DOWN.search(at.left), 1 if at.amount.value > 1 else -1)


def _signed(at: Place) -> CuedAmount | None:
    """`+10 %`"""
    if not at.amount.sign or _REACH.search(at.left) or (at.amount.sign == "-" and COMPARED.search(at.left)):
        return None
    return at.is_a("change", None, 1 if at.amount.sign == "+" else -1)


def _growth(at: Place) -> CuedAmount | None:
    """`a growth of 10 %`, `10 % growth`"""
    for cue, way in ((_UP_NOUN.search(at.left), 1), (_DOWN_NOUN.search(at.left), -1)):
        if cue:
            return at.is_a("change", cue, way)
    for pattern, way in ((_BEHIND_UP, 1), (_BEHIND_DOWN, -1)):
        if at.amount.unit == "%" and (behind := pattern.match(at.low, at.amount.end)):
            return at.is_a("change", None, way, behind.end())
    return None


def _held_against(at: Place) -> CuedAmount | None:
    """`30 % below 2019 levels`, `thấp hơn 30 % so với năm 2019`"""
    behind = len(at.low) - len(at.low[at.amount.end :].lstrip())
    if at.amount.unit != "%" or behind not in at.sentence.against:
        return None
    cue = COMPARED.search(at.left)
    less = _LESS_THAN.search(at.left) or _LESS_THAN.match(at.sentence.against[behind])
    more = _BEYOND.match(at.sentence.against[behind])  # `20 % above 2026`
    way = -1 if less else way_of(at.left) or (1 if cue or more else 0)
    return at.is_a("change", cue, way) if less or cue or more else None


def _reached(at: Place) -> CuedAmount | None:
    """`reach 12`; `reach 12 families with clean water` counts them"""
    cue = _REACH.search(at.left)
    if cue and at.whole_things and _GETS.match(at.low, at.amount.noun_end):
        return at.is_a("count", cue)
    if cue and LESS.search(at.left):
        return compared(at)  # `chiếm dưới 1,5 %`
    return at.is_a("target", cue) if cue else None


def _fewer(at: Place) -> CuedAmount | None:
    """`30 fewer sick days`"""
    if _SAVES.match(at.low) and _SAVED_ON.match(at.low, at.ends):
        return at.is_a("change", None, -1)  # `save £3,000 on travel`
    fewer = _FEWER_BEHIND.match(at.low, at.amount.end)
    if not fewer or not at.whole_things:
        return None
    noun = at.amount.noun[fewer.end() - at.amount.end - 1 :].strip()
    found = at.is_a("change", at.count, -1, fewer.end())
    return replace(found, amount=replace(at.amount, noun=noun), ends=fewer.end())


def is_name(at: Place, cue: re.Match[str]) -> bool:
    """Whether a verb that moves is none, but the name of a thing and its number: the 2 of `repair lift 2`."""
    return not at.amount.counted and finishes(at.low) and not _JOINED.search(at.left[: cue.start()])


def _moved(at: Place) -> CuedAmount | None:
    """`increase 12`: by so many"""
    up, down = _UP.search(at.left), _DOWN.search(at.left)
    cue = up or down
    if not cue or at.counted_before(cue) or is_name(at, cue):
        return None
    if _RAISES.search(at.left) and at.amount.unit not in ("%", POINTS):
        return at.is_a("target", cue, 1)  # `raise $2M`
    if at.amount.unit == "%" and finishes(at.low) and _SHARE_OF.match(at.low, at.amount.end):
        return at.is_a("target", cue, 1)  # `pick up 90 % of the calls`
    if (LESS if down else _ABOVE).search(at.left):
        return at.is_a("target", cue, 1 if up else -1)  # `cut below 5 %`
    return at.is_a("change", cue, 1 if up else -1)


def _count(at: Place) -> CuedAmount | None:
    """`hire 12 engineers`, `add 2 points`"""
    count = at.count
    if count is None or way_of(at.left[: count.start()]):
        return None
    if at.amount.unit == POINTS:
        return at.is_a("change", count, 1)
    if _JOINS.match(count[0]):
        return at.is_a("")  # `merge two parishes`
    if (money := sum_of_money(at, count[0], count)) is not None:
        return money
    if at.whole_things:
        return at.is_a("count", count)
    if (
        _GLUED.fullmatch(at.amount.unit.lower())
        and at.amount.value == int(at.amount.value)
        and _THING.match(at.low, at.amount.end)
    ):
        return replace(at.is_a("count", count), ends=at.amount.end - len(at.amount.unit))  # `pave 12km of road`
    return at.is_a("target", count, 1) if at.amount.unit else None


def sum_of_money(at: Place, verb: str, cue: re.Match[str] | None = None) -> CuedAmount | None:
    """`quyên góp 500 triệu`: money, though no currency stands there"""
    if not (at.amount.figures and at.low[at.amount.end - 1].isalpha() and _FUNDS.match(verb)):
        return None
    rate = _IS_RATE.match(at.amount.noun.lower())
    return (at if rate else replace(at, amount=replace(at.amount, noun="", noun_end=0))).is_a("target", cue, 1)


def _before_arrow(at: Place) -> CuedAmount | None:
    """`45 days → 30 days`, `62 % to 80 %`: the first of them"""
    if at.follower is None or (at.amount.unit == "%" != at.follower.unit and at.follower.counted and way_of(at.left)):
        return None  # `up 18 % to $212,000`
    arrow = _ARROW_BEHIND if at.count else _MOVES_TO
    between = [at.low[end : at.follower.start] for end in {at.amount.end, min(at.ends, at.follower.start)}]
    named = any(letter.isalpha() for letter in at.left) or (at.amount.unit and at.amount.unit == at.follower.unit)
    moves = any(map(arrow.fullmatch, between)) and (named or any(map(_ARROW_BEHIND.fullmatch, between)))
    return at.is_a("baseline", None, 0, at.ends) if moves else None


def _before_symbol(at: Place) -> CuedAmount | None:
    """`cold start 1.8s → 0.9s`: an arrow says more than a word before it"""
    if at.follower is None:
        return None
    if _ARROW_BEHIND.fullmatch(at.behind):
        return at.is_a("baseline")
    noun = at.count and at.amount.noun.lower() == at.follower.noun.lower()  # `waiting list 42 patients → 25 patients`
    return at.is_a("baseline", None, 0, at.ends) if noun and _ARROW_BEHIND.fullmatch(at.low, at.ends, at.follower.start) else None


def _named_thing(at: Place) -> CuedAmount | None:
    """`a 500 kW plant`, `the 12 kV cable`, `the 2027 catalogue`: how large a thing is, or which"""
    article = _ONE_THING.search(at.left) if at.amount.noun and not at.amount.unit else None
    if article is None:
        return None
    sized = _SIZED.match(at.amount.noun.lower())
    which = _WHICH.fullmatch(at.amount.figures) if article["which"] else sized or at.amount.value == 1
    return at.is_a("") if sized or which else None


def _qualifies(at: Place) -> CuedAmount | None:
    """`500 reviews of 4 stars or more`: the 4 is a part of what is counted"""
    each = _EACH.search(at.left) or (at.amount.value in _ROUND and _PER.search(at.left))  # `trên 1.000 đơn hàng`
    stars = (
        at.amount.value <= 5
        and _STARS.match(at.amount.noun.lower())
        and not (_BASELINE.search(at.left) or _TARGET.search(at.left))
    )
    return at.is_a("") if at.several and (each or stars or _OR_MORE.match(at.low, at.amount.end)) else None


def _range_end(at: Place) -> CuedAmount | None:
    """`hire 5 to 7`: the 7, which is read with the 5"""
    last = at.leader.range_to if at.leader else None
    return at.is_a("") if last is not None and last.start == at.amount.start else None


def _range(at: Place) -> CuedAmount | None:
    """`hire 5 to 7`, `by 5–10 %`: what is named first is what is to be reached"""
    last = at.follower
    if last is None or at.keeps or at.amount.unit or not _TO.fullmatch(at.behind + last.sign) or _BETWEEN.search(at.left):
        return None
    change = _CHANGE.search(at.left)
    if not (change or at.count) or (change and last.value > 3 * at.amount.value and "-" not in at.behind):
        return None  # nothing counted, or `by 4,000 to 22,000`
    amount = replace(at.amount, unit=last.unit, noun=last.noun, noun_end=last.noun_end)
    named = replace(at, amount=amount, follower=None)
    found = _change(named) if change else _count(named)
    return replace(found, ends=last.end, range_to=last) if found else None


_CASES: tuple[Callable[[Place], CuedAmount | None], ...] = (
    _range_end,
    _named_thing,
    _qualifies,
    or_more,
    capped,
    _range,
    _high_of_band,
    _low_of_band,
    forbidden,
    _baseline,
    _change,
    _target,
    _multiple,
    _signed,
    kept,
    _held_against,
    _growth,
    _before_symbol,
    _fewer,
    _reached,
    _moved,
    _count,
    _before_arrow,
    compared,
    time_limit,
)


def cued_case(place: Place) -> CuedAmount | None:
    """What a word says that an amount is: the first case that holds; None where no word says it."""
    return next((found for case in _CASES if (found := case(place)) is not None), None)
