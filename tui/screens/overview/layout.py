"""How the main screen shares its room among the three lists."""

from __future__ import annotations

from typing import NamedTuple

from ...commands.place import List

SMALLEST = (36, 9)
"""Columns and rows below which the screen says that it is too small."""
NARROWEST_GOALS = 20


class Arrangement(NamedTuple):
    """Who gets how much."""

    small: bool
    """Too small to show anything."""
    folded: bool
    """On low screens the strategies are one line, unless one is at them."""
    goals_percent: int
    """The goals' share of the width; the objectives have the rest."""
    strategies_height: int


def arrangement(cols: int, rows: int, at: List) -> Arrangement:
    """The arrangement on a screen of that size, for somebody who is `at` that list."""
    folded = rows < 18 and at != "strategies"
    # On a narrow screen the list one is at gets the room.
    percent = 35 if cols >= 70 else 55 if at == "goals" else 30
    height = 1 if folded else min(max(rows // 3, 5), 16)
    return Arrangement(cols < SMALLEST[0] or rows < SMALLEST[1], folded, percent, height)
