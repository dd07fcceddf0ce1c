"""Verbs that make a plan do it whole or not at all, and one that was interrupted is finished by calling it again."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.plan.examples import small_plan
from tests.plan.test_cycles import year_end
from tests.server import Server
from tests.store.broken_disks import Counting, Failing, on
from tui.cli import exit_codes
from tui.cli.caller import Caller
from tui.plan.plan import Plan
from tui.store import DocumentFile

ROLL = ("rollover", "q1.json", "--closing", "2026-12-31", "--due", "2027-03-31", "--yes")


@pytest.fixture
def call(inside_on: Callable[[str, Plan], Run]) -> Run:
    return inside_on("q4.json", year_end())


def plan(name: str) -> Plan:
    return Caller(plan=name).read()


def is_archive(name: str) -> bool:
    return plan(name).meta.archived is not None


class Amid(Counting):
    """Fails from the step on at which the old plan is written to, `times` times."""

    def __init__(self, name: str, times: int) -> None:
        super().__init__()
        self.name, self.times, self.failed = name, times, 0

    def step(self, name: str, *about: object) -> None:
        if self.failed or (name == "open" and about and f".{self.name}." in str(about[0])):
            self.failed += 1
            if self.failed <= self.times:
                raise OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.mark.parametrize("times", [1, 10_000])
def test_a_rollover_whose_archiving_fails_leaves_no_new_plan_and_goes_through_the_next_time(call: Run, times: int) -> None:
    before = plan("q4.json")
    with on(Amid("q4.json", times)):
        code, _out, err = call(*ROLL)
    assert (code, "What was there before still stands" in err) == (exit_codes.REFUSED, True)
    assert plan("q4.json").table("objectives").raw == before.table("objectives").raw
    assert (is_archive("q4.json"), os.path.exists("q1.json")) == (False, False)
    assert call(*ROLL)[0] == exit_codes.DONE
    assert is_archive("q4.json")
    assert plan("q1.json").meta.archived is None


def interrupted(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rollover that got as far as the new plan."""
    with monkeypatch.context() as now:
        now.setattr("tui.session.new_plan.take_back", lambda *_: None)
        with on(Amid("q4.json", 10_000)):
            assert call(*ROLL)[0] == exit_codes.REFUSED
    assert os.path.exists("q1.json")
    assert not is_archive("q4.json")


