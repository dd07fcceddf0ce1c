"""A plan behind a real pooler: one that keeps a connection of the server for each of us, by which we are told of news, and one
that hands each transaction to whichever connection is free: nobody is told of anything there, and the server may be another."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import psycopg
import pytest

from tests.plan.examples import moment, small_plan
from tests.server import OWNER, Server, somebody
from tests.session.screen import Screen
from tests.store.places import news
from tui.plan import actions
from tui.session.session import Session
from tui.store.postgres import create_plan, open_plan

PGBOUNCER = shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")

pytestmark = pytest.mark.skipif(PGBOUNCER is None, reason="there is no pgbouncer here")


class Pooler(NamedTuple):
    """A real one before the server, with few connections for everybody."""

    mode: str
    port: int

    @property
    def url(self) -> str:
        """The address of a plan behind it."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/postgres?plan={quote(f'pooled {self.port}')}"


@pytest.fixture(params=["transaction", "session"])
def pooler(server: Server, request: pytest.FixtureRequest) -> Iterator[Pooler]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    folder = Path(server.folder, f"pooler-{port}")
    folder.mkdir()
    (folder / "users").write_text(f'"{OWNER}" ""\n')
    (folder / "conf").write_text(
        f"[databases]\npostgres = host={server.folder} port={server.port} dbname=postgres\n"
        f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\nauth_type = trust\n"
        f"auth_file = {folder}/users\npool_mode = {request.param}\ndefault_pool_size = 4\nignore_startup_parameters = options\n"
    )
    command = [str(PGBOUNCER), "-q", f"{folder}/conf"]
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=server.folder, **somebody())  # type: ignore[call-overload]
    try:
        deadline = time.monotonic() + 20
        while True:
            try:
                psycopg.connect(f"host=127.0.0.1 port={port} user={OWNER} dbname=postgres", connect_timeout=5).close()
                break
            except psycopg.OperationalError:
                assert time.monotonic() < deadline and process.poll() is None, (folder / "log").read_text()
                time.sleep(0.02)
        yield Pooler(request.param, port)
    finally:
        process.terminate()
        process.wait(20)


def test_news_of_others_come_told_or_asked_for(pooler: Pooler) -> None:
    create_plan(pooler.url, small_plan()).close()
    mine, other = open_plan(pooler.url), open_plan(pooler.url)
    seen = mine.load()
    other.load()
    for number in range(5):
        done = other.commit(actions.add_goal(other.load(), moment("mai"), f"Theirs {number}"))
        found = news(mine)
        assert found is not None and found is not seen
        assert found.meta.revision == done.plan.meta.revision
        seen = found
    assert mine.connection.listening == (pooler.mode == "session")
    assert (mine.news_source().handle >= 0) == mine.connection.listening
    mine.close()
    other.close()


def test_a_session_behind_it_hears_of_others_while_it_sleeps(pooler: Pooler) -> None:
    create_plan(pooler.url, small_plan()).close()
    screen = Screen(open_plan(pooler.url))
    screen.session.follow()
    mai = Session(open_plan(pooler.url), "mai", clock=lambda: moment().at)
    for number in range(3):
        time.sleep(0.3)
        mai.do(actions.edit, "G1", {"title": f"Theirs {number}"})
        screen.until(lambda title=f"Theirs {number}": screen.session.plan.goals[1].title == title)  # type: ignore[misc]
    screen.session.close()
    mai.close()


def test_where_no_connection_is_to_be_had_to_find_out_news_are_asked_for(pooler: Pooler) -> None:
    """All four of the pool's are kept for sessions: whether a fifth would be told cannot be tried."""
    create_plan(pooler.url, small_plan()).close()
    others = [psycopg.connect(pooler.url.partition("?")[0], autocommit=True) for _ in range(3)]
    for each in others:
        each.execute("SELECT 1")
    mine = open_plan(pooler.url)
    mine.load()
    assert mine.poll() is None
    assert not mine.connection.listening
    mine.commit(actions.add_goal(mine.load(), moment("mai"), "Mine"))
    assert mine.poll() is None
    for each in others:
        each.close()
    mine.close()


def test_two_sessions_change_it_and_nothing_is_lost(pooler: Pooler) -> None:
    create_plan(pooler.url, small_plan()).close()
    lan, mai = (Session(open_plan(pooler.url), who, clock=lambda: moment().at) for who in ("lan", "mai"))
    for number in range(5):
        lan.do(actions.add_goal, f"lan {number}")
        mai.do(actions.add_goal, f"mai {number}")
    lan.close()
    mai.close()
    titles = [goal.title for goal in open_plan(pooler.url).load().goals.values()]
    assert titles[2:] == [f"{who} {number}" for number in range(5) for who in ("lan", "mai")]
