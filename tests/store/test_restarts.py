"""Eight sessions at one plan while the server is restarted: every acknowledged change is there, once."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.server import Server, programs
from tests.store import counts
from tests.store.adder import adding
from tests.store.places import SERVER
from tests.store.stories import titles
from tui.plan.plan import Plan
from tui.store.postgres import create_plan, open_plan

ROOT = Path(__file__).parents[2]
SESSIONS = 8
COMMITS = 500 if counts.SOAKING else 12
RESTARTS = (signal.SIGINT, signal.SIGQUIT, signal.SIGINT, signal.SIGQUIT) if counts.SOAKING else (signal.SIGQUIT,)
"""In order, and as if it had crashed."""


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server of this test's own, that flushes what it acknowledges."""
    if not programs():
        pytest.skip("there is no PostgreSQL server here")
    server = Server.new(durable=True)
    yield server
    server.remove()


def threads(url: str, said: list[str]) -> Callable[[], bool]:
    """Eight threads, each with a line of its own: much cheaper than processes, and as much at once as a server sees."""
    each = [
        threading.Thread(target=lambda who=who: said.extend(adding(open_plan(url), who, COMMITS)), daemon=True)
        for who in (f"session {number}" for number in range(SESSIONS))
    ]
    for one in each:
        one.start()
    return lambda: any(one.is_alive() for one in each)


def processes(url: str, said: list[str]) -> Callable[[], bool]:
    command = [sys.executable, "-m", "tests.store.adder", SERVER, url]
    running = [
        subprocess.Popen([*command, f"session {number}", str(COMMITS)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for number in range(SESSIONS)
    ]

    def listen(one: subprocess.Popen[str]) -> None:
        assert one.stdout is not None
        said.extend(line.rstrip("\n") for line in one.stdout)

    for one in running:
        threading.Thread(target=listen, args=(one,), daemon=True).start()
    return lambda: any(one.poll() is None for one in running)


def test_eight_processes_lose_and_double_nothing_over_a_server_that_is_restarted(own_server: Server) -> None:
    url = own_server.url()
    create_plan(url, Plan.empty()).close()
    said: list[str] = []
    going_on = (processes if counts.SOAKING else threads)(url, said)
    whole = SESSIONS * COMMITS
    for number, how in enumerate(RESTARTS, 1):
        while len(said) < whole * number / (len(RESTARTS) + 1):
            assert going_on()
            time.sleep(0.005)
        own_server.restart(how)
    deadline = time.monotonic() + 300
    while (going_on() or len(said) < whole) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(said) == whole
    plan = open_plan(url).load()
    there = Counter(f"{goal.ref} {goal.title}" for goal in plan.goals.values())
    missing = set(said) - set(there)
    counts.add("commit of eight sessions at a server that is restarted", len(said), len(missing))
    assert not missing
    assert len(there) == whole == plan.meta.revision
    assert max(Counter(titles(plan)).values()) == 1
    assert sorted(plan.changes) == list(range(1, whole + 1))
