"""Every list that opens over a screen is moved in, narrowed and copied by the same keys, and follows the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from tests.plan.examples import D, after, small_plan
from tests.screens.conftest import NOW, Open, Seen
from tests.screens.test_saving import somebody_else
from tui.plan import actions
from tui.plan.plan import Plan
from tui.screens.dialogs.list_page import ListPage
from tui.state import saved_views

LISTS: dict[str, Sequence[str]] = {"a menu": ("f",), "past standups": ("H",), "check-ins": ("2", "enter", "X")}


def full_plan() -> Plan:
    """The small plan with thirty check-ins and thirty standups that were kept."""
    plan = small_plan()
    for number in range(30):
        plan = after(plan, actions.check_in, "O1", D(number), day=NOW.date() - timedelta(days=30 - number))
        plan = after(plan, actions.hold_standup, who=("lan", f"Mục{number}"))
    return plan


def list_on(ui: Seen) -> ListPage:
    found = ui.app.screen
    assert isinstance(found, ListPage)
    return found


@pytest.mark.parametrize("name", LISTS)
async def test_the_same_keys_move_in_every_list(opened: Open, name: str) -> None:
    async with opened(full_plan(), size=(60, 15)) as ui:
        for number in range(20):
            saved_views.save(f"View {number:02}", "owner:lan")
        await ui.press(*LISTS[name])
        page = list_on(ui)
        last = len(page.list.items) - 1
        seen = []
        for key in ("G", "g", "end", "home", "j", "down", "k", "up", "pagedown", "pageup", "ctrl+f", "ctrl+b", "G"):
            await ui.press(key)
            seen.append(page.list.index)
            assert any("▌" in line and page.text_of(page.list.chosen).split()[0].strip(",") in line for line in ui.lines), key
        rows = min(page.page_lines, last)
        assert seen == [last, 0, last, 0, 1, 2, 1, 0, rows, 0, rows, 0, last]


@pytest.mark.parametrize("name", LISTS)
async def test_every_list_is_copied_whole_as_text(opened: Open, name: str) -> None:
    async with opened(full_plan()) as ui:
        await ui.press(*LISTS[name])
        page = list_on(ui)
        await ui.press("y")
        assert ui.app.clipboard.splitlines() == [page.text_of(row) for row in page.rows()]
        assert "clipboard" in ui.text


async def test_slash_narrows_a_list_as_one_types_and_accents_are_optional(opened: Open) -> None:
    async with opened(full_plan()) as ui:
        await ui.press("H", "slash")
        await ui.type("muc2")
        page = list_on(ui)
        assert len(page.list.items) == 11, "Mục2 and those from Mục20 on"
        assert "Enter keeps to these, Esc shows all" in ui.text
        await ui.press("down", "down")
        assert page.list.index == 2, "arrows move while one types"
        await ui.type("9")
        assert page.list.items == (30,) or list(page.list.items) == [30]
        await ui.press("y")
        assert "Mục2" not in ui.app.clipboard, "while one types, y is a letter"
        await ui.press("backspace", "enter", "y")
        assert ui.app.clipboard.count("\n") == 1
        await ui.press("enter")
        assert "U30 standup" in ui.text
        await ui.press("escape", "escape")
        assert len(page.list.items) == 30 and page.list.chosen == 30, "Esc shows all again, the cursor where it was"
        await ui.press("slash")
        await ui.type("zzz")
        assert "Nothing found" in ui.text
        await ui.press("enter", "enter")
        assert ui.app.screen is page
        await ui.press("escape", "escape")
        assert ui.at_main


async def test_a_menu_longer_than_the_screen_scrolls(opened: Open) -> None:
    async with opened(size=(60, 15)) as ui:
        for number in range(30):
            saved_views.save(f"View {number:02}", "owner:lan")
        await ui.press("f")
        assert "╰" in ui.lines[-1] + ui.lines[-2]
        await ui.press("G")
        assert "▌ delete a view" in ui.text
        await ui.press("j")
        assert "▌ everything that is alive" in ui.text, "the last leads round to the first"
        await ui.press("k", "slash")
        assert "Find" in ui.text, "in this menu / is the filter to be typed"


async def test_a_menu_goes_to_a_word_by_its_first_letter_but_never_by_a_key_of_the_list(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("T", "t")
        assert "▌ the terminal's own colours" in ui.text
        await ui.press("g")
        assert "▌ dark" in ui.text


async def test_past_standups_follow_the_plan_and_the_cursor_stays_on_its_row(opened: Open) -> None:
    async with opened(full_plan()) as ui:
        await ui.press("H", "j", "j")
        page = list_on(ui)
        chosen, line = page.list.chosen, page.list.index
        somebody_else(ui.path, actions.hold_standup, who=("mai",), discussed=("O1",))
        await ui.until(lambda: len(page.list.items) == 31)
        assert page.list.chosen == chosen and page.list.index == line + 1
        assert page.list.items[0] == 31


async def test_a_menu_of_check_ins_follows_the_plan(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "enter", "X")
        assert "7 %" not in ui.text
        somebody_else(ui.path, actions.check_in, "O1", D(7))
        await ui.until(lambda: "7 %  mai" in ui.text)
        assert list_on(ui).list.index == 1, "the cursor stays on the check-in that it was on"
        await ui.press("k", "enter")
        await ui.fill(value="8")
        await ui.press("enter")
        assert [each.value for each in ui.plan.checkins_of(1)] == [D(6), D(8)]


@pytest.mark.parametrize("keys", [("2", "enter", "n"), ("t", "question_mark")], ids=["item page under a form", "timeline"])
async def test_the_main_screen_hears_of_a_change_before_what_lies_over_it(opened: Open, keys: Sequence[str]) -> None:
    async with opened() as ui:
        await ui.press(*keys)
        heard: list[str] = []
        for screen in ui.app.screen_stack:
            changed = screen.plan_changed
            screen.plan_changed = lambda screen=screen, changed=changed: (heard.append(type(screen).__name__), changed())
        ui.app.session.do(actions.edit, "O2", {"title": "Another title"})
        await ui.quiet()
        assert heard[0] == "MainScreen"
        assert heard == [type(screen).__name__ for screen in ui.app.screen_stack]


async def test_every_screen_of_a_pile_shows_what_another_has_changed_when_one_comes_back_to_it(opened: Open) -> None:
    async with opened(full_plan()) as ui:
        await ui.press("2", "enter", "X")  # the objective's page, a menu over it
        somebody_else(ui.path, actions.edit, "O1", {"title": "Hers now"})
        await ui.until(lambda: ui.plan.objectives[1].title == "Hers now")
        await ui.press("escape")
        assert "Hers now" in ui.text
        await ui.press("n")  # a form over the page
        somebody_else(ui.path, actions.edit, "O1", {"title": "And again"})
        await ui.until(lambda: ui.plan.objectives[1].title == "And again")
        await ui.press("escape")
        assert "And again" in ui.text
        await ui.press("escape", "t")
        ui.main.run("open_item")  # an item's page over the timeline
        await ui.quiet()
        somebody_else(ui.path, actions.edit, "O1", {"title": "The last word"})
        await ui.until(lambda: ui.plan.objectives[1].title == "The last word")
        await ui.press("escape")
        assert "Q4 2026" in ui.text and "The last word" in ui.text
        await ui.press("escape", "H", "enter")  # the minutes of a standup over the list of them
        page = ui.app.screen_stack[-2]
        assert isinstance(page, ListPage)
        somebody_else(ui.path, actions.hold_standup, who=("mai",), discussed=("O1",))
        await ui.until(lambda: len(ui.plan.standups.raw) == 31)
        await ui.press("escape")
        assert "mai" in ui.lines[next(y for y, line in enumerate(ui.lines) if "U31" in line)]
