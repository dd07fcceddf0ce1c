"""Blockers: raised or told of in a check-in, open until resolved, and every step of that can be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plan.examples import TODAY, D, after, documents, moment, small_plan
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.changes.undo_redo import undo
from tui.plan.errors import Refused
from tui.plan.progress.open_blockers import open_blockers

YESTERDAY = date(2026, 11, 23)


def told(plan):
    return [(each.ref, each.what, each.who, each.objective) for each in open_blockers(plan)]


def test_a_raised_blocker_is_open_until_it_is_resolved_and_keeps_how_it_was():
    plan = after(small_plan(), actions.raise_blocker, "No permit", who="mai", objective="O1", day=YESTERDAY)
    assert told(plan) == [("B1", "No permit", "mai", 1)]
    plan = after(plan, actions.check_in, "O1", D(7))
    assert told(plan) == [("B1", "No permit", "mai", 1)]
    plan = after(plan, actions.resolve_blocker, "b1", how="the city said yes")
    assert told(plan) == []
    blocker = plan.blockers[1]
    assert (blocker.state, blocker.how, blocker.resolved, blocker.at) == (
        "resolved", "the city said yes", moment().at, moment(day=YESTERDAY).at,
    )  # fmt: skip
    assert [change.action for change in plan.changes.values()][-3:] == ["block", "check in", "unblock"]


def test_a_blocker_may_belong_to_no_objective_and_is_whose_who_says_it_unless_named():
    plan = after(small_plan(), actions.raise_blocker, "No laptop", by="mai")
    assert told(plan) == [("B1", "No laptop", "mai", None)]


def test_a_check_ins_blocker_is_open_until_a_later_check_in_of_that_objective():
    plan = after(small_plan(), actions.check_in, "O1", D(7), blocker="Nobody can sign")
    assert told(plan) == [("B1", "Nobody can sign", "lan", 1)]
    assert told(after(plan, actions.check_in, "O1", D(8))) == []
    assert told(after(plan, actions.check_in, "O1", D(5), on=date(2026, 11, 1))) == told(plan), (
        "an earlier day says nothing of now"
    )


def test_a_check_ins_blocker_can_be_resolved_without_a_value_and_that_can_be_undone():
    plan = after(small_plan(), actions.check_in, "O1", D(7), blocker="Nobody can sign")
    resolved = after(plan, actions.resolve_blocker, "B1", how="their deputy may", by="mai")
    assert told(resolved) == [] and resolved.blockers[1].state == "resolved"
    by_its_checkin = after(plan, actions.resolve_blocker, "C2", how="their deputy may", by="mai")
    assert documents(by_its_checkin) == documents(resolved)
    assert resolved.checkins[2].blocker == "Nobody can sign", "the check-in stays as it was said"
    back = apply(resolved, undo(resolved, moment("mai")))
    assert documents(back) == documents(plan)
    assert told(back) == [("B1", "Nobody can sign", "lan", 1)]


@pytest.mark.parametrize("state", ["achieved", "missed"])
def test_a_check_ins_blocker_is_gone_with_its_objective_but_a_raised_one_is_not(state):
    plan = after(small_plan(), actions.check_in, "O1", D(7), blocker="Nobody can sign")
    plan = after(plan, actions.raise_blocker, "No permit", objective="O1")
    plan = after(plan, actions.edit, "O1", {"state": state})
    assert [ref for ref, *_ in told(plan)] == ["B2"]


def test_the_oldest_comes_first():
    plan = after(small_plan(), actions.check_in, "O1", D(7), blocker="third")
    plan = after(plan, actions.raise_blocker, "second", day=YESTERDAY)
    plan = after(plan, actions.raise_blocker, "first", day=date(2026, 11, 1))
    assert [each.what for each in open_blockers(plan)] == ["first", "second", "third"]


@pytest.mark.parametrize(
    ("action", "args", "named", "reason"),
    [
        (actions.raise_blocker, ("  ",), {}, "empty"),
        (actions.raise_blocker, ("x",), {"objective": "O9"}, "no_such_item"),
        (actions.raise_blocker, ("x",), {"objective": "G1"}, "wrong_kind_of_item"),
        (actions.resolve_blocker, ("O1",), {}, "not_a_blocker"),
        (actions.resolve_blocker, ("C1",), {}, "checkin_blocks_nothing"),
        (actions.resolve_blocker, ("B7",), {}, "no_such_item"),
    ],
)
def test_what_cannot_be_blocked_or_resolved_is_refused(action, args, named, reason):
    with pytest.raises(Refused) as refused:
        action(small_plan(), moment(), *args, **named)
    assert refused.value.reason == reason


def test_nothing_is_resolved_twice():
    plan = after(small_plan(), actions.check_in, "O1", D(7), blocker="Nobody can sign")
    plan = after(after(plan, actions.raise_blocker, "No permit"), actions.resolve_blocker, "B2")
    plan = after(plan, actions.resolve_blocker, "C2")
    for ref in ("B1", "C2", "B2"):
        with pytest.raises(Refused) as refused:
            actions.resolve_blocker(plan, moment(), ref)
        assert refused.value.reason == "resolved_already"


def test_an_objective_with_a_blocker_cannot_be_taken_out_under_it():
    plan = after(small_plan(), actions.add_objective, "New", "G2", by="mai")
    plan = after(plan, actions.raise_blocker, "No budget", objective="O3")
    with pytest.raises(Refused) as refused:
        apply(plan, undo(plan, moment("mai")))
    assert (refused.value.reason, refused.value.details["who"]) == ("built_on_since", "lan")


def test_a_standup_that_was_kept_says_who_what_and_how_long():
    plan = after(
        small_plan(), actions.hold_standup, who=["lan", "mai", "lan", ""], discussed=["O1", "O2"], notes=["O1:  two   helpers"],
        blockers=["B1"], back_to=moment(day=YESTERDAY).at, seconds=240,
    )  # fmt: skip
    kept = plan.standups[1]
    assert (kept.at, kept.who, kept.discussed, kept.notes) == (moment().at, ("lan", "mai"), ("O1", "O2"), ("O1: two helpers",))
    assert (kept.blockers, kept.back_to, kept.seconds) == (("B1",), moment(day=YESTERDAY).at, 240)
    assert documents(apply(plan, undo(plan, moment()))) == documents(small_plan())
    assert kept.at.date() == TODAY


def test_what_a_check_in_tells_has_one_reference_from_the_beginning_and_its_check_in_has_the_words():
    plan = after(small_plan(), actions.check_in, "O1", D(7), blocker="Nobody can sign")
    assert (plan.blockers[1].checkin, plan.blockers[1].state) == (2, "open")
    corrected = after(plan, actions.edit, "C2", {"blocker": "Their deputy is ill"})
    assert told(corrected) == [("B1", "Their deputy is ill", "lan", 1)]
    assert told(after(plan, actions.edit, "C2", {"blocker": ""})) == []
    assert told(after(plan, actions.remove_check_in, "C2")) == []
    assert not after(plan, actions.remove_check_in, "C2").blockers


def test_a_correction_that_tells_of_a_blocker_names_it_too():
    plan = after(after(small_plan(), actions.check_in, "O1", D(7)), actions.edit, "C2", {"blocker": "No keys"})
    assert told(plan) == [("B1", "No keys", "lan", 1)]


def test_a_check_in_of_an_earlier_version_is_known_by_its_own_reference_until_it_is_resolved():
    plan = after(small_plan(), actions.check_in, "O1", D(7), blocker="Nobody can sign")
    old = plan.patched({"blockers": {1: None}})
    assert told(old) == [("C2", "Nobody can sign", "lan", 1)]
    resolved = after(old, actions.resolve_blocker, "C2", how="they did")
    assert told(resolved) == [] and resolved.blockers[2].checkin == 2
