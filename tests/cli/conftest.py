"""A `planner` that is really run, with an environment of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tui.cli.run import run as run_inside
from tui.plan import actions
from tui.plan.model import Measure
from tui.plan.plan import Plan
from tui.session.session import Session
from tui.store.file.document_file import DocumentFile

from .loaded import Loaded, here, loaded_for

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    """How a call of `planner` ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


def environment(home: Path, **more: str) -> dict[str, str]:
    """Nothing of the machine's own settings but what Python needs."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
        "PLANNER_USER": "lan",
        **more,
    }


Planner = Callable[..., Ran]


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """A `planner` that makes a copy of itself for every call."""
    return here()


def started(args: Sequence[str], *, env: dict[str, str], cwd: Path, stdin: bytes) -> tuple[int, bytes, bytes]:
    """A call that starts an interpreter of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tui", *args], env=env, cwd=cwd, input=stdin, capture_output=True, check=False, timeout=60
    )
    return done.returncode, done.stdout, done.stderr


def planner_in(home: Path) -> Planner:
    """Run `planner` with arguments; `env` adds to its environment. Its home is a folder."""

    def run(*args: str, env: dict[str, str] | None = None, code: int | None = None, stdin: str = "") -> Ran:
        wanted = environment(home, **(env or {}))
        process = loaded_for(wanted)
        call = process.run if process is not None else started
        returned, out, err = call(args, env=wanted, cwd=home, stdin=stdin.encode())
        ran = Ran(returned, out.decode(errors="surrogateescape"), err.decode(errors="surrogateescape"))
        assert "Traceback" not in ran.err, ran.err
        if code is not None:
            assert ran.code == code, (args, ran)
        return ran

    return run


@pytest.fixture
def planner(tmp_path: Path) -> Planner:
    """Run `planner`, at home in a folder of the test's own."""
    return planner_in(tmp_path)


@pytest.fixture(scope="session")
def home_with_a_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the plan of `plan` in it, to be copied."""
    home = tmp_path_factory.mktemp("home")
    path = home / "plan.json"
    planner = planner_in(home)
    here = ("--plan", str(path))
    planner("new", str(path), "--title", "Gcalls", code=0)
    planner(*here, "add", "goal", "International awareness", "--horizon", "2026", "--owner", "lan", code=0)
    planner(
        *here, "add", "objective", "Forms from abroad", "--goal", "G1", "--measure", "forms", "--unit", "%", "--baseline", "10",
        "--target", "20", "--due", "+8w", "--owner", "lan", "--team", "Marketing", "--commit", code=0,
    )  # fmt: skip
    planner(*here, "add", "strategy", "Location targeting", "--objective", "O1", "--state", "active", code=0)
    return home


@pytest.fixture
def plan(home_with_a_plan: Path, tmp_path: Path) -> Path:
    """A plan with one goal, one committed objective (O1, 10 → 20 %) and one active strategy."""
    shutil.copytree(home_with_a_plan, tmp_path, dirs_exist_ok=True)
    recent = tmp_path / ".local" / "state" / "planner" / "recent.json"
    recent.write_text(recent.read_text(encoding="utf-8").replace(str(home_with_a_plan), str(tmp_path)), encoding="utf-8")
    return tmp_path / "plan.json"


@pytest.fixture
def on_plan(planner: Planner, plan: Path) -> Planner:
    """As `planner`, on the plan of `plan`."""

    def run(*args: str, **more: Any) -> Ran:
        return planner("--plan", str(plan), *args, **more)

    return run


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def inside_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[str, Plan], Run]:
    """Make a plan in the test's folder; gives how to carry out command lines on it in this process: code, output, talk."""
    for name in ("PLANNER_PLAN", "PLANNER_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("PLANNER_USER", "lan")
    monkeypatch.chdir(tmp_path)

    def made(name: str, plan: Plan) -> Run:
        DocumentFile.create(name, plan).close()

        def carry_out(*args: str) -> tuple[int, str, str]:
            capsys.readouterr()
            code = run_inside(["--plan", name, *args])
            said = capsys.readouterr()
            return code, said.out, said.err

        return carry_out

    return made


def made_in_two_sittings(path: Path) -> None:
    """A plan file with a committed objective, a strategy, a check-in, a backup, and something to undo."""
    DocumentFile.create(str(path), Plan.empty("Plan")).close()
    for step in range(2):
        session = Session(DocumentFile(str(path)), "lan")
        if not step:
            session.do(actions.add_goal, "Goal")
            due = date.today() + timedelta(weeks=9)
            session.do(
                actions.add_objective, "Forms", "G1", due=due, owner="lan", state="committed",
                measure=Measure(kind="increase", unit="%", baseline=Decimal(10), target=Decimal(20), what="forms"),
            )  # fmt: skip
            session.do(actions.add_strategy, "Targeting", "O1", state="active")
        else:
            session.do(actions.check_in, "O1", Decimal(11))
        session.close()
