"""Commands of one's own in a terminal: a key, a real shell, changes that are agreed to."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from tests.plan.examples import small_plan
from tests.pty.conftest import Start
from tui.store import DocumentFile

COMMANDS = {
    "title": {"run": 'sed -n \'s/.*"title": "\\(.*\\)",/\\1/p\' | tail -n 1', "key": "f6", "output": "line"},
    "over": {"run": """echo '{"set": {"O1": {"owner": "mai"}}, "checkin": {"O1": 7}}'""", "key": "f7", "output": "changes"},
    "ugly": {"run": "printf '\\033]2;owned\\007\\033[2J[b]here[/b]\\n'", "key": "f8"},
    "hangs": {"run": 'sleep 60 & echo $! > "$HOME/pid.new"; mv "$HOME/pid.new" "$HOME/pid"; wait', "key": "f9", "name": "Hangs"},
}


@pytest.fixture
def plan(home: Path) -> Path:
    path = home / "plan.json"
    DocumentFile.create(str(path), small_plan()).close()
    config = home / "config" / "planner" / "config.toml"
    config.parent.mkdir(parents=True)
    config.parent.chmod(0o755)
    config.write_text(
        "\n".join(
            f"[commands.{name}]\n" + "\n".join(f"{field} = {json.dumps(value)}" for field, value in said.items())
            for name, said in COMMANDS.items()
        )
    )
    config.chmod(0o644)
    return path


F6, F7, F8, F9 = "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~"


def gone(pid: Path) -> bool:
    try:
        os.kill(int(pid.read_text()), 0)
    except OSError:
        return True
    return False


def test_from_a_key_to_a_change_and_back(start: Start, plan: Path) -> None:
    ran = start("--plan", str(plan))
    ran.wait_for("Forms from abroad")
    ran.child.send("2" + F6)
    ran.wait_for("Partnerships *$")
    ran.child.send(F7)
    ran.wait_for("Enter does all of it")
    ran.press("enter")
    ran.wait_for("takes it back")
    found = DocumentFile(str(plan)).load()
    assert (found.objectives[1].owner, str(found.checkins_of(1)[-1].value)) == ("mai", "7")
    ran.press("u")
    ran.wait_for("lan 31 Dec")
    ran.child.send(F8)
    ran.wait_for(r"\[b\]here\[/b\]")
    assert "�]2;owned�" in ran.text
    ran.press("esc", "q")
    assert ran.end() == 0


@pytest.mark.parametrize("leaving", ["esc", "q"])
def test_what_hangs_is_gone_by_esc_and_by_leaving(start: Start, plan: Path, home: Path, leaving: str) -> None:
    pid = home / "pid"
    ran = start("--plan", str(plan))
    ran.wait_for("Forms from abroad")
    ran.child.send("2" + F9)
    ran.wait_for("“Hangs” runs; Esc ends it")
    end = time.monotonic() + 10
    while not pid.exists() and time.monotonic() < end:
        time.sleep(0.02)
    try:
        ran.press(leaving)
        end = time.monotonic() + 10
        while not gone(pid) and time.monotonic() < end:
            time.sleep(0.02)
        assert gone(pid)
    finally:
        pid.unlink(missing_ok=True)
