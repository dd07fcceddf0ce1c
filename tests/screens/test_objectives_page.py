"""The table of all objectives: sorting, filtering, views, and each row with the commands of an item."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests import generate
from tests.plan.examples import DUE, FORMS, START, D, after, small_plan
from tests.plan.test_objective_order import year
from tests.screens.conftest import NOW, Open, Seen
from tests.screens.test_saving import somebody_else
from tui.draw.screen.objective_table import TableLayout
from tui.draw.text.line import Line
from tui.plan import actions
from tui.plan.filter.listing import listed
from tui.plan.plan import Plan
from tui.plan.progress.objective_order import SORT_KEYS, Order
from tui.plan.progress.standings import Standings
from tui.screens.forms.form import Form
from tui.screens.pages.item_page import ItemPage
from tui.screens.pages.objectives import objectives_page
from tui.screens.pages.objectives.objectives_page import ObjectivesPage
from tui.state import saved_views


def page_of(ui: Seen) -> ObjectivesPage:
    return next(each for each in ui.app.screen_stack if isinstance(each, ObjectivesPage))


def rows(ui: Seen) -> list[int]:
    return list(page_of(ui).list.items)


async def test_l_shows_every_objective_the_one_furthest_behind_first_and_enter_opens_its_page(opened: Open) -> None:
    async with opened(year()) as ui:
        await ui.press("L")
        assert rows(ui) == listed(ui.main.standings) == [1, 2, 3, 4, 5, 6, 8]
        assert "Behind↓" in ui.text and "7 objectives" in ui.text and "1/7" in ui.text
        await ui.press("j", "enter")
        assert isinstance(ui.app.screen, ItemPage) and ui.app.screen.ref == "O2"
        await ui.press("escape", "escape")
        assert ui.at_main


async def test_the_columns_are_gone_through_by_keys_and_a_minus_turns_the_order_round(opened: Open) -> None:
    async with opened(year(), size=(120, 40)) as ui:
        await ui.press("L", "j", "j")
        seen = []
        for _ in SORT_KEYS:
            await ui.press("greater_than_sign")
            seen.append(page_of(ui).order.by)
            assert rows(ui) == listed(ui.main.standings, page_of(ui).order)
            assert page_of(ui).list.index == 0
        assert sorted(seen) == sorted(SORT_KEYS)
        await ui.press("less_than_sign")
        assert page_of(ui).order == Order("progress")
        await ui.press("minus")
        assert page_of(ui).order == Order("progress", reverse=True)
        assert rows(ui)[:4] == [4, 3, 2, 6] or rows(ui) == listed(ui.main.standings, Order("progress", reverse=True))
        assert "Progress↑" in ui.text
        await ui.press("minus")
        assert "Progress↓" in ui.text


async def test_a_click_on_a_head_sorts_by_it_and_another_one_turns_that_round(opened: Open) -> None:
    async with opened(year(), size=(120, 40)) as ui:
        await ui.press("L")
        await ui.click("Owner")
        assert page_of(ui).order == Order("owner")
        await ui.click("Owner")
        assert page_of(ui).order == Order("owner", reverse=True)
        await ui.click("Due")
        assert page_of(ui).order == Order("due")
        await ui.click("Zebra")
        assert page_of(ui).list.chosen == 2 and ui.app.screen is page_of(ui)
        await ui.click("Zebra", times=2)
        assert isinstance(ui.app.screen, ItemPage) and ui.app.screen.ref == "O2"


async def test_it_is_filtered_as_one_types_and_the_keys_work_on_what_is_left(opened: Open) -> None:
    async with opened(year()) as ui:
        await ui.press("L", "slash")
        await ui.type("owner:la")
        assert rows(ui) == [2, 3]
        await ui.type("x")
        assert rows(ui) == [1, 2, 3, 4, 5, 6, 8], "a term that is still being typed empties nothing"
        await ui.press("ctrl+u")
        await ui.type("colour:red")
        assert "nothing to filter by" in ui.text
        await ui.press("ctrl+u")
        await ui.type("da")
        assert rows(ui) == [4], "accents are optional"
        await ui.press("enter", "y")
        assert ui.app.clipboard.startswith("O4 Đá: 100 %")
        await ui.press("escape")
        assert len(rows(ui)) == 7 and ui.app.screen is page_of(ui)
        await ui.press("slash")
        await ui.type("state:dropped")
        assert rows(ui) == [7]
        await ui.press("ctrl+u")
        await ui.type("zzz")
        assert "Nothing here fits." in ui.text and "0 objectives" in ui.text
        await ui.press("enter", "enter", "c")
        assert ui.app.screen is page_of(ui)
        await ui.press("escape", "escape")
        assert ui.at_main


FORMS_OF: dict[str, str] = {
    "c": "Check in O2", "m": "O2 objective", "E": "O2 objective", "d": "Drop O2", "p": "Pivot from S1", "w": "Location targeting",
}  # fmt: skip


def two_of_a_kind() -> Plan:
    """O1 and O2, both committed and measured; O2 is further behind and has a strategy, and O3 is a draft."""
    fields = {"measure": FORMS, "start": START, "due": DUE, "owner": "lan"}
    plan = after(Plan.empty("Two"), actions.add_goal, "Known abroad", day=START)
    plan = after(plan, actions.add_objective, "Ahead", "G1", day=START, **fields, state="committed")
    plan = after(plan, actions.add_objective, "Behind", "G1", day=START, **fields, state="committed")
    plan = after(plan, actions.add_objective, "Draft", "G1", day=START, **fields)
    plan = after(plan, actions.add_strategy, "Location targeting", "O2", state="active")
    plan = after(plan, actions.check_in, "O1", D(9))
    return after(plan, actions.check_in, "O2", D(5))


@pytest.mark.parametrize("key", FORMS_OF)
async def test_the_commands_on_an_item_are_about_the_row(opened: Open, key: str) -> None:
    async with opened(two_of_a_kind(), size=(100, 40)) as ui:
        ui.main.go_to("O1")
        await ui.press("L")
        assert page_of(ui).list.chosen == 2
        await ui.press(key)
        assert ui.app.screen is not page_of(ui)
        assert FORMS_OF[key] in ui.text
        await ui.press("escape")
        assert ui.app.screen is page_of(ui)


async def test_a_check_in_moves_the_row_and_the_cursor_goes_with_it_and_undo_brings_it_back(opened: Open) -> None:
    async with opened(two_of_a_kind()) as ui:
        await ui.press("L", "c")
        await ui.type("10")
        await ui.press("enter")
        assert rows(ui)[:2] == [1, 2] and page_of(ui).list.chosen == 2
        assert "O2 checked in: 10 %" in ui.foot
        await ui.press("u")
        assert "Undone" in ui.foot
        assert rows(ui)[:2] == [2, 1] and page_of(ui).list.chosen == 2
        await ui.press("U")
        assert "Done again" in ui.foot and rows(ui)[:2] == [1, 2]


async def test_a_draft_is_committed_and_an_objective_closed_or_blocked_from_its_row(opened: Open) -> None:
    async with opened(two_of_a_kind()) as ui:
        await ui.press("L", "G")
        assert page_of(ui).list.chosen == 3
        await ui.press("C")
        if isinstance(ui.app.screen, Form):
            await ui.press("ctrl+o")
        assert ui.plan.objectives[3].state == "committed"
        await ui.press("g", "x")
        await ui.fill(what="no money")
        await ui.press("enter")
        assert [each.objective for each in ui.plan.blockers.values()] == [page_of(ui).list.chosen]
        await ui.press("S", "m", "enter")
        assert isinstance(ui.app.screen, Form)
        await ui.press("ctrl+o")
        assert ui.plan.objectives[2].state == "missed" or ui.plan.objectives[3].state == "missed"


async def test_of_several_strategies_a_menu_asks_which_one_to_pivot_from(opened: Open) -> None:
    plan = after(two_of_a_kind(), actions.add_strategy, "Partnerships", "O2", state="active")
    async with opened(plan) as ui:
        await ui.press("L", "p")
        assert "Pivot from which one?" in ui.text
        await ui.press("j", "enter")
        assert "Pivot from S2" in ui.text
        await ui.press("escape", "j", "p")
        assert "O1" in ui.foot and ui.app.screen is page_of(ui), "it has none, and that is said"


async def test_a_sorted_table_is_not_reordered_and_says_why(opened: Open) -> None:
    async with opened(year()) as ui:
        await ui.press("L")
        revision = ui.plan.meta.revision
        for key in ("J", "K"):
            await ui.press(key)
            assert "sorted by itself" in ui.foot
        assert ui.plan.meta.revision == revision


async def test_anothers_change_sorts_the_table_anew_and_the_cursor_stays_on_its_row(opened: Open) -> None:
    async with opened(two_of_a_kind()) as ui:
        await ui.press("L", "j")
        assert page_of(ui).list.chosen == 1
        somebody_else(ui.path, actions.check_in, "O1", D("4.5"))
        await ui.until(lambda: rows(ui)[:2] == [1, 2])
        assert page_of(ui).list.chosen == 1
        assert "mai: O1 checked in" in ui.foot
        somebody_else(ui.path, actions.add_objective, "Hers", "G1")
        await ui.until(lambda: 4 in rows(ui))
        somebody_else(ui.path, actions.drop, "O1", because="no budget")
        await ui.until(lambda: 1 not in rows(ui))
        assert page_of(ui).list.chosen == 2


async def test_a_view_keeps_filter_and_order_and_brings_both_back(opened: Open) -> None:
    async with opened(year()) as ui:
        await ui.press("L", "slash")
        await ui.type("owner:lan")
        await ui.press("enter", "greater_than_sign", "minus", "ctrl+o")
        assert "Save as view:" in ui.text
        await ui.type("Lan's")
        await ui.press("enter")
        assert saved_views.views() == {"Lan's": saved_views.View("owner:lan", Order("due", reverse=True))}
        assert "All objectives · Lan's" in ui.text and "View “Lan's” saved" in ui.foot
        await ui.press("escape", "greater_than_sign")
        assert len(rows(ui)) == 7 and page_of(ui).order == Order("checkin")
        await ui.press("f")
        assert "View: Lan's" in ui.text
        await ui.press("G", "enter")
        assert rows(ui) == [3, 2] and page_of(ui).order == Order("due", reverse=True)
        await ui.press("f", "home", "enter")
        assert len(rows(ui)) == 7 and page_of(ui).order == Order("due", reverse=True)
        await ui.press("f", "down", "enter")
        assert rows(ui) == [3], "mine"
        await ui.press("escape", "colon")
        await ui.type("view: lan")
        await ui.press("enter")
        assert "All objectives · Lan's" in ui.text


async def test_a_view_without_an_order_leaves_the_order_as_it_is(opened: Open) -> None:
    async with opened(year()) as ui:
        saved_views.save("Of Mai", "owner:mai")
        await ui.press("L", "minus", "f", "G", "enter")
        assert rows(ui) == [1] and page_of(ui).order == Order("behind", reverse=True)


async def test_the_order_is_the_one_that_it_was_left_in(opened: Open) -> None:
    async with opened(year()) as ui:
        await ui.press("L", "less_than_sign", "minus", "L")
        assert ui.at_main
        await ui.press("L")
        assert page_of(ui).order == Order("progress", reverse=True)


async def test_whoever_may_only_look_is_told_so_before_anything_is_typed(opened: Open) -> None:
    plan = after(year(), actions.archive, successor="")
    async with opened(plan) as ui:
        await ui.press("L")
        for key in ("c", "d", "E", "S"):
            await ui.press(key)
            assert ui.app.screen is page_of(ui)
            assert "archive" in ui.foot
        await ui.press("enter")
        assert isinstance(ui.app.screen, ItemPage)


async def test_a_plan_without_objectives_says_so(opened: Open, empty: Plan) -> None:
    async with opened(empty) as ui:
        await ui.press("L", "c", "enter", "minus", "greater_than_sign", "p", "w", "y")
        assert "There is no objective yet." in ui.text
        assert ui.app.screen is page_of(ui)


async def test_anybodys_words_are_only_text(opened: Open) -> None:
    plan = after(small_plan(), actions.edit, "O1", {"title": "[red]x[/] \x1b]52;c;aGk=\x07evil", "owner": "[b]\u202elan"})
    async with opened(plan, size=(120, 40)) as ui:
        await ui.press("L")
        assert "[red]x[/]" in ui.text and "[b]" in ui.text
        assert not any(sign in ui.text for sign in "\x1b\x07\u202e")


async def test_the_help_of_the_table_names_its_keys(opened: Open) -> None:
    async with opened(year()) as ui:
        await ui.press("L", "question_mark")
        assert "Sort by the next column" in ui.text or "Sorting and filtering" in ui.text
        await ui.press("escape")
        assert ui.app.screen is page_of(ui)


async def test_another_language_renames_the_columns_at_once(opened: Open) -> None:
    async with opened(year()) as ui:
        await ui.press("L")
        ui.app.choose_language("vi")
        await ui.quiet()
        assert "Mọi mục tiêu" in ui.text and "Chậm↓" in ui.text


async def test_it_is_laid_out_anew_where_the_terminal_has_another_size(opened: Open) -> None:
    async with opened(year()) as ui:
        await ui.press("L")
        assert "Goal" not in ui.lines[1]
        await ui.resize(130, 30)
        assert "Goal" in ui.lines[1] and "Check-in" in ui.lines[1]
        await ui.resize(60, 15)
        assert "Owner" not in ui.lines[1] and "Status" in ui.lines[1]


async def test_ten_thousand_objectives_are_sorted_beside_the_screen_and_only_what_is_in_view_is_drawn(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    original = objectives_page.table_row

    def counted(layout: TableLayout, standings: Standings, row: int) -> Line:
        drawn.append(row)
        return original(layout, standings, row)

    monkeypatch.setattr(objectives_page, "table_row", counted)
    generate.write(tmp_path / "plan.json", 10_000)
    async with opened() as ui:
        await ui.press("L")
        await ui.until(lambda: len(rows(ui)) > 9_000, 30)
        assert len(drawn) < 3 * 24
        assert rows(ui) == listed(ui.main.standings)
        drawn.clear()
        await ui.press("G", "k", "pageup", "g")
        assert len(drawn) < 4 * 24
        await ui.press("greater_than_sign")
        await ui.until(lambda: rows(ui) == listed(ui.main.standings, Order("due")), 30)
        drawn.clear()
        await ui.press("j")
        assert len(drawn) == 0, "both rows were drawn before"
        chosen = page_of(ui).list.chosen
        somebody_else(ui.path, actions.edit, "O7", {"title": "Hers"})
        await ui.until(lambda: ui.plan.objectives[7].title == "Hers" and "Looking" not in ui.text, 30)
        assert page_of(ui).list.chosen == chosen


async def test_a_row_that_is_taken_out_meanwhile_is_gone_at_once(opened: Open, tmp_path: Path) -> None:
    generate.write(tmp_path / "plan.json", 3_000)
    async with opened() as ui:
        added = ui.app.session.do(actions.add_objective, "Mine", "G1")
        await ui.quiet()
        await ui.press("L")
        await ui.until(lambda: len(rows(ui)) > 2_000, 30)
        await ui.press("slash")
        await ui.type("mine")
        await ui.until(lambda: rows(ui) == [int(added.item[1:])], 30)
        await ui.press("enter", "u")
        await ui.until(lambda: rows(ui) == [], 30)


async def test_a_new_day_and_an_old_check_in_show_in_the_table(opened: Open) -> None:
    now = NOW
    async with opened(year(), now=lambda: now) as ui:
        await ui.press("L", *["greater_than_sign"] * 4)
        assert page_of(ui).order == Order("status")
        before = rows(ui)
        now += timedelta(days=45)
        ui.main.time_passed()
        await ui.press("minus", "minus")
        assert rows(ui) == listed(ui.main.standings, Order("status"))
        assert ui.main.standings.objective(3).status == "off track", "past due"
        assert before != [] and "off track" in ui.text
