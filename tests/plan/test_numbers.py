from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.examples import D
from tui.plan.errors import Refused
from tui.plan.parsing.written_numbers import checked, read_number, two_ways


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
        ("12 t", "number_with_suffix"),
        ("1.5T", "number_with_suffix"),
        ("()", "not_a_number"),
        ("(-5)", "not_a_number"),
        ("-(5)", "not_a_number"),
        ("+-5", "not_a_number"),
        ("5-", "not_a_number"),
        ("5 5", "not_a_number"),
        ("1 2345", "not_a_number"),
        ("> 95", "not_a_number"),
        ("~95", "not_a_number"),
        ("≥", "empty_number"),
        ("k", "not_a_number"),
        ("12kk", "not_a_number"),
        ("€5", "not_a_number"),
        ("0.0000000001", "too_many_decimals"),
        ("1000000000000001", "number_out_of_range"),
        ("-" + "9" * 5000, "number_out_of_range"),
    ],
)
def test_what_is_not_one_number_is_refused_with_its_reason(text, reason):
    with pytest.raises(Refused) as refused:
        read_number(text, "target")
    assert (refused.value.reason, refused.value.field) == (reason, "target")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12k", "12000"), ("12 k", "12000"), ("12K", "12000"), ("1.5m", "1500000"), ("1.5 M", "1500000"), ("3 tr", "3000000"),
        ("2B", "2000000000"), ("2bn", "2000000000"), ("2,5 tỷ", "2500000000"), ("2,5 tỉ", "2500000000"),
        ("2,5 ty", "2500000000"),
        ("2 triệu", "2000000"), ("2 trieu", "2000000"), ("5 nghìn", "5000"), ("5 ngàn", "5000"),
        ("1 nghìn tỷ", "1000000000000"),
        ("3 million", "3000000"), ("0.5 billion", "500000000"), ("1 thousand", "1000"), ("2 tỷ rưỡi", "2500000000"),
        ("-12k", "-12000"), ("(12k)", "-12000"), ("≥ 12k", "12000"), ("ty\u0309 2", None), ("2 ty\u0309", "2000000000"),
    ],
)  # fmt: skip
def test_a_short_number_is_read_out(text, meant):
    if meant is None:
        with pytest.raises(Refused):
            read_number(text)
    else:
        assert format(read_number(text), "f") == meant


@pytest.mark.parametrize(("text", "meant"), [("12 t", "12000000000000"), ("1.5t", "1500000000000")])
def test_a_suffix_that_may_be_a_weight_is_refused_with_the_number_it_stands_for(text, meant):
    with pytest.raises(Refused) as refused:
        read_number(text)
    assert refused.value.details["meant"] == meant


