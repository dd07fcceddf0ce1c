"""A plan goes back to what it was as one change: logged, undone like any other, and never at the cost of the record."""

from __future__ import annotations

import pytest

from tests.plan.examples import D, actions, after, documents, moment, small_plan
from tui.draw.plan.restore_preview import difference
from tui.plan.changes.amendments import amendments, targets
from tui.plan.changes.apply import apply
from tui.plan.changes.rebase import rebased
from tui.plan.changes.undo_redo import undo
from tui.plan.errors import Conflict, Refused


def much_later(plan):
    plan = after(plan, actions.edit, "G1", {"title": "Renamed"})
    plan = after(plan, actions.add_goal, "New goal")
    plan = after(plan, actions.add_objective, "New objective", "G3")
    plan = after(plan, actions.check_in, "O1", D(7))
    plan = after(plan, actions.remove_check_in, "C1")
    plan = after(plan, actions.pivot, "S1", "Video", because="too dear")
    plan = after(plan, actions.amend, "O1", {"measure.target": D(12)}, because="we can")
    plan = after(plan, actions.edit, "P1", {"title": "Another title"})
    return after(plan, actions.raise_blocker, "no budget", objective="O1")


def test_everything_is_as_it_was_and_the_log_goes_on():
    then = small_plan()
    now = much_later(then)
    restored = after(now, actions.restore, then, by="mai", reason="7")
    assert documents(restored) == documents(then)
    assert len(restored.changes) == len(now.changes) + 1
    assert restored.meta.revision == now.meta.revision + 1
    assert restored.changes[next(restored.changes.newest_first())].reason == "7"


def test_undo_takes_it_back_and_redo_does_it_again():
    then = small_plan()
    now = much_later(then)
    restored = after(now, actions.restore, then, by="mai")
    undone = apply(restored, undo(restored, moment("mai")))
    assert documents(undone) == documents(now)
    assert documents(after(undone, actions.redo, by="mai")) == documents(then)


def test_what_comes_back_has_its_own_name_again_and_new_things_never_get_it():
    then = small_plan()
    gone = after(then, actions.undo)  # the check-in, which no longer exists at all
    assert 1 not in gone.checkins
    restored = after(gone, actions.restore, then)
    assert documents(restored) == documents(then)
    assert after(restored, actions.check_in, "O1", D(8)).checkins[2].value == 8


def test_standups_that_were_held_since_stay():
    then = small_plan()
    now = after(after(then, actions.hold_standup, discussed=["O1"]), actions.edit, "G1", {"title": "Renamed"})
    restored = after(now, actions.restore, then)
    assert restored.goals[1].title == then.goals[1].title
    assert len(restored.standups) == 1


def test_where_nothing_differs_there_is_nothing_to_restore():
    plan = small_plan()
    with pytest.raises(Refused) as refused:
        actions.restore(plan, moment(), plan)
    assert refused.value.reason == "restored_already"


def test_fields_of_other_programs_come_back_too():
    raw = {name: dict(small_plan().table(name).raw) for name in ("meta", "goals", "changes")}
    raw["goals"][2] = {**raw["goals"][2], "colour": "green"}
    then = type(small_plan()).of(raw)
    now = type(small_plan()).of({**raw, "goals": {1: raw["goals"][1]}})
    assert after(now, actions.restore, then).goals.raw[2]["colour"] == "green"


def test_what_somebody_changed_meanwhile_is_a_conflict_and_not_lost():
    then = small_plan()
    now = after(then, actions.edit, "G1", {"title": "Renamed"})
    change = actions.restore(now, moment(), then)
    theirs = after(now, actions.edit, "G1", {"title": "Renamed again"}, by="mai")
    with pytest.raises(Conflict):
        rebased(theirs, change)


def test_a_target_that_a_restore_puts_back_holds_from_that_day_on():
    then = small_plan()
    restored = after(much_later(then), actions.restore, then, by="mai", reason="7")
    assert [target for _day, target in targets(restored, restored.objectives[1])] == [D(10), D(12), D(10)]
    assert [each.change.reason for each in amendments(restored, restored.objectives[1])] == ["we can", "7"]


def test_the_difference_is_told_in_words():
    then = small_plan()
    now = much_later(then)
    told = list(difference(now, actions.restore(now, moment(), then)))
    assert "G1 “Renamed”: title “Renamed” → “International awareness”" in told
    assert "G3 “New goal” goes: it was added since" in told
    assert "O1: 1 check-in comes back" in told
    assert "O1: 1 check-in goes" in told
    assert "O1 “Forms from abroad”: target 12 % → 10 %" in told or "O1 “Forms from abroad”: target 12 → 10" in told, told
    assert "The plan: title “Another title” → “A small plan”" in told
    assert any(line.startswith("B1 “no budget” goes") for line in told)