def test_a_rollover_that_was_killed_between_its_two_plans_is_finished_by_the_next(
    call: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(call, monkeypatch)
    made = Path("q1.json").read_bytes()
    time.sleep(1.1)  # nobody calls again within the second that a check-in carried over was written in
    assert call(*ROLL[:-1])[0] == exit_codes.DONE  # the preview
    code, out, err = call(*ROLL)
    assert (code, err) == (exit_codes.DONE, "")
    assert "an archive from now on" in out
    assert is_archive("q4.json")
    assert Path("q1.json").read_bytes() == made


@pytest.mark.parametrize("meanwhile", ["old", "new", "other title"])
def test_what_was_changed_since_is_nobodys_leftover(call: Run, monkeypatch: pytest.MonkeyPatch, meanwhile: str) -> None:
    interrupted(call, monkeypatch)
    more: tuple[str, ...] = ()
    if meanwhile == "old":
        assert call("checkin", "O1", "9")[0] == exit_codes.DONE
    elif meanwhile == "new":
        store = DocumentFile("q1.json")
        from tests.plan.examples import moment
        from tui.plan import actions

        store.commit(actions.add_goal(store.load(), moment(), "Mine"))
        store.close()
    else:
        more = ("--title", "Another")
    made = plan("q1.json")
    code, _out, err = call(*ROLL, *more)
    assert (code, "is there already" in err) == (exit_codes.REFUSED, True)
    assert not is_archive("q4.json")
    assert plan("q1.json").meta.revision == made.meta.revision


def test_a_copy_that_is_there_already_word_for_word_is_compared_and_said_to_be_the_same(call: Run) -> None:
    assert call("copy", "q4.json", "copy.json")[0] == exit_codes.DONE
    before = Path("copy.json").read_bytes()
    code, out, _err = call("copy", "q4.json", "copy.json")
    assert (code, "compared document by document" in out) == (exit_codes.DONE, True)
    assert Path("copy.json").read_bytes() == before
    assert call("copy", "q4.json", "q4.json")[0] == exit_codes.REFUSED
    assert call("checkin", "O1", "9")[0] == exit_codes.DONE
    assert call("copy", "q4.json", "copy.json")[0] == exit_codes.REFUSED
    assert Path("copy.json").read_bytes() == before


VERBS = {
    "new": (("new", "made.json", "--title", "Made"), "made.json"),
    "sample": (("new", "made.json", "--sample", "article", "--title", "Made"), "made.json"),
    "copy": (("copy", "q4.json", "made.json"), "made.json"),
    "rollover": (("rollover", "made.json", *ROLL[2:]), "made.json"),
}


@pytest.mark.parametrize("verb", VERBS)
def test_at_every_step_a_failure_leaves_a_whole_plan_or_none_says_which_and_a_second_call_finishes_it(
    inside_on: Callable[[str, Plan], Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    args, name = VERBS[verb]
    step = 0
    while True:
        step += 1
        folder = tmp_path / str(step)
        folder.mkdir()
        call = inside_on(str(folder / "q4.json"), year_end())
        monkeypatch.chdir(folder)
        with on(Failing(step, errno.EIO)) as system:
            code, _out, err = call(*args)
        made = os.path.exists(name)
        if "still stands" in err:
            assert (code, made, is_archive("q4.json")) == (exit_codes.REFUSED, False, False), (step, err)
        elif code == exit_codes.DONE:
            assert made, (step, err)
        else:
            assert "may stand there" in err, (step, err)
        if made:
            assert plan(name).meta.title in ("Made", year_end().meta.title)
        if code != exit_codes.DONE:
            code, _out, err = call(*args)
            assert code == exit_codes.DONE or (made and "is there already" in err), (step, err)
            assert plan(name)
        left = [each for each in os.listdir(folder) if each.endswith(".new")]
        assert left == [] or system.steps[step - 1] == "unlink"  # the next fold sweeps it away
        if not system.failed:
            break
    assert step > 4


@pytest.mark.parametrize("name", ["x" * 255 + ".json", "x" * 245 + ".json", "ế" * 80 + ".json", "x" * 229 + ".json", "y" * 234])
@pytest.mark.parametrize("verb", ["new", "sample", "copy", "rollover", "repair"])
def test_a_name_that_leaves_no_room_for_the_journals_is_refused_in_one_sentence(
    call: Run, tmp_path: Path, verb: str, name: str
) -> None:
    if verb == "repair":
        args: tuple[str, ...] = ("check", "--repair", name)
    else:
        words, made = VERBS[verb]
        args = tuple(name if each == made else each for each in words)
    before = sorted(os.listdir(tmp_path))
    code, out, err = call(*args)
    assert (code, out, err.count("\n")) == (exit_codes.REFUSED, "", 1)
    assert "file name is too long" in err
    assert [each for each in sorted(os.listdir(tmp_path)) if each not in before and not each.startswith(".q4")] == []


def test_the_longest_name_that_is_taken_can_be_worked_on(call: Run) -> None:
    name = "x" * 228 + ".json"
    assert call("new", name)[0] == exit_codes.DONE
    assert call("--plan", name, "add", "goal", "G")[0] == exit_codes.DONE
    os.unlink(name)
    assert call("new", name)[0] == exit_codes.DONE


def test_a_rollover_onto_a_server_that_was_killed_between_is_finished_and_a_failed_one_leaves_nothing(
    call: Run, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.url()
    roll = ("rollover", url, *ROLL[2:])
    with on(Amid("q4.json", 10_000)):
        assert call(*roll)[0] == exit_codes.REFUSED
    assert call("--plan", url, "show")[0] == exit_codes.UNREADABLE
    with monkeypatch.context() as now:
        now.setattr("tui.session.new_plan.take_back", lambda *_: None)
        with on(Amid("q4.json", 10_000)):
            assert call(*roll)[0] == exit_codes.REFUSED
    assert call("--plan", url, "show")[0] == exit_codes.DONE
    assert call(*roll)[0] == exit_codes.DONE
    assert is_archive("q4.json")


def test_a_copy_onto_a_server_is_not_refused_the_second_time(call: Run, server: Server) -> None:
    url = server.url()
    DocumentFile.create("small.json", small_plan()).close()
    for _ in range(2):
        assert call("copy", "small.json", url)[0] == exit_codes.DONE
