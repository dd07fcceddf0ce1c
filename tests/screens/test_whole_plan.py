"""Pages about the whole plan: a large one is looked through, and drawn, in pieces, and the page says the same in the end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests import generate
from tests.plan.examples import TODAY
from tests.screens.conftest import Open, Seen, actions
from tui.draw.plan.checkup_letter import letter
from tui.draw.plan.pulse_chart import pulse_page
from tui.draw.plan.timeline_chart import TimelineChart, Window, timeline_text
from tui.plan.coach.checkup import checkup
from tui.plan.plan import Plan
from tui.plan.progress.pulse import pulse
from tui.plan.progress.standings import Standings
from tui.screens.dialogs import growing_page
from tui.screens.pages.whole_plan import timeline_page
from tui.screens.pages.whole_plan.checkup_page import CheckupPage, _mended_by
from tui.screens.pages.whole_plan.pulse_page import PulsePage
from tui.screens.pages.whole_plan.review_page import ReviewPage
from tui.screens.pages.whole_plan.timeline_page import Timeline

KEYS = {"t": Timeline, "P": PulsePage, "f3": CheckupPage, "f4": ReviewPage}
LONGEST_PIECE = 0.15
"""Seconds of CPU, of which there is more than one piece's worth: others are at work on the machine that tests run on."""


def one_goal(objectives: int) -> Plan:
    """A plan all of whose objectives belong to one goal: no goal is a piece."""
    tables = generate.plan_tables(objectives)
    for raw in tables["objectives"].values():
        raw["goal"] = 1
    tables["goals"] = {1: {**tables["goals"][1], "state": "active"}}
    return Plan.of(tables)


