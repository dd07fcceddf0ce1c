"""Every size of terminal, and changing it in the middle of things."""

from __future__ import annotations

import asyncio
import re

import pytest
from textual import events
from textual.geometry import Size
from textual.screen import Screen

from tests.plan.examples import small_plan
from tests.screens.conftest import Open, Seen, planned
from tui.plan import actions
from tui.plan.plan import Plan
from tui.widgets.pane import Pane


def whole(ui: Seen) -> None:
    """Nothing is drawn beyond the screen, and every frame is closed."""
    cols, rows = ui.app.size
    assert len(ui.strips) == rows
    for strip in ui.strips:
        assert strip.cell_length == cols
    tops = re.findall(r"╭[ ─][^╭╮]*╮", ui.text)  # a chart has such corners too
    assert len(tops) == ui.text.count("╮") or not ui.at_main


async def test_eighty_by_twenty_four_shows_all_three_panes(opened: Open) -> None:
    async with opened(size=(80, 24)) as ui:
        for text in ("1 Goals", "2 Objectives of G1", "3 Strategies of O1", "33 %", "▼ off track", "lan", "31 Dec", "● saved"):
            assert text in ui.text, text
        whole(ui)


async def test_on_a_low_screen_the_strategies_fold_and_3_unfolds_them(opened: Open) -> None:
    async with opened(size=(60, 15)) as ui:
        assert "3 Strategies of O1 · 2" in ui.text
        assert "Location targeting" not in ui.text
        await ui.press("3")
        assert "Location targeting" in ui.text
        assert "G1 Inter" in ui.text
        await ui.press("1")
        assert "Location targeting" not in ui.text
        whole(ui)


async def test_on_a_narrow_screen_the_list_one_is_at_gets_the_room(opened: Open) -> None:
    async with opened(size=(60, 24)) as ui:
        at_goals = ui.main.goals.size.width
        assert at_goals > ui.main.objectives.size.width
        await ui.press("2")
        assert ui.main.goals.size.width < at_goals
        assert "Forms from abroad" in ui.text


async def test_a_big_screen_is_used(opened: Open) -> None:
    async with opened(size=(200, 60)) as ui:
        assert "International awareness" in ui.text
        assert "6 → 10 %" in ui.text
        assert "4 G1" in ui.text
        whole(ui)


def with_strategies(count: int, *more: tuple[object, ...]) -> Plan:
    return planned(*[(actions.add_strategy, f"Way number {n}", "O2") for n in range(count)], *more, plan=small_plan())


@pytest.mark.parametrize(
    ("count", "rows", "height"), [(0, 24, 5), (4, 24, 6), (5, 24, 7), (30, 24, 8), (30, 60, 20), (9, 60, 11)]
)
async def test_the_strategies_are_as_high_as_they_need_and_the_rest_goes_to_the_lists(
    opened: Open, count: int, rows: int, height: int
) -> None:
    async with opened(with_strategies(count), size=(80, rows)) as ui:
        assert ui.main.strategies.size.height == height
        assert ui.main.goals.size.height == rows - 2 - height
        await ui.press("2", "j")  # the frames stay where they are, whatever the cursor is on
        assert ui.main.strategies.size.height == height
        whole(ui)


async def test_the_strategies_have_more_lines_as_soon_as_they_need_them(opened: Open) -> None:
    async with opened(with_strategies(4)) as ui:
        assert ui.main.strategies.size.height == 6
        await ui.press("2", "j", "3", "a", *"One more", "enter")
        assert ui.main.strategies.size.height == 7
        await ui.press("u")
        assert ui.main.strategies.size.height == 6


LONG = "Riders in every city of the country rate the support that they get"


