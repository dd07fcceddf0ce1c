from __future__ import annotations

from datetime import date

import pytest

from tests.plan.examples import D, documents, small_plan
from tui.plan.errors import Refused
from tui.plan.model import Measure, Meta, Objective, Phase
from tui.plan.plan import Plan
from tui.plan.rules import check_measure, check_meta, check_objective, findings, missing_numbers


@pytest.mark.parametrize(
    ("kind", "numbers", "reason"),
    [
        ("increase", {"baseline": 5, "target": 5}, "target_is_baseline"),
        ("increase", {"baseline": 5, "target": 4}, "target_below_baseline"),
        ("decrease", {"baseline": 5, "target": 5}, "target_is_baseline"),
        ("decrease", {"baseline": 5, "target": 6}, "target_above_baseline"),
        ("keep-between", {"low": 5, "high": 5}, "low_not_below_high"),
        ("keep-between", {"low": 6, "high": 5}, "low_not_below_high"),
        ("milestones", {"target": 0}, "milestones_need_a_count"),
        ("milestones", {"target": "2.5"}, "milestones_need_a_count"),
        ("milestones", {"target": 3, "baseline": 1}, "milestones_start_at_zero"),
    ],
)
def test_a_measure_that_gives_no_progress_is_refused(kind, numbers, reason):
    with pytest.raises(Refused) as refused:
        check_measure(Measure(kind=kind, **{name: D(value) for name, value in numbers.items()}))
    assert refused.value.reason == reason


@pytest.mark.parametrize("kind", ["increase", "decrease", "keep-between", "done", "milestones"])
def test_a_draft_may_leave_its_numbers_open(kind):
    assert check_measure(Measure(kind=kind)) is None


@pytest.mark.parametrize(
    ("measure", "missing"),
    [
        (Measure(), ("baseline", "target")),
        (Measure(kind="decrease", target=D(1)), ("baseline",)),
        (Measure(kind="keep-between", high=D(1)), ("low",)),
        (Measure(kind="milestones"), ("target",)),
        (Measure(kind="done"), ()),
        (Measure(baseline=D(0), target=D(1)), ()),
    ],
)
def test_the_numbers_still_missing_are_named(measure, missing):
    assert missing_numbers(measure) == missing


def objective(**fields):
    return Objective(id=1, goal=1, title="x", **fields)


def phased(*days):
    return Measure(baseline=D(0), target=D(9), phases=tuple(Phase(day=day, value=D(1)) for day in days))


START, DUE = date(2026, 10, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("fields", "reason", "field"),
    [
        ({"start": DUE, "due": START}, "due_before_start", "due"),
        ({"weight": D(0)}, "weight_not_positive", "weight"),
        ({"weight": D(-1)}, "weight_not_positive", "weight"),
        ({"cadence": 0}, "cadence_out_of_range", "cadence"),
        ({"cadence": 367}, "cadence_out_of_range", "cadence"),
        ({"score": D("1.1")}, "score_out_of_range", "score"),
        ({"score": D("-0.1")}, "score_out_of_range", "score"),
        ({"measure": phased(date(2026, 11, 1), date(2026, 11, 1))}, "phase_twice", "phases"),
        ({"start": START, "due": DUE, "measure": phased(START)}, "phase_outside", "phases"),
        ({"start": START, "due": DUE, "measure": phased(date(2027, 1, 1))}, "phase_outside", "phases"),
        ({"measure": Measure(baseline=D(1), target=D(1))}, "target_is_baseline", "target"),
    ],
)
def test_an_objective_that_cannot_be_is_refused_by_field(fields, reason, field):
    with pytest.raises(Refused) as refused:
        check_objective(objective(**fields))
    assert (refused.value.reason, refused.value.field) == (reason, field)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"start": START, "due": START},
        {"cadence": 1},
        {"cadence": 366},
        {"score": D(0)},
        {"score": D(1)},
        {"start": START, "due": DUE, "measure": phased(DUE)},
    ],
)
def test_an_objective_at_the_edge_of_the_rules_stands(fields):
    assert check_objective(objective(**fields)) is None


@pytest.mark.parametrize(("at_risk", "off_track"), [("0", "0.1"), ("0.2", "0.1"), ("0.1", "1.1"), ("-1", "1")])
def test_thresholds_must_be_in_order(at_risk, off_track):
    with pytest.raises(Refused) as refused:
        check_meta(Meta(id=1, at_risk=D(at_risk), off_track=D(off_track)))
    assert refused.value.reason == "thresholds_out_of_order"


def broken(table, id, **fields):
    tables = {
        name: dict(small_plan().table(name).raw) for name in ("goals", "objectives", "strategies", "checkins", "changes", "meta")
    }
    tables[table][id] = {**tables[table].get(id, {}), **fields}
    return Plan.of(tables)


def test_a_sound_plan_has_no_findings():
    assert list(findings(small_plan())) == []


@pytest.mark.parametrize(
    ("table", "id", "fields", "found"),
    [
        ("goals", 1, {"title": 5}, ("G1", "title", "not_text")),
        ("objectives", 1, {"goal": 99}, ("O1", "goal", "parent_missing")),
        ("objectives", 1, {"weight": 0}, ("O1", "weight", "weight_not_positive")),
        ("objectives", 1, {"due": "2026-09-01"}, ("O1", "due", "due_before_start")),
        ("strategies", 2, {"objective": 99}, ("S2", "objective", "parent_missing")),
        ("strategies", 2, {"replaces": 99}, ("S2", "replaces", "replaces_missing")),
        ("strategies", 2, {"replaces": 2}, ("S2", "replaces", "replaces_missing")),
        ("checkins", 1, {"objective": 99}, ("C1", "objective", "parent_missing")),
        ("changes", 1, {"before": {"what": None}}, ("H1", "before", "not_a_record")),
        ("meta", 1, {"at_risk": 1}, ("P1", "at_risk", "thresholds_out_of_order")),
    ],
)
def test_what_is_wrong_in_a_stored_plan_is_found_and_named(table, id, fields, found):
    assert [(each.ref, each.field, each.reason) for each in findings(broken(table, id, **fields))] == [found]


def test_a_broken_strategy_that_another_replaces_is_found_once():
    plan = broken("strategies", 1, title=5)
    plan = plan.patched({"strategies": {2: {**plan.strategies.raw[2], "replaces": 1}}})
    assert [(each.ref, each.reason) for each in findings(plan)] == [("S1", "not_text")]


def test_every_trouble_is_found_not_only_the_first():
    plan = broken("objectives", 1, goal=99)
    plan = plan.patched({"goals": {2: {"title": ""}}})
    assert {each.ref for each in findings(plan)} == {"G2", "O1"}


def test_looking_for_trouble_changes_nothing():
    plan = small_plan()
    before = documents(plan)
    list(findings(plan))
    assert documents(plan) == before
