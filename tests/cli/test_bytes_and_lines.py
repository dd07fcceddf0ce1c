"""Bytes that are no text, locales that know few letters, lines without an end: taken as they are meant, or refused."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.counts import SOAKING
from tui.cli import exit_codes
from tui.store import DocumentFile

from .conftest import Planner, environment

LATIN = "caf\udce9"
HALF = "Ti\udce1\udcbb"
"""The beginning of a letter of three bytes."""
TEXTS = [
    ("add", "goal", LATIN),
    ("add", "goal", "Fine", "--note", HALF),
    ("add", "goal", "Fine", "--owner", LATIN),
    ("add", "objective", f"{LATIN} from 1 to 2", "--goal", "G1"),
    ("add", "objective", "x", "--goal", "G1", "--unit", LATIN),
    ("add", "strategy", HALF, "--objective", "O1"),
    ("set", "O1", f"title={LATIN}"),
    ("set", "O1", "title=x", f"note={LATIN}"),
    ("checkin", "O1", "12", "-m", LATIN),
    ("checkin", "O1", f"12{LATIN}"),
    ("checkin", "O1", "12", "--blocker", LATIN),
    ("amend", "O1", "target=30", "--because", LATIN),
    ("pivot", "S1", LATIN, "--because", "x"),
    ("drop", "S1", "--because", LATIN),
    ("block", LATIN),
    ("show", f"owner:{LATIN}"),
    ("show", "--owner", LATIN),
    ("log", LATIN),
    ("rollover", "next.json", "--title", LATIN, "--yes"),
    ("new", "made.json", "--title", LATIN),
    ("views", "save", LATIN, "owner:lan"),
    ("views", "save", "x", f"owner:{LATIN}"),
    ("standup", "--owner", LATIN),
    ("export", "csv", f"title:{LATIN}"),
    ("import", "more.csv", "--because", LATIN),
]


def everything(folder: Path) -> dict[str, bytes]:
    return {str(each): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.mark.parametrize("args", TEXTS, ids=lambda args: " ".join(args).encode("utf-8", "backslashreplace").decode())
def test_bytes_that_are_no_utf8_are_refused_in_one_sentence_and_change_nothing(
    planner: Planner, plan: Path, tmp_path: Path, args: tuple[str, ...]
) -> None:
    (tmp_path / "more.csv").write_text("title\nx\n")
    before = everything(tmp_path)
    ran = planner("--plan", str(plan), *args, code=exit_codes.REFUSED)
    assert (ran.out, ran.err.count("\n")) == ("", 1)
    assert "is no text in UTF-8" in ran.err
    assert r"\x" in ran.err
    assert everything(tmp_path) == before


@pytest.mark.parametrize("env", [{"PLANNER_USER": LATIN}, {"PLANNER_USER": "", "LOGNAME": LATIN}])
def test_a_name_of_the_environment_that_is_no_text_is_refused_too(planner: Planner, plan: Path, env: dict[str, str]) -> None:
    before = plan.read_bytes()
    ran = planner("--plan", str(plan), "checkin", "O1", "12", env=env, code=exit_codes.REFUSED)
    assert "is no text in UTF-8" in ran.err
    assert planner("--plan", str(plan), "--as", LATIN, "undo", code=exit_codes.REFUSED).out == ""
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "LANG": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "LANG": "C"},
        {"LANG": "C", "PYTHONUTF8": "0"},
    ],
)
def test_letters_arrive_in_a_locale_that_has_none(planner: Planner, plan: Path, env: dict[str, str]) -> None:
    title = "Mục tiêu “ế” 🎯"
    planner("--plan", str(plan), "--as", "Đặng", "add", "goal", title, env=env, code=0)
    planner("--plan", str(plan), "checkin", "O1", "12", "-m", "hợp đồng", env={**env, "PLANNER_USER": "Nguyễn"}, code=0)
    found = DocumentFile(str(plan)).load()
    assert found.goals[2].title == title
    assert [each.by for each in found.changes.values()][-2:] == ["Đặng", "Nguyễn"]
    assert found.checkins[1].comment == "hợp đồng"
    ran = planner("--plan", str(plan), "add", "goal", LATIN, env=env, code=exit_codes.REFUSED)
    assert "is no text in UTF-8" in ran.err


ASCII = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


NAMES = [({}, "pl\udce9.json"), ({}, "kế hoạch.json"), (ASCII, "pl\udce9.json")]
if SOAKING:
    NAMES.append((ASCII, "kế hoạch.json"))


@pytest.mark.parametrize(("env", "name"), NAMES)
def test_a_plan_file_may_be_called_by_any_bytes(planner: Planner, tmp_path: Path, name: str, env: dict[str, str]) -> None:
    name = os.fsdecode(name.encode("utf-8", "surrogateescape"))
    planner("new", name, env=env, code=0)
    for args in [("add", "goal", "x"), ("show",), ("check",), ("check", "--json"), ("log",), ("show", "--json")]:
        ran = planner("--plan", name, *args, env=env, code=0)
        assert "Traceback" not in ran.err
    assert planner("add", "goal", "y", env={**env, "PLANNER_PLAN": name}, code=0).out == "G2 added: y\n"
    json.loads(planner("plans", "--json", env=env, code=0).out)
    assert "json" in planner("plans", env=env, code=0).out
    planner("--plan", name, "rollover", "next.json", "--yes", env=env, code=0)
    planner("copy", name, f"copy-{name}", env=env, code=0)
    json.loads(planner("--plan", name, "restore", "--json", env=env, code=0).out)
    made = {os.fsencode(each.name) for each in tmp_path.iterdir() if not each.name.startswith(".")}
    assert made >= {os.fsencode(name), os.fsencode(f"copy-{name}"), b"next.json"}


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (700_000_000, 700_000_000))


ENDLESS = "import os\nwhile True: os.write(1, b'x' * 65536)"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("coach", "--lines"), "Line 1 of the input is longer than 1000 KB"),
        (("import", "-", "--form", "csv", "--yes"), "Line 1 of the input is longer than"),
        (("import", "-", "--dry-run"), "Line 1 of the input is longer than"),
        (("restore", "1"), "Nothing was restored"),
    ],
)
def test_a_line_that_never_ends_is_refused_in_one_sentence_and_takes_no_memory(
    planner: Planner, plan: Path, tmp_path: Path, args: tuple[str, ...], said: str
) -> None:
    planner("--plan", str(plan), "checkin", "O1", "12", code=0)
    with subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as endless:
        ran = subprocess.run(
            [sys.executable, "-m", "tui", "--plan", str(plan), *args],
            env=environment(tmp_path), stdin=endless.stdout, capture_output=True, text=True, check=False, timeout=60,
            preexec_fn=limited,
        )  # fmt: skip
        endless.kill()
    assert ran.returncode == exit_codes.REFUSED, ran.stderr
    assert said in ran.stderr
    assert ran.stderr.count("\n") <= 2
    assert "went wrong" not in ran.stderr


def test_lines_of_any_usual_length_are_read_up_to_the_one_that_is_too_long(planner: Planner) -> None:
    lines = ["Grow the blog", "x" * 999_000, "y" * 1_000_001, "never read"]
    ran = planner("coach", "--lines", stdin="\n".join(lines), code=exit_codes.REFUSED)
    assert [json.loads(line)["text"][:5] for line in ran.out.splitlines()] == ["Grow ", "xxxxx"]
    assert "Line 3 of the input is longer than 1000 KB" in ran.err
