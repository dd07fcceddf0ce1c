"""Patterns of words, typed with their accents or with none."""

from __future__ import annotations

import re
from functools import lru_cache

from ...text import fold
from . import en, vi

_KEPT = frozenset(each.strip() for language in (en, vi) for each in language.NOT_BARE.split(";"))
"""What some words look like without their accents, and what is read as another language then."""


@lru_cache(512)
def either(*words: str) -> str:
    """A pattern for any of these words, typed with their accents or with none. A space is any run of spaces."""
    forms = {*words, *(bare for word in words if (bare := fold(word)) not in _KEPT)}
    found = (re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=len, reverse=True))
    return f"(?:{'|'.join(found)})"


def phrases(words: str) -> str:
    """`either` of words and phrases that stand in one text, between semicolons."""
    return either(*(" ".join(word.split()) for word in words.split(";")))


@lru_cache(256)
def whole(pattern: str) -> re.Pattern[str]:
    """The pattern where it stands by itself, not within a word."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


@lru_cache(256)
def ending(pattern: str) -> re.Pattern[str]:
    """The pattern, by itself, at the very end of a text (but for spaces)."""
    return re.compile(rf"(?<!\w)(?:{pattern})\s*\Z")
