"""A real PgBouncer before a server of the tests' own, with few connections for everybody."""

from __future__ import annotations

import contextlib
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from tests.server import OWNER, Server, somebody

PGBOUNCER = shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
CONNECTIONS = 4
"""How many of the server it has for everybody."""


@dataclass
class Pooler:
    """`mode`: for how long it keeps one of them for whoever asks, a "session" or a "transaction"."""

    mode: str
    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def place(self) -> str:
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/postgres"

    def url(self, plan: str) -> str:
        """The address of a plan behind it."""
        return f"{self.place}?plan={quote(plan)}"

    def lead_to(self, server: Server) -> None:
        """From now on it leads to that server."""
        (self.folder / "conf").write_text(
            f"[databases]\npostgres = host={server.folder} port={server.port} dbname=postgres\n"
            f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {self.port}\nunix_socket_dir =\nauth_type = trust\n"
            f"auth_file = {self.folder}/users\npool_mode = {self.mode}\ndefault_pool_size = {CONNECTIONS}\n"
            "server_login_retry = 1\n"
        )
        if self.process is not None:
            self.process.send_signal(signal.SIGHUP)

    def start(self) -> None:
        command = [str(PGBOUNCER), "-q", f"{self.folder}/conf"]
        with open(self.folder / "log", "wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, **somebody())  # type: ignore[call-overload]
        deadline = time.monotonic() + 20
        while True:
            try:
                psycopg.connect(self.place, connect_timeout=5).close()
                return
            except psycopg.OperationalError:
                assert time.monotonic() < deadline and self.process.poll() is None, (self.folder / "log").read_text()
                time.sleep(0.02)


@contextlib.contextmanager
def pooled(server: Server, mode: str) -> Iterator[Pooler]:
    """One before that server. Where there is no PgBouncer, the test is skipped."""
    if PGBOUNCER is None:
        pytest.skip("there is no pgbouncer here")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    folder = Path(server.folder, f"pooler-{port}")
    folder.mkdir()
    (folder / "users").write_text(f'"{OWNER}" ""\n')
    pooler = Pooler(mode, folder, port)
    pooler.lead_to(server)
    try:
        pooler.start()
        yield pooler
    finally:
        if pooler.process is not None:
            pooler.process.terminate()
            pooler.process.wait(20)
