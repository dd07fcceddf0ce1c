"""`planner list`: all objectives as one table, sorted, filtered, by a saved view, in every form."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Planner, Run
from tests.plan.test_objective_order import year
from tui.cli import exit_codes
from tui.plan.plan import Plan
from tui.state import saved_views
from tui.words import use

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "tui" / "exchange" / "json" / "list.schema.json").read_text())


@pytest.fixture
def call(inside_on: Callable[[str, Plan], Run]) -> Run:
    return inside_on("plan.json", year())


def refs(call: Run, *args: str) -> list[str]:
    code, out, err = call("list", "--json", *args)
    assert (code, err) == (exit_codes.DONE, "")
    return [each["ref"] for each in json.loads(out)["objectives"]]


def test_it_is_sorted_by_what_one_says_and_the_other_way_round(call: Run) -> None:
    _code, out, _err = call("list", "--json")
    behind = [each["behind"] for each in json.loads(out)["objectives"]]
    told = [each for each in behind if each is not None]
    assert len(told) == 4 and told == sorted(told, reverse=True), "what is furthest behind stands first"
    assert behind[4:] == [None] * 3
    assert refs(call, "--sort", "ref") == ["O1", "O2", "O3", "O4", "O5", "O6", "O8"]
    assert refs(call, "--sort", "ref", "--reverse")[0] == "O8"
    assert refs(call, "--sort", "owner")[:2] == ["O6", "O5"]
    assert refs(call, "--sort", "Owner", "--reverse")[0] == "O1"
    assert refs(call, "--reverse")[:4] == refs(call)[3::-1], "the other way round from the usual order"
    assert "O7" in refs(call, "--all")


def test_it_takes_filter_words_and_says_what_is_wrong(call: Run) -> None:
    assert refs(call, "owner:lan", "--sort", "ref") == ["O2", "O3"]
    assert refs(call, "state:dropped") == ["O7"]
    code, out, err = call("list", "colour:red")
    assert (code, out) == (exit_codes.REFUSED, "")
    assert "“colour” is nothing to filter by" in err
    code, _out, err = call("list", "--sort", "size")
    assert code == exit_codes.USAGE
    assert "behind" in err


def test_the_json_keeps_its_promise(call: Run) -> None:
    for args in ((), ("--all", "--sort", "due", "--reverse"), ("zzz",)):
        _code, out, _err = call("list", "--json", *args)
        jsonschema.validate(json.loads(out), SCHEMA)
    _code, out, _err = call("list", "--json", "--sort", "status")
    found = json.loads(out)
    assert (found["sort"], found["reverse"]) == ("status", False)
    statuses = [each["status"] for each in found["objectives"]]
    worst = ["off track", "at risk", "on track", "done", None]
    assert statuses == sorted(statuses, key=worst.index)
    first = next(each for each in found["objectives"] if each["ref"] == "O1")
    assert first["goal"] == "G2"
    assert first["behind"] == pytest.approx(first["expected"] - first["progress"], abs=0.2)
    assert found["objectives"][-1]["behind"] is None


def test_in_a_pipe_it_is_plain_columns_and_on_a_terminal_a_table_with_bars(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _code, out, _err = call("list", "--sort", "ref")
    assert out.splitlines()[0].split()[:3] == ["No.", "Objective", "Goal"]
    assert "━" not in out and "\x1b" not in out
    from tui.cli.show import list_

    monkeypatch.setattr(list_, "is_terminal", lambda: True)
    _code, out, _err = call("list", "--sort", "ref")
    assert "━" in out and "No.↓" in out
    assert max(map(len, out.splitlines())) <= 80
    _code, out, _err = call("list", "nothing fits this")
    assert out == "Nothing to show.\n"


def test_in_sentences_an_objective_takes_a_line(call: Run) -> None:
    _code, out, _err = call("list", "--plain")
    assert len(out.splitlines()) == 7
    assert "Objective O1 of G2: Êtres." in out
    assert "points behind." in out


def test_a_saved_view_brings_its_filter_and_its_order(call: Run) -> None:
    code, out, _err = call("views", "save", "Of Lan", "owner:lan", "--sort", "ref", "--reverse")
    assert (code, out) == (exit_codes.DONE, "View “Of Lan” saved: owner:lan --sort ref --reverse\n")
    assert refs(call, "--view", "of lan") == ["O3", "O2"]
    assert refs(call, "--view", "of lan", "--sort", "ref") == ["O2", "O3"], "what one says goes before what the view says"
    assert refs(call, "--view", "of lan", "--reverse") == ["O2", "O3"]
    assert call("views", "save", "Due next", "--sort", "due")[0] == exit_codes.DONE
    assert refs(call, "--view", "due next")[0] == "O2"
    assert [
        each["ref"] for goal in json.loads(call("show", "--json", "--view", "of lan")[1])["goals"] for each in goal["objectives"]
    ]
    _code, out, _err = call("views")
    assert out.splitlines() == ["Due next  --sort due", "Of Lan    owner:lan --sort ref --reverse"]
    assert json.loads(call("views", "--json")[1])["views"] == [
        {"name": "Due next", "filter": "", "sort": "due", "reverse": False},
        {"name": "Of Lan", "filter": "owner:lan", "sort": "ref", "reverse": True},
    ]
    assert call("views", "rename", "of lan", "Lan's")[0] == exit_codes.DONE
    assert refs(call, "--view", "lan's") == ["O3", "O2"], "a view keeps its order under another name"
    code, _out, err = call("views", "save", "Empty")
    assert code == exit_codes.USAGE
    assert "--sort" in err


@pytest.mark.parametrize(
    "stored",
    [
        '{"x": {"filter": 5}}', '{"x": {"sort": "due"}}', '{"x": 7, "y": ["a"]}', '{"x": null}',
    ],
)  # fmt: skip
def test_what_is_no_view_in_the_file_is_none(call: Run, stored: str, tmp_path: Path) -> None:
    folder = tmp_path / "state" / "planner"
    folder.mkdir(parents=True)
    (folder / "views.json").write_text(stored)
    assert saved_views.views() == {}
    assert call("views", "save", "z", "owner:lan", "--sort", "due")[0] == exit_codes.DONE
    assert list(saved_views.views()) == ["z"]


def test_an_order_that_nobody_knows_is_the_usual_one(call: Run, tmp_path: Path) -> None:
    folder = tmp_path / "state" / "planner"
    folder.mkdir(parents=True)
    (folder / "views.json").write_text('{"x": {"filter": "owner:lan", "sort": "size", "reverse": "yes"}, "y": "owner:mai"}')
    assert saved_views.views() == {"x": saved_views.View("owner:lan"), "y": saved_views.View("owner:mai")}
    assert refs(call, "--view", "x", "--sort", "ref") == ["O2", "O3"]


def test_it_speaks_vietnamese(call: Run) -> None:
    try:
        _code, out, _err = call("--lang", "vi", "list")
        assert out.splitlines()[0].split()[:3] == ["Số", "Mục", "tiêu"]
        assert "Nothing to show" not in out
    finally:
        use("en")


def test_the_shell_completes_the_verb_and_what_it_sorts_by(planner: Planner) -> None:
    def offered(*words: str) -> str:
        line = " ".join(words)
        return planner(env={"_PLANNER_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}).out

    assert "plain,list" in offered("planner", "li")
    assert "plain,stale" in offered("planner", "list", "--sort", "sta")
