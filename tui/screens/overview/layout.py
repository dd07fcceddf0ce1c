"""How the main screen shares its room among the three lists and, on a wide one, the page of what one is at."""

from __future__ import annotations

from typing import NamedTuple

from ...commands.place import ListName

SMALLEST = (36, 9)
"""Columns and rows below which the screen says that it is too small."""
NARROWEST_GOALS = 20
ROOMY = 110
"""Columns from which on there is room for the detail beside the lists."""
_NARROWEST_DETAIL, _WIDEST_DETAIL = 40, 76
DETAIL, SHOWN, HIDDEN = "detail", "shown", "hidden"
"""What is remembered of it, and how."""
FEWEST_STRATEGIES, MOST_STRATEGIES = 3, 18
"""Lines of the pane of the strategies, its frame left out."""


class Arrangement(NamedTuple):
    """Who gets how much."""

    small: bool
    """Too small to show anything."""
    folded: bool
    """On low screens the strategies are one line, unless one is at them."""
    goals_width: int
    """Of what the lists have; the objectives have the rest."""
    strategies_height: int
    detail_width: int
    """0: it is not shown."""


def most_strategies(rows: int) -> int:
    """Lines that the strategies may take on a screen of so many rows."""
    return min(max(rows // 3 - 2, FEWEST_STRATEGIES), MOST_STRATEGIES)


def arrangement(cols: int, rows: int, at: ListName, *, strategies: int, detail: bool) -> Arrangement:
    """The arrangement on a screen of that size, for somebody who is `at` that list.

    `strategies` is how many lines they need; they get no more, and the rest goes to the lists above. `detail`: whether it is
    wanted.
    """
    folded = rows < 18 and at != "strategies"
    detail_width = min(max(cols * 36 // 100, _NARROWEST_DETAIL), _WIDEST_DETAIL) if detail and cols >= ROOMY else 0
    lists = cols - detail_width
    # On a narrow screen the list one is at gets the room.
    percent = 37 if lists >= 70 and detail_width else 35 if lists >= 70 else 55 if at == "goals" else 30
    height = 1 if folded else 2 + min(max(strategies, FEWEST_STRATEGIES), most_strategies(rows))
    small = cols < SMALLEST[0] or rows < SMALLEST[1]
    return Arrangement(small, folded, max(lists * percent // 100, NARROWEST_GOALS), height, detail_width)
