"""A key that is held down over ten thousand rows: frames may be left out, keys are not, and the screen is never behind."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.generate import plan_tables
from tests.pty.conftest import Start
from tui.store.file import document_text

ROWS = 10_000
A_SECOND = 30
"""How often a keyboard repeats."""


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One goal with all objectives."""
    tables = {name: {str(id): raw for id, raw in table.items()} for name, table in plan_tables(ROWS, 7).items()}
    for raw in tables["objectives"].values():
        raw["goal"] = 1
    path = tmp_path_factory.mktemp("long") / "plan.json"
    path.write_bytes(document_text.dumped(tables))
    return path


def test_a_held_down_key_is_never_behind(start: Start, long_list: Path) -> None:
    planner = start(long_list)
    planner.wait_for("1 Goals")
    planner.press("2", quiet=0.5)
    listed = r"9\d\d\d "  # the dropped ones are hidden
    began = time.perf_counter()
    for number in range(2 * A_SECOND):
        os.write(planner.child.child_fd, b"j")
        planner.read(quiet=0.01, limit=max(began + (number + 1) / A_SECOND - time.perf_counter(), 0.001))
    planner.wait_for(rf" 61/{listed}", limit=5)
    os.write(planner.child.child_fd, b"j" * 100)
    planner.wait_for(rf" 161/{listed}", limit=10)
    os.write(planner.child.child_fd, b"k" * 160)
    planner.wait_for(rf" 1/{listed}", limit=10)
    planner.press("q")
    assert planner.end() == 0
