"""The line to the server breaks: the screen stays and says of when it is; what is changed waits here, and goes out later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.breakable import BreakableLine, breakable
from tests.plan.examples import moment, small_plan
from tests.screens.conftest import NOW, Seen, screen_on
from tests.server import OWNER, Server
from tui.plan import actions
from tui.plan.model import Change
from tui.session import follower
from tui.store.postgres import create_plan, open_plan
from tui.system.address import address

Open = Callable[..., AbstractAsyncContextManager[Seen]]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look and try again sooner than a person would want it."""
    monkeypatch.setattr(follower, "LINE", 0.05)


@pytest.fixture
def url(server: Server) -> str:
    found = server.url()
    create_plan(found, small_plan()).close()
    return found


@pytest.fixture
def line(server: Server) -> Iterator[BreakableLine]:
    with breakable(server.folder, server.port) as found:
        yield found


@pytest.fixture
def opened(server: Server, url: str, line: BreakableLine) -> Open:
    """The plan on a screen, over a line that can be broken (or by an address of the test's own)."""

    return lambda where="": screen_on(where or server.over_tcp(address(url).name, user=OWNER, port=line.port))


def elsewhere(url: str, action: Callable[..., Change], *args: object) -> None:
    """Somebody else, whose line is whole."""
    store = open_plan(url)
    store.commit(action(store.load(), moment("mai", NOW.date()), *args))
    store.close()


def kept(house: Path) -> list[Path]:
    return list((house / "state").rglob("*.unsent"))


async def test_what_is_changed_offline_is_shown_kept_and_sent_when_the_line_is_back(
    opened: Open, url: str, line: BreakableLine, house: Path
) -> None:
    async with opened() as ui:
        assert "● saved" in ui.head
        line.cut()
        await ui.until(lambda: "offline: what you see is from 10:30" in ui.head)
        assert "What you change is kept here" in ui.foot
        await ui.press("3", "space")
        await ui.until(lambda: "1 unsent" in ui.head)
        await ui.press("k", "space")
        await ui.until(lambda: "2 unsent" in ui.head)
        assert (ui.plan.find("S1").state, ui.plan.find("S2").state) == ("paused", "active")
        await ui.until(lambda: kept(house) != [] and b"S2" in kept(house)[0].read_bytes())
        assert kept(house)[0].stat().st_mode & 0o777 == 0o600
        elsewhere(url, actions.edit, "G1", {"title": "Changed by mai"})
        line.mend()
        await ui.saved()
        assert "● saved" in ui.head
        await ui.until(lambda: "Changed by mai" in ui.text)
        await ui.until(lambda: kept(house) == [])
    stored = open_plan(url).load()
    assert (stored.find("S1").state, stored.find("S2").state) == ("paused", "active")
    assert len(stored.changes) == len(small_plan().changes) + 3


async def test_what_one_sees_is_from_when_the_line_broke_however_long_nothing_had_happened_before(
    server: Server, url: str, line: BreakableLine
) -> None:
    now = NOW
    where = server.over_tcp(address(url).name, user=OWNER, port=line.port)
    async with screen_on(where, clock=lambda: now) as ui:
        await ui.until(lambda: "● saved" in ui.head)
        await ui.pilot.pause(0.5)
        now += timedelta(hours=3, minutes=21)
        await ui.pilot.pause(0.5)
        line.cut()
        await ui.until(lambda: "offline: what you see is from 13:51" in ui.head)


async def test_a_conflict_after_being_offline_shows_both(opened: Open, url: str, line: BreakableLine, house: Path) -> None:
    async with opened() as ui:
        line.cut()
        await ui.press("e", "ctrl+u")
        await ui.type("My words")
        await ui.press("enter")
        await ui.until(lambda: "1 unsent" in ui.head)
        elsewhere(url, actions.edit, "G1", {"title": "Her words"})
        line.mend()
        await ui.until(lambda: "Her words" in ui.text and "My words" in ui.text)
        assert "G1: somebody else was first" in ui.text
        await ui.press("up", "enter")
        await ui.until(lambda: ui.at_main)
        await ui.until(lambda: kept(house) == [])
    assert open_plan(url).load().find("G1").title == "Her words"


async def test_what_was_never_sent_is_sent_by_the_next_screen_under_the_ids_that_are_free_then(
    opened: Open, url: str, line: BreakableLine, house: Path
) -> None:
    async with opened() as ui:
        line.cut()
        await ui.press("a")
        await ui.type("A goal of mine")
        await ui.press("enter", "2", "a")
        await ui.type("An objective of mine")
        await ui.press("enter")
        await ui.until(lambda: "2 unsent" in ui.head)
        await ui.press("q")
        assert "kept here and sent the next time" in ui.text
        await ui.press("down", "enter")
    assert len(kept(house)) == 1
    elsewhere(url, actions.add_goal, "A goal of hers")
    line.mend()
    async with opened() as ui:
        await ui.saved()
        await ui.until(lambda: kept(house) == [])
        assert "A goal of mine" in ui.text
    stored = open_plan(url).load()
    assert [goal.title for goal in stored.goals.values()][-2:] == ["A goal of hers", "A goal of mine"]
    assert stored.objectives[3].title == "An objective of mine"
    assert stored.objectives[3].goal == 4


async def test_somebody_who_may_only_read_is_told_before_typing(opened: Open, server: Server, url: str) -> None:
    server.sql("CREATE ROLE onlooker LOGIN")
    server.sql("GRANT USAGE ON SCHEMA planner TO onlooker")
    server.sql("GRANT SELECT ON ALL TABLES IN SCHEMA planner TO onlooker")
    async with opened(url.replace(f"{OWNER}@", "onlooker@")) as ui:
        assert "read only" in ui.head
        for key in ("a", "e", "u", "R"):
            await ui.press(key)
            assert "You may only read this plan" in ui.foot
            assert ui.at_main
        await ui.press("enter")
        assert not ui.at_main
        await ui.press("escape")
        elsewhere(url, actions.edit, "G1", {"title": "News for readers"})
        await ui.until(lambda: "News for readers" in ui.text)
        assert "read only" in ui.head
