"""The same done to several items is one change, with one undo, and a rule's no to one of them changes nothing by itself."""

from __future__ import annotations

from functools import partial

import pytest

from tests.plan.examples import D, after, documents, moment, small_plan
from tui.draw.text.change_text import describe
from tui.plan import actions
from tui.plan.actions.bulk import STATES, Bulk, bulk, changed_tags, dropping, editing, parts_first, set_state
from tui.plan.changes.amendments import amendments
from tui.plan.changes.apply import apply
from tui.plan.model import GOAL_STATES, OBJECTIVE_STATES, STRATEGY_STATES
from tui.plan.plan import Plan
from tui.plan.standup.news import news
from tui.plan.standup.since import Since


@pytest.fixture
def plan() -> Plan:
    return small_plan()


def done(plan: Plan, refs: list[str], action: object, **values: object) -> Bulk:
    return bulk(plan, moment(), refs, partial(action, **values))  # type: ignore[arg-type]


def test_a_field_of_several_kinds_of_items_is_one_change_and_one_undo(plan):
    found = done(plan, ["O1", "O2", "S2", "G1"], actions.edit, values={"owner": "vy"})
    assert (found.done, found.unchanged, found.refused) == (("O1", "O2", "S2", "G1"), (), ())
    assert found.change is not None
    changed = apply(plan, found.change)
    assert [changed.find(ref).owner for ref in ("O1", "O2", "S1", "S2", "G1", "G2")] == ["vy", "vy", "", "vy", "vy", ""]
    assert len(changed.changes) == len(plan.changes) + 1
    assert documents(after(changed, actions.undo)) == documents(plan)
    assert describe(found.change) == "O1 edited: owner lan → vy (with G1, O2, S2)"


def test_what_is_so_already_is_told_apart_from_what_a_rule_refuses(plan):
    found = done(plan, ["O1", "O2", "O1", "O9"], actions.edit, values={"state": "committed"})
    assert (found.change, found.done, found.unchanged) == (None, (), ("O1",))
    assert [(ref, error.reason) for ref, error in found.refused] == [
        ("O2", "commit_lacks"), ("O9", "no_such_item"),
    ]  # fmt: skip


def test_each_step_is_held_against_what_those_before_it_have_made(plan):
    found = done(plan, ["G1", "O1", "S1"], actions.drop, because="out of money", with_parts=True)
    assert (found.done, found.unchanged, found.refused) == (("G1",), ("O1", "S1"), ())
    without = done(plan, ["S1", "S2", "O1"], actions.drop, because="out of money")
    assert (without.done, without.refused) == (("S1", "S2", "O1"), ())
    assert describe(without.change) == "S1 dropped (with O1, S2)"
    assert without.change.reason == "out of money"


def test_amending_several_is_history_of_each_and_news_of_each(plan):
    plan = after(plan, actions.edit, "O2", {"measure.baseline": D(0), "measure.target": D(9), "due": plan.objectives[1].due})
    plan = after(plan, actions.edit, "O2", {"state": "committed"})
    found = done(plan, ["O1", "O2"], actions.amend, values={"measure.target": D(8)}, because="new figures")
    changed = apply(plan, found.change)
    for id in (1, 2):
        assert [(each.path, each.after) for each in amendments(changed, changed.objectives[id])] == [("measure.target", 8)]
    (found_news,) = news(changed, Since(moment().at, after=max(plan.changes)))
    assert (found_news.kind, found_news.objectives) == ("amended", (1, 2))


def test_check_ins_of_several_are_one_change(plan):
    plan = after(plan, actions.edit, "O2", {"measure.baseline": D(0), "measure.target": D(9)})
    values = {"O1": D(7), "O2": D(3)}
    found = bulk(plan, moment(), values, lambda plan, now, ref: actions.check_in(plan, now, ref, values[ref]))
    changed = apply(plan, found.change)
    assert [(each.objective, each.value) for each in changed.checkins.values()][-2:] == [(1, 7), (2, 3)]
    assert describe(found.change, changed) == "O1 checked in: 7 % (with O2)"


def test_a_move_to_another_goal_does_not_name_those_that_only_make_room(plan):
    plan = after(plan, actions.add_objective, "Third", "G2")
    change = actions.edit(plan, moment(), "O1", {"goal": 2})
    assert describe(change, plan) == "O1 edited: goal G1 → G2"


# --- steps ---------------------------------------------------------------------------------------------------------------


