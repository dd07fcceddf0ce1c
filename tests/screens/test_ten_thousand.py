"""A plan with ten thousand objectives is as light on the screen as one with ten."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import generate
from tests.screens.conftest import NOW, Open, actions
from tui.plan.filter.index import FilterIndex
from tui.plan.filter.parse import parse
from tui.plan.filter.search import find
from tui.plan.plan import Plan
from tui.plan.standup.inbox_place import begun
from tui.plan.standup.personal_inbox import Look, inbox
from tui.screens.overview import overview
from tui.screens.standup.inbox_count import InboxReader


@pytest.fixture(scope="module")
def big() -> Plan:
    return Plan.of(generate.plan_tables(10_000))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The references of all rows that were drawn."""
    rows: list[str] = []

    def counted(name: str, of: Callable[..., Any]) -> None:
        original = getattr(overview, name)

        def draw(*args: Any, **kwargs: Any) -> Any:
            rows.append(of(*args).ref)
            return original(*args, **kwargs)

        monkeypatch.setattr(overview, name, draw)

    counted("goal_row", lambda goal, *_: goal)
    counted("objective_row", lambda objective, *_: objective)
    counted("strategy_row", lambda strategy, *_: strategy)
    return rows


async def test_ten_thousand_objectives_open_move_and_are_found(opened: Open, big: Plan, drawn: list[str], tmp_path: Path) -> None:
    generate.write(tmp_path / "plan.json", 10_000)
    in_view = 3 * 24
    async with opened(big) as ui:
        assert "G1 " in ui.text
        assert len(drawn) < 2 * in_view, len(drawn)
        drawn.clear()
        await ui.press("G")
        assert ui.main.goals.chosen == 400
        assert "2 Objectives of G400" in ui.text
        assert len(drawn) < in_view
        drawn.clear()
        await ui.press("k")
        assert len(drawn) < in_view
        await ui.press("2", "G")
        last = ui.main.objectives.chosen
        assert last is not None
        assert last > 9_900
        drawn.clear()
        await ui.press("pageup", "pagedown")
        assert len(drawn) < 2 * in_view
        await ui.press("slash")
        await ui.type("o9999")
        await ui.press("enter")
        await ui.until(lambda: ui.at_main)
        assert ui.main.objectives.chosen == 9_999
        await ui.press("3", "a")
        await ui.type("One more")
        drawn.clear()
        await ui.press("enter")
        assert len(drawn) < 3 * in_view
        assert "One more" in ui.text
        await ui.press("u")
        assert "One more" not in "\n".join(ui.lines[:-1])


async def test_keys_behind_an_early_enter_wait_for_what_it_finds(opened: Open, big: Plan, tmp_path: Path) -> None:
    generate.write(tmp_path / "plan.json", 10_000)
    async with opened(big) as ui:
        index = FilterIndex(ui.main.standings, "lan")
        first, second = find(index, parse("status:off", ui.main.today))[:2]
        assert {first[0], second[0]} == {"objectives"}
        await ui.press("2", "G")
        assert ui.main.objectives.chosen not in (first[1], second[1])
        ui.send("slash", *"status:off", "down", "enter", "3")
        await ui.until(lambda: ui.at_main and ui.focus == "strategies", 20)
        assert ui.main.objectives.chosen == second[1]


async def test_an_early_enter_outlives_a_change_of_the_plan(opened: Open, big: Plan, tmp_path: Path) -> None:
    generate.write(tmp_path / "plan.json", 10_000)
    async with opened(big) as ui:
        await ui.press("slash")
        await ui.until(lambda: "Looking" not in ui.text)
        ui.send(*"o9998", "enter")
        ui.app.session.do(actions.edit, "O9998", {"owner": "lan"})
        await ui.until(lambda: ui.at_main)
        assert ui.main.objectives.chosen == 9_998


async def test_ten_thousand_strategies_of_one_objective_draw_only_what_is_in_view(opened: Open, drawn: list[str]) -> None:
    strategy = {
        "objective": 1,
        "note": "",
        "owner": "lan",
        "state": "active",
        "since": None,
        "replaces": None,
        "reason": "",
        "rev": 1,
    }
    tables = generate.plan_tables(1)
    tables["changes"] = {}
    tables["strategies"] = {id: {**strategy, "title": f"Way {id}"} for id in range(1, 10_001)}
    tables["objectives"][1]["state"] = "committed"
    async with opened(Plan.of(tables)) as ui:
        await ui.press("3")
        drawn.clear()
        await ui.press("G")
        assert ui.main.strategies.chosen == 10_000
        assert "10000/10000" in ui.text
        assert len(drawn) <= 10


async def test_the_inbox_of_ten_thousand_objectives_is_worked_out_bit_by_bit(opened: Open, big: Plan, tmp_path: Path) -> None:
    """Between two portions the screen has its turn; what is told at the end is the same as in one go."""
    generate.write(tmp_path / "plan.json", 10_000)
    owner = big.objectives[1].owner
    async with opened(big, who=owner) as ui:
        turns: list[float] = []
        go_on = InboxReader._go_on

        def counted(self: InboxReader, *args: Any) -> None:
            began = time.thread_time()
            go_on(self, *args)
            turns.append(time.thread_time() - began)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(InboxReader, "_go_on", counted)
            ui.main.show_plan()
            await ui.until(lambda: ui.main.inbox_counts[1] > 0 and len(turns) > 4)
        found = inbox(Look(ui.plan, owner, NOW, begun(ui.plan.changes.raw, owner)))
        assert ui.main.inbox_counts == (0, len(found.waiting))
        assert len(found.waiting) > 100
        assert f"{len(found.waiting)} due" in ui.head
        assert sum(turns) < 1.5, "half a second is the aim, on a machine that does nothing else"
        assert sorted(turns)[-2] < 0.15, "no key waits longer"
        await ui.press("i")
        assert "Looking…" in ui.text
        await ui.press("j", "j")
        await ui.until(lambda: "Looking…" not in ui.text)
        assert f"{len(found.waiting)} due" in ui.text
