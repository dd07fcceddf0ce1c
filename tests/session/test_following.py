"""Others' changes come by themselves, whatever becomes of the file, and nothing is done while nothing happens."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.plan.examples import moment, small_plan
from tests.server import Server
from tests.session.screen import Screen
from tests.watches import one_to_be_had
from tui.plan import actions
from tui.plan.plan import Plan
from tui.session import follower
from tui.session.listeners import SessionListener
from tui.session.session import Session
from tui.store import DocumentFile
from tui.store.contract import NewsSource
from tui.store.postgres import create_plan, open_plan
from tui.store.postgres.server_plan import ServerPlan

SOON = 20.0
"""Seconds: looked for by the clock it would be after a minute."""
_TITLES = (f"Title {number}" for number in count())


class Counted(DocumentFile):
    """A document file that counts how often it is looked at."""

    polls = 0

    def poll(self) -> Plan | None:
        self.polls += 1
        return super().poll()


class Untold(Counted):
    """One of which nothing is told, as on a file system that somebody else writes to."""

    def news_source(self) -> NewsSource:
        return NewsSource()


def following(path: str, store: type[DocumentFile] = Counted, every: float = 0.01) -> Screen:
    """A screen that has looked once, and is not going to by the clock."""
    screen = Screen(store(path))
    screen.session.follow(every)
    polls: Callable[[], int] = lambda: screen.session.store.polls  # type: ignore[attr-defined] # noqa: E731
    screen.until(lambda: polls() > 0)
    return screen


@pytest.fixture(autouse=True)
def one_is_left() -> None:
    one_to_be_had()


@pytest.fixture
def rarely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is looked at by the clock is so rarely looked at that a test would not live to see it."""
    monkeypatch.setattr(follower, "RARER", 10_000.0)
    monkeypatch.setattr(follower, "LOOK_RARELY", 60.0)


def changed_by(path: str) -> str:
    """Somebody else changes the plan; gives what the first goal is called then."""
    title = next(_TITLES)
    Session(DocumentFile(path), "mai", clock=lambda: moment().at).do(actions.edit, "G1", {"title": title})
    return title


def sees(screen: Screen, path: str) -> None:
    title = changed_by(path)
    screen.until(lambda: screen.session.plan.goals[1].title == title, SOON)


def folded(path: str) -> None:
    assert DocumentFile(path).fold()


def folded_twice(path: str) -> None:
    folded(path)
    changed_by(path)
    folded(path)


def put_back(path: str) -> None:
    saved = Path(path).read_bytes()
    os.unlink(path)
    time.sleep(0.1)
    Path(path).write_bytes(saved)


def folder_put_back(path: str) -> None:
    folder = Path(path).parent
    os.rename(folder, folder.with_name("aside"))
    time.sleep(0.1)
    shutil.copytree(folder.with_name("aside"), folder)
    shutil.rmtree(folder.with_name("aside"))


def many_others(path: str) -> None:
    for number in range(2_000):
        Path(path).with_name(f"{number}.txt").touch()


WHATEVER: list[Callable[[str], Any]] = [folded, folded_twice, put_back, folder_put_back, many_others]


@pytest.mark.usefixtures("rarely")
@pytest.mark.parametrize("happens", WHATEVER, ids=[each.__name__ for each in WHATEVER])
def test_whatever_becomes_of_the_file_the_next_change_is_seen_at_once(path: str, happens: Callable[[str], Any]) -> None:
    changed_by(path)
    screen = following(path)
    sees(screen, path)
    for _ in range(2):
        happens(path)
        sees(screen, path)
        sees(screen, path)
    screen.session.close()


