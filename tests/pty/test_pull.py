"""`planner pull` at a terminal: one line says what is waited for, and is gone in the end."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plan.examples import D, after, small_plan
from tests.pty.conftest import Start
from tui.plan import actions
from tui.plan.model import Measure
from tui.store import DocumentFile

WIDE = Measure(what="visits", unit="visits", baseline=D(0), target=D(1000))


@pytest.fixture
def plan(home: Path) -> Path:
    """A plan in whose configuration O1 waits for a file to be there, and O3 is brought at once."""
    found = after(small_plan(), actions.add_objective, "Visits", "G1", measure=WIDE)
    path = home / "plan.json"
    DocumentFile.create(str(path), found).close()
    config = home / "config" / "planner" / "config.toml"
    config.parent.mkdir(parents=True)
    config.parent.chmod(0o755)
    lines = {"O1": f"until test -e {home}/go; do sleep 0.05; done; echo 7", "O3": "echo 120 visits"}
    config.write_text(f'[pull."{path}"]\n' + "\n".join(f"{ref} = {json.dumps(line)}" for ref, line in lines.items()) + "\n")
    config.chmod(0o644)
    return path


def test_at_a_terminal_a_line_says_what_is_waited_for(start: Start, home: Path, plan: Path) -> None:
    ran = start("--plan", str(plan), "pull", env={"PLANNER_USER": "lan"}, loaded=False)
    ran.wait_for(r"Pulling: 1 of 2, waiting for O1\n", ready=False)
    (home / "go").touch()
    ran.wait_for(r"O3 pulled: 120 visits", ready=False)
    assert ran.end() == 0
    shown = [line for line in ran.text.splitlines() if line.strip()]
    assert re.match(r"O1 pulled: 7 % \(50 % .*\)$", shown[0])
    assert re.match(r"O3 pulled: 120 visits \(12 % .*\)$", shown[1])
    assert len(shown) == 2  # nothing of the line is left


@pytest.mark.parametrize("cols", [20, 40])
def test_on_a_narrow_terminal_the_line_stays_one(start: Start, home: Path, plan: Path, cols: int) -> None:
    ran = start("--plan", str(plan), "pull", cols=cols, loaded=False)
    ran.wait_for(r"Pulling: 1 of", ready=False)
    assert sum(bool(line.strip()) for line in ran.text.splitlines()) == 1
    (home / "go").touch()
    ran.wait_for("O3 pulled", ready=False)


def test_ctrl_c_ends_it_and_leaves_no_line(start: Start, plan: Path) -> None:
    ran = start("--plan", str(plan), "pull", loaded=False)
    ran.wait_for(r"Pulling: 1 of 2, waiting for O1\n", ready=False)
    ran.child.send("\x03")
    ran.wait_for("O3 pulled: 120 visits", ready=False)
    assert ran.end() == 130
    assert "Pulling" not in ran.text
    assert [str(each.value) for each in DocumentFile(str(plan)).load().checkins_of(3)] == ["120"]


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_in_a_pipe_there_is_no_such_line(home: Path, plan: Path, term: str) -> None:
    (home / "go").touch()
    env = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "PATH": "/usr/bin:/bin", "TERM": term, "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--plan", str(plan), "pull"],
        env={**env, "PYTHONPATH": str(Path(__file__).parents[2])}, capture_output=True, text=True, check=True, timeout=30,
    )  # fmt: skip
    assert done.stdout.count("pulled") == 2
    assert done.stderr == ""
