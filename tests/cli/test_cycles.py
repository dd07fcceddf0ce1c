"""Rolling over, archives and the list of recent plans on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.plan.test_cycles import year_end
from tui.cli import exit_codes
from tui.cli.caller import Caller
from tui.plan.plan import Plan
from tui.state import recent_plans

DAYS = ("--closing", "2026-12-31", "--due", "2027-03-31")


@pytest.fixture
def call(inside_on: Callable[[str, Plan], Run]) -> Run:
    """Command lines on the plan of a year's end."""
    return inside_on("q4.json", year_end())


def plan(name: str) -> Plan:
    return Caller(plan=name).read()


def test_the_preview_changes_nothing_and_yes_does_it(call: Run, tmp_path: Path) -> None:
    before = (tmp_path / "q4.json").read_bytes()
    code, out, err = call("rollover", "q1.json", *DAYS)
    assert code == exit_codes.DONE
    assert "Closed as missed, begun again as drafts · 2" in out
    assert "Stay behind, closed or dropped already · 1" in out
    assert "of it are left." in out
    assert "Nothing has been changed. --yes does it." in err
    assert (tmp_path / "q4.json").read_bytes() == before
    assert not (tmp_path / "q1.json").exists()
    code, out, err = call("rollover", "q1.json", *DAYS, "--title", "Next", "--commit", "--yes")
    assert (code, err) == (exit_codes.DONE, "")
    assert out.splitlines() == [f"{tmp_path}/q1.json: new plan “Next”", f"{tmp_path}/q4.json: an archive from now on"]
    assert [o.state for o in plan("q1.json").objectives.values()] == ["committed", "draft", "committed", "committed"]
    code, _out, err = call("add", "goal", "x")
    assert code == exit_codes.REFUSED
    assert "It goes on in q1.json." in err
    assert call("undo")[0] == exit_codes.DONE
    assert call("add", "goal", "x")[0] == exit_codes.DONE


def test_a_new_cycle_here_is_one_step_that_undo_takes_back(call: Run) -> None:
    before = plan("q4.json")
    assert call("rollover", "--here", *DAYS, "--yes")[1] == "P1 new cycle: 2 carried over, 3 closed\n"
    after = plan("q4.json")
    assert len(after.objectives) == len(before.objectives) + 2
    assert call("undo")[1] == "P1 undone (new cycle: 2 carried over, 3 closed)\n"
    assert plan("q4.json").objectives.raw.keys() == before.objectives.raw.keys()


def test_a_name_that_is_taken_or_no_way_to_go_is_refused_and_leaves_no_file(call: Run, tmp_path: Path) -> None:
    (tmp_path / "q1.json").write_text("mine")
    assert call("rollover", "q1.json", *DAYS, "--yes")[0] == exit_codes.REFUSED
    assert (tmp_path / "q1.json").read_text() == "mine"
    assert call("rollover", "no/such/q1.json", *DAYS, "--yes")[0] == exit_codes.REFUSED
    assert call("rollover", *DAYS)[0] == exit_codes.USAGE
    assert call("rollover", "x.json", "--here")[0] == exit_codes.USAGE
    assert call("rollover", "x.json", "--closing", "soonish")[0] == exit_codes.REFUSED
    assert call("archive")[0] == exit_codes.DONE
    code, _out, err = call("rollover", "x.json", *DAYS, "--yes")
    assert code == exit_codes.REFUSED
    assert "archive since" in err
    assert not (tmp_path / "x.json").exists()


def test_an_archive_is_reopened(call: Run) -> None:
    assert call("archive", "--reopen")[0] == exit_codes.REFUSED
    assert call("archive")[1] == "P1 archived, 0 closed\n"
    assert call("checkin", "O1", "8")[0] == exit_codes.REFUSED
    assert call("show")[0] == exit_codes.DONE
    assert call("check")[0] == exit_codes.DONE
    assert call("archive", "--reopen")[1] == "P1 is no archive any more\n"
    assert call("checkin", "O1", "8")[0] == exit_codes.DONE


def test_recent_plans_are_listed_and_forgotten(call: Run, tmp_path: Path) -> None:
    assert call("plans")[1] == "No plan was open yet. Open one: planner PLAN\n"
    recent_plans.remember("q4.json", "Q4 \x1b[31m", "2026-11-24T10:00:00+07:00")
    recent_plans.remember("gone.json", "Gone", "2026-11-25T10:00:00+07:00")
    out = call("plans")[1]
    assert out.splitlines()[0] == f"2026-11-25  Gone  {tmp_path}/gone.json  (not there any more)"
    assert "\x1b" not in out
    assert [each["there"] for each in json.loads(call("plans", "--json")[1])["plans"]] == [False, True]
    assert call("plans", "--forget", "gone.json")[0] == exit_codes.DONE
    assert call("plans", "--forget", "gone.json")[0] == exit_codes.REFUSED
    assert call("new", "fresh.json", "--sample", "article")[0] == exit_codes.DONE
    assert "fresh.json" in call("plans")[1].splitlines()[0]


def test_what_a_cycle_has_taught_is_kept_with_what_was_closed(call: Run) -> None:
    missed = next(o.ref for o in plan("q4.json").objectives.values() if o.state == "committed")
    code, _out, err = call("rollover", "--here", *DAYS, "--yes", "--lesson", f"{missed.lower()}=two weeks = too short")
    assert (code, err) == (exit_codes.DONE, "")
    assert plan("q4.json").find(missed).lesson == "two weeks = too short"
