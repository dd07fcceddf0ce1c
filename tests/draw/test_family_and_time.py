"""The family tree of strategies, who contributes what, and the timeline."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.plan.examples import DUE, FORMS, TODAY, D, after, small_plan
from tui.draw.item.strategy_tree import family_tree
from tui.draw.item.team_breakdown import contributions
from tui.draw.plan.timeline_chart import Window, timeline
from tui.draw.text.line import line_width, plain
from tui.plan import actions
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings

LATER = TODAY + timedelta(days=10)


@pytest.fixture
def lived() -> Plan:
    plan = after(small_plan(), actions.check_in, "O1", D("7.5"), day=TODAY + timedelta(days=2))
    return after(plan, actions.pivot, "S1", "Spanish video", because="cost per lead", day=LATER)


def tree(plan: Plan, cells: int = 76, today: date = LATER) -> list[str]:
    return [plain(line) for line in family_tree(plan, 1, today, cells)]


def test_the_tree_tells_when_why_and_how_the_measure_moved(lived: Plan) -> None:
    text = "\n".join(tree(lived))
    assert "S1 × Location targeting  dropped" in text
    assert "(10 days): 6 → 7.5 %" in text
    assert "└─ S3 ● Spanish video  active" in text
    assert text.count("why: cost per lead") == 2
    assert "never active" in text  # S2 was only proposed


def test_a_strategy_of_one_day_was_active_for_one_day() -> None:
    begun = small_plan().strategies[1].since
    assert begun is not None
    plan = after(small_plan(), actions.set_strategy_state, "S1", "worked", day=begun + timedelta(days=1))
    assert "(1 day)" in "\n".join(tree(plan))


def test_an_objective_without_strategies_says_what_to_press() -> None:
    assert "3, then a" in "\n".join(plain(line) for line in family_tree(small_plan(), 2, TODAY, 76))


@pytest.mark.parametrize("cells", [34, 58, 76, 120])
def test_no_line_leaves_its_cells(lived: Plan, cells: int) -> None:
    standings = Standings(lived, LATER)
    lines = [*family_tree(lived, 1, LATER, cells), *timeline(standings, Window.of_quarter(LATER), cells)]
    lines += contributions(lived, standings, lived.goals[1], cells)
    assert all(line_width(line) <= cells for line in lines)


def test_objectives_stand_under_their_team_with_its_share_of_the_goal() -> None:
    plan = after(small_plan(), actions.edit, "O1", {"team": "Web"})
    plan = after(
        plan, actions.add_objective, "Press", "G1", owner="mai", team="PR", weight=D(3), measure=FORMS, due=DUE, state="committed"
    )
    lines = [plain(line) for line in contributions(plan, Standings(plan, TODAY), plan.goals[1], 76)]
    heads = [line for line in lines if "of the goal" in line]
    assert [head.split()[0] for head in heads] == ["PR", "Web", "no"]
    assert "75 % of the goal" in heads[0]
    assert "25 % of the goal" in heads[1]
    assert "0 % of the goal" in heads[2]  # only a draft
    assert "mai" in heads[0]


def test_the_timeline_fills_an_objective_as_far_as_it_has_come_and_marks_today(lived: Plan) -> None:
    lines = [plain(line) for line in timeline(Standings(lived, LATER), Window.of_quarter(LATER), 90)]
    assert lines[0].split() == ["Q4", "2026", "Oct", "Nov", "Dec"]
    (row,) = [line for line in lines if line.startswith(" O1 ")]
    assert "━" in row
    assert "─" in row
    assert row.index("┃") == lines[1].index("┃")
    (old,) = [line for line in lines if line.startswith("   S1 ")]
    (new,) = [line for line in lines if line.startswith("   S3 ")]
    assert old.index("═") < new.index("┃")


def test_another_quarter_shows_only_what_runs_in_it(lived: Plan) -> None:
    ahead = timeline(Standings(lived, TODAY), Window.of_quarter(TODAY, 2), 76)
    assert plain(ahead[0]).startswith("Q2 2027")
    assert plain(ahead[-1]) == "No objective runs in these months."


def test_a_pivot_says_what_it_did_to_the_pace() -> None:
    plan = small_plan()
    begun = plan.strategies[1].since
    assert begun is not None
    for week, value in ((1, "6.2"), (2, "6.4")):
        plan = after(plan, actions.check_in, "O1", D(value), day=begun + timedelta(days=7 * week))
    plan = after(plan, actions.pivot, "S1", "Spanish video", because="x", day=begun + timedelta(days=15))
    for week, value in ((3, "7.2"), (4, "8"), (5, "8.8")):
        plan = after(plan, actions.check_in, "O1", D(value), day=begun + timedelta(days=7 * week))
    drawn = "\n".join(tree(plan, 60, begun + timedelta(days=35)))
    assert drawn.count("+0.2 a week under S1, +0.8 under S3") == 1
