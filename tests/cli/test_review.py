"""`planner review`: the same review in every form, held to its schema, and nothing of a plan is ever markup in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Planner, Run
from tests.exchange.test_html import _Elements
from tests.plan.examples import after, moment
from tests.plan.test_cycles import year_end
from tests.screens.test_review import looked_back_on
from tui.cli import exit_codes
from tui.cli.caller import Caller
from tui.exchange import json as json_room
from tui.plan import actions
from tui.plan.plan import Plan

SCHEMA = json.loads((Path(json_room.__file__).parent / "review.schema.json").read_text(encoding="utf-8"))
CYCLE = ("--closing", "2026-12-31")
EVIL = "<img src=x onerror=alert(1)>\x1b[31m **b** [l](http://x) | =1+1 @mai #x"


@pytest.fixture(autouse=True)
def _on_the_day_of_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process it is the day on which the examples end; what is started anew has the machine's clock."""
    monkeypatch.setattr(Caller, "now", moment().at)


@pytest.fixture
def call(inside_on: Callable[[str, Plan], Run]) -> Run:
    return inside_on("q4.json", looked_back_on())


def test_json_keeps_its_promise_and_tells_everything(call: Run) -> None:
    code, out, err = call("review", "--json", *CYCLE)
    assert (code, err) == (exit_codes.DONE, "")
    found = json.loads(out)
    jsonschema.validate(found, SCHEMA, format_checker=jsonschema.FormatChecker())
    assert (found["from"], found["to"]) == ("2026-10-01", "2026-12-31")
    objectives = {each["ref"]: each for goal in found["goals"] for each in goal["objectives"]}
    first = objectives["O1"]
    assert (first["outcome"], first["lesson"], first["confidence"]) == ("missed", "Ask earlier", "low")
    assert (first["meant"]["target"], first["came"]["value"]) == (10, 7.5)
    assert [(each["field"], each["before"], each["after"], each["because"]) for each in first["amendments"]] == [
        ("measure.target", 10, 9, "market closed")
    ]
    assert [(each["ref"], each["replaces"], each["reason"]) for each in first["tried"]][:2] == [
        ("S1", None, "cost per lead"),
        ("S3", "S1", "cost per lead"),
    ]
    assert (objectives["O6"]["outcome"], objectives["O6"]["because"], first["because"]) == ("dropped", "no time", "")
    assert sum(found["counts"].values()) == len(objectives)
    assert [each["ref"] for each in found["lacking"]] == ["O3", "O4"]
    assert {each["confidence"]: (each["met"], each["of"]) for each in found["calibration"]} == {
        "high": (0, 1),
        "medium": (1, 1),
        "low": (0, 1),
    }


@pytest.mark.parametrize("form", ["", "--plain", "--markdown", "--html"])
def test_every_form_tells_of_the_same(call: Run, form: str) -> None:
    code, out, err = call("review", *([form] if form else []), *CYCLE)
    assert (code, err) == (exit_codes.DONE, "")
    for text in (
        "2026-10-01",
        "2 missed",
        "market closed",
        "Ask earlier",
        "Spanish video",
        "cost per lead",
        "No budget",
        "Contract",
    ):
        assert text in out, text
    assert "of 1 was met" in out


def test_html_has_a_chart_of_each_and_is_whole(call: Run) -> None:
    out = call("review", "--html", *CYCLE)[1]
    elements = _Elements()
    elements.feed(out)
    assert not elements.open
    assert out.count('class="range"') == 3, "a row for each confidence"
    assert out.count('<rect class="') == 2, "a bar for each blocker"
    assert "said high: 0 of 1 was met" in out
    assert not elements.names & {"script", "img", "iframe", "form"}


def test_no_text_of_a_plan_is_ever_markup(inside_on: Callable[[str, Plan], Run]) -> None:
    plan = year_end()
    plan = after(plan, actions.edit, "O1", {"title": EVIL.replace("\x1b", "")})
    plan = after(plan, actions.amend, "O1", {"owner": "lan", "measure.target": 9}, because=EVIL)
    plan = after(plan, actions.raise_blocker, EVIL, objective="O1", who="<b>")
    plan = after(plan, actions.close, "O1", "missed", lesson=EVIL + "\n# two")
    call = inside_on("evil.json", plan)
    for form in ("--html", "--markdown", "--plain", ""):
        out = call("review", *([form] if form else []), *CYCLE)[1]
        assert "\x1b[31m" not in out
        assert "<img" not in out.replace("\\<img", "") or form in ("--plain", ""), form
    markdown = call("review", "--markdown", *CYCLE)[1]
    assert "\\*\\*b\\*\\*" in markdown
    assert "\n# two" not in markdown
    jsonschema.validate(json.loads(call("review", "--json", *CYCLE)[1]), SCHEMA)


def test_an_empty_plan_and_a_day_that_is_none_are_told_in_a_sentence(planner: Planner) -> None:
    planner("new", "empty.json", code=0)
    for form in ((), ("--plain",), ("--markdown",), ("--html",)):
        assert "No objective was part of this cycle." in planner("--plan", "empty.json", "review", *form, code=0).out
    ran = planner("--plan", "empty.json", "review", "--closing", "soonish", code=1)
    assert (ran.out, ran.err.count("\n")) == ("", 1)
    assert "soonish" in ran.err
    assert planner("--plan", "gone.json", "review", code=3).out == ""


def test_a_day_without_its_year_is_the_nearest_and_a_cycle_to_come_is_no_cycle_to_look_back_on(on_plan: Planner) -> None:
    """The clock is the machine's, so days are counted from it."""
    today = date.today()
    for days in (-60, -5, 20):
        last = today + timedelta(days=days)
        out = on_plan("review", "--closing", f"{last:%d/%m}", "--json", code=0).data
        assert out["to"] == last.isoformat()
    later = today + timedelta(days=150)
    ran = on_plan("review", "--closing", later.isoformat(), code=1)
    assert (ran.out, ran.err.count("\n")) == ("", 1)
    assert "there is nothing to look back on yet" in ran.err


def test_rolling_over_shows_first_how_the_cycle_went(inside_on: Callable[[str, Plan], Run], tmp_path: Path) -> None:
    call = inside_on("q4.json", year_end())
    before = (tmp_path / "q4.json").read_bytes()
    code, out, _err = call("rollover", "--here", *CYCLE)
    assert code == exit_codes.DONE
    assert out.index("What confidence was worth") < out.index("is closed.") < out.index("Closed as missed, begun again")
    assert "All of it: planner review" in out
    assert (tmp_path / "q4.json").read_bytes() == before
    code, out, _err = call("rollover", "--here", "--closing", "2030-12-31")
    assert (code, "What confidence" in out, "is closed." in out) == (exit_codes.DONE, False, True)
    assert "What confidence" not in call("rollover", "--here", *CYCLE, "--yes")[1]
