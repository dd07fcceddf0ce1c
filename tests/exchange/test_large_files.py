"""Twice the rows take twice the time, whatever the rows are like; all of them are one change that undo takes back."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from tests.exchange.conftest import Planner
from tui.exchange import csv_in
from tui.exchange.importing.import_state import ImportOptions
from tui.exchange.importing.importer import prepare
from tui.plan.model import Moment
from tui.plan.plan import Plan

NOW = Moment(datetime(2026, 11, 24, 12, tzinfo=UTC), "lan")
HEAD = "Goal,Title,Owner,Baseline,Target,Current,Start,Due,Status\n"
SHAPES: dict[str, Callable[[int], str]] = {
    "some goals": lambda at: f"Goal {at // 200},Number {at},lan,0,100,{at % 50 + 1},2026-01-05,2026-12-31,In progress\n",
    "one goal": lambda at: f"The goal,Number {at},lan,0,100,{at % 50 + 1},2026-01-05,2026-12-31,In progress\n",
    "a goal each": lambda at: f"Goal {at},Number {at},lan,0,100,{at % 50 + 1},2026-01-05,2026-12-31,In progress\n",
    "a person and a day each": lambda at: f"A,Number {at},p{at},{at},{at + 5},,2026-01-05,{2027 + at % 900}-12-31,\n",
    "refused": lambda at: f"The goal,Number {at},lan,0,100,7,2026-01-05,2025-12-31,In progress\n",
    "the same again": lambda at: f"The goal,Number {at % 10},lan,0,100,,2026-01-05,2026-12-31,\n",
    "strategies": lambda at: f",Try {at},,,,,,,\n" if at % 20 else f"A,Number {at},lan,0,100,,2026-01-05,2026-12-31,\n,,,,,,,,\n",
}  # fmt: skip


def seconds(shape: str, rows: int) -> float:
    text = HEAD + "".join(map(SHAPES[shape], range(rows)))
    begun = time.process_time()
    entries = csv_in.read(text, {}, today=NOW.today).entries
    assert len(entries) >= rows * 0.9
    prepare(Plan.empty("Large"), NOW, entries, ImportOptions(goal_title="Large"))
    return time.process_time() - begun


@pytest.mark.parametrize("shape", SHAPES)
def test_eight_times_the_rows_take_eight_times_the_time(shape: str) -> None:
    few = min(seconds(shape, 500) for _time in range(2))
    assert seconds(shape, 4000) < few * 8 * 2.5  # all with all would be sixty-four times


def test_a_large_sheet_is_one_change(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json")
    (tmp_path / "large.csv").write_text(HEAD + "".join(map(SHAPES["some goals"], range(3000))))
    told = planner("import", "large.csv", "--yes")
    assert "Imported." in told.out
    assert "Reading" not in told.err  # no bar where there is no terminal
    found = planner("list", "--json").data["objectives"]
    assert len(found) == 3000
    assert {each["title"]: each["current"] for each in found}["Number 7"] == 8
    planner("undo")
    assert planner("list", "--json").data["objectives"] == []


def test_a_goal_is_found_by_the_title_that_it_has_by_then(planner: Planner, tmp_path: Path) -> None:
    planner("new", "plan.json")
    planner("add", "goal", "Old name")
    planner("add", "goal", "Other")
    (tmp_path / "plan.md").write_text("## G1 New name\n\n## G2 Old name\n\n### Below the second\n")
    planner("import", "plan.md", "--yes", "--same-plan")
    (tmp_path / "x.csv").write_text("goal,title\nNew name,One\nOLD NAME,Two\nOther,Three\nnew NAME,Four\nother,Five\n")
    planner("import", "x.csv", "--yes")
    found = {each["title"]: [one["title"] for one in each["objectives"]] for each in planner("show", "--json").data["goals"]}
    assert found == {"New name": ["One", "Four"], "Old name": ["Below the second", "Two"], "Other": ["Three", "Five"]}


@pytest.mark.parametrize("late", [0.0, 0.4])
def test_a_pipe_is_read_to_its_end_also_where_its_writer_comes_late_or_slowly(
    planner: Planner, tmp_path: Path, late: float
) -> None:
    planner("new", "plan.json")
    os.mkfifo(tmp_path / "pipe.csv")

    def write() -> None:
        time.sleep(late)
        with (tmp_path / "pipe.csv").open("wb", buffering=0) as pipe:
            for piece in (HEAD, *map(SHAPES["one goal"], range(3))):
                time.sleep(late / 4)
                pipe.write(piece.encode())

    writer = Thread(target=write)
    writer.start()
    planner("import", "pipe.csv", "--yes")
    writer.join()
    assert len(planner("list", "--json").data["objectives"]) == 3
