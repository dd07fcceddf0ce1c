"""The tables of all languages together. A further one is a file or folder beside `en`, with the same tables, and a name here.

Of the lists, the readers make patterns; of the tables, `named` makes one. What each table is for, its name says, and
where it is used; a language that has nothing for one has it empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ...text import fold
from . import en, vi
from .word_patterns import either

LANGUAGES = (en, vi)
_LETTERS = re.compile(r"[^\W\d_]+|[/+.]|20(?=\d\d)")
"""A word, or the signs and the two digits that tell a day."""


@lru_cache(256)
def listed(*tables: str) -> tuple[str, ...]:
    """The words and phrases of these lists (or the names of these tables), of every language."""
    found: dict[str, None] = {}
    for table in tables:
        for language in LANGUAGES:
            values = getattr(language, table)
            found |= dict.fromkeys(" ".join(each.split()) for each in (values.split(";") if isinstance(values, str) else values))
    return tuple(each for each in found if each)


@lru_cache(256)
def words(*tables: str) -> str:
    """A pattern for any word or phrase of these lists, with its accents or with none."""
    return either(*listed(*tables))


def telling(*phrases: str) -> frozenset[str]:
    """Of each phrase a word that must be in a text for the phrase to be there: its longest, with its accents and with none."""
    chosen = (max(reversed(_LETTERS.findall(phrase)), key=len) for phrase in phrases)
    return frozenset(form for word in chosen for form in (word, fold(word)))


@lru_cache(16)
def spoken(low: str) -> frozenset[str]:
    """The words of a text in lower case, to hold `telling` words against."""
    return frozenset(_LETTERS.findall(low))


@lru_cache(64)
def named(table: str) -> Mapping[str, Any]:
    """A table of every language, each word with its accents and, where it is no other word of it, with none."""
    found: dict[str, Any] = {}
    for language in LANGUAGES:
        found |= getattr(language, table)
    return {**{fold(word): value for word, value in found.items()}, **found}


def called(table: str, word: str) -> Any:
    """What a word of a table stands for, with its accents or with none. Raises `KeyError`."""
    return named(table)[" ".join(word.split())]