def test_a_state_is_given_to_each_kind_that_has_it_and_refused_to_the_others(plan):
    found = done(plan, ["G1", "O1", "S2"], set_state, state="active")
    assert (found.done, found.unchanged) == (("S2",), ("G1",))
    assert [(ref, error.reason) for ref, error in found.refused] == [("O1", "no_such_state_here")]
    changed = apply(plan, found.change)
    assert (changed.strategies[2].state, changed.strategies[2].since) == ("active", moment().today)
    assert STATES.keys() == {"goals", "objectives", "strategies"}
    for table, known in (("goals", GOAL_STATES), ("objectives", OBJECTIVE_STATES), ("strategies", STRATEGY_STATES)):
        assert {*STATES[table], "dropped"} == set(known)


def test_objectives_that_are_closed_together_have_their_scores_and_one_undo_takes_both_back(plan):
    whole = {"measure.baseline": D(0), "measure.target": D(9), "due": plan.objectives[1].due, "start": plan.objectives[1].start}
    plan = after(after(plan, actions.edit, "O2", whole), actions.commit, "O2")
    found = done(plan, ["O1", "O2"], set_state, state="missed")
    changed = apply(plan, found.change)
    assert [(each.state, each.score) for each in changed.objectives.values()] == [("missed", D("0.33")), ("missed", D(0))]
    assert documents(after(changed, actions.undo)) == documents(plan)


def test_going_back_to_a_draft_takes_one_reason_for_all(plan):
    assert [error.reason for _ref, error in done(plan, ["O1"], set_state, state="draft").refused] == ["draft_needs_because"]
    found = done(plan, ["O1", "O2"], set_state, state="draft", because="measured wrongly")
    assert (found.done, found.unchanged, found.refused) == (("O1",), ("O2",), ())
    assert found.change.reason == "measured wrongly"


def test_committing_to_several_refuses_the_one_that_lacks_something_and_the_change_is_that_of_the_rest(plan):
    plan = after(plan, actions.add_objective, "Ready", "G1", **{"measure": plan.objectives[1].measure})
    plan = after(plan, actions.edit, "O3", {"start": plan.objectives[1].start, "due": plan.objectives[1].due})
    found = bulk(plan, moment(), ["O1", "O2", "O3", "G2"], actions.commit)
    assert (found.done, found.unchanged) == (("O3",), ("O1",))
    assert [(ref, error.reason) for ref, error in found.refused] == [("O2", "commit_lacks"), ("G2", "wrong_kind_of_item")]
    changed = apply(plan, found.change)
    assert [each.state for each in changed.objectives.values()] == ["committed", "draft", "committed"]


def test_what_is_dropped_together_holds_nothing_open_any_more(plan):
    refs = parts_first(["G1", "O1", "O2", "S1", "S2"])
    assert refs == ["S1", "S2", "O1", "O2", "G1"]
    found = bulk(plan, moment(), refs, dropping("out of money"))
    assert (len(found.done), found.refused) == (5, ())
    some = bulk(plan, moment(), parts_first(["O1", "O2"]), dropping("out of money"))
    assert (some.done, [error.reason for _ref, error in some.refused]) == (("O2",), ["has_live_parts"])
    whole = bulk(plan, moment(), ["O1", "O2"], dropping("out of money", with_parts=True))
    assert (whole.done, whole.refused) == (("O1", "O2"), ())


def test_fields_and_tags_of_several_are_set_at_once_and_what_is_fixed_takes_a_reason(plan):
    plan = after(plan, actions.edit, "O1", {"tags": ("web", "old")})
    found = bulk(plan, moment(), ["O1", "O2"], editing({"owner": "vy"}, "+seo -old"))
    changed = apply(plan, found.change)
    assert [(each.owner, each.tags) for each in changed.objectives.values()] == [("vy", ("web", "seo")), ("vy", ("seo",))]
    assert documents(after(changed, actions.undo)) == documents(plan)
    later = {"due": plan.objectives[1].due.replace(year=2027)}
    refused = bulk(plan, moment(), ["O1", "O2"], editing(later))
    assert (refused.done, [ref for ref, _error in refused.refused]) == (("O2",), ["O1"])
    amended = bulk(plan, moment(), ["O1", "O2"], editing(later, because="the fair has moved"))
    assert (amended.done, amended.change.action) == (("O1", "O2"), "amend")


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("+seo", ("web", "old", "seo")),
        ("-old +#seo", ("web", "seo")),
        ("#new, fresh", ("new", "fresh")),
        ("new +seo -web", ("new", "seo")),
        ("-web -old", ()),
        ("+web", ("web", "old")),
        ("+ -", ("web", "old")),
    ],
)
def test_tags_are_added_taken_away_or_replaced_as_typed(text, tags):
    assert changed_tags(("web", "old"), text) == tags
