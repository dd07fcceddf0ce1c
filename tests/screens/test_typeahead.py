"""Keys that come in one packet do what they do when they come one by one."""

from __future__ import annotations

import pytest
from textual import events
from textual.keys import _character_to_key

from tests.plan.examples import D
from tests.screens.conftest import Open, Seen


async def at_once(ui: Seen, *keys: str) -> None:
    """All keys in one packet: none is dealt with before the last has come."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        ui.app.post_message(events.Key(name, key if len(key) == 1 else {"space": " "}.get(key)))
    await ui.until(lambda: not ui.app._waiting and ui.app._busy_since is None)
    await ui.quiet()


async def test_a_pane_is_gone_to_before_the_next_key(opened: Open) -> None:
    async with opened() as ui:
        await at_once(ui, "2", "c", "7", "enter")
        assert ui.plan.checkins_of(1)[-1].value == D(7)
        assert ui.at_main


async def test_words_typed_right_after_a_fall_into_the_new_line_and_on_no_list(opened: Open) -> None:
    async with opened() as ui:
        await at_once(ui, "a", *"dud Dup", "enter", "j")
        assert ui.plan.goals[3].title == "dud Dup"
        assert ui.plan.goals[1].state == "active"


async def test_a_title_is_typed_over_in_one_packet(opened: Open) -> None:
    async with opened() as ui:
        await at_once(ui, "j", "e", *" dq", "enter")
        assert ui.plan.goals[2].title == "Inclusive workplace dq"


async def test_a_paste_waits_for_the_line_that_it_is_meant_for(opened: Open) -> None:
    async with opened() as ui:
        ui.app.post_message(events.Key("a", "a"))
        ui.app.post_message(events.Paste("Pasted\tgoal"))
        ui.app.post_message(events.Key("enter", "\r"))
        await ui.until(lambda: 3 in ui.plan.goals)
        assert ui.plan.goals[3].title == "Pasted goal"


async def test_forms_one_after_another_take_what_is_theirs(opened: Open) -> None:
    async with opened() as ui:
        await at_once(ui, "2", "enter", "c", "8", "enter", "escape", "3", "p", *"Video", "tab", *"too dear", "enter")
        assert ui.plan.checkins_of(1)[-1].value == D(8)
        new = ui.plan.strategies[3]
        assert (new.title, new.reason, new.replaces) == ("Video", "too dear", 1)


async def test_a_form_that_is_left_takes_none_of_the_keys_after_it(opened: Open) -> None:
    async with opened() as ui:
        before = ui.plan
        await at_once(ui, "2", "E", "escape", "c", "escape", "d", "escape", "S", "escape", "c", "9", "enter")
        assert ui.at_main
        assert ui.plan.objectives == before.objectives
        assert ui.plan.checkins_of(1)[-1].value == D(9)


@pytest.mark.parametrize("count", [200])
async def test_many_keys_are_all_dealt_with_in_order(opened: Open, count: int) -> None:
    async with opened() as ui:
        await at_once(ui, "a", *("abcdefghij" * (count // 10)), "enter")
        assert ui.plan.goals[3].title == "abcdefghij" * (count // 10)
