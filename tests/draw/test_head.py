"""The header, and what the smallest and the emptiest screens say."""

from __future__ import annotations

from datetime import date

from tests.plan.examples import TODAY
from tui.draw.screen.empty_list import no_goals, no_objectives, no_strategies, nothing_matches, too_small
from tui.draw.screen.header_lines import header_left, header_middle, header_right
from tui.draw.text.line import Line, line_width, plain


def said(lines: object) -> str:
    return "\n".join(plain(line) for line in lines)  # type: ignore[attr-defined]


def test_the_header_names_the_plan_the_time_gone_who_and_whether_it_is_saved() -> None:
    assert plain(header_left("Gcalls 2026")) == " planner  Gcalls 2026"
    assert plain(header_left("")) == " planner  untitled plan"
    assert plain(header_middle(TODAY)) == "Q4 · 60 % of the time gone"
    assert plain(header_middle(date(2026, 1, 1))).startswith("Q1 · ")
    assert plain(header_middle(TODAY, TODAY)) == plain(header_middle(TODAY))
    assert plain(header_middle(date(2026, 12, 31), date(2027, 2, 5))) == "Q1 2027 · begins in 1 day"
    for saving, shown in (("saved", "lan ● saved"), ("saving", "lan ○ saving"), ("not saved", "lan ▼ not saved")):
        assert plain(header_right("lan", saving)) == shown


def test_no_name_or_title_speaks_to_the_terminal() -> None:
    for line in (header_left("\x1b]0;x\x07"), header_right("\x1b[31m" * 9, "saved")):
        assert "\x1b" not in plain(line)
    assert line_width(header_right("a" * 100, "saved")) < 30


def test_an_empty_pane_says_what_belongs_there_and_which_key_adds_it() -> None:
    for lines, words in (
        (no_goals(), "A goal is the end you want"),
        (no_objectives(True, 0), "An objective is a measurable step"),
        (no_strategies(True, 0), "A strategy says how"),
        (no_strategies(True, 2), "2 strategies were dropped"),
        (no_strategies(True, 1), "One strategy was dropped"),
    ):
        assert words in said(lines)
        assert "\n  a  add" in said(lines)


def test_an_empty_pane_below_nothing_says_what_comes_first() -> None:
    assert "First there must be a goal." in said(no_objectives(False, 0))
    assert "a  add" not in said(no_strategies(False, 0))


def test_what_a_filter_hides_is_said_with_the_key_that_shows_it() -> None:
    for lines in (no_objectives(True, 3), nothing_matches("mine")):
        assert "f  change the filter" in said(lines)
    assert "All 3 objectives are hidden." in said(no_objectives(True, 3))
    assert "1 objective is hidden." in said(no_objectives(True, 1))


def test_too_small_is_said_in_the_room_there_is() -> None:
    for cells in range(1, 40):
        for rows in (1, 2, 5):
            lines: list[Line] = list(too_small(cells, rows, 36, 9))
            assert len(lines) <= rows
            assert all(line_width(line) <= cells for line in lines)
