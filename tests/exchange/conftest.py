"""`planner` called in this process, on plans of the test's own: the same road as from a shell, without starting Python anew."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Planner, Ran
from tui.cli.run import run
from tui.store import samples
from tui.words import use

__all__ = ["Planner", "Ran"]

TODAY = date(2026, 11, 24)


@pytest.fixture
def planner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Planner:
    """Run `planner` with arguments on `plan.json` of the test's folder (`plan` names another)."""
    for name in ("PLANNER_PLAN", "PLANNER_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)

    def call(*args: str, code: int | None = 0, stdin: bytes = b"", plan: str = "plan.json") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        found = run(["--plan", plan, "--as", "lan", *args])
        told = capsys.readouterr()
        use("en")
        ran = Ran(found, told.out, told.err)
        assert "something went wrong" not in ran.err, ran.err
        if code is not None:
            assert ran.code == code, (args, ran)
        return ran

    return call


@pytest.fixture
def article(planner: Planner, tmp_path: Path) -> Path:
    """The article's plan, its story ending today."""
    path = tmp_path / "plan.json"
    samples.copy("article", str(path), today=date.today())
    return path
