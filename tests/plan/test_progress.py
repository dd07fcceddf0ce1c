from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.examples import HANOI, TODAY, D, after, small_plan
from tui.plan import actions
from tui.plan.errors import Refused
from tui.plan.model import CheckIn, Measure, Meta, Objective, Phase
from tui.plan.progress.standings import (
    Standings,
    clamp,
    expected_on,
    goal_standing,
    judged,
    measure_progress,
    objective_standing,
    quarter,
    share_of_time_gone,
    weighted_mean,
)
from tui.plan.rules import check_objective

META = Meta(id=1)
JAN, DEC = date(2026, 1, 1), date(2026, 12, 31)


def judge(*args, **named):
    """The status alone."""
    found = judged(*args, **named)
    return found[0] if found is not None else None


def measure(kind, **numbers):
    return Measure(kind=kind, **{name: D(value) for name, value in numbers.items()})


def objective(**fields):
    fields = {
        "measure": measure("increase", baseline=0, target=100),
        "start": date(2026, 11, 1),
        "due": date(2026, 11, 21),
        **fields,
    }
    return Objective(**{"id": 1, "goal": 1, "title": "x", "state": "committed", **fields})


def checkin(day, value, confidence="medium"):
    return CheckIn(
        id=1, objective=1, value=D(value), at=datetime(day.year, day.month, day.day, 23, 59, tzinfo=HANOI), confidence=confidence
    )


@pytest.mark.parametrize(
    ("kind", "numbers", "current", "progress"),
    [
        ("increase", {"baseline": 4, "target": 10}, "7", "0.5"),
        ("increase", {"baseline": 0, "target": 100}, "120", "1.2"),
        ("increase", {"baseline": 0, "target": 100}, "-30", "-0.3"),
        ("increase", {"baseline": -10, "target": 10}, "0", "0.5"),
        ("decrease", {"baseline": 10, "target": 4}, "7", "0.5"),
        ("decrease", {"baseline": 10, "target": 4}, "1", "1.5"),
        ("decrease", {"baseline": 10, "target": 4}, "13", "-0.5"),
        ("keep-between", {"low": 10, "high": 20}, "10", "1"),
        ("keep-between", {"low": 10, "high": 20}, "15", "1"),
        ("keep-between", {"low": 10, "high": 20}, "20", "1"),
        ("keep-between", {"low": 10, "high": 20}, "25", "0.5"),
        ("keep-between", {"low": 10, "high": 20}, "7.5", "0.75"),
        ("keep-between", {"low": 10, "high": 20}, "30", "0"),
        ("keep-between", {"low": 10, "high": 20}, "0", "0"),
        ("keep-between", {"low": 10, "high": 20}, "99999", "0"),
        ("done", {}, "0", "0"),
        ("done", {}, "1", "1"),
        ("milestones", {"target": 8}, "3", "0.375"),
        ("milestones", {"target": 8}, "9", "1.125"),
    ],
)
def test_progress_is_the_way_gone_as_a_share_of_the_whole_way(kind, numbers, current, progress):
    assert measure_progress(measure(kind, **numbers), D(current)) == D(progress)


@pytest.mark.parametrize(
    "incomplete",
    [
        measure("increase"),
        measure("increase", baseline=1),
        measure("increase", baseline=1, target=1),
        measure("decrease", target=1),
        measure("keep-between", low=1),
        measure("keep-between", low=1, high=1),
        measure("milestones"),
    ],
)
def test_a_measure_without_its_numbers_has_no_progress(incomplete):
    assert measure_progress(incomplete, D(5)) is None


def test_without_a_current_value_there_is_no_progress():
    assert measure_progress(measure("increase", baseline=0, target=1), None) is None


def test_the_bar_is_clamped():
    assert [clamp(D(each)) for each in ("-0.2", "0.4", "1.2")] == [0, D("0.4"), 1]


