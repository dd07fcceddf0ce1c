"""What a value that a command brought counts for, and what it does not: it is no word of a person's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.plan.examples import HANOI, D, after, moment, small_plan
from tui.plan import actions
from tui.plan.documents.codec import decode, encode
from tui.plan.errors import Malformed, Refused
from tui.plan.model import CheckIn, Measure, Meta, Objective
from tui.plan.progress.open_blockers import open_blockers
from tui.plan.progress.standings import Standings, asked_since, expected_on, objective_standing
from tui.plan.standup.due import owed, owed_by

START = date(2026, 11, 1)
PACE = Objective(
    id=1, goal=1, title="x", state="committed", start=START, due=date(2026, 11, 21), cadence=7,
    measure=Measure(kind="increase", baseline=D(0), target=D(100)),
)  # fmt: skip


def at(day: int, value: int = 10, *, pulled: bool = False, **more: object) -> CheckIn:
    when = datetime(2026, 11, day, 12, tzinfo=HANOI)
    return CheckIn(id=day, objective=1, value=D(value), at=when, by="lan", pulled=pulled, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("checkins", "since"),
    [
        ([], START),
        ([at(3)], date(2026, 11, 3)),
        ([at(3), at(9, pulled=True)], date(2026, 11, 3)),
        ([at(3, pulled=True), at(9)], date(2026, 11, 9)),
        ([at(3, pulled=True), at(9, pulled=True)], START),
        ([at(2), at(5), at(6, pulled=True), at(7, pulled=True)], date(2026, 11, 5)),
    ],
)
def test_a_person_is_asked_counting_from_the_last_check_in_of_a_person(checkins: list[CheckIn], since: date) -> None:
    assert asked_since(PACE, checkins) == since
    for days, stale in ((0, False), (7, False), (8, True), (30, True)):
        standing = objective_standing(PACE, checkins, Meta(id=1), since + timedelta(days=days))
        assert (standing.stale, standing.asked) == (stale, since)


def test_without_a_start_the_first_pulled_value_is_what_counts_from() -> None:
    loose = replace(PACE, start=None)
    assert asked_since(loose, []) is None
    assert not objective_standing(loose, [], Meta(id=1), date(2026, 12, 31)).stale
    assert asked_since(loose, [at(3, pulled=True), at(9, pulled=True)]) == date(2026, 11, 3)


def test_a_pulled_value_is_as_fresh_as_any_other() -> None:
    """The figure is held against the day it was pulled on, however long ago a person said anything."""
    today = date(2026, 11, 15)
    standing = objective_standing(PACE, [at(2, 5), at(13, 70, pulled=True)], Meta(id=1), today)
    assert standing.stale
    assert (standing.current, standing.held) == (D(70), expected_on(PACE, date(2026, 11, 13)))
    assert standing.held != standing.expected


def test_what_somebody_said_stands_until_somebody_says_otherwise() -> None:
    """A blocker told of in a check-in is not taken for cleared because a number came in."""
    plan = after(small_plan(), actions.check_in, "O1", D(6), blocker="No permit", comment="waiting")
    raised = [each.what for each in open_blockers(plan)]
    assert "No permit" in raised
    later = after(plan, actions.pull, "O1", D(7), day=moment().today + timedelta(days=1))
    assert [each.what for each in open_blockers(later)] == raised
    standing = Standings.at(later, moment(day=moment().today + timedelta(days=2)).at).objective(1)
    assert standing.last is not None and standing.last.pulled and standing.current == 7
    assert standing.said is not None and standing.said.comment == "waiting"
    assert [each.what for each in standing.blockers] == ["No permit"]
    spoken = after(later, actions.check_in, "O1", D(8), day=moment().today + timedelta(days=2))
    assert "No permit" not in [each.what for each in open_blockers(spoken)]


def test_a_pulled_check_in_carries_confidence_over_and_says_that_it_was_pulled() -> None:
    plan = after(small_plan(), actions.check_in, "O1", D(6), confidence="low")
    plan = after(plan, actions.pull, "O1", D(7))
    made = plan.checkins_of(1)[-1]
    assert (made.value, made.by, made.confidence, made.pulled) == (D(7), "lan", "low", True)


def test_the_same_value_of_the_same_day_is_not_repeated() -> None:
    today = moment().today
    plan = after(small_plan(), actions.pull, "O1", D(7))
    count = len(plan.checkins)
    for same in ("7", "7.0", "7.00"):
        with pytest.raises(Refused, match="pulled_already"):
            actions.pull(plan, moment(), "O1", D(same))
    changed = after(after(plan, actions.pull, "O1", D(8)), actions.pull, "O1", D(7))
    assert len(changed.checkins) == count + 2
    assert len(after(plan, actions.pull, "O1", D(7), day=today + timedelta(days=1)).checkins) == count + 1
    typed = after(small_plan(), actions.check_in, "O1", D(7))
    with pytest.raises(Refused, match="pulled_already"):
        actions.pull(typed, moment(), "O1", D(7))


@pytest.mark.parametrize("state", ["achieved", "missed", "dropped"])
def test_nothing_is_pulled_into_what_is_closed(state: str) -> None:
    plan = small_plan()
    if state == "dropped":
        plan = after(plan, actions.drop, "O1", because="no longer", with_parts=True)
    else:
        plan = after(plan, actions.close, "O1", state, score=Decimal(1))
    with pytest.raises(Refused, match="closed_to_pull"):
        actions.pull(plan, moment(), "O1", D(7))


def test_who_owes_a_check_in_is_asked_in_spite_of_pulled_values() -> None:
    today = moment().today
    plan = after(small_plan(), actions.check_in, "O1", D(6))
    before = owed_by(plan, "lan", today)
    for days in range(1, 9):
        plan = after(plan, actions.pull, "O1", D(6 + days), day=today + timedelta(days=days))
    then = today + timedelta(days=8)
    found = next(each for each in owed(plan, then) if each.objective.id == 1)
    assert (found.days, found.pulled) == (8, True)
    assert found.last is not None and not found.last.pulled
    assert owed_by(plan, "lan", then) == before + 1


def test_pulled_is_stored_only_where_it_is_so() -> None:
    typed, brought = encode(at(3)), encode(at(3, pulled=True))
    assert "pulled" not in typed
    assert brought == {**typed, "pulled": True}
    assert decode("checkins", 3, brought) == at(3, pulled=True)
    assert decode("checkins", 3, {**typed, "pulled": False}) == at(3)


@pytest.mark.parametrize("wrong", ["true", 1, 0, None, [], "yes"])
def test_anything_but_true_or_false_is_named(wrong: object) -> None:
    with pytest.raises(Malformed) as refused:
        decode("checkins", 3, {**encode(at(3)), "pulled": wrong})
    assert (refused.value.field, refused.value.reason) == ("pulled", "not_true_or_false")
