"""The pen gets from any style to any other, and never by a longer way than from a reset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.cell_style import PLAIN, CellStyle, parse_sgr, sgr_between

some_looks = st.builds(
    CellStyle,
    st.integers(0, (1 << 10) - 1),
    st.sampled_from(["", "31", "97", "38;5;208", "38;2;1;2;3"]),
    st.sampled_from(["", "40", "107", "48;5;17", "48;2;1;2;3"]),
    st.just(""),
)


def parameters(sequence: str) -> str:
    assert sequence.startswith("\x1b[")
    assert sequence.endswith("m")
    return sequence[2:-1]


@given(some_looks, some_looks, st.booleans())
def test_the_pen_arrives(before: CellStyle, after: CellStyle, in_parts: bool) -> None:
    sequence = sgr_between(before, after, in_parts)
    if before == after:
        assert sequence == ""
        return
    assert parse_sgr(parameters(sequence), before) == after


@given(some_looks, some_looks)
def test_the_way_is_never_longer_than_from_a_reset(before: CellStyle, after: CellStyle) -> None:
    assert len(sgr_between(before, after)) <= len(sgr_between(None, after))


@given(some_looks)
def test_an_unknown_pen_is_reset_first(after: CellStyle) -> None:
    wanted = parameters(sgr_between(None, after))
    assert wanted == "" or wanted.startswith("0;")
    assert parse_sgr(wanted, CellStyle(255, "31", "41")) == after


def test_only_the_colour_that_changes_is_said() -> None:
    assert sgr_between(parse_sgr("38;2;1;1;1;48;2;9;9;9"), parse_sgr("38;2;2;2;2;48;2;9;9;9")) == "\x1b[38;2;2;2;2m"
    assert sgr_between(parse_sgr("1;31;40"), parse_sgr("31;40")) == "\x1b[22m"
    assert sgr_between(parse_sgr("1;31;40"), PLAIN) == "\x1b[m"


def test_a_terminal_that_cannot_put_out_one_attribute_puts_out_all() -> None:
    assert sgr_between(parse_sgr("1;4"), parse_sgr("4"), in_parts=False) == "\x1b[0;4m"
    assert sgr_between(parse_sgr("4"), parse_sgr("1;4"), in_parts=False) == "\x1b[1m"


def test_links_are_opened_and_closed() -> None:
    linked = CellStyle(link="https://example.org")
    assert sgr_between(PLAIN, linked) == "\x1b]8;;https://example.org\x1b\\"
    assert sgr_between(linked, PLAIN) == "\x1b]8;;\x1b\\"


@pytest.mark.parametrize("foreign", ["38", "38;7;1", "48;2;1;2", "66"])
def test_what_is_no_look_is_refused(foreign: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_sgr(foreign)
