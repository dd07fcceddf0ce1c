"""Opening plans and samples in a real terminal, by keys."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema
import pexpect
import pytest
from pexpect.fdpexpect import fdspawn

from tests.pty.preloaded import COMMAND, Preloaded
from tui.cli import exit_codes

from .conftest import ROOT, Planner, environment

SCHEMA = json.loads((ROOT / "tui" / "exchange" / "json" / "show.schema.json").read_text())


class Screen(fdspawn):
    """`planner` in a terminal of 80 by 24, in its own home and with its own folder for temporary files."""

    def __init__(self, home: Path, *args: str) -> None:
        (home / "tmp").mkdir(exist_ok=True)
        env = environment(home, TMPDIR=str(home / "tmp"), XDG_DATA_HOME=str(home / "data"))
        self.program = Preloaded([*COMMAND, *args], env, rows=24, cols=80, cwd=home)
        super().__init__(self.program.child_fd, timeout=20, encoding="utf-8")


Open = Callable[..., Screen]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Open it with arguments, at home in the test's folder."""
    screens: list[Screen] = []

    def start(*args: str) -> Screen:
        screens.append(Screen(tmp_path, *args))
        return screens[-1]

    yield start
    for screen in screens:
        screen.program.close()


def ended(screen: Screen) -> int | None:
    screen.expect(pexpect.EOF)
    return screen.program.wait()


def test_a_plan_opens_and_closes(plan: Path, tmp_path: Path, opened: Open) -> None:
    screen = opened(str(plan))
    screen.expect("International")
    screen.send("q")
    assert ended(screen) == 0


def test_what_is_not_there_is_made_only_when_it_is_chosen(tmp_path: Path, opened: Open) -> None:
    path = tmp_path / "new.json"
    screen = opened(str(path))
    screen.expect("There is no plan")
    screen.expect("New plan")
    screen.send("q")
    assert ended(screen) == 0
    assert not path.exists()
    screen = opened(str(path))
    screen.expect("New plan")
    screen.send("\r")
    screen.expect("Name of the new plan")
    screen.send("\r")
    screen.expect("add the first goal")
    screen.send("q")
    assert ended(screen) == 0
    assert json.loads(path.read_text())["meta"]["1"]["title"] == "new"


def test_planner_alone_offers_the_plan_in_the_data_folder(tmp_path: Path, opened: Open) -> None:
    screen = opened()
    screen.expect("There is no plan here yet")
    screen.expect("planner/plan.json")
    screen.send("\r")
    screen.expect("Name of the new plan")
    screen.send("\r")
    screen.expect("add the first goal")
    screen.send("q")
    assert ended(screen) == 0
    made = tmp_path / "data" / "planner" / "plan.json"
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700


def test_the_terminal_is_given_back_when_the_first_screen_is_ended(tmp_path: Path, opened: Open) -> None:
    screen = opened("new.json")
    screen.expect("New plan")
    screen.program.kill(signal.SIGTERM)
    screen.expect(r"\x1b\[\?1049l")
    screen.expect(pexpect.EOF)
    assert not (tmp_path / "new.json").exists()
    assert "Traceback" not in str(screen.before)


TOLD_WHILE_IT_DRAWS = """
import os, signal, sys, time
from tui.terminal.driver import DiffDriver
written = DiffDriver.write

def write(self, data):
    with self._lock:
        written(self, data)
        if "New plan" in data:
            time.sleep(0.5)  # the thread that reads keys waits for us by now
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.1)

DiffDriver.write = write
from tui.__main__ import main
main()
"""


def test_it_ends_also_where_it_is_told_to_in_the_middle_of_drawing(tmp_path: Path) -> None:
    env = environment(tmp_path, XDG_DATA_HOME=str(tmp_path / "data"))
    command = [sys.executable, "-c", TOLD_WHILE_IT_DRAWS]
    with pexpect.spawn(command[0], command[1:], env=env, cwd=str(tmp_path), dimensions=(24, 80), timeout=20) as screen:
        screen.expect("New plan")
        screen.send("j")
        screen.expect(rb"\x1b\[\?1049l")
        screen.expect(pexpect.EOF)
        screen.close()
        assert screen.exitstatus == 128 + signal.SIGTERM


def test_a_demo_leaves_nothing_behind(tmp_path: Path, opened: Open) -> None:
    screen = opened("demo")
    screen.expect("inclusive")
    folder = next((tmp_path / "tmp").glob("planner-demo-*"))
    assert folder.stat().st_mode & 0o777 == 0o700
    screen.send("q")
    assert ended(screen) == 0
    assert not folder.exists()


def test_a_demo_that_was_changed_is_kept_and_says_where(planner: Planner, tmp_path: Path, opened: Open) -> None:
    screen = opened("demo")
    screen.expect("inclusive")
    kept = next((tmp_path / "tmp").glob("planner-demo-*/*.json"))
    planner("--plan", str(kept), "add", "goal", "Mine", code=0)
    screen.send("q")
    screen.expect(f"Your changes are kept: planner {kept}")
    assert ended(screen) == 0
    assert "Mine" in planner("--plan", str(kept), "show", code=0).out


def test_samples_are_named_with_their_titles(planner: Planner) -> None:
    listed = planner("demo", "--list", code=0).out.splitlines()
    assert listed[0].split(maxsplit=1) == ["article", "Gcalls 2026"]
    assert "Did you mean article?" in planner("demo", "artcle", code=1).err


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_new_plan_can_begin_as_a_sample(planner: Planner, tmp_path: Path, language: str) -> None:
    path = str(tmp_path / "mine.json")
    planner("--lang", language, "new", path, "--sample", "article", "--title", "Mine", code=0)
    shown = planner("--plan", path, "show", "--json", code=0).data
    assert shown["plan"]["title"] == "Mine"
    assert len(shown["goals"]) == 3
    jsonschema.validate(shown, SCHEMA)
    assert planner("--plan", path, "check", code=0).out.startswith(f"{path}: sound")
    planner("new", str(tmp_path / "other.json"), "--sample", "artcle", code=1)
    assert not (tmp_path / "other.json").exists()


@pytest.mark.parametrize("said", ["here", "~/here", "./here", "", "$HOME/here"])
def test_folders_that_are_not_absolute_count_for_nothing(planner: Planner, tmp_path: Path, said: str) -> None:
    for folder in ("here", "~/here", "$HOME/here"):
        (tmp_path / folder / "planner").mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "planner" / "config.toml").write_text('name = "somebody"\n')
    before = sorted(tmp_path.rglob("*"))
    env = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), said)
    home = str(tmp_path / ".config" / "planner" / "config.toml")
    assert planner("config", "path", env=env, code=0).out.strip() == home
    assert "somebody" not in planner("config", env=env, code=0).out
    planner("views", "save", "mine", "owner:lan", env=env, code=0)
    assert "mine" in planner("views", code=0).out
    assert str(tmp_path / ".local/share/planner/plan.json") in planner("show", env=env, code=exit_codes.UNREADABLE).err
    left = [each for each in tmp_path.rglob("*") if each not in before]
    assert [each for each in left if ".local" not in each.parts] == []
