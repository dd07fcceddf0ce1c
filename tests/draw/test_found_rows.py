"""What was found, a line each: what has room for what, and what gives way first."""

from __future__ import annotations

import pytest

from tests.commands.places import NOW, every_state
from tests.plan.examples import after
from tui.draw.screen.found_rows import FoundLayout, found_layout, found_row
from tui.draw.text.line import line_width, plain
from tui.plan import actions
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings
from tui.words import use

PLAN = every_state()
STANDINGS = Standings.at(PLAN, NOW)
FOUND = [(table, id) for table in ("goals", "objectives", "strategies") for id in PLAN.table(table).raw]
GIVES_WAY = ("above", "owner", "bar", "status")
"""What gives way first where there is less room."""


def shown(layout: FoundLayout) -> set[str]:
    return {name for name in GIVES_WAY if getattr(layout, name)}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_line_takes_the_cells_there_are_whatever_was_found(language: str) -> None:
    use(language)
    for cells in range(10, 160):
        layout = found_layout(PLAN, FOUND, cells)
        for table, id in FOUND:
            assert line_width(found_row(layout, STANDINGS, table, id)) == cells, (cells, table, id)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_narrow_screens_give_way_in_order_and_the_title_stays_readable(language: str) -> None:
    use(language)
    before: set[str] = set()
    for cells in range(20, 160):
        layout = found_layout(PLAN, FOUND, cells)
        found = shown(layout)
        assert found in [set(GIVES_WAY[n:]) for n in range(len(GIVES_WAY) + 1)], cells
        assert layout.title >= min(20, cells - 8), cells
        assert found >= before or cells in (56, 70, 80, 100), "only where the title, or the bar, gets more room"
        before = found
    assert shown(found_layout(PLAN, FOUND, 54)) >= {"status"}
    assert shown(found_layout(PLAN, FOUND, 76)) >= {"status", "bar", "owner"}


def test_every_hit_has_its_bar_its_status_and_its_owner() -> None:
    layout = found_layout(PLAN, FOUND, 78)
    said = {f"{table[0]}{id}": plain(found_row(layout, STANDINGS, table, id)) for table, id in FOUND}
    assert "Committed" in said["o1"] and "50 %" in said["o1"] and "lan" in said["o1"] and "━" in said["o1"]
    assert "at risk" in said["o1"] or "off track" in said["o1"] or "on track" in said["o1"]
    assert "draft" in said["o4"] and "━" not in said["o4"]
    assert "dropped" in said["g4"] and "worked" in said["s4"]


def test_an_owner_of_nobody_takes_no_room() -> None:
    plan = after(Plan.empty(""), actions.add_goal, "A goal")
    assert found_layout(plan, [("goals", 1)], 78).owner == 0
    assert found_layout(plan, [], 78).owner == 0