@pytest.mark.usefixtures("rarely")
def test_a_plan_that_is_opened_by_a_link_is_followed(path: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.json"
    link.symlink_to(path)
    screen = following(str(link))
    for way in (path, str(link), path):
        sees(screen, way)
        folded(way)
    screen.session.close()


@pytest.mark.usefixtures("rarely")
def test_nothing_is_looked_at_while_nothing_happens_nor_for_what_happens_beside_it(path: str) -> None:
    screen = following(path)
    store = screen.session.store
    assert isinstance(store, Counted)
    time.sleep(0.2)
    before = store.polls
    Path(path).with_name("beside").write_text("x" * 10)
    Path(path).read_bytes()
    time.sleep(0.5)
    assert store.polls == before
    sees(screen, path)
    screen.session.close()


@pytest.mark.usefixtures("rarely")
def test_however_much_others_do_it_is_not_looked_at_more_often_than_a_person_sees(path: str) -> None:
    screen = following(path)
    store = screen.session.store
    assert isinstance(store, Counted)
    busy = Session(DocumentFile(path), "mai", clock=lambda: moment().at)
    before, start = store.polls, time.monotonic()
    last = ""
    while time.monotonic() - start < 1.0:
        last = next(_TITLES)
        busy.do(actions.edit, "G1", {"title": last})
    screen.until(lambda: screen.session.plan.goals[1].title == last, SOON)
    took = time.monotonic() - start
    assert store.polls - before <= took / follower.AT_MOST_EVERY + 2
    screen.session.close()


class CountedAtServer(ServerPlan):
    polls = 0

    def poll(self) -> Plan | None:
        self.polls += 1
        return super().poll()


def test_at_a_server_who_is_not_at_the_screen_asks_for_several_changes_at_once(server: Server) -> None:
    """Each change is told to all, and each of them asks: two hundred would keep a server busy with that alone."""
    url = server.url()
    create_plan(url, small_plan()).close()
    store = CountedAtServer(open_plan(url).address)
    screen = Screen(store)
    screen.session.follow()
    screen.until(lambda: store.news_source().handle >= 0, SOON)
    busy = Session(open_plan(url), "mai", clock=lambda: moment().at)
    before, start = store.polls, time.monotonic()
    while time.monotonic() - start < 2.0:
        last = next(_TITLES)
        busy.do(actions.edit, "G1", {"title": last})
        time.sleep(0.02)
    screen.until(lambda: screen.session.plan.goals[1].title == last, SOON)
    took = time.monotonic() - start
    assert store.polls - before <= took / follower.AT_LEAST_EVERY + 2
    screen.session.close()
    busy.close()


class _Slow(SessionListener):
    """A screen that takes its time, as one of 100,000 objectives does."""

    def __init__(self) -> None:
        self.times = 0

    def plan_changed(self) -> None:
        self.times += 1
        time.sleep(0.1)


@pytest.mark.usefixtures("rarely")
def test_a_screen_that_takes_long_is_told_less_often_and_never_falls_behind(path: str) -> None:
    screen = following(path)
    slow = _Slow()
    screen.session.listeners.append(slow)
    busy = Session(DocumentFile(path), "mai", clock=lambda: moment().at)
    start = time.monotonic()
    last = ""

    def one_more() -> bool:
        nonlocal last
        last = next(_TITLES)
        busy.do(actions.edit, "G1", {"title": last})
        screen.news.put(lambda: None)
        return time.monotonic() - start > 2.5

    screen.until(one_more)
    took = time.monotonic() - start
    assert 2 <= slow.times <= took / (0.1 * follower.SHARE) + 3
    times = slow.times
    screen.until(lambda: screen.session.plan.goals[1].title == last, SOON)
    assert slow.times <= times + 2, "what it had not shown by then is shown as one"
    screen.session.close()


def test_what_nobody_tells_of_is_looked_at_more_rarely_while_nothing_happens_and_often_again_with_somebody_there(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follower, "LOOK_RARELY", 1.0)
    screen = following(path, Untold, every=0.02)
    store = screen.session.store
    assert isinstance(store, Untold)
    sees(screen, path)
    time.sleep(3.0)
    before = store.polls
    time.sleep(2.0)
    assert store.polls - before in (1, 2, 3)
    screen.session.attend()
    before = store.polls
    time.sleep(0.5)
    assert store.polls - before >= 3
    sees(screen, path)
    screen.session.close()


def test_a_file_that_is_followed_beside_the_plan_is_told_of_once_for_each_change(path: str, tmp_path: Path) -> None:
    beside = tmp_path / "not yet" / "config.toml"
    screen = following(path)
    told: list[float] = []
    screen.session.follow_file(str(beside), lambda: told.append(time.monotonic()))
    time.sleep(0.2)
    assert told == []
    beside.parent.mkdir()
    beside.with_name("new").write_text("one")
    os.replace(beside.with_name("new"), beside)  # at once: written in its place it is another twice, made and filled
    screen.until(lambda: bool(told), SOON)
    told.clear()
    beside.read_text()
    sees(screen, path)
    assert told == []
    beside.with_name("new").write_text("two")
    os.replace(beside.with_name("new"), beside)
    screen.until(lambda: bool(told), SOON)
    beside.unlink()
    screen.until(lambda: len(told) == 2, SOON)
    screen.session.close()


def test_a_session_that_waits_for_nothing_closes_at_once_and_lets_go_of_what_it_had_open(path: str) -> None:
    before = set(os.listdir("/proc/self/fd")) if os.path.exists("/proc/self/fd") else set()
    for _ in range(3):
        screen = following(path)
        start = time.monotonic()
        assert screen.session.close() == ()
        assert time.monotonic() - start < 1.0
        screen.session.attend()  # a key that comes late
        assert screen.session._follower is not None
        screen.session._follower.ring()
    if before:
        assert set(os.listdir("/proc/self/fd")) <= before
