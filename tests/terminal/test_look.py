"""The pen gets from any look to any other, and never by a longer way than from a reset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.cell_style import PLAIN, Look, looked, turned

some_looks = st.builds(
    Look,
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
def test_the_pen_arrives(before: Look, after: Look, in_parts: bool) -> None:
    sequence = turned(before, after, in_parts)
    if before == after:
        assert sequence == ""
        return
    assert looked(parameters(sequence), before) == after


@given(some_looks, some_looks)
def test_the_way_is_never_longer_than_from_a_reset(before: Look, after: Look) -> None:
    assert len(turned(before, after)) <= len(turned(None, after))


@given(some_looks)
def test_an_unknown_pen_is_reset_first(after: Look) -> None:
    wanted = parameters(turned(None, after))
    assert wanted == "" or wanted.startswith("0;")
    assert looked(wanted, Look(255, "31", "41")) == after


def test_only_the_colour_that_changes_is_said() -> None:
    assert turned(looked("38;2;1;1;1;48;2;9;9;9"), looked("38;2;2;2;2;48;2;9;9;9")) == "\x1b[38;2;2;2;2m"
    assert turned(looked("1;31;40"), looked("31;40")) == "\x1b[22m"
    assert turned(looked("1;31;40"), PLAIN) == "\x1b[m"


def test_a_terminal_that_cannot_put_out_one_attribute_puts_out_all() -> None:
    assert turned(looked("1;4"), looked("4"), in_parts=False) == "\x1b[0;4m"
    assert turned(looked("4"), looked("1;4"), in_parts=False) == "\x1b[1m"


def test_links_are_opened_and_closed() -> None:
    linked = Look(link="https://example.org")
    assert turned(PLAIN, linked) == "\x1b]8;;https://example.org\x1b\\"
    assert turned(linked, PLAIN) == "\x1b]8;;\x1b\\"


@pytest.mark.parametrize("foreign", ["38", "38;7;1", "48;2;1;2", "66"])
def test_what_is_no_look_is_refused(foreign: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        looked(foreign)
