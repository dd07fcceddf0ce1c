"""What a screen does with a session: one thread that carries out, in order, what it is handed."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable

from tests.plan.examples import moment
from tui.plan.errors import PlanError
from tui.plan.model import Change
from tui.session.background import BackgroundSession
from tui.session.listeners import SessionListener
from tui.session.pending import Rejected
from tui.store import Store


class Screen:
    def __init__(self, store: Store, who: str = "lan") -> None:
        self.news: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.session = BackgroundSession(store, who, clock=lambda: moment().at, deliver=self.news.put)
        self.titles: list[str] = []
        self.savings: list[str] = []
        self.rejected: list[Rejected] = []
        self.others: list[Change] = []
        self.unreadable: list[PlanError | None] = []
        self.session.listeners.append(_Listener(self))

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

    def until_saved(self, seconds: float = 10) -> None:
        self.until(lambda: self.session.saving == "saved" and not self.session.unsaved, seconds)


class _Listener(SessionListener):
    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    def plan_changed(self) -> None:
        self.screen.titles.append(self.screen.session.plan.goals[1].title)

    def saving_changed(self) -> None:
        self.screen.savings.append(self.screen.session.saving)

    def rejected(self, rejected: Rejected) -> None:
        self.screen.rejected.append(rejected)

    def others_changed(self, changes: tuple[Change, ...]) -> None:
        self.screen.others += changes

    def unreadable(self, error: PlanError | None) -> None:
        self.screen.unreadable.append(error)
