"""What the short course says: right or not and why, and at the end how it went."""

from __future__ import annotations

from collections.abc import Mapping

from . import N_, _
from .coach_texts import why

RIGHT: Mapping[str, str] = {
    "goal": N_("Right, a goal: it {why}."),
    "objective": N_("Right, an objective: it {why}."),
    "strategy": N_("Right, a strategy: it {why}."),
}
WRONG: Mapping[str, str] = {
    "goal": N_("No, a goal: it {why}."),
    "objective": N_("No, an objective: it {why}."),
    "strategy": N_("No, a strategy: it {why}."),
}
IS: Mapping[str, str] = {
    "goal": N_("a goal: it {why}"),
    "objective": N_("an objective: it {why}"),
    "strategy": N_("a strategy: it {why}"),
}
MIXED_UP: Mapping[tuple[str, str], str] = {
    ("goal", "objective"): N_("Mixed up most: goals with objectives. An objective says how much and by when, a goal where to."),
    ("goal", "strategy"): N_("Mixed up most: goals with strategies. A goal is where to, a strategy the way there."),
    ("objective", "strategy"): N_(
        "Mixed up most: objectives with strategies. An objective can be ticked off, a strategy is a way to it."
    ),
}
"""By the two kinds in the order of the vocabulary, whichever was taken for the other."""


def answered(kind: str, is_right: bool, code: str, details: Mapping[str, str]) -> str:
    """“No, a strategy: it says by what means (through daily tutoring).”"""
    return _((RIGHT if is_right else WRONG)[kind]).format(why=why(code, details))


def what_it_is(kind: str, code: str, details: Mapping[str, str]) -> str:
    """“a strategy: it says by what means (through daily tutoring)”"""
    return _(IS[kind]).format(why=why(code, details))


def how_it_went(right: int, asked: int) -> str:
    """“8 of 10 right.”"""
    return _("{right} of {count} right.").format(right=right, count=asked)


def mixed_up(pair: tuple[str, str] | None) -> str:
    """Which two of the three words were mixed up, and what tells them apart; nothing where none were."""
    if pair is None:
        return _("None of the three was mixed up.")
    order = ("goal", "objective", "strategy")
    first, second = sorted(pair, key=order.index)
    return _(MIXED_UP[first, second])
