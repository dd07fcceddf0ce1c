"""A large import says how far it is, to somebody at a terminal and to nobody else."""

from __future__ import annotations

import contextlib
import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import environment
from tests.exchange.conftest import Planner
from tui.cli.plans.import_ import MANY


def test_a_bar_on_a_terminal_only(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json")
    rows = MANY + 50
    lines = ["Goal,Objective,Owner,Baseline,Target,Due"]
    lines += [f"Goal {i % 7},Objective {i},lan,10,{20 + i},2030-12-31" for i in range(rows)]
    (tmp_path / "rows.csv").write_text("\n".join(lines))
    piped = planner("import", "rows.csv", "--dry-run")
    assert piped.err == ""
    assert piped.out.splitlines()[-1] == f"{rows + 7} added"

    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "--plan", "plan.json", "import", "rows.csv", "--yes"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=slave, env=environment(tmp_path), cwd=tmp_path,
    )  # fmt: skip
    os.close(slave)
    out, _err = process.communicate(timeout=120)
    told = ""
    with contextlib.suppress(OSError):  # the end of a terminal
        while piece := os.read(master, 1 << 16):
            told += piece.decode()
    os.close(master)
    assert process.returncode == 0, told
    assert "Reading" in told
    assert "100%" in told
    assert out.decode().endswith("Imported. planner undo takes all of it back.\n")
    found = planner("show", "--json").data
    assert sum(len(goal["objectives"]) for goal in found["goals"]) == rows
    assert found["plan"]["revision"] == 1
    planner("undo")
    assert planner("show", "--json").data["goals"] == []
