"""What waits for rest is done once nothing has moved for a moment, however often it moved before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tui.widgets import at_rest
from tui.widgets.at_rest import REST, AtRest


class Clock:
    """Time that goes on when it is told to, and the timers that were set in it."""

    def __init__(self) -> None:
        self.now = 100.0
        self.timers: list[tuple[float, Callable[[], None]]] = []

    def once(self, _owner: object, delay: float, then: Callable[[], None]) -> None:
        self.timers.append((self.now + delay, then))

    def go_on(self, seconds: float) -> None:
        end = self.now + seconds
        while due := sorted((at, i) for i, (at, _then) in enumerate(self.timers) if at <= end):
            self.now, index = due[0]
            self.timers.pop(index)[1]()
        self.now = end


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(at_rest, "monotonic", lambda: found.now)
    monkeypatch.setattr(at_rest, "once", found.once)
    return found


def resting(clock: Clock) -> tuple[AtRest, list[float]]:
    done: list[float] = []
    owner: Any = clock
    return AtRest(owner, lambda: done.append(clock.now)), done


def test_it_is_done_once_after_the_last_move(clock: Clock) -> None:
    rest, done = resting(clock)
    for _ in range(40):
        rest.moved()
        assert len(clock.timers) == 1, "a key that is held down sets no timers"
        clock.go_on(0.033)
    assert done == []
    last = clock.now - 0.033
    clock.go_on(1)
    assert done == [pytest.approx(last + REST, abs=0.006)]
    assert clock.timers == [], "and nothing goes on while nobody does anything"


def test_it_is_done_again_after_another_move(clock: Clock) -> None:
    rest, done = resting(clock)
    rest.moved()
    clock.go_on(1)
    rest.moved()
    clock.go_on(1)
    assert len(done) == 2
