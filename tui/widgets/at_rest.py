"""Something that is done once nothing has moved for a moment."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.message_pump import MessagePump

from ..terminal.textual_private import once

REST = 0.15
"""Seconds without a move after which somebody is at rest: longer than a key that is held down takes to come again."""
_SOON = 0.005


class AtRest:
    """Calls `then` when there was no `moved` for `REST` seconds. A move costs nothing but the look at a clock."""

    def __init__(self, owner: MessagePump, then: Callable[[], None]) -> None:
        self._owner = owner
        self._then = then
        self._last = 0.0
        self._waiting = False

    @property
    def is_moving(self) -> bool:
        """Whether something has moved, and `then` was not called since."""
        return self._waiting

    def moved(self) -> None:
        self._last = monotonic()
        if not self._waiting:
            self._waiting = True
            once(self._owner, REST, self._look)

    def _look(self) -> None:
        left = self._last + REST - monotonic()
        if left > _SOON:
            once(self._owner, left, self._look)
            return
        self._waiting = False
        self._then()
