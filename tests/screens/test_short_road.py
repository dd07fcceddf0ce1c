"""A key that only moves takes a short road: it goes by no widget, nothing waits for it, and many of them are drawn together."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from textual.message import Message
from textual.message_pump import MessagePump

from tests import generate
from tests.screens.conftest import Open, Seen
from tests.screens.test_typeahead import at_once
from tui.commands.key_names import keys_of
from tui.commands.list_commands import MOVES
from tui.plan.plan import Plan
from tui.widgets.drawn_screen import DrawnScreen

PLAN = Plan.of(generate.plan_tables(300))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What was heard of keys, and by how many."""
    found: Counter[str] = Counter()
    dispatch = MessagePump._dispatch_message

    async def counted(self: MessagePump, message: Message) -> None:
        if type(message).__name__ in ("Key", "KeyHandled"):
            found[type(message).__name__] += 1
        await dispatch(self, message)

    monkeypatch.setattr(MessagePump, "_dispatch_message", counted)
    return found


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many drawings were drawn again, each time."""
    found: list[int] = []
    draw = DrawnScreen._drawn_anew

    def counted(self: DrawnScreen[Any]) -> Any:
        different = draw(self)
        if different:
            found.append(len(different))
        return different

    monkeypatch.setattr(DrawnScreen, "_drawn_anew", counted)
    return found


def where(ui: Seen) -> tuple[object, ...]:
    return (ui.main.at_ref, *(pane.chosen for pane in ui.main.panes), *(pane.top for pane in ui.main.panes))


@pytest.mark.parametrize("key", [key for command in MOVES for key in keys_of(command)])
async def test_nobody_but_the_app_hears_of_it(opened: Open, heard: Counter[str], drawn: list[int], key: str) -> None:
    async with opened(PLAN) as ui:
        await ui.press("j", "j")
        heard.clear()
        drawn.clear()
        await ui.press(key)
        assert heard == {"Key": 1}
        assert len(drawn) <= 1


@pytest.mark.parametrize("pane", ["1", "2", "3"])
async def test_it_leads_where_the_long_road_leads(opened: Open, monkeypatch: pytest.MonkeyPatch, pane: str) -> None:
    keys = [key for command in MOVES for key in (*keys_of(command), "j", "j")] * 2
    places: list[list[object]] = []
    for short in (True, False):
        if not short:
            monkeypatch.setattr("tui.screens.appearance.Appearance.moves", lambda _app, _key: False)
        async with opened(PLAN) as ui:
            await ui.press(pane)
            places.append([])
            for key in keys:
                await ui.press(key)
                ui.main._at_rest()
                await ui.quiet()
                places[-1].append((where(ui), ui.lines))
    assert places[0] == places[1]


async def test_many_at_once_are_not_drawn_one_by_one(opened: Open, drawn: list[int]) -> None:
    async with opened(PLAN) as ui:
        drawn.clear()
        await at_once(ui, *["j"] * 9, *["k"] * 7)
        assert ui.main.goals.index == 2
        assert len(drawn) <= 2


async def test_between_other_keys_each_is_for_what_was_opened_before_it(opened: Open) -> None:
    async with opened() as ui:
        await at_once(ui, "j", "a", *"jk gG", "enter", "k", "e", *"j", "enter", "k")
        assert ui.plan.goals[3].title == "jk gG"
        assert [goal.title[-1] == "j" for goal in ui.plan.goals.values()].count(True) == 1
        assert ui.main.goals.index == 0


async def test_a_key_of_ones_own_goes_before_it(opened: Open, heard: Counter[str]) -> None:
    async with opened(PLAN) as ui:
        ui.main._own_keys = {"j": MOVES[0]}
        assert not ui.app.moves("j")
        assert ui.app.moves("k")


async def test_what_is_said_below_is_gone_with_the_first_key(opened: Open) -> None:
    async with opened(PLAN) as ui:
        ui.main.say("Something was said")
        await ui.quiet()
        await ui.press("j")
        assert not ui.main.keys.message
        assert ui.main.goals.index == 1


async def test_where_something_is_typed_every_key_is_a_letter(opened: Open) -> None:
    async with opened(PLAN) as ui:
        await ui.press("a")
        assert not any(ui.app.moves(key) for command in MOVES for key in keys_of(command))


async def test_before_the_screen_stands_every_key_waits_for_it(opened: Open) -> None:
    async with opened(PLAN) as ui:
        screen = type(ui.main)(ui.app.session)
        assert not any(screen.moves(key) for command in MOVES for key in keys_of(command))
