from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.plan.examples import DUE, FORMS, START, TODAY, D, after, documents, moment, small_plan
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.errors import Refused
from tui.plan.model import Measure, Phase
from tui.plan.plan import Plan

MILESTONES = Measure(kind="milestones", target=D(3))


@pytest.fixture
def plan() -> Plan:
    return small_plan()


def dropped(plan: Plan, ref: str) -> Plan:
    return after(plan, actions.drop, ref, because="out of reach", with_parts=True)


def test_a_new_goal_comes_below_the_others_and_is_cleaned(plan):
    changed = after(plan, actions.add_goal, " Loyal\ncustomers\x1b[1m ", note="why\r\nthis", owner=" mai ", horizon="2026-Q4")
    goal = changed.goals[3]
    assert (goal.title, goal.note, goal.owner, goal.horizon, goal.state, goal.order, goal.rev) == (
        "Loyal customers", "why\nthis", "mai", "2026-Q4", "active", 3, 1,
    )  # fmt: skip
    assert changed.goal_order == (1, 2, 3)


def test_a_new_objective_is_a_draft_that_starts_today(plan):
    objective = after(plan, actions.add_objective, "More traffic", "g1", tags=("seo",)).objectives[3]
    assert (objective.goal, objective.state, objective.start, objective.order, objective.weight) == (1, "draft", TODAY, 3, 1)


def test_an_objective_that_was_due_before_today_started_when_it_was_due(plan):
    assert after(plan, actions.add_objective, "Late", "G1", due=START).objectives[3].start == START


def test_a_new_strategy_is_proposed_and_counts_from_today(plan):
    strategy = after(plan, actions.add_strategy, "SEO", "O1", owner="lan").strategies[3]
    assert (strategy.objective, strategy.state, strategy.since, strategy.replaces) == (1, "proposed", TODAY, None)


def test_every_change_counts_the_revision_up_and_leaves_a_line_in_the_log(plan):
    changed = after(plan, actions.add_goal, "One more", by="mai")
    assert changed.meta.revision == plan.meta.revision + 1
    entry = changed.changes[max(changed.changes)]
    assert (entry.by, entry.action, entry.item, entry.before, entry.at) == ("mai", "add", "G3", {"G3": None}, moment().at)
    assert entry.after["G3"]["title"] == "One more"


def test_a_check_in_keeps_the_last_confidence_unless_a_new_one_is_given(plan):
    plan = after(plan, actions.check_in, "O1", D("6.50"), comment="a\nb", blocker="no budget")
    assert (plan.checkins[2].confidence, plan.checkins[2].value.as_tuple().exponent, plan.checkins[2].comment) == (
        "high",
        -2,
        "a\nb",
    )
    assert after(plan, actions.check_in, "O1", D(7), confidence="low").checkins[3].confidence == "low"


def test_a_check_in_for_an_earlier_day_comes_before_todays(plan):
    plan = after(plan, actions.check_in, "O1", D(5), on=TODAY - timedelta(days=3))
    assert [each.value for each in plan.checkins_of(1)] == [5, 6]
    assert plan.checkins[2].day == TODAY - timedelta(days=3)


def test_of_two_check_ins_on_one_day_the_later_written_comes_last(plan):
    plan = after(plan, actions.check_in, "O1", D(9))
    assert [each.value for each in plan.checkins_of(1)] == [6, 9]


def test_editing_changes_only_the_fields_named(plan):
    changed = after(plan, actions.edit, "G1", {"title": "Known abroad", "owner": ""})
    assert changed.changes[max(changed.changes)].after == {"G1": {"title": "Known abroad"}}
    assert (changed.goals[1].title, changed.goals[1].rev) == ("Known abroad", 2)


def test_a_first_number_makes_the_measure_of_a_draft(plan):
    changed = after(plan, actions.edit, "O2", {"measure.target": D("5.0"), "measure.unit": "fans"})
    assert changed.objectives[2].measure == Measure(unit="fans", target=D("5.0"))
    changed = after(changed, actions.edit, "O2", {"measure.baseline": D(4)})
    assert changed.changes[max(changed.changes)].after == {"O2": {"measure.baseline": 4}}


def test_empty_fields_make_no_measure(plan):
    with pytest.raises(Refused) as refused:
        actions.edit(plan, moment(), "O2", {"measure.target": None, "title": "Spanish-speaking fans"})
    assert refused.value.reason == "nothing_changed"


def test_trailing_zeros_are_an_edit(plan):
    changed = after(plan, actions.edit, "C1", {"value": D("6.0")})
    assert format(changed.checkins[1].value, "f") == "6.0"


