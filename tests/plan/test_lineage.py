from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests import generate
from tests.plan.examples import START, TODAY, D, after, small_plan
from tui.plan import actions
from tui.plan.plan import Plan
from tui.plan.progress.lineage import anything_ran, tried, value_on
from tui.plan.progress.rollover import cycle_around
from tui.plan.progress.standings import Standings


@pytest.fixture
def plan():
    """O1 stands at 6 % today (baseline 4); S1 has been active since today in the examples."""
    return small_plan()


def told(plan, today=TODAY):
    return [
        (each.strategy.ref, each.depth, [(s.start, s.end, s.before, s.after) for s in each.spans])
        for each in tried(plan, 1, today)
    ]


def test_what_replaced_a_strategy_stands_below_it(plan):
    plan = after(plan, actions.pivot, "S1", "Spanish video", because="cost per lead")
    plan = after(plan, actions.pivot, "S3", "Partners' video", because="nobody watched")
    assert [(each.strategy.ref, each.depth) for each in tried(plan, 1, TODAY)] == [("S1", 0), ("S3", 1), ("S4", 2), ("S2", 0)]


def test_a_strategy_tells_how_the_measure_moved_while_it_was_active(plan):
    begun = plan.strategies[1].since
    later = TODAY + timedelta(days=10)
    plan = after(plan, actions.check_in, "O1", D("7.5"), day=TODAY + timedelta(days=4))
    plan = after(plan, actions.pivot, "S1", "Spanish video", because="cost per lead", day=later)
    plan = after(plan, actions.check_in, "O1", D("9"), day=later + timedelta(days=3))
    first, second = told(plan, later + timedelta(days=5))[:2]
    assert first == ("S1", 0, [(begun, later, first[2][0][2], D("7.5"))])
    assert second == ("S3", 1, [(later, None, D("7.5"), D("9"))])


def test_a_pause_parts_the_time_in_two(plan):
    days = [TODAY + timedelta(days=n) for n in (3, 8)]
    plan = after(plan, actions.set_strategy_state, "S1", "paused", day=days[0])
    plan = after(plan, actions.set_strategy_state, "S1", "active", day=days[1])
    spans = tried(plan, 1, days[1])[0].spans
    assert [(span.start, span.end) for span in spans][1:] == [(days[1], None)]
    assert spans[0].end == days[0]


def test_of_what_was_begun_again_only_its_own_cycle_is_told(plan):
    """Its baseline is where it stood at the end of the last one: nothing is known here of the days before."""
    cycle = cycle_around(TODAY)
    new = after(plan, actions.roll_over, cycle, day=cycle.start)
    (again,) = [each for each in new.objectives.values() if each.former and each.former[-1].ref == "O1"]
    spans = [each.spans for each in tried(new, again.id, cycle.start + timedelta(days=3)) if each.spans]
    assert [[(s.start, s.end, s.before, s.after) for s in each] for each in spans] == [[(cycle.start, None, D(6), D(6))]]
    assert told(new)[0] == told(plan)[0]


def test_what_was_only_proposed_was_never_active(plan):
    assert next(each for each in tried(plan, 1, TODAY) if each.strategy.id == 2).spans == ()


def test_a_pause_that_was_taken_back_never_was_and_one_done_again_was(plan):
    begun, paused = plan.strategies[1].since, TODAY + timedelta(days=3)
    plan = after(plan, actions.set_strategy_state, "S1", "paused", day=paused)
    taken_back = after(plan, actions.undo, day=paused)
    assert [(s.start, s.end) for s in tried(taken_back, 1, paused)[0].spans] == [(begun, None)]
    again = after(taken_back, actions.redo, day=paused)
    assert [(s.start, s.end) for s in tried(again, 1, paused)[0].spans] == [(begun, paused)]
    back = after(again, actions.undo, day=paused)
    assert [(s.start, s.end) for s in tried(back, 1, paused)[0].spans] == [(begun, None)]


def test_a_taken_back_pivot_leaves_the_old_one_running(plan):
    plan = after(plan, actions.pivot, "S1", "Spanish video", because="x")
    plan = after(plan, actions.undo)
    (span,) = [span for span in tried(plan, 1, TODAY)[0].spans if span.end is None]
    assert span.start <= TODAY
    assert [each.strategy.ref for each in tried(plan, 1, TODAY)] == ["S1", "S2"]


def test_a_plan_without_a_log_says_what_its_documents_say(plan):
    bare = plan.patched({"changes": dict.fromkeys(plan.changes.raw)})
    since = bare.strategies[1].since
    assert told(bare)[0] == ("S1", 0, [(since, None, told(bare)[0][2][0][2], D(6))])


def test_a_ring_of_replacements_made_by_hand_still_shows_each_strategy_once(plan):
    ring = {1: {**plan.strategies.raw[1], "replaces": 2}, 2: {**plan.strategies.raw[2], "replaces": 1}}
    assert sorted(each.strategy.id for each in tried(plan.patched({"strategies": ring}), 1, TODAY)) == [1, 2]


def test_a_value_is_the_last_one_known_by_that_day(plan):
    objective, checkins = plan.objectives[1], plan.checkins_of(1)
    assert value_on(objective, checkins, START) == D(4)
    assert value_on(objective, checkins, date(2027, 1, 1)) == D(6)


def test_a_pivot_tells_the_pace_before_and_after(plan):
    begun = plan.strategies[1].since
    for week, value in ((1, "6.2"), (2, "6.4")):
        plan = after(plan, actions.check_in, "O1", D(value), day=begun + timedelta(days=7 * week))
    plan = after(plan, actions.pivot, "S1", "Spanish video", because="x", day=begun + timedelta(days=15))
    pivoted = tried(plan, 1, begun + timedelta(days=15))[1]
    assert (pivoted.pace_before, pivoted.pace) == (D("0.2"), None)
    for week, value in ((3, "7.2"), (4, 8), (5, "8.8")):
        plan = after(plan, actions.check_in, "O1", D(value), day=begun + timedelta(days=7 * week))
    first, second = tried(plan, 1, begun + timedelta(days=35))[:2]
    assert (first.pace_before, first.pace) == (None, D("0.2"))
    assert (second.pace_before, second.pace) == (D("0.2"), D("0.8"))


def test_where_nothing_can_have_run_no_strategy_has_a_span_and_known_check_ins_change_nothing(plan):
    big = Plan.of(generate.plan_tables(300))
    for some in (plan, big, after(plan, actions.pivot, "S1", "Spanish video", because="cost per lead")):
        standings = Standings(some, TODAY)
        for id in some.objectives:
            found = tried(some, id, TODAY, standings.now, standings.checkins(id))
            assert found == tried(some, id, TODAY, standings.now)
            assert anything_ran(some, id) or not any(each.spans for each in found)
    assert 0 < sum(anything_ran(big, id) for id in big.objectives) < len(big.objectives)
