"""What a screen does with a session: one thread that carries out, in order, what it is handed."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable

from tests.plan.examples import moment
from tui.session.session import Rejected, Session
from tui.store import Store


class Screen:
    def __init__(self, store: Store, who: str = "lan") -> None:
        self.news: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.session = Session(store, who, clock=lambda: moment().at, deliver=self.news.put)
        self.titles: list[str] = []
        self.savings: list[str] = []
        self.rejected: list[Rejected] = []
        self.session.on_plan = lambda plan: self.titles.append(plan.goals[1].title)
        self.session.on_saving = lambda: self.savings.append(self.session.saving)
        self.session.on_rejected = self.rejected.append

    def until(self, condition: Callable[[], bool], seconds: float = 10) -> None:
        """Take in news until the condition holds."""
        end = time.monotonic() + seconds
        while not condition():
            left = end - time.monotonic()
            assert left > 0, "it never came to that"
            try:
                self.news.get(timeout=min(left, 0.5))()
            except queue.Empty:
                continue

    def until_saved(self) -> None:
        self.until(lambda: self.session.saving == "saved" and not self.session.unsaved)
