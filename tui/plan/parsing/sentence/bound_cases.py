"""Amounts that are bounds: cases of `cued_cases`."""

from __future__ import annotations

from ..lexicon.word_patterns import ending, lazily
from ..lexicon.words import words
from . import cues
from .cued_amount import CuedAmount
from .deeds import BRINGS, finishes
from .placed_amount import Place, way_of

_CAPS = lazily(rf"\s*(?:(?:{cues.OPENINGS})\s+)*{words('CAPS')}(?!\w)")
_CAP_AT = ending(rf"(?:{cues.TARGET}|{cues.NAMED}){cues.FILL}")
_FORBIDDEN = ending(rf"(?:{cues.NOT_MORE}|{cues.NOT_FEWER})")
_NONE_FIRST = lazily(rf"\s*{words('NONE_FIRST')}(?!\w)")
_BEYOND = ending(words("MORE"))
COMPARED = lazily(rf"(?<![\w-])(?:{cues.COMPARED}|{cues.NOT_MORE}|{cues.NOT_FEWER})\s*\Z|[<>≤≥]=?\s*\Z")
LESS = ending(rf"(?:{cues.LESS})(?:\s+(?:{cues.LESS}|{words('LEVEL')}))*")
_LIMITS = ending(words("LIMITS"))
_OF_ALL = lazily(rf"\s*(?:(?:{cues.OPENINGS})\s+)*(?:[^\W\d]+\s+){{1,2}}?{words('OF_ALL')}\s")
_TIME = lazily(rf"{words('UNITS_FIRST')}(?!\w)")
_AT_LEAST = lazily(rf"\s*{words('OR_MORE')}(?!\w)")
_AT_MOST = lazily(rf"\s*{words('OR_LESS')}(?!\w)")
NAMED = lazily(rf"(?:(?<!\w)(?:{cues.NAMED})|:)\s*\Z")


def kept(at: Place) -> CuedAmount | None:
    """`keep it below 3`"""
    cue = COMPARED.search(at.left) if at.keeps else None
    return at.is_a("high" if LESS.search(at.left) else "low", cue) if cue else None


def or_more(at: Place) -> CuedAmount | None:
    """`a score of 8.7 or better`, `3 errors or fewer`"""
    for pattern, way in ((_AT_LEAST, 0), (_AT_MOST, -1)):
        if behind := pattern.match(at.low, at.amount.end) or pattern.match(at.low, at.ends):
            cue = NAMED.search(at.left)
            bound = way < 0 and not at.moves(cue)
            return at.is_a("target", cue, way, behind.end(), bound=bound)
    return None


def compared(at: Place) -> CuedAmount | None:
    """`under 2 %`: a bound; `over 2 %`: a target"""
    cue = COMPARED.search(at.left)
    if not cue:
        return None
    each_time = _TIME.match(at.amount.noun.lower()) and _OF_ALL.match(at.low)  # `send all minutes within 3 days`
    if cue[0].strip()[-1:].isalpha() and finishes(at.low) and not each_time and any(map(str.isalpha, at.left)):
        return at.is_a("")  # `run a marathon in under 3 hours`
    less = LESS.search(at.left)
    bound = bool(less) and not at.moves(cue) and not BRINGS.match(at.low)
    return at.is_a("target", cue, -1 if less else 0, weak=True, bound=bound)


def time_limit(at: Place) -> CuedAmount | None:
    """`loans delivered in 3 days`, `khóa sổ trong 5 ngày`: how long it may take"""
    cue = None if at.several or at.keeps else _LIMITS.search(at.left)
    if not cue or not _TIME.match(at.amount.noun.lower()) or way_of(at.left) or finishes(at.low):
        return None
    return at.is_a("target", cue, -1, weak=True, bound=True)


def forbidden(at: Place) -> CuedAmount | None:
    """`must not exceed 4 %`"""
    if _FORBIDDEN.search(at.left):
        return kept(at) or compared(at)
    cue = _BEYOND.search(at.left) if _NONE_FIRST.match(at.low) else None
    return at.is_a("target", cue, -1, weak=True, bound=True) if cue else None  # `no queue longer than 10 minutes`


def capped(at: Place) -> CuedAmount | None:
    """`cap overtime at 6 hours`: an upper bound"""
    cue = _CAP_AT.search(at.left) if _CAPS.match(at.low) and not at.amount.sign else None
    return at.is_a("target", cue, -1, bound=True) if cue else None
