"""Whatever a disk says, at whatever step: nothing acknowledged is lost or doubled, and what was not saved is saved later."""

from __future__ import annotations

import errno
import os

import pytest
from tinydb import TinyDB

from tests.plan.examples import moment
from tests.store import counts
from tests.store.broken_disks import Counting, Failing, Short, on
from tests.store.stories import STORIES, Story, begun, prepare, stored, titles
from tui.plan import actions
from tui.plan.errors import NotSaved
from tui.store import DocumentFile
from tui.store.file import journal

SOAKING = counts.SOAKING
NUMBERS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EINTR, errno.EROFS)


def steps_of(name: str, path: str) -> list[str]:
    """Every step of a story on a disk that works."""
    begun(name, path)
    with on(Counting()) as system:
        STORIES[name][1](Story(path))
    return system.steps


def test_a_commit_is_two_steps_and_the_first_one_four(at):
    assert steps_of("a commit after others", at()) == ["open", "write", "fsync", "open", "write", "fsync"]
    assert steps_of("a first commit", at()) == ["open", "open", "write", "fsync", "fsync"]


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("times", [1, 2, 10_000] if SOAKING else [1, 10_000])
def test_at_every_step_every_failure_is_not_saved_and_then_it_is(at, name, times):
    count = len(steps_of(name, at()))
    assert count >= 5
    for step in range(1, count + 1):
        for number in NUMBERS if SOAKING or times == 1 else NUMBERS[:1]:
            for half in (False, True)[: 1 if number == errno.EINTR else 2]:  # one that is interrupted has written nothing
                _one_failure(at(), name, Failing(step, number, times, half=half))
                counts.add("a step that fails, at every step", 1)


def _one_failure(path: str, name: str, system: Failing) -> None:
    before = begun(name, path)
    story = Story(path)
    with on(system):
        try:
            STORIES[name][1](story)
        except NotSaved as trouble:
            assert trouble.reason in ("disk_full", "quota", "io_error", "read_only")
    assert titles(stored(path))[: len(before) + len(story.saved)] == [*before, *story.saved]
    left = [title for title in ("One", "Two") if title not in story.saved]
    other = DocumentFile(path)  # somebody whose disk is sound
    seen = titles(other.load())
    other.commit(actions.add_goal(other.load(), moment("mai"), "Hers"))
    story.add(*[title for title in left if title not in seen])
    story.close()
    other.close()
    final = titles(stored(path))
    with TinyDB(path) as stock:
        assert [goal["title"] for goal in stock.table("goals")] == final
    assert sorted(final) == sorted(set(final))
    assert {*before, *story.saved, "Hers"} <= set(final)
    assert not os.path.exists(journal.journal_path(path))


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("times", [1, 2, 3, 5] if SOAKING else [1, 3])
def test_the_same_change_tried_again_stands_there_once(at, name, times):
    """As a session does: the very change that could not be saved is committed again until it is."""
    count = len(steps_of(name, at()))
    for step in range(1, count + 1):
        for half in (False, True):
            path = at()
            before = begun(name, path)
            story = Story(path)
            with on(Failing(step, errno.EIO, times, half=half)):
                story.add("One", "Two", "Three", tries=20)
                story.close()
            assert titles(stored(path)) == [*before, "One", "Two", "Three"]
            counts.add("a change tried again after a step that failed", 1)


@pytest.mark.parametrize("most", [1, 7, 100])
@pytest.mark.parametrize("name", STORIES)
def test_short_writes_and_interruptions_at_every_step_are_no_trouble(at, name, most):
    path = at()
    before = begun(name, path)
    story = Story(path)
    with on(Short(most)) as system:
        STORIES[name][1](story)
        story.close()
    assert len(system.steps) > 10
    assert titles(stored(path)) == [*before, *story.saved]
    counts.add("short writes and interruptions at every step", 1)


class Stubborn(Failing):
    """A disk that cannot flush, and cannot take back either: what was written stays, in doubt."""

    def step(self, name, *about):
        if name in ("fsync", "ftruncate", "unlink"):
            super().step(name, *about)


def in_doubt(path):
    prepare(path, in_journal=1)
    story = Story(path)
    change = actions.add_goal(story.store.load(), moment(), "Doubtful")
    with on(Stubborn(1, errno.EIO, 100)), pytest.raises(NotSaved):
        story.store.commit(change)
    return story, change


def test_a_line_in_doubt_is_taken_back_and_written_anew(at):
    path = at()
    story, change = in_doubt(path)
    with on(Stubborn(1, errno.EIO, 100)), pytest.raises(NotSaved):
        story.store.commit(change)
    assert story.store.commit(change).plan.goals[4].title == "Doubtful"
    story.close()
    assert titles(stored(path))[2:] == ["Early 0", "Doubtful"]


@pytest.mark.parametrize("closes", [False, True])
def test_a_line_in_doubt_that_another_has_built_on_stands_and_is_not_written_twice(at, closes):
    path = at()
    story, change = in_doubt(path)
    other = DocumentFile(path)
    other.commit(actions.add_goal(other.load(), moment("mai"), "Hers"))
    if closes:
        other.close()
    committed = story.store.commit(change)
    assert committed.change.after["G4"]["title"] == "Doubtful"
    assert titles(committed.plan)[2:] == ["Early 0", "Doubtful", "Hers"]
    story.add("Mine")
    story.close()
    assert titles(stored(path))[2:] == ["Early 0", "Doubtful", "Hers", "Mine"]


def test_a_line_in_doubt_is_settled_on_closing(at):
    path = at()
    story, _ = in_doubt(path)
    assert titles(stored(path))[2:] == ["Early 0", "Doubtful"]
    story.close()
    assert titles(stored(path))[2:] == ["Early 0"]


def test_a_line_that_another_saw_and_that_was_taken_back_is_gone_for_both(at):
    path = at()
    story, _ = in_doubt(path)
    other = DocumentFile(path)
    assert titles(other.load())[-1] == "Doubtful"
    story.close()
    other.commit(actions.add_goal(other.load(), moment("mai"), "Hers"))
    assert titles(other.load())[2:] == ["Early 0", "Hers"]
    other.close()
    assert titles(stored(path))[2:] == ["Early 0", "Hers"]


def test_a_disk_that_is_full_for_the_fold_only_keeps_everything_in_the_journal(at):
    path = at()
    prepare(path)
    story = Story(path)
    story.add("One")
    with on(Failing(1, errno.ENOSPC, 10_000)):
        story.close()
    assert titles(stored(path))[2:] == ["One"]
    again = Story(path)
    again.add("Two")
    again.close()
    with TinyDB(path) as stock:
        assert [goal["title"] for goal in stock.table("goals")][2:] == ["One", "Two"]
