"""From the standup to the inbox and back, in a real terminal: what a colleague does in between is told until it is read."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

from tests.pty.conftest import Start, said
from tui.store import samples


def test_a_standup_then_the_inbox_until_it_is_empty(start: Start, home: Path, tmp_path: Path) -> None:
    plan = tmp_path / "article.json"
    samples.copy("article", str(plan), language="en", today=date.today())
    here = ("--plan", plan)

    def said_here(*args: object) -> subprocess.CompletedProcess[str]:
        return said(home, *here, *args, env={"XDG_STATE_HOME": str(home / "state")})

    assert "new" not in said_here("--as", "lan", "inbox", "--short").stdout, "from now on"
    assert said_here("--as", "lan", "standup", "--save").returncode == 0

    # mai checks in, sees a blocker that waits for lan, and edits
    blocker = ("block", "Lan has the key to the account", "--objective", "O2")
    for words in (("checkin", "O1", "7"), blocker, ("set", "O1", "note=x")):
        done = said_here("--as", "mai", *words)
        assert done.returncode == 0, done.stderr
    short = said_here("--as", "lan", "inbox", "--short")
    assert "2 new" in short.stdout, short
    due = int(short.stdout.split("·")[1].split()[0])

    planner = start(*here, "--as", "lan")
    planner.wait_for(rf"2 new · {due} due")
    planner.press("s")
    planner.wait_for("standup")
    planner.press("q")
    planner.wait_for(rf"2 new · {due} due")
    planner.press("i")
    planner.wait_for("mai: B5 blocks mai: Lan has the key")
    planner.wait_for(r"\(and 1 more\)")
    planner.press("v")
    planner.wait_for(rf"Inbox  1 new · {due} due")
    planner.press("enter")
    planner.wait_for("n note")
    planner.press("esc")
    planner.wait_for(rf"Inbox  {due} due")
    planner.press("u")
    planner.wait_for(rf"Inbox  1 new · {due} due")
    planner.press("*")
    planner.wait_for(rf"Inbox  {due} due")
    assert said_here("--as", "mai", "unblock", "B5").returncode == 0
    planner.wait_for("That is the aim")
    planner.press("i")
    planner.wait_for("3 Strategies of")
    planner.press("q")
    assert planner.end() == 0
