"""The program fails in every place where it can: the words are kept, the terminal is the shell's again, and two lines say so."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.pty.conftest import ROOT, Start
from tests.pty.driven import Driven, as_found
from tests.pty.failing import SECRET
from tests.store import counts
from tui.store import samples

LATER = ["key", "writer", "callback", "unending"]
AT_ONCE = ["before the first paint", "after the first paint", "the driver"]
if counts.SOAKING:
    LATER += ["timer", "worker", "worker thread", "thread", "render", "session", "signal", "resize", "keys", "compose", "mount"]
    LATER += ["looking", "key:RecursionError", "key:MemoryError", "key:OSError"]
    AT_ONCE += ["the app's stylesheet", "the first screen"]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    samples.copy("article", str(path))
    return path


Failing = Callable[[str], Driven]


@pytest.fixture
def failing(home: Path, plan: Path, tmp_path: Path) -> Iterator[Failing]:
    """Start a program in which something is to fail."""
    started: list[Driven] = []

    def start(place: str) -> Driven:
        command = [sys.executable, "-m", "tests.pty.failing", place, str(tmp_path / "trigger"), str(plan)]
        own = {"PLANNER_USER": "lan", "PYTHONPATH": str(ROOT), "LANGUAGE": ""}
        started.append(Driven(command, env=own, home=home, loaded=True))
        return started[-1]

    yield start
    for each in started:
        each.__exit__()


def settings(driven: Driven) -> list[object]:
    """How the terminal treats what is typed."""
    found = termios.tcgetattr(driven.child.child_fd)
    return found[:6]


def end_of(driven: Driven, home: Path, before: list[object]) -> str:
    """See to it that it has ended as it should; gives what was said."""
    assert driven.end(20) == 70
    driven.read(0.2)
    said = driven.received.rsplit(b"\x1b[?1049l", 1)[-1].decode()
    assert settings(driven) == before
    lines = [line for line in re.sub(r"\x1b\[[?<]?[0-9;]*[a-z]", "", said).splitlines() if line.strip()]
    assert len(lines) == 2, lines
    assert lines[0].startswith("planner has failed, which it should not")
    (report,) = (home / "state" / "planner" / "crashes").iterdir()
    assert str(report) in lines[1]
    assert report.stat().st_mode & 0o777 == 0o600
    text = report.read_text()
    assert SECRET not in text and "Women lead" not in text and "hunter2" not in text
    assert ("tests/pty/failing.py" in text) and "TERM      xterm-256color" in text and re.search(r"size +(80x24|90x25)\n", text)
    assert SECRET.encode() not in driven.received and b"Traceback" not in driven.received
    return lines[0]


def kept(home: Path) -> str:
    """What stands in the drafts on the disk."""
    texts = []
    for path in (home / "state" / "planner" / "drafts").glob("*.json"):
        with suppress(FileNotFoundError):  # another has taken its place
            texts.append(path.read_text(encoding="utf-8"))
    return "\n".join(texts)


@pytest.mark.parametrize("place", LATER)
def test_what_was_being_typed_when_it_failed_is_kept_and_offered(
    failing: Failing, start: Start, home: Path, tmp_path: Path, place: str
) -> None:
    driven = failing(place)
    before = as_found()[:6]
    driven.wait_for("1 Goals")
    if place in ("compose", "mount"):
        driven.press("1", "a")
    else:
        driven.press("2", "c")
    driven.type("41,5")
    driven.wait_for("41,5")
    (tmp_path / "trigger").touch()
    if place == "signal":
        os.kill(driven.child.pid, signal.SIGTERM)
    elif place == "resize":
        driven.child.setwinsize(25, 90)
    elif place in ("session", "compose", "mount"):
        driven.press("enter" if place == "session" else "x")
    if place in ("compose", "mount"):  # what is typed is closed by then
        driven.press("enter", "S")
        assert "everything is saved" in end_of(driven, home, before)
        return
    if place != "session":
        driven.press("x")
    said = end_of(driven, home, before)
    assert "kept, and offered when you open this plan again" in said
    if place == "session":  # there the plan has it already, and the form is offered all the same
        return
    assert "41,5" in kept(home)
    if place == "key" or counts.SOAKING:
        again = start(tmp_path / "plan.json")
        again.wait_for("Typed when planner ended: O5 .41,5")
        again.press("enter")
        again.wait_for("Check in O5")
        again.wait_for("41,5")


@pytest.mark.parametrize("place", AT_ONCE)
def test_before_there_is_a_screen_it_ends_just_as_well(failing: Failing, home: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "trigger").touch()
    driven = failing(place)
    before = as_found()[:6]
    end_of(driven, home, before)


def test_failing_at_failing_ends_and_promises_nothing(failing: Failing, home: Path, tmp_path: Path) -> None:
    driven = failing("twice")
    before = as_found()[:6]
    driven.wait_for("1 Goals")
    driven.press("2", "c")
    (tmp_path / "trigger").touch()
    driven.press("x")
    assert driven.end(20) == 70
    driven.read(0.2)
    assert b"could not all be kept" in driven.received and b"No report of it could be written." in driven.received
    assert settings(driven) == before


@pytest.mark.parametrize("how", ["a signal", *(["raised"] if counts.SOAKING else [])])
def test_interrupted_it_ends_with_130_and_keeps_the_words(
    failing: Failing, start: Start, plan: Path, tmp_path: Path, how: str
) -> None:
    driven = failing("key:KeyboardInterrupt")
    before = as_found()[:6]
    driven.wait_for("1 Goals")
    driven.press("a")
    driven.type("Known in Asia")
    driven.wait_for("Known in Asia")
    if how == "raised":
        (tmp_path / "trigger").touch()
        driven.press("x")
    else:
        os.kill(driven.child.pid, signal.SIGINT)
    assert driven.end(20) == 130
    assert settings(driven) == before
    start(plan).wait_for("Typed when planner ended: .Known in Asia")


def test_killed_outright_it_has_kept_what_was_typed_two_seconds_ago(start: Start, home: Path, plan: Path) -> None:
    planner = start(plan)
    planner.wait_for("1 Goals")
    planner.press("a")
    planner.type("Known in Asia")
    planner.wait_for("Known in Asia")
    deadline = time.monotonic() + 20
    while "Known in Asia" not in kept(home):
        assert time.monotonic() < deadline, "it was never kept"
        planner.read(0.1, 0.2)
    planner.kill()
    planner.end()
    start(plan).wait_for("Typed when planner ended: .Known in Asia")
