"""The words of a sentence that say how a number moves, as patterns: which verb, and what it does to the amount behind it."""

from __future__ import annotations

from ..lexicon.words import words

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

BASELINE = words("BASELINE")
TARGET = words("TARGET")
MOVES_TO = words("MOVES_TO")
"""Between two numbers that are the baseline and the target."""
COMPARED = words("COMPARED")
CHANGE = words("CHANGE")
NAMED = words("NAMED")
"""`NPS of 45`, `tỷ lệ là 95 %`"""
STATED = words("STATED")
"""`the margin is 41 %`: what it is now, where another number is to be reached."""
BETWEEN = words("BETWEEN")
AND = rf"(?:[-–—]|{words('AND')})"
LESS = rf"(?:[<≤]=?|{words('LESS')})"

UP_BEHIND = words("UP_BEHIND")
DOWN_BEHIND = words("DOWN_BEHIND")
UP_NOUN = rf"(?:{words('GROWTH')})\s+of"
DOWN_NOUN = rf"(?:{words('DECLINE')})\s+of"
