"""A search that goes on between the keys: a few milliseconds at a time, so that no key waits for it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from ..plan.filter.search import Search

AT_ONCE = 0.012
"""Seconds that are looked in one go: what a key may take, less what painting takes."""
PAUSE = 0.001


class Portions:
    """Carries one search on at a time, on the screen's own thread, and tells each time that more is known."""

    def __init__(self, owner: MessagePump, news: Callable[[], None]) -> None:
        self._owner = owner
        self._news = news
        self._sparing = False
        self.search: Search | None = None

    @property
    def done(self) -> bool:
        return self.search is None or self.search.done

    def begin(self, search: Search) -> None:
        """Look from now on with this search, and with no other."""
        self.search = search
        self._look(search)

    def stop(self) -> None:
        """Look no more."""
        self.search = None
        self._spare(False)

    def _look(self, search: Search) -> None:
        if search is not self.search:
            return  # another has been begun meanwhile
        self._spare(True)
        end = time.monotonic() + AT_ONCE
        if search.advance(lambda: time.monotonic() >= end):
            self._spare(False)
        else:
            self._owner.set_timer(PAUSE, lambda: self._look(search))
        self._news()

    def _spare(self, sparing: bool) -> None:
        """Collect no garbage meanwhile: what a search of 100,000 items makes all stays, and going through it is a pause."""
        if sparing and not self._sparing and gc.isenabled():
            self._sparing = True
            gc.disable()
        elif not sparing and self._sparing:
            self._sparing = False
            gc.freeze()
            gc.enable()
