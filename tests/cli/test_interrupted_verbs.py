"""Every verb that changes something, killed or failed by the disk at any call to the system.

Afterwards all is as before or all is done, what was said is true, nobody is locked out, and the same call does what is left.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from tests.cli.conftest import made_in_two_sittings
from tests.plan.examples import moment
from tests.store import counts
from tests.store.interrupted import EIO, KILL, Ended, called
from tui.cli import exit_codes
from tui.cli.plans.export import _dumped
from tui.exchange.json import export_json
from tui.exchange.selection import Selection
from tui.plan import actions
from tui.plan.errors import Unreadable
from tui.session.session import Session
from tui.store import DocumentFile
from tui.store.file import journal

FEW = 2
"""Calls to the system that are tried of each verb in the short run."""
PLAN, MADE = "plan.json", "made.json"
Work = tuple[object, ...]


def as_it_is(folder: Path) -> None:
    pass


def with_journal(folder: Path) -> None:
    """Somebody's session was killed: what it did is in the journal."""
    session = Session(DocumentFile(str(folder / PLAN)), "mai")
    session.do(actions.add_goal, "In the journal")
    session.store.storage.close()  # type: ignore[attr-defined]


def broken(folder: Path) -> None:
    with_journal(folder)
    (folder / PLAN).write_bytes((folder / PLAN).read_bytes()[:-200])


def broken_journal(folder: Path) -> None:
    with_journal(folder)
    beside = Path(journal.journal_path(str(folder / PLAN)))
    beside.write_bytes(beside.read_bytes().replace(b"In the journal", b"In a journal!!"))


def journal_without_a_head(folder: Path) -> None:
    with_journal(folder)
    Path(journal.journal_path(str(folder / PLAN))).write_bytes(b"garbage\n")


def gone(folder: Path) -> None:
    with_journal(folder)
    os.unlink(folder / PLAN)


class Tried(NamedTuple):
    """A verb, and what there is before it."""

    args: tuple[str, ...]
    before: Callable[[Path], None] = as_it_is