def test_a_draft_is_committed_once_it_has_all_it_needs(plan):
    values = {"measure.target": D(5), "measure.baseline": D(4), "due": DUE, "start": START, "state": "committed"}
    changed = after(plan, actions.edit, "O2", values)
    assert (changed.objectives[2].state, changed.changes[max(changed.changes)].action) == ("committed", "state")


def test_a_committed_objective_still_changes_its_words_and_its_state(plan):
    changed = after(
        plan, actions.edit, "O1", {"title": "Forms", "owner": "mai", "weight": D(2), "state": "achieved", "score": D("0.7")}
    )
    assert (changed.objectives[1].title, changed.objectives[1].state) == ("Forms", "achieved")


def test_writing_the_same_target_again_is_no_breach(plan):
    assert after(plan, actions.edit, "O1", {"measure.target": D(10), "title": "New words"}).objectives[1].title == "New words"


def test_an_amendment_changes_what_is_fixed_and_keeps_the_reason(plan):
    changed = after(plan, actions.amend, "O1", {"measure.target": D(12), "due": date(2027, 1, 31)}, because="the market grew")
    assert (changed.objectives[1].measure.target, changed.objectives[1].due) == (12, date(2027, 1, 31))
    entry = changed.changes[max(changed.changes)]
    assert (entry.action, entry.reason, entry.before["O1"]) == (
        "amend",
        "the market grew",
        {"measure.target": 10, "due": "2026-12-31"},
    )


def test_an_edit_that_amends_changes_words_and_targets_in_one_step(plan):
    changed = after(
        plan, actions.edit, "O1", {"measure.target": D(12), "title": "Forms"}, reason="the market grew", amending=True
    )
    entry = changed.changes[max(changed.changes)]
    assert (entry.action, entry.reason, changed.objectives[1].title) == ("amend", "the market grew", "Forms")


def test_dropping_with_parts_takes_everything_alive_below(plan):
    changed = dropped(plan, "G1")
    assert [changed.objectives[id].state for id in (1, 2)] == ["dropped", "dropped"]
    assert [(changed.strategies[id].state, changed.strategies[id].reason) for id in (1, 2)] == [("dropped", "out of reach")] * 2
    assert len(changed.changes) == len(plan.changes) + 1


def test_dropping_leaves_alone_what_has_ended_already(plan):
    plan = after(plan, actions.set_strategy_state, "S1", "worked", because="it did")
    changed = dropped(plan, "O1")
    assert (changed.strategies[1].state, changed.strategies[1].reason) == ("worked", "it did")


@pytest.mark.parametrize("state", ["proposed", "paused", "worked"])
def test_a_strategy_changes_its_state_freely(plan, state):
    changed = after(plan, actions.set_strategy_state, "S1", state, because="we saw")
    assert (changed.strategies[1].state, changed.strategies[1].reason) == (state, "we saw")


def test_a_strategy_counts_from_the_day_it_is_activated(plan):
    later = TODAY + timedelta(days=9)
    assert after(plan, actions.set_strategy_state, "S2", "active", day=later).strategies[2].since == later
    assert after(plan, actions.edit, "S2", {"state": "active"}, day=later).strategies[2].since == later


def test_a_reason_typed_with_a_state_is_kept(plan):
    plan = after(plan, actions.set_strategy_state, "S1", "paused", because="old reason")
    assert after(plan, actions.edit, "S1", {"state": "active", "reason": "new reason"}).strategies[1].reason == "new reason"


def test_a_pivot_drops_the_old_and_begins_the_new_as_one_step(plan):
    changed = after(plan, actions.pivot, "S1", "Spanish video", because="cost per lead", by="mai")
    old, new = changed.strategies[1], changed.strategies[3]
    assert (old.state, old.reason) == ("dropped", "cost per lead")
    assert (new.state, new.replaces, new.reason, new.objective, new.owner, new.since) == (
        "active",
        1,
        "cost per lead",
        1,
        old.owner,
        TODAY,
    )
    assert len(changed.changes) == len(plan.changes) + 1
    assert changed.strategies_of(1) == (3, 2, 1)


@pytest.mark.parametrize(
    ("ref", "past", "order"), [("G1", "G2", (2, 1, 3)), ("G1", "G3", (2, 3, 1)), ("G3", "G1", (3, 1, 2)), ("G3", "G2", (1, 3, 2))]
)
def test_an_item_moves_to_the_other_side_of_its_sibling(plan, ref, past, order):
    plan = after(plan, actions.add_goal, "Third")
    assert after(plan, actions.move, ref, past).goal_order == order


