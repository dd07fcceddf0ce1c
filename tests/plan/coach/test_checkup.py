"""The check-up of a plan: what an editor would say of it, the most important first."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.plan.examples import after, small_plan
from tui.plan import actions
from tui.plan.coach.checkup import CODES, checkup, directions
from tui.plan.plan import Plan


def codes(plan: Plan) -> list[str]:
    return [finding.code for finding in checkup(plan)]


def about(plan: Plan, code: str) -> list[str]:
    return [finding.item.ref for finding in checkup(plan) if finding.code == code]


def test_a_goal_without_objectives_comes_first_and_a_dropped_objective_is_none() -> None:
    plan = small_plan()
    assert [(each.code, each.item.ref) for each in checkup(plan)] == [
        ("goal_without_objective", "G2"),
        ("objective_without_strategy", "O2"),
    ]
    plan = after(plan, actions.add_objective, "Women in half of all teams by 2027", "G2")
    assert about(plan, "goal_without_objective") == []
    plan = after(plan, actions.drop, "O3", because="no longer asked for")
    assert about(plan, "goal_without_objective") == ["G2"]


def test_a_dropped_strategy_leaves_its_objective_without_one() -> None:
    plan = after(small_plan(), actions.add_strategy, "Videos with partners", "O2")
    assert about(plan, "objective_without_strategy") == []
    plan = after(plan, actions.drop, "S3", because="did not work")
    assert about(plan, "objective_without_strategy") == ["O2"]


def test_a_strategy_that_is_an_objective_in_disguise_is_told_from_others_that_read_otherwise() -> None:
    plan = after(small_plan(), actions.add_strategy, "Raise sign-ups by 10 % by 31 December", "O2")
    plan = after(plan, actions.add_goal, "Hire two SEO specialists through an agency")
    found = {each.code: each for each in checkup(plan)}
    assert found["strategy_is_objective"].item.ref == "S3"
    assert found["reads_otherwise"].item.ref == "G3"
    assert found["reads_otherwise"].hint is not None
    assert found["reads_otherwise"].hint.reading.looks_like == "strategy"


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Raise sales by 10 % and cut costs by 5 %", ("Raise sales by 10 %", "cut costs by 5 %")),
        ("Increase blog traffic and reduce the bounce rate", ("Increase blog traffic", "reduce the bounce rate")),
        ("Tăng doanh thu 10% và giảm chi phí 5%", ("Tăng doanh thu 10%", "giảm chi phí 5%")),
        ("Answer 90 % of calls and 80 % of mails within a day", ("Answer 90 % of calls", "80 % of mails within a day")),
        ("Keep stock between 5 and 10 days", None),
        ("Reach and keep 40 customers", None),
        ("Sales and marketing costs down by 10 %", None),
        ("Reduce waste in Hanoi and Hue by 10 %", None),
        ("Tăng 10% khách hàng ở Huế và Đà Nẵng", None),
    ],
)
def test_an_objective_pulls_in_two_directions_where_each_half_has_a_measure(title: str, parts: tuple[str, str] | None) -> None:
    assert directions(title) == parts


def test_one_objective_that_carries_its_goal_is_named_with_its_share() -> None:
    plan = after(small_plan(), actions.edit, "O1", {"weight": Decimal(4)})
    finding = next(each for each in checkup(plan) if each.code == "one_is_the_goal")
    assert (finding.item.ref, finding.details["share"], finding.details["goal"]) == ("O1", "80", "G1")
    plan = after(plan, actions.edit, "O1", {"weight": Decimal(2)})
    assert about(plan, "one_is_the_goal") == []


def test_a_goal_with_more_objectives_than_one_keeps_in_mind_is_named() -> None:
    plan = small_plan()
    for number in range(3):
        plan = after(plan, actions.add_objective, f"Newsletter readers in {number + 2} countries", "G1")
    assert "too_many_objectives" not in codes(plan)
    plan = after(plan, actions.add_objective, "Partners in Spain", "G1")
    assert about(plan, "too_many_objectives") == ["G1"]


def test_one_owner_of_all_and_one_last_day_are_named_once() -> None:
    plan = small_plan()
    for id, _title in enumerate(("Readers abroad", "Partners abroad"), 3):
        plan = after(plan, actions.add_objective, _title, "G2", owner="lan", due=date(2026, 12, 31))
        assert plan.objectives[id].owner == "lan"
    assert "one_owner" not in codes(plan)
    plan = after(plan, actions.edit, "O2", {"owner": "lan", "due": date(2026, 12, 31)})
    found = {each.code: each.details for each in checkup(plan)}
    assert found["one_owner"] == {"who": "lan", "count": "4"}
    assert found["one_last_day"] == {"date": "2026-12-31", "count": "4"}


def test_what_is_closed_is_left_alone_and_the_order_is_that_of_importance() -> None:
    plan = small_plan()
    found = codes(plan)
    assert found == sorted(found, key=CODES.index)
    assert about(after(plan, actions.drop, "G2", because="not now"), "goal_without_objective") == []


def test_an_empty_plan_has_nothing_to_mend() -> None:
    assert checkup(Plan.empty("Empty")) == []