@pytest.fixture
def spent(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds of CPU between two times at which keys can be answered."""
    found: list[float] = []
    gone_on = growing_page.gone_on

    def counted(work: Iterator[object], until: float) -> bool:
        began = time.thread_time()
        left = gone_on(work, until)
        found.append(time.thread_time() - began)
        return left

    monkeypatch.setattr(growing_page, "gone_on", counted)
    monkeypatch.setattr(timeline_page, "gone_on", counted)
    return found


async def done(ui: Seen, page: Any) -> None:
    """Until all of the page is there."""
    if isinstance(page, Timeline):
        await ui.until(lambda: page._work is None, 30)
    else:
        await ui.until(lambda: page.found is not None, 30)
        await ui.press("G")
        await ui.until(lambda: bool(page._lines) and page._blocks is None, 30)
    await ui.quiet()


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("shape", ["400 goals", "one goal"])
async def test_no_key_waits_for_a_page_about_ten_thousand_objectives(
    opened: Open, spent: list[float], key: str, shape: str
) -> None:
    big = Plan.of(generate.plan_tables(10_000)) if shape == "400 goals" else one_goal(10_000)
    async with opened(big) as ui:
        ui.send(key)
        await ui.until(lambda: type(ui.app.screen) is KEYS[key])
        page: Any = ui.app.screen
        assert (page._work if key == "t" else page._pieces) is not None, "it is there before the work is done"
        await ui.press("question_mark")
        assert ui.app.screen is not page
        await ui.press("escape")
        await ui.until(lambda: (page._work is None) if key == "t" else page.found is not None, 30)
        assert len(spent) > 20
        assert sorted(spent)[-2] < LONGEST_PIECE, "no key waits longer"
        assert sum(spent) < 2.0, "half a second is the aim, on a machine that does nothing else"
        await ui.press("escape")
        assert ui.at_main


async def test_what_is_worked_out_in_pieces_says_the_same_as_all_at_once(opened: Open) -> None:
    plan = Plan.of(generate.plan_tables(400))
    async with opened(plan, size=(100, 40)) as ui:
        for key, kind in KEYS.items():
            await ui.press(key)
            page: Any = ui.app.screen
            assert type(page) is kind
            await done(ui, page)
            standings = ui.main.standings
            if isinstance(page, Timeline):
                whole = TimelineChart.whole(standings, Window.of_quarter(TODAY))
                assert list(page.list.items) == list(whole.titles) and len(whole.titles) > 400
                assert [page.draw_row(row, 80)[1:] for row in whole.titles] == [whole.row(row, 79) for row in whole.titles]
            elif isinstance(page, PulsePage):
                assert page._lines == pulse_page(pulse(plan, TODAY, ui.app.session.moment().at), page._cells)
            elif isinstance(page, CheckupPage):
                assert page._lines == letter(checkup(plan), _mended_by, page._cells)
            await ui.press("escape")


async def test_the_end_of_a_page_is_its_end_however_early_one_asks_for_it(opened: Open) -> None:
    async with opened(Plan.of(generate.plan_tables(1_500)), size=(100, 40)) as ui:
        for key, kind in KEYS.items():
            ui.send(key, "G")
            await ui.until(lambda kind=kind: type(ui.app.screen) is kind)
            page: Any = ui.app.screen
            if isinstance(page, Timeline):
                await ui.until(lambda page=page: page._work is None, 30)
                await ui.quiet()
                assert page.list.index == len(page.list.items) - 1 > 1_000
            else:
                await ui.until(lambda page=page: bool(page._lines) and page._blocks is None and page._pieces is None, 30)
                await ui.quiet()
                assert page.text.top == len(page._lines) - page.text.size.height > 0
            await ui.press("escape")


async def test_the_timeline_of_a_large_plan_keeps_its_row_when_somebody_changes_something(opened: Open) -> None:
    async with opened(Plan.of(generate.plan_tables(1_500)), size=(100, 40)) as ui:
        await ui.press("t")
        page: Any = ui.app.screen
        await ui.until(lambda: page._work is None, 30)
        await ui.press("G")
        there = page.list.chosen
        ui.app.session.do(actions.edit, "O1", {"title": "Called otherwise"})
        await ui.quiet()
        assert page.list.chosen == there, "what is shown stays until the plan of now has been looked through"
        await ui.until(lambda: page._work is None, 30)
        await ui.quiet()
        assert page.list.chosen == there
        assert page.chart.titles["O1"] == "Called otherwise"
        await ui.press("l")
        await ui.until(lambda: page._work is None, 30)
        await ui.quiet()
        assert list(page.list.items) == list(TimelineChart.whole(ui.main.standings, Window.of_quarter(TODAY, 1)).titles)


async def test_narrowing_the_timeline_does_not_look_through_the_plan_again(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(Plan.of(generate.plan_tables(400))) as ui:
        await ui.press("t")
        page: Any = ui.app.screen
        await ui.until(lambda: page._work is None)
        chart = page.chart
        await ui.press("slash")
        await ui.type("o40")
        assert page.chart is chart
        assert set(page.list.items) == {row for row in chart.titles if "O40" in row or "o40" in chart.titles[row].lower()}


async def test_the_pulse_and_the_check_up_follow_what_others_do(opened: Open) -> None:
    async with opened(size=(100, 60)) as ui:
        await ui.press("P")
        assert "O1" in ui.text
        ui.app.session.do(actions.edit, "O1", {"title": "Called otherwise"})
        await ui.quiet()
        assert "Called otherwise" in ui.text
        await ui.press("escape", "f3")
        before = ui.text
        ui.app.session.do(actions.add_goal, "A goal that nobody works on")
        await ui.quiet()
        assert ui.text != before
        assert "A goal that nobody works on" in ui.text


def test_a_text_that_no_clipboard_takes_is_not_made_to_its_end() -> None:
    plan = Plan.of(generate.plan_tables(2_000))
    standings = Standings(plan, TODAY)
    whole, some = timeline_text(standings, Window.of_quarter(TODAY)), timeline_text(standings, Window.of_quarter(TODAY), 5_000)
    assert some == whole[: len(some)]
    assert 5_000 < sum(map(len, some)) < 20_000 < sum(map(len, whole))
