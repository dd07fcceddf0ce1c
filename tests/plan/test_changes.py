from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.plan.examples import DUE, HANOI, START, D, after, documents, moment, small_plan
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.changes.rebase import following, mentioned, rebased
from tui.plan.changes.undo_redo import inverse, redo, undo
from tui.plan.errors import Conflict, Refused
from tui.plan.plan import Plan
from tui.words.error_texts import sentence


@pytest.fixture
def plan() -> Plan:
    return small_plan()


def edit(plan, ref, by="lan", **values):
    return actions.edit(plan, moment(by), ref, values)


def title(plan, ref="G1"):
    return plan.find(ref).title


def step(plan, action, by="lan"):
    return apply(plan, action(plan, moment(by)))


def test_a_change_names_only_the_fields_it_changes(plan):
    change = edit(plan, "G1", title="New", owner="mai")
    assert change.before == {"G1": {"title": "International awareness", "owner": ""}}
    assert change.after == {"G1": {"title": "New", "owner": "mai"}}


def test_applying_a_change_leaves_the_plan_it_was_applied_to_alone(plan):
    before = documents(plan)
    apply(plan, edit(plan, "G1", title="New"))
    assert documents(plan) == before


def test_a_change_that_breaks_a_rule_of_the_merged_plan_is_refused(plan):
    lowered = actions.amend(plan, moment(), "O1", {"measure.target": D(5)}, because="x")
    raised = after(plan, actions.amend, "O1", {"measure.baseline": D(9)}, because="x")
    with pytest.raises(Refused) as refused:
        apply(raised, rebased(raised, lowered)[0])
    assert refused.value.reason == "target_below_baseline"


def test_the_inverse_puts_everything_back(plan):
    change = actions.drop(plan, moment(), "G1", because="x", with_parts=True)
    dropped = apply(plan, change)
    back = inverse(dropped.changes[max(dropped.changes)], moment())
    assert documents(apply(dropped, back)) == documents(plan)


def test_changes_of_different_fields_merge(plan):
    mine = edit(plan, "G1", title="Mine")
    theirs = after(plan, actions.edit, "G1", {"owner": "mai", "note": "theirs"}, by="mai")
    change, names = rebased(theirs, mine)
    merged = apply(theirs, change)
    assert (merged.goals[1].title, merged.goals[1].owner, merged.goals[1].note) == ("Mine", "mai", "theirs")
    assert set(names) == {f"H{mine.id}"} if mine.id else not names


def test_fields_of_one_measure_merge_too(plan):
    mine = actions.amend(plan, moment(), "O1", {"measure.target": D(12)}, because="x")
    theirs = after(plan, actions.amend, "O1", {"measure.baseline": D(3)}, because="y", by="mai")
    measure = apply(theirs, rebased(theirs, mine)[0]).objectives[1].measure
    assert (measure.baseline, measure.target) == (3, 12)


def test_two_changes_of_one_field_are_a_conflict_that_shows_both(plan):
    mine = edit(plan, "G1", title="Mine", owner="lan")
    theirs = after(plan, actions.edit, "G1", {"title": "Theirs"}, by="mai")
    with pytest.raises(Conflict) as conflict:
        rebased(theirs, mine)
    found = conflict.value
    assert (found.ref, found.field, found.mine, found.theirs) == ("G1", "title", "Mine", "Theirs")


def test_the_same_words_from_two_people_are_no_conflict(plan):
    mine = edit(plan, "G1", title="Ours")
    theirs = after(plan, actions.edit, "G1", {"title": "Ours"}, by="mai")
    assert title(apply(theirs, rebased(theirs, mine)[0])) == "Ours"


def test_changing_what_somebody_took_out_is_a_conflict(plan):
    with_third = after(plan, actions.add_goal, "Third", by="mai")
    mine = edit(with_third, "G3", title="Mine")
    without = step(with_third, undo, by="mai")
    with pytest.raises(Conflict) as conflict:
        rebased(without, mine)
    assert (conflict.value.ref, conflict.value.field, conflict.value.theirs) == ("G3", "", None)


def test_a_file_that_leaves_fields_out_is_no_conflict():
    sparse = Plan.of({"goals": {1: {"title": "x"}}, "meta": {1: {"schema": 1}}})
    change = edit(sparse, "G1", note="a note", owner="lan")
    assert apply(sparse, rebased(sparse, change)[0]).goals[1].note == "a note"


@pytest.mark.parametrize("written", ["6.5", 6.5, 6.5000000000000001])
def test_a_number_that_is_written_otherwise_is_no_conflict(plan, written):
    plan = plan.patched({"checkins": {1: {**plan.checkins.raw[1], "value": written}}})
    change = actions.edit(plan, moment(), "C1", {"value": D(7)})
    assert apply(plan, rebased(plan, change)[0]).checkins[1].value == 7


