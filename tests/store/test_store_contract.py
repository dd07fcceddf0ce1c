"""What every store promises, whatever it is made of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.plan.examples import DUE, D, documents, moment, small_plan
from tests.store.places import made, news
from tui.plan import actions
from tui.plan.errors import Conflict, Refused
from tui.plan.model import Measure
from tui.plan.plan import Plan

ROOT = Path(__file__).parents[2]


def titles(plan):
    return [goal.title for goal in plan.goals.values()]


def test_what_was_put_in_comes_out(place):
    store = place.make(small_plan())
    assert documents(store.load()) == documents(small_plan())
    assert dict(store.load().changes) == dict(small_plan().changes)


def test_a_commit_gives_the_plan_with_the_change_and_the_change_as_stored(place):
    store = place.make(small_plan())
    committed = store.commit(made(store, actions.add_goal, "New"))
    assert committed.plan.goals[3].title == "New"
    assert committed.change == committed.plan.changes[committed.change.id]
    assert committed.change.after["G3"]["title"] == "New"
    assert not {old: new for old, new in committed.renamed.items() if old != new}


def test_a_commit_is_there_for_another_handle_and_after_a_restart(place):
    store = place.make(small_plan())
    store.commit(made(store, actions.check_in, "O1", D("7.50"), comment="xin chào"))
    assert format(place.open().load().checkins[2].value, "f") == "7.50"
    store.close()
    again = place.open().load()
    assert (again.checkins[2].comment, again.checkins[2].at) == ("xin chào", moment().at)


def test_two_who_change_different_fields_both_get_their_way(place):
    one, two = place.make(small_plan()), place.open()
    mine = made(one, actions.edit, "G1", {"title": "Mine"})
    theirs = made(two, actions.edit, "G1", {"owner": "mai"}, by="mai")
    one.commit(mine)
    goal = two.commit(theirs).plan.goals[1]
    assert (goal.title, goal.owner) == ("Mine", "mai")
    assert documents(place.open().load()) == documents(two.load())


def test_what_one_commits_to_no_change_that_was_on_its_way_alters(place):
    one, two = place.make(small_plan()), place.open()
    measure = Measure(what="fans", kind="increase", baseline=D(1), target=D(9))
    one.commit(made(one, actions.edit, "O2", {"measure": measure, "due": DUE}))
    mine = made(two, actions.edit, "O2", {"measure.target": D(3)})
    one.commit(made(one, actions.commit, "O2", by="mai"))
    with pytest.raises(Refused) as refused:
        two.commit(mine)
    assert refused.value.reason == "committed_is_fixed"
    assert [store.load().objectives[2].measure.target for store in (one, two, place.open())] == [9, 9, 9]


def test_two_who_change_the_same_field_are_told_and_the_first_stands(place):
    one, two = place.make(small_plan()), place.open()
    mine = made(one, actions.edit, "G1", {"title": "Mine", "note": "and a note"})
    theirs = made(two, actions.edit, "G1", {"title": "Theirs"}, by="mai")
    two.commit(theirs)
    with pytest.raises(Conflict) as conflict:
        one.commit(mine)
    assert (conflict.value.ref, conflict.value.field) == ("G1", "title")
    assert (conflict.value.mine, conflict.value.theirs) == ("Mine", "Theirs")
    for store in (one, two, place.open()):
        assert (store.load().goals[1].title, store.load().goals[1].note) == ("Theirs", "")
    assert one.commit(made(one, actions.edit, "G1", {"note": "and a note"})).plan.goals[1].note == "and a note"


def test_a_merge_that_breaks_a_rule_is_refused_and_stores_nothing(place):
    one, two = place.make(small_plan()), place.open()
    mine = made(one, actions.amend, "O1", {"measure.target": D(5)}, because="too high")
    two.commit(made(two, actions.amend, "O1", {"measure.baseline": D(9)}, because="counted again"))
    with pytest.raises(Refused) as refused:
        one.commit(mine)
    assert refused.value.reason == "target_below_baseline"
    assert place.open().load().objectives[1].measure.target == 10
    assert len(place.open().load().changes) == len(small_plan().changes) + 1


def test_two_who_add_at_once_get_an_id_each(place):
    one, two = place.make(Plan.empty()), place.open()
    mine, theirs = made(one, actions.add_goal, "Mine"), made(two, actions.add_goal, "Theirs")
    one.commit(mine)
    committed = two.commit(theirs)
    assert committed.renamed["G1"] == "G2"
    assert titles(place.open().load()) == ["Mine", "Theirs"]
    assert sorted(committed.plan.changes) == [1, 2]


def test_a_change_made_long_ago_still_merges(place):
    one, two = place.make(small_plan()), place.open()
    old = made(one, actions.edit, "G2", {"owner": "lan"})
    for number in range(5):
        two.commit(made(two, actions.edit, "G2", {"title": f"Title {number}"}))
    goal = one.commit(old).plan.goals[2]
    assert (goal.title, goal.owner) == ("Title 4", "lan")


def test_others_changes_are_polled_once_and_ones_own_are_no_news(place):
    one, two = place.make(small_plan()), place.open()
    assert one.poll() is None
    two.commit(made(two, actions.add_goal, "News"))
    assert two.poll() is None
    assert titles(news(one))[-1] == "News"
    assert one.poll() is None


def test_undo_reaches_back_over_handles_and_restarts(place):
    store = place.make(Plan.empty())
    for title in ("One", "Two", "Three"):
        store.commit(made(store, actions.add_goal, title))
    store.close()
    for left in (["One", "Two"], ["One"], []):
        store = place.open()
        store.commit(made(store, actions.undo))
        store.close()
        assert titles(place.open().load()) == left
    store = place.open()
    with pytest.raises(Refused):
        made(store, actions.undo)
    for _ in range(3):
        store.commit(made(store, actions.redo))
    assert titles(place.open().load()) == ["One", "Two", "Three"]


def test_an_id_that_was_undone_is_not_given_again_after_a_restart(place):
    store = place.make(Plan.empty())
    store.commit(made(store, actions.add_goal, "Undone"))
    store.commit(made(store, actions.undo))
    store.close()
    again = place.open()
    assert again.commit(made(again, actions.add_goal, "Next")).plan.goals[2].title == "Next"


def test_undo_of_one_person_leaves_the_others_work(place):
    one, two = place.make(small_plan()), place.open()
    one.commit(made(one, actions.edit, "G1", {"title": "Mine"}))
    two.commit(made(two, actions.edit, "G1", {"note": "theirs"}, by="mai"))
    goal = one.commit(made(one, actions.undo)).plan.goals[1]
    assert (goal.title, goal.note) == ("International awareness", "theirs")


def test_four_processes_at_once_lose_nothing_and_double_nothing(place):
    place.make(Plan.empty()).close()
    arguments = [sys.executable, "-m", "tests.store.adder", place.kind.name, place.path]
    running = [
        subprocess.Popen([*arguments, who, "25"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for who in ("lan", "mai", "nam", "thu")
    ]
    acknowledged = [line for each in running for line in each.communicate(timeout=50)[0].splitlines()]
    assert [each.returncode for each in running] == [0] * 4
    assert len(acknowledged) == 100
    plan = place.open().load()
    assert sorted(acknowledged) == sorted(f"{goal.ref} {goal.title}" for goal in plan.goals.values())
    assert sorted(plan.changes) == list(range(1, 101))
    assert plan.meta.revision == 100
