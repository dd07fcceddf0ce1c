"""A company of fifteen walks its plan in a real terminal of 80×24, with a colleague in it and a line that breaks."""

from __future__ import annotations

import base64
import json
import re
import time
from datetime import date
from pathlib import Path

from tests.pty.conftest import Start, said
from tests.pty.driven import Driven
from tui.store import samples

PLAIN = {"TMUX": "", "STY": "", "TERM_PROGRAM": ""}


def company(tmp_path: Path) -> Path:
    path = tmp_path / "company.json"
    samples.copy("company", str(path), language="en", today=date.today())
    return path


def name_of(planner: Driven) -> str:
    """Whose turn it is: the first word of the third line with something in it."""
    return [line for line in planner.text.splitlines() if line.strip()][2].split()[0]


def test_a_company_walks_its_plan_from_the_first_to_the_minutes(start: Start, home: Path, tmp_path: Path) -> None:
    plan = company(tmp_path)
    planner = start("--plan", plan, "standup", env=PLAIN)
    planner.wait_for("O6 Forty test rides a week in Da Nang")
    assert planner.line(0).startswith(" standup  Heron Bikes")
    assert "▼ off track" in planner.text
    assert "B7 No permit for a stand on the beach road" in planner.text

    planner.press("n")
    planner.wait_for("O15 A bike assembled in 95 minutes")
    planner.press("c")
    planner.wait_for("Check in O15")
    planner.type("117")
    planner.press("enter")
    planner.wait_for(r"O15 checked in: 117 min")
    planner.wait_for(r"-1 \(118 → 117\)")
    planner.press("x")
    planner.wait_for("A blocker")
    planner.type("No spare parts")
    planner.press("enter")
    planner.wait_for(r"B8 No spare parts \(binh")
    planner.press("o")
    planner.wait_for("Note:")
    planner.type("two helpers from Monday")
    planner.press("enter")
    planner.wait_for("Noted    two helpers from Monday")

    # a colleague checks in from another process: it is here within a second or two, without a key
    assert said(home, "--plan", plan, "checkin", "O13", "2.0", env={"PLANNER_USER": "binh"}).returncode == 0
    begun = time.perf_counter()
    planner.wait_for(r"O13 Returns down to 1.5 % · 74 %", limit=5)
    assert time.perf_counter() - begun < 3

    planner.press("n")
    planner.wait_for("O22 45 % of our power from the roof")
    planner.hang_up()
    again = start("--plan", plan, "standup", env=PLAIN)
    again.wait_for("O22 45 % of our power from the roof")
    again.wait_for("Going on where it was left")

    seen = [name_of(again)]
    for _ in range(30):
        again.press("n", quiet=0.1)
        again.read(0.1)
        if "Enter keep and leave" in again.text:
            break
        seen.append(name_of(again))
        assert len(again.text.splitlines()) <= 24
    again.wait_for("Enter keep and leave")
    assert len(dict.fromkeys(seen)) == 13, seen
    assert "2 blockers" in again.text

    again.press("y")
    again.wait_for("Sent ")
    (osc,) = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", again.received)
    copied = base64.b64decode(osc).decode()
    assert copied.startswith("# Heron Bikes: standup, ")
    assert "- O15: two helpers from Monday" in copied
    assert "- B8 No spare parts" in copied
    again.press("w")
    again.wait_for("Write to:")
    again.press("ctrl+a", "ctrl+k")
    again.type(str(tmp_path / "minutes.md"))
    again.press("enter")
    again.wait_for("Written:")
    assert (tmp_path / "minutes.md").read_text() == copied

    again.press("enter")
    assert again.end() == 0
    assert not (tmp_path / ".company.json.standup").exists()
    data = json.loads(said(home, "--plan", plan, "standup", "--json").stdout)
    assert data["since"]["said"] == "last"
    assert [blocker["what"] for blocker in data["blockers"]] == ["No permit for a stand on the beach road", "No spare parts"]
    assert not any(item["news"] for step in data["steps"] for item in step["items"])


def test_a_step_costs_a_thin_line_little_and_waiting_next_to_nothing(start: Start, tmp_path: Path) -> None:
    planner = start("--plan", company(tmp_path), "standup", env=PLAIN)
    planner.wait_for("O6 Forty test rides")
    planner.read(1.5)
    steps = [planner.press("n", quiet=0.4).bytes for _ in range(6)]
    assert sorted(steps)[3] <= 1_500, steps
    waiting = sum(planner.read(quiet=1.0, limit=1.0).bytes for _second in range(6))
    assert waiting <= 60, f"{waiting} bytes in six seconds: the figures of the clock, every fifth second"


def test_the_main_screen_is_silent_again_once_the_standup_is_left(start: Start, tmp_path: Path) -> None:
    planner = start(company(tmp_path))
    planner.wait_for("1 Goals")
    planner.press("s")
    planner.wait_for("O6 Forty test rides")
    planner.press("q")
    planner.wait_for("The standup waits where you left it")
    planner.read(1.5)
    assert planner.read(quiet=7, limit=6).bytes == 0, "its clock showed something every fifth second"
