"""The same done to several items is one change, with one undo, and a rule's no to one of them changes nothing by itself."""

from __future__ import annotations

from functools import partial

import pytest

from tests.plan.examples import D, after, documents, moment, small_plan
from tui.draw.text.change_text import describe
from tui.plan import actions
from tui.plan.actions.bulk import Bulk, bulk
from tui.plan.changes.amendments import amendments
from tui.plan.changes.apply import apply
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
