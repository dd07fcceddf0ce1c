"""Searches for a screen: in one go where the plan is small, else in a thread, so that no key waits for one."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from textual.dom import DOMNode
from textual.worker import Worker, get_current_worker

from ...plan.filter.index import SEARCHED, FilterIndex
from ...plan.filter.query import Query
from ...plan.filter.search import Ids, SearchResult, search
from ...plan.progress.standings import Standings

AT_ONCE = 2_000
"""Goals, objectives and strategies that are searched in one go: some 100 ms the first time, then 10."""
_BUSY, _PAUSE = 0.002, 0.0005
"""Seconds after which the thread leaves the interpreter to the screen, and for how long: else a key waits for its turn."""

Arrived = Callable[[Any], None]
Stop = Callable[[], bool]
Then = Callable[[FilterIndex, SearchResult, Stop], Any]
"""What is made of what was found, in the same thread; None where that was to stop."""


def as_found(_index: FilterIndex, found: SearchResult, _stop: Stop) -> SearchResult:
    """Nothing else than what was found."""
    return found


class BackgroundSearch:
    """One search at a time; a new one takes the place of the one before. All methods are for the screen's own thread."""

    def __init__(self, owner: DOMNode, index: Callable[[], FilterIndex]) -> None:
        """`index` gives the screen's own, at its plan of now. The thread has another, which lives as long as this object."""
        self._owner = owner
        self._index = index
        self._in_thread: FilterIndex | None = None
        self._turn = threading.Lock()
        self._worker: Worker[None] | None = None

    @property
    def pending(self) -> bool:
        """Whether a search has begun that has not arrived."""
        return self._worker is not None

    def begin(self, query: Query, arrived: Arrived, among: Ids | None = None, then: Then = as_found) -> None:
        """Search the plan of now (or `among` some items), and call `arrived` with what fits, or with what is made of that `then`;
        perhaps before this returns."""
        self.stop()
        index = self._index()
        if sum(len(index.plan.table(table).raw) for table in SEARCHED) > AT_ONCE:
            work = partial(self._look, index.standings, index.who, query, arrived, among=among, then=then)
            self._worker = self._owner.run_worker(work, thread=True, exclusive=True, group="search")
            return
        found = search(index, query, among)
        assert found is not None
        arrived(then(index, found, lambda: False))

    def stop(self) -> None:
        """Forget the search that is pending."""
        if self._worker is not None:
            self._worker.cancel()
            self._worker = None

    # --- in the thread -----------------------------------------------------------------------------------------------

    def _look(self, standings: Standings, who: str, query: Query, arrived: Arrived, *, among: Ids | None, then: Then) -> None:
        worker: Worker[None] = get_current_worker()
        rested = time.monotonic()

        def stop() -> bool:
            nonlocal rested
            if time.monotonic() - rested > _BUSY:
                time.sleep(_PAUSE)
                rested = time.monotonic()
            return worker.is_cancelled

        with self._turn:  # a search that was stopped may still be at its last portion
            if worker.is_cancelled:
                return
            collecting = gc.isenabled()
            gc.disable()  # what a search of 100,000 items makes all stays, and going through it is a pause
            try:
                index = self._index_in_thread(standings, who)
                found = search(index, query, among, stop)
                made = then(index, found, stop) if found is not None else None
            finally:
                if collecting:
                    gc.freeze()
                    gc.enable()
        if made is not None:
            self._owner.call_later(self._deliver, worker, arrived, made)

    def _index_in_thread(self, standings: Standings, who: str) -> FilterIndex:
        if self._in_thread is None:
            self._in_thread = FilterIndex(Standings(standings.plan, standings.today, standings.now), who)
        elif self._in_thread.plan is not standings.plan or self._in_thread.today != standings.today:
            self._in_thread.move_to(self._in_thread.standings.moved_to(standings.plan, standings.now))
        return self._in_thread

    # --- and back ----------------------------------------------------------------------------------------------------

    def _deliver(self, worker: Worker[None], arrived: Arrived, found: Any) -> None:
        if worker is self._worker:
            self._worker = None
            arrived(found)
