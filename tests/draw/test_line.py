"""Cutting and filling text by the cells it takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.draw.text.line import Span, clipped, cut, fitted, line_width, plain, right, width
from tui.draw.text.wrap import wrapped

TEXTS = st.text(alphabet=st.sampled_from("ab cé目標👍ｆ\u0301…"), max_size=60)


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("goal", 10, "goal"),
        ("goal", 4, "goal"),
        ("goals", 4, "goa…"),
        ("a goal", 3, "a…"),
        ("目標と戦略", 6, "目標…"),
        ("目標と戦略", 5, "目標…"),
        ("目標", 1, "…"),
        ("goal", 1, "…"),
        ("goal", 0, ""),
        ("goal", -3, ""),
        ("", 5, ""),
        ("x" * 100_000, 3, "xx…"),
    ],
)
def test_what_does_not_fit_ends_in_an_ellipsis(text: str, cells: int, shown: str) -> None:
    assert cut(text, cells) == shown


def test_every_character_is_as_wide_as_the_screen_takes_it_to_be() -> None:
    characters = [chr(code) for code in range(0x20, 0x3000) if code != 0x7F and not 0x80 <= code < 0xA0]
    assert [hex(ord(each)) for each in characters if width(each) != cell_len(each)] == []


@given(TEXTS, st.integers(0, 40))
def test_cut_never_takes_more_than_its_cells(text: str, cells: int) -> None:
    assert width(cut(text, cells)) <= cells


@given(TEXTS, st.integers(0, 40))
def test_what_fits_stays_as_it_is(text: str, cells: int) -> None:
    assert (cut(text, cells) == text) == (width(text) <= cells) or cells == 0


@given(TEXTS, st.integers(0, 40))
def test_fitted_and_right_take_exactly_their_cells(text: str, cells: int) -> None:
    assert width(fitted(text, cells)) == cells
    assert width(right(text, cells)) == cells


@given(st.lists(TEXTS, max_size=5), st.integers(0, 60))
def test_a_line_is_clipped_to_its_cells(parts: list[str], cells: int) -> None:
    assert line_width(clipped(tuple(Span(part) for part in parts), cells)) <= cells


def test_plain_is_the_text_without_its_looks() -> None:
    assert plain((Span("a", "ok"), Span(" b  ", "bad"))) == "a b"


@given(st.text(alphabet="ab 目", max_size=80), st.integers(8, 40))
def test_wrapping_loses_nothing_and_keeps_to_its_cells(text: str, cells: int) -> None:
    lines = wrapped(text, cells)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= cells for line in lines)
    if all(width(word) <= cells for word in text.split()):
        assert " ".join(lines).split() == text.split()


@given(st.text(alphabet="ab 目", max_size=80), st.integers(2, 40), st.integers(0, 40))
def test_the_first_line_may_have_less_room(text: str, cells: int, first: int) -> None:
    lines = wrapped(text, cells, first)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= cells for line in lines)
    assert width(lines[0]) <= max(first, 2)
    if all(width(word) <= cells for word in text.split()):
        assert " ".join(lines).split() == text.split(), "no word is broken in two for the sake of the first line"
