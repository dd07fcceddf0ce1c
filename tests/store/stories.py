"""Short stories of what is done to a plan file, to be told on disks that fail at any step of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.plan.examples import moment, small_plan
from tests.store.broken_disks import on
from tui.plan import actions
from tui.plan.errors import NotSaved
from tui.plan.plan import Plan
from tui.store import DocumentFile
from tui.system.disk import System

FIRST = tuple(goal.title for goal in small_plan().goals.values())


def titles(plan: Plan) -> list[str]:
    return [goal.title for goal in plan.goals.values()]


def stored(path: str) -> Plan:
    store = DocumentFile(path)
    try:
        return store.load()
    finally:
        store.close()


def prepare(path: str, *, in_journal: int = 0) -> None:
    """The small plan, and as many goals more in a journal that nobody has folded."""
    DocumentFile.create(path, small_plan()).close()
    if in_journal:
        store = DocumentFile(path)
        for number in range(in_journal):
            store.commit(actions.add_goal(store.load(), moment(), f"Early {number}"))
        store.storage.close()  # as if the process had been killed


def by_hand(path: str) -> None:
    """Somebody gives a goal another title in an editor."""
    tables = json.loads(Path(path).read_text())
    tables["goals"]["2"]["note"] = "by hand"
    Path(path).write_text(json.dumps(tables, ensure_ascii=False))


class Story:
    """What one process does; `saved` are the titles that it was told are saved, in order."""

    def __init__(self, path: str, acknowledge: Callable[[str], None] = lambda title: None) -> None:
        self.store = DocumentFile(path)
        self.store.load()
        self.saved: list[str] = []
        self.acknowledge = acknowledge

    def add(self, *names: str, tries: int = 1, note: str = "") -> None:
        """Add goals, trying again what could not be saved."""
        for name in names:
            change = actions.add_goal(self.store.load(), moment(), name, note=note)
            for attempt in range(tries):
                try:
                    self.store.commit(change)
                except NotSaved:
                    if attempt == tries - 1:
                        raise
                    continue
                self.saved.append(name)
                self.acknowledge(name)
                break

    def fold(self) -> None:
        with suppress(NotSaved):
            self.store.fold()

    def close(self) -> None:
        self.store.close()


def first_commit(story: Story) -> None:
    story.add("One")


def later_commits(story: Story) -> None:
    story.add("One", "Two")


def fold(story: Story) -> None:
    story.add("One")
    story.fold()
    story.add("Two")


def first_remark(story: Story) -> None:
    story.add("One")
    story.store.commit(actions.say(story.store.load(), moment(), "O1", "Hello"))
    story.add("Two")


def close(story: Story) -> None:
    story.add("One", "Two")
    story.close()


STORIES: dict[str, tuple[Callable[[str], None], Callable[[Story], None]]] = {
    "a first commit": (prepare, first_commit),
    "a commit after others": (lambda path: prepare(path, in_journal=2), later_commits),
    "a commit on a file edited by hand": (lambda path: (prepare(path), by_hand(path))[0], first_commit),
    "a commit on a journal and a file edited by hand": (
        lambda path: (prepare(path, in_journal=2), by_hand(path))[0],
        later_commits,
    ),
    "a fold": (lambda path: prepare(path, in_journal=1), fold),
    "a first remark": (lambda path: prepare(path, in_journal=1), first_remark),
    "a close": (prepare, close),
}
"""How each story begins, and how it goes on."""


def begun(name: str, path: str) -> list[str]:
    """The story's beginning is there; gives the titles in it."""
    STORIES[name][0](path)
    return titles(stored(path))


def tell(path: str, system: System, say: Callable[[str], None], name: str) -> None:
    """How the story goes on, with everything stored going through this system."""
    with on(system):
        STORIES[name][1](Story(path, say))


def say_first(path: str, system: System, say: Callable[[str], None] = lambda text: None) -> None:
    """Somebody says something about an objective, and closes the plan: from there on everything goes through this system."""
    store = DocumentFile(path)
    store.load()
    with on(system):
        store.commit(actions.say(store.load(), moment(), "O1", "Two partners wait"))
        say("said")
        store.close()
