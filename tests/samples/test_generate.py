"""The generator of plans of any size."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests import generate, generate_years
from tui.plan.changes.apply import apply
from tui.plan.changes.undo_redo import undo
from tui.plan.model import KINDS, OBJECTIVE_STATES, STRATEGY_STATES, TABLES, Moment
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings
from tui.plan.rules import findings
from tui.store import DocumentFile

SCRIPT = Path(generate.__file__)


def test_the_same_seed_gives_the_same_plan_and_another_another() -> None:
    assert generate.plan_tables(1000) == generate.plan_tables(1000)
    assert generate.plan_tables(100, seed=8) != generate.plan_tables(100)


@pytest.mark.parametrize("count", [0, 1, 10, 100, 1000])
def test_a_generated_plan_is_sound(count: int) -> None:
    plan = Plan.of(generate.plan_tables(count))
    assert list(findings(plan)) == []
    assert len(plan.objectives) == count
    assert len(plan.goals) == max(1, -(-count // 25))
    standings = Standings(plan, generate.TODAY)
    for id in plan.goals:
        standings.goal(id)


def test_a_thousand_objectives_hold_every_kind_state_and_status() -> None:
    plan = Plan.of(generate.plan_tables(1000))
    standings = Standings(plan, generate.TODAY)
    measures = [objective.measure for objective in plan.objectives.values() if objective.measure]
    assert {measure.kind for measure in measures} == set(KINDS)
    assert any(measure.phases for measure in measures)
    assert {objective.state for objective in plan.objectives.values()} == set(OBJECTIVE_STATES)
    assert {strategy.state for strategy in plan.strategies.values()} == set(STRATEGY_STATES)
    assert {standings.objective(id).status for id in plan.objectives} >= {"done", "on track", "at risk", "off track"}
    assert {len(plan.children("checkins", id)) for id in plan.objectives} == {0, 1, 2, 3}
    assert {len(plan.children("strategies", id)) for id in plan.objectives} == {0, 1, 2, 3}
    assert any(strategy.replaces for strategy in plan.strategies.values())


def test_goals_stay_at_four_hundred() -> None:
    tables = generate.plan_tables(20_000)
    assert len(tables["goals"]) == generate.MOST_GOALS
    assert {objective["goal"] for objective in tables["objectives"].values()} == set(tables["goals"])


def test_its_log_is_short_and_can_be_undone() -> None:
    plan = Plan.of(generate.plan_tables(1000))
    assert 40 <= len(plan.changes) <= 400
    last = plan.changes[max(plan.changes)]
    undone = apply(plan, undo(plan, Moment(last.at, last.by)))
    assert list(findings(undone)) == []


def test_no_day_is_later_than_the_one_given() -> None:
    today = date(2030, 1, 1)
    plan = Plan.of(generate.plan_tables(200, today=today))
    assert max(checkin.day for checkin in plan.checkins.values()) <= today
    assert max(change.at.date() for change in plan.changes.values()) <= today


def test_its_file_opens(tmp_path: Path) -> None:
    path, again = tmp_path / "plan.json", tmp_path / "again.json"
    subprocess.run([sys.executable, str(SCRIPT), str(path), "1000", "--seed", "3"], check=True, timeout=60)
    plan = DocumentFile(str(path)).load()
    assert plan.meta.title == "1,000 objectives"
    generate.write(again, 1000, seed=3)
    assert again.read_bytes() == path.read_bytes()


def test_three_years_of_a_team_are_the_same_each_time_and_have_what_they_promise() -> None:
    plan = generate_years.lived()
    again = generate_years.lived.__wrapped__()
    assert all(plan.table(name).raw == again.table(name).raw for name in TABLES.values())
    assert list(findings(plan)) == []
    assert 7_800 <= len(plan.checkins) <= 8_200
    assert 50 <= sum(each.state == "committed" for each in plan.objectives.values()) <= 60
    assert len({each.owner for each in plan.objectives.values()}) == 30
    closings = [change.at.date() for change in plan.changes.values() if change.action == "roll over"]
    assert len(closings) == len(generate_years.CLOSINGS) == 10
    assert all(0 < (day - closing).days <= 7 for day, closing in zip(closings, generate_years.CLOSINGS, strict=True))
    assert sum(len(plan.children("checkins", id)) > 150 for id in plan.objectives) >= 5
    assert max(len(each.former) for each in plan.objectives.values()) == 10, "a chain through all of the cycles"
    assert {each.measure.kind for each in plan.objectives.values() if each.measure} == set(KINDS)
    for table in (plan.standups, plan.blockers, plan.remarks):
        assert len(table) > 20
