"""A plan that is three years old on the screen: it shows what is under way first, and what is over where one asks for it."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from tests.generate_years import CLOSINGS, TODAY, lived
from tests.screens.conftest import Open, Seen, cells_of
from tui.plan.plan import Plan
from tui.plan.progress.rollover import Past
from tui.screens.overview.list_filter import Filter

SIZES = ((80, 24), (120, 40))


@pytest.fixture(scope="module")
def plan() -> Plan:
    return lived()


def whole(ui: Seen, cols: int, rows: int) -> None:
    """The screen is full, no line leaves it, and what stands in a frame has both of its sides."""
    assert len(ui.lines) == rows
    assert all(cells_of(line.rstrip()) <= cols for line in ui.lines)
    framed = [line.strip() for line in ui.lines if line.strip().startswith("│")]
    assert all(line[-1] in "│┃▇▁▂▃▄▅▆█" for line in framed), framed


def under_way(plan: Plan, goal: int) -> list[int]:
    past, raw = Past.before(TODAY), plan.objectives.raw
    return [id for id in plan.objectives_of(goal) if raw[id]["state"] != "dropped" and not past.holds(raw[id])]


async def test_the_lists_show_what_is_under_way_and_count_the_rest(opened: Open, plan: Plan) -> None:
    async with opened(plan) as ui:
        for goal in plan.goal_order:
            assert list(ui.main.objectives.items) == under_way(plan, goal)
            hidden = len(plan.objectives_of(goal)) - len(under_way(plan, goal))
            assert hidden > 60
            assert f"{hidden} hidden" in ui.text
            await ui.press("j")
        await ui.press("f", *["down"] * 5, "enter")
        assert "all states" in ui.text
        goal = ui.main.goals.chosen
        assert goal is not None
        assert list(ui.main.objectives.items) == list(plan.objectives_of(goal))


async def test_what_is_over_is_found_and_shown_where_one_asks_for_it(opened: Open, plan: Plan) -> None:
    old = next(id for id, raw in plan.objectives.raw.items() if raw["due"] == CLOSINGS[2].isoformat())
    async with opened(plan) as ui:
        await ui.press("slash")
        await ui.type(f"o{old}")
        await ui.press("enter")
        await ui.until(lambda: ui.at_main)
        assert ui.main.objectives.chosen == old
        assert ui.main.filter == Filter(everything=True), "no more is lifted than that takes"
    async with opened(plan) as ui:
        await ui.press("slash")
        await ui.type("state:missed")
        await ui.press("tab")
        await ui.until(lambda: ui.at_main)
        await ui.found()
        shown = [id for goal in ui.main.goals.items for id in ui.main.filter.objectives(plan, ui.main.standings, "lan", goal)]
        assert set(shown) >= {id for id, raw in plan.objectives.raw.items() if raw["state"] == "missed"}


@pytest.mark.parametrize(("cols", "rows"), SIZES)
async def test_every_page_opens_reads_and_closes(opened: Open, plan: Plan, cols: int, rows: int) -> None:
    wanted = {
        ("2", "enter"): "More trained managers",
        ("1", "enter"): "Known in every country",
        ("t",): "Timeline",
        ("P",): "Checked in on time",
        ("f3",): "things to mend",
        ("f4",): "What confidence was worth",
        ("L",): "objectives",
        ("H",): "U157",
        ("i",): "Inbox",
        ("2", "w"): "What was tried",
        ("N",): "Review of the cycle",
    }
    async with opened(plan, size=(cols, rows), who="lan") as ui:
        for keys, text in wanted.items():
            await ui.press(*keys)
            await ui.until(lambda text=text: text in ui.text)
            whole(ui, cols, rows)
            await ui.press("G")
            whole(ui, cols, rows)
            while not ui.at_main:
                await ui.press("escape")


async def test_a_standup_of_thirty_people_is_walked_to_its_end(opened: Open, plan: Plan) -> None:
    async with opened(plan, who="lan") as ui:
        await ui.press("s")
        seen = set()
        for _ in range(400):
            whole(ui, 80, 24)
            seen |= set(re.findall(r"^ O(\d+) ", ui.text, re.MULTILINE))
            before = ui.text
            await ui.press("n")
            if ui.text == before or ui.at_main or "That is all" in ui.text:
                break
        assert len(seen) > 40
        assert not any(Past.before(TODAY).holds(plan.objectives.raw[int(id)]) for id in seen)


async def test_the_years_of_past_standups_are_told(opened: Open, plan: Plan) -> None:
    async with opened(plan) as ui:
        await ui.press("H", "G")
        first = min(each.at for each in plan.standups.values())
        assert isinstance(first, datetime)
        assert f"U1   {first.day} Nov 2023 {first:%H:%M}" in ui.text
        await ui.press("enter")
        assert "standup, 27 Nov 2023" in ui.text
