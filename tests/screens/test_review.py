"""A cycle in review on the screen: the page, the walk through what is missing, and the first step into the next cycle."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests import generate
from tests.plan.examples import TODAY, D, after
from tests.plan.test_cycles import year_end
from tests.screens.conftest import Open, Seen
from tests.screens.test_snapshots import TextFile, picture
from tui.plan import actions
from tui.plan.plan import Plan
from tui.screens.pages.whole_plan.review_page import ReviewPage, ReviewStep
from tui.words import use

ROOT = Path(__file__).resolve().parents[2]


def looked_back_on() -> Plan:
    """The year's end with something of everything: amended, pivoted, blocked, surprising, closed with and without a lesson."""
    plan = year_end()
    for weeks, value in ((7, "5"), (6, "6"), (5, "7")):
        day = TODAY - timedelta(days=7 * weeks)
        plan = after(plan, actions.check_in, "O1", D(value), day=day, on=day, confidence="low")
        plan = after(plan, actions.check_in, "O4", D(value) - 4, day=day, on=day, confidence="high")
    plan = after(plan, actions.amend, "O1", {"measure.target": D(9)}, because="market closed")
    plan = after(plan, actions.pivot, "S1", "Spanish video", because="cost per lead")
    plan = after(plan, actions.close, "O1", "missed", lesson="Ask earlier")
    return after(plan, actions.close, "O4", "missed")


