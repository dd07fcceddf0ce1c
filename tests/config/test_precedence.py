"""Flag, environment, file, default: who decides, and that `planner config` says so."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.inside import Inside
from tui.cli import exit_codes
from tui.config.chosen_theme import theme_to_begin_with
from tui.config.schema import FILE, schema
from tui.config.settings import THEMES
from tui.config.template import template
from tui.draw.text.colours import SCHEMES

Configured = Callable[[str], dict[str, str]]


def test_who_decides_on_the_plan(inside: Inside, configured: Configured, plan: Path, tmp_path: Path) -> None:
    env = configured('plan = "plan.json"\n')
    assert inside("show", env=env, code=0).out.startswith("Gcalls\n")
    other = str(tmp_path / "other.json")
    inside("new", other, "--title", "Other", code=0)
    assert inside("show", env={**env, "PLANNER_PLAN": other}, code=0).out.startswith("Other\n")
    assert inside("--plan", str(plan), "show", env={**env, "PLANNER_PLAN": other}, code=0).out.startswith("Gcalls\n")
    assert "planner new" in inside("show", code=exit_codes.UNREADABLE).err


def test_who_decides_on_the_name(inside: Inside, configured: Configured, plan: Path) -> None:
    env = {**configured('name = "Mai Anh"\n'), "PLANNER_PLAN": str(plan)}
    inside("add", "goal", "A", env={**env, "PLANNER_USER": ""}, code=0)
    inside("add", "goal", "B", env={**env, "PLANNER_USER": "huy"}, code=0)
    inside("--as", "thu", "add", "goal", "C", env={**env, "PLANNER_USER": "huy"}, code=0)
    assert [each["by"] for each in inside("log", "--json", env=env).data["changes"]][:3] == ["thu", "huy", "Mai Anh"]


def test_who_decides_on_the_language(inside: Inside, configured: Configured, plan: Path) -> None:
    env = {**configured('language = "vi"\n'), "PLANNER_PLAN": str(plan)}
    assert inside("log", env=env).out.count("thêm") == 2
    assert inside("log", env={**env, "PLANNER_LANG": "en"}).out.count("added") == 2
    assert inside("--lang", "en", "log", env=env).out.count("added") == 2
    remembered = plan.parent / ".local" / "state" / "planner" / "remembered.json"
    remembered.parent.mkdir(parents=True, exist_ok=True)
    remembered.write_text('{"language": "en"}')
    assert inside("log", env=env).out.count("thêm") == 2


def test_who_decides_on_the_colours(
    inside: Inside, configured: Configured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    env = configured('theme = "light"\n')
    assert theme_to_begin_with(True) == "dark"
    inside("config", env=env)
    assert theme_to_begin_with(True) == "light"
    assert theme_to_begin_with(False) == "terminal"
    inside("config", env={**env, "PLANNER_THEME": "contrast"})
    assert theme_to_begin_with(True) == "contrast"
    inside("--theme", "terminal", "config", env={**env, "PLANNER_THEME": "contrast"})
    assert theme_to_begin_with(True) == "terminal"
    inside("--theme", "auto", "config", env={**env, "PLANNER_THEME": "contrast"})
    assert theme_to_begin_with(True) == "dark"
    assert tuple(SCHEMES) == THEMES


def test_cadence_thresholds_and_days(inside: Inside, configured: Configured, tmp_path: Path) -> None:
    env = configured('cadence = 14\ndate_style = "iso"\n[thresholds]\nat_risk = 0.1\noff_track = 0.25\n')
    here = ("--plan", str(tmp_path / "new.json"))
    inside("new", here[1], env=env, code=0)
    meta = json.loads((tmp_path / "new.json").read_text())["meta"]["1"]
    assert (meta["at_risk"], meta["off_track"]) == (0.1, 0.25)
    inside(*here, "add", "goal", "A", env=env, code=0)
    due = ("--goal", "G1", "--due", "2030-12-31")
    added = inside("--lang", "vi", *here, "add", "objective", "B", *due, env=env, code=0)
    assert "2030-12-31" in added.out
    inside(*here, "add", "objective", "C cadence:3", *due, env=env, code=0)
    inside(*here, "add", "objective", "D", *due, "--cadence", "5", env=env, code=0)
    objectives = inside(*here, "show", "--json", env=env).data["goals"][0]["objectives"]
    assert [each["cadence"] for each in objectives] == [14, 3, 5]
    day_first = configured('date_style = "day-first"\n')
    assert "31/12/2030" in inside(*here, "add", "objective", "E", *due, env=day_first, code=0).out


def test_a_plan_made_without_thresholds_of_ones_own_has_none_written_down(inside: Inside, tmp_path: Path) -> None:
    inside("new", str(tmp_path / "new.json"), code=0)
    assert "at_risk" not in (tmp_path / "new.json").read_text()


def test_what_is_in_force_and_where_it_comes_from(inside: Inside, configured: Configured, tmp_path: Path) -> None:
    env = configured('# mine\ntheme = "light"\n\n[keys]\nadd = ["n", "+"]\nfind = "/"\n')
    told = inside("--as", "mai", "config", env={**env, "PLANNER_LANG": "en"}, code=0)
    rows = {line.split()[0]: line.split()[1:] for line in told.out.splitlines()}
    where = f"{tmp_path}/config.toml,"
    assert rows["name"] == ["mai", "--as"]
    assert rows["language"] == ["en", "PLANNER_LANG"]
    assert rows["theme"] == ["light", where, "line", "2"]
    assert rows["cadence"] == ["7", "default"]
    assert rows["keys.add"] == ["n", "+", where, "line", "5"]
    assert "keys.find" not in rows  # it is as it comes
    assert told.err == ""

    data = inside("config", "--json", env=env, code=0).data
    assert (data["file"], data["exists"], data["mistakes"]) == (env["PLANNER_CONFIG"], True, [])
    assert data["settings"]["theme"] == {"value": "light", "source": "file", "through": None, "line": 2, "column": 9}
    assert data["settings"]["name"] == {
        "value": "lan", "source": "environment", "through": "PLANNER_USER", "line": None, "column": None,
    }  # fmt: skip
    assert data["settings"]["thresholds.off_track"]["value"] == 0.15
    assert data["settings"]["keys.add"]["value"] == ["n", "plus"]


def test_a_mistake_is_said_and_stops_nothing(inside: Inside, configured: Configured, plan: Path, tmp_path: Path) -> None:
    env = {**configured('theme = "blue"\ncadence = 0\nname = 3\nfoo = 1\n'), "PLANNER_PLAN": str(plan)}
    shown = inside("show", env=env, code=0)
    assert shown.out.startswith("Gcalls\n")
    assert shown.err.splitlines()[0] == (
        f"{tmp_path}/config.toml, line 1, column 9: theme is one of auto, dark, light, contrast, terminal, not “blue”."
    )
    assert shown.err.splitlines()[3] == "1 more mistake there: planner config"
    told = inside("config", env=env, code=exit_codes.REFUSED)
    assert told.out.splitlines()[-1] == "4 mistakes"
    assert told.err == ""
    assert "theme                 auto" in told.out
    data = inside("config", "--json", env=env, code=exit_codes.REFUSED).data
    assert [(each["line"], each["column"], each["code"]) for each in data["mistakes"]] == [
        (1, 9, "not_one_of"), (2, 11, "days_out_of_range"), (3, 8, "not_text"), (4, 1, "unknown"),
    ]  # fmt: skip
    assert "dòng 1, cột 9" in inside("--lang", "vi", "show", env=env, code=0).err
    missing = inside("show", env={"PLANNER_CONFIG": str(tmp_path / "no.toml"), "PLANNER_PLAN": str(plan)}, code=0)
    assert missing.err == f"{tmp_path}/no.toml: PLANNER_CONFIG names this file, and there is none.\n"


def test_where_the_file_is_and_editing_it(inside: Inside, tmp_path: Path) -> None:
    if sys.platform == "linux":
        assert inside("config", "path", code=0).out == f"{tmp_path}/.config/planner/config.toml\n"
    at = {"PLANNER_CONFIG": str(tmp_path / "deep" / "down" / "config.toml")}
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho \'theme = "lihgt"\' >> "$1"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    edited = inside("config", "edit", env={**at, "EDITOR": str(editor)}, code=exit_codes.REFUSED)
    written = (tmp_path / "deep" / "down" / "config.toml").read_text()
    assert written == template() + 'theme = "lihgt"\n'
    assert "theme is one of" in edited.err
    assert edited.err.count("\n") == 1
    failed = inside("config", "edit", env={**at, "EDITOR": "false"}, code=exit_codes.REFUSED)
    assert "false" in failed.err


def test_the_schema_is_the_settings(inside: Inside) -> None:
    printed = inside("config", "--schema", code=0).data
    assert printed == schema() == json.loads(Path(FILE).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(printed)
    check = jsonschema.Draft202012Validator(printed).is_valid
    assert check({"theme": "light", "cadence": 7, "thresholds": {"at_risk": 0.1}, "keys": {"add": ["a", "+"], "pane_1": "1"}})
    assert check({"standup_keys": {"next": "n", "cursor_down": "j"}})
    for wrong in ({"theme": "blue"}, {"cadence": 0}, {"foo": 1}, {"keys": {"foo": "x"}}, {"thresholds": {"at_risk": 0}}):
        assert not check(wrong), wrong