def test_objectives_move_too_even_if_they_never_had_a_place(plan):
    same = {id: {**plan.objectives.raw[id], "order": 0} for id in (1, 2)}
    assert after(plan.patched({"objectives": same}), actions.move, "O2", "O1").objectives_of(1) == (2, 1)


LONG = "x" * 501
WHOLE = {"measure": FORMS, "due": DUE}
NO_NUMBERS = {"measure": Measure(), "due": DUE}
SAME = Measure(baseline=D(1), target=D(1))
ON_START = {"measure.phases": (Phase(day=START, value=D(5)),)}


@pytest.mark.parametrize(
    ("reason", "act"),
    [
        ("empty", lambda p, t: actions.add_goal(p, t, "  ")),
        ("too_long", lambda p, t: actions.add_goal(p, t, LONG)),
        ("too_long", lambda p, t: actions.add_goal(p, t, "x", owner=LONG)),
        ("not_a_reference", lambda p, t: actions.add_objective(p, t, "x", "goal one")),
        ("no_such_item", lambda p, t: actions.add_objective(p, t, "x", "G9")),
        ("wrong_kind_of_item", lambda p, t: actions.add_objective(p, t, "x", "O1")),
        ("new_objective_state", lambda p, t: actions.add_objective(p, t, "x", "G1", state="achieved")),
        ("commit_lacks", lambda p, t: actions.add_objective(p, t, "x", "G1", state="committed", due=DUE)),
        ("commit_lacks", lambda p, t: actions.add_objective(p, t, "x", "G1", state="committed", measure=FORMS)),
        ("commit_lacks", lambda p, t: actions.add_objective(p, t, "x", "G1", state="committed", **NO_NUMBERS)),
        ("due_before_start", lambda p, t: actions.add_objective(p, t, "x", "G1", start=DUE, due=START)),
        ("target_is_baseline", lambda p, t: actions.add_objective(p, t, "x", "G1", measure=SAME)),
        ("weight_not_positive", lambda p, t: actions.add_objective(p, t, "x", "G1", weight=D(0))),
        ("cadence_out_of_range", lambda p, t: actions.add_objective(p, t, "x", "G1", cadence=400)),
        ("cadence_out_of_range", lambda p, t: actions.edit(p, t, "O2", {"cadence": 0})),
        ("goal_is_dropped", lambda p, t: actions.add_objective(dropped(p, "G2"), t, "x", "G2")),
        ("wrong_kind_of_item", lambda p, t: actions.add_strategy(p, t, "x", "G1")),
        ("no_such_item", lambda p, t: actions.add_strategy(p, t, "x", "O9")),
        ("objective_is_dropped", lambda p, t: actions.add_strategy(dropped(p, "O2"), t, "x", "O2")),
        ("wrong_kind_of_item", lambda p, t: actions.check_in(p, t, "G1", D(1))),
        ("no_measure_yet", lambda p, t: actions.check_in(p, t, "O2", D(1))),
        ("number_out_of_range", lambda p, t: actions.check_in(p, t, "O1", D("1e400"))),
        ("too_many_decimals", lambda p, t: actions.check_in(p, t, "O1", D("0.1234567891"))),
        ("number_out_of_range", lambda p, t: actions.check_in(p, t, "O1", D("NaN"))),
        ("checkin_in_the_future", lambda p, t: actions.check_in(p, t, "O1", D(1), on=TODAY + timedelta(days=1))),
        ("checkin_before_start", lambda p, t: actions.check_in(p, t, "O1", D(1), on=START - timedelta(days=1))),
        ("objective_is_dropped", lambda p, t: actions.check_in(dropped(p, "O1"), t, "O1", D(1))),
        ("milestones_are_whole", lambda p, t: actions.check_in(with_measure(p, MILESTONES), t, "O2", D("1.5"))),
        ("milestones_are_whole", lambda p, t: actions.check_in(with_measure(p, MILESTONES), t, "O2", D(-1))),
        ("done_is_zero_or_one", lambda p, t: actions.check_in(with_measure(p, Measure(kind="done")), t, "O2", D(2))),
        ("nothing_changed", lambda p, t: actions.edit(p, t, "G1", {"title": "International awareness"})),
        ("committed_is_fixed", lambda p, t: actions.edit(p, t, "O1", {"measure.target": D(11)})),
        ("committed_is_fixed", lambda p, t: actions.edit(p, t, "O1", {"due": None})),
        ("committed_is_fixed", lambda p, t: actions.edit(p, t, "O1", {"start": DUE})),
        ("empty", lambda p, t: actions.edit(p, t, "O1", {"start": DUE}, amending=True)),
        ("commit_lacks", lambda p, t: actions.edit(p, t, "O1", {"due": None}, amending=True, reason="why")),
        ("drop_needs_its_verb", lambda p, t: actions.edit(p, t, "S1", {"state": "dropped"})),
        ("commit_lacks", lambda p, t: actions.edit(p, t, "O2", {"state": "committed"})),
        ("commit_lacks", lambda p, t: actions.edit(p, t, "O2", {**WHOLE, "state": "committed", "start": None})),
        ("close_only_committed", lambda p, t: actions.edit(p, t, "O2", {"state": "achieved", "measure": FORMS, "due": DUE})),
        ("parent_missing", lambda p, t: actions.edit(p, t, "O2", {"goal": 9})),
        ("goal_is_dropped", lambda p, t: actions.edit(dropped(p, "G2"), t, "O2", {"goal": 2})),
        ("done_is_zero_or_one", lambda p, t: actions.edit(checked_done(p), t, "C2", {"value": D(5)})),
        ("thresholds_out_of_order", lambda p, t: actions.edit(p, t, "P1", {"at_risk": D("0.9")})),
        ("phase_outside", lambda p, t: actions.amend(p, t, "O1", ON_START, because="x")),
        ("amend_only_objectives", lambda p, t: actions.amend(p, t, "G1", {"title": "x"}, because="x")),
        ("draft_needs_no_amendment", lambda p, t: actions.amend(p, t, "O2", {"due": DUE}, because="x")),
        ("objective_is_dropped", lambda p, t: actions.amend(dropped(p, "O1"), t, "O1", {"due": DUE}, because="x")),
        ("empty", lambda p, t: actions.amend(p, t, "O1", {"due": DUE}, because=" ")),
        ("amend_not_state", lambda p, t: actions.amend(p, t, "O1", {"state": "missed"}, because="x")),
        ("nothing_changed", lambda p, t: actions.amend(p, t, "O1", {"due": DUE}, because="x")),
        ("target_is_baseline", lambda p, t: actions.amend(p, t, "O1", {"measure.target": D(4)}, because="x")),
        ("commit_lacks", lambda p, t: actions.amend(p, t, "O1", {"measure.target": None}, because="x")),
        ("commit_lacks", lambda p, t: actions.amend(p, t, "O1", {"due": None}, because="x")),
        ("cannot_be_dropped", lambda p, t: actions.drop(p, t, "H1", because="x")),
        ("dropped_already", lambda p, t: actions.drop(dropped(p, "S1"), t, "S1", because="x")),
        ("empty", lambda p, t: actions.drop(p, t, "S1", because="")),
        ("has_live_parts", lambda p, t: actions.drop(p, t, "G1", because="x")),
        ("wrong_kind_of_item", lambda p, t: actions.set_strategy_state(p, t, "O1", "active")),
        ("state_already", lambda p, t: actions.set_strategy_state(p, t, "S1", "active")),
        ("empty", lambda p, t: actions.set_strategy_state(p, t, "S1", "dropped")),
        ("wrong_kind_of_item", lambda p, t: actions.pivot(p, t, "G1", "x", because="x")),
        ("pivot_of_dropped", lambda p, t: actions.pivot(dropped(p, "S1"), t, "S1", "x", because="x")),
        ("empty", lambda p, t: actions.pivot(p, t, "S1", "x", because="")),
        ("empty", lambda p, t: actions.pivot(p, t, "S1", " ", because="x")),
        ("not_siblings", lambda p, t: actions.move(p, t, "G1", "O1")),
        ("not_siblings", lambda p, t: actions.move(p, t, "S1", "S2")),
        ("not_siblings", lambda p, t: actions.move(after(p, actions.add_objective, "x", "G2"), t, "O1", "O3")),
        ("nothing_changed", lambda p, t: actions.move(p, t, "G1", "G1")),
        ("nothing_to_undo", lambda p, t: actions.undo(p, moment("nobody"))),
        ("nothing_to_redo", actions.redo),
    ],
)  # fmt: skip
def test_what_a_rule_forbids_is_refused_and_leaves_the_plan_as_it_was(plan, reason, act):
    before = documents(plan), plan.meta, dict(plan.changes.raw)
    with pytest.raises(Refused) as refused:
        apply(plan, act(plan, moment()))
    assert refused.value.reason == reason
    assert (documents(plan), plan.meta, dict(plan.changes.raw)) == before
    assert plan == small_plan()


def with_measure(plan: Plan, measure: Measure) -> Plan:
    return after(plan, actions.edit, "O2", {"measure": measure})


def checked_done(plan: Plan) -> Plan:
    return after(with_measure(plan, Measure(kind="done")), actions.check_in, "O2", D(1))
