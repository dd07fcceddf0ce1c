"""The whole job, done by the command line alone."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import jsonschema

from .conftest import ROOT, Planner

SCHEMA = json.loads((ROOT / "tui" / "exchange" / "json" / "show.schema.json").read_text())


def test_a_team_makes_a_plan_commits_checks_in_and_drops(planner: Planner, tmp_path: Path) -> None:
    path = str(tmp_path / "team.json")
    here = ("--plan", path)
    made = planner("new", path, "--title", "Gcalls 2026", code=0)
    assert made.out == f"{path}: new plan “Gcalls 2026”\n"
    assert (tmp_path / "team.json").stat().st_mode & 0o777 == 0o600

    assert planner(*here, "add", "goal", "International awareness", code=0).out == "G1 added: International awareness\n"
    due = date.today() + timedelta(days=70)
    added = planner(
        *here, "add", "objective", "+10 % blog traffic", "--goal", "G1", "--measure", "visits", "--unit", "%",
        "--baseline", "2,5", "--target", "12.5", "--due", due.isoformat(), "--owner", "lan", "--team", "Marketing", code=0,
    )  # fmt: skip
    assert added.out == f"O1 added: +10 % blog traffic (under G1, draft, lan, 2.5 → 12.5 %, due {due}, Marketing)\n"
    assert added.err == ""
    assert planner(*here, "set", "O1", "state=committed", code=0).out == "O1 is now committed\n"
    assert planner(*here, "add", "strategy", "SEO", "--objective", "O1", code=0).out == "S1 added: SEO (for O1, proposed)\n"
    assert planner(*here, "checkin", "O1", "6", "-m", "two partners", code=0).out == "O1 checked in: 6 % (35 % ● on track)\n"
    pivoted = planner(*here, "pivot", "S1", "More ads", "--because", "too slow", code=0)
    assert pivoted.out == "S1 pivoted to S2: More ads\n"

    shown = planner(*here, "show", "--json", code=0).data
    jsonschema.validate(shown, SCHEMA)
    assert shown["plan"] == {"title": "Gcalls 2026", "revision": 6}
    (goal,) = shown["goals"]
    (objective,) = goal["objectives"]
    assert (goal["ref"], goal["progress"], goal["status"]) == ("G1", 0.35, "on track")
    assert (objective["ref"], objective["title"], objective["team"]) == ("O1", "+10 % blog traffic", "Marketing")
    assert (objective["current"], objective["progress"], objective["expected"]) == (6, 0.35, 0)
    assert (objective["due"], objective["stale"], objective["state"]) == (due.isoformat(), False, "committed")
    assert objective["measure"] == {
        "what": "visits", "unit": "%", "kind": "increase", "baseline": 2.5, "target": 12.5, "low": None, "high": None,
        "phases": [],
    }  # fmt: skip
    new, old = objective["strategies"]
    assert (new["ref"], new["state"], new["replaces"], new["reason"]) == ("S2", "active", "S1", "too slow")
    assert (old["ref"], old["state"], old["replaces"]) == ("S1", "dropped", None)

    assert planner(*here, "undo", code=0).out == "S1 undone (pivoted to S2: More ads)\n"
    assert planner(*here, "redo", code=0).out == "S1 done again (pivoted to S2: More ads)\n"
    amended = planner(*here, "amend", "O1", "target=15", "--because", "a better year", code=0)
    assert amended.out == "O1 amended: target 12.5 % → 15 %\n"

    log = planner(*here, "log", code=0).out.splitlines()
    assert len(log) == 9
    assert log[0].endswith("lan       O1 amended: target 12.5 % → 15 % — a better year")
    assert log[-1].endswith("G1 added: International awareness")
    assert "checked in: 6 % — two partners" in log[4]

    refused = planner(*here, "drop", "G1", "--because", "no budget", code=1)
    assert refused.out == ""
    assert "2 in all" in refused.err
    assert planner(*here, "drop", "G1", "--because", "no budget", "--with-parts", code=0).out == "G1 dropped (with O1, S2)\n"
    assert "International awareness" not in planner(*here, "show", code=0).out
    assert "International awareness" in planner(*here, "show", "--all", code=0).out
    assert planner(*here, "check", code=0).out.startswith(
        f"{path}: sound (1 goal, 1 objective, 2 strategies, 1 check-in, 10 changes"
    )


def test_the_log_of_an_item_is_of_all_that_belongs_to_it(on_plan: Planner) -> None:
    on_plan("checkin", "O1", "12", code=0)
    on_plan("add", "goal", "Another", code=0)
    on_plan("add", "strategy", "Regretted", "--objective", "O1", code=0)
    on_plan("undo", code=0)
    told = on_plan("log", "O1", code=0).out
    assert "O1 checked in: 12 %" in told
    assert "S1 added: Location targeting" in told
    assert "S2 added: Regretted" in told
    assert "Another" not in told
    assert "International awareness" in on_plan("log", "G1", code=0).out
    data = on_plan("log", "S1", "--json", code=0).data
    assert [(each["ref"], each["action"], each["item"]) for each in data["changes"]] == [("H3", "add", "S1")]
    assert data["changes"][0]["before"] == {"S1": None}


def test_who_acts_is_said_before_the_verb_or_by_the_environment(on_plan: Planner) -> None:
    on_plan("add", "goal", "A", env={"PLANNER_USER": "mai"}, code=0)
    on_plan("--as", "hùng", "add", "goal", "B", env={"PLANNER_USER": "mai"}, code=0)
    who = [each["by"] for each in on_plan("log", "--json", code=0).data["changes"]]
    assert who[:3] == ["hùng", "mai", "lan"]
    assert on_plan("undo", env={"PLANNER_USER": "nobody"}, code=1).err.startswith("Nothing to undo: nobody")


def test_a_plan_is_renamed_by_its_own_name_or_reference(on_plan: Planner) -> None:
    assert on_plan("set", "plan", "title=Kế hoạch", code=0).out == "P1 edited: title “Gcalls” → “Kế hoạch”\n"
    on_plan("set", "P1", "title=Again", code=0)
    assert on_plan("show", "--json", code=0).data["plan"]["title"] == "Again"


def test_an_earlier_day_is_echoed_as_understood(on_plan: Planner) -> None:
    on_plan("amend", "O1", "start=-2w", "--because", "it began before", code=0)
    day = date.today() - timedelta(days=3)
    assert on_plan("checkin", "O1", "12", "--on", f"{day.day}/{day.month}", code=0).out.startswith(
        f"O1 checked in: 12 % on {day} ("
    )


def test_the_kind_of_a_measure_follows_from_its_numbers(on_plan: Planner) -> None:
    on_plan("add", "objective", "Fewer", "--goal", "G1", "--baseline", "8", "--target", "2", code=0)
    on_plan("add", "objective", "Within", "--goal", "G1", "--low", "3", "--high", "5", "--baseline", "4", code=0)
    kinds = [each["measure"]["kind"] for each in on_plan("show", "--json", code=0).data["goals"][0]["objectives"]]
    assert kinds == ["increase", "decrease", "keep-between"]


def test_digits_are_kept_as_typed(on_plan: Planner) -> None:
    on_plan("checkin", "O1", "12.50", code=0)
    assert '"current": 12.50' in on_plan("show", "--json", code=0).out


def test_filters_leave_matching_parts(on_plan: Planner) -> None:
    on_plan("add", "objective", "Mai's", "--goal", "G1", "--owner", "Mai", "--team", "Bán hàng", code=0)
    on_plan("add", "goal", "Empty", code=0)

    def refs(*args: str) -> list[str]:
        goals = on_plan("show", "--json", *args, code=0).data["goals"]
        return [ref for goal in goals for ref in (goal["ref"], *(each["ref"] for each in goal["objectives"]))]

    assert refs() == ["G1", "O1", "O2", "G2"]
    assert refs("--owner", "mai") == ["G1", "O2"]
    assert refs("--owner", "mai", "--owner", "LAN") == ["G1", "O1", "O2"]
    assert refs("--team", "ban hang") == ["G1", "O2"]
    assert refs("--status", "on track") == ["G1", "O1"]
    assert refs("--status", "off_track") == []
    assert refs("O2") == ["G1", "O2"]
    assert refs("g2") == ["G2"]
    assert on_plan("show", "S1", "--json", code=0).data["goals"][0]["objectives"][0]["strategies"][0]["ref"] == "S1"
    assert on_plan("show", "--owner", "nobody", code=0).out == "Gcalls\n\nNothing to show.\n"
