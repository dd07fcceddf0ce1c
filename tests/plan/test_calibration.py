"""What confidence was worth, what was a surprise, and how long things stood in the way: the figures of a review."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.examples import HANOI, TODAY, D, after, moment, small_plan
from tests.plan.test_forecast import checkins, objective, on_days
from tui.plan import actions
from tui.plan.model import CheckIn
from tui.plan.progress.open_blockers import open_blockers
from tui.plan.progress.review.blocker_spans import blocker_spans
from tui.plan.progress.review.calibration import calibration, half_time_confidence, is_inverted
from tui.plan.progress.review.surprises import surprise
from tui.plan.progress.standings import Standings

START, END = date(2026, 10, 1), date(2026, 12, 30)


def said(*pairs: tuple[date, str]) -> list[CheckIn]:
    return [
        CheckIn(id=n, objective=1, value=D(n), at=datetime(day.year, day.month, day.day, 9, tzinfo=HANOI), confidence=level)
        for n, (day, level) in enumerate(pairs, 1)
    ]


# --- calibration -----------------------------------------------------------------------------------------------------


def test_of_what_was_said_high_so_many_were_met() -> None:
    pairs = [("high", n < 6) for n in range(9)] + [("medium", n < 4) for n in range(10)]
    found = calibration(pairs)
    assert [(each.confidence, each.met, each.of) for each in found] == [("high", 6, 9), ("medium", 4, 10)]
    assert not is_inverted(found)


@pytest.mark.parametrize(
    ("met", "of", "low", "high"),
    [  # Wilson's interval as statistics tables have it
        (6, 9, 0.354205, 0.879416),
        (4, 10, 0.168180, 0.687326),
        (0, 1, 0.0, 0.793451),
        (1, 1, 0.206549, 1.0),
        (50, 100, 0.403832, 0.596168),
    ],
)
def test_the_range_is_wide_where_few_were(met: int, of: int, low: float, high: float) -> None:
    (level,) = calibration([("high", n < met) for n in range(of)])
    assert tuple(map(float, level.range)) == pytest.approx((low, high), abs=1e-5)


def test_without_confidences_there_is_no_calibration() -> None:
    assert calibration([]) == ()
    assert not is_inverted(())
    assert half_time_confidence([], START, END) is None


@pytest.mark.parametrize(
    ("counts", "inverted"),
    [
        ({"high": (6, 9), "medium": (4, 10)}, False),
        ({"high": (1, 2), "low": (1, 2)}, False),
        ({"high": (1, 3), "medium": (2, 3)}, True),
        ({"high": (3, 3), "medium": (1, 3), "low": (2, 3)}, True),
        ({"high": (2, 3), "medium": (2, 3), "low": (3, 3)}, True),
        ({"low": (0, 3)}, False),
    ],
)
def test_confidence_that_said_the_opposite_is_told(counts: dict[str, tuple[int, int]], inverted: bool) -> None:
    pairs = [(level, n < met) for level, (met, of) in counts.items() for n in range(of)]
    assert is_inverted(calibration(pairs)) is inverted


outcomes = st.lists(st.tuples(st.sampled_from(["high", "medium", "low"]), st.booleans()), max_size=40)


@given(outcomes)
def test_the_counts_add_up(pairs: list[tuple[str, bool]]) -> None:
    found = calibration(pairs)
    assert sum(each.of for each in found) == len(pairs)
    assert sum(each.met for each in found) == sum(met for _level, met in pairs)
    assert [each.confidence for each in found] == [each for each in ("high", "medium", "low") if each in dict(pairs)]
    for each in found:
        low, high = each.range
        assert 0 <= low <= each.share <= high <= 1


@given(outcomes)
def test_met_and_not_met_are_mirror_images(pairs: list[tuple[str, bool]]) -> None:
    there, back = calibration(pairs), calibration((level, not met) for level, met in pairs)
    for each, other in zip(there, back, strict=True):
        assert (each.confidence, each.of - each.met, each.of) == other
        assert abs(each.range[0] - (1 - other.range[1])) <= Decimal("2e-6")
        assert abs(each.share + other.share - 1) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("pairs", "start", "end", "found"),
    [
        ([(START, "high"), (date(2026, 11, 1), "low"), (date(2026, 12, 20), "high")], START, END, "low"),
        ([(date(2026, 11, 15), "medium")], START, END, "medium"),  # the middle day itself
        ([(date(2026, 11, 16), "low"), (date(2026, 12, 1), "high")], START, END, "low"),  # nothing before it: the first after
        ([(END, "high")], START, END, None),  # on the last day nothing is foretold any more
        ([(END + timedelta(days=3), "low")], START, END, None),
        ([(START - timedelta(days=9), "low")], START, END, "low"),
        ([(date(2026, 10, 1), "low"), (date(2026, 10, 9), "high")], None, None, "low"),
        ([(START, "high"), (date(2026, 11, 1), "low")], None, END, "low"),
        ([(START, "high"), (date(2026, 11, 1), "low")], START, None, "high"),
        ([(START, "high")], START, START, "high"),
    ],
)
def test_what_counts_is_what_was_said_by_half_time(
    pairs: list[tuple[date, str]], start: date | None, end: date | None, found: str | None
) -> None:
    assert half_time_confidence(said(*pairs), start, end) == found


# --- surprises -------------------------------------------------------------------------------------------------------

WEEK = timedelta(days=7)


def test_the_landing_day_first_said_is_held_against_the_real_one() -> None:
    seen = checkins(0, 2, 4, 5, 6, 20)  # 2 a week: 8 weeks after the third; it landed in the third week after it
    found = surprise(objective(), seen, (), TODAY)
    assert found is not None
    assert (found.said_on, found.said, found.landed) == (TODAY - 3 * WEEK, TODAY + 5 * WEEK, TODAY)
    assert found.days == -35


def test_what_had_not_landed_is_a_surprise_once_the_day_that_was_said_is_over() -> None:
    seen = on_days((TODAY - timedelta(days=70 - 7 * n), value) for n, value in enumerate((0, 5, 10, 11, 12)))
    said_for = TODAY - timedelta(days=70 - 14) + 2 * WEEK
    found = surprise(objective(), seen, (), TODAY)
    assert found is not None
    assert (found.said, found.landed, found.days) == (said_for, None, (TODAY - said_for).days)
    assert surprise(objective(), seen, (), said_for) is None, "it may land on that very day"
    assert surprise(objective(), seen[:2], (), TODAY) is None, "two check-ins say nothing"


def test_it_is_said_of_the_target_that_held_then_and_of_the_whole_way() -> None:
    seen = checkins(0, 2, 4, 6, 8, 10)
    raised = ((None, D(10)), (TODAY - WEEK, D(20)))
    found = surprise(objective(baseline=0, target=20), seen, raised, TODAY + 30 * WEEK)
    assert found is not None
    assert (found.said, found.landed) == (TODAY, None)
    assert surprise(objective(baseline=0, target=20), seen, (), TODAY) is None


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        ({"kind": "done"}, (0, 0, 1)),
        ({"kind": "keep-between", "low": 1, "high": 5}, (1, 2, 9)),
        ({}, (25, 26, 27)),
        ({}, (5, 5, 5)),
        ({}, ()),
    ],
)
def test_where_no_landing_day_was_said_there_is_no_surprise(fields: dict[str, object], values: tuple[int, ...]) -> None:
    assert surprise(objective(**fields), checkins(*values), (), TODAY + 50 * WEEK) is None


@given(st.lists(st.integers(-50, 50), min_size=3, max_size=9), st.integers(1, 9))
def test_a_decrease_is_surprising_as_the_increase_it_mirrors(values: list[int], every: int) -> None:
    up = surprise(objective(baseline=-60, target=45), checkins(*values, every=every), (), TODAY)
    mirrored = checkins(*(-value for value in values), every=every)
    assert up == surprise(objective("decrease", baseline=60, target=-45), mirrored, (), TODAY)


# --- blockers --------------------------------------------------------------------------------------------------------


def spans(plan, today=TODAY):
    return [(each.ref, each.what, each.objective, each.since, each.until, each.days(today)) for each in blocker_spans(plan)]


def days(n: int) -> date:
    return TODAY + timedelta(days=n)


def test_a_raised_blocker_stands_until_it_is_resolved() -> None:
    plan = after(small_plan(), actions.raise_blocker, "No permit", objective="O1", day=days(-9))
    assert spans(plan) == [("B1", "No permit", 1, days(-9), None, 9)]
    plan = after(plan, actions.resolve_blocker, "B1", how="signed", day=days(-2))
    assert spans(plan) == [("B1", "No permit", 1, days(-9), days(-2), 7)]


def test_the_same_words_in_several_check_ins_are_one_blocker() -> None:
    plan = small_plan()
    for at, text in ((1, "No budget"), (3, "no  BUDGET"), (6, "No staff"), (10, "")):
        plan = after(plan, actions.check_in, "O1", D(7), blocker=text, day=days(at))
    assert [each[1:] for each in spans(plan, days(20))] == [
        ("no BUDGET", 1, days(1), days(6), 5),
        ("No staff", 1, days(6), days(10), 4),
    ]


def test_what_a_check_in_told_of_ends_with_its_objective_or_when_it_is_resolved() -> None:
    plan = after(small_plan(), actions.check_in, "O1", D(7), blocker="No budget", day=days(1))
    closed = after(plan, actions.close, "O1", "missed", day=days(8))
    assert [each[4:] for each in spans(closed, days(20))] == [(days(8), 7)]
    resolved = after(plan, actions.resolve_blocker, "B1", how="found some", day=days(4))
    assert [each[4:] for each in spans(resolved, days(20))] == [(days(4), 3)]
    again = after(resolved, actions.check_in, "O1", D(8), blocker="No budget", day=days(6))
    assert [each[3:5] for each in spans(again, days(20))] == [(days(1), days(4)), (days(6), None)]


steps = st.lists(
    st.tuples(st.sampled_from(["check in", "blocked", "raise", "resolve", "close", "undo"]), st.integers(0, 3)), max_size=12
)


@given(steps)
def test_those_without_an_end_are_those_that_are_open(found: list[tuple[str, int]]) -> None:
    plan = small_plan()
    for at, (step, which) in enumerate(found):
        day = days(at)
        open_now = open_blockers(plan)
        if step == "raise":
            plan = after(plan, actions.raise_blocker, f"Wall {which}", objective=("O1", "")[which % 2], day=day)
        elif step == "resolve" and open_now:
            plan = after(plan, actions.resolve_blocker, open_now[which % len(open_now)].ref, how="so", day=day)
        elif step in ("check in", "blocked") and plan.objectives[1].state == "committed":
            plan = after(
                plan, actions.check_in, "O1", D(5 + which), blocker=f"Wall {which}" if step == "blocked" else "", day=day
            )
        elif step == "close" and plan.objectives[1].state == "committed":
            plan = after(plan, actions.close, "O1", "missed", day=day)
        elif step == "undo" and len(plan.changes) > 8 and at:
            plan = after(plan, actions.undo, day=day)
        now = moment(day=day).at
        stood = list(blocker_spans(plan, now))
        assert stood == list(blocker_spans(plan, now, Standings.at(plan, now).checkins))
        assert {each.ref for each in stood if each.until is None} == {each.ref for each in open_blockers(plan, now)}
        assert all(each.days(day) >= 0 and (each.until is None or each.since <= each.until) for each in stood)
