"""The mouse: a click on a head sorts, on a bar opens the chart, twice on an item opens it; the wheel scrolls what is under it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from textual import events
from textual.widget import Widget

from tests.plan.test_objective_order import year
from tests.screens.conftest import Open, Seen, actions, cells_of, planned
from tests.screens.test_looking import team_plan
from tui.draw.text.glyphs import glyphs
from tui.plan.filter.listing import listed
from tui.plan.plan import Plan
from tui.plan.progress.objective_order import Order
from tui.screens.forms.form import Form
from tui.screens.pages.find_dialog import Find
from tui.screens.pages.help_page import HelpPage
from tui.screens.pages.item_page import ItemPage
from tui.screens.pages.objectives.objectives_page import ObjectivesPage
from tui.screens.standup.standup_screen import StandupScreen

SIZES = [(80, 24), (60, 15), (120, 40), (200, 60)]


def many(objectives: int = 40) -> Plan:
    """Two goals, the first with many objectives, of which the first has many strategies."""
    steps: list[tuple[Any, ...]] = [(actions.add_goal, f"Goal {number}") for number in range(30)]
    steps += [(actions.add_objective, f"Part {number}", "G1", {}) for number in range(objectives)]
    steps += [(actions.add_strategy, f"Way {number}", "O1", {}) for number in range(30)]
    return planned(*steps)


async def wheel(ui: Seen, widget: Widget, times: int, at: tuple[int, int] = (5, 2)) -> None:
    """Turn the wheel over a widget: down, or up where `times` is negative."""
    kind = events.MouseScrollDown if times > 0 else events.MouseScrollUp
    x, y = widget.region.x + at[0], widget.region.y + at[1]
    for _ in range(abs(times)):
        ui.app.post_message(kind(None, x, y, 0, 0, 0, shift=False, meta=False, ctrl=False))
        await ui.quiet()


def bar_on(ui: Seen, title: str) -> tuple[int, int]:
    """A cell of the first bar on or below the line of a title."""
    first, column = next((y, line.index(title)) for y, line in enumerate(ui.lines) if title in line)
    for y in range(first, len(ui.lines)):
        for sign in (glyphs().full, glyphs().rest):
            x = ui.lines[y].find(sign * 3, column)
            if x >= 0:
                return cells_of(ui.lines[y][:x]) + 1, y
    raise AssertionError(f"no bar at {title!r}:\n{ui.text}")


async def click_at(ui: Seen, at: tuple[int, int]) -> None:
    """Press and let go, as it comes from a terminal. (Pilot waits for the clock each time, which takes a tenth of a second.)"""
    for kind in (events.MouseDown, events.MouseUp):
        ui.app.post_message(kind(None, *at, 0, 0, button=1, shift=False, meta=False, ctrl=False))
        await ui.quiet()


async def click_bar(ui: Seen, title: str) -> None:
    await click_at(ui, bar_on(ui, title))


# --- the wheel -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("focus", ["1", "2", "3"])
async def test_the_wheel_scrolls_the_pane_under_the_pointer_whichever_has_the_focus(
    opened: Open, size: tuple[int, int], focus: str
) -> None:
    async with opened(many(), size=size) as ui:
        await ui.press(focus)
        had = ui.focus
        for pane in ui.main.panes:
            if pane.folded:
                continue
            others = [(each.top, each.index) for each in ui.main.panes if each is not pane]
            await wheel(ui, pane, 3)
            assert pane.top == 3, pane.id
            if pane is ui.main.strategies:
                assert [(each.top, each.index) for each in ui.main.panes if each is not pane] == others
            await wheel(ui, pane, -5)
            assert pane.top == 0
            assert ui.focus == had, "the keys stay where they were"
            await ui.press("1", "home", "2", "home", "3", "home", focus)


async def test_the_wheel_moves_the_cursor_only_where_it_would_leave_the_view(opened: Open) -> None:
    async with opened(many()) as ui:
        await ui.press("2", "j", "j", "j")
        await wheel(ui, ui.main.objectives, 3)
        assert (ui.main.objectives.top, ui.main.objectives.index) == (3, 3)
        await wheel(ui, ui.main.objectives, 2)
        assert (ui.main.objectives.top, ui.main.objectives.index) == (5, 5)
        assert ui.main.objectives.chosen == 6


async def test_the_wheel_scrolls_the_detail_beside_the_lists(opened: Open) -> None:
    async with opened(year(), size=(120, 20)) as ui:
        await ui.press("2")
        await ui.rest()
        at = ui.main.goals.index, ui.main.objectives.index
        await wheel(ui, ui.main.detail, 1)
        assert 0 < ui.main.detail.top <= 2
        assert (ui.main.goals.index, ui.main.objectives.index, ui.focus) == (*at, "objectives")


def help_text(ui: Seen) -> Widget:
    page = ui.app.screen
    assert isinstance(page, HelpPage)
    return page.text


def standup_body(ui: Seen) -> Widget:
    screen = ui.app.screen
    assert isinstance(screen, StandupScreen)
    return screen.body


def rows_of(ui: Seen) -> Widget:
    screen: Any = ui.app.screen
    return screen.list  # type: ignore[no-any-return]


def heads(ui: Seen) -> Widget:
    screen = ui.app.screen
    assert isinstance(screen, ObjectivesPage)
    return screen.head


@pytest.mark.parametrize(
    ("keys", "over", "scrolled"),
    [
        (("question_mark",), help_text, help_text),
        (("s", "m"), standup_body, standup_body),
        (("L",), rows_of, rows_of),
        (("L",), heads, rows_of),
        (("slash",), rows_of, rows_of),
        (("colon",), rows_of, rows_of),
    ],
    ids=["help", "minutes", "all objectives", "its heads", "find", "palette"],
)
async def test_the_wheel_scrolls_every_list_and_page(
    opened: Open, keys: Sequence[str], over: Callable[[Seen], Widget], scrolled: Callable[[Seen], Any]
) -> None:
    steps = [(actions.raise_blocker, f"reason {place}", {"objective": "O1"}) for place in range(30)]
    async with opened(planned(*steps, plan=many()), size=(60, 15)) as ui:
        await ui.press(*keys)
        before = ui.text
        await wheel(ui, over(ui), 2, (5, 0))
        assert scrolled(ui).top > 0
        assert ui.text != before
        await wheel(ui, over(ui), -4, (5, 0))
        assert scrolled(ui).top == 0


async def test_the_wheel_scrolls_a_form_that_is_longer_than_the_screen(opened: Open) -> None:
    async with opened(year(), size=(60, 15)) as ui:
        await ui.press("2", "E")
        assert isinstance(ui.app.screen, Form)
        body: Any = ui.app.screen.query_one("#body")
        await wheel(ui, body, 2)
        assert body.scroll_y > 0
        focus = ui.app.focused
        await wheel(ui, body, -9)
        assert (body.scroll_y, ui.app.focused) == (0, focus)


# --- double clicks -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_click_moves_the_cursor_and_a_double_click_opens_the_item(opened: Open, size: tuple[int, int]) -> None:
    async with opened(many(), size=size) as ui:
        await ui.click("Part 2")
        assert ui.at_main and (ui.focus, ui.main.objectives.chosen) == ("objectives", 3)
        await ui.click("Part 3", times=2)
        assert isinstance(ui.app.screen, ItemPage) and ui.app.screen.ref == "O4"
        await ui.press("escape")
        await ui.press("1")
        await ui.click("Goal 1", times=2)
        assert isinstance(ui.app.screen, ItemPage) and ui.app.screen.ref == "G2"


async def test_in_find_a_click_moves_the_cursor_and_a_double_click_opens_what_was_found(opened: Open) -> None:
    async with opened(team_plan()) as ui:
        await ui.press("slash")
        await ui.type("e")
        await ui.click("Partnerships")
        screen = ui.app.screen
        assert isinstance(screen, Find) and screen.list.chosen == ("strategies", 2)
        await ui.type("n")
        assert screen.line.value == "en", "one goes on typing"
        await ui.click("Mentors", times=2)
        assert isinstance(ui.app.screen, ItemPage) and ui.app.screen.ref == "O4"
        await ui.press("escape")
        assert ui.at_main and (ui.focus, ui.main.objectives.chosen) == ("objectives", 4)


async def test_on_the_timeline_a_double_click_opens_the_item(opened: Open) -> None:
    async with opened(year(), size=(120, 40)) as ui:
        await ui.press("t")
        timeline: Any = ui.app.screen
        await ui.click("O2 ")
        assert ui.app.screen is timeline and timeline.list.chosen == "O2"
        await ui.click("O2 ", times=2)
        assert isinstance(ui.app.screen, ItemPage) and ui.app.screen.ref == "O2"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_second_half_of_a_double_click_in_a_menu_opens_nothing_below_it(opened: Open, size: tuple[int, int]) -> None:
    async with opened(many(), size=size) as ui:
        await ui.press("2", "f")
        cursors = [each.index for each in ui.main.panes]
        await ui.click("all states", times=2)
        assert ui.at_main and ui.main.filter.everything
        assert [each.index for each in ui.main.panes] == cursors


# --- bars ----------------------------------------------------------------------------------------------------------------


def page_at_chart(ui: Seen, ref: str) -> ItemPage:
    """The item's page, on which the whole chart is in view (or as much of it as there is room for)."""
    page = ui.app.screen
    assert isinstance(page, ItemPage) and page.ref == ref
    assert glyphs().axis in ui.text
    assert any("due" in line or "Jan" in line or "Dec" in line for line in ui.lines)
    return page


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_click_on_a_bar_opens_its_chart_and_leaving_leads_back(opened: Open, size: tuple[int, int]) -> None:
    async with opened(year(), size=size) as ui:
        await ui.press("2")
        await click_bar(ui, "Zebra")
        page_at_chart(ui, "O2")
        await ui.press("escape")
        assert ui.at_main and ui.main.objectives.chosen == 2


