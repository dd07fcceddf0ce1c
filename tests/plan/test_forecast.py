"""Where an objective is going: paces, landing days, and every way in which there is none."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.examples import HANOI, TODAY, D, after, small_plan
from tui.plan import actions
from tui.plan.model import CheckIn, Measure, Objective, Phase
from tui.plan.progress.forecast import MOST, forecast, goal_forecast, objective_forecast, pace_of
from tui.plan.progress.standings import Standings

NEAR = D("1e-15")


def checkins(*values, every=7, until=TODAY):
    """Check-ins so many days apart, the last one on that day."""
    days = [until - timedelta(days=every * n) for n in range(len(values))][::-1]
    return on_days(zip(days, values, strict=True))


def on_days(pairs):
    return [
        CheckIn(id=n, objective=1, value=D(value), at=datetime(day.year, day.month, day.day, 10, tzinfo=HANOI))
        for n, (day, value) in enumerate(pairs, 1)
    ]


def objective(kind="increase", *, due=TODAY + timedelta(days=70), state="committed", cadence=7, phases=(), **numbers):
    numbers = numbers or {"baseline": 0, "target": 20}
    measure = Measure(kind=kind, phases=phases, **{name: D(value) for name, value in numbers.items()})
    return Objective(
        id=1, goal=1, title="x", state=state, start=TODAY - timedelta(days=70), due=due, cadence=cadence, measure=measure
    )


def test_what_is_left_over_the_weeks_left_is_needed():
    found = forecast(objective(), checkins(8, 9, 10), TODAY)
    assert (found.required, found.actual, found.outcome) == (1, 1, "lands")
    assert (found.lands, found.late, found.in_time) == (TODAY + timedelta(days=70), 0, True)
    assert found.pace.since == TODAY - timedelta(days=14)


@pytest.mark.parametrize(
    ("values", "late", "in_time"),
    [((9, "9.5", 10), 70, False), ((6, 8, 10), -35, True), (("9.4", "9.7", 10), 164, False)],
)
def test_it_lands_late_or_early(values, late, in_time):
    found = forecast(objective(), checkins(*values), TODAY)
    assert (found.late, found.in_time) == (late, in_time)


def test_a_decrease_and_milestones_land_as_well():
    found = forecast(objective("decrease", baseline=30, target=10), checkins(22, 21, 20), TODAY)
    assert (found.required, found.actual, found.late) == (-1, -1, 0)
    found = forecast(objective("milestones", target=5), checkins(1, 2, 3), TODAY)
    assert (found.required, found.actual, found.lands) == (D("0.2"), 1, TODAY + timedelta(days=14))


def test_the_range_is_that_of_the_quartiles():
    found = forecast(objective(), checkins(0, 1, 4, 6, 10), TODAY)
    assert found.earliest < found.lands < found.latest
    found = forecast(objective(), checkins(9, 2, 8, 3, 10), TODAY)
    assert (found.lands is None, found.latest, found.pace.low < 0) == (False, None, True)


@pytest.mark.parametrize(
    ("fields", "values", "outcome", "in_time"),
    [
        ({"state": "draft"}, (1, 2, 3), "draft", None),
        ({"state": "achieved"}, (1, 2, 3), "closed", None),
        ({"state": "missed"}, (1, 2, 3), "closed", None),
        ({"state": "dropped"}, (1, 2, 3), "closed", None),
        ({"kind": "done"}, (0, 0, 0), "done or not", None),
        ({"kind": "done"}, (0, 0, 1), "reached", True),
        ({"baseline": 0}, (1, 2, 3), "no measure", None),
        ({"target": 20}, (), "no measure", None),
        ({}, (), "too few check-ins", None),
        ({}, (1, 2), "too few check-ins", None),
        ({}, (5, 5, 5), "standing still", False),
        ({}, (7, 6, 5), "moving away", False),
        ({}, (5, "5.001", "5.002"), "out of sight", False),
        ({}, (10, 15, 20), "reached", True),
        ({}, (15, 20, 25), "reached", True),
        ({"baseline": 0, "target": 20, "due": None}, (8, 9, 10), "lands", None),
    ],
)
def test_every_end_has_its_name(fields, values, outcome, in_time):
    found = forecast(objective(**fields), checkins(*values), TODAY)
    assert (found.outcome, found.in_time) == (outcome, in_time)
    assert (found.lands is not None) == (outcome == "lands")


def test_nothing_measured_has_no_forecast():
    assert forecast(Objective(id=1, goal=1, title="x", state="committed"), [], TODAY).outcome == "no measure"


def test_without_check_ins_it_needs_the_way_from_the_baseline():
    found = forecast(objective(), [], TODAY)
    assert (found.required, found.actual, found.lands) == (2, None, None)


def test_after_its_due_date_it_still_lands_and_needs_nothing_more():
    found = forecast(objective(due=TODAY - timedelta(days=7)), checkins(8, 9, 10), TODAY)
    assert (found.required, found.overdue, found.late, found.in_time) == (None, True, 77, False)


def test_on_its_due_date_there_is_one_day_left():
    assert forecast(objective(due=TODAY), checkins(8, 9, 10), TODAY).required == 70


def test_three_check_ins_on_two_days_are_too_few():
    day = TODAY - timedelta(days=7)
    assert pace_of(on_days([(day, 1), (day, 2), (TODAY, 3)])) is None
    assert pace_of(on_days([(day, 1), (day, 2), (TODAY, 3), (TODAY + timedelta(days=7), 4)])).median == 1  # the day's last


def test_only_six_weeks_or_six_cadences_count():
    old = on_days([(TODAY - timedelta(days=60), 0), (TODAY - timedelta(days=50), 1)])
    assert forecast(objective(), [*old, *checkins(8, 9, 10)], TODAY).actual == 1
    assert forecast(objective(), [*old, *checkins(10)], TODAY).outcome == "too few check-ins"
    assert forecast(objective(cadence=14), [*old, *checkins(8, 9, 10)], TODAY).pace.since == TODAY - timedelta(days=60)
    six = checkins(*range(10))
    assert forecast(objective(), six, TODAY).pace.since == TODAY - timedelta(days=42)


def test_it_goes_on_from_a_fresh_check_in_and_from_today_where_that_is_stale():
    fresh = forecast(objective(), checkins(8, 9, 10, until=TODAY - timedelta(days=6)), TODAY)
    assert (fresh.lands, fresh.late) == (TODAY + timedelta(days=64), -6)
    stale = forecast(objective(), checkins(8, 9, 10, until=TODAY - timedelta(days=8)), TODAY)
    assert (stale.required, stale.lands, stale.late) == (1, TODAY + timedelta(days=70), 0)


def test_what_nobody_has_checked_in_has_not_landed_before_today():
    assert forecast(objective(), checkins(0, 10, 19, until=TODAY - timedelta(days=5)), TODAY).lands == TODAY


def test_phased_targets_are_held_against_their_own_days():
    phases = (Phase(day=TODAY + timedelta(days=14), value=D(11)), Phase(day=TODAY + timedelta(days=35), value=D(16)))
    found = forecast(objective(phases=phases), checkins(8, 9, 10), TODAY)
    assert (found.aim, found.by, found.required, found.late) == (11, phases[0].day, D("0.5"), -7)
    found = forecast(objective(phases=phases), checkins(10, 11, 12), TODAY)  # the first is behind
    assert (found.aim, found.by, found.required, found.late) == (16, phases[1].day, D("0.8"), -7)
    found = forecast(objective(phases=phases), checkins(16, 17, 18), TODAY)
    assert (found.aim, found.by) == (20, TODAY + timedelta(days=70))
    missed = (Phase(day=TODAY - timedelta(days=14), value=D(15)),)
    assert forecast(objective(phases=missed), checkins(8, 9, 10), TODAY).aim == 20


BAND = {"kind": "keep-between", "low": 10, "high": 20}


def test_what_is_kept_between_says_since_when_and_when_the_trend_leaves():
    found = forecast(objective(**BAND), checkins(9, 12, 14, 16), TODAY)
    assert (found.outcome, found.required, found.lands, found.late) == ("inside", None, None, None)
    assert found.inside_since == TODAY - timedelta(days=14)
    assert abs(found.actual - D(13) / 6) < NEAR  # of 2, 2, 2, 7/3, 2.5, 3 the two in the middle


def test_a_trend_leaves_the_band_on_the_first_day_beyond_it():
    found = forecast(objective(**BAND), checkins(12, 13, 14), TODAY)
    assert (found.leaves, found.in_time) == (TODAY + timedelta(days=43), False)
    found = forecast(objective(**BAND), checkins(17, 15, 13), TODAY)
    assert found.leaves == TODAY + timedelta(days=11)
    assert forecast(objective(**BAND), checkins("15.2", "15.1", 15), TODAY).in_time is True  # far behind the due date
    level = forecast(objective(**BAND), checkins(15, 15, 15), TODAY)
    assert (level.leaves, level.in_time) == (None, True)
    assert forecast(objective(**BAND), checkins(15), TODAY).in_time is None


def test_outside_of_a_band_it_is_told_when_it_is_back():
    found = forecast(objective(**BAND), checkins(4, 5, 6), TODAY)
    assert (found.outcome, found.aim, found.required, found.lands) == ("outside", 10, D("0.4"), TODAY + timedelta(days=28))
    found = forecast(objective(**BAND), checkins(24, 23, 22), TODAY)
    assert (found.aim, found.lands, found.in_time) == (20, TODAY + timedelta(days=14), True)
    assert forecast(objective(**BAND), checkins(22, 23, 24), TODAY).in_time is False
    assert forecast(objective(**BAND), checkins(24), TODAY).in_time is None
    assert forecast(objective(kind="keep-between", low=10), checkins(24), TODAY).outcome == "no measure"


def test_a_goal_counts_what_will_land_in_time():
    plan = small_plan()
    for weeks, value in ((2, 7), (1, 8)):
        plan = after(plan, actions.check_in, "O1", D(value), day=TODAY + timedelta(days=7 * (3 - weeks)))
    today = TODAY + timedelta(days=14)
    standings = Standings(plan, today)
    assert objective_forecast(standings, 1).in_time is True
    found = goal_forecast(standings, 1)
    assert (found.in_time, found.of, found.unknown) == (1, 1, 0)  # O2 is a draft
    early = goal_forecast(Standings(plan, TODAY), 1)
    assert (early.in_time, early.of, early.unknown) == (0, 1, 1)
    assert goal_forecast(standings, 2).of == 0


def test_a_status_is_not_changed_by_where_it_is_going():
    plan = small_plan()
    standings = Standings(plan, TODAY)
    before = standings.objective(1)
    objective_forecast(standings, 1)
    assert Standings(plan, TODAY).objective(1) == before


def test_however_many_check_ins_there_are_only_the_latest_days_count():
    many = checkins(*range(400), every=1)
    assert pace_of(many).since == TODAY - timedelta(days=MOST - 1)


gaps = st.lists(st.integers(1, 9), min_size=4, max_size=9)
slopes = st.decimals(min_value="0.01", max_value="50", places=2)


@given(gaps, slopes, st.integers(1, 60))
def test_a_straight_line_lands_exactly(steps, daily, ahead):
    offsets = [0, *accumulate(steps)]
    days = [TODAY - timedelta(days=offsets[-1] - each) for each in offsets]
    line = on_days((day, daily * offset) for day, offset in zip(days, offsets, strict=True))
    lands = TODAY + timedelta(days=ahead)
    target = daily * (offsets[-1] + ahead)
    found = forecast(objective(baseline=-1, target=target, due=lands, cadence=30), line, TODAY)
    assert (found.lands, found.earliest, found.latest, found.late) == (lands, lands, lands, 0)
    assert abs(found.required - found.actual) < NEAR


@given(gaps, slopes, st.data(), st.decimals(min_value=-(10**6), max_value=10**6, places=1))
def test_one_outlier_among_five_or_more_moves_the_slope_by_nothing(steps, daily, data, odd):
    offsets = [0, *accumulate(steps)]
    values = [daily * offset for offset in offsets]
    values[data.draw(st.integers(0, len(values) - 1))] = odd
    first = date(2026, 1, 1)
    found = pace_of(on_days((first + timedelta(days=o), v) for o, v in zip(offsets, values, strict=True)))
    assert abs(found.median - daily * 7) < NEAR


values = st.lists(st.decimals(min_value=-100, max_value=100, places=2), max_size=9)


@given(values, st.integers(1, 9), st.integers(0, 20))
def test_mirror_images_agree(found_values, every, ago):
    until = TODAY - timedelta(days=ago)
    up = forecast(objective(baseline=-200, target=90), checkins(*found_values, every=every, until=until), TODAY)
    mirrored = [-value for value in found_values]
    down = forecast(objective("decrease", baseline=200, target=-90), checkins(*mirrored, every=every, until=until), TODAY)
    assert (up.outcome, up.lands, up.late) == (down.outcome, down.lands, down.late)
    assert (up.earliest, up.latest) == (down.earliest, down.latest)
    assert up.required is None or up.required == -down.required
    assert up.actual is None or abs(up.actual + down.actual) < NEAR


@given(values, st.integers(1, 9), st.integers(0, 20), st.sampled_from(["increase", "decrease", "keep-between", "milestones"]))
def test_what_is_needed_and_what_is_done_say_the_same_as_the_landing_day(found_values, every, ago, kind):
    numbers = {
        "increase": {"baseline": -200, "target": 90},
        "decrease": {"baseline": 200, "target": -90},
        "keep-between": {"low": -30, "high": 30},
        "milestones": {"target": 99},
    }[kind]
    until = TODAY - timedelta(days=ago)
    found = forecast(objective(kind, **numbers), checkins(*found_values, every=every, until=until), TODAY)
    if found.lands is not None and found.required is not None and found.lands > TODAY:
        assert (abs(found.actual) >= abs(found.required) - NEAR) == (found.late <= 0)
    if found.lands is not None and found.earliest is not None and found.latest is not None:
        assert TODAY <= found.earliest <= found.lands <= found.latest
