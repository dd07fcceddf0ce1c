"""Tasks go round between planner and Taskwarrior: each is one task on both sides, however often, and nothing of it is lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import Planner, Ran
from tests.exchange.test_import import shown
from tui.cli import exit_codes

Tasks = dict[str, dict[str, Any]]

CALL = {
    "uuid": "7e729961-2c25-4a50-bd1c-1712b6a38207", "description": "Call them", "status": "pending", "project": "G1.O5",
    "entry": "20261120T171516Z", "modified": "20261120T171516Z", "due": "20261215T000000Z", "priority": "H", "tags": ["urgent"],
    "annotations": [{"entry": "20261121T081516Z", "description": "they are away"}], "id": 1, "urgency": 11.2,
}  # fmt: skip
WEEKLY = {
    "uuid": "b7549374-ae15-4f8a-b587-d6c9617f53a2", "description": "Weekly round", "status": "recurring", "recur": "weekly",
    "due": "20261201T000000Z", "project": "G1.O5", "mask": "--", "rtype": "periodic", "entry": "20261120T171516Z", "id": 2,
}  # fmt: skip
TIMES = [
    {
        **WEEKLY, "uuid": f"f72e82bd-f936-417b-9e40-6cdc698f164{each}", "parent": WEEKLY["uuid"], "imask": each,
        "status": "pending", "due": f"202612{1 + 7 * each:02}T000000Z",
    }
    for each in (0, 1)
]  # fmt: skip


def put_in(tasks: Tasks, said: list[dict[str, Any]]) -> None:
    """`task import`: a task of the same uuid is what is said now, altogether."""
    for each in said:
        tasks[each["uuid"]] = each


def strategies(planner: Planner) -> list[tuple[str, str]]:
    return [(each["title"], each["state"]) for each in shown(planner, "O5")["strategies"]]


def brought(planner: Planner, tasks: Tasks, *more: str) -> Ran:
    text = json.dumps(list(tasks.values())).encode()
    return planner("import", "-", "--form", "taskwarrior", "--yes", *more, stdin=text)


def test_round_and_round_nothing_doubles(article: Path, planner: Planner) -> None:
    before = strategies(planner)
    tasks = {task["uuid"]: task for task in (CALL, WEEKLY, *TIMES)}
    told = brought(planner, tasks)
    assert "Repetitions of a recurring task are not taken in (2): the task is, once." in told.err
    after = strategies(planner)
    assert sorted({*after} - {*before}) == [("Call them", "proposed"), ("Weekly round", "active")]
    assert len(after) == len(before) + 2
    for _round in range(3):
        exported = planner("export", "taskwarrior")
        assert "Recurring tasks stay as they are in Taskwarrior: S21" in exported.err
        put_in(tasks, exported.data)
        assert "Nothing to import" in brought(planner, tasks).out
        assert strategies(planner) == after
    call = tasks[str(CALL["uuid"])]
    kept = ("uuid", "description", "project", "entry", "due", "priority", "status")
    assert {name: call[name] for name in kept} == {name: CALL[name] for name in kept}
    assert "urgent" in call["tags"]
    assert [each["description"] for each in call["annotations"]].count("they are away") == 1
    assert tasks[str(WEEKLY["uuid"])] == WEEKLY
    assert [task["description"] for task in tasks.values()].count("Call them") == 1


def test_repetitions_without_their_task_are_one_strategy(article: Path, planner: Planner) -> None:
    before = len(strategies(planner))
    for tasks in (TIMES[:1], TIMES, [WEEKLY], [WEEKLY, *TIMES], [{**TIMES[1], "uuid": "f72e82bd-f936-417b-9e40-6cdc698f1649"}]):
        brought(planner, {str(task["uuid"]): task for task in tasks})
        assert len(strategies(planner)) == before + 1


def test_what_was_done_to_our_tasks_there_comes_back_or_is_named(article: Path, planner: Planner) -> None:
    tasks: Tasks = {}
    put_in(tasks, planner("export", "taskwarrior").data)
    ours = next(task for task in tasks.values() if task["planner"] == "S8")
    ours["due"] = "20270115T120000Z"
    ours["priority"] = "L"
    ours["annotations"].append({"entry": "20261124T101112Z", "description": "Hoa agreed | *truly*"})
    told = brought(planner, tasks)
    assert "S8 Women on every short list: Its task is due on 2027-01-15: that is kept for the way back, and O5 stays" in told.err
    assert "kept of its task: due, priority" in told.out
    note = next(each["note"] for each in shown(planner, "O5")["strategies"] if each["ref"] == "S8")
    assert note.splitlines()[-1] == "Hoa agreed | *truly*"
    back = next(task for task in planner("export", "taskwarrior").data if task["planner"] == "S8")
    assert (back["due"], back["priority"], back["uuid"]) == (ours["due"], "L", ours["uuid"])
    put_in(tasks, planner("export", "taskwarrior").data)
    quiet = brought(planner, tasks)
    assert "Nothing to import" in quiet.out
    assert quiet.err == ""
    del tasks[ours["uuid"]]["priority"]  # and it is forgotten when it goes
    brought(planner, tasks)
    assert all("priority" not in task for task in planner("export", "taskwarrior").data)
    planner("check")
    planner("undo")
    assert any("priority" in task for task in planner("export", "taskwarrior").data)


def test_a_task_is_known_without_the_attribute_of_its_reference(article: Path, planner: Planner) -> None:
    tasks: Tasks = {}
    put_in(tasks, planner("export", "taskwarrior").data)
    for task in tasks.values():
        del task["planner"]
    assert "Nothing to import" in brought(planner, tasks).out
    loose = [{"description": "No uuid", "status": "pending", "project": "O5"}]
    for _round in range(2):
        planner("import", "-", "--form", "taskwarrior", "--yes", stdin=json.dumps(loose).encode())
    assert [title for title, _state in strategies(planner)].count("No uuid") == 1


def test_a_strategy_moved_here_is_not_moved_back_by_what_its_task_was(article: Path, planner: Planner) -> None:
    brought(planner, {"x": {**CALL, "project": "work.O5"}})
    assert planner("export", "taskwarrior").data[-1]["project"] != ""
    (ours,) = [task for task in planner("export", "taskwarrior").data if task["description"] == "Call them"]
    assert ours["project"] == "work.O5"
    planner("set", "S20", "objective=O6")
    (ours,) = [task for task in planner("export", "taskwarrior").data if task["description"] == "Call them"]
    assert ours["project"] == "G1.O6"


def test_a_lost_project_still_stops_a_new_task(article: Path, planner: Planner) -> None:
    text = json.dumps([{**CALL, "project": "home"}]).encode()
    refused = planner("import", "-", "--form", "taskwarrior", "--yes", stdin=text, code=exit_codes.REFUSED)
    assert "Its project (home) names no objective" in refused.err


@pytest.fixture
def task(tmp_path: Path) -> Callable[..., str]:
    """Taskwarrior itself, with a database of the test's own."""
    program = shutil.which("task")
    if program is None:
        pytest.skip("no Taskwarrior here")
    (tmp_path / "taskdata").mkdir()
    (tmp_path / "taskrc").write_text(
        f"data.location={tmp_path / 'taskdata'}\nconfirmation=no\nverbose=nothing\nuda.planner.type=string\n"
    )

    def call(*args: str, stdin: str = "") -> str:
        environ = {**os.environ, "TASKRC": str(tmp_path / "taskrc"), "TASKDATA": str(tmp_path / "taskdata")}
        ran = subprocess.run([program, *args], input=stdin, capture_output=True, text=True, env=environ, timeout=60, check=False)
        assert ran.returncode == 0, (args, ran)
        return ran.stdout

    return call


def test_with_taskwarrior_itself(article: Path, planner: Planner, task: Callable[..., str]) -> None:
    task("add", "Call them", "project:G1.O5", "due:2026-12-15", "priority:H", "+urgent")
    task("1", "annotate", "they are away")
    task("add", "Weekly round", "project:G1.O5", "due:2027-12-01", "recur:weekly")
    task("list")

    def round_trip() -> Ran:
        told = planner("import", "-", "--form", "taskwarrior", "--yes", stdin=task("export").encode())
        task("import", stdin=planner("export", "taskwarrior").out)
        return told

    round_trip()
    count = len(json.loads(task("export")))
    titles = strategies(planner)
    assert [title for title, _state in titles if title in ("Call them", "Weekly round")] == ["Weekly round", "Call them"]
    for _round in range(2):
        assert "Nothing to import" in round_trip().out
        assert (len(json.loads(task("export"))), strategies(planner)) == (count, titles)
    (call,) = [each for each in json.loads(task("export")) if each["description"] == "Call them"]
    assert (call["priority"], "urgent" in call["tags"]) == ("H", True)
    assert [each["description"] for each in call["annotations"]].count("they are away") == 1
