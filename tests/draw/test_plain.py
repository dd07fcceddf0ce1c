"""A plan told in sentences, for those who listen to it."""

from __future__ import annotations

import re
from datetime import date

from tests.plan.examples import small_plan
from tui.draw.text.sentences import plain, sentences
from tui.plan.filter.outline import Selected, outline
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings

TODAY = date(2026, 11, 24)
SIGNS = re.compile("[\u2190-\u27bf]|  |\\|")


def told(plan: Plan) -> list[str]:
    return list(plain(plan.meta.title, outline(plan, Standings(plan, TODAY), Selected(dropped=False)), TODAY))


def test_every_item_is_one_line_that_says_what_it_is_and_what_it_belongs_to() -> None:
    lines = told(small_plan())
    assert lines[1] == "Goal G1: International awareness. 33 % done, expected 59 %, off track."
    assert lines[2].startswith("Objective O1 of G1: ")
    assert any(line.startswith("Strategy S1 for O1: ") for line in lines)
    assert not any(SIGNS.search(line) for line in lines)


def test_an_empty_plan_says_so() -> None:
    assert told(Plan.empty("")) == ["Nothing to show."]


def test_words_in_quotes_that_end_in_a_stop_get_no_second_one() -> None:
    assert sentences("7 Sep: 4 %, lan", ["“The pages are up.”", "“late”"]) == "7 Sep: 4 %, lan. “The pages are up.” “late”."
