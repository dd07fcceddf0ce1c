"""Verbs that ask at a terminal: what is answered is what is done, and whoever says no has changed nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.plan.examples import small_plan
from tests.pty.conftest import Start
from tests.pty.test_terminals import written
from tui.store import DocumentFile

ASKED = {
    "set": (("set", "--where", "is:objective state:draft", "owner=vy"), "Change this\\?"),
    "rollover": (("rollover", "--here"), "Do it\\?"),
    "say": (("say", "O1", "Two partners wait"), "Go on\\?"),
    "import": (("import", "new.md", "--plain"), "Import this\\?"),
}


@pytest.fixture
def plan(home: Path) -> Path:
    (home / "new.md").write_text("# Plan\n\n## Something new\n")
    return written(home / "plan.json", small_plan())


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("answer", ["n", "y"])
def test_what_is_answered_is_done(start: Start, plan: Path, name: str, answer: str) -> None:
    args, question = ASKED[name]
    words = [str(plan.parent / each) if each == "new.md" else each for each in args]
    before = DocumentFile(str(plan)).load().meta.revision
    planner = start("--plan", plan, *words, cols=100, rows=50)
    planner.wait_for(question)
    planner.send(f"{answer}\r".encode())
    code = planner.end()
    planner.read(0.2)
    revision = DocumentFile(str(plan)).load().meta.revision
    if answer == "y":
        assert (code, revision) == (0, before + 1)
    else:
        assert revision == before and "Nothing has" in planner.text


@pytest.mark.skipif(shutil.which("man") is None, reason="no man here")
def test_the_manual_is_read_in_the_systems_own_reader(start: Start) -> None:
    planner = start("man", env={"MANPAGER": "cat", "PAGER": "cat"})
    assert planner.end(20) == 0
    planner.read(0.2)
    assert b"EXIT STATUS" in planner.received.replace(b"\x08", b"") or b"E\x08EX\x08X" in planner.received
    assert b".SH" not in planner.received
