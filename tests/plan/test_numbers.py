from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.examples import D
from tui.plan.errors import Refused
from tui.plan.numbers import checked, read_number


@pytest.mark.parametrize(
    ("text", "english", "vietnamese"),
    [
        ("12", "12", "12"),
        ("12.5", "12.5", "12.5"),
        ("12,5", "12.5", "12.5"),
        ("1.234,5", "1234.5", "1234.5"),
        ("1,234.5", "1234.5", "1234.5"),
        ("1,234", "1234", "1.234"),
        ("1.234", "1.234", "1234"),
        ("0,234", "0.234", "0.234"),
        ("0.234", "0.234", "0.234"),
        ("12345,678", "12345.678", "12345.678"),
        ("1,234,567", "1234567", "1234567"),
        ("1.234.567", "1234567", "1234567"),
        ("1 234 567", "1234567", "1234567"),
        ("1\u00a0234,5", "1234.5", "1234.5"),
        ("1\u202f234", "1234", "1234"),
        ("1'234", "1234", "1234"),
        ("1_234", "1234", "1234"),
        ("  -3 ", "-3", "-3"),
        ("\u22123", "-3", "-3"),
        ("+3", "3", "3"),
        ("12.50", "12.50", "12.50"),
        ("12 %", "12", "12"),
        ("0.000000001", "0.000000001", "0.000000001"),
        ("1000000000000000", "1000000000000000", "1000000000000000"),
    ],
)
def test_numbers_are_read_in_either_languages_way(text, english, vietnamese):
    assert format(read_number(text), "f") == english
    assert format(read_number(text, decimal_mark=","), "f") == vietnamese


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty_number"),
        ("   ", "empty_number"),
        ("%", "empty_number"),
        ("abc", "not_a_number"),
        ("NaN", "not_a_number"),
        ("Infinity", "not_a_number"),
        ("-", "not_a_number"),
        ("--5", "not_a_number"),
        ("12 5", "not_a_number"),
        ("1,23,456", "not_a_number"),
        ("1.2.3", "not_a_number"),
        ("1,,5", "not_a_number"),
        ("12.", "not_a_number"),
        ("1.234.5,5", "not_a_number"),
        ("12 apples", "not_a_number"),
        ("١٢", "not_a_number"),
        ("1e400", "number_with_exponent"),
        ("1e5", "number_with_exponent"),
        ("12 k", "number_with_suffix"),
        ("1.5M", "number_with_suffix"),
        ("0.0000000001", "too_many_decimals"),
        ("1000000000000001", "number_out_of_range"),
        ("-" + "9" * 5000, "number_out_of_range"),
    ],
)
def test_what_is_not_one_number_is_refused_with_its_reason(text, reason):
    with pytest.raises(Refused) as refused:
        read_number(text, "target")
    assert (refused.value.reason, refused.value.field) == (reason, "target")


@pytest.mark.parametrize(("text", "meant"), [("12 k", "12000"), ("1.5m", "1500000"), ("3 tr", "3000000"), ("2B", "2000000000")])
def test_a_suffix_is_refused_with_the_number_it_stands_for(text, meant):
    with pytest.raises(Refused) as refused:
        read_number(text)
    assert refused.value.details["meant"] == meant


@pytest.mark.parametrize(("text", "unit"), [("12 fans", "fans"), ("12FANS", "fans"), ("12₫", "₫"), ("12 %", "%"), ("12 k", "k")])
def test_the_measures_own_unit_may_follow(text, unit):
    assert read_number(text, unit=unit) == 12


def test_another_unit_is_refused():
    with pytest.raises(Refused):
        read_number("12 visits", unit="fans")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (D("NaN"), "number_out_of_range"),
        (D("-Infinity"), "number_out_of_range"),
        (D("1e400"), "number_out_of_range"),
        (D("1e-10"), "too_many_decimals"),
    ],
)
def test_a_decimal_that_no_plan_can_keep_is_refused(value, reason):
    with pytest.raises(Refused) as refused:
        checked(value)
    assert refused.value.reason == reason


def test_an_exponent_is_written_out():
    assert str(checked(D("1E+3"))) == "1000"


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=4, allow_nan=False))
def test_what_is_written_plainly_is_read_back_exactly(value):
    assert str(read_number(format(value, "f"))).lstrip("-") == format(value, "f").lstrip("-")


@given(st.text(max_size=40))
def test_any_text_is_a_number_in_range_or_refused(text):
    for mark in ".,":
        try:
            assert abs(read_number(text, decimal_mark=mark, unit="kg")) <= 10**15
        except Refused as refused:
            assert refused.field == "value"
