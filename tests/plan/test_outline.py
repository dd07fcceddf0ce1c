"""Which part of a plan is shown, and what the JSON contract and the CSV rows hold."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tui.exchange.csv_out import CSV_COLUMNS, csv_rows
from tui.exchange.json.plan_json import contract
from tui.plan import actions
from tui.plan.errors import Refused
from tui.plan.filter.outline import Selected, outline
from tui.plan.model import Measure
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings

from .examples import TODAY, D, after, small_plan


def refs(plan: Plan, wanted: Selected) -> str:
    """All that is shown, in order, as one line."""
    found = []
    for goal in outline(plan, Standings(plan, TODAY), wanted):
        found.append(goal.goal.ref)
        for each in goal.objectives:
            found += [each.objective.ref, *(strategy.ref for strategy in each.strategies)]
    return " ".join(found)


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (Selected(), "G1 O1 S1 S2 O2 G2"),
        (Selected(ref="G2"), "G2"),
        (Selected(ref="o1"), "G1 O1 S1 S2"),
        (Selected(ref="S2"), "G1 O1 S2"),
        (Selected(ref="C1"), "G1 O1 S1 S2"),
        (Selected(ref="P1"), "G1 O1 S1 S2 O2 G2"),
        (Selected(owners=("MAI",)), "G1 O2"),
        (Selected(owners=("mai", "lan")), "G1 O1 S1 S2 O2"),
        (Selected(teams=("sales",)), ""),
        (Selected(statuses=("off-track",)), "G1 O1 S1 S2"),
        (Selected(statuses=("stale",)), ""),
        (Selected(statuses=("done", "on-track")), ""),
        (Selected(ref="G2", owners=("lan",)), ""),
    ],
)
def test_a_reference_and_filters_leave_what_fits(wanted: Selected, shown: str) -> None:
    assert refs(small_plan(), wanted) == shown


def test_stale_comes_in_addition_to_a_status() -> None:
    plan = small_plan()
    for status in ("stale", "off-track"):
        goals = outline(plan, Standings(plan, TODAY + timedelta(days=30)), Selected(statuses=(status,)))
        assert [each.objective.ref for goal in goals for each in goal.objectives][:1] == ["O1"]


def test_names_are_compared_without_accents() -> None:
    plan = after(small_plan(), actions.edit, "O2", {"owner": "Hùng", "team": "Đối ngoại"})
    assert refs(plan, Selected(owners=("hung",), teams=("doi ngoai",))) == "G1 O2"


def test_what_was_dropped_is_left_out_unless_it_is_asked_for() -> None:
    plan = after(small_plan(), actions.drop, "S1", because="x")
    plan = after(plan, actions.drop, "O2", because="x")
    plan = after(plan, actions.drop, "G2", because="x")
    assert refs(plan, Selected(dropped=False)) == "G1 O1 S2"
    assert refs(plan, Selected(dropped=True)) == "G1 O1 S2 S1 O2 G2"
    assert refs(plan, Selected(ref="G2", dropped=False)) == "G2"
    assert refs(plan, Selected(ref="O2", dropped=False)) == "G1 O2"
    assert refs(plan, Selected(ref="S1", dropped=False)) == "G1 O1 S1"


@pytest.mark.parametrize("ref", ["O9", "H1", "x", "7"])
def test_a_reference_to_nothing_that_can_be_shown_is_refused(ref: str) -> None:
    with pytest.raises(Refused):
        refs(small_plan(), Selected(ref=ref))


def test_the_contract_holds_figures_as_fractions_and_digits_as_typed() -> None:
    plan = after(small_plan(), actions.check_in, "O1", D("7.50"))
    found = contract(plan, outline(plan, Standings(plan, TODAY), Selected(ref="O1")))
    assert found["plan"] == {"title": "A small plan", "revision": plan.meta.revision}
    (goal,) = found["goals"]
    (objective,) = goal["objectives"]
    assert str(objective["current"]) == "7.50"
    assert objective["progress"] == pytest.approx(3.5 / 6)
    assert objective["expected"] == pytest.approx(54 / 91)
    assert (objective["status"], objective["stale"], objective["due"]) == ("on track", False, "2026-12-31")
    assert objective["measure"]["baseline"] == Decimal(4)
    assert goal["progress"] == objective["progress"]


def test_what_cannot_be_told_is_null() -> None:
    plan = small_plan()
    found = contract(plan, outline(plan, Standings(plan, TODAY), Selected()))
    draft, empty = found["goals"][0]["objectives"][1], found["goals"][1]
    assert (draft["measure"], draft["current"], draft["progress"], draft["status"], draft["due"]) == (None,) * 5
    assert (empty["progress"], empty["expected"], empty["status"], empty["objectives"]) == (None, None, None, [])


def test_a_row_is_an_objective_and_a_goal_without_any_has_its_own() -> None:
    plan = after(small_plan(), actions.edit, "O2", {"tags": ("a", "b"), "measure": Measure(kind="done")})
    rows = list(csv_rows(outline(plan, Standings(plan, TODAY), Selected())))
    assert [(row["goal"], row["ref"]) for row in rows] == [("G1", "O1"), ("G1", "O2"), ("G2", None)]
    assert all(tuple(row) == CSV_COLUMNS for row in rows)
    assert rows[0]["strategies"] == "S1 Location targeting (active); S2 Partnerships (proposed)"
    assert (rows[1]["tags"], rows[1]["kind"], rows[1]["progress"]) == ("a b", "done", 0.0)
    assert rows[2]["state"] == "active"