async def test_a_click_on_a_goals_bar_opens_the_goal(opened: Open) -> None:
    async with opened(year()) as ui:
        await click_bar(ui, "Second by")
        assert isinstance(ui.app.screen, ItemPage) and ui.app.screen.ref == "G1"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=str)
async def test_bars_of_the_table_of_find_and_of_a_page_open_their_charts(opened: Open, size: tuple[int, int]) -> None:
    async with opened(year(), size=size) as ui:
        for keys in (("L",), ("slash",), ("1", "enter")):
            await ui.press(*keys)
            below = ui.app.screen
            await asyncio.sleep(ui.app.CLICK_CHAIN_TIME_THRESHOLD)  # else it might be the second half of a double click
            await click_bar(ui, "Zebra")
            page_at_chart(ui, "O2")
            await ui.press("escape")
            assert ui.app.screen is below
            await ui.press("escape")
            assert ui.at_main


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_bar_in_a_standup_opens_its_chart_and_the_standup_waits_below(opened: Open, size: tuple[int, int]) -> None:
    async with opened(year(), size=size) as ui:
        await ui.press("s")
        standup = ui.app.screen
        assert isinstance(standup, StandupScreen)
        stop = standup.walk.stop
        await click_bar(ui, f"{stop.item} ")
        page_at_chart(ui, stop.item)
        await ui.press("escape")
        assert ui.app.screen is standup and standup.walk.stop == stop


