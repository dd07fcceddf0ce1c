"""What the program prints, it reads: every number with every unit, of every kind of measure, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.examples import TODAY, read_day
from tui import words
from tui.draw.text import figures
from tui.plan.filter.parse import parse
from tui.plan.model import Measure, Objective
from tui.plan.parsing.typed_fields import Typing, read_field
from tui.plan.parsing.written_numbers import read_number
from tui.plan.progress.checkin_values import read_value
from tui.plan.progress.standings import Standing
from tui.words import decimal_mark

UNITS = (
    "", "%", "$", "€", "£", "¥", "₫", "đ", "đồng", "US$", "USD", "VND", "k", "K", "M", "m", "b", "B", "bn", "t", "tr", "tỷ",
    "tỉ", "triệu",
    "nghìn", "tỷ đồng", "triệu đồng", "k users", "k€", "M$", "million visits", "thousand", "visits", "fans", "km", "ms",
    "s", "h", "°C",
    "/5", "/10", "m²", "m2", "CO2", "CO₂", "l/100 km", "điểm", "khách hàng", "kha\u0301ch", "NPS", "x", "p.p.", "points",
    "ngày", "%/month",
    "h (avg)", "d", "w", "of 5", "e", "E5", "-", "+", "'", "1", "ſt", "İ",
)  # fmt: skip
NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15).map(Decimal),
    st.integers(-9999, 9999).map(Decimal),
    st.decimals(-(10**9), 10**9, places=3),
    st.decimals(-100, 100, places=2),
    st.decimals(-1, 1, places=9),
)


@pytest.fixture(params=sorted(words.LANGUAGES))
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    words.use(request.param)
    yield request.param
    words.use("en")


@settings(max_examples=400, deadline=None)
@given(NUMBERS, st.sampled_from(UNITS), st.sampled_from(sorted(words.LANGUAGES)))
def test_an_amount_reads_back_as_it_was_printed(value: Decimal, unit: str, language: str) -> None:
    words.use(language)
    try:
        value = value + 0  # nothing negative about zero
        for printed in (figures.amount(value, unit), figures.number(value), figures.amount(value, unit).replace(" ", "\u00a0")):
            assert read_number(printed, decimal_mark=decimal_mark(), unit=unit) == value, (printed, unit)
    finally:
        words.use("en")


@settings(max_examples=300, deadline=None)
@given(NUMBERS, st.sampled_from([unit for unit in UNITS if unit not in ("-", "+")]), st.sampled_from(sorted(words.LANGUAGES)))
def test_a_value_of_every_kind_is_checked_in_as_it_was_printed(value: Decimal, unit: str, language: str) -> None:
    words.use(language)
    try:
        value = abs(value)
        ends = {"baseline": Decimal(1), "target": Decimal(7)}
        band = {"low": Decimal(1), "high": Decimal(7)}
        for kind, numbers in (
            ("increase", ends),
            ("decrease", ends),
            ("keep-between", band),
            ("milestones", {"target": Decimal(5)}),
        ):
            objective = Objective(id=1, goal=1, title="x", measure=Measure(kind=kind, unit=unit, **numbers))  # type: ignore[arg-type]
            assert read_value(figures.amount(value, unit), objective, (), decimal_mark()).value == value
    finally:
        words.use("en")


def test_what_is_said_of_milestones_and_of_what_is_done_is_read(language: str) -> None:
    parts = Objective(id=1, goal=1, title="x", measure=Measure(kind="milestones", target=Decimal(5)))
    for count in (0, 3, 5):
        shown = figures.moved(parts, Standing(None, None, None, None, current=Decimal(count)))
        assert read_value(shown, parts, (), decimal_mark()).value == count
    once = Objective(id=1, goal=1, title="x", measure=Measure(kind="done"))
    for done in (0, 1):
        shown = figures.moved(once, Standing(None, None, None, None, current=Decimal(done)))
        assert read_value(shown, once, (), decimal_mark()).value == done


@settings(max_examples=100, deadline=None)
@given(st.decimals(-5, 5, places=4), st.sampled_from(sorted(words.LANGUAGES)))
def test_a_percentage_that_is_printed_can_be_asked_for_in_a_filter(share: Decimal, language: str) -> None:
    words.use(language)
    try:
        text = figures.percent(share)
        query = parse(f'progress:"{text}"', TODAY, decimal_mark=decimal_mark())
        assert figures.percent(query.terms[0].values[0]) == text  # type: ignore[arg-type]
    finally:
        words.use("en")


@pytest.mark.parametrize("style", sorted(words.DATE_STYLES))
def test_a_day_that_is_printed_is_read(language: str, style: str) -> None:
    words.write_days(style)
    try:
        for day in (date(2026, 1, 31), date(2026, 2, 1), date(2027, 4, 3), date(2024, 2, 29), date(1999, 12, 31)):
            for text in (
                words.full_day(day),
                words.day(day, year=True),
                words.named_day(day),
                f"{words.weekday(day)} {words.full_day(day)}",
            ):
                assert read_day(text, TODAY) == day, text
            path, value = read_field("objectives", "due", words.full_day(day), Typing(TODAY, decimal_mark()))
            assert (path, value) == ("due", day)
        for ahead in (0, 1, 30, 200):
            day = date.fromordinal(TODAY.toordinal() + ahead)
            if style != "iso":
                assert read_day(words.day(day), TODAY) == day
    finally:
        words.write_days("language")
