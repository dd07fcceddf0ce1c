"""Whatever a reader leaves out is named, and what is stored comes back through CSV letter by letter."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.conftest import Planner
from tests.exchange.test_import import edited, shown
from tests.exchange.test_markdown_survives import LINES, plan_of, told
from tests.plan.examples import TODAY, moment
from tests.store.counts import SOAKING
from tui.cli import exit_codes
from tui.exchange import csv_in
from tui.exchange.csv_out import history, items
from tui.exchange.importing.importer import prepare
from tui.exchange.selection import Selection
from tui.plan.changes.apply import apply
from tui.plan.plan import Plan
from tui.plan.text import many_lines

LATER = TODAY + timedelta(days=3)


@pytest.mark.parametrize(
    ("below", "added", "named"),
    [
        ("## G1 A more inclusive workplace\n", "\n| a | b |\n|---|---|\n| 1 | 2 |\n", "“| a | b |” is a table"),
        ("## G1 A more inclusive workplace\n", "\n**Ask the board: today**\n", "“**Ask the board: today**” is no field"),
        ("## G1 A more inclusive workplace\n", "\n* ship the *beta*\n", "“* ship the *beta*” is no field"),
        ("## G1 A more inclusive workplace\n", "\n- ship the **beta**\n", "“- ship the **beta**” is no field"),
        ("## G1 A more inclusive workplace\n", "\n1. first of all\n", "“1. first of all” is no field"),
        ("## G1 A more inclusive workplace\n", "\n- [ ] a thing to do\n", "“- [ ] a thing to do” is no field"),
        ("## G1 A more inclusive workplace\n", "\n```\ncode\n```\n", "“```” is no field"),
        ("## G1 A more inclusive workplace\n", "\n<p>words</p>\n", "“<p>words</p>” is no field"),
        ("## G1 A more inclusive workplace\n", "\n    indented\n", "“indented” is no field"),
        ("# Gcalls 2026\n", "\n> a note of the whole\n", "“a note of the whole” is no field"),
        ("# Gcalls 2026\n", "\n##### deep\n", "Headings are # for the plan"),
        (
            "#### S8 Women on every short list\n",
            "\n| on | value |\n|---|---|\n| 2026-11-01 | 2 |\n",
            "is a table, and only check-ins",
        ),
    ],
)
def test_what_markdown_says_beside_the_plan_is_named(
    article: Path, planner: Planner, tmp_path: Path, *, below: str, added: str, named: str
) -> None:
    path = edited(planner, tmp_path, (below, below + added))
    line = (
        path.read_text()[: path.read_text().index(added) + len(added)].rstrip("\n").count("\n")
        + 1
        - added.strip("\n").count("\n")
    )
    refused = planner("import", str(path), "--yes", code=exit_codes.REFUSED)
    assert named in refused.err
    assert refused.err.startswith(f"line {line}: ")
    assert "line:" not in refused.err


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("# Gcalls", "Words before it.\n\n# Gcalls", "line 1: “Words before it.” stands below no goal"),
        ("# Gcalls", "---\ndraft: yes\n---\n# Gcalls", "line 1: “---” stands below no goal"),
        ("- owner: thu\n- horizon", "*mine alone*\n\n- owner: thu\n- horizon", "“mine alone” stands in italics"),
        ("| check-in | on | value | by |", "| check-in | on | value | who |", "Columns that are left out: who."),
    ],
)
def test_what_is_only_left_out_stops_nothing(
    article: Path, planner: Planner, tmp_path: Path, *, before: str, after: str, named: str
) -> None:
    path = edited(planner, tmp_path, (before, after))
    done = planner("import", str(path), "--yes")
    assert named in done.err
    assert len(done.err.splitlines()) == 1


def test_cells_beyond_the_head_of_a_table_of_check_ins_are_named(article: Path, planner: Planner, tmp_path: Path) -> None:
    path = edited(planner, tmp_path, ("\n#### S8 Women", "| | 2026-11-28 | 38 | mai | low | x | y | z |\n\n#### S8 Women"))
    path.write_text(path.read_text().replace("|\n\n| |", "|\n| |"))
    refused = planner("import", str(path), "--yes", code=exit_codes.REFUSED)
    assert "O5 Women lead 40 % of our teams: The row has more cells than the head (z)" in refused.err


def exported(planner: Planner, *more: str) -> Any:
    return planner("export", "json", *more).data


def given_json(planner: Planner, found: Any, *more: str, **code: Any) -> Any:
    return planner("import", "-", "--form", "json", *more, stdin=json.dumps(found).encode(), **code)


def test_keys_of_json_that_mean_nothing_are_named(article: Path, planner: Planner) -> None:
    found = exported(planner)
    found["colour"] = "red"
    found["plan"]["motto"] = "go"
    for goal in found["goals"]:
        goal["priority"] = 1
    found["goals"][0]["objectives"][0]["measure"]["scale"] = "log"
    found["goals"][0]["objectives"][0]["strategies"][0]["cost"] = 3
    found["history"]["checkins"][0]["mood"] = "good"
    told = given_json(planner, found, "--dry-run")
    assert "Nothing to import" in told.out
    for name, count in (
        ("colour", 1), ("meta.motto", 1), ("goals.priority", len(found["goals"])), ("measure.scale", 1), ("strategies.cost", 1),
        ("checkins.mood", 1),
    ):  # fmt: skip
        assert f"“{name}” means nothing to planner, and is left out ({count} ×)." in told.err
    assert len(told.err.splitlines()) == 6


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("goals", 0, "owner"), {"name": "lan"}, "“owner” holds nothing that belongs there"),
        (("goals", 0, "owner"), ["lan"], "“owner” holds nothing"),
        (("goals", 0, "title"), True, "“title” holds nothing"),
        (("goals", 0), "words", "This is no record"),
        (("goals", 0, "objectives"), {"O5": {}}, "“objectives” holds nothing"),
        (("goals", 0, "objectives", 0, "measure"), "40 %", "“measure” holds nothing"),
        (("goals", 0, "objectives", 0, "measure", "phases"), "soon", "“phases” holds nothing"),
        (("goals", 0, "objectives", 0, "strategies", 0), 3, "This is no record"),
        (("history", "checkins", 0, "value"), [], "“value” holds nothing"),
        (("history", "blockers"), [{"what": ["x"], "at": "2026-11-01T10:00:00+07:00"}], "“what” holds nothing"),
        (("history", "blockers"), [{"what": "No room"}], "“at” holds nothing"),
        (("history",), [], "“history” holds nothing"),
    ],
)
def test_values_of_json_that_cannot_be_are_named(article: Path, planner: Planner, *, path: Any, value: Any, named: str) -> None:
    found = exported(planner)
    at = found
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    before = article.read_bytes()
    assert named in given_json(planner, found, "--yes", code=exit_codes.REFUSED).err
    assert article.read_bytes() == before


def test_a_new_plan_gets_blockers_and_moments_and_hears_of_the_log(article: Path, planner: Planner) -> None:
    planner("block", "No budget", "--objective", "O5")
    planner("checkin", "O5", "38")
    found = exported(planner)
    planner("new", "other.json", plan="other.json")
    told = planner("import", "-", "--form", "json", "--yes", stdin=json.dumps(found).encode(), plan="other.json")
    assert f"The log of the file's plan is not taken in ({len(found['history']['changes'])} changes)" in told.err
    anew = planner("export", "json", plan="other.json").data
    assert anew["history"]["blockers"] == found["history"]["blockers"]
    assert anew["history"]["checkins"] == found["history"]["checkins"]
    assert {name: anew["plan"][name] for name in ("at_risk", "off_track")} == {"at_risk": 0.05, "off_track": 0.15}


def test_thresholds_come_along(planner: Planner, article: Path) -> None:
    found = exported(planner)
    found["plan"] |= {"at_risk": 0.1, "off_track": 0.25}
    given_json(planner, found, "--yes")
    assert (exported(planner)["plan"]["at_risk"], exported(planner)["plan"]["off_track"]) == (0.1, 0.25)


def test_small_numbers_come_back_from_json(planner: Planner) -> None:
    planner("new", "plan.json")
    planner("add", "goal", "G")
    planner("add", "objective", "Errors", "--goal", "G1", "--baseline", "0.00001", "--target", "0.0000001", "--kind", "decrease")
    found = planner("export", "json").out
    assert "Nothing to import" in planner("import", "-", "--form", "json", "--dry-run", stdin=found.encode()).out


# --- CSV -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ["Sell, more,G1,1,2", "Sell,G1,1,2,x", "Sell,G1,1,2,,x"])
def test_cells_beyond_the_head_of_a_csv_are_named(article: Path, planner: Planner, tmp_path: Path, row: str) -> None:
    (tmp_path / "x.csv").write_text(f"title,goal,baseline,target\n{row}\n")
    refused = planner("import", "x.csv", "--yes", code=exit_codes.REFUSED)
    assert refused.err.startswith("line 2: ")
    assert "The row has more cells than the head (" in refused.err


def test_columns_without_a_name_are_named(article: Path, planner: Planner, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("title,,goal,title\nSell,urgent,G1,again\n")
    assert "Columns that are left out: column 2, title" in planner("import", "x.csv", "--yes").err
    (tmp_path / "x.csv").write_text("title,goal,,\nBuy,G1,,\n")
    assert "left out" not in planner("import", "x.csv", "--yes").err


@pytest.mark.parametrize(
    ("cells", "unit", "baseline", "target"),
    [
        ("5 %,10 %", "%", 5, 10), ("5%,10%", "%", 5, 10), ("5 km,10 km", "km", 5, 10), ("5,10 %", "%", 5, 10),
        ("120 ms,80 ms", "ms", 120, 80), ("5,10", "", 5, 10), ("3 trang,9 trang", "trang", 3, 9),
    ],
)  # fmt: skip
def test_a_unit_behind_the_numbers_is_the_unit(
    article: Path, planner: Planner, tmp_path: Path, *, cells: str, unit: str, baseline: float, target: float
) -> None:
    (tmp_path / "x.csv").write_text(f"title,goal,baseline,target\nSell,G1,{cells}\n")
    planner("import", "x.csv", "--yes", "--decimal", ".")
    measure = shown(planner, "O10")["measure"]
    assert (measure["unit"], measure["baseline"], measure["target"]) == (unit, baseline, target)


@pytest.mark.parametrize("cells", ["5 %,10 km", "5 apples and pears,10"])
def test_two_units_in_one_row_are_refused(article: Path, planner: Planner, tmp_path: Path, cells: str) -> None:
    (tmp_path / "x.csv").write_text(f"title,goal,baseline,target\nSell,G1,{cells}\n")
    assert "is no number I can read" in planner("import", "x.csv", "--yes", code=exit_codes.REFUSED).err


def test_a_unit_that_is_not_the_objectives_is_not_swallowed(article: Path, planner: Planner, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("ref,current\nO5,38 km\n")
    assert "is no number I can read" in planner("import", "x.csv", "--yes", code=exit_codes.REFUSED).err
    (tmp_path / "x.csv").write_text("ref,current\nO5,38 %\n")
    planner("import", "x.csv", "--yes")
    assert shown(planner, "O5")["current"] == 38


def survives_csv(text: str) -> None:
    plan = plan_of(text)
    tables = (items(Selection(plan, TODAY)), history(Selection(plan, TODAY)))
    empty = Plan.empty("Other")
    for each in tables:
        said = csv_in.read(each, {}).entries
        assert prepare(plan, moment(), said).change is None
        found = prepare(empty, moment(day=LATER), said)
        assert not found.refused
        assert found.change is not None
        empty = apply(empty, found.change)
    assert told(empty)["objectives"] == told(plan)["objectives"]
    assert told(empty)["checkins"] == told(plan)["checkins"]


GUARDED = (
    "'=1",
    "''=1",
    "'",
    "''",
    "'x",
    "=1",
    "\t=1",
    "\tx",
    "x\ty",
    "'\tx",
    "@a",
    "-1",
    "+1",
    "  x",
    "x  ",
    "\u200bx",
    "＝1",
    "'＝1",
)


@pytest.mark.parametrize("text", [*GUARDED, *LINES] if SOAKING else GUARDED)
def test_a_text_survives_csv(text: str) -> None:
    survives_csv(many_lines(text))


def test_all_texts_survive_csv_together() -> None:
    survives_csv(many_lines("\n".join((*GUARDED, *LINES))))


texts = st.lists(st.sampled_from((*GUARDED, *LINES)) | st.text(max_size=20), max_size=5).map("\n".join).map(many_lines)


@settings(max_examples=1_000 if SOAKING else 25, deadline=None)
@given(texts)
def test_any_text_survives_csv(text: str) -> None:
    survives_csv(text)


def test_strategies_that_a_csv_only_mentions_are_named(article: Path, planner: Planner) -> None:
    out = planner("export", "csv").out
    out = "".join(line for line in out.splitlines(keepends=True) if ",S8," not in line and ",S18," not in line)
    planner("new", "other.json", plan="other.json")
    told = planner("import", "-", "--form", "csv", "--yes", stdin=out.encode(), plan="other.json")
    assert (
        "O5 Women lead 40 % of our teams: Strategies that have no row of their own are not read from a CSV (S8, S18)." in told.err
    )
    assert "no row of their own" not in planner("import", "-", "--form", "csv", "--dry-run", stdin=out.encode()).err


def test_changes_that_a_csv_tells_of_are_named_where_they_are_not_known(article: Path, planner: Planner) -> None:
    out = planner("export", "csv", "--history").out.encode()
    assert planner("import", "-", "--form", "csv", "--dry-run", stdin=out).err == ""
    planner("new", "other.json", plan="other.json")
    planner("import", "-", "--form", "csv", "--yes", stdin=planner("export", "csv").out.encode(), plan="other.json")
    told = planner("import", "-", "--form", "csv", "--yes", stdin=out, plan="other.json")
    assert "The log of the file's plan is not taken in (" in told.err
