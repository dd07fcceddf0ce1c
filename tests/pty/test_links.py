"""Addresses in notes can be clicked where the terminal takes them, and go out as text like any other where it may not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.plan.examples import after, small_plan
from tests.pty.conftest import Start
from tests.pty.test_modes import put_back
from tests.pty.test_terminals import written
from tui.plan import actions

NOTE = "Read https://example.org/plan?year=2026 and mailto:lan@example.org, not https://lan:secret@example.org/ or file:///etc/passwd"
OPENS = re.compile(rb"\x1b\]8;[^;]*;([^\x1b\x07]*)(?:\x1b\\|\x07)")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return written(tmp_path / "plan.json", after(small_plan(), actions.edit, "G1", {"note": NOTE}))


def shown(sent: bytes) -> dict[bytes, bytes]:
    """By target, the text that was sent under it."""
    found: dict[bytes, bytes] = {}
    for match in OPENS.finditer(sent):
        if match[1]:
            behind = sent[match.end() :]
            end = OPENS.search(behind)
            assert end is not None, "it was never ended"
            text = re.sub(rb"\x1b\[[0-9;]*[A-Za-z]", b"", behind[: end.start()])
            found[match[1]] = found.get(match[1], b"") + text
    return found


def test_where_they_are_taken(start: Start, plan: Path) -> None:
    planner = start(plan, env={"TERM_PROGRAM": "WezTerm"}, rows=50)
    planner.wait_for("1 Goals")
    planner.read(1.0)
    assert OPENS.search(planner.received) is None, "nothing on the first screen leads anywhere"
    planner.press("enter")
    planner.wait_for("lan:secret@example.org")
    assert shown(planner.received) == {
        b"https://example.org/plan?year=2026": b"https://example.org/plan?year=2026",
        b"mailto:lan@example.org": b"mailto:lan@example.org",
    }
    planner.press("down", "up", "esc")
    planner.press("q")
    assert planner.end() == 0
    assert OPENS.findall(planner.received)[-1] == b"", "the last one is ended"
    put_back(planner)


@pytest.mark.parametrize("env", [{}, {"TERM": "linux"}, {"TERM": "screen-256color", "STY": "1.x", "VTE_VERSION": "7006"}])
def test_where_nobody_knows_they_are_text(start: Start, plan: Path, env: dict[str, str]) -> None:
    planner = start(plan, env={"VTE_VERSION": "", "TERM_PROGRAM": "", **env})
    planner.wait_for("1 Goals")
    planner.press("enter")
    planner.wait_for("lan:secret@example.org")
    planner.press("esc", "q")
    assert planner.end() == 0
    assert [each for each in OPENS.findall(planner.received) if each] == []
