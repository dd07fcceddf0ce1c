"""What others do appears by itself, and leaves the cursor, the view, an open form and what is being typed alone."""

from __future__ import annotations

import time

import pytest

from tests.plan.examples import D, after, small_plan
from tests.screens.conftest import Open
from tests.screens.test_saving import somebody_else
from tui.plan import actions
from tui.plan.plan import Plan


def many_goals(count: int = 30) -> Plan:
    plan = small_plan()
    for number in range(count):
        plan = after(plan, actions.add_goal, f"Goal number {number}")
    return plan


async def test_anothers_change_appears_within_a_second_without_a_key_and_says_who_did_what(opened: Open) -> None:
    async with opened() as ui:
        somebody_else(ui.path, actions.check_in, "O1", D(9), comment="two partners signed")
        start = time.monotonic()
        await ui.until(lambda: "mai:" in ui.foot)
        assert time.monotonic() - start < 1.5
        assert ui.foot.startswith("mai: O1 checked in: 9")
        assert "9 → 10 %" in ui.text
        await ui.press("j")
        assert "mai:" not in ui.foot


async def test_several_changes_at_once_are_told_in_one_line(opened: Open) -> None:
    async with opened() as ui:
        ui.app.session._follows = False
        await ui.pilot.pause(0.6)
        for title in ("One", "Two", "Three"):
            somebody_else(ui.path, actions.edit, "G2", {"title": title})
        ui.app.session.follow(0.05)
        await ui.until(lambda: "mai:" in ui.foot)
        assert ui.foot == "mai: G2 edited: title “Two” → “Three” (and 2 more)"


async def test_a_hostile_name_and_title_are_only_text(opened: Open) -> None:
    async with opened() as ui:
        somebody_else(ui.path, actions.add_goal, "[red]\x1b]52;c;aGk=\x07 \u202eevil")
        await ui.until(lambda: "mai:" in ui.foot)
        assert "[red]" in ui.foot
        assert not any(sign in ui.text for sign in "\x1b\x07\u202e")


async def test_the_cursor_stays_on_its_item_and_the_item_on_its_line(opened: Open) -> None:
    async with opened(many_goals()) as ui:
        await ui.press(*["j"] * 20)
        line = next(y for y, text in enumerate(ui.lines) if "G21" in text)
        assert ui.main.goals.chosen == 21
        somebody_else(ui.path, actions.move, "G2", "G30")
        await ui.until(lambda: "mai:" in ui.foot)
        assert ui.main.goals.chosen == 21
        assert "G21" in ui.lines[line]
        somebody_else(ui.path, actions.drop, "G5", because="done with it")
        await ui.until(lambda: "G5 dropped" in ui.foot)
        assert ui.main.goals.chosen == 21
        assert "G21" in ui.lines[line]


async def test_a_title_being_typed_stays_and_stays_over_its_row(opened: Open) -> None:
    async with opened(many_goals()) as ui:
        await ui.press("j", "j", "j", "e", "ctrl+u")
        await ui.type("Half a sen")
        somebody_else(ui.path, actions.drop, "G1", because="done with it", with_parts=True)
        await ui.until(lambda: "mai:" in ui.foot)
        row = next(y for y, text in enumerate(ui.lines) if "Half a sen" in text)
        assert "G4" in ui.lines[row]
        await ui.type("tence")
        await ui.press("enter")
        await ui.saved()
        assert ui.stored().goals[4].title == "Half a sentence"
        assert ui.stored().goals[1].state == "dropped"


async def test_an_open_form_keeps_what_is_typed(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "c")
        await ui.fill(value="8", comment="not finished")
        somebody_else(ui.path, actions.edit, "O1", {"owner": "mai"})
        await ui.until(lambda: ui.plan.objectives[1].owner == "mai")
        assert not ui.at_main
        assert "not finished" in ui.text
        await ui.press("ctrl+u")
        assert not ui.at_main


async def test_what_is_typed_at_the_foot_stays(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("a")
        await ui.type("A new go")
        somebody_else(ui.path, actions.add_goal, "Hers")
        await ui.until(lambda: len(ui.plan.goals) == 3)
        await ui.type("al")
        await ui.press("enter")
        await ui.saved()
        assert [goal.title for goal in ui.stored().goals.values()][-2:] == ["Hers", "A new goal"]


async def test_a_plan_that_was_broken_by_hand_is_told_once_and_followed_again_when_mended(opened: Open, tmp_path) -> None:
    async with opened() as ui:
        good = (tmp_path / "plan.json").read_bytes()
        (tmp_path / "plan.json").write_bytes(good[:-40])
        await ui.until(lambda: "ends too early" in ui.foot)
        await ui.press("j")
        (tmp_path / "plan.json").write_bytes(good)
        somebody_else(ui.path, actions.add_goal, "Hers")
        await ui.until(lambda: "Hers" in ui.text, seconds=10)


async def test_a_screen_on_which_nothing_happens_does_nothing_but_look(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened() as ui:
        seen = []
        monkeypatch.setattr(ui.app.session, "_deliver", seen.append)
        before = time.process_time()
        await ui.pilot.pause(1.5)
        assert time.process_time() - before < 0.5
        assert seen == []


async def test_a_note_being_written_keeps_its_text_its_cursor_and_its_view_and_tells_who_did_what(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("E")
        await ui.fill(note="\n".join(f"line {number}" for number in range(30)), horizon="2027")
        note = ui.app.screen.query_one("#entry-note")
        note.focus()
        note.move_cursor((20, 3))
        await ui.quiet()
        before = (note.text, note.cursor_location, note.scroll_offset)
        somebody_else(ui.path, actions.edit, "G1", {"owner": "mai", "title": "Hers"})
        await ui.until(lambda: ui.text.count("mai: G1 edited") == 2)  # in the form, and at the foot below it
        assert (note.text, note.cursor_location, note.scroll_offset) == before
        assert ui.app.focused is note
        assert "2027" in ui.text
        await ui.type("x")
        assert "line 20"[:3] + "x" + "line 20"[3:] in note.text
        assert ui.text.count("mai: G1 edited") == 1  # the next key takes the line away


async def test_a_page_that_is_read_stays_where_it_was_scrolled_to(opened: Open) -> None:
    plan = small_plan()
    for number in range(40):
        plan = after(plan, actions.edit, "O1", {"note": f"written {number} times"})
    async with opened(plan) as ui:
        await ui.press("2", "enter", "pagedown", "pagedown")
        top = ui.app.screen.text.top
        assert top > 10
        somebody_else(ui.path, actions.edit, "O1", {"owner": "mai"})
        await ui.until(lambda: "mai: O1 edited" in ui.text)
        assert ui.app.screen.text.top == top
        assert not ui.at_main


async def test_a_question_and_a_search_stay_open(opened: Open) -> None:
    async with opened() as ui:
        for keys, words in ((("slash", "S", "p", "a"), "Spanish"), (("f", "j"), "mine (lan)")):
            await ui.press(*keys)
            assert words in ui.text
            here = ui.app.screen
            somebody_else(ui.path, actions.edit, "G2", {"title": f"Hers {len(keys)}"})
            await ui.until(lambda keys=keys: ui.plan.goals[2].title == f"Hers {len(keys)}")
            assert ui.app.screen is here and words in ui.text
            await ui.press("escape")
