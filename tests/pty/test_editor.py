"""The user's own editor, opened from an item's page in a real terminal."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pty.conftest import Start, said
from tests.pty.driven import Driven
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
    planner.wait_for("O5 saved")
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


WRITES = """#!/bin/sh
echo "$$" > {folder}/editor
echo "Half a thought" >> "$1"
echo "the editor has written"
{then}
"""


def until(so: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def in_the_editor(start: Start, plan: Path, folder: Path, then: str) -> Driven:
    """The note of O5 in an editor that has written something, and does `then`."""
    editor = folder / "ed"
    editor.write_text(WRITES.format(folder=folder, then=then))
    editor.chmod(0o755)
    planner = start(plan, env={"EDITOR": str(editor), "VISUAL": ""})
    planner.wait_for("1 Goals")
    planner.press("2", "enter")
    planner.wait_for("Women lead 40 %")
    planner.press("N")
    until((folder / "editor").exists)
    if not then.startswith(("exit", "kill", "head")):
        planner.wait_for("the editor has written")
    return planner


def files(home: Path) -> list[Path]:
    """What editors have in hand, or have left."""
    return [path for path in (home / "state" / "planner" / "editing").rglob("*") if path.is_file()]


def take_up_again(start: Start, home: Path, plan: Path, words: str) -> None:
    """What was written is offered, opens in the form of the note, and is forgotten once it is saved."""
    again = start(plan)
    again.wait_for(f"Typed when planner ended: O5 .{words}")
    again.press("enter")
    again.wait_for("Note of O5")
    again.wait_for(re.escape(words))
    assert list((home / "state" / "planner" / "drafts").glob("*.json")), "forgotten before the words are safe"
    again.press("\x0f")
    again.wait_for("● saved")
    again.press("q")
    assert again.end() == 0
    assert words in said(home, "--plan", plan, "log", "O5").stdout
    assert not files(home)
    assert not list((home / "state" / "planner" / "drafts").glob("*.json"))


@pytest.mark.parametrize("how", ["line", "stopped", "killed"])
def test_what_an_editor_has_written_when_everything_ends_is_offered_again(
    start: Start, home: Path, plan: Path, tmp_path: Path, how: str
) -> None:
    planner = in_the_editor(start, plan, tmp_path, "exec sleep 60")
    assert {path.stat().st_mode & 0o777 for path in files(home)} == {0o600}
    if how == "line":
        assert planner.hang_up(), "it still runs without a terminal"
    elif how == "stopped":
        os.kill(planner.child.pid, signal.SIGTERM)
        assert planner.end() == 128 + signal.SIGTERM
        assert b"\x1b[?1049l" in planner.received
    else:
        planner.kill()
        os.kill(int((tmp_path / "editor").read_text()), signal.SIGKILL)
        planner.end()
    take_up_again(start, home, plan, "Half a thought")


def test_an_editor_that_outlives_the_program_loses_nothing_either(start: Start, home: Path, plan: Path, tmp_path: Path) -> None:
    then = f'trap "" HUP; while [ ! -e {tmp_path}/more ]; do sleep 0.05; done; echo "and more" >> "$1"; touch {tmp_path}/done'
    planner = in_the_editor(start, plan, tmp_path, then)
    planner.kill()
    planner.end()
    first = start(plan)
    first.wait_for("Typed when planner ended: O5 .Half a thought")
    first.press("f", "enter", quiet=0.4)
    first.press("q")
    assert first.end() == 0
    assert files(home), "the editor still has it"
    (tmp_path / "more").touch()
    until((tmp_path / "done").exists)
    second = start(plan)
    second.wait_for("Typed when planner ended: O5")
    second.press("enter")
    second.wait_for("and more")


@pytest.mark.parametrize("then", ["exit 3", "kill -9 $$"])
def test_an_editor_that_fails_after_it_has_written_leaves_its_words_in_the_form(
    start: Start, home: Path, plan: Path, tmp_path: Path, then: str
) -> None:
    planner = in_the_editor(start, plan, tmp_path, then)
    planner.wait_for("Note of O5")
    planner.wait_for("Half a thought")
    planner.wait_for("Your editor")
    planner.press("esc", "esc", quiet=0.4)
    planner.wait_for("c check in")
    planner.press("esc", "q")
    assert planner.end() == 0
    assert "Half a thought" not in said(home, "--plan", plan, "log", "O5").stdout
    assert not files(home)
    assert not list((home / "state" / "planner" / "drafts").glob("*.json")), "thrown away by the one who wrote it"


def test_a_note_that_is_too_long_is_refused_and_kept(start: Start, home: Path, plan: Path, tmp_path: Path) -> None:
    planner = in_the_editor(start, plan, tmp_path, "head -c 100100 /dev/zero | tr '\\0' x >> \"$1\"")
    planner.wait_for("Kept, and offered the next time")
    planner.press("esc", "q", quiet=0.4)
    assert planner.end() == 0
    again = start(plan)
    again.wait_for("Typed when planner ended: O5 .Half a thought")
    again.press("enter")
    again.wait_for("cannot be opened any more")
    again.wait_for("Half a thought")


def test_ctrl_c_in_an_editor_is_the_editors(start: Start, plan: Path, tmp_path: Path) -> None:
    then = f'trap "echo caught" INT; while [ ! -e {tmp_path}/more ]; do sleep 0.05; done'
    planner = in_the_editor(start, plan, tmp_path, then)
    planner.press("ctrl+c")
    planner.wait_for("caught")
    (tmp_path / "more").touch()
    planner.wait_for("c check in")
    planner.press("esc", "q")
    assert planner.end() == 0
