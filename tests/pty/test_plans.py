"""Filtering, and going from one plan to another, in a real terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.plan.examples import DUE, FORMS, START, after, small_plan
from tests.pty.conftest import Start, said
from tui.plan import actions
from tui.store import samples
from tui.store.file.document_file import DocumentFile


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


def test_the_next_cycle_begins_with_a_look_back_that_asks_for_what_nobody_has_said(start: Start, tmp_path: Path) -> None:
    plan, today = tmp_path / "plan.json", date.today()
    made = after(small_plan(), actions.edit, "O2", {"measure": FORMS, "start": START, "due": DUE, "state": "committed"})
    for ref in ("O1", "O2"):
        made = after(made, actions.close, ref, "missed", day=today)
    DocumentFile.create(str(plan), made).close()
    planner = start(plan, rows=50, cols=110)
    planner.wait_for("3 Strategies of O1")
    planner.press("N")
    planner.wait_for("Review of the cycle")
    planner.wait_for("lessons? (is|are) missing")
    planner.wait_for("What confidence was worth")
    planner.press("A")
    planner.wait_for("Looking back on O1")
    planner.type("Start small")
    planner.press("enter")
    planner.wait_for("Looking back on O2")
    planner.send(b"\x07")
    planner.wait_for("O1 saved")
    planner.press("enter")
    planner.wait_for("Close the cycle, and")
    planner.press("esc")
    planner.wait_for("3 Strategies of O1")
    planner.press("q")
    assert planner.end() == 0
    found = DocumentFile(str(plan)).load()
    assert (found.objectives[1].lesson, found.objectives[2].lesson) == ("Start small", "")
    assert found.meta.archived is None
