"""The five lights, from fields and wording, and the hints about a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.plan.examples import after, small_plan
from tui.plan import actions
from tui.plan.coach.hints import hint, plan_hints, smart_of
from tui.plan.coach.smart import smart_statement
from tui.plan.coach.wording import read
from tui.plan.model import Measure, Objective
from tui.plan.plan import Plan


def lit(text: str) -> str:
    """The lights of a bare statement, as `SMart?`: big is lit, small is not, `?` is open."""
    found = smart_statement(read(text)).lit()
    letters = zip("smart", found.values(), strict=True)
    return "".join("?" if value is None else letter.upper() if value else letter for letter, value in letters)


@pytest.mark.parametrize(
    ("text", "lights"),
    [
        ("Increase blog traffic from 12,000 to 13,200 visits by 31 Dec", "SMA?T"),
        ("Tăng lượt xem từ 12.000 lên 13.200 trước 31/12", "SMA?T"),
        ("Raise membership by 10 % by June so that the club survives", "SM?RT"),
        ("Launch the Android app by June", "SM??T"),
        ("Nâng cao chất lượng cuộc sống", "sm??t"),
        ("Be better", "sm??t"),
        ("Run a podcast twice a month", "Sm??t"),
        ("", "sm??t"),
    ],
)
def test_the_wording_alone_lights_what_it_can(text: str, lights: str) -> None:
    assert lit(text) == lights


def test_a_complete_objective_lights_all_five() -> None:
    plan = small_plan()
    smart = smart_of(plan, plan.objectives[1])
    assert smart.lit() == dict.fromkeys(("specific", "measurable", "achievable", "relevant", "time_bound"), True)
    assert smart.first_missing() is None


def _bare(title: str) -> tuple[Plan, Objective]:
    plan = after(small_plan(), actions.add_objective, title, "G1")
    return plan, plan.objectives[max(plan.objectives)]


def test_an_objective_without_fields_says_what_its_title_could_fill() -> None:
    plan, objective = _bare("Blog traffic +10 % by 31 Dec")
    smart = smart_of(plan, objective)
    assert (smart.measurable.lit, smart.measurable.why) == (False, "only_in_title")
    assert (smart.time_bound.why, smart.time_bound.details["date"]) == ("date_only_in_title", "by 31 Dec")
    assert smart.achievable.why == "no_owner"
    assert smart.relevant.lit is True


def test_each_field_that_is_filled_lights_its_letter() -> None:
    plan, objective = _bare("Better")
    assert smart_of(plan, objective).lit()["measurable"] is False
    objective = replace(objective, measure=Measure(what="visits", unit=""), owner="lan", due=date(2026, 12, 31))
    smart = smart_of(plan, objective)
    assert (smart.specific.lit, smart.time_bound.lit) == (True, True)
    assert (smart.measurable.why, smart.measurable.details) == ("lacks_number", {"field": "baseline"})
    assert smart.achievable.why == "no_baseline"
    done = replace(objective, measure=Measure(what="the app is out", kind="done"))
    assert smart_of(plan, done).lit() == dict.fromkeys(smart_of(plan, done).lit(), True)


def test_an_objective_of_a_dropped_goal_is_not_relevant() -> None:
    plan, objective = _bare("Better")
    plan = after(plan, actions.drop, "G1", because="over", with_parts=True)
    assert smart_of(plan, objective).relevant.why == "goal_dropped"


def test_a_goal_with_a_number_may_stay_a_goal() -> None:
    assert hint("goal", "Customer retention +40 %") is None


def test_a_hint_needs_a_few_words_and_some_certainty() -> None:
    found = hint("goal", "Increase blog traffic by 10 % by 31 December")
    assert found is not None
    assert found.code == "goal_like_objective"
    assert hint("goal", "Hire") is None
    assert hint("goal", "") is None
    assert hint("objective", "Increase blog traffic by 10 % by 31 December") is None


def test_hints_about_a_plan_leave_alone_what_is_closed_and_what_was_decided() -> None:
    plan = Plan.empty()
    for action, *args in (
        (actions.add_goal, "Hire two SEO specialists"),
        (actions.add_goal, "Be known abroad"),
        (actions.add_objective, "Ask customers through a monthly survey", "G2"),
        (actions.add_strategy, "Raise traffic by 10 % by 31 December", "O1"),
        (actions.add_strategy, "Partner with local bloggers", "O1"),
    ):
        plan = after(plan, action, *args)
    found = {each.item.ref: each.hint.code if each.hint else "" for each in plan_hints(plan)}
    assert found == {"G1": "goal_like_strategy", "O1": "objective_like_strategy", "S1": "strategy_like_objective"}
    plan = after(plan, actions.drop, "S1", because="no")
    plan = after(plan, actions.drop, "G1", because="no")
    assert {each.item.ref for each in plan_hints(plan)} == {"O1"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Raise sales by 20 % compared to 2026", ""), ("Sell 20 % more than in 2026", ""), ("Sell 20 % more than 2026", ""),
        ("Tăng doanh thu thêm 20 % so với năm 2026", ""), ("Tăng doanh thu 20 % so với cùng kỳ 2026", ""),
        ("Giảm 30 % số vụ so với năm 2024 trước 31/12", "trước 31/12"), ("Open 3 clinics no later than 2028", "than 2028"),
        ("Raise sales by 20 % by 2028", "by 2028"),
    ],
)  # fmt: skip
def test_a_year_that_something_is_held_against_is_no_date_to_be_ready_by(text: str, date: str) -> None:
    assert read(text).deadline == date
