"""What comes into view next, worked out while no key comes: how far a goal is takes all its objectives."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from .overview.overview import Overview
from .portions import AT_ONCE, PAUSE

REST = 0.03
"""Seconds without a key after which there is time: no frame of that key is still to be drawn."""
GOALS = 4
"""How many goals above and below those in view."""


class Ahead:
    """Works ahead for the list of goals, a few milliseconds at a time."""

    def __init__(self, overview: Overview[Any]) -> None:
        self._overview = overview
        self._to_come: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """A key has been: if no other follows at once, there is time."""
        if self._to_come is not None:
            self._to_come.cancel()
        self._to_come = asyncio.get_running_loop().call_later(REST, self._go_on)

    def _go_on(self) -> None:
        self._to_come = None
        goals = self._overview.goals
        bottom = goals.top + goals.rows_in_view
        near = (*goals.items[bottom : bottom + GOALS], *goals.items[max(goals.top - GOALS, 0) : goals.top])
        end = time.monotonic() + AT_ONCE
        if not self._overview.standings.prepare(near, lambda: time.monotonic() >= end):
            self._to_come = asyncio.get_running_loop().call_later(PAUSE, self._go_on)