@pytest.mark.parametrize("size", [(36, 12), (60, 15), (80, 24), (100, 30), (120, 40), (200, 60)])
@pytest.mark.parametrize("crowd", [1, 30])
async def test_the_chosen_title_is_always_read_in_full(opened: Open, size: tuple[int, int], crowd: int) -> None:
    plan = planned(*[(actions.add_goal, f"{LONG} {n}") for n in range(crowd)], (actions.add_goal, "Short"))
    async with opened(plan, size=size) as ui:
        for keys in ((), ("G", "k"), ("k",), ("g",)):
            await ui.press(*keys)
            title = ui.plan.goals[ui.main.goals.chosen or 0].title
            pane = ui.main.goals

            def said(pane: Pane = pane) -> str:
                rows = [line[pane.region.x + 1 : pane.region.right - 1] for line in ui.lines[pane.region.y : pane.region.bottom]]
                return " ".join(" ".join(row[1:] for row in rows if row.startswith("▌")).split())

            await ui.until(lambda title=title, said=said: title in said())
            whole(ui)


async def test_titles_have_the_lines_that_are_empty_below_them(opened: Open) -> None:
    plan = planned(*[(actions.add_goal, f"{name}: a title of more than one line") for name in ("One", "Two", "Three", "Four")])
    async with opened(plan) as ui:
        assert "…" not in ui.text
        for row in ("▌G1 One: a title of more", "G4 Four: a title of more"):
            assert row in ui.text


async def test_a_tiny_terminal_says_so_and_all_is_back_when_it_grows(opened: Open) -> None:
    async with opened(size=(80, 24)) as ui:
        await ui.press("2", "j")
        for size in ((20, 5), (35, 24), (80, 8), (1, 1), (5, 2), (20, 1)):
            await ui.resize(*size)
            whole(ui)
        await ui.resize(20, 5)
        assert "Too small: 36×9 at" in ui.text
        assert "Goals" not in ui.text
        await ui.resize(80, 24)
        assert "2 Objectives of G1" in ui.text
        assert "Too small" not in ui.text
        assert (ui.focus, ui.main.objectives.chosen) == ("objectives", 2)
        await ui.press("k")
        assert ui.main.objectives.chosen == 1


@pytest.mark.parametrize(
    ("keys", "focus"),
    [
        (("2", "e", *"more"), ""),
        (("a", *"more"), ""),
        (("2", "E", "end", *"more"), "entry-title"),
        (("2", "c", "tab", "tab", *"more"), "entry-comment"),
        (("enter", "n", *"more"), "entry-note"),
    ],
)
async def test_on_a_tiny_terminal_it_is_seen_that_something_is_typed_and_it_goes_on_when_it_grows(
    opened: Open, keys: tuple[str, ...], focus: str
) -> None:
    async with opened() as ui:
        await ui.press(*keys)
        typing = ui.app.focused
        assert typing is not None
        for size in ((20, 5), (20, 4), (36, 6), (12, 5)):
            await ui.resize(*size)
            assert "Typed" in ui.text, size
            assert ui.app.focused is typing
        await ui.resize(20, 5)
        assert "more" in ui.text, "and what it is, up to the cursor"
        await ui.press("left", "X")
        await ui.resize(80, 24)
        assert ui.app.focused is typing
        assert ui.focus == focus
        assert "Typed, not" not in ui.text
        await ui.press("Y")
        assert "morXYe" in ui.text, "the cursor is where it was"


async def test_who_was_reading_the_detail_is_at_the_list_again_where_there_is_no_room_for_it(opened: Open) -> None:
    async with opened(size=(120, 40)) as ui:
        await ui.press("2", "4")
        await ui.resize(80, 24)
        assert ui.focus == "objectives"
        await ui.resize(20, 5)
        await ui.resize(120, 40)
        assert ui.focus == "objectives"
        assert "4 O1" in ui.text


async def test_a_program_that_starts_in_a_tiny_terminal_says_so_too(opened: Open) -> None:
    async with opened(size=(20, 5)) as ui:
        assert "Too small" in ui.text
        await ui.resize(80, 24)
        assert "International" in ui.text
        await ui.press("j")
        assert ui.main.goals.index == 1


