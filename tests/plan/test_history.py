from __future__ import annotations

from datetime import timedelta

import pytest

from tests.plan.examples import TODAY, D, after, small_plan
from tui.plan import actions
from tui.plan.changes.amendments import amendments, targets

LATER = TODAY + timedelta(days=9)


@pytest.fixture
def amended():
    plan = after(small_plan(), actions.amend, "O1", {"measure.target": D(8)}, because="market closed")
    return after(
        plan, actions.amend, "O1", {"measure.target": D(9), "due": LATER}, because="it opened again", by="mai", day=LATER
    )


def test_every_amended_field_tells_what_it_was_and_why(amended):
    told = [
        (each.path, each.before, each.after, each.change.by, each.change.reason)
        for each in amendments(amended, amended.objectives[1])
    ]
    assert told == [
        ("measure.target", 10, 8, "lan", "market closed"),
        ("measure.target", 8, 9, "mai", "it opened again"),
        ("due", "2026-12-31", LATER.isoformat(), "mai", "it opened again"),
    ]


def test_the_old_target_held_up_to_the_day_of_the_amendment(amended):
    assert targets(amended, amended.objectives[1]) == ((None, D(10)), (TODAY, D(8)), (LATER, D(9)))


def test_an_amendment_that_was_undone_is_not_told_and_one_redone_is(amended):
    undone = after(amended, actions.undo, by="mai", day=LATER)
    assert targets(undone, undone.objectives[1]) == ((None, D(10)), (TODAY, D(8)))
    redone = after(undone, actions.redo, by="mai", day=LATER)
    assert targets(redone, redone.objectives[1]) == targets(amended, amended.objectives[1])


def test_an_objective_that_was_never_amended_has_had_one_target():
    plan = small_plan()
    assert targets(plan, plan.objectives[1]) == ((None, D(10)),)
    assert targets(plan, plan.objectives[2]) == ()