@pytest.mark.parametrize(("day", "expected"), [(1, 0), (6, "0.25"), (11, "0.5"), (21, 1)])
def test_expected_grows_by_the_day_from_start_to_due(day, expected):
    assert expected_on(objective(), date(2026, 11, day)) == D(expected)


@pytest.mark.parametrize(("day", "expected"), [(date(2025, 1, 1), 0), (date(2027, 1, 1), 1)])
def test_expected_is_clamped_before_the_start_and_after_the_end(day, expected):
    assert expected_on(objective(), day) == expected


@pytest.mark.parametrize("missing", [{"start": None}, {"due": None}, {"start": DEC, "due": JAN}])
def test_nothing_is_expected_without_two_dates_in_order(missing):
    assert expected_on(objective(**missing), TODAY) is None


def test_something_due_on_the_day_it_starts_is_expected_whole():
    assert expected_on(objective(start=TODAY, due=TODAY), TODAY) == 1


@pytest.mark.parametrize(("day", "expected"), [(1, "0"), (6, "0.1"), (11, "0.2"), (16, "0.5"), (18, "0.7"), (21, "1")])
def test_expected_goes_through_phased_targets_in_order_of_their_days(day, expected):
    phases = (Phase(day=date(2026, 11, 16), value=D(50)), Phase(day=date(2026, 11, 11), value=D(20)))
    phased = objective(measure=Measure(baseline=D(0), target=D(100), phases=phases))
    assert expected_on(phased, date(2026, 11, day)) == D(expected)


def test_phased_targets_of_a_decrease_are_read_from_its_baseline():
    falling = Measure(kind="decrease", baseline=D(100), target=D(0), phases=(Phase(day=date(2026, 11, 11), value=D(80)),))
    assert expected_on(objective(measure=falling), date(2026, 11, 6)) == D("0.1")


@pytest.mark.parametrize(
    ("behind", "status"),
    [
        ("0", "on track"),
        ("-0.1", "on track"),
        ("0.0499", "on track"),
        ("0.05", "at risk"),
        ("0.15", "at risk"),
        ("0.1501", "off track"),
    ],
)
def test_status_turns_at_five_and_beyond_fifteen_points(behind, status):
    assert judge(D("0.5") - D(behind), D("0.5"), META) == status


def test_a_third_is_a_third_however_it_was_worked_out():
    assert judge(D(2) / D(3) - D("0.05") - D("1e-27"), D(2) / D(3), META) == "at risk"
    assert judge(1 - D(1) / 3, D(2) / 3, META) == "on track"


def test_the_plans_own_thresholds_decide():
    strict = Meta(id=1, at_risk=D("0.01"), off_track=D("0.02"))
    assert [judge(D("0.5") - D(behind), D("0.5"), strict) for behind in ("0.009", "0.01", "0.021")] == [
        "on track",
        "at risk",
        "off track",
    ]


def test_low_confidence_is_a_risk_even_on_pace():
    assert judge(D("0.5"), D("0.5"), META, confidence="low") == "at risk"
    assert judge(D("0.1"), D("0.5"), META, confidence="low") == "off track"
    assert judge(D(1), D("0.5"), META, confidence="low") == "done"


def test_past_due_is_off_track_unless_done():
    assert judge(D("0.99"), D(1), META, overdue=True) == "off track"
    assert judge(D("1.2"), D(1), META, overdue=True) == "done"


def test_no_progress_has_no_status():
    assert judge(None, D("0.5"), META) is None


def test_a_figure_without_dates_is_held_against_nothing():
    assert judge(D("0.5"), None, META) is None
    assert judge(D("0.5"), None, META, confidence="low") == "at risk"


def test_an_objective_exactly_on_pace_does_not_turn_red_between_weekly_check_ins():
    pace = objective(start=date(2026, 11, 1), due=date(2026, 11, 21))
    fresh = checkin(date(2026, 11, 11), 50)
    statuses = [objective_standing(pace, [fresh], META, date(2026, 11, 11) + timedelta(days=n)).status for n in range(9)]
    assert statuses == ["on track"] * 8 + ["off track"]  # on the eighth day it is stale: 40 points behind


