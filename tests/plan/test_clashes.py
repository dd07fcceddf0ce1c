"""What two people changed at once, field by field, and what becomes of a change once its maker has chosen."""

from __future__ import annotations

import pytest

from tests.plan.examples import D, after, moment, small_plan
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.changes.conflicts import conflicts_of, conflicts_under, joined, last_change_of, news_under, own, settled
from tui.plan.changes.undo_redo import undo
from tui.plan.errors import Refused


@pytest.fixture
def plan():
    return small_plan()


def edited(plan, ref, by="mai", **values):
    return after(plan, actions.edit, ref, {name.replace("__", "."): value for name, value in values.items()}, by=by)


def places(clashes):
    return [(clash.path, clash.mine, clash.theirs, clash.by) for clash in clashes]


def test_what_was_not_typed_is_nobodys_own(plan):
    goal = plan.goals[1]
    assert own(goal, {"title": goal.title, "owner": "lan", "note": ""}) == {"owner": "lan"}


def test_only_what_both_changed_to_something_else_clashes(plan):
    base = plan.goals[1]
    now = edited(plan, "G1", title="Hers", owner="both", horizon="2028")
    mine = {"title": "Mine", "owner": "both", "note": "only mine"}
    assert places(conflicts_under(now, base, mine)) == [("title", "Mine", "Hers", "mai")]
    (clash,) = conflicts_under(now, base, mine)
    assert (clash.before, clash.at) == ("International awareness", moment().at)
    assert conflicts_under(plan, base, mine) == ()


def test_parts_of_a_measure_clash_by_themselves(plan):
    base = plan.objectives[1]
    now = after(plan, actions.amend, "O1", {"measure.target": D(12), "measure.unit": "‰"}, because="more", by="mai")
    clashes = conflicts_under(now, base, {"measure.target": D(9), "measure.baseline": D(3)})
    assert places(clashes) == [("measure.target", 9, 12, "mai")]
    assert clashes[0].reason == "more"


def test_an_item_dropped_meanwhile_clashes_with_any_change_of_it(plan):
    base = plan.objectives[2]
    now = after(plan, actions.drop, "O2", because="no budget", by="mai")
    assert places(conflicts_under(now, base, {"team": "x"})) == [("state", "draft", "dropped", "mai")]
    assert conflicts_under(now, base, {}) == ()


def test_an_item_that_is_gone_altogether_is_refused_by_name(plan):
    now = after(plan, actions.add_goal, "Hers", by="mai")
    base = now.goals[3]
    with pytest.raises(Refused):
        conflicts_under(apply(now, undo(now, moment("mai"))), base, {"title": "Mine"})


def test_what_others_wrote_under_a_form_is_told_by_field(plan):
    base = plan.goals[1]
    now = edited(plan, "G1", title="Hers", owner="mai")
    assert list(news_under(now, base, ["title", "owner", "note"])) == [("title", "Hers", "mai"), ("owner", "mai", "mai")]
    assert list(news_under(plan, base, ["title"])) == []


def test_who_changed_a_field_last_is_found_whatever_came_after(plan):
    now = edited(edited(plan, "G1", title="Hers"), "G1", by="an", owner="an")
    assert last_change_of(now, "G1", "title").by == "mai"
    assert last_change_of(now, "G1", "owner").by == "an"
    assert last_change_of(now, "G1", "note").by == "lan"  # who added it
    assert last_change_of(now, "G1", "title", since=now.next_id("changes") - 2) is None


def test_a_change_turned_down_shows_every_field_that_is_no_longer_as_it_was(plan):
    mine = actions.edit(plan, moment(), "G1", {"title": "Mine", "owner": "lan", "note": "n"})
    now = edited(plan, "G1", title="Hers", owner="mai")
    assert places(conflicts_of(now, mine)) == [("title", "Mine", "Hers", "mai"), ("owner", "lan", "mai", "mai")]


def test_mine_goes_over_theirs_but_for_what_is_left_to_them(plan):
    mine = actions.edit(plan, moment(), "G1", {"title": "Mine", "owner": "lan", "note": "n"})
    now = edited(plan, "G1", title="Hers", owner="mai")
    done = settled(now, moment(), mine, {("G1", "owner")})
    assert done.after == {"G1": {"title": "Mine", "note": "n"}}
    assert done.before == {"G1": {"title": "Hers", "note": ""}}
    result = apply(now, done)
    assert (result.goals[1].title, result.goals[1].owner) == ("Mine", "mai")
    assert apply(result, undo(result, moment())).goals[1].title == "Hers"


def test_where_all_is_left_to_others_nothing_is_left_to_do(plan):
    mine = actions.edit(plan, moment(), "G1", {"title": "Mine"})
    now = edited(plan, "G1", title="Hers")
    with pytest.raises(Refused) as refused:
        settled(now, moment(), mine, {("G1", "title")})
    assert refused.value.reason == "nothing_changed"


def test_what_goes_with_a_state_is_chosen_with_it(plan):
    mine = actions.set_strategy_state(plan, moment(), "S1", "paused", because="summer")
    now = after(plan, actions.drop, "S1", because="did not work", by="mai")
    assert places(conflicts_of(now, mine)) == [("state", "paused", "dropped", "mai")]
    with pytest.raises(Refused):
        settled(now, moment(), mine, {("S1", "state")})
    assert apply(now, settled(now, moment(), mine)).strategies[1].reason == "summer"


def test_a_pivot_of_what_another_pivoted_first_adds_its_strategy_under_a_free_name(plan):
    mine = actions.pivot(plan, moment(), "S1", "My way", because="mine")
    now = after(plan, actions.pivot, "S1", "Her way", because="hers", by="mai")
    assert [clash.path for clash in conflicts_of(now, mine)] == ["reason"]
    result = apply(now, settled(now, moment(), mine, {("S1", "reason")}))
    assert [(each.ref, each.title, each.replaces) for each in list(result.strategies.values())[-2:]] == [
        ("S3", "Her way", 1),
        ("S4", "My way", 1),
    ]
    assert result.strategies[1].reason == "hers"


def test_where_its_item_is_gone_there_is_nothing_to_choose(plan):
    now = after(plan, actions.add_goal, "Hers", by="mai")
    mine = actions.edit(now, moment(), "G3", {"title": "Mine"})
    gone = apply(now, undo(now, moment("mai")))
    assert conflicts_of(gone, mine) == ()
    with pytest.raises(Refused):
        settled(gone, moment(), mine)


def test_two_changes_of_mine_to_one_item_are_one(plan):
    first = actions.edit(plan, moment(), "G1", {"title": "Mine", "owner": "lan"})
    later = actions.edit(apply(plan, first), moment(), "G1", {"title": "Mine, better", "note": "n"})
    both = joined(first, later)
    assert both.after == {"G1": {"title": "Mine, better", "owner": "lan", "note": "n"}}
    assert both.before == {"G1": {"title": "International awareness", "owner": "", "note": ""}}
    assert joined(first, actions.edit(plan, moment(), "G2", {"title": "Other"})) is None
    assert joined(first, actions.add_goal(plan, moment(), "New")) is None