def test_a_new_item_whose_id_was_taken_gets_the_next_and_says_so(plan):
    mine = actions.add_goal(plan, moment(), "Mine")
    theirs = after(plan, actions.add_goal, "Theirs", by="mai")
    change, names = rebased(theirs, mine)
    merged = apply(theirs, change)
    assert (title(merged, "G3"), title(merged, "G4"), change.item) == ("Theirs", "Mine", "G4")
    assert names["G3"] == "G4"


def test_a_pivots_new_strategy_keeps_replacing_the_right_one(plan):
    mine = actions.pivot(plan, moment(), "S1", "Mine", because="x")
    theirs = after(plan, actions.add_strategy, "Theirs", "O1", by="mai")
    merged = apply(theirs, rebased(theirs, mine)[0])
    assert (title(merged, "S4"), merged.strategies[4].replaces) == ("Mine", 1)


def pending(plan):
    """Two goals, an objective under each and a new title for each, made one after the other."""
    steps = [
        lambda p: actions.add_goal(p, moment(), "First"),
        lambda p: actions.add_goal(p, moment(), "Second"),
        lambda p: actions.add_objective(p, moment(), "Of first", "G3"),
        lambda p: actions.add_objective(p, moment(), "Of second", "G4"),
        lambda p: edit(p, "G3", title="First!"),
        lambda p: edit(p, "G4", title="Second!"),
        lambda p: undo(p, moment()),
    ]
    made = []
    for each in steps:
        made.append(each(plan))
        plan = apply(plan, made[-1])
        made[-1] = plan.changes[max(plan.changes)]
    return made


def test_changes_that_follow_each_other_keep_their_own_parts_when_ids_move_on(plan):
    changes = pending(plan)
    theirs = after(after(plan, actions.add_goal, "Theirs", by="mai"), actions.add_objective, "Theirs", "G3", by="mai")
    for change in following(theirs, changes, {}):
        theirs = apply(theirs, rebased(theirs, change)[0])
    assert [title(theirs, ref) for ref in ("G3", "G4", "G5")] == ["Theirs", "First!", "Second"]
    assert [(each.title, each.goal) for each in theirs.objectives.values()][2:] == [
        ("Theirs", 3),
        ("Of first", 4),
        ("Of second", 5),
    ]


def test_where_nothing_is_taken_following_changes_stay_what_they_are(plan):
    changes = pending(plan)
    assert list(following(plan, changes, {})) == changes


def test_what_a_change_leans_on_is_what_it_changes_and_what_it_adds_to(plan):
    assert mentioned(actions.add_goal(plan, moment(), "x")) == frozenset()
    assert mentioned(actions.add_strategy(plan, moment(), "x", "O1")) == {"O1"}
    assert mentioned(edit(plan, "G2", title="x")) == {"G2"}
    assert mentioned(actions.pivot(plan, moment(), "S1", "x", because="y")) == {"S1", "O1"}


def test_undo_takes_back_the_last_thing_first_and_redo_brings_it_again(plan):
    start = plan
    one = after(plan, actions.edit, "G1", {"title": "One"})
    two = after(one, actions.edit, "G1", {"title": "Two"})
    walk = [two]
    for action in (undo, undo, redo, redo, undo, redo, undo, undo):
        walk.append(step(walk[-1], action))
    first = title(start)
    assert [title(each) for each in walk] == ["Two", "One", first, "One", "Two", "One", "Two", "One", first]


def test_undo_goes_on_to_the_beginning_and_then_refuses(plan):
    steps = len(plan.changes)
    for _ in range(steps):
        plan = step(plan, undo)
    assert documents(plan)["goals"] == {}
    with pytest.raises(Refused) as refused:
        undo(plan, moment())
    assert refused.value.reason == "nothing_to_undo"
    for _ in range(steps):
        plan = step(plan, redo)
    assert documents(plan) == documents(small_plan())


def test_something_new_after_an_undo_ends_the_redo(plan):
    plan = step(after(plan, actions.edit, "G1", {"title": "One"}), undo)
    plan = after(plan, actions.edit, "G2", {"title": "New"})
    with pytest.raises(Refused) as refused:
        redo(plan, moment())
    assert refused.value.reason == "nothing_to_redo"


