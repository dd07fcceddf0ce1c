"""Changing the plan from the main screen: adding, renaming, states, dropping, reordering, undo."""

from __future__ import annotations

import pytest

from tests.plan.examples import DUE, FORMS, D, small_plan
from tests.screens.conftest import Open, planned
from tui.plan import actions
from tui.plan.plan import Plan


async def test_a_goal_an_objective_and_a_strategy_are_added_where_one_stands(opened: Open, empty: Plan) -> None:
    async with opened(empty) as ui:
        await ui.press("a")
        assert "New goal:" in ui.text
        await ui.type("Be known abroad")
        await ui.press("enter")
        assert "G1 added: 2, then a, adds its first objective." in ui.foot
        assert ui.focus == "goals"
        await ui.press("l", "a")
        assert "New objective of G1:" in ui.text
        await ui.type("Forms")
        await ui.press("enter")
        assert ui.focus == "objectives"
        await ui.press("l", "a")
        assert "New strategy for O1:" in ui.text
        await ui.type("Video")
        await ui.press("enter")
        assert ui.focus == "strategies"
        assert "Video" in ui.text
        await ui.saved()
        stored = ui.stored()
        assert [stored.find(ref).title for ref in ("G1", "O1", "S1")] == ["Be known abroad", "Forms", "Video"]
        assert stored.find("O1").owner == stored.find("S1").owner == "lan"


