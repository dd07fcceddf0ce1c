"""The whole loop of a week in a real terminal: values that a command brings, the inbox, a remark, the standup, the review."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

from tests.pty.conftest import Start, said
from tui.store import samples


def test_pull_inbox_say_standup_review(start: Start, home: Path, tmp_path: Path) -> None:
    plan = tmp_path / "article.json"
    samples.copy("article", str(plan), language="en", today=date.today())
    config = home / "config" / "planner" / "config.toml"
    config.parent.mkdir(parents=True)
    config.parent.chmod(0o755)
    config.write_text(f'[pull."{plan}"]\nO3 = {json.dumps("echo 13350 visits")}\n')
    config.chmod(0o644)
    here = ("--plan", plan)

    def said_here(*args: object) -> subprocess.CompletedProcess[str]:
        env = {"XDG_STATE_HOME": str(home / "state"), "XDG_CONFIG_HOME": str(home / "config")}
        return said(home, *here, *args, env=env)

    said_here("--as", "lan", "inbox")  # what is new begins here
    pulled = said_here("--as", "robot", "pull")
    assert (pulled.returncode, pulled.stdout.split(" (")[0]) == (0, "O3 pulled: 13,350 visits")

    planner = start(*here, "--as", "mai")  # mai says something about what is lan's
    planner.wait_for("3 Strategies of")
    planner.press("j", "2", "r")
    planner.wait_for("Before the first remark")
    planner.press("enter")
    planner.wait_for("on O1")
    planner.type("@lan are the landing pages live?")
    planner.press("enter")
    planner.wait_for("R1")
    planner.press("q")
    assert planner.end() == 0

    planner = start(*here, "--as", "lan")  # lan finds it, answers, and holds the standup
    planner.wait_for("1 new")
    planner.press("i")
    planner.wait_for("mai: “@lan are the landing pages live")
    planner.press("enter")
    planner.wait_for("n note")
    planner.press("pagedown")
    planner.wait_for("are the landing pages live")
    planner.press("esc")
    planner.wait_for("Inbox")
    assert "1 new" not in planner.text, "what was opened is read"
    planner.press("i", "s")
    planner.wait_for("standup", ready=False)
    planner.press("q")
    planner.wait_for("3 Strategies of")
    planner.send(b"\x1bOS")  # F4
    planner.wait_for("Review of the cycle")
    planner.press("esc", "q")
    assert planner.end() == 0

    told = " ".join(said_here("--as", "lan", "standup", "--plain").stdout.split())
    assert "are the landing pages live?" in told
    review = said_here("review", "--json")
    assert review.returncode == 0 and json.loads(review.stdout)["goals"]
    check = said_here("check")
    assert check.returncode == 0, check.stderr
