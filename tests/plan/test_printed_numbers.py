"""The value in what a command prints: its last number, or a sentence why there is none. Never a guess."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.examples import D
from tui.plan.errors import Refused
from tui.plan.parsing.numbers.printed_number import printed_number


@pytest.mark.parametrize(
    ("printed", "unit", "value"),
    [
        ("42", "", "42"),
        ("42\n", "", "42"),
        ("  42  \n\n", "", "42"),
        ("42\r\n", "", "42"),
        ("12.5", "%", "12.5"),
        ("12.5 %\n", "%", "12.5"),
        ("12,5%", "%", "12.5"),
        ("1,234", "", "1234"),
        ("1,234,567", "visits", "1234567"),
        ("1 234 567 visits", "visits", "1234567"),
        ("1'234'567", "", "1234567"),
        ("12k", "", "12000"),
        ("1.2 million", "", "1200000"),
        ("€1,300", "€", "1300"),
        ("$ 1,300.50", "$", "1300.50"),
        ("2.5 tỷ", "đồng", "2500000000"),
        ("-5", "", "-5"),
        ("\u22125", "", "-5"),
        ("+3", "", "3"),
        ("(1,200)", "$", "-1200"),
        ("0", "", "0"),
        ("007", "", "7"),
        ('"42"', "", "42"),
        ("'42'", "", "42"),
        ("\ufeff42\n", "", "42"),
        ("10 200 visits", "visits", "10200"),
        ("10\u00a0200", "", "10200"),
        ("10 000", "", "10000"),
        ("1 050,5", "", "1050.5"),
        ("12.3456789012345678", "", "12.345678901"),
        ("0.30000000000000004", "", "0.300000000"),
        (".5", "", "0.5"),
        ("-.25", "%", "-0.25"),
        ("rate: .75 %", "%", "0.75"),
        ("Total: $1,234.50", "$", "1234.50"),
        ("Total: 1,234.50 USD", "$", "1234.50"),
        ("total 500 triệu đồng", "tỷ đồng", "0.5"),
        ("took 42 ms", "ms", "42"),
        ("sum 12 k", "visits", "12000"),
        ("sum 42 US dollars", "US dollars", "42"),
        # words beside it
        ("O3: 12.5 %", "%", "12.5"),
        ("visits: 1,234", "visits", "1234"),
        ("total = 42", "", "42"),
        ("count=42", "", "42"),
        ("42 report.txt", "", "42"),
        ("      42 /srv/data/log.txt", "", "42"),
        ("42\tfiles", "", "42"),
        ("42 sales2026.csv", "", "42"),
        ("{\"total\": 42}", "", "42"),
        ("{\"total_count\":42,", "", "42"),
        ("| 42 |", "", "42"),
        ("the temperature is -3.5 °C", "°C", "-3.5"),
        ("about 12k visits today", "visits", "12000"),
        # the last line with a number counts
        ("1\n2\n3\n", "", "3"),
        ("connected to db1\n17\n", "", "17"),
        ("10 % of pages\n20 %\n", "%", "20"),
        ("42\ndone.\n", "", "42"),
        ("1 2 3\n7\n", "", "7"),
        (" count \n-------\n    42\n", "", "42"),
    ],
)  # fmt: skip
def test_the_last_number_is_the_value(printed: str, unit: str, value: str) -> None:
    assert printed_number(printed, unit, ".") == D(value)


@pytest.mark.parametrize(
    ("printed", "unit", "reason"),
    [
        ("", "", "printed_nothing"),
        ("\n \n\t\n", "", "printed_nothing"),
        ("none", "", "printed_no_number"),
        ("NaN", "", "printed_no_number"),
        ("nan\n", "", "printed_no_number"),
        ("Infinity", "", "printed_no_number"),
        ("-inf", "%", "printed_no_number"),
        ("null", "", "printed_no_number"),
        ("True", "", "printed_no_number"),
        ("NULL\n\n", "", "printed_no_number"),
        ("42\nNaN\n", "", "printed_no_number"),
        ("42\n-Infinity", "", "printed_no_number"),
        ("42\nnull\n", "", "printed_no_number"),
        ("42\nN/A\n", "", "printed_no_number"),
        ("v2", "", "printed_no_number"),
        ("1 2", "", "printed_two"),
        ("3 of 5", "", "printed_two"),
        ("3/5", "", "printed_two"),
        ("10-20", "", "printed_two"),
        ("10 - 20", "", "printed_two"),
        ("10..20", "", "printed_two"),
        ("12.5 % (11.9 % last week)", "%", "printed_two"),
        ("2026-11-30 42", "", "printed_two"),
        ("2026-11-30", "", "printed_two"),
        ("12:30", "", "printed_two"),
        ("1,2,3", "", "printed_two"),
        ("42;43", "", "printed_two"),
        ("42|43", "", "printed_two"),
        ("10.0.0.1", "", "printed_two"),
        ("[1, 2]", "", "printed_two"),
        ("5\n1 2\n", "", "printed_two"),
        ("1e5", "", "printed_unclear"),
        ("1.5e-7", "", "printed_unclear"),
        ("12G", "", "printed_unclear"),
        ("12.5km", "", "printed_unclear"),
        ("0x1F", "", "printed_unclear"),
        ("3rd", "", "printed_unclear"),
        ("42abc", "", "printed_unclear"),
        ("(1 row)", "", "printed_unclear"),
        ("$42", "", "printed_unclear"),
        ("~42", "", "printed_unclear"),
        (",5", "", "printed_unclear"),
        # another unit than that of the measure
        ("took 42 ms", "s", "printed_unclear"),
        ("42 ms", "s", "printed_unclear"),
        ("42 s", "ms", "printed_unclear"),
        ("42 GB", "MB", "printed_unclear"),
        ("12 km", "m", "printed_unclear"),
        ("12 EUR", "$", "printed_unclear"),
        ("EUR 12", "$", "printed_unclear"),
        ("€ 12", "$", "printed_unclear"),
        ("up 12 %", "visits", "printed_unclear"),
        ("42\n(1 row)\n", "", "printed_unclear"),
        ("1234567890123456789", "", "number_out_of_range"),
        ("10 200", "", "printed_two"),
        ("10 200 visits", "guests", "printed_two"),
        ("42\t100", "", "printed_two"),
        ("42,null", "", "printed_two"),
        ("42 NaN", "", "printed_two"),
        ("7\n" + "x" * 600 + "\n", "", "printed_unclear"),
        ("9" * 600, "", "printed_unclear"),
        ("42\x1b[0m", "", "printed_control"),
        ("\x1b[32m42\x1b[0m\n", "", "printed_control"),
        ("42\x00", "", "printed_control"),
        ("4\x082", "", "printed_control"),
        ("\u202e24", "", "printed_control"),
        ("42\u2028\x07", "", "printed_control"),
    ],
)  # fmt: skip
def test_what_is_not_one_clear_number_is_none(printed: str, unit: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        printed_number(printed, unit, ".")
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1234", "1234"),
    ],
)
def test_where_a_comma_is_before_the_decimals_both_ways_are_read(printed: str, value: str) -> None:
    assert printed_number(printed, "", ",") == D(value)


@pytest.mark.parametrize("printed", ["1.234", "1,234", "giá: 1.234 đồng", "-1.234"])
def test_what_would_be_a_thousand_times_more_in_the_other_language_is_asked_about(printed: str) -> None:
    """Programs write a point before the decimals, people there a comma: nobody can tell which this is."""
    with pytest.raises(Refused) as refused:
        printed_number(printed, "đồng" if "đồng" in printed else "", ",")
    assert refused.value.reason == "printed_two_ways"


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False), st.sampled_from(["", "%", "visits", "đồng"])
)
def test_what_a_program_prints_is_read_back(value: object, unit: str) -> None:
    assert printed_number(f"some words\n{value} {unit}\n", unit, ".") == value


@given(st.text(max_size=200), st.sampled_from(["", "%", "k", "đồng"]), st.sampled_from([".", ","]))
def test_any_text_is_a_number_or_a_sentence(text: str, unit: str, mark: str) -> None:
    try:
        assert printed_number(text, unit, mark).is_finite()
    except Refused as refused:
        assert refused.reason