async def test_the_cursor_is_on_what_was_just_added(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.type("Third")
        await ui.press("enter")
        assert ui.main.goals.chosen == 3
        await ui.press("k")
        assert ui.main.goals.chosen == 2


async def test_an_empty_title_is_refused_and_the_question_stays(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a", "enter")
        assert "The title is empty" in ui.text
        await ui.type("x")
        assert "The title is empty" not in ui.text
        await ui.press("enter")
        assert len(ui.plan.goals) == 3


async def test_escape_calls_the_question_off(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.type("never")
        await ui.press("escape")
        assert "New goal:" not in ui.text
        assert ui.focus == "goals"
        assert len(ui.plan.goals) == 2


async def test_adding_below_nothing_says_what_to_add_first(opened: Open, empty: Plan) -> None:
    async with opened(empty) as ui:
        await ui.press("2", "a")
        assert "First add a goal: 1, then a." in ui.foot
        await ui.press("3", "a")
        assert "First add an objective: 2, then a." in ui.foot


async def test_the_title_is_edited_where_it_stands(opened: Open) -> None:
    async with opened(size=(100, 30)) as ui:
        row = next(y for y, line in enumerate(ui.lines) if "International" in line)
        await ui.press("e")
        field = ui.app.focused
        assert field.region.y == row
        assert ui.lines[row].index("International") == field.region.x
        await ui.type("!")
        await ui.press("enter")
        assert ui.plan.find("G1").title == "International awareness!"
        assert ui.focus == "goals"


@pytest.mark.parametrize(("pane", "ref"), [("1", "G1"), ("2", "O1"), ("3", "S1")])
async def test_every_pane_edits_its_title_in_place(opened: Open, pane: str, ref: str) -> None:
    async with opened(size=(100, 30)) as ui:
        await ui.press(pane, "e")
        title = ui.plan.find(ref).title
        assert f" {title[:12]}" in ui.lines[ui.app.focused.region.y]
        assert ui.app.focused.value == title
        await ui.press("ctrl+u")
        await ui.type("Other words")
        await ui.press("enter")
        assert ui.plan.find(ref).title == "Other words"


async def test_escape_leaves_the_title_as_it_was(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("e")
        await ui.type(" and more")
        await ui.press("escape")
        assert ui.plan.find("G1").title == "International awareness"
        assert ui.focus == "goals"
        assert "and more" not in ui.text


async def test_a_title_that_is_refused_stays_on_the_line_with_the_reason(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("e", "ctrl+u", "enter")
        assert "The title is empty" in ui.foot
        assert ui.app.focused.has_class("-in-place")
        await ui.paste("x" * 10_000)
        await ui.press("enter")
        assert "has 10000 characters; at most 500" in ui.foot
        assert ui.app.focused.has_class("-in-place")
        await ui.press("escape")
        assert ui.plan.find("G1").title == "International awareness"


async def test_leaving_a_title_unchanged_writes_nothing(opened: Open) -> None:
    async with opened() as ui:
        before = ui.plan.meta.revision
        await ui.press("e", "enter")
        assert ui.plan.meta.revision == before
        assert ui.focus == "goals"


async def test_a_click_elsewhere_keeps_the_title_that_was_typed(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("e")
        await ui.type("!")
        await ui.click("Forms from abroad")
        assert ui.plan.find("G1").title == "International awareness!"
        assert not ui.main.query(".-in-place")


async def test_the_plan_is_renamed_and_the_header_shows_it(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("R", "ctrl+u", "enter")
        assert "The title is empty" in ui.text
        await ui.type("Gcalls 2027")
        await ui.press("enter")
        assert "Gcalls 2027" in ui.head
        await ui.saved()
        assert ui.stored().meta.title == "Gcalls 2027"


async def test_space_switches_a_strategy_between_active_and_paused(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("3", "space")
        assert ui.plan.find("S1").state == "paused"
        assert "S1 is paused now." in ui.foot
        assert ui.main.strategies.chosen == 1
        await ui.press("space")
        assert ui.plan.find("S1").state == "active"


async def test_space_elsewhere_asks_for_a_strategy(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("space")
        assert "Choose a strategy first: 3." in ui.foot
        assert ui.plan.find("S1").state == "active"


async def test_the_state_menu_offers_what_the_item_can_become(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("3", "S")
        assert "S1 is active: make it …" in ui.text
        assert all(word in ui.text for word in ("proposed", "paused", "worked"))
        await ui.press("w", "enter")
        assert ui.plan.find("S1").state == "worked"
        await ui.press("2", "S")
        await ui.type("a")
        await ui.press("enter")
        assert "Close O1 as achieved" in ui.text
        await ui.press("enter")
        assert (ui.plan.find("O1").state, ui.plan.find("O1").score) == ("achieved", D("0.33"))
        await ui.press("1", "S", "escape")
        assert ui.at_main
        assert ui.plan.find("G1").state == "active"


async def test_committing_asks_for_what_is_lacking_and_for_nothing_else(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "j", "C")
        assert "Commit to O2: what it still lacks" in ui.text
        assert not ui.app.screen.query("#entry-start")
        await ui.fill(unit="fans", baseline="10", target="20")
        await ui.press("enter")
        assert "O2 cannot be committed to yet, it lacks: due date" in ui.text
        assert ui.plan.find("O2").state == "draft"
        await ui.fill(due="31 Dec")
        await ui.press("enter")
        assert (ui.plan.find("O2").state, ui.plan.find("O2").due) == ("committed", DUE)
        await ui.press("u")
        assert (ui.plan.find("O2").state, ui.plan.find("O2").due) == ("draft", None)


async def test_what_is_closed_cannot_be_committed_to(opened: Open) -> None:
    plan = planned((actions.close, "O1", "missed", {}), plan=small_plan())
    async with opened(plan) as ui:
        await ui.press("2", "C")
        assert "O1 is missed, and only a draft can be committed to" in ui.foot


async def test_a_draft_with_everything_is_committed_by_one_key(opened: Open) -> None:
    plan = planned((actions.edit, "O2", {"measure": FORMS, "due": DUE}, {}), plan=small_plan())
    async with opened(plan) as ui:
        await ui.press("2", "j", "C")
        assert ui.plan.find("O2").state == "committed"
        assert "stay fixed" in ui.foot
        await ui.press("C")
        assert "committed already" in ui.foot


async def test_dropping_takes_a_reason_and_keeps_it(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("3", "d")
        assert "Drop S1: Location targeting" in ui.text
        await ui.press("enter")
        assert "empty" in ui.text
        assert ui.plan.find("S1").state == "active"
        await ui.type("costs too much")
        await ui.press("enter")
        assert ui.at_main
        assert (ui.plan.find("S1").state, ui.plan.find("S1").reason) == ("dropped", "costs too much")
        assert "Location targeting" not in ui.text
        assert "1 dropped" in ui.text
        await ui.press("u")
        assert ui.plan.find("S1").state == "active"
        assert "Location targeting" in ui.text


async def test_what_still_has_live_parts_goes_only_together_with_them(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "d")
        await ui.type("no budget")
        await ui.press("enter")
        assert "What is below O1 is still open" in ui.text and "2 in all" in ui.text
        assert ui.focus == "entry-parts"
        assert "--with-parts" not in ui.text
        assert ui.plan.find("O1").state == "committed"
        await ui.fill(parts="yes")
        await ui.press("enter")
        assert ui.at_main
        assert [ui.plan.find(ref).state for ref in ("O1", "S1", "S2")] == ["dropped"] * 3
        await ui.press("u")
        assert [ui.plan.find(ref).state for ref in ("O1", "S1", "S2")] == ["committed", "active", "proposed"]


async def test_a_pivot_replaces_a_strategy_and_says_why(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("3", "p")
        assert "Pivot from S1: Location targeting" in ui.text
        await ui.type("Spanish video")
        await ui.press("enter")
        assert not ui.at_main
        await ui.fill(because="cost per lead")
        await ui.press("enter")
        new = ui.plan.find("S3")
        assert (new.title, new.replaces, new.state, new.reason) == ("Spanish video", 1, "active", "cost per lead")
        assert ui.plan.find("S1").state == "dropped"
        assert "(replaces S1: cost per" in ui.text
        await ui.press("u")
        assert ui.plan.find("S1").state == "active"
        assert "Spanish video" not in "\n".join(ui.lines[:-1])


async def test_a_pivot_elsewhere_asks_for_a_strategy(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("p")
        assert "Choose a strategy first: 3." in ui.foot


async def test_goals_and_objectives_are_reordered_and_the_cursor_goes_along(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("J")
        assert ui.main.goals.items == (2, 1)
        assert ui.main.goals.chosen == 1
        await ui.press("J")
        assert ui.main.goals.items == (2, 1)
        await ui.press("K")
        assert ui.main.goals.items == (1, 2)
        await ui.press("2", "shift+down")
        assert ui.main.objectives.items == (2, 1)
        await ui.press("shift+up")
        await ui.saved()
        assert ui.stored().objectives_of(1) == (1, 2)
        await ui.press("3", "J")
        assert "in the order of their state" in ui.foot


async def test_undo_and_redo_walk_back_and_forth(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.type("Third")
        await ui.press("enter", "u")
        assert "Undone: G3 added: Third" in ui.foot
        assert "Third" not in "\n".join(ui.lines[:-1])
        await ui.press("U")
        assert "Done again: G3 added: Third" in ui.foot
        assert ui.main.goals.chosen == 3
        await ui.press("ctrl+r")
        assert "Nothing to redo." in ui.foot


async def test_undo_survives_a_restart(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("e", "ctrl+u")
        await ui.type("Other words")
        await ui.press("enter")
        await ui.saved()
    async with opened() as ui:
        assert "Other words" in ui.text
        await ui.press("u")
        assert ui.plan.find("G1").title == "International awareness"
        await ui.saved()
    async with opened() as ui:
        await ui.press("U")
        assert ui.plan.find("G1").title == "Other words"


async def test_one_undoes_only_what_one_did_oneself(opened: Open) -> None:
    async with opened(who="mai") as ui:
        await ui.press("u")
        assert "Nothing to undo: mai has changed nothing" in ui.foot


async def test_what_is_said_goes_with_the_next_key(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("p")
        assert "Choose a strategy" in ui.foot
        await ui.press("j")
        assert "? help" in ui.foot


async def test_empty_panes_say_what_belongs_there_and_what_to_press(opened: Open, empty: Plan) -> None:
    async with opened(empty) as ui:
        assert "A goal is the end you" in ui.text
        assert "broad and" in ui.text and "long-term." in ui.text
        assert "…" not in ui.text
        assert "a  add the first goal" in ui.text
        assert "First there must be a goal." in ui.text
    async with opened(small_plan(), name="other.json") as ui:
        await ui.press("j")
        assert "An objective is a measurable step" in ui.text
        assert "a  add one" in ui.text
        await ui.press("k", "2", "j")
        assert "A strategy says how" in ui.text


async def test_nothing_happens_to_nothing(opened: Open, empty: Plan) -> None:
    async with opened(empty) as ui:
        for pane in "123":
            for key in ("e", "E", "c", "C", "m", "p", "space", "S", "d", "J", "K", "u", "U", "enter", "y", "j", "G", "pagedown"):
                await ui.press(pane, key)
                assert ui.at_main, (pane, key)
                assert not ui.main.query("LineInput"), (pane, key)
        assert ui.plan.meta.revision == 0


async def test_checking_in_from_a_strategy_is_about_its_objective(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("3", "c")
        assert "Check in O1" in ui.text
        await ui.type("7")
        await ui.press("enter")
        assert ui.plan.checkins_of(1)[-1].value == D(7)
        await ui.press("1", "c")
        assert "Choose an objective first: 2." in ui.foot
