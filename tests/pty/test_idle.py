"""Many people share one host: a screen at which nothing happens sleeps, and hears of what others do all the same."""

from __future__ import annotations

import os
import shutil
import signal
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from tests.bench.many_sessions import READY, seen_after
from tests.plan.examples import small_plan
from tests.pty.conftest import COMMAND, ROOT, Start
from tests.pty.driven import Driven
from tests.server import Server
from tests.watches import one_to_be_had
from tui.plan import actions
from tui.session.session import Session
from tui.store import DocumentFile, Store, samples
from tui.store.postgres import create_plan, open_plan

SECONDS, MOST = 5.0, 5
"""How long a screen is looked at that is left alone, and how often it may wake in that time. It does not; a machine may."""
NO_INOTIFY = "echo 0 > /proc/sys/user/max_inotify_instances"
_TITLES = (f"Somebody's title {number}" for number in count())


@pytest.fixture(autouse=True)
def one_is_left() -> None:
    one_to_be_had()


@pytest.fixture
def plan(home: Path) -> Path:
    path = home / "plans" / "plan.json"
    path.parent.mkdir()
    samples.copy("company", str(path), language="en")
    return path


def rests(planner: Driven) -> None:
    """It has come to rest, and nothing wakes it."""
    planner.wait_for(READY)
    planner.read(1.0, 3.0)
    time.sleep(2.5)  # what a key leaves behind is done by then
    before, ran = planner.wake_ups(), planner.scheduled()
    burst = planner.read(SECONDS, SECONDS)
    woke = planner.wake_ups() - before
    print(f"{woke} wake-ups and {(planner.scheduled() - ran) * 1e3:.2f} ms in {SECONDS:.0f} s")
    assert burst.bytes == 0
    assert woke <= MOST


def sees(planner: Driven, change: Callable[[str], object], limit: float = 2.0) -> float:
    """Somebody calls a goal otherwise; gives the seconds until that stands on the screen."""
    title = next(_TITLES)
    change(title)
    start = time.perf_counter()
    planner.wait_for(title, limit=limit)
    took = time.perf_counter() - start
    print(f"seen after {took * 1e3:.0f} ms")
    return took


def by_somebody(store: Store) -> Callable[[str], object]:
    session = Session(store, "mai")
    return lambda title: session.do(actions.edit, "G1", {"title": title})


def by_a_process(plan: Path) -> Callable[[str], object]:
    """A process of its own that takes the plan, changes it, and folds it: the file is another afterwards."""

    def change(title: str) -> None:
        own = {**os.environ, "PLANNER_USER": "mai", "PYTHONPATH": str(ROOT)}
        subprocess.run([*COMMAND, "--plan", str(plan), "set", "G1", f"title={title}"], env=own, check=True, capture_output=True)

    return change


def test_a_screen_that_is_left_alone_does_not_wake_and_sees_what_others_do(start: Start, home: Path, plan: Path) -> None:
    config = home / "config.toml"
    planner = start(plan, env={"PLANNER_CONFIG": str(config)})
    planner.wait_for(READY)
    planner.press("j", "2", "j", "a", "esc", "?", "esc", "1", "k")
    rests(planner)
    took = statistics.median(sees(planner, by_a_process(plan)) for _ in range(3))
    assert took < 0.5
    config.write_text('language = "vi"\n')
    planner.wait_for("1 Mục đích", limit=2.0)
    config.with_name("new").write_text('language = "en"\n')
    os.replace(config.with_name("new"), config)
    planner.wait_for("1 Goals", limit=2.0)
    rests(planner)


def test_ten_changes_of_others_are_each_seen_at_once(start: Start, plan: Path) -> None:
    planner = start(plan)
    planner.wait_for(READY)
    planner.read(1.0, 3.0)
    took = seen_after([planner], str(plan), 10)
    print(f"median {statistics.median(took) * 1e3:.0f} ms, worst {max(took) * 1e3:.0f} ms")
    assert statistics.median(took) < 0.4 and max(took) < 2.0, "a tenth of a second where a machine has nothing else to do"


