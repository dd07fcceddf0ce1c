"""Who made a check-in, wherever that is shown: `lan`, and `lan (pull)` where a command brought the value."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.plan.examples import TODAY, D, after, moment, small_plan
from tui.draw.item.detail_page import detail_page
from tui.draw.item.item_lines import item_page
from tui.draw.item.item_sentences import item_text
from tui.draw.item.status_reasons import reasons
from tui.draw.text.change_text import describe
from tui.draw.text.line import line_width, plain
from tui.draw.text.sentences import author, unasked_text
from tui.plan import actions
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings


def pulled() -> Plan:
    plan = after(small_plan(), actions.check_in, "O1", D(6), comment="two partners", day=TODAY)
    return after(plan, actions.pull, "O1", D(7), by="minh", day=TODAY + timedelta(days=1))


NEXT = TODAY + timedelta(days=1)


def test_the_author_of_a_check_in() -> None:
    typed, brought = pulled().checkins_of(1)[-2:]
    assert (author(typed), author(brought)) == ("lan", "minh (pull)")
    assert author(replace(brought, by="")) == "(pull)"


@pytest.mark.parametrize("cells", range(30, 121, 3))
def test_an_item_page_of_any_width_says_it(cells: int) -> None:
    plan = pulled()
    lines = item_page(plan, Standings(plan, NEXT), "O1", cells)
    assert all(line_width(line) <= cells for line in lines)
    text = "\n".join(plain(line) for line in lines)
    assert "(pull)" in text
    if cells >= 56:
        assert "minh (pull)" in text


@pytest.mark.parametrize("cells", [36, 44, 60])
def test_the_pane_beside_the_lists_says_it(cells: int) -> None:
    plan = pulled()
    lines = detail_page(plan, Standings(plan, NEXT), "O1", cells, 60)
    assert all(line_width(line) <= cells for line in lines)
    assert "minh (pull)" in "\n".join(plain(line) for line in lines)


def test_the_page_in_words_says_it() -> None:
    plan = pulled()
    text = "\n".join(item_text(plan, Standings(plan, NEXT), plan.objectives[1]))
    assert "25 Nov: 7 %, minh (pull)." in text
    assert "24 Nov: 6 %, lan." in text


def test_the_log_says_that_it_was_pulled() -> None:
    plan = pulled()
    assert describe(plan.changes[max(plan.changes)], plan) == "O1 pulled: 7 %"


@pytest.mark.parametrize(
    ("days", "brought", "text"),
    [
        (1, False, "no check-in for 1 day"),
        (9, False, "no check-in for 9 days"),
        (1, True, "only pulled for 1 day"),
        (9, True, "only pulled for 9 days"),
    ],
)
def test_for_how_long_nobody_has_said_anything(days: int, brought: bool, text: str) -> None:
    assert unasked_text(days, pulled=brought) == text


def test_why_an_objective_is_stale_that_has_fresh_values() -> None:
    plan = pulled()
    later = TODAY + timedelta(days=9)
    plan = after(plan, actions.pull, "O1", D("7.5"), day=later)
    standing = Standings.at(plan, moment(day=later).at).objective(1)
    assert "stale: only pulled for 9 days" in reasons(plan.objectives[1], standing, later)