@pytest.fixture
def looks(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


async def test_f4_looks_back_and_f4_leaves(opened: Open) -> None:
    async with opened(looked_back_on(), size=(110, 70)) as ui:
        before = ui.plan
        await ui.press("f4")
        assert isinstance(ui.app.screen, ReviewPage)
        for text in (
            "The cycle from 2026-10-01 to 2026-12-31",
            "1 met · 2 missed · 1 open · 1 dropped · 1 draft",
            "2 lessons are missing",
            "1 of 1 was met",
            "meant: 4 → 10 % by 31 Dec; came: 7.5 %",
            "amended: target 10 % → 9 % by lan on 24 Nov: market closed",
            "lesson: Ask earlier",
            "no lesson yet",
            "S3 ● Spanish video",
            "in the way: 0 days: Contract",
        ):
            assert text in ui.text, text
        await ui.press("f4")
        assert ui.at_main
        assert ui.plan is before


async def test_the_palette_leads_to_it(opened: Open) -> None:
    async with opened(looked_back_on()) as ui:
        await ui.press("colon")
        await ui.type("review")
        await ui.press("enter")
        assert isinstance(ui.app.screen, ReviewPage)


async def test_what_is_missing_is_asked_for_in_one_walk(opened: Open) -> None:
    plan = looked_back_on()
    plan = plan.patched({"objectives": {4: {**plan.objectives.raw[4], "score": None}}})
    async with opened(plan, size=(100, 60)) as ui:
        await ui.press("f4")
        assert "1 score is missing, 2 lessons are missing" in ui.text
        await ui.press("A")
        assert "1 of 2 · Looking back on O3: Met" in ui.text
        assert "Score" not in "\n".join(line for line in ui.lines if "Lesson" in line)
        await ui.type("Start small")
        await ui.press("enter")
        assert "2 of 2 · Looking back on O4: Launches" in ui.text
        await ui.type("Two weeks")
        await ui.press("tab")
        await ui.type("0.6")
        await ui.press("enter")
        assert isinstance(ui.app.screen, ReviewPage)
        assert "missing" not in ui.text
        assert "lesson: Start small" in ui.text
        await ui.press("A")
        assert "No score and no lesson is missing." in ui.text
        await ui.press("escape")
        await ui.saved()
        found = ui.stored().objectives
        assert (found[3].lesson, found[4].lesson, found[4].score) == ("Start small", "Two weeks", D("0.6"))
        await ui.press("u")
        assert ui.plan.objectives[4].lesson == ""


async def test_the_walk_can_be_skipped_and_stopped_and_a_wrong_score_changes_nothing(opened: Open) -> None:
    plan = looked_back_on()
    plan = plan.patched({"objectives": {4: {**plan.objectives.raw[4], "score": None}}})
    async with opened(plan, size=(100, 60)) as ui:
        before = ui.plan
        await ui.press("f4", "A", "escape")
        assert "2 of 2 ·" in ui.text
        await ui.press("tab")
        await ui.type("1.5")
        await ui.press("enter")
        assert "2 of 2 ·" in ui.text
        assert ui.plan is before
        await ui.press("ctrl+g")
        await ui.press("ctrl+g")
        assert isinstance(ui.app.screen, ReviewPage)
        await ui.press("A", "ctrl+g")
        assert isinstance(ui.app.screen, ReviewPage)
        assert ui.plan is before


async def test_nothing_is_asked_where_nothing_can_be_changed(opened: Open) -> None:
    async with opened(after(looked_back_on(), actions.archive)) as ui:
        await ui.press("f4", "A")
        assert "archive since" in ui.text
        assert isinstance(ui.app.screen, ReviewPage)


async def test_it_follows_what_others_do(opened: Open) -> None:
    async with opened(looked_back_on(), size=(100, 60)) as ui:
        await ui.press("f4")
        assert "1 met · 2 missed" in ui.text
        ui.app.session.do(actions.close, "O5", "achieved", lesson="Luck")
        await ui.quiet()
        assert "2 met · 2 missed" in ui.text
        page = ui.app.screen
        assert isinstance(page, ReviewPage)
        assert "Lesson: Luck" in "\n".join(page.text_lines())


async def test_the_next_cycle_begins_with_a_look_back(opened: Open) -> None:
    async with opened(looked_back_on(), size=(100, 60)) as ui:
        before = ui.plan
        await ui.press("N")
        assert isinstance(ui.app.screen, ReviewStep)
        assert "2 lessons are missing" in ui.text
        await ui.press("q")
        assert ui.at_main
        await ui.press("N", "A")
        await ui.type("Start small")
        await ui.press("enter", "ctrl+g")
        assert isinstance(ui.app.screen, ReviewStep)
        assert "1 lesson is missing" in ui.text
        await ui.press("enter")
        assert "Close the cycle, and …" in ui.text
        await ui.press("escape")
        assert ui.at_main
        assert [ref for change in list(ui.plan.changes)[len(before.changes) :] for ref in ui.plan.changes[change].after] == ["O3"]


async def test_all_of_it_is_copied_in_sentences(opened: Open) -> None:
    async with opened(looked_back_on()) as ui:
        await ui.press("f4")
        page = ui.app.screen
        assert isinstance(page, ReviewPage)
        text = "\n".join(page.text_lines())
        assert "O1 Forms from abroad: missed. Meant: 4 to 10 % by 31 Dec; came: 7.5 %, " in text
        assert "said low: 0 of 1 was met (0 %, may be 0 to 79 %)." in text
        assert "●" not in text


def test_the_main_screen_loads_nothing_of_it() -> None:
    code = (
        "import sys, tui.app, tui.screens.main.main_screen, tui.screens.main.view_actions\n"
        "print([each for each in sys.modules if each.rpartition('.')[2] in "
        "('cycle_review', 'calibration', 'surprises', 'blocker_spans', 'review_page', 'review_lines', 'review_text')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


async def _to_the_end(ui: Seen) -> None:
    page = ui.app.screen
    assert isinstance(page, ReviewPage)
    await ui.until(lambda: page.found is not None, 30)
    await ui.press("G")
    await ui.until(lambda: bool(page._lines) and page._blocks is None, 30)
    await ui.quiet()


async def test_ten_thousand_objectives_are_looked_back_on_in_pieces_that_no_key_waits_for(opened: Open) -> None:
    big = Plan.of(generate.plan_tables(10_000))
    async with opened(big) as ui:
        began = time.thread_time()
        await ui.press("f4")
        page = ui.app.screen
        assert isinstance(page, ReviewPage)
        assert time.thread_time() - began < 1.0, "the page is there before the work is done"
        await ui.press("question_mark")
        assert ui.app.screen is not page
        await ui.press("escape")
        await ui.until(lambda: page.found is not None, 30)
        await ui.quiet()
        assert "The cycle from" in ui.text
        assert len(page._lines) < 10_000
        await ui.press("G")
        assert page._to_end or page._blocks is None
        await ui.press("escape")
        assert ui.at_main


async def test_the_end_of_a_plan_drawn_in_pieces_is_its_end(opened: Open) -> None:
    async with opened(Plan.of(generate.plan_tables(400))) as ui:
        await ui.press("f4")
        await _to_the_end(ui)
        page = ui.app.screen
        assert isinstance(page, ReviewPage)
        assert page.text.top == len(page._lines) - page.text.size.height
        await ui.press("g")
        assert "The cycle from" in ui.text


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("size", [(60, 15), (80, 24), (110, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_it_looks_as_it_did(opened: Open, looks: SnapshotAssertion, size: tuple[int, int], language: str) -> None:
    use(language)
    async with opened(looked_back_on(), size=size) as ui:
        await ui.press("f4")
        await ui.rest()
        assert picture(ui) == looks(name="review")
        await ui.press("escape", "N")
        await ui.rest()
        assert picture(ui) == looks(name="first step")
