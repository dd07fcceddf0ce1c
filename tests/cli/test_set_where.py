"""`planner set --where` and `drop --where`: every item that fits a filter, shown first, one change, all of it or nothing."""

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


# --- drop --where --------------------------------------------------------------------------------------------------------


def states() -> dict[str, str]:
    return {each.ref: each.state for table in ("goals", "objectives", "strategies") for each in plan().table(table).values()}


def test_what_fits_is_dropped_shown_and_undone_as_one(call: Run) -> None:
    before, log = states(), len(plan().changes)
    code, out, err = call("drop", "--where", "owner:lan", "--because", "out of money", "--with-parts", "--yes")
    assert (code, err) == (exit_codes.DONE, "")
    assert states()["G1"] == states()["O1"] == "dropped"
    assert "~ O1" in out and len(plan().changes) == log + 1
    assert plan().changes[max(plan().changes)].reason == "out of money"
    assert call("undo")[0] == exit_codes.DONE
    assert states() == before


def test_where_one_of_them_may_not_be_dropped_none_is_unless_it_is_skipped(call: Run) -> None:
    assert call("add", "objective", "Alone", "--goal", "G2", "--owner", "zoe")[0] == exit_codes.DONE
    assert call("set", "O1", "owner=zoe")[0] == exit_codes.DONE
    revision = plan().meta.revision
    asked = ("drop", "--where", "owner:zoe", "--because", "she left")
    code, _out, err = call(*asked, "--yes")
    assert (code, plan().meta.revision) == (exit_codes.REFUSED, revision)
    assert "O1: " in err and "still open" in err and "Nothing has changed." in err
    code, out, _err = call(*asked, "--dry-run", "--with-parts")
    assert (code, "~ O1" in out, plan().meta.revision) == (exit_codes.DONE, True, revision)
    assert call(*asked, "--yes", "--skip-refused")[0] == exit_codes.DONE
    assert states()["O1"] != "dropped"
    assert [ref for ref, state in states().items() if state == "dropped" and plan().find(ref).owner == "zoe"] != []


def test_what_is_dropped_together_needs_no_with_parts(call: Run) -> None:
    code, _out, err = call("drop", "--where", "is:goal,objective,strategy", "--because", "all over", "--yes")
    assert (code, err) == (exit_codes.DONE, "")
    assert {state for ref, state in states().items() if state in ("active", "draft", "committed", "proposed", "paused")} == set()


def test_drop_takes_a_reference_or_a_filter_and_a_reason_in_any_case(call: Run) -> None:
    revision = plan().meta.revision
    for words, code in (
        (("drop", "--where", "owner:lan"), exit_codes.USAGE),
        (("drop", "--where", " ", "--because", "x", "--yes"), exit_codes.USAGE),
        (("drop", "O1", "--where", "owner:lan", "--because", "x", "--yes"), exit_codes.USAGE),
        (("drop", "--because", "x"), exit_codes.USAGE),
        (("drop", "O1", "--because", "x", "--yes"), exit_codes.USAGE),
        (("drop", "owner:lan", "--because", "x"), exit_codes.REFUSED),
        (("drop", "--where", "owner:lan", "--because", "x", "--with-parts"), exit_codes.USAGE),  # nobody to ask
        (("drop", "--where", "owner:lan", "--because", "  ", "--with-parts", "--yes"), exit_codes.REFUSED),
    ):
        given, _out, err = call(*words)
        assert (given, bool(err.strip())) == (code, True), words
    assert plan().meta.revision == revision


def test_drafts_are_committed_to_together_and_closed_together(call: Run) -> None:
    assert call("set", "--where", "is:objective state:committed", "state=missed", "--yes")[0] == exit_codes.DONE
    assert "committed" not in states().values()
    assert call("undo")[0] == exit_codes.DONE
    code, _out, err = call("set", "--where", "state:draft", "state=committed", "--yes")
    assert (code, "lacks" in err or "needs" in err) == (exit_codes.REFUSED, True), err


def test_a_title_that_contradicts_what_is_committed_is_told_of_for_each(call: Run) -> None:
    code, _out, err = call("set", "--where", "is:objective state:committed", "title=Forms from abroad from 1% to 99%", "--yes")
    assert code == exit_codes.DONE
    assert "the target stays" in err
