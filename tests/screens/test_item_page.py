"""What can be done from an item's page, and the pages about what was tried, time and the three words."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from tests.plan.examples import DUE, FORMS, START, D, after, small_plan
from tests.screens.conftest import NOW, Open, planned
from tui.plan import actions
from tui.plan.plan import Plan

AT = "2026-11-24T10:30:00+07:00"


@pytest.fixture
def stale_plan() -> Plan:
    """Three committed objectives of lan's that nobody has checked in since they began, and one of mai's."""
    plan = Plan.empty("Stale")
    plan = after(plan, actions.add_goal, "Known abroad", day=START)
    for title, owner in (("Forms", "lan"), ("Fans", "mai"), ("Visits", "lan"), ("Calls", "lan")):
        more = {"measure": FORMS, "start": START, "due": DUE, "state": "committed", "owner": owner}
        plan = after(plan, actions.add_objective, title, "G1", day=START, **more)
    return plan


async def test_a_note_is_written_on_the_page_and_line_breaks_stay(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "enter", "n")
        assert ui.focus == "entry-note"
        await ui.type("First line")
        await ui.press("enter")
        await ui.type("second")
        await ui.press("ctrl+o")
        assert ui.plan.find("O1").note == "First line\nsecond"
        assert "Forms from abroad" in ui.text
        await ui.press("escape")
        assert ui.at_main


@pytest.mark.parametrize("chosen", ["VISUAL", "EDITOR"])
async def test_the_users_editor_gets_the_note_and_gives_it_back(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\nstat -c %a "$1" >> "$0.mode"\necho "from the editor" >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv(chosen, f"'{editor}'")
    from tui.screens.dialogs.editor import edited

    for first, then in (("As it was", "As it was\nfrom the editor\n"), ("", "from the editor\n")):
        found = edited(first, "O1", "plan.json", AT)
        assert (found.text, found.wrong, found.ended) == (then, None, 0)
        assert found.file is not None
        found.file.remove()
    assert not list(tmp_path.rglob("*.md"))


async def test_an_editor_that_fails_changes_nothing_and_says_so(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.plan.errors import Refused
    from tui.screens.dialogs.editor import edited

    for command in ("/nowhere/ed", "false"):
        monkeypatch.setenv("VISUAL", command)
        found = edited("As it was", "O1", "plan.json", AT)
        assert isinstance(found.wrong, Refused) and found.wrong.reason == "editor_failed"
        assert found.text is None
    monkeypatch.setenv("VISUAL", "true")
    found = edited("As it was", "O1", "plan.json", AT)
    assert (found.text, found.wrong) == (None, None)


async def test_a_check_in_from_the_page_moves_its_chart(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "enter")
        before = ui.text
        await ui.press("c")
        await ui.type("9")
        await ui.press("enter")
        assert ui.plan.checkins_of(1)[-1].value == D(9)
        assert ui.text != before
        assert "83 %" in ui.text


async def test_a_mistaken_check_in_is_corrected_and_the_log_keeps_both(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "enter", "X")
        assert "Which check-in is wrong?" in ui.text
        await ui.press("enter")
        await ui.fill(value="5", because="typed the wrong month")
        await ui.press("enter")
        assert [checkin.value for checkin in ui.plan.checkins_of(1)] == [D(5)]
        change = ui.plan.changes[max(ui.plan.changes)]
        assert (change.before["C1"]["value"], change.after["C1"]["value"], change.reason) == (6, 5, "typed the wrong month")


async def test_a_mistaken_check_in_is_taken_out_and_undo_brings_it_back(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "enter", "X", "enter")
        await ui.fill(keep="remove", because="never happened")
        await ui.press("tab", "enter")
        assert ui.plan.checkins_of(1) == ()
        await ui.press("u")
        assert [checkin.value for checkin in ui.plan.checkins_of(1)] == [D(6)]


async def test_a_wrong_number_in_a_correction_is_refused_beside_it(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "enter", "X", "enter")
        await ui.fill(value="abc")
        await ui.press("enter")
        assert "is no number" in ui.text
        assert ui.plan.checkins_of(1)[0].value == D(6)


async def test_what_was_tried_stands_one_key_away_as_a_tree(opened: Open) -> None:
    plan = planned((actions.pivot, "S1", "Spanish video", {"because": "cost per lead"}), plan=small_plan())
    async with opened(plan) as ui:
        await ui.press("2", "w")
        for text in ("What was tried", "S1 × Location targeting  dropped", "└─ S3 ● Spanish video", "why: cost per lead"):
            assert text in ui.text, text
        await ui.press("escape", "enter", "w")
        assert "What was tried" in ui.text


async def test_the_timeline_goes_from_quarter_to_quarter(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("t")
        assert "Q4 2026" in ui.text
        assert "O1 Forms from abroad" in ui.text
        await ui.press("l")
        assert "Q1 2027" in ui.text
        assert "No objective runs" in ui.text
        await ui.press("h", "h")
        assert "Q3 2026" in ui.text
        await ui.press("t")
        assert ui.at_main


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (200, 60)])
async def test_the_vocabulary_shows_the_teams_own_words(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as ui:
        await ui.press("V")
        seen = ui.text
        for _page in range(4):
            await ui.press("pagedown")
            seen += ui.text
        for text in ("GOAL", "OBJECTIVE", "STRATEGY", "In this plan", "G1 International", "O1 Forms", "S1 Location"):
            assert text in seen, text


async def test_stale_objectives_of_mine_are_walked_through_one_by_one(opened: Open, stale_plan: Plan) -> None:
    async with opened(stale_plan) as ui:
        await ui.press("B")
        assert "1 of 3 · Check in O1: Forms" in ui.text
        await ui.type("5")
        await ui.press("enter")
        assert "2 of 3 · Check in O3: Visits" in ui.text
        await ui.press("escape")
        assert "3 of 3 · Check in O4: Calls" in ui.text
        await ui.type("7")
        await ui.press("enter")
        assert ui.at_main
        assert [[c.value for c in ui.plan.checkins_of(id)] for id in (1, 2, 3, 4)] == [[D(5)], [], [], [D(7)]]


async def test_the_walk_through_stale_ones_can_be_stopped(opened: Open, stale_plan: Plan) -> None:
    async with opened(stale_plan, size=(60, 15)) as ui:
        await ui.press("B", "x", "ctrl+g", "backspace", "escape")  # not stopped after all: Esc skips
        assert "2 of 3 · Check in O3: Visits" in ui.text
        assert "Esc skip   Ctrl+G stop" in ui.text
        await ui.press("ctrl+g")
        assert ui.at_main
        assert not ui.plan.checkins


async def test_nothing_stale_is_said(opened: Open) -> None:
    async with opened(now=lambda: NOW - timedelta(days=0)) as ui:
        await ui.press("B")
        assert "Nothing of yours is stale." in ui.foot


async def test_a_lesson_is_kept_when_an_objective_is_closed(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("2", "S", "m", "enter")
        assert "Close O1 as missed" in ui.text
        await ui.fill(score="0,7x")
        await ui.press("enter")
        assert "is no number" in ui.text
        await ui.fill(score="1.5")
        await ui.press("enter")
        assert "A score is from 0.0 to 1.0" in ui.text
        await ui.fill(score="0.7", lesson="Begin with the partners.")
        await ui.press("ctrl+o")
        closed = ui.plan.find("O1")
        assert (closed.state, closed.score, closed.lesson) == ("missed", D("0.7"), "Begin with the partners.")
        await ui.press("enter", "pagedown")
        assert "Begin with the partners." in ui.text


def test_the_draft_of_a_note_is_for_the_user_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.screens.dialogs.editor import edited

    seen = tmp_path / "seen"
    editor = tmp_path / "ed"
    editor.write_text(f'#!/bin/sh\nstat -c %a "$(dirname "$1")" > {seen}\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    assert edited("x", "O1", "plan.json", AT).text is None
    assert int(seen.read_text(), 8) == stat.S_IRWXU
