"""The table of all objectives: which columns there is room for, what each says, and where one clicks."""

from __future__ import annotations

import pytest

from tests.plan.examples import D
from tests.plan.test_objective_order import NOW, year
from tui.draw.screen.objective_table import HEADS, head_line, plain_table, points, row_text, table_layout, table_row
from tui.draw.text import glyphs
from tui.draw.text.line import line_width, plain, width
from tui.plan.filter.listing import listed
from tui.plan.progress.objective_order import SORT_KEYS, Order, SortKey
from tui.plan.progress.standings import Standings
from tui.words import _, use

STANDINGS = Standings.at(year(), NOW)
GIVES_WAY: tuple[SortKey, ...] = ("checkin", "goal", "owner", "due", "behind", "progress", "status")
"""What gives way first where there is less room."""


def ids_in(order: Order) -> list[int]:
    found = listed(STANDINGS, order, dropped=True)
    assert found is not None
    return found


def shown(cells: int, order: Order) -> list[SortKey]:
    return [column.key for column in table_layout(STANDINGS.plan, ids_in(order), order, cells).columns]


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("key", SORT_KEYS)
@pytest.mark.parametrize("reverse", [False, True])
def test_every_line_takes_the_cells_there_are_and_what_it_is_sorted_by_is_always_shown(
    language: str, key: SortKey, reverse: bool
) -> None:
    use(language)
    order = Order(key, reverse)
    ids = ids_in(order)
    for cells in (*range(40, 110), 116, 136, 150, 196, 240):
        layout = table_layout(STANDINGS.plan, ids, order, cells)
        assert key in [column.key for column in layout.columns], cells
        head = plain(head_line(layout))
        assert ("↑" if reverse else "↓") in head
        assert head[0] == " "
        for id in ids:
            line = table_row(layout, STANDINGS, id)
            assert line_width(line) <= cells, (cells, plain(line))
            assert plain(line).startswith(f" O{id}")
    use("en")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_columns_give_way_in_one_order_and_come_back_in_it(language: str) -> None:
    use(language)
    before: set[SortKey] = set()
    for cells in range(50, 200):
        found = set(shown(cells, Order("title")))
        assert before <= found or cells in (60, 70, 100), cells  # from there on everything has more air
        gone = [key for key in GIVES_WAY if key not in found]
        assert gone == list(GIVES_WAY[: len(gone)]), (cells, gone)
        before = found
    assert set(shown(120, Order("title"))) == {*GIVES_WAY, "ref", "title"}
    use("en")


def test_at_eighty_columns_one_sees_whose_it_is_how_it_stands_and_when_it_is_due() -> None:
    assert shown(76, Order()) == ["ref", "title", "owner", "progress", "behind", "due", "status"]
    assert shown(56, Order()) == ["ref", "title", "progress", "behind", "status"]


def test_the_head_of_the_column_that_sorts_says_which_way() -> None:
    layout = table_layout(STANDINGS.plan, ids_in(Order("due", reverse=True)), Order("due", reverse=True), 76)
    (marked,) = [span.text.strip() for span in head_line(layout) if span.role == "accent"]
    assert marked == "Due↑"
    layout = table_layout(STANDINGS.plan, ids_in(Order("stale")), Order("stale"), 76)
    (marked,) = [span.text.strip() for span in head_line(layout) if span.role == "accent"]
    assert marked == "Stale↓"


def test_a_cell_of_the_head_belongs_to_the_column_that_is_under_it() -> None:
    layout = table_layout(STANDINGS.plan, ids_in(Order()), Order(), 116)
    head = plain(head_line(layout))
    for column in layout.columns:
        word = _(HEADS[column.key])
        assert layout.key_at(head.index(word)) == column.key
        assert layout.key_at(column.at) == layout.key_at(column.at + column.cells - 1) == column.key
    assert layout.key_at(-1) is None


def test_a_row_says_how_an_objective_stands() -> None:
    layout = table_layout(STANDINGS.plan, ids_in(Order()), Order(), 116)
    rows = {id: plain(table_row(layout, STANDINGS, id)) for id in ids_in(Order())}
    assert "33 %       25  31 Dec  23 Nov    ▼ off track" in rows[1]
    assert "✔ done" in rows[4] and "+41" in rows[4]
    assert "◌ draft" in rows[5] and "no measure yet" in rows[5]
    assert "× dropped" in rows[7]
    assert "huy" in rows[5] and " G1 " in rows[5]


def test_the_values_stand_beside_the_bar_where_there_is_room() -> None:
    layout = table_layout(STANDINGS.plan, ids_in(Order()), Order(), 196)
    assert "6 → 10 %" in plain(table_row(layout, STANDINGS, 1))


@pytest.mark.parametrize(
    ("value", "said"), [("0.204", "20"), ("-0.05", "+5"), ("0", "0"), ("-0.001", "0"), ("12", ">999"), (None, "–")]
)
def test_points_behind_and_ahead(value: str | None, said: str) -> None:
    assert points(None if value is None else D(value)) == said


def test_in_a_pipe_every_column_stands_whole_under_its_head_without_signs() -> None:
    lines = [plain(line) for line in plain_table(STANDINGS, ids_in(Order("ref")))]
    assert len(lines) == 9
    assert lines[0].split() == ["No.", "Objective", "Goal", "Owner", "Progress", "Behind", "Due", "Check-in", "Status"]
    for word, beginning in (("Goal", "G"), ("Due", "3")):
        at = lines[0].index(word)
        assert all(line[at] in (beginning, "–", "2") for line in lines[1:]), word
    assert "Without a figure" in lines[8]
    assert not any(sign in "".join(lines) for sign in "━─┃▲▼●◌✔×")
    assert [plain(line) for line in plain_table(STANDINGS, [])] == ["Nothing to show."]


def test_in_words_it_is_said_how_many_points_one_is_behind() -> None:
    assert "33 % done, expected 59 %, off track. 25 points behind." in row_text(STANDINGS, 1)
    assert "41 points ahead." in row_text(STANDINGS, 4)
    assert "point" not in row_text(STANDINGS, 5)


def test_a_terminal_that_has_only_ascii_gets_only_that() -> None:
    glyphs.use_ascii(True)
    try:
        layout = table_layout(STANDINGS.plan, ids_in(Order()), Order(), 76)
        drawn = plain(head_line(layout)) + "".join(plain(table_row(layout, STANDINGS, id)) for id in (2, 6, 8))
        assert {sign for sign in drawn if not sign.isascii()} <= set("–…"), "dashes and dots are written otherwise further out"
        assert width(drawn) == len(drawn)
    finally:
        glyphs.use_ascii(False)
