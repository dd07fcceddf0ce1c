"""A list shares out its lines: long titles have those that are left over, the one under the cursor first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.draw.screen.framed_list import FramedList
from tui.draw.text.line import Line, Span, clipped, line_width, plain


class Listed(FramedList):
    """Items whose titles take as many lines as they were given; below each stands how it goes."""

    def __init__(self, titles: Sequence[int], rows: int, cells: int = 30) -> None:
        self.titles = titles
        self.size = (cells, rows)
        super().__init__(self.draw, 2)
        self.show(range(len(titles)), title="1 Items")

    def draw(self, id: int, cells: int, whole: bool) -> Sequence[Line]:
        lines = self.titles[id] if whole else 1
        titled = [(Span(f" {id}.{line}"),) for line in range(lines)]
        return [*titled, (Span(f" bar {id}"),)]

    @property
    def space(self) -> tuple[int, int]:
        return self.size

    def seen(self) -> list[str]:
        return [plain(line)[1:-1].strip() for line in self.lines(*self.size)][1:-1]


def test_titles_have_the_lines_that_are_left_over() -> None:
    assert Listed([2, 1, 2], 9).seen() == ["▌0.0", "▌0.1", "▌bar 0", "1.0", "bar 1", "2.0", "bar 2"]
    assert Listed([2, 1, 2], 10).seen()[-3:] == ["2.0", "2.1", "bar 2"]


def test_the_title_under_the_cursor_comes_first() -> None:
    found = Listed([2, 1, 2], 9)
    found.index = 2
    assert found.settle()
    assert found.seen() == ["0.0", "bar 0", "1.0", "bar 1", "▌2.0", "▌2.1", "▌bar 2"]


def test_until_the_cursor_rests_every_row_stays_where_it_was() -> None:
    found = Listed([2, 1, 2], 9)
    before = [line.lstrip("▌") for line in found.seen()]
    found.index = 2
    found.keep_in_view()
    assert [line.lstrip("▌") for line in found.seen()] == before
    assert found.settle()
    assert not found.settle(), "it rests already"


def test_where_there_is_room_for_all_there_is_air_between_them() -> None:
    assert Listed([1, 1], 22).seen()[:5] == ["▌0.0", "▌bar 0", "", "1.0", "bar 1"]
    assert "" not in Listed([1] * 9, 22).seen()[:18], "too many of them"
    assert Listed([1, 1], 12).seen()[:4] == ["▌0.0", "▌bar 0", "1.0", "bar 1"], "too low"


def test_in_a_list_that_scrolls_only_the_title_under_the_cursor_is_whole() -> None:
    found = Listed([3] * 20, 12)
    assert found.seen()[:6] == ["▌0.0", "▌0.1", "▌0.2", "▌bar 0", "1.0", "bar 1"]
    found.index = 19
    found.keep_in_view()
    found.settle()
    assert found.seen()[-4:] == ["▌19.0", "▌19.1", "▌19.2", "▌bar 19"]


class Narrow(Listed):
    """Items whose rows are cut to the room that they have, as those of a plan are."""

    def draw(self, id: int, cells: int, whole: bool) -> Sequence[Line]:
        return [clipped(line, cells) for line in super().draw(id, cells, whole)]


@pytest.mark.parametrize("cells", range(8))
@pytest.mark.parametrize("rows", range(8))
def test_between_two_layouts_a_list_may_have_no_room_for_a_row(cells: int, rows: int) -> None:
    found = Narrow([2, 1], rows, cells)
    for found.index in (0, 1):
        assert len(found.lines(cells, rows)) <= max(rows, 1)


@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=40),
    st.integers(4, 40),
    st.lists(st.tuples(st.sampled_from("jkGg~"), st.integers(1, 9)), max_size=12),
)
def test_the_cursors_row_is_whole_in_view_whatever_was_done(titles: list[int], rows: int, keys: list[tuple[str, int]]) -> None:
    found = Listed(titles, rows)
    for key, times in keys:
        if key == "~":
            found.settle()
            continue
        there = {"j": found.index + times, "k": found.index - times, "G": len(titles) - 1, "g": 0}[key]
        found.index = max(min(there, len(titles) - 1), 0)
        found.keep_in_view()
    drawn = found.lines(*found.space)
    assert len(drawn) == rows
    assert all(line_width(line) == found.space[0] for line in drawn)
    found.settle()
    seen = found.seen()
    assert f"▌{found.index}.0" in seen
    if titles[found.index] + 1 <= rows - 2:
        assert f"▌bar {found.index}" in seen
        assert f"▌{found.index}.{titles[found.index] - 1}" in seen, "in full"
    line = found.line_of(found.index)
    assert seen[line - 1] == f"▌{found.index}.0", "where a title is typed over"
    assert found.position_at(line) == found.index, "where it is clicked"


@pytest.mark.parametrize("rows", [3, 4, 5, 6])
def test_what_an_empty_list_says_ends_with_what_to_press(rows: int) -> None:
    found = Listed([], rows + 2)
    found.empty = [(Span("  "), Span("One sentence.")), (Span("  "), Span("Another.")), (), (Span("  "), Span("a  add one"))]
    assert "a  add one" in found.seen()
    assert len(found.seen()) == rows


def test_while_a_title_is_typed_over_the_rest_of_the_old_one_is_not_seen() -> None:
    found = Listed([3, 1], 12)
    found.typed_over = 0
    assert found.seen()[:4] == ["▌0.0", "▌", "▌", "▌bar 0"]
