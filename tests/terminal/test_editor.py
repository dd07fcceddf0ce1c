"""The user's own editor, opened from an item's page in a real terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.conftest import Start, said
from tui.store import samples


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    samples.copy("article", str(path))
    return path


def test_a_note_goes_through_the_users_editor_and_the_screen_comes_back(
    start: Start, home: Path, plan: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "ed"
    editor.write_text('#!/bin/sh\necho "the editor has the terminal"\nread line\necho "$line" >> "$1"\n')
    editor.chmod(0o755)
    planner = start(plan, env={"EDITOR": str(editor), "VISUAL": ""})
    planner.wait_for("1 Goals")
    planner.press("2", "enter")
    planner.wait_for("Women lead 40 %")
    planner.press("N")
    planner.wait_for("the editor has the terminal")
    planner.type("Asked the team leads")
    planner.press("enter")
    planner.wait_for("c check in")
    planner.press("esc")
    planner.wait_for("1 Goals")
    planner.press("q")
    assert planner.end() == 0
    assert "Asked the team leads" in said(home, "--plan", plan, "log", "O5").stdout


def test_an_editor_that_is_not_there_is_named_and_the_page_stays(start: Start, plan: Path) -> None:
    planner = start(plan, env={"EDITOR": "/nowhere/ed", "VISUAL": ""})
    planner.wait_for("1 Goals")
    planner.press("2", "enter")
    planner.wait_for("Women lead 40 %")
    planner.press("N")
    planner.wait_for("Your editor /nowhere/ed did not do it")
    planner.press("esc")
    planner.wait_for("1 Goals")