DAYS = ("--closing", "+9w", "--due", "+22w", "--yes")
VERBS = {
    "add": Tried(("add", "goal", "Another")),
    "add after a kill": Tried(("add", "goal", "Another"), with_journal),
    "set": Tried(("set", "G1", "title=Otherwise")),
    "checkin": Tried(("checkin", "O1", "12", "--sure"), with_journal),
    "amend": Tried(("amend", "O1", "target=30", "--because", "more")),
    "pivot": Tried(("pivot", "S1", "Otherwise", "--because", "better")),
    "drop": Tried(("drop", "S1", "--because", "no use"), with_journal),
    "block": Tried(("block", "no budget", "--objective", "O1")),
    "undo": Tried(("undo",)),
    "standup": Tried(("standup", "--save", "--markdown")),
    "import": Tried(("import", "more.md", "--yes"), with_journal),
    "import of a whole plan": Tried(("import", "whole.json", "--history", "--yes"), gone),
    "archive": Tried(("archive",)),
    "fold": Tried(("check", "--fold"), with_journal),
    "repair": Tried(("check", "--repair", MADE), broken),
    "new": Tried(("new", MADE, "--title", "Made")),
    "sample": Tried(("new", MADE, "--sample", "article", "--title", "Made")),
    "copy": Tried(("copy", PLAN, MADE), with_journal),
    "rollover here": Tried(("rollover", "--here", *DAYS)),
    "rollover": Tried(("rollover", MADE, *DAYS), with_journal),
    "restore": Tried(("restore", "1", "--yes"), with_journal),
    "restore over a broken plan": Tried(("restore", "1", "--yes"), broken),
    "restore over a broken journal": Tried(("restore", "1", "--yes"), broken_journal),
    "restore over a journal without a head": Tried(("restore", "1", "--yes"), journal_without_a_head),
    "restore of a plan that is gone": Tried(("restore", "1", "--yes"), gone),
}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with a backup, something to undo, and a file to import."""
    folder = tmp_path_factory.mktemp("original")
    made_in_two_sittings(folder / PLAN)
    (folder / "more.md").write_text("# Plan\n\n## Imported goal\n")
    store = DocumentFile(str(folder / PLAN))
    part = Selection(store.load(), moment().today)
    store.close()
    (folder / "whole.json").write_text(_dumped(export_json.whole(part, again=True)))
    return folder


def work_in(path: Path) -> Work | str:
    """What a plan says, but for when it was said; why it cannot be read, where it cannot."""
    store = DocumentFile(str(path))
    try:
        plan = store.load()
    except Unreadable as unreadable:
        return "gone" if unreadable.reason == "not_there" else "unreadable"
    finally:
        store.close()
    changes = tuple((each.action, each.item, each.reason) for each in plan.changes.values())
    return (plan.meta.title, plan.meta.archived is not None, tuple(plan.goals.raw), tuple(plan.objectives.raw), changes)


def state_of(folder: Path) -> tuple[Work | str, Work | str]:
    return work_in(folder / PLAN), work_in(folder / MADE)


class Trial:
    """One verb, in new folders each time."""

    def __init__(self, tried: Tried, original: Path, room: Path) -> None:
        self.tried, self.original, self.room, self.number = tried, original, room, 0
        folder = self.folder()
        self.before = state_of(folder)
        ended = self.call(folder, at=0, how=EIO)
        self.calls, self.code = ended.calls, ended.code
        self.done = state_of(folder)

    def folder(self) -> Path:
        self.number += 1
        folder = self.room / str(self.number)
        shutil.copytree(self.original, folder)
        self.tried.before(folder)
        return folder

    def call(self, folder: Path, at: int, how: int, *args: str) -> Ended:
        home = {"HOME": str(self.room), "LANG": "C.UTF-8", "PLANNER_USER": "lan", "PATH": os.environ["PATH"], "TERM": "dumb"}
        return called(("--plan", str(folder / PLAN), *(args or self.tried.args)), str(folder), home, at, how)

    def interrupted(self, at: int, how: int) -> None:
        folder = self.folder()
        ended = self.call(folder, at, how)
        what = (self.tried.args, at, self.calls[at - 1], "kill" if how == KILL else how, ended.code, ended.out, ended.err)
        found = state_of(folder)
        assert "went wrong" not in ended.err, what
        assert "Traceback" not in ended.err, what
        if "cannot be read" in ended.out:  # a repair keeps what the disk gives, and has said what that does not give
            assert (self.tried.args[:2], ended.code) == (("check", "--repair"), exit_codes.REFUSED), what
            return
        between = (self.before[0], self.done[1])  # of a roll-over: the new plan stands, the old one is no archive yet
        assert found in (self.before, self.done, between), what
        if how != KILL:
            self.check_words(ended, found, what)
        if found != self.done:
            again = self.call(folder, 0, EIO)
            assert again.code == self.code, (what, again)
            assert state_of(folder) == self.done, (what, again)
        if self.tried.args[:2] != ("check", "--repair"):
            self.check_nobody_locked_out(folder, what)
        shutil.rmtree(folder)

    def check_words(self, ended: Ended, found: object, what: object) -> None:
        if ended.code == exit_codes.DONE or (ended.code == self.code and found == self.done):
            assert found == self.done, what
        elif "may stand there" not in ended.err:
            assert found == self.before, what
        if "still stands" in ended.err:
            assert found == self.before, what
        assert ended.code in (exit_codes.DONE, exit_codes.REFUSED, exit_codes.UNREADABLE), what

    def check_nobody_locked_out(self, folder: Path, what: object) -> None:
        if work_in(folder / PLAN)[1]:  # an archive
            return
        store = DocumentFile(str(folder / PLAN))
        store.commit(actions.add_goal(store.load(), moment("mai"), "After"))
        store.close()
        assert not os.path.exists(journal.journal_path(str(folder / PLAN))), what
        assert DocumentFile(str(folder / PLAN)).load().goals[max(store.load().goals)].title == "After", what


@pytest.fixture
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    memory = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else None
    if memory is None:
        yield tmp_path_factory.mktemp("room")
        return
    folder = memory / f"planner-{os.getpid()}-{os.urandom(4).hex()}"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_that_is_killed_or_failed_at_any_call_leaves_all_or_nothing_and_is_done_by_the_next(
    original: Path, room: Path, name: str
) -> None:
    trial = Trial(VERBS[name], original, room)
    assert trial.done != trial.before or name == "fold"
    assert len(trial.calls) > 10
    steps = range(1, len(trial.calls) + 1)
    seed = f"{name} {counts.ROUND}"
    print(f"seed: {seed}")
    dice = Random(seed)
    for how in (KILL, EIO):
        if counts.SOAKING:
            chosen = list(steps) if counts.ROUND == 0 else dice.sample(steps, FEW * 5)
        else:
            chosen = dice.sample(steps, FEW)
        for at in chosen:
            trial.interrupted(at, how)
            counts.add("verb killed or failed at a call to the system", 1)
