"""kill -9 at every step, and power cuts that lose whatever was not flushed: the next to open the plan finds all of it."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from tinydb import TinyDB

from tests.plan.examples import moment
from tests.store import counts
from tests.store.broken_disks import Killing, on
from tests.store.killed import killed
from tests.store.power import Recording, Remains
from tests.store.stories import STORIES, Story, begun, stored, tell, titles
from tests.store.test_failing_disks import steps_of
from tui.plan import actions
from tui.plan.plan import Plan
from tui.store import DocumentFile
from tui.store.file import journal

SAMPLES = 40 if counts.SOAKING else 6
"""Folders that are looked at of the many a power cut may leave after one step."""


def check(path: str, before: list[str], said: list[str]) -> None:
    """The plan opens to what it was before and all that was said to be saved, in order, and at most one thing more;
    and work goes on from there."""
    found = titles(stored(path))
    due = [*before, *said]
    assert found[: len(due)] == due
    assert len(found) <= len(due) + 1
    store = DocumentFile(path)
    store.commit(actions.add_goal(store.load(), moment("mai"), "Hers"))
    assert titles(stored(path)) == [*found, "Hers"]
    store.close()
    with TinyDB(path) as stock:
        assert [goal["title"] for goal in stock.table("goals")] == [*found, "Hers"]
    assert not os.path.exists(journal.journal_path(path))


@pytest.mark.parametrize("when", ["before", "amid", "after"])
@pytest.mark.parametrize("name", STORIES)
def test_a_process_killed_at_any_step_loses_nothing_and_blocks_nobody(at, name, when):
    count = len(steps_of(name, at()))
    for step in range(1, count + 2):
        path = at()
        before = begun(name, path)
        said = killed(tell, path, Killing(step, when), name)
        check(path, before, said)
        counts.add("kill -9 at every step of a commit and of a fold", 1)
    assert said  # the last one came to its end


def recorded(path: str, name: str) -> tuple[list[str], Recording]:
    before = begun(name, path)
    system = Recording(Path(path).parent)
    with on(system):
        STORIES[name][1](Story(path, system.say))
    return before, system


def left(folder: dict[str, bytes], path: str) -> None:
    for name, content in folder.items():
        place = Path(path).parent / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)


@pytest.mark.parametrize("name", STORIES)
def test_a_power_cut_after_any_step_loses_nothing_that_was_said_to_be_saved(at, name):
    before, system = recorded(at(), name)
    dice = Random(f"{name} {counts.ROUND}")
    lost_something = 0
    for steps in range(len(system.record) + 1):
        remains = Remains.after(system, steps)
        for _ in range(SAMPLES):
            path = at()
            folder = remains.one(dice)
            lost_something += folder != {each.name: each.read_bytes() for each in Path(path).parent.iterdir()}
            left(folder, path)
            check(path, before, remains.said)
            counts.add("power cut that loses or reorders what was not flushed", 1)
    assert lost_something


@pytest.mark.parametrize("seed", range(100 if counts.SOAKING else 4))
def test_power_cut_upon_power_cut_loses_nothing(at, seed):
    """After each cut, work goes on with what is left, and is cut again."""
    dice = Random(f"{seed} {counts.ROUND}")
    path = at()
    DocumentFile.create(path, Plan.empty()).close()
    said: list[str] = []
    for life in range(12):
        system = Recording(Path(path).parent)
        found = titles(stored(path))
        with on(system):
            story = Story(path, system.say)
            for number in range(dice.randrange(4)):
                story.add(f"{life}.{number}", note="many sectors long " * dice.choice((0, 0, 40, 100)))
            if dice.random() < 0.5:
                story.close()
        remains = Remains.after(system, dice.randrange(len(system.record) + 1))
        folder = remains.one(dice)
        path = at()
        left(folder, path)
        now = titles(stored(path))
        assert now[: len(found)] == found
        assert set(remains.said) <= set(now)
        assert len(now) <= len(found) + len(remains.said) + 1
        said += remains.said
        counts.add("power cut after power cut", 1)
    assert set(said) <= set(titles(stored(path)))


def test_a_power_cut_while_a_plan_is_made_leaves_a_whole_plan_or_none(at):
    path = at()
    system = Recording(Path(path).parent)
    with on(system):
        DocumentFile.create(path, Plan.empty("New")).close()
        system.say("made")
    dice = Random(1)
    for steps in range(len(system.record) + 1):
        for _ in range(SAMPLES):
            remains = Remains.after(system, steps)
            path = at()
            left(remains.one(dice), path)
            assert os.path.exists(path) or not remains.said
            if os.path.exists(path):
                assert stored(path).meta.title == "New"
