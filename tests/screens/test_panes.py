"""Moving about: three panes that follow the selection, by letters, arrows and mouse."""

from __future__ import annotations

import pytest

from tests.plan.examples import D, small_plan
from tests.screens.conftest import Open, planned
from tui.commands.main_commands import COMMANDS, EVERYWHERE
from tui.draw.text.line import plain
from tui.plan import actions
from tui.screens.main.main_handlers import MAIN_HANDLERS
from tui.screens.main.main_screen import MainScreen
from tui.screens.pages.help_page import HelpPage
from tui.screens.pages.palette_page import PaletteActions


def three_by_two():
    """Two goals, the first with O1 (S1, S2) and O2, the second with O3 (S3)."""
    return planned(
        (actions.add_objective, "Mentors for newcomers", "G2", {"owner": "lan"}),
        (actions.add_strategy, "Ask the old hands", "O3"),
        plan=small_plan(),
    )


async def test_the_panes_follow_the_selection(opened: Open) -> None:
    async with opened(three_by_two()) as ui:
        assert "2 Objectives of G1" in ui.text
        assert "Forms from abroad" in ui.text
        assert "3 Strategies of O1" in ui.text
        assert "Location targeting" in ui.text
        await ui.press("j")
        assert "2 Objectives of G2" in ui.text
        assert "Mentors for newcomers" in ui.text
        assert "Forms from abroad" not in ui.text
        assert "Ask the old hands" in ui.text
        await ui.press("k", "l", "j")
        assert "3 Strategies of O2" in ui.text
        assert "Location targeting" not in ui.text


async def test_letters_and_arrows_move_alike(opened: Open) -> None:
    async with opened(three_by_two()) as ui:
        for down, up in (("j", "k"), ("down", "up"), ("G", "g"), ("end", "home"), ("pagedown", "pageup"), ("ctrl+f", "ctrl+b")):
            await ui.press(down)
            assert ui.main.goals.chosen == 2, down
            await ui.press(up)
            assert ui.main.goals.chosen == 1, up
        for there, back in (("l", "h"), ("right", "left"), ("tab", "shift+tab")):
            await ui.press(there)
            assert ui.focus == "objectives", there
            await ui.press(there)
            assert ui.focus == "strategies", there
            await ui.press(there)
            assert ui.focus == "goals", there
            await ui.press(back)
            assert ui.focus == "strategies", back
            await ui.press(back, back)
            assert ui.focus == "goals", back
        for key, pane in (("2", "objectives"), ("3", "strategies"), ("1", "goals")):
            await ui.press(key)
            assert ui.focus == pane


async def test_the_cursor_stops_at_both_ends(opened: Open) -> None:
    async with opened(three_by_two()) as ui:
        await ui.press("k", "k")
        assert ui.main.goals.index == 0
        await ui.press("j", "j", "j", "j")
        assert ui.main.goals.index == 1


async def test_a_pane_remembers_where_its_cursor_was_while_one_is_in_another(opened: Open) -> None:
    async with opened(three_by_two()) as ui:
        await ui.press("2", "j", "1", "2")
        assert ui.main.objectives.chosen == 2


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.action)
def test_every_command_has_its_action(command) -> None:
    name = command.action.partition("(")[0]
    assert name in MAIN_HANDLERS or callable(getattr(MainScreen, f"action_{name}", None))


def test_no_key_is_given_twice_and_none_is_one_that_terminals_swallow() -> None:
    keys = [key for command in COMMANDS for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))
    assert not {"ctrl+s", "ctrl+z", "ctrl+h", "ctrl+i", "ctrl+m"} & set(keys)
    assert [command.keys for command in COMMANDS if command.action == "quit"] == ["q"]


async def test_every_command_stands_in_the_help_and_in_the_palette(opened: Open) -> None:
    async with opened() as ui:
        in_palette = {each.name for each in PaletteActions(ui.main).entries()}
        assert {command.name for command in COMMANDS} - in_palette == {"Commands"}
        await ui.press("question_mark")
        pages: list[str] = []
        for _ in range(12):
            pages.append(ui.text)
            await ui.press("pagedown")
        seen = "\n".join(pages)
        for command in (*COMMANDS, *EVERYWHERE):
            assert command.name in seen, command
            assert command.help[:30] in seen, command


