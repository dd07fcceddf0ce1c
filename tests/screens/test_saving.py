"""Saved, saving, not saved: what the header says, and that nothing is lost over a disk that fails or another who was first."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest

from tests.plan.examples import D, moment
from tests.screens.conftest import NOW, Open
from tui.plan import actions
from tui.plan.errors import NotSaved, Refused
from tui.plan.model import Change
from tui.session import background
from tui.session.pending import Rejected
from tui.store.contract import Committed
from tui.store.file.document_file import DocumentFile


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again sooner than a person would want it."""
    monkeypatch.setattr(background, "RETRY", 0.02)


class Failing(DocumentFile):
    """A plan file on a disk that is full until `mended`."""

    mended = False
    tried = 0

    def commit(self, change: Change) -> Committed:
        self.tried += 1
        if not self.mended:
            raise NotSaved(self.where, "disk_full")
        return super().commit(change)


class Slow(DocumentFile):
    """A plan file that waits to be let go."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.go = threading.Event()

    def commit(self, change: Change) -> Committed:
        assert self.go.wait(5)
        return super().commit(change)


def somebody_else(path: str, action: Callable[..., Change], *args: object, **named: object) -> None:
    """Another process commits a change of its own."""
    store = DocumentFile(path)
    store.commit(action(store.load(), moment("mai", NOW.date()), *args, **named))
    store.close()


async def test_the_header_says_saving_until_it_is_saved(opened: Open) -> None:
    async with opened(store=Slow) as ui:
        assert "● saved" in ui.head
        await ui.press("3", "space")
        assert "○ saving" in ui.head
        assert ui.plan.find("S1").state == "paused"
        assert ui.stored().find("S1").state == "active"
        ui.app.session.store.go.set()
        await ui.saved()
        assert "● saved" in ui.head
        assert ui.stored().find("S1").state == "paused"


async def test_what_cannot_be_saved_stays_is_tried_again_and_is_saved_in_the_end(opened: Open) -> None:
    async with opened(store=Failing) as ui:
        store = ui.app.session.store
        await ui.press("3", "space")
        await ui.until(lambda: "not saved" in ui.head)
        assert "the disk is full" in ui.foot
        assert "tried again" in ui.foot
        await ui.press("k", "space")
        await ui.until(lambda: store.tried > 3)
        assert (ui.plan.find("S1").state, ui.plan.find("S2").state) == ("paused", "active")
        assert "not saved" in ui.head
        store.mended = True
        await ui.saved()
        assert "● saved" in ui.head
        stored = ui.stored()
        assert (stored.find("S1").state, stored.find("S2").state) == ("paused", "active")


async def test_quitting_while_something_is_not_saved_asks_first(opened: Open) -> None:
    async with opened(store=Failing) as ui:
        await ui.press("3", "space")
        await ui.until(lambda: "not saved" in ui.head)
        await ui.press("q")
        assert "Not saved yet: 1" in ui.text
        assert "leave: it is offered the next time" in ui.text
        await ui.press("enter")
        assert ui.at_main
        await ui.press("q", "l", "enter")
        assert ui.app.return_value == 1


async def test_quitting_waits_for_what_is_being_saved(opened: Open) -> None:
    async with opened(store=Slow) as ui:
        await ui.press("3", "space", "q")
        assert ui.app.return_value == 0
        ui.app.session.store.go.set()
        path = ui.path
    store = DocumentFile(path)
    assert store.load().find("S1").state == "paused"


@pytest.mark.parametrize("told", ["others_changed", "saving_changed", "rejected", "offline"])
async def test_what_comes_while_the_screen_is_taken_apart_is_nobodys_news_and_no_failure(opened: Open, told: str) -> None:
    """At each turn of the loop, once it is to end."""
    async with opened() as ui:
        session, loop, screens = ui.app.session, asyncio.get_running_loop(), []
        main, mine = ui.main, session.make(actions.check_in, "O1", D(9))
        news = {
            "others_changed": lambda: session._news((mine,)),
            "saving_changed": session._tell_saving,
            "rejected": lambda: main.rejected(Rejected(mine, Refused("no_such_item", ref="O1"))),
            "offline": lambda: session._connection(NOW),
        }[told]

        def once_more() -> None:
            if ui.app.asked_to_end:
                ui.app.deliver(news)
                screens.append(len(ui.app.screen_stack))
            loop.call_soon(once_more)

        ui.send("q")
        once_more()
        while ui.app.return_value is None:
            await asyncio.sleep(0)
    assert (screens[0], screens[-1]) == (1, 0)
    assert ui.app.return_value == 0
    assert (ui.app.failure, ui.app._exception) == (None, None)


async def test_changes_of_different_fields_by_two_people_merge(opened: Open) -> None:
    async with opened(store=Slow) as ui:
        await ui.press("e", "ctrl+u")
        await ui.type("My words")
        await ui.press("enter")
        somebody_else(ui.path, actions.edit, "G1", {"owner": "mai"})
        ui.app.session.store.go.set()
        await ui.saved()
        goal = ui.stored().find("G1")
        assert (goal.title, goal.owner) == ("My words", "mai")
        assert ui.plan.find("G1").owner == "mai"


async def test_an_item_that_another_added_at_the_same_time_keeps_both(opened: Open) -> None:
    async with opened(store=Slow) as ui:
        await ui.press("a")
        await ui.type("Mine")
        await ui.press("enter")
        somebody_else(ui.path, actions.add_goal, "Hers")
        ui.app.session.store.go.set()
        await ui.saved()
        titles = [goal.title for goal in ui.stored().goals.values()]
        assert titles[-2:] == ["Hers", "Mine"]
        assert "Hers" in ui.text
        assert "Mine" in ui.text


async def test_a_file_that_is_gone_is_not_made_anew_and_nothing_is_lost_on_screen(opened: Open, tmp_path) -> None:
    async with opened() as ui:
        plan_file = tmp_path / "plan.json"
        aside = tmp_path / "aside.json"
        plan_file.rename(aside)
        await ui.press("3", "space")
        await ui.until(lambda: "not saved" in ui.head)
        assert "the file is gone" in ui.foot
        assert not plan_file.exists()
        aside.rename(plan_file)
        await ui.saved()
        assert ui.stored().find("S1").state == "paused"
