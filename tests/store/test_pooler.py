"""A plan behind a pooler that hands each transaction to whichever connection is free: nobody is told of anything there."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from tests.plan.examples import moment, small_plan
from tests.server import OWNER, Server, somebody
from tui.plan import actions
from tui.session.session import Session
from tui.store.postgres import create_plan, open_plan

PGBOUNCER = shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")

pytestmark = pytest.mark.skipif(PGBOUNCER is None, reason="there is no pgbouncer here")


@pytest.fixture(params=["transaction", "session"])
def pooler(server: Server, request: pytest.FixtureRequest) -> Iterator[int]:
    """The port of a real pooler before the server, with few connections for everybody."""
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
        yield port
    finally:
        process.terminate()
        process.wait(20)


def test_news_of_others_come_within_a_second_or_so(pooler: int, server: Server) -> None:
    url = f"postgresql://{OWNER}@127.0.0.1:{pooler}/postgres?plan={quote(f'pooled {pooler}')}"
    create_plan(url, small_plan()).close()
    mine, other = open_plan(url), open_plan(url)
    seen = mine.load()
    other.load()
    assert not mine.connection.listening
    for number in range(5):
        made = other.commit(actions.add_goal(other.load(), moment("mai"), f"Theirs {number}"))
        news = mine.poll()
        assert news is not None and news is not seen
        assert news.meta.revision == made.plan.meta.revision
        seen = news
    mine.close()
    other.close()


def test_two_sessions_change_it_and_nothing_is_lost(pooler: int, server: Server) -> None:
    url = f"postgresql://{OWNER}@127.0.0.1:{pooler}/postgres?plan={quote(f'pooled {pooler}')}"
    create_plan(url, small_plan()).close()
    lan, mai = (Session(open_plan(url), who, clock=lambda: moment().at) for who in ("lan", "mai"))
    for number in range(5):
        lan.do(actions.add_goal, f"lan {number}")
        mai.do(actions.add_goal, f"mai {number}")
    lan.close()
    mai.close()
    titles = [goal.title for goal in open_plan(url).load().goals.values()]
    assert titles[2:] == [f"{who} {number}" for number in range(5) for who in ("lan", "mai")]