def test_undo_takes_back_only_my_own_and_leaves_the_others(plan):
    plan = after(plan, actions.edit, "G1", {"title": "Mine"})
    plan = after(plan, actions.edit, "G2", {"title": "Theirs"}, by="mai")
    plan = step(plan, undo)
    assert (title(plan, "G1"), title(plan, "G2")) == ("International awareness", "Theirs")
    with pytest.raises(Refused) as refused:
        undo(plan, moment("stranger"))
    assert refused.value.reason == "nothing_to_undo"


def test_others_undoing_does_not_disturb_my_redo(plan):
    plan = after(plan, actions.edit, "G1", {"title": "Mine"})
    plan = step(plan, undo)
    plan = after(plan, actions.edit, "G2", {"title": "Theirs"}, by="mai")
    plan = step(plan, undo, by="mai")
    assert title(step(plan, redo)) == "Mine"


def test_what_somebody_changed_since_is_not_undone_and_they_are_named(plan):
    plan = after(plan, actions.edit, "G1", {"title": "Mine"})
    plan = after(plan, actions.edit, "G1", {"title": "Theirs"}, by="mai")
    with pytest.raises(Refused) as refused:
        undo(plan, moment())
    assert (refused.value.reason, refused.value.details) == ("changed_since", {"ref": "G1", "who": "mai", "field_name": "title"})


def test_the_one_is_named_who_changed_that_field_and_not_who_came_last(plan):
    plan = after(plan, actions.edit, "G1", {"title": "Mine"})
    plan = after(plan, actions.edit, "G1", {"title": "Theirs"}, by="mai")
    plan = after(plan, actions.edit, "G1", {"owner": "an"}, by="an")
    with pytest.raises(Refused) as refused:
        undo(plan, moment())
    assert refused.value.details["who"] == "mai"
    assert sentence(refused.value) == "mai has changed the title of G1 since, so it cannot be undone."


def test_a_change_by_hand_since_is_nobodys(plan):
    plan = after(plan, actions.edit, "G1", {"title": "Mine"})
    plan = plan.patched({"goals": {1: {**plan.goals.raw[1], "title": "By an editor"}}})
    with pytest.raises(Refused) as refused:
        undo(plan, moment())
    assert (refused.value.reason, refused.value.details) == ("changed_by_hand_since", {"ref": "G1"})


def test_another_field_changed_since_does_not_stand_in_the_way(plan):
    plan = after(plan, actions.edit, "G1", {"title": "Mine"})
    plan = after(plan, actions.edit, "G1", {"owner": "mai"}, by="mai")
    plan = step(plan, undo)
    assert (title(plan), plan.goals[1].owner) == ("International awareness", "mai")


def test_an_addition_that_somebody_has_changed_is_not_taken_out(plan):
    plan = after(plan, actions.add_objective, "Mine", "G2", start=START, due=DUE)
    plan = after(plan, actions.edit, "O3", {"due": None}, by="mai")
    with pytest.raises(Refused) as refused:
        undo(plan, moment())
    assert refused.value.details["who"] == "mai"


def test_an_addition_that_somebody_has_built_on_is_not_taken_out(plan):
    plan = after(plan, actions.add_goal, "Mine")
    plan = after(plan, actions.add_objective, "Theirs", "G3", by="mai")
    with pytest.raises(Refused) as refused:
        step(plan, undo)
    assert refused.value.details == {"ref": "G3", "part": "O3", "who": "mai"}
    assert refused.value.reason == "built_on_since"


def test_an_id_is_for_good_even_when_its_item_was_undone(plan):
    plan = step(after(plan, actions.add_goal, "Undone"), undo)
    assert 3 not in plan.goals
    assert plan.next_id("goals") == 4
    plan = after(plan, actions.add_goal, "Next")
    assert title(plan, "G4") == "Next"
    reloaded = Plan.of(
        {name: plan.table(name).raw for name in ("goals", "objectives", "strategies", "checkins", "changes", "meta")}
    )
    assert reloaded.next_id("goals") == 5


def test_redo_brings_an_item_back_under_its_own_id(plan):
    plan = step(step(after(plan, actions.add_goal, "Back"), undo), redo)
    assert title(plan, "G3") == "Back"


def test_each_step_takes_a_revision_of_its_own(plan):
    plan = after(plan, actions.edit, "G1", {"title": "One"})
    undone = step(plan, undo)
    assert (undone.goals[1].rev, undone.meta.revision) == (3, plan.meta.revision + 1)
    assert undone.changes[max(undone.changes)].undoes == max(plan.changes)


def test_the_log_keeps_the_writers_own_time_zone(plan):
    assert plan.changes[1].at == datetime(2026, 10, 1, 10, 30, tzinfo=HANOI)
    assert plan.changes[1].at.utcoffset() == timedelta(hours=7)
