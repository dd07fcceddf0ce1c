"""Which of the three words a statement reads like, and what gives it away.

A multinomial logistic regression over the facts of `features`; its weights come from `tests/plan/coach/train.py`.
By the vocabulary a goal is a broad end, an objective a measurable step with a date, a strategy a way to get there.
"""

from __future__ import annotations

import math
import os
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from ..text import fold
from .features import features
from .wording import Wording, read

Kind = Literal["goal", "objective", "strategy"]
KINDS: tuple[Kind, ...] = ("goal", "objective", "strategy")


class Classification(NamedTuple):
    """What a statement reads like. `why` is a code that `words.coach_texts` words with `details`, which are as typed."""

    looks_like: Kind
    why: str
    details: dict[str, str]
    sure: float
    """From a third (it could be any of them) to 1."""
    wording: Wording


@lru_cache(256)
def classify(text: str) -> Classification:
    """What a statement reads like. Takes any text; an empty one reads like a goal, and nothing is sure about it."""
    found = read(text)
    likely = likelihoods(found)
    best = max(range(len(KINDS)), key=likely.__getitem__)
    why, details = _why(KINDS[best], found)
    return Classification(KINDS[best], why, details, likely[best] if found.words else 1 / 3, found)


def likelihoods(found: Wording) -> tuple[float, ...]:
    """How likely each of `KINDS` is; they add up to 1."""
    known = _weights()
    sums = [0.0] * len(KINDS)
    for name, value in features(found).items():
        for at, weight in enumerate(known.get(name, ())):
            sums[at] += weight * value / 100
    most = max(sums)
    shares = [math.exp(each - most) for each in sums]
    whole = sum(shares)
    return tuple(each / whole for each in shares)


@lru_cache(1)
def _weights() -> dict[str, list[int]]:
    """Feature → its weight in hundredths for each of `KINDS`. Read once, when first asked."""
    import orjson  # noqa: PLC0415 - a plan without the coach needs none of this

    with open(os.path.join(os.path.dirname(__file__), "weights.json"), "rb") as file:
        content = file.read()
    return cast("dict[str, list[int]]", orjson.loads(content))


_QUANTITIES = frozenset(
    ("all", "every", "each", "everyone", "everybody", "better", "best", "great", "greater", "moi", "tat ca", "moi nguoi")
)
"""They make an end broad, but quoted alone they tell nobody why."""


_BROADEST = (("broad end", "broad quality", "broad harm"), ("broad domain", "broad all"))
"""Which broad words are quoted first: `trust` says more of an end than `education`."""


def _why(kind: Kind, found: Wording) -> tuple[str, dict[str, str]]:
    """The most telling fact for what was found. The classifier weighs hundreds of them; a person wants one."""
    details = {
        "number": found.number or found.worded,
        "date": found.deadline,
        "word": found.opening_words,
        "through": found.through,
        "rhythm": found.rhythm,
        "means": found.first("means"),
        "broad": found.rank
        or next(
            (word for about in _BROADEST for kind, word in found.about if kind in about and fold(word) not in _QUANTITIES), ""
        ),
    }
    reasons: dict[Kind, tuple[tuple[str, bool], ...]] = {
        "objective": (
            ("number_and_date", bool(details["number"] and found.deadline)),
            ("number", bool(details["number"])),
            ("result_and_date", bool(found.deadline)),
            ("result", True),
        ),
        "strategy": (
            ("through", bool(found.through)),
            ("doing", found.opening.startswith("doing")),
            ("rhythm", bool(found.rhythm)),
            ("means", bool(details["means"])),
            ("activity", True),
        ),
        "goal": (
            ("becoming", found.opening == "being" and bool(found.opening_words)),
            ("broad_with_number", bool(details["number"])),
            ("broad_with_date", bool(found.deadline)),
            ("broad", bool(details["broad"])),
            ("bettering", found.opening.startswith("bettering")),
            ("end", True),
        ),
    }
    code = next(code for code, so in reasons[kind] if so)
    return code, {name: text for name, text in details.items() if text}
