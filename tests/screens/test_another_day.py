"""A day that ends while nobody presses a key is seen to end, and nothing looks at the clock before that."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta

import pytest

from tests.screens.conftest import NOW, Open
from tui.screens.main import main_screen
from tui.screens.main.main_screen import MainScreen

MIDNIGHT = NOW.replace(hour=0, minute=0, second=0) + timedelta(days=1)


class Clock:
    """Goes on from a moment."""

    def __init__(self, at: datetime) -> None:
        self._start, self.ahead = time.monotonic(), at

    def __call__(self) -> datetime:
        return self.ahead + timedelta(seconds=time.monotonic() - self._start)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When the main screen has looked at the time."""
    found: list[float] = []
    real = MainScreen.time_passed
    monkeypatch.setattr(MainScreen, "time_passed", lambda self: (found.append(time.monotonic()), real(self)))
    return found


async def test_midnight_is_seen_without_a_key_and_not_looked_for_before(opened: Open, looks: list[float]) -> None:
    clock = Clock(MIDNIGHT - timedelta(seconds=2.5))
    async with opened(now=clock) as ui:
        await ui.quiet()
        looks.clear()
        assert ui.main.today == NOW.date()
        await asyncio.sleep(max((MIDNIGHT - clock()).total_seconds() - 0.5, 0.0))
        assert looks == []
        await ui.until(lambda: ui.main.today == MIDNIGHT.date())
        assert clock() - MIDNIGHT < timedelta(seconds=1.5)
        await asyncio.sleep(1.5)
        assert len(looks) == 1


async def test_a_clock_that_was_set_or_a_machine_that_slept_is_noticed_at_the_next_key(opened: Open) -> None:
    clock = Clock(NOW)
    async with opened(now=clock) as ui:
        clock.ahead += timedelta(days=3)
        await ui.quiet()
        assert ui.main.today == NOW.date()
        await ui.press("j")
        assert ui.main.today == NOW.date() + timedelta(days=3)
        clock.ahead -= timedelta(days=2)
        await ui.press("k")
        assert ui.main.today == NOW.date() + timedelta(days=1)


async def test_and_without_a_key_within_minutes(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_screen, "_LONGEST", 0.2)
    clock = Clock(NOW)
    async with opened(now=clock) as ui:
        clock.ahead += timedelta(days=3)
        await ui.until(lambda: ui.main.today == NOW.date() + timedelta(days=3))
