"""What a team has committed to stays fixed: no road changes or unfixes it without a reason that stays on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.plan.examples import D, after, moment, small_plan
from tui.exchange.importing.import_state import ImportOptions
from tui.exchange.importing.importer import prepare
from tui.exchange.importing.records import ItemRecord
from tui.plan import actions
from tui.plan.changes.amendments import amendments
from tui.plan.changes.apply import apply
from tui.plan.changes.fixed_fields import check_fixed
from tui.plan.changes.undo_redo import redo, undo
from tui.plan.errors import Refused
from tui.plan.model import Measure, Phase
from tui.plan.plan import Plan

FIXED: list[tuple[str, Any]] = [
    ("measure.target", D(8)),
    ("measure.baseline", D(5)),
    ("measure.unit", "forms"),
    ("measure.what", "something else"),
    ("measure.kind", "milestones"),
    ("measure.phases", (Phase(day=date(2026, 11, 1), value=D(7)),)),
    ("measure", Measure(kind="done")),
    ("start", date(2026, 10, 2)),
    ("due", date(2027, 3, 31)),
]


FANS = {"measure": Measure(what="fans", kind="increase", baseline=D(1), target=D(9)), "due": date(2027, 1, 1)}


def refusal(do: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(Refused) as refused:
        do(*args, **kwargs)
    return refused.value.reason


def in_state(state: str) -> Plan:
    """The small plan with O1 in a state that it came to from being committed."""
    plan = small_plan()
    if state == "dropped":
        return after(plan, actions.drop, "O1", because="no money", with_parts=True)
    return plan if state == "committed" else after(plan, actions.close, "O1", state)


@pytest.mark.parametrize("state", ["committed", "achieved", "missed", "dropped"])
def test_going_back_to_a_draft_takes_a_reason_that_stays_in_the_amendments(state):
    plan = in_state(state)
    assert refusal(actions.edit, plan, moment(), "O1", {"state": "draft"}) == "draft_needs_because"
    assert refusal(actions.edit, plan, moment(), "O1", {"state": "draft"}, amending=True) == "draft_needs_because"
    assert refusal(actions.edit, plan, moment(), "O1", {"state": "draft"}, reason=" \n ") == "draft_needs_because"
    changed = after(plan, actions.edit, "O1", {"state": "draft"}, reason="the market closed")
    told = [each for each in amendments(changed, changed.objectives[1]) if each.path == "state"]
    assert [(each.before, each.after, each.change.reason) for each in told] == [(state, "draft", "the market closed")]


@pytest.mark.parametrize("state", ["committed", "achieved", "missed", "dropped"])
@pytest.mark.parametrize(("path", "value"), FIXED)
def test_nothing_fixed_changes_by_the_way(state, path, value):
    plan = in_state(state)
    wanted = "objective_is_dropped" if state == "dropped" else "committed_is_fixed"
    assert refusal(actions.edit, plan, moment(), "O1", {path: value}) == wanted
    for states in ("committed", "draft", "achieved", "missed"):
        reason = refusal(actions.edit, plan, moment(), "O1", {path: value, "state": states})
        assert reason in ("committed_is_fixed", "objective_is_dropped", "draft_needs_because")


def test_dropping_and_bringing_back_keeps_what_was_fixed():
    plan = after(in_state("dropped"), actions.edit, "O1", {"state": "committed"})
    assert plan.objectives[1].state == "committed"
    plan = after(small_plan(), actions.drop, "G1", because="no money", with_parts=True)
    assert refusal(actions.edit, plan, moment(), "O1", {"state": "draft"}) == "draft_needs_because"
    assert refusal(actions.edit, plan, moment(), "O1", {"measure.target": D(8)}) == "objective_is_dropped"
    assert after(plan, actions.edit, "O2", {"state": "draft", "measure.target": D(8)}).objectives[2].state == "draft"


def test_a_draft_that_was_dropped_is_free():
    plan = after(small_plan(), actions.drop, "O2", because="later")
    plan = after(plan, actions.edit, "O2", {"due": date(2027, 3, 1)})
    assert after(plan, actions.edit, "O2", {"state": "draft"}).objectives[2].state == "draft"


def test_an_unfixing_that_was_taken_back_has_unfixed_nothing():
    plan = after(in_state("dropped"), actions.edit, "O1", {"state": "draft"}, reason="we think again")
    plan = apply(plan, undo(plan, moment()))
    assert plan.objectives[1].state == "dropped"
    assert refusal(actions.edit, plan, moment(), "O1", {"due": date(2027, 3, 1)}) == "objective_is_dropped"


def test_with_a_reason_the_step_back_may_change_the_measure_too():
    values = {"state": "draft", "measure.target": D(8), "due": None}
    plan = after(small_plan(), actions.edit, "O1", values, reason="counted wrongly")
    assert (plan.objectives[1].state, plan.objectives[1].due) == ("draft", None)
    assert {each.path for each in amendments(plan, plan.objectives[1])} == set(values)


def test_undo_needs_no_reason():
    plan = after(small_plan(), actions.edit, "O2", FANS)
    plan = after(plan, actions.commit, "O2")
    plan = apply(plan, undo(plan, moment()))
    assert plan.objectives[2].state == "draft"
    assert apply(plan, redo(plan, moment())).objectives[2].state == "committed"


@pytest.mark.parametrize("state", ["committed", "achieved", "missed", "dropped"])
@pytest.mark.parametrize(
    "fields", [{"state": "draft"}, {"state": "draft", "target": "8"}, {"target": "8"}, {"due": "2027-03-31"}]
)
def test_an_import_unfixes_nothing_without_a_reason(state, fields):
    plan = in_state(state)
    said = [ItemRecord(1, "objectives", "O1", fields=fields)]
    found = prepare(plan, moment(), said, ImportOptions(same_plan=True))
    assert found.change is None
    reasons = {"draft_needs_because", "committed_is_fixed", "objective_is_dropped"}
    assert {each.why.reason for each in found.refused} <= reasons and found.refused
    found = prepare(plan, moment(), said, ImportOptions(same_plan=True, because="new year"))
    assert found.change is not None and not found.refused
    plan = apply(plan, found.change)
    told = {(each.path, each.change.reason) for each in amendments(plan, plan.objectives[1])}
    assert told >= {({"target": "measure.target"}.get(name, name), "new year") for name in fields}


def test_somebody_elses_commitment_reaches_a_change_that_was_on_its_way():
    plan = after(small_plan(), actions.edit, "O2", FANS)
    mine = actions.edit(plan, moment(), "O2", {"measure.target": D(3)})
    theirs = after(plan, actions.commit, "O2", by="mai")
    with pytest.raises(Refused) as refused:
        check_fixed(theirs, mine)
    assert (refused.value.reason, refused.value.field) == ("committed_is_fixed", "target")
    check_fixed(theirs, replace(mine, reason="we agreed on it"))
    check_fixed(theirs, actions.edit(plan, moment(), "O2", {"title": "Fans", "weight": Decimal(2)}))
