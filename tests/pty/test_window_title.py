"""The window is called as the plan is, while it is open and never longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pty.conftest import COMMAND, Start
from tests.pty.real_terminals import Tmux, Xterm, tmux, until, xterm
from tests.pty.test_modes import titles, wait_for_title
from tui.plan.plan import Plan
from tui.store import samples
from tui.store.file.document_file import DocumentFile

__all__ = ["tmux", "xterm"]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    samples.copy("article", str(path))
    return path


def test_it_follows_the_plans_name(start: Start, plan: Path) -> None:
    planner = start(plan)
    planner.wait_for("1 Goals")
    wait_for_title(planner, ["Gcalls 2026"])
    said = planner.received.count(b"\x1b]2;")
    planner.press("R")
    planner.wait_for("plan.s title:")
    planner.type(" and on")
    planner.press("enter")
    wait_for_title(planner, ["Gcalls 2026 and on"])
    assert planner.received.count(b"\x1b]2;") == said + 1
    planner.press("j", "k")
    assert planner.received.count(b"\x1b]2;") == said + 1
    planner.press("q")
    assert planner.end() == 0
    wait_for_title(planner, [])


def test_another_plan_takes_its_place(start: Start, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    DocumentFile.create(str(other), Plan.empty("The other one")).close()
    planner = start(plan)
    planner.wait_for("1 Goals")
    planner.press("o")
    planner.wait_for("Open")
    planner.press("o", "enter", quiet=1.0)
    planner.wait_for("planner  The other one")
    wait_for_title(planner, ["The other one"])
    planner.press("q")
    assert planner.end() == 0
    wait_for_title(planner, [])


@pytest.mark.parametrize("term", ["linux", "vt100", "rxvt-unicode-256color"])
def test_a_terminal_that_may_not_give_its_name_back_gets_none(start: Start, plan: Path, term: str) -> None:
    planner = start(plan, env={"TERM": term})
    planner.wait_for("1 Goals")
    planner.read(1.0)
    planner.press("q")
    assert planner.end() == 0
    assert b"\x1b]2;" not in planner.received and b"2t" not in planner.received


def test_a_plan_whose_name_is_hostile_says_nothing_to_the_terminal(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    DocumentFile.create(str(path), Plan.empty("A\x1b]0;owned\x07\x9c b\u202ec")).close()
    planner = start(path)
    planner.wait_for("1 Goals")
    planner.read(1.0)
    (name,) = titles(planner.received)
    assert name.isprintable() and b"\x1b]0;" not in planner.received


def test_in_tmux(tmux: Tmux, plan: Path) -> None:
    tmux("new-session", "-d", "-s", "plan", "-x", "80", "-y", "24", "sh")
    tmux("select-pane", "-t", "plan", "-T", "what it was")

    def title() -> str:
        return tmux("display-message", "-p", "-t", "plan", "#{pane_title}").strip()

    until(lambda: title() == "what it was")
    tmux("send-keys", "-t", "plan", " ".join([*COMMAND, str(plan)]), "Enter")
    until(lambda: title() == "Gcalls 2026")
    tmux("send-keys", "-t", "plan", "C-z")
    until(lambda: title() == "what it was")
    tmux("send-keys", "-t", "plan", "fg", "Enter")
    until(lambda: title() == "Gcalls 2026")
    tmux("send-keys", "-t", "plan", "q")
    until(lambda: title() == "what it was")


def test_xterm_has_its_own_name_back(xterm: Xterm, plan: Path, tmp_path: Path) -> None:
    said = tmp_path / "said"
    ask = f"stty raw -echo min 0 time 10; printf '\\033[21t'; dd bs=100 count=1 of={said} 2>/dev/null"
    run = f"printf '\\033]2;what it was\\007'; timeout --foreground -s TERM 8 \"$@\"; {ask}"
    xterm("-xrm", "XTerm*allowWindowOps: true", "-e", "sh", "-c", run, "sh", *COMMAND, str(plan))
    until(lambda: said.exists() and "what" in said.read_text())
    assert said.read_text().startswith("\x1b]lwhat it was")
