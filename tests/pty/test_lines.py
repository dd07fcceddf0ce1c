"""Over the lines that people really come by: tmux, ssh, and a line on which every byte waits."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.plan.examples import small_plan
from tests.pty.conftest import COMMAND, ROOT
from tests.pty.driven import Driven
from tests.pty.test_terminals import written


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return written(tmp_path / "plan.json", small_plan())


def our_environment(home: Path) -> str:
    return f"HOME={home} XDG_STATE_HOME={home}/state PLANNER_USER=lan PYTHONPATH={ROOT} LC_ALL=C.UTF-8"


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")
@pytest.mark.parametrize("term", ["screen-256color", "tmux-256color"])
def test_in_tmux_the_screen_is_the_same_and_the_size_is_followed(home: Path, plan: Path, tmp_path: Path, term: str) -> None:
    name = f"planner-test-{os.getpid()}-{term}"
    config = tmp_path / "tmux.conf"
    config.write_text(f"set -g default-terminal {term}\nset -g status off\nset -sg escape-time 10\n")

    def tmux(*args: str) -> str:
        own = {key: value for key, value in os.environ.items() if key != "TMUX"} | {"LC_ALL": "C.UTF-8"}
        done = subprocess.run(["tmux", "-L", name, "-f", str(config), *args], capture_output=True, text=True, check=True, env=own)
        return done.stdout

    def waited_for(text: str) -> str:
        deadline = time.monotonic() + 30
        while text not in (screen := tmux("capture-pane", "-p")) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert text in screen, screen
        return screen

    command = " ".join(["env", our_environment(home), *COMMAND, str(plan)])
    tmux("new-session", "-d", "-x", "80", "-y", "24", command)
    try:
        lines = waited_for("3 Strategies of O1").splitlines()
        assert lines[1].startswith("╭ 1 Goals ─")
        assert lines[1].endswith("─╮")
        tmux("send-keys", "j")
        waited_for("▌G2")
        tmux("resize-window", "-x", "60", "-y", "15")
        time.sleep(0.7)
        lines = waited_for("▌G2").splitlines()
        assert lines[1].startswith("╭ 1 Goals ─")
        assert lines[1].endswith("─╮") and len(lines[1]) == 60, lines[1]
        tmux("send-keys", "q")
    finally:
        subprocess.run(["tmux", "-L", name, "kill-server"], capture_output=True, check=False)


def test_over_ssh_the_plan_is_there_and_a_key_costs_little(door: list[str], home: Path, plan: Path) -> None:
    command = " ".join(["env", our_environment(home), *COMMAND, str(plan)])
    with Driven([*door, command], home=home, env={"COLORTERM": ""}) as planner:
        planner.wait_for("3 Strategies of O1", limit=40)
        planner.read(1.0)
        assert len(planner.received) < 12_000
        assert planner.line(1).startswith("╭ 1 Goals ─")
        burst = planner.press("j", quiet=0.5)
        planner.wait_for("▌G2")
        assert burst.bytes <= 1_500
        planner.resize(60, 15)
        planner.wait_for("▌G2")
        planner.press("q")
        planner.read(0.5, 5)
        assert planner.child.wait() == 0 if planner.child.isalive() else planner.child.exitstatus == 0
