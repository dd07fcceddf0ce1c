from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.examples import HANOI
from tui.plan.errors import Refused
from tui.plan.model import CheckIn, Measure, Objective
from tui.plan.progress.checkin_values import far_outside, read_value, relative

D = Decimal


def objective(**measure: object) -> Objective:
    return Objective(id=1, goal=1, title="x", measure=Measure(**measure))  # type: ignore[arg-type]


def checked_in(*values: str) -> tuple[CheckIn, ...]:
    at = datetime(2026, 11, 20, 12, tzinfo=HANOI)
    return tuple(CheckIn(id=i, objective=1, value=D(value), at=at) for i, value in enumerate(values, 1))


@pytest.mark.parametrize(
    ("text", "value"),
    [("+3", "9.8"), ("-0.5", "6.3"), ("−0,5", "6.3"), ("+ 1", "7.8"), ("- 1", "5.8"), ("+10 %", "7.48"), ("-50%", "3.4")],
)  # fmt: skip
def test_a_sign_makes_a_number_a_step_from_the_current_value(text: str, value: str) -> None:
    assert relative(text, D("6.8")) == D(value)


def test_a_number_without_a_sign_is_the_value_itself() -> None:
    assert relative("6.8", D(5)) is None
    assert relative("", D(5)) is None


def test_percent_is_only_the_unit_where_the_measure_is_counted_in_percent() -> None:
    assert relative("+0.5 %", D(6), unit="%") == D("6.5")
    assert relative("+10 %", D(50), unit="visits") == D(55)


def test_where_values_may_be_negative_a_minus_is_part_of_the_value_unless_a_space_follows() -> None:
    assert relative("-0.5", D(2), negative=True) is None
    assert relative("- 0.5", D(2), negative=True) == D("1.5")
    assert relative("+0.5", D(-2), negative=True) == D("-1.5")
    below = objective(baseline=D(-10), target=D(5))
    assert read_value("-8", below, (), ".")[:2] == (D(-8), False)
    assert read_value("- 8", below, (), ".")[:2] == (D(-18), True)
    above = objective(baseline=D(10), target=D(50))
    assert read_value("-8", above, (), ".")[:2] == (D(2), True)
    assert read_value("-8", above, checked_in("-1"), ".")[:2] == (D(-8), False)
    assert read_value("= -8", above, (), ".")[:2] == (D(-8), False)


def test_a_step_is_taken_from_the_last_of_the_check_ins_that_it_follows() -> None:
    measured = objective(baseline=D(10), target=D(50))
    assert read_value("+5", measured, (), ".")[:2] == (D(15), True)
    assert read_value("+5", measured, checked_in("20", "30"), ".")[:2] == (D(35), True)
    assert read_value("+1", objective(kind="milestones", target=D(5)), (), ".")[:2] == (D(1), True)


@pytest.mark.parametrize(
    ("text", "reason"), [("+", "empty_number"), ("+x", "not_a_number"), ("--5", "not_a_number"), ("+5", "no_value_to_step_from")]
)
def test_a_step_that_leads_nowhere_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        relative(text, None)
    assert (refused.value.reason, refused.value.field) == (reason, "value")


@given(st.decimals(-(10**9), 10**9, places=3), st.decimals(0, 10**9, places=3))
def test_a_step_up_and_the_same_step_down_lead_back(current: Decimal, step: Decimal) -> None:
    there = relative(f"+{step:f}", current)
    assert there is not None
    assert relative(f"- {step:f}", there) == current


@pytest.mark.parametrize(
    ("low", "high", "value", "far"),
    [
        ("6", "10", "1000", True), ("6", "10", "18", False), ("6", "10", "18.1", True), ("6", "10", "-2", False),
        ("12000", "13200", "125000", True), ("12000", "13200", "15000", False), ("12000", "13200", "1250", True),
        ("99.5", "99.9", "95", False), ("99.5", "99.9", "9.97", True),
    ],
)  # fmt: skip
def test_a_value_is_far_outside_by_the_width_of_the_range_and_its_size(low: str, high: str, value: str, far: bool) -> None:
    assert far_outside(objective(baseline=D(low), target=D(high)), (), D(value)) is far


def test_what_was_checked_in_once_widens_the_range() -> None:
    measured = objective(baseline=D(6), target=D(10))
    assert far_outside(measured, (), D(40))
    assert not far_outside(measured, checked_in("40"), D(42))


def test_where_too_little_is_known_nothing_is_far() -> None:
    assert not far_outside(objective(baseline=D(6)), (), D(1000))
    assert not far_outside(objective(kind="done"), (), D(1))
    assert not far_outside(Objective(id=1, goal=1, title="x"), (), D(1))
