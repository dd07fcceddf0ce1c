"""The bar: exactly as long as it should be, filled exactly as far, the tick exactly where it was expected."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.draw.text.glyphs import use_ascii
from tui.draw.text.line import line_width, plain
from tui.draw.text.progress_bar import bar, role_of

D = Decimal


def drawn(progress: str | None, expected: str | None, cells: int = 10) -> str:
    return plain(bar(None if progress is None else D(progress), None if expected is None else D(expected), cells, "ok"))


@pytest.mark.parametrize(
    ("progress", "expected", "picture"),
    [
        ("0", None, "──────────"),
        ("0.04", None, "──────────"),
        ("0.05", None, "╸─────────"),
        ("0.5", None, "━━━━━─────"),
        ("0.55", None, "━━━━━╸────"),
        ("0.999", None, "━━━━━━━━━╸"),
        ("1", None, "━━━━━━━━━━"),
        ("1.2", None, "━━━━━━━━━━"),
        ("-3", None, "──────────"),
        (None, None, "──────────"),
        ("0.5", "0", "┃━━━━─────"),
        ("0.5", "0.7", "━━━━━──┃──"),
        ("0.5", "0.2", "━━┃━━─────"),
        ("0.5", "1", "━━━━━────┃"),
        ("0.5", "7", "━━━━━────┃"),
        ("0.5", "-7", "┃━━━━─────"),
    ],
)
def test_the_bar_is_exact(progress: str | None, expected: str | None, picture: str) -> None:
    assert drawn(progress, expected) == picture


@given(st.none() | st.decimals(-5, 5, allow_nan=False), st.none() | st.decimals(-5, 5, allow_nan=False), st.integers(0, 200))
def test_the_bar_has_the_cells_that_it_was_given(progress: Decimal | None, expected: Decimal | None, cells: int) -> None:
    assert line_width(bar(progress, expected, cells, "ok")) == cells


@given(st.decimals(0, 1, allow_nan=False), st.integers(1, 100))
def test_only_the_whole_is_drawn_whole(progress: Decimal, cells: int) -> None:
    picture = plain(bar(progress, None, cells, "ok"))
    assert ("━" * cells == picture) == (progress == 1)


@given(st.lists(st.decimals(0, 1, allow_nan=False), min_size=2, max_size=2), st.integers(1, 60))
def test_more_progress_never_draws_less(two: list[Decimal], cells: int) -> None:
    less, more = (plain(bar(each, None, cells, "ok")) for each in sorted(two))
    assert less.count("━") * 2 + less.count("╸") <= more.count("━") * 2 + more.count("╸")


@pytest.mark.parametrize(
    ("progress", "expected", "picture"),
    [
        ("0.70", "0.76", "━━━━━╸┃──"),
        ("0.76", "0.82", "━━━━━━╸┃─"),
        ("0.00", "0.06", "─┃───────"),
        ("0.94", "1", "━━━━━━━╸┃"),
        ("0.70", "0.74", "━━━━━━┃──"),
        ("0.74", "0.70", "━━━━━━┃──"),
        ("0.76", "0.70", "━━━━━━┃╸─"),
        ("1", "0.94", "━━━━━━━┃━"),
        ("0.06", "0", "┃╸───────"),
    ],
)
def test_a_short_bar_shows_who_is_ahead_by_more_than_five_points(progress: str, expected: str, picture: str) -> None:
    assert drawn(progress, expected, 9) == picture


@given(st.integers(0, 100), st.integers(0, 100), st.integers(2, 70))
def test_no_difference_of_more_than_five_points_is_behind_the_tick(done: int, wanted: int, cells: int) -> None:
    before, after = drawn(str(D(done) / 100), str(D(wanted) / 100), cells).split("┃")
    if wanted - done > 5:
        assert before[-1:] in ("─", "╸"), "the way that lacks is seen"
    elif done - wanted > 5:
        assert after[:1] in ("━", "╸"), "the way beyond is seen"
    assert len(before) + 1 + len(after) == cells
    assert abs(len(before) - wanted * cells / 100) <= 1.01, "the tick stands where it was expected, or beside it"


@given(st.lists(st.integers(0, 100), min_size=2, max_size=2), st.integers(0, 100), st.integers(2, 60))
def test_more_progress_never_draws_less_beside_a_tick_either(two: list[int], wanted: int, cells: int) -> None:
    less, more = (filled(drawn(str(D(each) / 100), str(D(wanted) / 100), cells)) for each in sorted(two))
    assert less <= more


def filled(picture: str) -> int:
    """The last half cell that is drawn as done, the tick's own left out."""
    reached = [i * 2 + (2 if sign == "━" else 1) for i, sign in enumerate(picture) if sign in "━╸"]
    return max(reached, default=0)


def test_the_tick_keeps_its_own_role_inside_the_bar() -> None:
    spans = bar(D("0.5"), D("0.2"), 10, "warn")
    assert [(span.text, span.role) for span in spans] == [("━━", "warn"), ("┃", "tick"), ("━━", "warn"), ("─────", "rest")]


def test_every_status_has_its_role() -> None:
    roles = [role_of(status) for status in ("done", "on track", "at risk", "off track", None)]
    assert roles == ["done", "ok", "warn", "bad", "muted"]


def test_where_there_is_only_ascii_the_bar_is_ascii() -> None:
    use_ascii(True)
    try:
        assert drawn("0.55", "0.7") == "=====-.|.."
    finally:
        use_ascii(False)
