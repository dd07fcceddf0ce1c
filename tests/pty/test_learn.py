"""`planner learn` on a terminal: the course opens at once, leaving it leaves the program, and nothing stays behind."""

from __future__ import annotations

from pathlib import Path

from tests.pty.conftest import Start
from tui.store import samples

PLAIN = {"TMUX": "", "STY": "", "TERM_PROGRAM": ""}


def test_the_course_begins_at_once_and_leaving_it_ends_the_program(start: Start, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    samples.copy("article", str(plan))
    before = plan.read_bytes()
    for restricted in ((), ("--restricted",)):
        planner = start(*restricted, "--plan", str(plan), "learn", env=PLAIN)
        planner.wait_for("Statement 1 of 10")
        planner.press("g")
        planner.wait_for("Enter goes on, Esc leaves")
        planner.press("q")
        assert planner.end() == 0
    assert plan.read_bytes() == before
