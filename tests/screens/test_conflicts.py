"""Somebody else changes what I am changing: both values side by side, who and when, a choice; and nothing typed is lost."""

from __future__ import annotations

from tests.plan.examples import D
from tests.screens.conftest import Open, Seen
from tests.screens.test_saving import Failing, Slow, quick, somebody_else
from tui.draw.text.line import width
from tui.plan import actions
from tui.words import use

__all__ = ["quick"]


async def till_told(ui: Seen, who: str = "mai") -> None:
    await ui.until(lambda: any(change.by == who for change in list(ui.plan.changes.values())[-3:]))


def side_by_side(ui: Seen, mine: str, theirs: str) -> bool:
    return any(-1 < line.find(mine) < line.find(theirs) for line in ui.lines)


async def retitle(ui: Seen, title: str) -> None:
    await ui.press("e", "ctrl+u")
    await ui.type(title)
    await ui.press("enter")


# --- a form --------------------------------------------------------------------------------------------------------


async def test_a_form_saves_what_was_typed_in_it_and_nothing_else(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("E")
        await ui.fill(horizon="2027")
        somebody_else(ui.path, actions.edit, "G1", {"title": "Her words", "owner": "mai"})
        await ui.until(lambda: "mai: “Her words”" in ui.text)
        assert "2027" in ui.text
        await ui.press("enter")
        await ui.saved()
        goal = ui.stored().goals[1]
        assert (goal.title, goal.owner, goal.horizon) == ("Her words", "mai", "2027")


async def test_one_field_of_several_is_asked_about_and_mine_can_win(opened: Open) -> None:
    async with opened(size=(60, 15)) as ui:
        await ui.press("E")
        await ui.fill(title="My words", horizon="2027")
        somebody_else(ui.path, actions.edit, "G1", {"title": "Her words"})
        await till_told(ui)
        for size, language in (((60, 15), "vi"), ((60, 15), "en"), ((80, 24), "en")):
            use(language)
            await ui.resize(*size)
            await ui.press("enter")
            words = ("somebody else was first", "title", "was: International", "yours", "theirs: leave it", "back to the form")
            for each in words if language == "en" else ("người khác đã sửa trước", "của bạn", "quay lại biểu mẫu"):
                assert each in ui.text
            assert "mai, 10:30" in ui.text
            assert side_by_side(ui, "My words", "Her words")
            assert "2027" not in ui.text.split("Her words")[-1]
            await ui.press("escape")
        await ui.press("enter")
        assert ui.stored().goals[1].title == "Her words"
        await ui.press("m", "enter")
        assert ui.at_main
        await ui.saved()
        goal = ui.stored().goals[1]
        assert (goal.title, goal.horizon) == ("My words", "2027")


async def test_back_in_the_form_everything_is_as_typed_and_what_is_typed_now_is_mine(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("E")
        await ui.fill(title="My words", horizon="2027")
        somebody_else(ui.path, actions.edit, "G1", {"title": "Her words"})
        await till_told(ui)
        await ui.press("enter", "enter")  # one Enter too many loses nothing
        assert not ui.at_main
        assert "My words" in ui.text and "2027" in ui.text
        assert ui.focus == "entry-title"
        await ui.press("enter")
        assert "somebody else was first" in ui.text  # nothing was typed since, so it is asked again
        await ui.press("escape")
        await ui.fill(title="Our words")
        await ui.press("enter")
        assert ui.at_main
        await ui.saved()
        assert ui.stored().goals[1].title == "Our words"


async def test_several_fields_are_asked_about_one_after_the_other(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("E")
        await ui.fill(title="My words", owner="lan", horizon="2027")
        somebody_else(ui.path, actions.edit, "G1", {"title": "Her words", "owner": "mai"})
        await till_told(ui)
        await ui.press("enter")
        assert "(1 of 2)" in ui.text
        await ui.press("m", "enter")
        assert "(2 of 2)" in ui.text
        await ui.press("t", "enter")
        await ui.saved()
        goal = ui.stored().goals[1]
        assert (goal.title, goal.owner, goal.horizon) == ("My words", "mai", "2027")


async def test_an_item_dropped_meanwhile_can_be_brought_back_with_what_was_typed(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "j", "E")
        await ui.fill(team="Berlin")
        somebody_else(ui.path, actions.drop, "O2", because="no budget")
        await till_told(ui)
        await ui.press("enter")
        assert "because: no budget" in ui.text
        await ui.press("m", "enter")
        await ui.saved()
        objective = ui.stored().objectives[2]
        assert (objective.state, objective.team) == ("draft", "Berlin")


async def test_a_note_of_two_people_begins_where_they_differ_and_scrolls(opened: Open) -> None:
    same = "".join(f"line {number} of what both have\n" for number in range(40))
    async with opened(size=(60, 15)) as ui:
        await ui.press("E")
        await ui.fill(note=same + "my end\n" + "tail\n" * 30)
        somebody_else(ui.path, actions.edit, "G1", {"note": same + "her end\n\x1b]52;c;aGk=\x07[red]\u202e" + "字" * 900})
        await till_told(ui)
        await ui.press("ctrl+o")
        assert "my end" in ui.text and "her end" in ui.text
        assert "[red]" in ui.text
        assert not any(sign in ui.text for sign in "\x1b\x07\u202e")
        assert all(width(line) <= 60 for line in ui.lines)
        await ui.press("pageup")
        assert "line 38" in ui.text
        await ui.press("t", "enter")
        await ui.saved()
        assert "her end" in ui.stored().goals[1].note


# --- a title in place ----------------------------------------------------------------------------------------------


async def test_a_title_typed_in_place_over_anothers_is_asked_about_and_the_line_kept(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("e", "ctrl+u")
        await ui.type("My words")
        somebody_else(ui.path, actions.edit, "G1", {"title": "Her words"})
        await till_told(ui)
        await ui.press("enter")
        assert "somebody else was first" in ui.text
        await ui.press("escape")
        assert ui.at_main and "My words" in ui.text
        await ui.type("!")
        await ui.press("enter")
        await ui.saved()
        assert ui.stored().goals[1].title == "My words!"
        assert "My words!" in ui.text


async def test_the_plans_title_is_asked_about_too(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("R")
        await ui.type(" of mine")
        somebody_else(ui.path, actions.edit, "P1", {"title": "Her plan"})
        await till_told(ui)
        await ui.press("enter")
        assert "somebody else was first" in ui.text
        await ui.press("m", "enter")
        await ui.saved()
        assert ui.stored().meta.title == "A small plan of mine"
        assert not ui.main.query("Prompt")


# --- at the same moment --------------------------------------------------------------------------------------------


async def test_a_change_that_was_on_its_way_is_asked_about_and_mine_can_still_win(opened: Open) -> None:
    async with opened(store=Slow) as ui:
        await retitle(ui, "My words")
        somebody_else(ui.path, actions.edit, "G1", {"title": "Her words"})
        ui.app.session.store.go.set()
        await ui.until(lambda: "somebody else was first" in ui.text)
        assert side_by_side(ui, "My words", "Her words")
        await ui.press("m", "enter")
        await ui.saved()
        assert ui.at_main
        assert ui.stored().goals[1].title == "My words"


async def test_two_of_mine_to_one_field_are_one_question_and_theirs_stands_when_chosen(opened: Open) -> None:
    async with opened(store=Slow) as ui:
        await retitle(ui, "My words")
        await retitle(ui, "My better words")
        somebody_else(ui.path, actions.edit, "G1", {"title": "Her words"})
        ui.app.session.store.go.set()
        await ui.until(lambda: "somebody else was first" in ui.text)
        await ui.until(lambda: ui.app.session.saving == "saved")
        await ui.press("t", "enter")
        await ui.pilot.pause(0.4)
        assert ui.at_main
        assert ui.stored().goals[1].title == "Her words"
        assert ui.app.session.outbox.changes == []


async def test_going_back_opens_the_form_with_mine_in_it(opened: Open) -> None:
    async with opened(store=Slow) as ui:
        await retitle(ui, "My words")
        somebody_else(ui.path, actions.edit, "G1", {"title": "Her words"})
        ui.app.session.store.go.set()
        await ui.until(lambda: "somebody else was first" in ui.text)
        await ui.press("enter")
        assert "My words" in ui.text and ui.focus == "entry-title"
        await ui.press("enter")
        await ui.saved()
        assert ui.stored().goals[1].title == "My words"


async def test_nobody_is_asked_while_typing(opened: Open) -> None:
    async with opened(store=Slow) as ui:
        await retitle(ui, "My words")
        await ui.press("a")
        somebody_else(ui.path, actions.edit, "G1", {"title": "Her words"})
        ui.app.session.store.go.set()
        await ui.until(lambda: bool(ui.app.session.outbox.rejected))
        await ui.type("m t")
        await ui.until(lambda: "m t" in ui.text)
        assert ui.at_main
        await ui.press("escape")
        await ui.until(lambda: "somebody else was first" in ui.text)


async def build_on_sand(ui: Seen) -> None:
    """Put something under a goal that is gone by the time it is saved, up to the question what is to become of it."""
    somebody_else(ui.path, actions.add_goal, "Hers")
    await ui.until(lambda: "Hers" in ui.text)
    await ui.press("G", "2", "a")
    await ui.type("On sand")
    await ui.press("enter")
    somebody_else(ui.path, actions.undo)
    ui.app.session.store.go.set()
    await ui.until(lambda: "let it go" in ui.text)


async def test_what_was_put_under_something_that_is_gone_is_kept_for_the_next_time(opened: Open) -> None:
    async with opened(store=Slow) as ui:
        await build_on_sand(ui)
        await ui.press("l", "enter")
        assert "On sand" in ui.text
        await ui.press("y")
        assert "On sand" in ui.app.clipboard
        await ui.press("escape", "j", "enter")
        assert ui.at_main
    async with opened() as ui:
        await ui.until(lambda: "Not saved last time: 1 change" in ui.text)
        assert "On sand" in ui.text
        await ui.press("end", "enter")
        await ui.until(lambda: ui.at_main)
    async with opened() as ui:
        await ui.quiet()
        assert ui.at_main and "Not saved last time" not in ui.text
        assert all(each.title != "On sand" for each in ui.plan.objectives.values())


async def test_what_was_put_under_something_that_is_gone_can_be_let_go(opened: Open) -> None:
    async with opened(store=Slow) as ui:
        await build_on_sand(ui)
        await ui.press("end", "enter")
        assert ui.at_main
        assert ui.app.session.outbox.changes == []
    async with opened() as ui:
        await ui.quiet()
        assert ui.at_main and "Not saved last time" not in ui.text


async def test_an_undo_that_comes_too_late_names_who_was_first(opened: Open) -> None:
    async with opened(store=Slow) as ui:
        ui.app.session.store.go.set()
        await retitle(ui, "My words")
        await ui.saved()
        ui.app.session.store.go.clear()
        await ui.press("u")
        somebody_else(ui.path, actions.edit, "G1", {"title": "Her words"})
        ui.app.session.store.go.set()
        await ui.until(lambda: "mai has changed G1 meanwhile" in ui.foot)
        assert ui.plan.goals[1].title == "Her words"
        assert ui.app.session.outbox.changes == []
        await ui.press("u")
        assert ui.foot == "mai has changed the title of G1 since, so it cannot be undone."


# --- not saved, and gone -------------------------------------------------------------------------------------------


async def test_what_is_not_saved_is_kept_when_leaving_and_saved_the_next_time(opened: Open) -> None:
    async with opened(store=Failing) as ui:
        await retitle(ui, "My words")
        await ui.press("2", "c")
        await ui.fill(value="8")
        await ui.press("enter")
        await ui.until(lambda: "not saved" in ui.head)
        await ui.press("q")
        assert "it is offered the next time" in ui.text
        await ui.press("l", "enter")
        assert ui.app.return_value == 1
        assert ui.app.session.outbox.keep()
        ui.app.session.outbox.close()
    somebody_else(ui.path, actions.check_in, "O1", D(7))
    async with opened() as ui:
        await ui.until(lambda: "Not saved last time: 2 changes" in ui.text)
        await ui.press("l", "enter")
        assert "title “International awareness” → “My words”" in ui.text
        assert "1 other change since" in ui.text
        await ui.press("escape", "s", "enter")
        await ui.saved()
        stored = ui.stored()
        assert stored.goals[1].title == "My words"
        assert [checkin.value for checkin in stored.checkins_of(1)] == [D(6), D(7), D(8)]
    async with opened() as ui:
        await ui.pilot.pause()
        assert ui.at_main


async def test_what_clashes_the_next_time_is_asked_about(opened: Open) -> None:
    async with opened(store=Failing) as ui:
        await retitle(ui, "My words")
        await ui.until(lambda: "not saved" in ui.head)
        assert ui.app.session.outbox.keep()
        ui.app.session.outbox.close()
    somebody_else(ui.path, actions.edit, "G1", {"title": "Her words"})
    async with opened() as ui:
        await ui.until(lambda: "Not saved last time: 1 change" in ui.text)
        await ui.press("l", "enter")
        assert "Her words" in ui.text
        await ui.press("escape", "s", "enter")
        await ui.until(lambda: "somebody else was first" in ui.text)
        await ui.press("m", "enter")
        await ui.saved()
        assert ui.stored().goals[1].title == "My words"
        await ui.until(lambda: not ui.app.session.outbox.changes)