def test_the_tick_moves_on_while_the_status_waits():
    standing = objective_standing(objective(), [checkin(date(2026, 11, 11), 50)], META, date(2026, 11, 16))
    assert (standing.expected, standing.held) == (D("0.75"), D("0.5"))


def test_without_a_check_in_the_baseline_is_the_current_value():
    standing = objective_standing(objective(), [], META, date(2026, 11, 6))
    assert (standing.current, standing.progress, standing.last, standing.status) == (0, 0, None, "off track")


def test_the_day_after_due_is_off_track_and_the_due_day_is_not():
    nearly = [checkin(date(2026, 11, 21), 96)]
    assert objective_standing(objective(), nearly, META, date(2026, 11, 21)).status == "on track"
    assert objective_standing(objective(), nearly, META, date(2026, 11, 22)).status == "off track"


@pytest.mark.parametrize(("days", "stale"), [(0, False), (7, False), (8, True)])
def test_stale_is_longer_than_the_cadence_since_the_last_check_in(days, stale):
    day = date(2026, 11, 2)
    assert objective_standing(objective(), [checkin(day, 1)], META, day + timedelta(days=days)).stale is stale


@pytest.mark.parametrize(("day", "stale"), [(8, False), (9, True)])
def test_without_a_check_in_staleness_counts_from_the_start(day, stale):
    assert objective_standing(objective(), [], META, date(2026, 11, day)).stale is stale


@pytest.mark.parametrize("state", ["achieved", "missed", "dropped"])
def test_what_is_closed_does_not_go_stale(state):
    assert not objective_standing(objective(state=state), [], META, DEC).stale


def test_stale_comes_in_addition_to_a_status():
    standing = objective_standing(objective(cadence=1), [checkin(date(2026, 11, 2), 100)], META, date(2026, 11, 10))
    assert (standing.status, standing.stale) == ("done", True)


def test_an_objective_without_a_measure_says_nothing_of_progress():
    standing = objective_standing(objective(measure=None), [], META, TODAY)
    assert (standing.progress, standing.status, standing.current) == (None, None, None)


def parts(*triples):
    made = []
    for weight, value, state in triples:
        each = objective(weight=D(weight), state=state)
        made.append((each, objective_standing(each, [checkin(date(2026, 11, 11), value)], META, date(2026, 11, 11))))
    return made


def test_a_goal_is_the_weighted_mean_of_its_clamped_objectives():
    goal = goal_standing(parts((1, 300, "committed"), (3, 20, "committed"), (1, -50, "committed")), META)
    assert goal.progress == (1 + 3 * D("0.2")) / 5


@pytest.mark.parametrize("state", ["draft", "dropped"])
def test_drafts_and_dropped_objectives_are_left_out_of_their_goal(state):
    assert goal_standing(parts((1, 50, "committed"), (9, 0, state)), META).progress == D("0.5")


@pytest.mark.parametrize("state", ["achieved", "missed"])
def test_closed_objectives_still_count(state):
    assert goal_standing(parts((1, 0, "committed"), (1, 100, state)), META).progress == D("0.5")


@pytest.mark.parametrize("none_left", [(), ((1, 50, "draft"),), ((1, 50, "dropped"), (1, 5, "draft"))])
def test_a_goal_with_nothing_that_counts_has_no_figure_rather_than_zero(none_left):
    goal = goal_standing(parts(*none_left), META)
    assert (goal.progress, goal.expected, goal.status) == (None, None, None)


def test_a_goals_status_holds_its_mean_against_the_mean_of_what_was_expected():
    assert goal_standing(parts((1, 40, "committed"), (1, 60, "committed")), META).status == "on track"
    assert goal_standing(parts((3, 30, "committed"), (1, 60, "committed")), META).status == "at risk"


