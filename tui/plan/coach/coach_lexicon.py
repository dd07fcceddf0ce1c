"""Looking up the words that the coach goes by (`lexicon_en`, `lexicon_vi`): how statements open, what they are about.

Openings are looked up longest first, so that `tăng cường` (to step an activity up) is not taken for `tăng` (to increase).
A Vietnamese statement typed with accents is compared with accents: `mời` (to invite) is not `mọi` (every).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from typing import Protocol, cast

from ..text import fold


class Lexicon(Protocol):
    """What a language has to say."""

    OPENINGS: dict[str, str]
    BEGINNINGS: str
    SUBJECTS: dict[str, str]
    LINKS: str


def lexicon(language: str) -> Lexicon:
    """The words of a language. Only those of the languages that are read are loaded."""
    return cast("Lexicon", import_module(f".lexicon_{language}", __package__))


@lru_cache(4)
def openings(language: str, accents: bool = False) -> dict[str, str]:
    """Opening words (joined by spaces; folded, unless the statement has its accents) → the kind of opening."""
    return _by_entry(lexicon(language).OPENINGS.items(), accents)


@lru_cache(4)
def beginnings(language: str, accents: bool = False) -> frozenset[tuple[str, ...]]:
    """What may stand before the word that counts."""
    return frozenset(tuple(entry.split()) for entry in _entries(lexicon(language).BEGINNINGS, accents))


@lru_cache(4)
def subjects(language: str, accents: bool = False) -> dict[str, str]:
    """Words (joined by spaces) → what they are about, the first of `SUBJECTS` that has them: `broad end`, `means staff` …"""
    return _by_entry(reversed(lexicon(language).SUBJECTS.items()), accents)


@lru_cache(4)
def longer_subjects(language: str, accents: bool = False) -> frozenset[str]:
    """The first words of those `subjects` that have several: only behind these is it worth looking further."""
    return frozenset(entry.split(" ", 1)[0] for entry in subjects(language, accents) if " " in entry)


@lru_cache(4)
def links(language: str, accents: bool = False) -> frozenset[str]:
    """The small words that hold a sentence together."""
    return frozenset(_entries(lexicon(language).LINKS, accents))


def _by_entry(tables: Iterable[tuple[str, str]], accents: bool) -> dict[str, str]:
    """What two tables have, the last of them keeps."""
    found: dict[str, str] = {}
    for kind, entries in tables:
        found.update(dict.fromkeys(_entries(entries, accents), kind))
    return found


def _entries(words: str, accents: bool) -> list[str]:
    """The entries of a table, folded at once: one by one takes ten times as long."""
    return [entry.replace("_", " ") for entry in (words if accents else fold(words)).split()]


def singular(word: str) -> str:
    """An English word without its plural ending, near enough to look it up: `agencies` → `agency`."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
