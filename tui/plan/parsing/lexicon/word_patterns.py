"""Patterns of words, typed with their accents or with none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, cast

from ...text import fold
from . import en, vi

_KEPT = frozenset(each.strip() for language in (en, vi) for each in language.NOT_BARE.split(";"))
"""What some words look like without their accents, and what is read as another language then."""

_SHORT = {word: short for language in (en, vi) for word, short in language.ABBREVIATED.items()}


@lru_cache(512)
def either(*words: str) -> str:
    """A pattern for any of these words, typed with their accents or with none. A space is any run of spaces."""
    typed = {*words, *(" ".join(_SHORT.get(each, each) for each in word.split()) for word in words)}
    forms = {*typed, *(bare for word in typed if (bare := fold(word)) not in _KEPT)}
    return _any_of(forms)


def _any_of(forms: set[str]) -> str:
    """A pattern for any of these, the longer ones first. Their first letters are written once, so that most are not looked at."""
    by_first: dict[str, list[str]] = {}
    for form in sorted(map(_escaped, forms), key=len, reverse=True):
        by_first.setdefault(form[:1], []).append(form)
    groups = (
        f"{first}(?:{'|'.join(each[1:] for each in same)})" if len(same) > 1 and first.isalnum() else "|".join(same)
        for first, same in by_first.items()
    )
    return f"(?:{'|'.join(groups)})"


def _escaped(form: str) -> str:
    return form.replace(" ", r"\s+") if form.replace(" ", "").isalnum() else re.escape(form).replace(r"\ ", r"\s+")


class _Lazy:
    """A pattern that is compiled when it is first asked; then it answers as fast as a compiled one."""

    def __init__(self, text: str) -> None:
        self.pattern = text

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern)
        self.search, self.match, self.fullmatch, self.finditer = (
            compiled.search, compiled.match, compiled.fullmatch, compiled.finditer,
        )  # fmt: skip
        return getattr(compiled, name)


def lazily(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled only when it is needed: a line needs few, and to compile them all takes longer than to start."""
    return cast("re.Pattern[str]", _Lazy(pattern))


@lru_cache(256)
def whole(pattern: str) -> re.Pattern[str]:
    """The pattern where it stands by itself, not within a word."""
    return lazily(rf"(?<!\w)(?:{pattern})(?!\w)")


@lru_cache(256)
def ending(pattern: str) -> re.Pattern[str]:
    """The pattern, by itself, at the very end of a text (but for spaces)."""
    return lazily(rf"(?<![\w-])(?:{pattern})\s*\Z")
