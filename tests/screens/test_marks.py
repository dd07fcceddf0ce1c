"""Marking rows, and doing the same to all that is marked: one change, after a page that says what becomes of each."""

from __future__ import annotations

import pytest

from tests.plan.examples import DUE, FORMS, START, D, after, documents, small_plan
from tests.screens.conftest import NOW, Open, Seen
from tests.screens.test_objectives_page import page_of
from tests.screens.test_saving import somebody_else
from tui.commands.marks import Marks
from tui.draw.text.glyphs import use_ascii
from tui.plan import actions
from tui.plan.plan import Plan
from tui.screens.dialogs.bulk_page import BulkPage
from tui.screens.forms.bulk_forms import BulkForm
from tui.screens.forms.form import Form
from tui.state import form_drafts
from tui.state.form_drafts import Draft


def several() -> Plan:
    """G1 with O1 and O2 (committed, a strategy S1 below O1), O3 (a draft that lacks nothing) and O4 (one that lacks all); G2."""
    whole = {"measure": FORMS, "start": START, "due": DUE}
    plan = after(Plan.empty("Several"), actions.add_goal, "Known abroad", day=START)
    plan = after(plan, actions.add_goal, "Calm at home", day=START)
    plan = after(plan, actions.add_objective, "Forms from abroad", "G1", state="committed", owner="lan", day=START, **whole)
    plan = after(plan, actions.add_objective, "Spanish fans", "G1", state="committed", owner="mai", day=START, **whole)
    plan = after(plan, actions.add_objective, "Ready to go", "G1", owner="mai", day=START, **whole)
    plan = after(plan, actions.add_objective, "An idea", "G1", day=START)
    return after(plan, actions.add_strategy, "Location targeting", "O1", state="active", day=START)


def marked(ui: Seen) -> list[str]:
    screen = ui.app.screen if hasattr(ui.app.screen, "marks") else ui.main
    assert isinstance(screen.marks, Marks)
    return list(screen.marks)


def row_of(ui: Seen, ref: str) -> str:
    return next(line for line in ui.lines if f"{ref}◆" in line or f"{ref} " in line)


# --- marks ---------------------------------------------------------------------------------------------------------------