def test_a_screen_at_a_server_does_not_wake_and_sees_what_others_do(start: Start, server: Server) -> None:
    mine = f"at_rest_{os.getpid()}"  # a server tells everybody in a database of what is committed there
    server.sql(f"CREATE DATABASE {mine}")
    url = server.url(database=mine)
    create_plan(url, small_plan()).close()
    planner = start(url)
    planner.wait_for(READY)
    somebody = by_somebody(open_plan(url))
    for _ in range(3):
        sees(planner, somebody)
    rests(planner)


def test_a_screen_that_sleeps_wakes_for_signals_and_stops_and_goes_on(start: Start, plan: Path) -> None:
    planner = start(plan)
    planner.wait_for(READY)
    planner.read(1.0, 3.0)
    os.kill(planner.child.pid, signal.SIGTSTP)
    planner.read(0.5)
    os.kill(planner.child.pid, signal.SIGCONT)
    sees(planner, by_somebody(DocumentFile(str(plan))))
    rests(planner)
    for number in (signal.SIGTERM, signal.SIGHUP):
        planner = start(plan)
        planner.wait_for(READY)
        planner.read(1.0, 3.0)
        begun = time.perf_counter()
        os.kill(planner.child.pid, number)
        assert planner.end(3.0) == 128 + number
        assert time.perf_counter() - begun < 1.5


@contextmanager
def in_its_own_world(home: Path, plan: Path, before: str) -> Iterator[Driven]:
    """The program in name spaces of its own, where `before` has been done. Skips where nobody may have such."""
    apart = ["unshare", "--user", "--map-root-user", "--mount"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*apart, "sh", "-c", before], capture_output=True, check=False).returncode
    ):
        pytest.skip("no name spaces are to be had here")
    own = {"PLANNER_USER": "lan", "PYTHONPATH": str(ROOT), "LANGUAGE": ""}
    command = [*apart, "sh", "-c", f'{before} && exec "$@"', "sh", *COMMAND, str(plan)]
    with Driven(command, env=own, home=home) as planner:
        planner.wait_for(READY)
        yield planner


def test_where_the_system_has_no_watch_left_the_file_is_looked_at_and_ever_more_rarely(home: Path, plan: Path) -> None:
    with in_its_own_world(home, plan, NO_INOTIFY) as planner:
        time.sleep(1.0)
        somebody = by_somebody(DocumentFile(str(plan)))
        sees(planner, somebody)
        sees(planner, somebody)
        planner.read(1.0, 3.0)
        time.sleep(7.0)
        before = planner.wake_ups()
        planner.read(6.0, 6.0)
        assert 1 <= planner.wake_ups() - before <= 5, "a look every three seconds, and then every four"
        sees(planner, somebody, limit=6.0)
        (home / "config" / "planner").mkdir(parents=True)
        (home / "config" / "planner" / "config.toml").write_text('language = "vi"\n')
        planner.wait_for("1 Mục đích", limit=8.0)


def test_on_a_file_system_that_others_write_to_behind_the_system_the_file_is_looked_at(home: Path, plan: Path) -> None:
    """As NFS: what somebody does below an overlay is nothing that happens on it. Only a look finds it."""
    layers = {name: home / name for name in ("lower", "upper", "work", "merged")}
    for each in layers.values():
        each.mkdir()
    real = layers["upper"] / "plan.json"
    shutil.move(plan, real)
    somebody = by_somebody(DocumentFile(str(real)))
    somebody("A first change")  # so that there is a journal: the overlay would remember that there is none
    mount = "mount -t overlay overlay -o lowerdir={lower},upperdir={upper},workdir={work} {merged}".format(**layers)
    with in_its_own_world(home, layers["merged"] / "plan.json", mount) as planner:
        time.sleep(1.0)
        for _ in range(2):
            sees(planner, somebody, limit=6.0)