@pytest.mark.parametrize(
    ("text", "unit", "meant"),
    [
        ("€1,300", "€", "1300"), ("$1,000", "$", "1000"), ("$ 1,000", "$", "1000"), ("1,000 $", "$", "1000"),
        ("1,000$", "$", "1000"),
        ("-$5", "$", "-5"), ("$-5", "$", "-5"), ("−$5", "$", "-5"), ("($1,200)", "$", "-1200"), ("$(1,200)", "$", "-1200"),
        ("(1,200) $", "$", "-1200"), ("(1,200)", "", "-1200"), ("(5 %)", "%", "-5"), ("US$ 5", "$", "5"), ("5 USD", "$", "5"),
        ("5 eur", "€", "5"), ("1000 VND", "₫", "1000"), ("1000đ", "₫", "1000"), ("1000 đồng", "₫", "1000"),
        ("1000 dong", "đồng", "1000"),
        ("€12k", "€", "12000"), ("12k €", "€", "12000"), ("£2.5m", "£", "2500000"), ("2,5 tỷ đồng", "đồng", "2500000000"),
        ("≥ 95 %", "%", "95"), ("≤ 5 %", "%", "5"), (">= 95%", "%", "95"), ("95 percent", "%", "95"),
        ("95 phần trăm", "%", "95"),
        ("1\u2009200", "", "1200"), ("1\u202f200\u202f300", "", "1200300"), ("1\u2007200", "", "1200"), ("1’200", "", "1200"),
        ("1\u2009200 ms", "ms", "1200"), ("5 \u2212", "", None), ("\u22125", "", "-5"), ("\u20135", "", "-5"), (".5", "", None),
        ("800ms", "ms", "800"), ("800 MS", "ms", "800"), ("12visits", "visits", "12"), ("1 visit", "visits", "1"),
        ("5 kms", "km", "5"),
        ("12 k", "k", "12"), ("12k", "k", "12"), ("12K", "k", "12"), ("2,5 M", "M", "2.5"), ("2,5m", "M", "2.5"),
        ("3 tr", "tr", "3"),
        ("2,5 tỷ", "tỷ", "2.5"), ("2,5 ty", "tỷ", "2.5"), ("2,5 ty\u0309", "tỷ", "2.5"), ("2,5 tỉ", "tỷ", "2.5"),
        ("2,5 tỷ", "tỷ đồng", "2.5"), ("2,5 tỷ đồng", "tỷ đồng", "2.5"), ("500 triệu", "tỷ đồng", "0.5"),
        ("500 triệu đồng", "tỷ đồng", "0.5"),
        ("500 triệu", "tỷ", "0.5"), ("500", "tỷ", "500"), ("2 tỷ", "triệu", "2000"), ("12k", "k users", "12"),
        ("12k visits", "visits", "12000"),
        ("1M", "k", None), ("12k", "M", None), ("12k", "m", None), ("5mm", "m", None), ("12km", "m", None),
        ("5 visits", "fans", None),
        ("12 %", "visits", None), ("€5", "$", None), ("5 kg", "€", None), ("4.6 /5", "/5", "4.6"), ("4.6/5", "/5", "4.6"),
        ("5 khách hàng", "khách hàng", "5"), ("5 khach hang", "khách hàng", "5"),
        ("5 kha\u0301ch ha\u0300ng", "khách hàng", "5"),
        ("5 khách hàng", "kha\u0301ch ha\u0300ng", "5"), ("21 °C", "°C", "21"), ("21°c", "°C", "21"),
        ("5 h (avg)", "h (avg)", "5"),
        ("12 CO2", "CO2", "12"), ("5 l/100 km", "l/100 km", "5"), ("5 km-h", "km-h", "5"), ("500 đồng", "tỷ đồng", None),
    ],
)  # fmt: skip
def test_a_number_is_read_with_the_unit_it_is_counted_in(text, unit, meant):
    for mark in ".,":
        if meant is None:
            with pytest.raises(Refused):
                read_number(text, unit=unit, decimal_mark=mark)
        elif not two_ways(text) or mark == ".":
            assert format(read_number(text, unit=unit, decimal_mark=mark), "f") == meant, mark


def test_a_thousand_in_vietnamese_has_its_point():
    assert read_number("1.300 €", unit="€", decimal_mark=",") == 1300
    assert read_number("(1.200)", decimal_mark=",") == -1200


@pytest.mark.parametrize("text", ["-0", "-0.0", "0", "−0", "(0)", "-0 %", "- 0,00"])
def test_no_zero_is_negative(text):
    assert not read_number(text, unit="%").is_signed()
    assert not checked(D("-0.00")).is_signed()


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


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("twenty-five", 25),
        ("Twelve", 12),
        ("a dozen", 12),
        ("two hundred", 200),
        ("two million", 2_000_000),
        ("five percent", 5),
        ("mười hai", 12),
        ("hai mươi lăm", 25),
        ("hai trăm linh năm", 205),
        ("ba triệu", 3_000_000),
        ("năm phần trăm", 5),
    ],
)
def test_a_number_may_be_typed_in_words(typed: str, number: int) -> None:
    assert read_number(typed, unit="%" if typed.endswith(("percent", "phần trăm")) else "") == number


@pytest.mark.parametrize("typed", ["muoi hai", "twenty-something", "fivefold", "năm nay", "third"])
def test_what_only_looks_like_a_number_in_words_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        read_number(typed)