async def test_a_row_of_any_list_is_marked_by_v_and_that_is_seen_without_colour(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("v", "2", "v", "j", "j", "v", "k", "k", "3", "v")
        assert marked(ui) == ["G1", "O1", "O3", "S1"]
        for title in ("◆Known abroad", "◆Forms from abroad", "◆Ready to go", "◆● Location targeting"):
            assert title in ui.text, title
        assert "◆Spanish" not in ui.text
        assert "◆ 4 marked" in ui.head
        assert ui.foot.startswith("E edit  d drop  S state  C commit") and "Esc unmark" in ui.foot
        await ui.press("v")
        assert marked(ui) == ["G1", "O1", "O3"] and "◆ 3 marked" in ui.head


async def test_marks_stay_while_one_moves_filters_and_draws_again_and_esc_takes_them_away_before_the_filter(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("2", "v", "j", "v", "1", "j", "k", "ctrl+l", "f", "m")
        await ui.press("enter")
        await ui.resize(120, 40)
        await ui.resize(80, 24)
        assert marked(ui) == ["O1", "O2"]
        filtered = ui.main.filter
        await ui.press("escape")
        assert (marked(ui), ui.main.filter) == ([], filtered)
        assert "marked" not in ui.text and "◆" not in ui.text
        await ui.press("escape")
        assert ui.main.filter.describe() == ""


async def test_a_star_marks_all_that_the_list_shows_and_once_more_unmarks_it(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("v", "2", "j", "v", "asterisk")
        assert sorted(marked(ui)) == ["G1", "O1", "O2", "O3", "O4"]
        await ui.press("asterisk")
        assert marked(ui) == ["G1"]
        await ui.press("3", "j", "1", "j", "2", "asterisk")
        assert marked(ui) == ["G1"] and "There is nothing to choose here" in ui.foot


async def test_the_table_of_all_objectives_has_marks_of_its_own(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("v", "L", "asterisk")
        assert sorted(marked(ui)) == ["O1", "O2", "O3", "O4"]
        assert "◆ 4 marked  4 objectives" in ui.text and "Esc unmark" in ui.foot
        await ui.press("slash")
        await ui.type("owner:mai")
        await ui.press("enter", "greater_than_sign", "minus")
        assert sorted(marked(ui)) == ["O1", "O2", "O3", "O4"], "what is not shown any more stays marked"
        assert list(page_of(ui).list.items) and "◆Spanish fans" in ui.text
        await ui.press("escape")
        assert marked(ui) == [] and len(page_of(ui).list.items) == 2, "the filter is still there"
        await ui.press("escape", "escape")
        assert ui.at_main and marked(ui) == ["G1"]


async def test_in_ascii_the_sign_is_a_plus(opened: Open) -> None:
    use_ascii(True)
    try:
        async with opened(several()) as ui:
            await ui.press("2", "v")
            assert "O1+Forms from abroad" in ui.text and "+ 1 marked" in ui.head
    finally:
        use_ascii(False)


async def test_what_somebody_drops_or_takes_out_is_marked_no_more(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("2", "asterisk")
        somebody_else(ui.path, actions.drop, "O4", because="never mind")
        await ui.until(lambda: "O4" not in marked(ui))
        assert marked(ui) == ["O1", "O2", "O3"] and "◆ 3 marked" in ui.head


async def test_a_copy_of_the_marked_says_that_it_is_one(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("2", "j", "j", "v", "j", "v", "1", "y")
        assert ui.app.clipboard == "2 marked:\nO3 Ready to go: 0 % draft\nO4 An idea: draft\n"
        assert "2 marked items" in ui.foot and marked(ui) == ["O3", "O4"]
        await ui.press("L", "v", "y")
        assert ui.app.clipboard.startswith("1 marked:\n")


# --- the same to all of them ---------------------------------------------------------------------------------------------


async def test_fields_of_all_marked_are_one_change_and_one_undo(opened: Open) -> None:
    async with opened(several()) as ui:
        before, log = documents(ui.plan), len(ui.plan.changes)
        await ui.press("2", "asterisk", "E")
        assert isinstance(ui.app.screen, BulkForm)
        assert "Edit: 4 marked (O1, O2, O3, O4)" in ui.text and "differs: lan, mai" in ui.text
        await ui.fill(owner="vy", tags="+web")
        await ui.press("enter")
        assert isinstance(ui.app.screen, BulkPage)
        assert "owner lan → vy; tags (none) → web" in ui.text and "Enter changes 4" in ui.text
        assert documents(ui.plan) == before, "nothing is changed by looking"
        await ui.press("enter")
        assert ui.at_main and marked(ui) == [] and len(ui.plan.changes) == log + 1
        assert {(each.owner, each.tags) for each in ui.plan.objectives.values()} == {("vy", ("web",))}
        assert "u takes it back" in ui.foot
        await ui.press("u")
        assert documents(ui.plan) == before


async def test_what_is_not_typed_in_stays_as_it_is_and_a_dash_empties_what_differs(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("2", "v", "j", "v", "E", "enter")
        assert "it is like that already" in ui.text and isinstance(ui.app.screen, BulkForm)
        await ui.fill(owner="-")
        await ui.press("enter", "enter")
        assert [each.owner for each in ui.plan.objectives.values()][:3] == ["", "", "mai"]
        assert {each.due for each in list(ui.plan.objectives.values())[:2]} == {DUE}


async def test_of_different_kinds_only_what_they_all_have_is_asked(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("v", "2", "v", "3", "v", "E")
        form = ui.app.screen
        assert isinstance(form, Form) and list(form.fields) == ["owner"]
        await ui.fill(owner="vy")
        await ui.press("enter", "enter")
        assert [ui.plan.find(ref).owner for ref in ("G1", "O1", "S1")] == ["vy"] * 3


async def test_where_a_rule_refuses_one_nothing_changes_unless_it_is_skipped(opened: Open) -> None:
    async with opened(several()) as ui:
        before = documents(ui.plan)
        await ui.press("2", "j", "asterisk", "C")
        assert "1 is refused by a rule:" in ui.text and "! O4 An idea:" in ui.text
        assert "2 are so already: O1, O2" in ui.text and "s skips what is refused, changes 1" in ui.text
        await ui.press("enter")
        assert isinstance(ui.app.screen, BulkPage) and documents(ui.plan) == before
        assert "A rule refuses some" in ui.text
        await ui.press("escape")
        assert ui.at_main and documents(ui.plan) == before and len(marked(ui)) == 4
        await ui.press("C", "s")
        assert ui.at_main and marked(ui) == []
        assert [each.state for each in ui.plan.objectives.values()] == ["committed", "committed", "committed", "draft"]
        await ui.press("u")
        assert documents(ui.plan) == before


async def test_its_help_shows_the_key_that_skips_what_is_refused(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "*", "C")
        assert isinstance(ui.app.screen, BulkPage)
        await ui.press("question_mark")
        assert "Skip the refused" in ui.text


async def test_where_all_are_refused_there_is_nothing_to_skip_to(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("2", "G", "v", "C")
        assert "Esc changes nothing" in ui.text and "skips" not in ui.text
        await ui.press("enter", "s")
        assert isinstance(ui.app.screen, BulkPage)
        await ui.press("escape")
        assert marked(ui) == ["O4"]


async def test_all_marked_are_dropped_with_one_reason_and_what_is_open_below_is_asked_about(opened: Open) -> None:
    async with opened(several()) as ui:
        before = documents(ui.plan)
        await ui.press("2", "v", "j", "v", "d")
        await ui.press("enter")
        assert isinstance(ui.app.screen, BulkForm), "it takes a reason"
        await ui.fill(because="out of money")
        await ui.press("enter")
        assert "Below O1 something is still open" in ui.text
        await ui.press("escape")
        assert isinstance(ui.app.screen, BulkForm) and ui.app.screen.values["because"] == "out of money", "back to what was typed"
        await ui.fill(parts="yes")
        await ui.press("enter", "enter")
        assert ui.at_main and marked(ui) == []
        assert [ui.plan.find(ref).state for ref in ("O1", "O2", "O3", "S1")] == ["dropped", "dropped", "draft", "dropped"]
        await ui.press("u")
        assert documents(ui.plan) == before


async def test_a_goal_and_all_that_belongs_to_it_need_no_such_question(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("v", "2", "asterisk", "3", "v", "d")
        form = ui.app.screen
        assert isinstance(form, Form) and list(form.fields) == ["because"]
        await ui.fill(because="out of money")
        await ui.press("enter", "enter")
        assert {ui.plan.find(ref).state for ref in ("G1", "O1", "O2", "O3", "O4", "S1")} == {"dropped"}


async def test_a_state_is_chosen_among_those_of_what_is_marked(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("2", "v", "j", "v", "S")
        assert "2 marked: make them …" in ui.text and "worked" not in ui.text
        await ui.press("m", "enter")
        assert "State: 2 marked (O1, O2) → missed" in ui.text
        await ui.press("enter")
        assert [each.state for each in ui.plan.objectives.values()][:2] == ["missed", "missed"]
        await ui.press("u", "v", "S", "d", "enter")
        assert isinstance(ui.app.screen, BulkForm), "a draft again takes a reason"
        await ui.fill(because="measured wrongly")
        await ui.press("enter", "enter")
        assert [each.state for each in ui.plan.objectives.values()][:2] == ["draft", "committed"]


async def test_check_ins_of_all_marked_are_typed_one_after_the_other_and_saved_as_one(opened: Open) -> None:
    async with opened(several()) as ui:
        log = len(ui.plan.changes)
        await ui.press("2", "asterisk", "c")
        assert "Check in O1" in ui.text and "1 of 3" in ui.text
        await ui.fill(value="7")
        await ui.press("enter")
        assert "Check in O2" in ui.text and not ui.plan.checkins.raw, "nothing is saved before the last"
        await ui.press("escape")
        await ui.fill(value="5")
        await ui.press("enter")
        assert isinstance(ui.app.screen, BulkPage)
        assert "+ O1 Forms from abroad: 7 %" in ui.text and "+ O3 Ready to go: 5 %" in ui.text and "! O4 An idea:" in ui.text
        await ui.press("s")
        assert ui.at_main and marked(ui) == []
        assert [(each.objective, each.value) for each in ui.plan.checkins.values()] == [(1, D(7)), (3, D(5))]
        assert len(ui.plan.changes) == log + 1
        await ui.press("u")
        assert not ui.plan.checkins.raw
        await ui.saved()
        ui.app.typed.look()
        assert form_drafts.take(ui.path) == []


async def test_a_walk_that_is_stopped_shows_what_was_typed_so_far_and_may_come_to_nothing(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("2", "v", "j", "v", "c")
        await ui.fill(value="7")
        await ui.press("enter", "ctrl+g")
        assert isinstance(ui.app.screen, BulkPage) and "1 check-in" in ui.text
        await ui.press("escape")
        assert ui.at_main and marked(ui) == ["O1", "O2"] and not ui.plan.checkins.raw
        await ui.press("c", "escape", "escape")
        assert ui.at_main and "Nothing is checked in" in ui.foot and marked(ui) == ["O1", "O2"]


async def test_what_was_typed_in_a_walk_is_on_the_disk_until_it_is_saved(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("2", "v", "j", "v", "c")
        await ui.fill(value="7", comment="two partners")
        await ui.press("enter")
        kept = [path.read_text() for folder in form_drafts.folders() for path in folder.glob("*.json")]
        assert len(kept) == 1 and "two partners" in kept[0]
        await ui.press("ctrl+g", "enter")
        await ui.saved()
        assert not [path for folder in form_drafts.folders() for path in folder.glob("*.json")]


async def test_the_page_follows_what_others_do_meanwhile(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("2", "j", "j", "v", "j", "v", "C")
        assert "Enter" not in ui.text.splitlines()[-1] and "changes 1" in ui.text
        somebody_else(ui.path, actions.commit, "O3")
        await ui.until(lambda: "1 is so already: O3" in ui.text)
        assert "skips" not in ui.text
        await ui.press("s")
        assert isinstance(ui.app.screen, BulkPage)


async def test_commands_of_one_item_are_about_the_one_under_the_cursor(opened: Open) -> None:
    async with opened(several()) as ui:
        await ui.press("2", "v", "j", "m")
        assert "O2 objective" in ui.text
        await ui.press("escape", "enter", "c")
        assert "Check in O2" in ui.text, "the page of an item has no marks"


async def test_a_plan_that_may_only_be_read_can_be_marked_and_copied_and_not_changed(opened: Open) -> None:
    async with opened(after(several(), actions.archive)) as ui:
        await ui.press("2", "asterisk", "d")
        assert ui.at_main and "archive" in ui.text
        await ui.press("y")
        assert ui.app.clipboard.startswith("4 marked:")


async def test_a_form_that_opens_again_after_the_line_dropped_is_still_about_all_that_was_marked(opened: Open) -> None:
    async with opened(several()) as ui:
        assert form_drafts.keep(ui.path, [Draft("edit marked", ("O1", "O2", "O9"), {"owner": "vy"}, NOW.isoformat())])
        ui.app.offer_drafts()
        await ui.quiet()
        await ui.press("enter")
        assert isinstance(ui.app.screen, BulkForm) and ui.app.screen.values["owner"] == "vy"
        await ui.press("enter", "enter")
        assert [each.owner for each in ui.plan.objectives.values()][:3] == ["vy", "vy", "mai"]


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (200, 60)])
async def test_a_mark_moves_nothing_in_its_row(opened: Open, size: tuple[int, int]) -> None:
    async with opened(small_plan(), size=size) as ui:
        await ui.press("2")
        await ui.rest()
        before = ui.lines
        await ui.press("v")
        changed = [(old, new) for old, new in zip(before[1:-1], ui.lines[1:-1], strict=True) if old != new]
        assert len(changed) == 1
        assert changed[0][1].replace("O1◆", "O1 ") == changed[0][0]
