"""Figures of several programs taken by turns: what keeps a machine busy keeps all of them busy, so ratios hold."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence

Figures = dict[str, float]
Measure = Callable[[], Figures]


def by_turns(runs: int, measures: Mapping[str, Measure]) -> dict[str, list[Figures]]:
    """The figures of each program in each of so many rounds, after a round that does not count."""
    for measure in measures.values():
        measure()
    found: dict[str, list[Figures]] = {name: [] for name in measures}
    for _ in range(runs):
        for name, measure in measures.items():
            found[name].append(measure())
    return found


def middle(rounds: Sequence[Figures], name: str) -> float:
    """The median of a figure over the rounds."""
    return statistics.median(each[name] for each in rounds)


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """What is so many times the other in the same round: the median, and between which two the middle half of the rounds lies."""
    each = sorted(one / other for one, other in zip(ours, theirs, strict=True))
    least, most = each[len(each) // 4], each[-1 - len(each) // 4]
    return f"{statistics.median(each):.2f} × ({least:.2f}–{most:.2f})"


def ratio_of(ours: Sequence[Figures], theirs: Sequence[Figures], name: str, other: str = "") -> str:
    """`ratios` of a figure, or of one figure and another."""
    return ratios([each[name] for each in ours], [each[other or name] for each in theirs])
