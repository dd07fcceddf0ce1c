"""Hints tell the truth: asking whether a command is on says nothing, pressing one that is off says why, empty panes name keys.
A line that asks keeps the keys, and what is typed on it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.plan.examples import small_plan
from tests.screens.conftest import NOW, Open, planned
from tests.screens.test_mouse import many, wheel
from tests.screens.test_saving import somebody_else
from tui.commands.main_commands import COMMANDS
from tui.commands.standup_commands import STANDUP_COMMANDS
from tui.plan import actions
from tui.plan.plan import Plan
from tui.screens.base import CommandScreen
from tui.words import use
from tui.words.error_texts import sentence

OBJECTIVE = "10 % of forms from outside the US by 31 December"


async def test_asking_whether_a_command_is_on_never_speaks(opened: Open) -> None:
    async with opened() as ui:
        for keys, commands in (("1", COMMANDS), ("2", COMMANDS), ("3", COMMANDS), ("s", STANDUP_COMMANDS)):
            await ui.press(keys)
            foot, screen = ui.foot, ui.app.screen
            assert isinstance(screen, CommandScreen)
            found = [screen.why_off(each.action) for each in commands]
            await ui.quiet()
            assert any(found)
            assert (ui.foot, ui.app.screen) == (foot, screen)


@pytest.mark.parametrize("pane", ["1", "2", "3"])
async def test_a_key_that_is_off_says_why_and_does_nothing_else(opened: Open, pane: str) -> None:
    async with opened() as ui:
        await ui.press(pane)
        for command in COMMANDS:
            refused = ui.main.why_off(command.action)
            if refused is None:
                continue
            before = ui.plan
            await ui.press(command.keys.split(",")[0])
            assert ui.at_main, command
            assert ui.foot == sentence(refused), command
            assert ui.plan is before, command


async def test_the_palette_shows_it_dimmed_with_the_reason_and_says_it_in_full(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("colon")
        await ui.type("check in")
        row = next(line for line in ui.lines if "Check in " in line)
        assert "Choose an objective first: 2." in row
        await ui.press("enter")
        assert not ui.at_main
        assert "Choose an objective first: 2." in next(line for line in ui.lines if line.startswith("╰"))
        await ui.press("escape")
        assert ui.at_main


async def test_an_empty_pane_names_the_keys_that_lead_to_it_and_once_there_the_one_that_adds(opened: Open, empty: Plan) -> None:
    async with opened(planned((actions.add_goal, "The first"), plan=empty)) as ui:
        assert "2 then a  add one" in ui.text
        await ui.press("2")
        assert "2 then a" not in ui.text
        assert "a  add one" in ui.text
        await ui.press("1")
        assert "2 then a  add one" in ui.text
    async with opened(small_plan(), name="other.json") as ui:
        await ui.press("2", "j")
        assert "3 then a  add one" in ui.text


@pytest.mark.parametrize(("keys", "asked"), [(("enter",), "New objective of G1:"), (("down", "enter"), "New goal:")])
async def test_at_the_only_goal_without_an_objective_it_is_asked_what_is_meant(
    opened: Open, empty: Plan, keys: tuple[str, ...], asked: str
) -> None:
    async with opened(empty) as ui:
        await ui.press("a")
        await ui.type("Be known abroad")
        await ui.press("enter")
        await ui.press("home")
        assert "a objective" in ui.foot
        await ui.press("a")
        assert "an objective of G1" in ui.text
        assert "another goal" in ui.text
        await ui.press(*keys)
        assert asked in ui.text
        await ui.type("Another")
        await ui.press("enter")
        assert len(ui.plan.goals) + len(ui.plan.objectives) == 2
        await ui.press("1", "a")
        assert "New goal:" in ui.text


async def test_a_number_and_a_day_typed_as_a_goal_is_one_key_away_from_being_an_objective(opened: Open, empty: Plan) -> None:
    async with opened(planned((actions.add_goal, "The first"), plan=empty)) as ui:
        await ui.press("a", "down", "enter")
        await ui.type(OBJECTIVE)
        assert "ctrl+o objective of G1" in ui.text
        await ui.press("ctrl+o")
        assert len(ui.plan.goals) == 1
        assert ui.plan.find("O1").goal == 1
        assert ui.foot == "O1 added as a draft: C commits to it."
        await ui.press("home")
        assert ui.foot.startswith("C commit")


async def test_a_check_in_on_a_draft_says_that_it_is_one(opened: Open) -> None:
    measured = (actions.edit, "O2", {"values": {"measure.kind": "done"}})
    async with opened(planned(measured, plan=small_plan())) as ui:
        await ui.press("2", "j", "c", "enter")
        assert ui.foot == "O2 checked in: 1. It is a draft: C commits to it."


async def test_what_is_owed_is_marked_where_one_is_at_it(opened: Open) -> None:
    async with opened(small_plan(), now=lambda: NOW + timedelta(days=20)) as ui:
        await ui.press("2")
        assert ui.foot.startswith("c check in now")


async def test_moving_among_like_items_sends_nothing_of_the_footer(opened: Open) -> None:
    steps = [(actions.add_objective, f"Another {place}", "G1") for place in range(5)]
    async with opened(planned(*steps, plan=small_plan())) as ui:
        await ui.press("2", "G")
        drawn: list[object] = []
        before = ui.main.keys.redraw
        ui.main.keys.redraw = lambda: (drawn.append(1), before())[1]  # type: ignore[method-assign]
        await ui.press("k", "k", "j")
        assert drawn == []
        await ui.press("g")
        assert drawn


@pytest.mark.parametrize("opens", ["a", "e"])
async def test_no_key_reaches_the_lists_below_a_line_that_is_typed_on(opened: Open, opens: str) -> None:
    async with opened() as ui:
        await ui.press("e", "x", "enter", "u", opens)
        plan, at = ui.plan, ui.main.at_ref
        for key in ("ctrl+r", "shift+down", "shift+up", "down", "pagedown", "pageup", "up", "f2", "f3", "f4"):
            await ui.press(key)
            assert (ui.plan, ui.main.at_ref, ui.at_main) == (plan, at, True), key
        for key in ("ctrl+p", "f1"):
            await ui.press(key)
            assert not ui.at_main
            await ui.press("escape")


async def test_a_question_keeps_the_keys_until_it_is_answered_or_called_off(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.type("One")
        plan = ui.plan
        await ui.press("tab", "q", "shift+tab", "d")
        await ui.click("O1", times=1)
        await ui.press("x")
        assert "New goal: Oneqdx" in ui.text
        assert ui.plan is plan


async def test_a_question_over_another_leads_back_to_it(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.type("First")
        await ui.press("ctrl+p")
        await ui.type("rename")
        await ui.press("enter", "x", "escape")
        await ui.type(" again")
        assert "New goal: First again" in ui.text
        await ui.press("enter")
        assert "First again" in {each.title for each in ui.plan.goals.values()}
        assert ui.focus == "goals"


async def test_a_title_that_is_refused_is_not_left_behind(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("e", "ctrl+u", "tab")
        assert "title" in ui.foot
        await ui.type("Again")
        await ui.press("tab")
        assert ui.plan.goals[1].title == "Again"
        assert ui.focus == "objectives"


async def test_a_title_lies_over_its_own_row_or_none(opened: Open) -> None:
    async with opened(many(30)) as ui:
        await ui.press("j", "e", "x")
        row = ui.app.focused.region.y
        await wheel(ui, ui.main.goals, 2)
        assert ui.lines[row].startswith("│▌G2 ")
        somebody_else(ui.path, actions.drop, "G2", because="no more")
        await ui.until(lambda: 2 not in ui.main.goals.items)
        await ui.press("y")
        assert ui.lines[ui.main.goals.region.bottom - 1].startswith("╰Goal 1xy ")
        await ui.press("enter")
        assert "G2: somebody else was first" in ui.text


@pytest.mark.parametrize("lang", ["en", "vi"])
async def test_ctrl_c_ends_nothing_and_says_in_ones_language_how_to_quit(opened: Open, lang: str) -> None:
    use(lang)
    said = {"en": "To quit: Esc back to the lists, then q.", "vi": "Để thoát: Esc về các danh sách, rồi q."}[lang]
    async with opened() as ui:
        for key in ("j", "s"):  # the lists, and a standup; where something lies over them, its foot says how to leave
            await ui.press(key, "ctrl+c")
            assert ui.foot == said
            assert "ctrl+q" not in ui.text


async def test_nothing_cut_or_pasted_takes_nothing_from_a_line(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as ui:
        sent: list[str] = []
        monkeypatch.setattr(type(ui.app), "copy_to_clipboard", lambda _app, text: sent.append(text))
        await ui.press("e", "ctrl+x")
        assert sent == []
        await ui.press("shift+home", "ctrl+v")
        assert ui.app.focused.value == "International awareness"


async def test_two_copied_lines_are_one_on_a_line(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("e", "ctrl+u")
        ui.app.copy_to_clipboard("two\nlines ")
        await ui.press("ctrl+v")
        assert ui.app.focused.value == "two lines "


async def test_a_title_is_saved_before_another_command_is_carried_out(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("e", "x")
        await ui.click("E edit")
        assert ui.plan.goals[1].title == "International awarenessx"
        assert ui.app.focused.value == "International awarenessx"
        await ui.press("escape", "e", "ctrl+u")
        await ui.click("s standup")
        assert ui.at_main
        assert "empty" in ui.foot
        await ui.type("Again")
        await ui.click("s standup")
        assert not ui.at_main
        assert ui.plan.goals[1].title == "Again"
