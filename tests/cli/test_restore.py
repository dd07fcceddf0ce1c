"""`planner restore`: what there is, what would change, and back to it after a yes."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.plan.examples import small_plan
from tui.cli import exit_codes
from tui.cli.run import run
from tui.store import DocumentFile
from tui.store.file import backups

Call = Callable[..., Ran]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    DocumentFile.create(str(path), small_plan()).close()
    return path


@pytest.fixture
def call(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """A call of `planner` on the plan in this very process."""
    monkeypatch.setenv("HOME", str(path.parent))
    monkeypatch.setenv("PLANNER_LANG", "en")

    def called(*args: str, stdin: str = "", code: int | None = None) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        found = run(["--plan", str(path), "--as", "lan", *args])
        told = capsys.readouterr()
        if code is not None:
            assert found == code, (args, told)
        return Ran(found, told.out, told.err)

    return called


@pytest.fixture
def changed(call: Call) -> Call:
    """The plan after two deeds, each folded."""
    call("set", "G1", "title=Renamed", code=0)
    call("add", "goal", "New goal", code=0)
    return call


def title(path: Path) -> str:
    return DocumentFile(str(path)).load().goals[1].title


def test_the_list_names_number_time_and_what_is_in_it(changed: Call) -> None:
    lines = changed("restore", code=0).out.splitlines()
    assert len(lines) == 2
    assert lines[0].split()[0] == "2"
    assert lines[1].endswith("revision 7: 2 goals, 2 objectives, 1 check-in")
    listed = changed("restore", "--json", code=0).data["backups"]
    assert [(each["number"], each["revision"], each["counts"]["goals"], each["aside"]) for each in listed] == [
        (2, 8, 2, False),
        (1, 7, 2, False),
    ]


def test_without_any_it_says_when_there_will_be_one(call: Call) -> None:
    ran = call("restore", code=0)
    assert ran.out == ""
    assert "no backup" in ran.err
    assert call("restore", "--json", code=0).data["backups"] == []


def test_the_difference_is_shown_and_only_a_yes_restores(changed: Call, path: Path) -> None:
    shown = changed("restore", "1", stdin="n\n", code=exit_codes.REFUSED).out
    assert "G1 “Renamed”: title “Renamed” → “International awareness”" in shown
    assert "G3 “New goal” goes" in shown
    assert title(path) == "Renamed"
    assert "--yes" in changed("restore", "1", stdin="", code=exit_codes.REFUSED).err
    assert title(path) == "Renamed"
    changed("restore", "1", stdin="y\n", code=0)
    assert title(path) == "International awareness"
    assert "restored from a backup" in changed("log").out.splitlines()[0]
    changed("undo", code=0)
    assert title(path) == "Renamed"


def test_a_day_means_the_last_backup_of_it(changed: Call, path: Path) -> None:
    assert "Restoring backup 2 (" in changed("restore", "today", "--yes", code=0).out
    ran = changed("restore", "2020-01-01", "--yes", code=exit_codes.REFUSED)
    assert "no backup from 2020-01-01" in ran.err
    assert "no backup 99" in changed("restore", "99", "--yes", code=exit_codes.REFUSED).err


def test_a_broken_plan_says_that_there_are_backups_and_one_takes_its_place(changed: Call, path: Path) -> None:
    path.write_text("{broken")
    said = changed("show", code=exit_codes.UNREADABLE).err
    assert "planner --plan" in said
    assert "restore" in said
    ran = changed("restore", "1", stdin="n\n", code=exit_codes.REFUSED)
    assert path.read_text() == "{broken"
    ran = changed("restore", "1", "--yes", code=0)
    aside = ran.out.splitlines()[-1].split("Put aside: ")[1]
    assert Path(aside).read_text() == "{broken"
    assert title(path) == "International awareness"
    assert "cannot be read (put aside)" in changed("restore", code=0).out
    os.unlink(path)
    changed("restore", "1", "--yes", code=0)
    assert title(path) == "International awareness"


@pytest.mark.parametrize("args", [("--yes",), ("1", "--json"), ("1", "2")])
def test_what_makes_no_sense_is_bad_usage(changed: Call, args: tuple[str, ...]) -> None:
    changed("restore", *args, code=exit_codes.USAGE)


def test_hostile_titles_and_names_stay_text(call: Call, path: Path) -> None:
    call("set", "G1", "title=\x1b]52;c;aGk=\x07 \u202e[red]x[/]", code=0)
    call("set", "G1", "title=Plain", code=0)
    planted = Path(backups.folder_path(str(path))) / "3-20261120T170000Z.json"
    planted.write_text('{"meta": {"1": {"schema": 1, "title": "\x1b[2J"}}, "goals": "\x1b[31m"}')
    for args in ((), ("2",), ("3",), ("--json",), ("\x1b[2J",)):
        ran = call("restore", *args)
        assert not {"\x1b", "\x07", "\u202e"} & set(ran.out + ran.err), args
    json.loads(call("restore", "--json").out)


def test_a_backup_that_cannot_be_kept_is_said_once_and_the_change_stands(call: Call, path: Path) -> None:
    Path(backups.folder_path(str(path))).write_text("in the way")
    ran = call("set", "G1", "title=Renamed", code=0)
    assert ran.err.count("No backup was kept") == 1
    assert title(path) == "Renamed"
    assert "cannot be" not in ran.out
