"""While no key comes, the goals that come into view next are worked out."""

from __future__ import annotations

import asyncio

from tests import generate
from tests.screens.conftest import Open
from tui.plan.plan import Plan


async def test_after_a_key_the_goals_below_and_above_those_in_view_are_known(opened: Open) -> None:
    async with opened(Plan.of(generate.plan_tables(500)), size=(60, 15)) as ui:
        goals, standings = ui.main.goals, ui.main.standings
        assert (len(goals.items), goals.rows_in_view) == (20, 5)
        assert not standings._goals.keys() & set(goals.items[8:])
        await ui.press("j")
        for _wait in range(200):
            if standings._goals.keys() >= set(goals.items[:9]):
                break
            await asyncio.sleep(0.02)
        assert standings._goals.keys() >= set(goals.items[:9])
        assert not standings._goals.keys() & set(goals.items[9:])
