"""What has changed since: what stands now and did not then, and what was taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.plan.examples import D, after, moment, small_plan
from tui.plan import actions
from tui.plan.plan import Plan
from tui.plan.standup.news import move_of, moves, news
from tui.plan.standup.since import Since

OLD, NEW = date(2026, 11, 20), date(2026, 11, 23)
SINCE = Since(moment(day=date(2026, 11, 22)).at)


def old_plan() -> Plan:
    """The small plan, all of it done before `SINCE`."""
    plan = Plan.empty("A small plan")
    for action, *args, named in (
        (actions.add_goal, "International awareness", {}),
        (actions.add_goal, "Inclusive workplace", {}),
        (
            actions.add_objective,
            "Forms",
            "G1",
            {"owner": "lan", "measure": FORMS, "due": date(2026, 12, 31), "state": "committed"},
        ),
        (actions.add_strategy, "Ads", "O1", {"state": "active"}),
        (actions.add_strategy, "Partners", "O1", {}),
        (actions.check_in, "O1", D(5), {}),
    ):
        plan = after(plan, action, *args, day=OLD, **named)
    return plan


FORMS = small_plan().objectives[1].measure


def told(plan: Plan) -> list[tuple[str, str, tuple[int, ...], bool]]:
    return [(each.kind, each.change.item, each.objectives, each.back) for each in news(plan, SINCE)]


@pytest.mark.parametrize(
    ("steps", "kinds"),
    [
        ([], []),
        ([(actions.check_in, "O1", D(6))], [("check-in", "O1", (1,), False)]),
        ([(actions.add_goal, "New")], [("new goal", "G3", (), False)]),
        ([(actions.add_objective, "New", "G2")], [("new objective", "O2", (2,), False)]),
        ([(actions.add_strategy, "New", "O1")], [("new strategy", "S3", (1,), False)]),
        ([(actions.set_strategy_state, "S2", "active")], [("strategy", "S2", (1,), False)]),
        ([(actions.pivot, "S1", "Better ads", {"because": "cost"})], [("pivot", "S1", (1,), False)]),
        ([(actions.drop, "S1", {"because": "cost"})], [("dropped", "S1", (1,), False)]),
        ([(actions.drop, "G1", {"because": "x", "with_parts": True})], [("dropped", "G1", (1,), False)]),
        ([(actions.amend, "O1", {"measure.target": D(9)}, {"because": "x"})], [("amended", "O1", (1,), False)]),
        ([(actions.edit, "O1", {"state": "achieved"})], [("closed", "O1", (1,), False)]),
        ([(actions.edit, "O1", {"owner": "mai"})], [("edited", "O1", (1,), False)]),
        ([(actions.edit, "O1", {"note": "a word"})], []),
        ([(actions.move, "G1", "G2")], []),
        ([(actions.hold_standup,)], []),
        ([(actions.raise_blocker, "No permit", {"objective": "O1"})], [("blocker", "B1", (1,), False)]),
        ([(actions.raise_blocker, "No permit"), (actions.resolve_blocker, "B1")],
         [("blocker", "B1", (), False), ("resolved", "B1", (), False)]),
        ([(actions.edit, "C1", {"value": D("5.5")})], [("check-in", "C1", (1,), False)]),
        ([(actions.say, "O1", "Well")], [("remark", "O1", (1,), False)]),
        ([(actions.say, "C1", "Well"), (actions.say, "R1", "Yes")],
         [("remark", "C1", (1,), False), ("remark", "R1", (1,), False)]),
        ([(actions.say, "S1", "Well")], [("remark", "S1", (1,), False)]),
        ([(actions.say, "G1", "Well")], [("remark", "G1", (), False)]),
        ([(actions.say, "O1", "Well"), (actions.undo,)], []),
        # done and taken back since: no news; taken back and done again: news
        ([(actions.add_goal, "New"), (actions.undo,)], []),
        ([(actions.add_goal, "New"), (actions.undo,), (actions.redo,)], [("new goal", "G3", (), False)]),
        ([(actions.add_goal, "New"), (actions.undo,), (actions.redo,), (actions.undo,)], []),
        # what stood before and was taken back since
        ([(actions.undo,)], [("check-in", "O1", (1,), True)]),
        ([(actions.undo,), (actions.redo,)], []),
    ],
)  # fmt: skip
def test_what_stands_now_and_did_not_then_is_news(steps, kinds):
    plan = old_plan()
    for action, *args in steps:
        named = args.pop() if args and isinstance(args[-1], dict) and action != actions.edit else {}
        plan = after(plan, action, *args, day=NEW, **named)
    assert told(plan) == kinds


def test_what_was_done_before_is_no_news():
    done = moment(day=OLD).at
    assert news(old_plan(), Since(done + timedelta(seconds=1))) == ()
    assert len(news(old_plan(), Since(done))) == 6, "the instant itself belongs to what comes after it"
    assert news(old_plan(), Since(done, "last")) == (), "but a standup is no news to itself"


def test_a_move_goes_from_where_it_stood_then_to_where_it_stands_now():
    plan = after(old_plan(), actions.check_in, "O1", D(6), day=NEW)
    plan = after(plan, actions.check_in, "O1", D("7.50"), day=NEW)
    ((objective, move),) = moves(plan, news(plan, SINCE))
    assert (objective, move.then, move.now, move.new) == (1, D(5), D("7.50"), 2)
    assert move.values == (D(4), D(5), D(6), D("7.50")), "the baseline first"


def test_without_an_earlier_check_in_it_moved_from_the_baseline():
    plan = after(old_plan(), actions.undo, day=OLD)
    plan = after(plan, actions.check_in, "O1", D(6), day=NEW)
    ((_objective, move),) = moves(plan, news(plan, SINCE))
    assert (move.then, move.now) == (D(4), D(6))


def test_a_corrected_value_moved_from_what_it_was():
    plan = after(old_plan(), actions.edit, "C1", {"value": D("5.5")}, day=NEW)
    ((_objective, move),) = moves(plan, news(plan, SINCE))
    assert (move.then, move.now, move.new) == (D(5), D("5.5"), 0)


def test_a_check_in_for_an_earlier_day_moves_nothing():
    plan = after(old_plan(), actions.check_in, "O1", D(4), on=OLD, day=NEW)
    plan = after(plan, actions.check_in, "O1", D(9), day=NEW, by="mai")
    ((_objective, move),) = moves(plan, news(plan, SINCE))
    assert (move.then, move.now, move.new) == (D(5), D(9), 2)


def test_an_objective_without_a_measure_has_values_of_nothing():
    plan = after(old_plan(), actions.add_objective, "Unmeasured", "G1", day=NEW)
    assert move_of(plan, 2).values == ()
