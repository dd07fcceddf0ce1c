"""A mapping that changes by making another is a dict to whoever looks, and leaves every earlier one as it was."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.examples import D, after, moment, small_plan
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.changes.undo_redo import redo, undo
from tui.plan.documents import persistent_map
from tui.plan.documents.persistent_map import PersistentMap, patched
from tui.plan.plan import Plan

edits = st.lists(st.dictionaries(st.integers(0, 12), st.one_of(st.none(), st.integers(0, 99)), max_size=4), max_size=30)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.integers(0, 8), st.integers(0, 9)), edits, st.sets(st.integers(0, 29)))
def test_it_is_what_a_dict_would_be_after_any_edits(start, steps, looked_at):
    known, model = PersistentMap(dict(start), {}, frozenset()), dict(start)
    history = [(known, dict(model))]
    for number, step in enumerate(steps):
        known = patched(known, step)
        for key, value in step.items():
            if value is None:
                model.pop(key, None)
            else:
                model[key] = value
        if number in looked_at:
            assert list(known.items()) == list(model.items())
        history.append((known, dict(model)))
    for seen, was in history:
        assert (len(seen), [seen.get(key) for key in range(14)]) == (len(was), [was.get(key) for key in range(14)])
        assert [key in seen for key in range(14)] == [key in was for key in range(14)]
        assert list(reversed(seen)) == list(reversed(was))
        assert list(seen) == list(was)
        assert list(seen.values()) == list(was.values())


def test_a_large_one_is_shared_and_now_and_then_poured_into_a_new_base():
    start = dict.fromkeys(range(persistent_map.SMALL + 1), "old")
    known = start
    kinds = set()
    for number in range(3 * persistent_map.LARGEST):
        known = patched(known, {number: "new", 10_000 + number: "added"})
        kinds.add(type(known))
    assert kinds == {dict, PersistentMap}
    assert set(start.values()) == {"old"}
    assert list(known)[-1] == 10_000 + 3 * persistent_map.LARGEST - 1


def many(count: int = 2_000) -> Plan:
    plan = small_plan()
    goals = {id: {"title": f"Goal {id}", "order": id, "rev": 1} for id in range(3, count)}
    return plan.patched({"goals": goals})


def test_what_a_change_leaves_alone_is_the_very_same_document_before_and_after():
    plan = many()
    goal, checkin = plan.goals[77], plan.checkins[1]
    changed = after(plan, actions.edit, "G78", {"title": "New"})
    assert changed.goals[77] is goal
    assert changed.goals.raw[77] is plan.goals.raw[77]
    assert changed.checkins[1] is checkin
    assert (plan.goals[78].title, changed.goals[78].title, plan.goals[78].title) == ("Goal 78", "New", "Goal 78")


def test_a_large_plan_walks_back_and_forth_like_a_small_one():
    plan = many()
    titles = [goal.title for goal in plan.goals.values()]
    walked = plan
    for step in range(600):
        walked = after(walked, actions.edit, f"G{step + 3}", {"title": f"Step {step}"})
    for _ in range(600):
        walked = apply(walked, undo(walked, moment()))
    assert [goal.title for goal in walked.goals.values()] == titles
    walked = apply(walked, redo(walked, moment()))
    assert walked.goals[3].title == "Step 0"
    assert list(walked.changes) == sorted(walked.changes)


def test_what_belongs_to_whom_follows_every_change_of_a_large_plan():
    plan = many()
    assert (plan.children("objectives", 1), plan.replacements(1)) == ((1, 2), ())
    plan = after(plan, actions.edit, "O2", {"goal": 900})
    plan = after(plan, actions.pivot, "S1", "Another way", because="x")
    plan = after(plan, actions.check_in, "O1", D(7))
    fresh = Plan.of(
        {name: dict(plan.table(name).raw) for name in ("goals", "objectives", "strategies", "checkins", "changes", "meta")}
    )
    for seen in (plan, fresh):
        assert (seen.children("objectives", 1), seen.children("objectives", 900)) == ((1,), (2,))
        assert (seen.replacements(1), seen.children("strategies", 1)) == ((3,), (1, 2, 3))
        assert seen.children("checkins", 1) == (1, 2)
        assert seen.next_id("changes") == plan.next_id("changes")


def test_a_log_that_was_written_out_of_order_is_read_in_order():
    plan = small_plan()
    log = dict(sorted(plan.changes.raw.items(), reverse=True))
    read = Plan.of(
        {**{name: plan.table(name).raw for name in ("goals", "objectives", "strategies", "checkins", "meta")}, "changes": log}
    )
    assert list(read.changes) == sorted(log)
    assert undo(read, moment()).undoes == max(log)
