"""A text of several lines read as a list, and its entries added as one change."""

from __future__ import annotations

import pytest

from tests.plan.examples import moment, small_plan
from tui.plan.actions.quick_add import add_listed, listed
from tui.plan.errors import Refused
from tui.plan.text import list_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one\ntwo", ("one", "two")),
        ("- one\n- two\n\n", ("one", "two")),
        ("* one\r\n* two\r\n", ("one", "two")),
        ("1. one\n2. two\n10) ten", ("one", "two", "ten")),
        ("(1) one\n(b) two\na. three", ("one", "two", "three")),
        ("- [ ] open\n- [x] done\n☐ box", ("open", "done", "box")),
        ("• một\n– hai\n\t— ba", ("một", "hai", "ba")),
        ("## Heading\ntext", ("Heading", "text")),
        ("  \n\n", ()),
        (
            "99.5 % uptime\n3 of 5 done\n-10 % cost\n1.5 million visits",
            ("99.5 % uptime", "3 of 5 done", "-10 % cost", "1.5 million visits"),
        ),
        ("-\n*\n1.", ("-", "*", "1.")),
        ("[link](https://example.org)", ("[link](https://example.org)",)),
    ],
)
def test_a_mark_before_an_entry_is_not_part_of_it(text: str, lines: tuple[str, ...]) -> None:
    assert list_lines(text) == lines


def test_lines_become_items_as_one_change_and_an_objective_is_understood() -> None:
    plan = small_plan()
    lines = ["+10 % visits by 31 Dec, from 12,000 @lan #seo", "Publish 10 catalogue parts by 31 Dec"]
    change = add_listed(plan, moment(), lines, "objectives", "G1", owner="minh")
    added = [ref for ref in change.after if ref[0] == "O"]
    assert len(added) == 2 == len(change.after)
    first, second = (change.after[ref] for ref in added)
    assert first is not None and second is not None
    assert (first["owner"], first["tags"], first["state"]) == ("lan", ["seo"], "draft")
    assert second["owner"] == "minh" and second["measure"]["target"] == 10


def test_goals_and_strategies_are_taken_as_they_stand() -> None:
    plan = small_plan()
    words = ["Grow by 31 Dec @lan #x", "Be loved"]
    goals = add_listed(plan, moment(), words, "goals")
    assert [fields["title"] for fields in goals.after.values() if fields] == words
    strategies = add_listed(plan, moment(), words, "strategies", "O1", owner="lan")
    assert [(fields["title"], fields["owner"]) for fields in strategies.after.values() if fields] == [
        (each, "lan") for each in words
    ]


def test_a_line_that_a_rule_refuses_is_named_and_the_others_can_be_added_without_it() -> None:
    plan = small_plan()
    lines = ["Fine", "x" * 10_000, "Also fine"]
    found = listed(plan, moment(), lines, "goals")
    assert sorted(found.added) == [0, 2] and sorted(found.refused) == [1]
    assert found.change is not None and len(found.change.after) == 2
    with pytest.raises(Refused):
        add_listed(plan, moment(), lines, "goals")
    with pytest.raises(Refused):
        add_listed(plan, moment(), [], "goals")
