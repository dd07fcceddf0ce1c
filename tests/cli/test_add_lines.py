"""`planner add … -`: a line of stdin each, all of them as one change or none."""

from __future__ import annotations

import pytest

from tests.exchange.conftest import Planner, planner
from tui.cli import exit_codes

__all__ = ["planner"]


def test_each_line_is_one_and_one_undo_takes_all_back(planner: Planner) -> None:
    planner("new", "plan.json")
    assert planner("add", "goal", "-", stdin=b"Grow\n\n- Be known\n").out == "G1 added: Grow\nG2 added: Be known\n2 added\n"
    lines = "1. Partners from 4 to 12 by 31 Dec 2030 @mai\n2. Visits from 10 to 20 >G2\n"
    planner("add", "objective", "-", "--goal", "G1", stdin=lines.encode())
    first, second = planner("show", "--json").data["goals"]
    (partners,), (visits,) = first["objectives"], second["objectives"]
    assert (partners["measure"]["target"], partners["due"], partners["owner"]) == (12, "2030-12-31", "mai")
    assert visits["measure"]["target"] == 20
    planner("add", "strategy", "-", "--objective", "O1", "--owner", "huy", stdin=b"Call shops\nVisit fairs\n")
    found = planner("show", "--json").data["goals"][0]["objectives"][0]["strategies"]
    assert [(each["title"], each["owner"]) for each in found] == [("Call shops", "huy"), ("Visit fairs", "huy")]
    planner("undo")
    assert planner("show", "--json").data["goals"][0]["objectives"][0]["strategies"] == []


def test_a_line_that_fails_is_named_and_nothing_is_added(planner: Planner) -> None:
    planner("new", "plan.json")
    planner("add", "goal", "Grow")
    refused = planner("add", "objective", "-", code=exit_codes.REFUSED, stdin=b"Fine\n\nLost >G9\n")
    assert refused.err.splitlines() == [
        "line 3: Lost >G9: There is no G9 in this plan.", "Nothing is added: all of the lines are, or none.",
    ]  # fmt: skip
    assert planner("show", "--json").data["goals"][0]["objectives"] == []


def test_the_only_goal_is_meant_and_that_is_said(planner: Planner) -> None:
    planner("new", "plan.json")
    refused = planner("add", "objective", "-", code=exit_codes.REFUSED, stdin=b"Fine\n")
    assert refused.err.startswith("line 1: Fine: It names no goal: put it into the line, such as >G1, or say --goal G1.")
    planner("add", "goal", "Grow")
    assert "What names no goal belongs to the only one there is: G1 Grow" in planner("add", "objective", "-", stdin=b"Fine\n").err


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "why"),
    [
        (("strategy", "-"), b"a\n", exit_codes.USAGE, "which objective? Name it with --objective O1"),
        (("objective", "-", "--team", "x"), b"a\n", exit_codes.USAGE, "--team cannot be given with “-”: say it in the lines"),
        (("objective", "-", "--commit"), b"a\n", exit_codes.USAGE, "--commit cannot be given with “-”"),
        (("goal", "-"), b" \n", exit_codes.REFUSED, "The title is empty: type a few words."),
        (("goal", "-"), bytes(range(256)), exit_codes.REFUSED, "is no text"),
    ],
)
def test_what_is_no_list_is_one_sentence(
    planner: Planner, *, arguments: tuple[str, ...], stdin: bytes, code: int, why: str
) -> None:
    planner("new", "plan.json")
    assert why in planner("add", *arguments, code=code, stdin=stdin).err


def test_a_dash_can_still_be_a_title(planner: Planner) -> None:
    planner("new", "plan.json")
    assert planner("add", "goal", "-", "--literal").out == "G1 added: -\n"
