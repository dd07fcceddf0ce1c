"""The words of a sentence that say how a number moves, as patterns: which verb, and what it does to the amount behind it."""

from __future__ import annotations

from ...text import fold
from ..lexicon.words import listed, words

UP = words("UP")
DOWN = words("DOWN")
KEEP = words("KEEP")
REACH = words("REACH")
COUNT = words("COUNT")
"""Verbs that count what is behind them, from nothing."""
FINISH = words("FINISH")
"""Verbs of something that is done or is not."""
LEADS = words("LEADS")
"""Other verbs that a sentence may begin with, of which the measure is the object."""
PREPOSITIONS = words("PREPOSITIONS")
OPENINGS = words("OPENINGS")

FILL = rf"(?:\s+(?:[~≈≥≤<>]=?|{words('FILLING')}))*"
"""Words that may stand between a cue and its number."""

BASELINE = rf"{words('BASELINE', 'NOW')}(?:['’]s)?"


def _bare(word: str) -> list[str]:
    """A word without its accents, unless a unit looks like it then: `tân`, `tấn`."""
    return [form for form in (fold(word),) if form not in _UNITS]


_UNITS = frozenset(fold(word) for word in listed("UNITS_FIRST"))
NOT_JOINED = "".join(rf"(?<!{form} )" for word in listed("NOT_TARGET_BEHIND") for form in dict.fromkeys((word, *_bare(word))))
TARGET = words("TARGET")
MOVES_TO = words("MOVES_TO")
"""Between two numbers that are the baseline and the target."""
COMPARED = words("COMPARED")
NOT_MORE = rf"{words('NOT')}\s+(?:{UP}\s+)?{words('MORE')}"
NOT_FEWER = rf"{words('NOT')}\s+{words('FEWER')}"
CHANGE = words("CHANGE")
NAMED = words("NAMED")
"""`NPS of 45`, `tỷ lệ là 95 %`"""
STATED = words("STATED")
"""`the margin is 41 %`: what it is now, where another number is to be reached."""
BETWEEN = words("BETWEEN")
AND = rf"(?:[-–—]|{words('AND')})"
AND_ALSO = words("AND_ALSO")
_NOT_FEWER = "".join(rf"(?<!{form} )" for word in listed("NOT") for form in dict.fromkeys((word, fold(word))))
LESS = rf"(?:[<≤]=?|{_NOT_FEWER}{words('LESS')}|{NOT_MORE})"

UP_BEHIND = words("UP_BEHIND")
DOWN_BEHIND = words("DOWN_BEHIND")
UP_NOUN = rf"(?:{words('GROWTH')})\s+of"
DOWN_NOUN = rf"(?:{words('DECLINE')})\s+of"