async def test_on_a_low_screen_the_page_is_scrolled_to_the_chart_and_so_it_is_by_its_own_bar(opened: Open) -> None:
    steps = [(actions.raise_blocker, f"reason {place}", {"objective": "O2"}) for place in range(9)]
    async with opened(planned(*steps, plan=year()), size=(60, 15)) as ui:
        await ui.press("2")
        await click_bar(ui, "Zebra")
        page = page_at_chart(ui, "O2")
        assert page.text.top > 0
        there = page.text.top
        await ui.press("home")
        await click_bar(ui, "Zebra")
        assert (ui.app.screen, page.text.top) == (page, there)


async def test_a_bar_in_the_preview_of_a_form_leads_nowhere(opened: Open) -> None:
    async with opened(year(), size=(120, 40)) as ui:
        await ui.press("2", "c")
        await ui.type("7")
        form = ui.app.screen
        preview: Any = form.query_one("#preview")
        for x in range(preview.size.width):
            await click_at(ui, (preview.region.x + x, preview.region.y + 1))
            assert ui.app.screen is form


# --- heads ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_click_on_every_head_sorts_by_it_and_another_one_turns_it_round(opened: Open, size: tuple[int, int]) -> None:
    async with opened(year(), size=size) as ui:
        await ui.press("L")
        page = ui.app.screen
        assert isinstance(page, ObjectivesPage)
        for key in ("title", "owner", "due", "ref", "status"):
            for reverse in (False, True):
                columns = {each.key: each for each in page._layout(page.head.size.width).columns}
                if key not in columns:  # it has given way to what the table was sorted by
                    break
                await ui.pilot.click(offset=(page.head.region.x + columns[key].at, page.head.region.y))
                await ui.quiet()
                assert page.order == Order(key, reverse)
                assert rows_of(ui).items == listed(ui.main.standings, page.order)
        assert page.order.by != "behind"


async def test_what_is_pressed_on_one_line_and_let_go_on_another_is_no_click(opened: Open) -> None:
    async with opened(many()) as ui:
        first, second = bar_on(ui, "Part 0"), bar_on(ui, "Part 2")
        for away in (second, (second[0], second[1] - 1)):  # a bar, a title
            await ui.pilot.mouse_down(offset=first)
            await ui.pilot.mouse_up(offset=away)
            event = events.Click(ui.main.objectives, *away, 0, 0, 1, False, False, False, *away)
            ui.app.screen._forward_event(event)
            await ui.quiet()
            assert ui.at_main
            assert ui.main.objectives.index == 0