def test_the_mean_of_nothing_is_none():
    assert weighted_mean([]) is None


def test_standings_are_kept_for_what_a_change_leaves_alone_and_redone_for_the_rest():
    plan = small_plan()
    before = Standings(plan, TODAY)
    assert before.goal(1).progress == D(1) / 3
    assert before.goal(2).progress is None
    changed = after(plan, actions.check_in, "O1", D(10))
    moved = before.moved_to(changed)
    fresh = Standings(changed, TODAY)
    assert (moved.objective(1), moved.goal(1), moved.goal(2)) == (fresh.objective(1), fresh.goal(1), fresh.goal(2))
    assert moved.goal(1).progress == 1
    assert moved.goal(2) is before.goal(2)


@pytest.mark.parametrize(
    ("day", "number", "first", "last"),
    [
        (date(2026, 1, 1), 1, date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), 2, date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), 3, date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 11, 24), 4, date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_quarter_runs_from_its_first_day_to_its_last(day, number, first, last):
    assert quarter(day) == (number, first, last)


@pytest.mark.parametrize(
    ("day", "share"), [(date(2026, 10, 1), D(1) / 92), (date(2026, 12, 31), 1), (date(2027, 5, 1), 1), (date(2026, 1, 1), 0)]
)
def test_the_share_of_time_gone_counts_today(day, share):
    assert share_of_time_gone(date(2026, 10, 1), date(2026, 12, 31), day) == share


numbers = st.decimals(min_value=-(10**15), max_value=10**15, places=9, allow_nan=False, allow_infinity=False)
some_numbers = st.one_of(st.none(), numbers)
days = st.dates(min_value=date(1970, 1, 1), max_value=date(2199, 12, 31))


@given(numbers, numbers, numbers)
def test_increase_and_decrease_mirror_each_other(baseline, target, current):
    rising = measure_progress(Measure(baseline=baseline, target=target), current)
    falling = measure_progress(Measure(kind="decrease", baseline=-baseline, target=-target), -current)
    assert rising == falling


@given(st.lists(st.tuples(st.decimals(min_value=D("0.1"), max_value=100, places=1), numbers), min_size=1, max_size=6))
def test_a_goal_stays_between_its_worst_and_its_best_objective(pairs):
    goal = goal_standing(parts(*((weight, value, "committed") for weight, value in pairs)), META)
    clamped = [clamp(value / 100) for _, value in pairs]
    assert min(clamped) - D("1e-20") <= goal.progress <= max(clamped) + D("1e-20")


@given(
    kind=st.sampled_from(["increase", "decrease", "keep-between", "done", "milestones"]),
    ends=st.tuples(some_numbers, some_numbers, some_numbers, some_numbers),
    phases=st.lists(st.tuples(days, numbers), max_size=3),
    span=st.tuples(st.one_of(st.none(), days), st.one_of(st.none(), days)),
    checked_in=st.tuples(days, st.one_of(st.none(), numbers)),
)
def test_whatever_passes_the_rules_gets_a_standing_without_an_error(kind, ends, phases, span, checked_in):
    baseline, target, low, high = ends
    today, value = checked_in
    made = tuple(Phase(day=day, value=number) for day, number in phases)
    any_measure = Measure(kind=kind, baseline=baseline, target=target, low=low, high=high, phases=made)
    each = objective(measure=any_measure, start=span[0], due=span[1])
    try:
        check_objective(each)
    except Refused:
        return
    standing = objective_standing(each, [checkin(today, value)] if value is not None else [], META, today)
    assert standing.expected is None or 0 <= standing.expected <= 1
    assert goal_standing([(each, standing)], META).progress is None or 0 <= goal_standing([(each, standing)], META).progress <= 1


@given(numbers, numbers)
def test_the_tiniest_and_the_longest_ways_are_judged_too(value, expected):
    longest = Measure(baseline=D(0), target=D("1e-9"))
    assert judge(measure_progress(longest, value), clamp(expected), META) is not None