@pytest.mark.parametrize("size", [(36, 9), (40, 12), (50, 40), (79, 17), (100, 9), (120, 18), (300, 100)])
async def test_every_size_from_the_smallest_on_works_with_everything_open(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as ui:
        whole(ui)
        for keys in (
            ("2", "E"),
            ("2", "c"),
            ("1", "enter"),
            ("slash",),
            ("f",),
            ("question_mark",),
            ("3", "d"),
            ("a",),
            ("1", "e"),
        ):
            await ui.press(*keys)
            whole(ui)
            assert ui.app.focused is not None, keys
            assert ui.app.focused.region.area > 0, keys
            await ui.press("escape")
            assert ui.at_main


async def test_a_form_stays_as_it_is_while_the_terminal_changes(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "c", "7", ",", "5")
        for size in ((60, 15), (20, 5), (200, 60), (80, 24)):
            await ui.resize(*size)
            whole(ui)
        assert "Check in O1" in ui.text
        assert "= 7.5 %" in ui.text
        await ui.press("enter")
        assert ui.at_main
        assert str(ui.plan.checkins_of(1)[-1].value) == "7.5"


async def test_a_question_stays_at_the_foot_while_the_terminal_changes(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.type("New")
        for size in ((60, 15), (20, 5), (100, 40)):
            await ui.resize(*size)
            whole(ui)
        assert "New goal: New" in "\n".join(ui.lines[-3:])
        await ui.type("er")
        await ui.press("enter")
        assert ui.plan.find("G3").title == "Newer"


async def test_a_title_being_edited_moves_with_its_row(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "j", "e")
        await ui.type("!")
        for size in ((60, 15), (120, 40), (80, 24), (20, 5), (80, 30)):
            await ui.resize(*size)
            whole(ui)
            if size != (20, 5):
                row = ui.lines[ui.app.focused.region.y]
                assert " O2 Spanish" in row or "▌O2 Spanish" in row, (size, ui.text)
        await ui.press("enter")
        assert ui.plan.find("O2").title == "Spanish-speaking fans!"
        assert ui.main.plan.find("O1").title == "Forms from abroad"


async def test_a_long_list_keeps_its_cursor_in_view_whatever_the_size(opened: Open) -> None:
    plan = planned(*[(actions.add_goal, f"Goal number {n}") for n in range(1, 41)])
    async with opened(plan) as ui:
        await ui.press("G")
        for size in ((80, 12), (60, 15), (80, 24), (80, 60), (40, 10)):
            await ui.resize(*size)
            assert "▌G40" in ui.text, size
        await ui.press("g")
        assert "▌G1 " in ui.text


async def test_the_page_and_the_help_scroll_to_their_end_on_every_size(opened: Open) -> None:
    async with opened(small_plan(), size=(60, 15)) as ui:
        await ui.press("question_mark", "G")
        assert "saved already" in ui.text
        await ui.resize(80, 60)
        assert "saved already" in ui.text
        whole(ui)


@pytest.mark.parametrize("keys", ["", "2 enter", "2 c", "question_mark", "slash", "f", "s", "H", "t"])
async def test_several_changes_of_size_on_their_way_at_once_come_to_rest(opened: Open, keys: str) -> None:
    async with opened(small_plan()) as ui:
        await ui.press(*keys.split())
        screen, drawn = ui.app.screen, []

        def count(seen: Screen[object]) -> None:
            drawn.append(seen.size)
            if len(drawn) > 50:  # it would go on for ever, and nobody else would have a turn
                while not seen._message_queue.empty():
                    seen._message_queue.get_nowait()

        screen.screen_layout_refresh_signal.subscribe(screen, count)
        for size in ((60, 15), (80, 24), (100, 30), (80, 24)):
            screen.post_message(events.Resize(Size(*size), Size(*size)))
            screen.call_later(lambda: None)  # otherwise Textual sees to it that one takes the place of the other
        await asyncio.sleep(0.2)
        assert len(drawn) < 10
        assert screen.size == (80, 24)