@pytest.mark.parametrize("restricted", [False, True])
def test_the_help_names_the_way_to_the_shell_only_where_there_is_one(monkeypatch: pytest.MonkeyPatch, restricted: bool) -> None:
    monkeypatch.setattr("tui.system.restricted._Mode.on", restricted)
    seen = "\n".join(plain(line) for line in HelpPage("Help", COMMANDS).text.draw(78))
    assert "ctrl+l" in seen
    assert ("ctrl+z" in seen) is not restricted


async def test_the_help_tells_the_three_words_apart_first(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("question_mark")
        for word in ("goal", "objective", "strategy"):
            assert any(line.lstrip("│ ").lower().startswith(word) for line in ui.lines), ui.text
        await ui.press("escape")
        assert ui.at_main


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_opens_and_closes_with_the_same_key(opened: Open, key: str) -> None:
    async with opened() as ui:
        await ui.press(key)
        assert not ui.at_main
        await ui.press(key)
        assert ui.at_main


async def test_the_footer_names_the_keys_that_matter(opened: Open) -> None:
    async with opened() as ui:
        for word in ("2 a objective", "a goal", "s standup", "/ find", "? help", ": menu"):
            assert word in ui.foot
        await ui.press("2")
        assert ui.foot.startswith("c check in  m amend  x blocked")
        await ui.press("j")
        assert ui.foot.startswith("C commit  E edit")
        await ui.press("k", "3")
        assert ui.foot.startswith("Space pause  p pivot  a strategy")


async def test_the_palette_finds_a_command_by_its_name_and_carries_it_out(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("colon")
        assert not ui.at_main
        await ui.type("rename")
        assert "change the plan's title" in ui.text
        await ui.press("enter")
        await ui.until(lambda: "The plan's title:" in ui.text)


async def test_a_page_tells_everything_about_an_item(opened: Open) -> None:
    plan = planned((actions.check_in, "O1", D("6.5"), {"comment": "two partners more", "blocker": "no video"}), plan=small_plan())
    async with opened(plan) as ui:
        await ui.press("2", "enter")
        for text in ("Forms from abroad", "off track: 18 points behind", "! B1 no video (lan, since 24 Nov)", "╌ target"):
            assert text in ui.text, text
        await ui.press("pagedown")
        for text in ("4 % → 10 %", "1 Oct – 31 Dec"):
            assert text in ui.text, text
        await ui.press("pagedown")
        for text in ("two partners more", "(blocked:", "6.5 %"):
            assert text in ui.text, text
        await ui.press("G")
        assert "O1 added" in ui.text
        await ui.press("escape")
        assert ui.at_main
        assert ui.focus == "objectives"


async def test_a_page_opens_for_every_kind_of_item_and_nothing_happens_where_there_is_none(opened: Open) -> None:
    async with opened(small_plan()) as ui:
        for key, title in (("1", "International awareness"), ("2", "Forms from abroad"), ("3", "Location targeting")):
            await ui.press(key, "enter")
            assert title in ui.text
            await ui.press("q")
            assert ui.at_main
        await ui.press("1", "j", "2", "enter")
        assert ui.at_main


async def test_a_click_selects_an_item_and_goes_to_its_pane(opened: Open) -> None:
    async with opened(three_by_two()) as ui:
        await ui.click("Inclusive workplace")
        assert (ui.focus, ui.main.goals.chosen) == ("goals", 2)
        assert "Mentors for newcomers" in ui.text
        await ui.click("Mentors for newcomers")
        assert (ui.focus, ui.main.objectives.chosen) == ("objectives", 3)
        await ui.click("Ask the old hands")
        assert ui.focus == "strategies"


async def test_a_double_click_opens_the_page(opened: Open) -> None:
    async with opened(three_by_two()) as ui:
        await ui.click("Forms from abroad", times=2)
        assert ui.lines[0].startswith("╭─ O1 ─")


async def test_a_click_on_a_word_of_the_footer_does_it(opened: Open) -> None:
    async with opened() as ui:
        await ui.click("help")
        assert "Three words, and the keys" in ui.text


async def test_the_wheel_scrolls_a_list_without_a_key(opened: Open) -> None:
    plan = planned(*[(actions.add_goal, f"Goal number {n}") for n in range(1, 31)])
    async with opened(plan) as ui:
        from textual import events

        for _ in range(5):
            event = events.MouseScrollDown(ui.main.goals, 3, 3, 0, 1, 0, False, False, False, 3, 3)
            ui.main.goals.post_message(event)
        await ui.pilot.pause()
        assert ui.main.goals.top == 5
        assert ui.main.goals.chosen == 6
        assert "Goal number 7" in ui.text
