"""`r` in a real terminal: words are said, answered, told on the item's page, and there for the next `planner`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from tests.pty.conftest import Start, said
from tui.store import DocumentFile, samples

PLAIN = {"TMUX": "", "STY": "", "TERM_PROGRAM": ""}


def test_r_says_something_and_another_answers_from_a_shell(start: Start, home: Path, tmp_path: Path) -> None:
    plan = tmp_path / "team.json"
    samples.copy("article", str(plan), language="en", today=date.today())
    planner = start("--plan", plan, env=PLAIN)
    planner.wait_for("G2 International brand")
    planner.press("2")
    planner.press("r")
    planner.wait_for("Before the first remark")
    planner.wait_for("written in schema 2")
    planner.press("enter")
    planner.wait_for("A remark on O5")
    planner.type("Two partners wait, ask @mai")
    planner.wait_for("for mai")
    planner.press("enter")
    planner.wait_for("O5 remark R1: Two partners wait, ask @mai")
    planner.press("enter")
    planner.wait_for("r remark")

    # a colleague answers from a shell: it stands beneath, without a key
    answered = said(home, "--plan", plan, "say", "R1", "Which ones?", env={"PLANNER_USER": "mai"})
    assert (answered.returncode, answered.stdout) == (0, "R1 remark R2: Which ones?\n")
    for _ in range(6):
        if "R1 Two partners wait" in planner.text:
            break
        planner.press("pagedown")
    planner.wait_for("Check-ins and remarks")
    planner.wait_for("R1 Two partners wait, ask @mai")
    planner.wait_for("R2 Which ones?")
    planner.press("u")
    planner.wait_for("mai")  # what she has answered is not taken away from under her
    planner.press("esc", "q")
    assert planner.end() == 0
    found = DocumentFile(str(plan)).load()
    assert [(each.about, each.by, each.text) for each in found.remarks.values()] == [
        ("O5", "lan", "Two partners wait, ask @mai"), ("R1", "mai", "Which ones?"),
    ]  # fmt: skip
    assert json.loads(plan.read_text())["meta"]["1"]["schema"] == 2
    assert json.loads(Path(f"{plan}.schema-1.bak").read_text())["meta"]["1"]["schema"] == 1
