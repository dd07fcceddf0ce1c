"""`planner set --where`: every item that fits a filter, shown first, as one change, all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Run
from tests.plan.filter.test_search import PLAN
from tui.cli import exit_codes
from tui.cli.caller import Caller
from tui.plan.plan import Plan


@pytest.fixture
def call(inside_on: Callable[[str, Plan], Run]) -> Run:
    return inside_on("plan.json", PLAN)


def plan() -> Plan:
    return Caller(plan="plan.json").read()


def owned(name: str) -> list[str]:
    return [
        each.ref for table in ("goals", "objectives", "strategies") for each in plan().table(table).values() if each.owner == name
    ]


def test_every_item_that_fits_is_set_shown_and_undone_as_one(call: Run) -> None:
    before, log = owned("lan"), len(plan().changes)
    code, out, err = call("set", "--where", "owner:lan", "owner=vy", "--yes")
    assert (code, err) == (exit_codes.DONE, "")
    fitting = ["G1", "O1"]  # O3 was dropped
    assert owned("vy") == fitting
    assert [line.split()[1] for line in out.splitlines() if line.startswith("~ ")] == fitting
    assert len(plan().changes) == log + 1
    assert call("undo")[0] == exit_codes.DONE
    assert (owned("lan"), owned("vy")) == (before, [])


def test_items_without_such_a_field_are_named_and_left_out(call: Run) -> None:
    code, _out, err = call("set", "--where", "is:goal,objective", "cadence=14", "--yes")
    assert code == exit_codes.DONE
    assert {each.cadence for each in plan().objectives.values() if each.state != "dropped"} == {14}
    assert err.startswith("Left out, for they have no such field: G1")


def test_where_a_rule_refuses_one_nothing_changes_unless_it_is_skipped(call: Run) -> None:
    drafts = [each.ref for each in plan().objectives.values() if each.state == "draft"]
    committed = [each.ref for each in plan().objectives.values() if each.state == "committed"]
    assert drafts
    assert committed
    revision = plan().meta.revision
    args = ("set", "--where", "is:objective", "target=8")
    code, out, err = call(*args, "--yes")
    assert (code, plan().meta.revision) == (exit_codes.REFUSED, revision)
    assert f"{committed[0]}: {committed[0]} is committed" in err
    assert "Nothing has changed." in err
    assert f"~ {drafts[0]}" in out
    code, _out, _err = call(*args, "--yes", "--skip-refused")
    assert code == exit_codes.DONE
    assert all(plan().find(ref).measure.target == 8 for ref in drafts)
    assert all(plan().find(ref).measure.target != 8 for ref in committed)


def test_without_where_the_first_word_is_a_reference_and_nothing_else(call: Run) -> None:
    revision = plan().meta.revision
    for words, code in (
        (("owner:lan", "owner=vy"), exit_codes.REFUSED),
        (("lan", "owner=vy"), exit_codes.REFUSED),
        (("owner=vy",), exit_codes.USAGE),
        ((), exit_codes.USAGE),
        (("O1", "owner=vy", "--yes"), exit_codes.USAGE),
        (("O1", "owner=vy", "--skip-refused"), exit_codes.USAGE),
        (("--where", "owner:lan"), exit_codes.USAGE),
        (("--where", " ", "owner=vy", "--yes"), exit_codes.USAGE),
        (("--where", "owner:lan", "O1", "owner=vy", "--yes"), exit_codes.USAGE),
        (("--where", "owner:lan", "owner=vy"), exit_codes.USAGE),  # nobody to ask
        (("--where", "owner:lan", "colour=red", "--yes"), exit_codes.REFUSED),
        (("--where", "due<nonsense", "owner=vy", "--yes"), exit_codes.REFUSED),
    ):
        given, out, err = call("set", *words)
        assert (given, len(err.strip().splitlines()) >= 1) == (code, True), (words, out, err)
    assert plan().meta.revision == revision


def test_a_dry_run_and_an_empty_answer_change_nothing_and_say_so(call: Run) -> None:
    revision = plan().meta.revision
    code, out, _err = call("set", "--where", "owner:lan", "owner=vy", "--dry-run")
    assert (code, "~ O1" in out) == (exit_codes.DONE, True)
    assert call("set", "--where", "owner:zzz", "owner=vy", "--yes")[:2] == (exit_codes.DONE, "Nothing to change.\n")
    code, out, err = call("set", "--where", "O1", "owner=lan", "--yes")
    assert (code, out) == (exit_codes.DONE, "Nothing to change.\n")
    assert "1 item is so already" in err
    assert plan().meta.revision == revision


def test_what_was_dropped_is_left_alone_unless_it_is_asked_for(call: Run) -> None:
    assert call("drop", "O1", "--because", "x", "--with-parts")[0] == exit_codes.DONE
    assert call("set", "--where", "is:objective", "team=Web", "--yes")[0] == exit_codes.DONE
    assert plan().objectives[1].team != "Web"
    assert call("set", "--where", "is:objective is:dropped", "team=Old", "--yes")[0] == exit_codes.DONE
    assert plan().objectives[1].team == "Old"


def test_the_log_names_all_of_them_and_json_tells_each(call: Run) -> None:
    assert call("set", "--where", "owner:lan is:objective", "team=Web", "--because", "one team", "--yes")[0] == exit_codes.DONE
    code, out, _err = call("log", "--json")
    newest = json.loads(out)["changes"][0]
    assert (code, newest["reason"]) == (exit_codes.DONE, "one team")
    assert set(newest["after"]) == {each.ref for each in plan().objectives.values() if each.team == "Web"}
