"""The words of heads, states and levels are data: none of them means two things, and each is found as people write it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from tui.exchange.sheets import head_words
from tui.exchange.sheets.cell_values import is_nothing, state_of, two_numbers
from tui.exchange.sheets.delimited import rows_of
from tui.exchange.sheets.head_line import is_known, period_of, role_of
from tui.exchange.sheets.row_levels import labelled

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize("texts", [head_words._HEADS, head_words._STATES, head_words._LEVELS])
def test_no_word_means_two_things(texts: dict[str, tuple[str, ...]]) -> None:
    meanings = defaultdict(set)
    for meaning, languages in texts.items():
        for text in languages:
            for word in (" ".join(each.split()).lower() for each in text.split(";") if each.strip()):
                meanings[word].add(meaning)
    assert {word: found for word, found in meanings.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Key Result", "key_result"), ("KR (metric)", "key_result"), ("Key Result 1", "key_result"), ("Lead", "owner"),
        ("Assignee", "owner"), ("Người làm", "owner"), ("Start value", "baseline"), ("Initial", "baseline"),
        ("Ban đầu", "baseline"),
        ("Hiện tại", "current"), ("Metric", "measure"), ("due_date", "due"), ("Deadline", "due"), ("Project", "project"),
        ("Kết quả then chốt", "key_result"), ("1. Objective", "objective"), ("Goal, or why", "goal"), ("Status*", "state"),
        ("Tiến độ (%)", "progress"), ("% Done", "progress"), ("To", "target"), ("Market", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_head_has_a_role_however_it_is_written(head: str, role: str) -> None:
    assert role_of(head) == role
    assert role_of(head.upper()) == role


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("In progress", ("committed", True)), ("IN_PROGRESS", ("committed", True)), ("On track", ("committed", False)),
        ("Done ✅", ("achieved", True)), ("🟢 Green", ("committed", False)), ("Cancelled", ("dropped", True)),
        ("Đang thực hiện", ("committed", True)), ("Hoàn thành", ("achieved", True)), ("Chậm tiến độ", ("committed", False)),
        ("Somewhere", ("", False)),
    ],
)  # fmt: skip
def test_states_as_people_write_them(cell: str, found: tuple[str, bool]) -> None:
    assert state_of(cell) == found


@pytest.mark.parametrize("cell", ["", " ", "N/A", "n/a", "TBD", "-", "—", "#REF!", "Chưa có"])
def test_what_stands_for_nothing(cell: str) -> None:
    assert is_nothing(cell)


@pytest.mark.parametrize(
    ("cell", "found"),
    [("146 of 200", ("146", "200")), ("3/12", ("3", "12")), ("10%/5%", None), ("1/2/2026", None), ("12", None),
     ("$3 of $9", ("$3", "$9"))],
)  # fmt: skip
def test_two_numbers_in_one_cell(cell: str, found: tuple[str, str] | None) -> None:
    assert two_numbers(cell) == found


@pytest.mark.parametrize(
    ("head", "last"),
    [
        ("Jan 2026", "2026-01-31"), ("Sep-26", "2026-09-30"), ("T10/2026", "2026-10-31"), ("Tháng 9", "2026-09-30"),
        ("W40", "2026-10-04"), ("Tuần 40", "2026-10-04"), ("2026-09-05", "2026-09-05"), ("Q3 2026", "2026-09-30"), ("Market", ""),
        ("Target", ""), ("Week", ""),
    ],
)  # fmt: skip
def test_heads_that_are_weeks_months_and_days(head: str, last: str) -> None:
    found = period_of(head, TODAY)
    assert (found.last.isoformat() if found is not None else "") == last


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("KR1.2: Partners", ("key_result", "Partners")), ("O1: Grow", ("objective", "Grow")),
        ("Mục tiêu 1: Lớn", ("objective", "Lớn")),
        ("Key Result 2 - NPS", ("key_result", "NPS")), ("Goal 3 more shops", (None, "Goal 3 more shops")),
        ("Project: alpha", ("strategy", "alpha")), ("Open rate", (None, "Open rate")), ("O", (None, "O")),
    ],
)  # fmt: skip
def test_labels_before_titles(title: str, found: tuple[str | None, str]) -> None:
    assert labelled(title) == found


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("sep=;\nGoal;Objective\na,b;c\n", [(2, ["Goal", "Objective"]), (3, ["a,b", "c"])]),
        ('"sep=|"\nGoal|Objective\na|c\n', [(2, ["Goal", "Objective"]), (3, ["a", "c"])]),
        ("\n\nGoal\tObjective\na, b\tc\n", [(3, ["Goal", "Objective"]), (4, ["a, b", "c"])]),
        ('Goal,"Objective\nin words"\na,b\n', [(1, ["Goal", "Objective\nin words"]), (3, ["a", "b"])]),
        ("Title\nOne; two\n", [(1, ["Title"]), (2, ["One; two"])]),
    ],
)
def test_rows_and_their_lines(text: str, rows: list[tuple[int, list[str]]]) -> None:
    assert rows_of(text, known=is_known) == rows
