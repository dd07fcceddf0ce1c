"""Filtering, and going from one plan to another, in a real terminal."""

from __future__ import annotations

from pathlib import Path

from tests.pty.conftest import Start, said
from tui.store import samples


def test_a_filter_narrows_the_panes_and_another_plan_opens_in_the_same_program(start: Start, home: Path, tmp_path: Path) -> None:
    for name in ("article", "engineering"):
        samples.copy(name, str(tmp_path / f"{name}.json"))
    planner = start(tmp_path / "article.json")
    planner.wait_for("1 Goals")
    planner.press("/")
    planner.type("tình-trạng:chệch #seo")
    planner.wait_for("1 item")
    planner.press("tab")
    planner.wait_for("3 hidden")
    assert "O4 +10 % web traffic" in planner.text
    planner.press("o")
    planner.wait_for("engineering.json")
    planner.press("enter")
    planner.wait_for("Platform team")
    planner.read(0.5)
    planner.press("q")
    assert planner.end(10) == 0
    assert [
        line.split("  ")[1] for line in said(home, "plans", env={"XDG_STATE_HOME": str(home / "state")}).stdout.splitlines()
    ] == [
        "Platform team",
        "Gcalls 2026",
    ]
