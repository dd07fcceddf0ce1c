"""The standup screen: walking, talking, the minutes, and other people in it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.plan.examples import moment
from tests.screens.conftest import NOW, Open, Seen, planned
from tui.plan import actions
from tui.plan.errors import NotSaved
from tui.plan.model import Change
from tui.plan.plan import Plan
from tui.plan.standup.agenda import Stop
from tui.screens import clipboard
from tui.screens.base import PlanScreen
from tui.screens.standup import standup_screen
from tui.screens.standup.standup_screen import StandupScreen
from tui.store import samples
from tui.store.contract import Committed
from tui.store.file import file_presence
from tui.store.file.document_file import DocumentFile
from tui.store.presence import LiveStandup

TODAY = date(2026, 11, 24)


@pytest.fixture
def company(tmp_path: Path) -> str:
    path = str(tmp_path / "plan.json")
    samples.copy("company", path, language="en", today=TODAY)
    return path


@pytest.fixture(autouse=True)
def no_tmux(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMUX", "STY", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)


def screen_of(ui: Seen) -> StandupScreen:
    return next(each for each in ui.app.screen_stack if isinstance(each, StandupScreen))


def other(path: str, action: Callable[..., Any], *args: object, who: str = "mai", **named: object) -> None:
    """Somebody else changes the plan from a process of their own."""
    store = DocumentFile(path)
    store.commit(action(store.load(), moment(who, TODAY), *args, **named))
    store.close()


# --- walking -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize("size", [(80, 24), (60, 15), (200, 60)], ids=str)
async def test_every_item_of_fifteen_people_gets_its_turn_and_fits_the_screen(opened: Open, size: tuple[int, int]) -> None:
    async with opened(size=size) as ui:
        await ui.press("s")
        walk = screen_of(ui).walk
        seen = []
        while not walk.at_end:
            step, item = walk.step, walk.item
            assert step is not None
            assert step.name in ui.lines[2 if size[1] < 18 else 3]
            if item is not None:
                assert item.objective is not None
                title = item.objective.title
                assert any(title in line for line in ui.lines)
                assert any("━" in line or "─" in line for line in ui.lines) is (item.objective.measure is not None)
            assert "n next" in ui.foot
            seen.append(step.name)
            await ui.press("n")
        assert len(set(seen)) == 15
        assert len(seen) == 16
        assert "Enter keep and leave" in ui.foot
        assert "minutes" in ui.head


@pytest.mark.usefixtures("company")
async def test_next_back_skip_and_the_end(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("s")
        walk = screen_of(ui).walk
        assert walk.stop == Stop("person:minh", "O6")
        for key, stop in (
            ("n", "binh"), ("space", "phuc"), ("b", "binh"), ("left", "minh"), ("b", "minh"),
            ("tab", "binh"), ("tab", "phuc"), ("shift+tab", "binh"), ("l", "phuc"), ("h", "binh"),
        ):  # fmt: skip
            await ui.press(key)
            assert walk.stop.step == f"person:{stop}", key
        await ui.press("m")
        assert walk.at_end
        await ui.press("n", "tab")
        assert walk.at_end
        await ui.press("shift+tab")
        assert walk.stop.step == "person:vy"
        await ui.press("m", "b")
        assert walk.stop.step == "person:vy"


@pytest.mark.usefixtures("company")
async def test_what_is_on_track_is_one_line_below_the_item(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("s", "n")
        assert "O15 A bike assembled in 95 minutes" in ui.text
        (line,) = [line for line in ui.lines if "O13" in line]
        assert line.startswith(" Also     ● O13 Returns down to 1.5 % · 68 % on track")


@pytest.mark.usefixtures("company")
async def test_it_can_be_walked_by_team_and_by_goal_from_the_same_item_on(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("s", "n", "g")
        walk = screen_of(ui).walk
        assert (walk.stop, walk.by) == (Stop("team:Operations", "O15"), "team")
        assert "Team by team." in ui.foot
        await ui.press("g")
        assert walk.stop == Stop("goal:G4", "O15")
        assert "Built right the first time" in ui.text
        await ui.press("g")
        assert walk.stop == Stop("person:binh", "O15")


@pytest.mark.parametrize("size", [(80, 24), (60, 15)], ids=str)
async def test_an_empty_plan_says_that_there_is_nothing_yet(opened: Open, empty: Plan, size: tuple[int, int]) -> None:
    async with opened(empty, size=size) as ui:
        await ui.press("s")
        assert "The plan is empty" in ui.text
        await ui.press("n", "b", "k", "c", "p", "g", "F", "x", "escape", "o", "escape")
        assert "The plan is empty" in ui.text
        await ui.press("q")
        assert ui.at_main


async def test_a_long_item_scrolls(opened: Open) -> None:
    steps = [(actions.add_goal, "A goal"), (actions.add_objective, "An objective", "G1", {"owner": "lan"})]
    steps += [(actions.raise_blocker, f"reason {place}", {"objective": "O1"}) for place in range(30)]
    async with opened(planned(*steps), size=(60, 15)) as ui:
        await ui.press("s")
        assert "reason 0" in ui.text
        assert "reason 29" not in ui.text
        assert "↓ more" in ui.text
        await ui.press("pagedown", "pagedown", "pagedown", "pagedown", "pagedown")
        assert "reason 29" in ui.text
        await ui.press("up")
        await ui.press("n", "b")
        assert "reason 0" in ui.text, "an item begins at its first line"


@pytest.mark.parametrize("at_end", [False, True], ids=["item", "minutes"])
async def test_an_item_and_the_minutes_scroll_by_the_keys_of_every_page(opened: Open, at_end: bool) -> None:
    steps = [(actions.add_goal, "A goal"), (actions.add_objective, "An objective", "G1", {"owner": "lan"})]
    steps += [(actions.raise_blocker, f"reason {place}", {"objective": "O1"}) for place in range(30)]
    async with opened(planned(*steps), size=(60, 15)) as ui:
        await ui.press("s", *(("m",) if at_end else ()))
        walk, body = screen_of(ui).walk, screen_of(ui).body
        stop = walk.stop
        for key, top in (
            ("j", 1), ("down", 2), ("k", 1), ("up", 0), ("k", 0), ("pagedown", 11), ("pageup", 0), ("ctrl+f", 11), ("ctrl+b", 0),
            ("end", body.last_top), ("j", body.last_top), ("home", 0), ("G", body.last_top), ("K", body.last_top),
        ):  # fmt: skip
            await ui.press(key)
            assert (body.top, walk.stop) == (top, stop), key
        assert body.last_top > 11


# --- talking -----------------------------------------------------------------------------------------------------------


async def test_checking_in_right_there_keeps_the_place_and_moves_the_bar(opened: Open, company: str) -> None:
    async with opened() as ui:
        await ui.press("s", "n", "c")
        assert "Check in O15" in ui.text
        await ui.type("95")
        await ui.press("enter")
        assert "O15 checked in: 95 min" in ui.foot
        assert screen_of(ui).walk.stop == Stop("person:binh", "O15"), "what is done now is still what is talked about"
        assert "100 %  ✔ done" in ui.text
        assert "-23 (118 → 95)" in ui.text
        await ui.saved()
        assert ui.stored().checkins_of(15)[-1].value == 95
        await ui.press("u")
        assert "Undone: O15 checked in: 95 min" in ui.foot
        assert "49 %  ▼ off track" in ui.text


@pytest.mark.usefixtures("company")
async def test_pivoting_asks_which_strategy_where_there_are_several(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("s", "p")  # O6 has one active, one paused and one proposed
        assert "Pivot from which one?" in ui.text
        await ui.press("enter")
        assert "Pivot from S46" in ui.text
        await ui.fill(title="A stand inside the mall", because="hotels are full")
        await ui.press("enter")
        assert "S46 is dropped, and another stands in its place." in ui.foot
        assert "A stand inside the mall" in ui.text
        assert "S46 pivoted to S51: A stand inside the mall — hotels are full" in " ".join(ui.text.split())


@pytest.mark.usefixtures("company")
async def test_where_no_strategy_is_tried_there_is_none_to_pivot_from(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("s", "n")
        assert "nothing: no strategy is active" in ui.text
        plan = ui.plan
        assert [plan.strategies[id].state for id in plan.strategies_of(15)] == ["paused", "worked"]
        await ui.press("p")
        assert "Pivot from" in ui.text


async def test_a_blocker_stays_until_it_is_resolved(opened: Open, company: str) -> None:
    async with opened() as ui:
        await ui.press("s", "n", "x")
        assert "binh" in ui.text
        await ui.fill(what="No spare parts")
        await ui.press("enter")
        assert "B8 No spare parts (binh, since 24 Nov)" in ui.text
        await ui.press("q")
        assert ui.at_main
        await ui.press("s")
        walk = screen_of(ui).walk
        assert walk.item is not None
        assert walk.item.ref == "O15"
        assert "No spare parts" in ui.text
        await ui.press("down")
        assert "x resolve B8" in ui.foot
        await ui.press("x")
        assert "Resolve B8: No spare parts" in ui.text
        await ui.fill(how="found some")
        await ui.press("enter")
        assert "Out of the way: No spare parts" in ui.foot
        assert "Blocked" not in ui.text
        await ui.saved()
        assert (ui.stored().blockers[8].state, ui.stored().blockers[8].how) == ("resolved", "found some")


@pytest.mark.usefixtures("company")
async def test_a_check_ins_blocker_is_resolved_without_a_new_value(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("s")
        assert "B7 No permit for a stand on the beach road (minh, since 19 Nov)" in ui.text
        await ui.press("x", "enter")
        assert "Out of the way" in ui.foot
        assert "B7 No permit" not in ui.text


@pytest.mark.usefixtures("company")
async def test_a_note_stands_at_its_item_and_in_the_minutes(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("s", "o")
        await ui.type("two helpers [b]from Monday")
        await ui.press("enter")
        assert " Noted    two helpers [b]from Monday" in ui.text
        await ui.press("n")
        assert "two helpers" not in ui.text
        await ui.press("o", "enter")
        assert "type a few words" in ui.text
        await ui.press("escape", "m", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown")
        assert "O6: two helpers [b]from Monday" in ui.text


@pytest.mark.usefixtures("company")
async def test_where_all_is_on_track_it_is_asked_which_one_is_checked_in(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("s", "m", "b")
        assert "On track, nothing to tell." in ui.text
        await ui.press("c")
        assert "Which one?" in ui.text
        await ui.press("j", "enter")
        assert "Check in O4" in ui.text


# --- the minutes -------------------------------------------------------------------------------------------------------


async def test_the_standup_is_kept_at_its_end_and_the_next_looks_back_to_it(opened: Open, company: str) -> None:
    async with opened() as ui:
        await ui.press("s")
        assert os.path.exists(file_presence.path_beside(company))
        await ui.press("o")
        await ui.type("fine")
        await ui.press("enter", "m", "enter")
        assert ui.at_main
        assert "U1: this standup is kept." in ui.foot
        await ui.saved()
        kept = ui.stored().standups[1]
        assert (kept.who, kept.notes, kept.discussed[0], kept.blockers) == (("lan",), ("O6: fine",), "O6", ("B7",))
        assert not os.path.exists(file_presence.path_beside(company))
        await ui.press("s")
        assert "since the last standup, 24 Nov 10:30" in ui.head
        assert not any(item.news for item in screen_of(ui).walk.agenda.items)
        await ui.press("q", "u")
        assert "Undone: U1 standup held" in ui.foot


@pytest.mark.usefixtures("company")
async def test_past_standups_are_opened_as_they_were(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("H")
        assert "No standup was kept yet" in ui.foot
        await ui.press("s", "n", "c")
        await ui.type("117")
        await ui.press("enter", "m", "enter", "s", "n", "c")
        await ui.type("95")
        await ui.press("enter", "m", "enter", "H")
        assert ["U2" in line or "U1" in line for line in ui.lines if "lan  " in line and "item" in line] == [True, True]
        await ui.press("j", "enter")
        assert "U1 standup" in ui.text
        assert "117 → 95 min" in ui.text
        assert "-1 (118 → 117)" in ui.text
        await ui.press("y")
        assert "# Heron Bikes: standup, 24 Nov 2026" in ui.app.clipboard
        await ui.press("escape", "escape")
        assert ui.at_main


@pytest.mark.usefixtures("company")
async def test_the_minutes_are_copied_as_markdown(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("s", "m", "y")
        assert ui.app.clipboard.startswith("# Heron Bikes: standup, 24 Nov 2026\n")
        assert "- **O15** A bike assembled in 95 minutes — ▼ off track 49 %" in ui.app.clipboard
        assert "Sent " in ui.foot
        assert "w writes a file" in ui.foot


@pytest.mark.usefixtures("company")
@pytest.mark.parametrize(("name", "value"), [("TERM", "linux"), ("TERM_PROGRAM", "Apple_Terminal"), ("STY", "1.pts")])
async def test_a_terminal_that_takes_no_text_is_said(
    opened: Open, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    async with opened() as ui:
        monkeypatch.setenv(name, value)
        await ui.press("s", "m", "y")
        assert "Not copied." in ui.foot
        assert "w writes a file." in ui.foot
        assert ui.app.clipboard == ""


def test_what_is_too_long_for_a_clipboard_is_not_sent_in_half() -> None:
    sent: list[str] = []
    assert clipboard.put("x" * 60_000, sent.append, {}) == "Too long for a terminal's clipboard."
    assert clipboard.put("short", sent.append, {"TMUX": "/nonexistent,1,0", "PATH": "/nonexistent"}) == ""
    assert sent == ["short"]


@pytest.mark.usefixtures("company")
async def test_the_minutes_are_written_into_a_new_file_only(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.md").write_text("mine")
    async with opened() as ui:
        await ui.press("s", "m", "w")
        assert "standup-2026-11-24.md" in ui.text
        await ui.press("ctrl+u")
        await ui.type("there.md")
        await ui.press("enter")
        assert "there.md is there already: another name, please." in ui.text
        assert (tmp_path / "there.md").read_text() == "mine"
        await ui.press("ctrl+u")
        await ui.type("none/here.md")
        await ui.press("enter")
        assert "cannot be written: No such file or directory" in ui.text
        await ui.press("ctrl+u")
        await ui.type("new.md")
        await ui.press("enter")
        assert "Written:" in ui.foot
        assert (tmp_path / "new.md").read_text().startswith("# Heron Bikes: standup")
        assert (tmp_path / "new.md").stat().st_mode & 0o777 == 0o600


# --- together ----------------------------------------------------------------------------------------------------------


async def test_a_colleagues_check_in_appears_within_a_second_without_a_key(opened: Open, company: str) -> None:
    async with opened() as ui:
        await ui.press("s", "n")
        other(company, actions.check_in, "O15", Decimal(100))
        await ui.until(lambda: "100 → 95 min" in ui.text, seconds=3)
        assert screen_of(ui).walk.stop == Stop("person:binh", "O15")


async def test_leaving_midway_and_coming_back_goes_on_where_it_was(opened: Open, company: str) -> None:
    async with opened() as ui:
        await ui.press("s", "n", "n", "o")
        await ui.type("half a note")
        await ui.press("enter", "escape")
        assert "The standup waits where you left it" in ui.foot
    async with opened() as ui:  # another process, after a line that broke
        await ui.press("s")
        assert screen_of(ui).walk.stop == Stop("person:phuc", "O22")
        assert "Going on where it was left." in ui.foot
        assert "half a note" in ui.text


async def test_the_one_who_leads_can_be_followed(opened: Open, company: str) -> None:
    async with opened(who="lan") as lan, opened(who="mai") as mai:
        await lan.press("s", "n")
        await mai.press("s")
        assert "lan leads this standup: F follows" in mai.foot
        assert screen_of(mai).walk.stop.step == "person:binh", "whoever joins begins where the others are"
        await lan.press("n")
        await mai.quiet()
        assert screen_of(mai).walk.stop.step == "person:binh", "and goes their own way until they follow"
        await mai.press("F")
        assert screen_of(mai).walk.stop.step == "person:phuc"
        assert "following lan" in mai.head
        await lan.press("tab", "g")
        await mai.until(lambda: screen_of(mai).walk.stop == screen_of(lan).walk.stop, seconds=3)
        assert screen_of(mai).walk.by == "team"
        await mai.press("n")
        assert not screen_of(mai).walk.following
        assert "lan leads" in mai.head
        await mai.press("L")
        await lan.until(lambda: "mai leads" in lan.head, seconds=3)
        await lan.press("F")
        assert screen_of(lan).walk.stop == screen_of(mai).walk.stop
        assert screen_of(lan).walk.running.who == ("lan", "mai")


async def test_everybodys_notes_are_in_the_minutes(opened: Open, company: str) -> None:
    async with opened(who="lan") as lan, opened(who="mai") as mai:
        await lan.press("s", "o")
        await lan.type("first")
        await lan.press("enter")
        await mai.press("s", "o")
        await mai.type("second")
        await mai.press("enter", "m")
        await lan.until(lambda: len(screen_of(lan).walk.running.notes) == 2, seconds=3)
        await lan.press("m", "enter")
        await lan.saved()
        kept = lan.stored().standups[1]
        assert (kept.notes, kept.who) == (("O6: first", "O6: second"), ("lan", "mai"))


async def test_one_that_was_kept_by_somebody_else_is_said_to_those_still_in_it(opened: Open, company: str) -> None:
    async with opened(who="lan") as lan, opened(who="mai") as mai:
        await lan.press("s")
        await mai.press("s")
        await lan.press("m", "enter")
        await lan.saved()
        await mai.until(lambda: "lan has kept this standup as U1" in mai.foot, seconds=3)
        await mai.press("m", "enter")
        assert mai.at_main
        assert len(mai.stored().standups) == 1, "it is kept once"


async def test_garbage_beside_the_plan_is_no_standup(opened: Open, company: str) -> None:
    Path(file_presence.path_beside(company)).write_bytes(b"\x00garbage")
    async with opened() as ui:
        await ui.press("s")
        assert screen_of(ui).walk.index == 0
        found = file_presence.read(company)
        assert found is not None
        assert found.by == "lan"


@pytest.mark.parametrize("started", [NOW - timedelta(hours=13), NOW + timedelta(hours=3)], ids=["yesterday's", "to come"])
async def test_an_old_one_and_one_of_a_clock_that_went_back_are_begun_anew(opened: Open, company: str, started: datetime) -> None:
    file_presence.write(company, LiveStandup(started.isoformat(), "mai", started.isoformat(), step="person:an", item="O14"))
    async with opened() as ui:
        await ui.press("s")
        walk = screen_of(ui).walk
        assert (walk.index, walk.leads, walk.resumed) == (0, True, False)


async def test_a_place_that_is_gone_leads_to_the_nearest(opened: Open, company: str) -> None:
    going = LiveStandup(NOW.isoformat(), "lan", (NOW - timedelta(days=7)).isoformat(), step="person:thao", item="O99")
    file_presence.write(company, going)
    async with opened() as ui:
        await ui.press("s")
        assert screen_of(ui).walk.stop.step == "person:thao"
    file_presence.write(company, replace(going, step="person:nobody", after=999_999, standup=77))
    async with opened() as ui:
        await ui.press("s")
        assert screen_of(ui).walk.index == 0


# --- quiet -------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("company")
async def test_the_timer_tells_of_this_person_and_of_all_in_steps_of_five_seconds(opened: Open) -> None:
    now = NOW
    async with opened(now=lambda: now) as ui:
        await ui.press("s")
        assert ui.head.endswith("minh 0:00  0:00")
        now += timedelta(seconds=44)
        await ui.press("n")
        assert ui.head.endswith("binh 0:00  0:40")
        now += timedelta(seconds=21)
        screen_of(ui)._show_header()
        await ui.quiet()
        assert ui.head.endswith("binh 0:20  1:05")
        now -= timedelta(hours=1)
        await ui.press("b")
        assert ui.head.endswith("minh 0:40  0:00"), "a clock that went back counts nothing"


@pytest.mark.usefixtures("company")
async def test_after_five_minutes_without_a_key_the_clock_on_screen_stands_still(opened: Open) -> None:
    now = NOW
    async with opened(now=lambda: now) as ui:
        await ui.press("s")
        screen = screen_of(ui)
        for gone, shown in ((60, "1:00"), (299, "4:55"), (301, "4:55"), (900, "4:55")):
            now = NOW + timedelta(seconds=gone)
            screen.tick()
            await ui.quiet()
            assert ui.head.endswith(shown), gone
        await ui.press("n")
        assert ui.head.endswith("15:00")


@pytest.fixture
def ticks(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """When the clock of a standup has gone on; it does so twenty times a second."""
    found: list[datetime] = []
    real = StandupScreen.tick
    monkeypatch.setattr(standup_screen, "TICK", 0.05)
    monkeypatch.setattr(StandupScreen, "tick", lambda self: (found.append(self.walk.now), real(self)))
    return found


@pytest.mark.usefixtures("company")
async def test_the_clock_of_a_standup_that_nobody_walks_wakes_nobody_until_a_key_is_pressed(
    opened: Open, ticks: list[datetime]
) -> None:
    now = NOW
    async with opened(now=lambda: now) as ui:
        await ui.press("s")
        await ui.until(lambda: len(ticks) > 3)
        now = NOW + timedelta(seconds=301)
        await ui.until(lambda: ticks[-1] == now)
        await asyncio.sleep(0.3)
        assert ticks.count(now) == 1
        await ui.press("n")
        await ui.until(lambda: ticks.count(now) > 3)


@pytest.mark.usefixtures("company")
async def test_leaving_stops_the_standups_clock(opened: Open, ticks: list[datetime]) -> None:
    async with opened() as ui:
        await ui.press("s")
        screen = screen_of(ui)
        listening = [each for each in ui.app.session.listeners if isinstance(each, PlanScreen)]
        assert listening == [ui.main, screen], "the main screen hears first"
        assert ui.app.session.listeners[0] is ui.main
        await ui.until(lambda: len(ticks) > 3)
        await ui.press("q")
        await ui.quiet()
        ticks.clear()
        await asyncio.sleep(0.3)
        assert ticks == []
        assert [each for each in ui.app.session.listeners if isinstance(each, PlanScreen)] == [ui.main]


async def test_its_clock_stands_still_while_nobody_is_in_it(opened: Open, company: str) -> None:
    now = NOW
    async with opened(now=lambda: now) as ui:
        await ui.press("s")
        now += timedelta(seconds=60)
        await ui.press("n", "q")
        now += timedelta(minutes=30)
        await ui.press("s")
        assert ui.head.endswith("1:00")
        now += timedelta(seconds=30)
        async with opened(who="mai", now=lambda: now) as mai:
            await mai.press("s")
            assert mai.head.endswith("1:30")
            await ui.press("q")  # one has left it, the other has not
            now += timedelta(seconds=30)
            await mai.press("n")
            assert mai.head.endswith("2:00")
        now += timedelta(hours=1)
        await ui.press("s", "m")
        assert ui.head.endswith("2:00")
        now += timedelta(seconds=10)
        await ui.press("enter")
        assert [each.seconds for each in ui.plan.standups.values()] == [130]
        await ui.press("s")
        assert ui.head.endswith("0:00"), "the next one, and not that one again"


async def test_one_that_paused_and_was_kept_by_somebody_else_is_known_again(opened: Open, company: str) -> None:
    now = NOW
    async with opened(now=lambda: now) as ui:
        await ui.press("s", "q")
        now += timedelta(minutes=20)
        await ui.press("s")
        async with opened(who="mai", now=lambda: now) as mai:
            await mai.press("s", "m", "enter")
            await mai.saved()
        await ui.until(lambda: "mai has kept this standup as" in ui.foot)


async def test_the_order_of_people_is_frozen_while_it_is_held(opened: Open, company: str) -> None:
    def orders(ui: Seen) -> dict[str, tuple[Stop, ...]]:
        return {screen_of(ui).walk.by: screen_of(ui).walk.order}

    async with opened() as ui:
        await ui.press("s")
        first = orders(ui)
        for _ in range(2):
            await ui.press("g")
            first |= orders(ui)
        await ui.press("g")
        for _stop in range(2):  # whoever was the most pressing is on track now
            await ui.press("c", "9", "0", "enter", "enter")
            await ui.press("n")
        other(company, actions.check_in, "O22", Decimal(70), who="phuc")
        for _ in range(6):
            await ui.press("g")
            for by, order in orders(ui).items():
                kept = [stop for stop in order if stop in first[by]]
                assert kept == [stop for stop in first[by] if stop in order], by
                assert [s.step for s in order if s.item][:3] == [s.step for s in first[by] if s.item][:3], by
        await ui.press("q", "s")
        assert [s for s in orders(ui)["person"] if s in first["person"]] == list(first["person"]), "coming back"
        async with opened(who="mai") as mai:
            await mai.press("s")
            assert orders(mai)["person"] == orders(ui)["person"], "for those who come later"


@pytest.mark.usefixtures("company")
async def test_its_help_names_every_key(opened: Open) -> None:
    from tui.commands.standup_commands import STANDUP_COMMANDS

    async with opened(size=(100, 60)) as ui:
        await ui.press("s", "question_mark")
        for command in STANDUP_COMMANDS:
            assert command.name in ui.text


@pytest.mark.usefixtures("company")
async def test_the_header_says_how_many_of_mine_lack_a_check_in(opened: Open) -> None:
    async with opened(who="binh") as ui:
        assert "binh 1 due  ● saved" in ui.head
        await ui.press("s", "c")
        await ui.press("escape", "n", "c")
        await ui.type("110")
        await ui.press("enter", "q")
        assert "due" not in ui.head
    async with opened(who="somebody") as ui:
        assert "due" not in ui.head


@pytest.mark.usefixtures("company")
async def test_the_pulse_shows_every_week_and_everybody_in_alphabetical_order(opened: Open) -> None:
    async with opened(size=(100, 60)) as ui:
        await ui.press("P")
        assert "Pulse of Q4" in ui.text
        chart = [line for line in ui.lines if any(fill * 4 in line for fill in "█▒░")]
        assert [line.count("████") + line.count("▒▒▒▒") + line.count("░░░░") for line in chart] == [9] * 8
        first, last = (next(y for y, line in enumerate(ui.lines) if text in line) for text in ("on time", "none of their"))
        names = [line.split()[1] for line in ui.lines[first + 1 : last]]
        assert names == sorted(names)
        assert len(names) == 14
        await ui.press("q", "s", "P")
        assert "Pulse of Q4" in ui.text


@pytest.mark.usefixtures("company")
async def test_the_palette_holds_the_standups_commands_there_and_the_main_ones_here(opened: Open) -> None:
    async with opened() as ui:
        await ui.press("ctrl+p")
        await ui.type("past stand")
        assert "Past standups" in ui.text
        await ui.press("escape", "s", "colon")
        await ui.type("skip b")
        assert "Skip back" in ui.text
        await ui.press("enter")
        assert ui.app.screen is screen_of(ui)
        assert screen_of(ui).walk.index == 0
        await ui.press("ctrl+p")
        await ui.type("rename the")
        assert "Rename the plan" not in ui.text
        assert "Nothing found" in ui.text


async def test_what_cannot_be_saved_or_came_second_is_said_where_one_is(opened: Open, company: str) -> None:
    class Failing(DocumentFile):
        mended = False

        def commit(self, change: Change) -> Committed:
            if not self.mended:
                raise NotSaved(self.where, "disk_full")
            return super().commit(change)

    async with opened(store=Failing) as ui:
        await ui.press("s", "x", "enter")
        await ui.until(lambda: "Not saved: the disk is full" in ui.foot)
        other(company, actions.edit, "O6", {"title": "Theirs"})
        await ui.press("q", "2", "g")
        ui.app.session.store.mended = True
        await ui.saved()
        assert ui.stored().blockers[7].state == "resolved"


async def test_a_change_that_came_second_is_told_in_the_standup(opened: Open, company: str) -> None:
    class Slow(DocumentFile):
        def commit(self, change: Change) -> Committed:
            other(company, actions.resolve_blocker, "B8", how="by me")
            return super().commit(change)

    other(company, actions.raise_blocker, "No permit", objective="O15")
    async with opened(store=Slow) as ui:
        await ui.press("s", "x")
        await ui.fill(how="by them")
        await ui.press("enter")
        await ui.until(lambda: "B8: somebody else was first" in ui.text)
        assert "by them" in ui.text and "by me" in ui.text
        await ui.press("t", "enter")
        assert ui.app.screen is screen_of(ui)


async def test_where_several_objectives_stand_r_asks_which_one_is_meant(opened: Open, company: str) -> None:
    async with opened() as ui:
        await ui.press("s")
        for _stop in range(15):
            if len(subjects := screen_of(ui).place.subjects) > 1:
                break
            await ui.press("n")
        await ui.press("r", "enter")
        assert "Which one?" in ui.text and f"{subjects[1]} " in ui.text
        await ui.press("j", "enter")
        await ui.type("Well done")
        await ui.press("enter")
        assert [(each.about, each.text) for each in ui.plan.remarks.values()] == [(subjects[1], "Well done")]
