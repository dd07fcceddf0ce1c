"""A PostgreSQL server of the tests' own: one for all tests of a run, started when the first of them needs it.

It listens on a socket (everybody is trusted there) and on a port of 127.0.0.1 (with passwords, for tests that are about them).
"""

from __future__ import annotations

import contextlib
import fcntl
import functools
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

OWNER = "planner"
"""The role that may do everything, without a password on the socket."""
_numbers = count()


@functools.cache
def programs() -> str:
    """The folder with `initdb` and `postgres`; empty where there is no server to be had."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: each.parent.name.rjust(4), reverse=True)
    on_path = shutil.which("initdb")
    for each in [*folders, *([Path(on_path).resolve().parent] if on_path else [])]:
        if (each / "initdb").exists() and (each / "postgres").exists():
            return str(each)
    return ""


def somebody() -> dict[str, object]:
    """A server refuses to be run by root: somebody else, then, whom the machine knows."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            found = pwd.getpwnam(name)
            return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    return {"user": 65534, "group": 65534, "extra_groups": []}


@dataclass
class Server:
    """One server: its folder, its port and its process."""

    folder: str
    port: int
    pid: int = 0

    @classmethod
    def new(cls, *, durable: bool = False, **settings: str) -> Server:
        """Make a server's folder and start it, with more settings. `durable`: it flushes what it acknowledges."""
        server = cls._in_folder_of_its_own(durable)
        command = [f"{programs()}/initdb", "-D", server.data, "-A", "trust", "-N", "-E", "UTF8", "--locale=C", "-U", OWNER]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=server.folder, **somebody())  # type: ignore[call-overload]
        rules = "local all,replication all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        Path(server.data, "pg_hba.conf").write_text(rules)
        flush = dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes"), "on" if durable else "off")
        server._begin({**flush, "max_connections": "200", "shared_buffers": "64MB", **settings})
        return server

    def standby(self, *, synchronous: bool = True, durable: bool = False) -> Server:
        """Another server that has all that this one has, and follows it. `synchronous`: this one acknowledges nothing any more
        that the other does not have."""
        other = self._in_folder_of_its_own(durable)
        command = [f"{programs()}/pg_basebackup", "-h", self.folder, "-p", str(self.port), "-U", OWNER, "-D", other.data]
        subprocess.run([*command, "-X", "stream", "-c", "fast", "-R"], check=True, cwd=other.folder, **somebody())  # type: ignore[call-overload]
        other._begin({"wal_retrieve_retry_interval": "200ms"})
        if synchronous:
            self.sql("ALTER SYSTEM SET synchronous_standby_names = '*'")
            self.sql("SELECT pg_reload_conf()")
        deadline = time.monotonic() + 60
        while self.sql("SELECT sync_state FROM pg_stat_replication") != [("sync" if synchronous else "async",)]:
            assert time.monotonic() < deadline, "the standby does not follow"
            time.sleep(0.02)
        return other

    @classmethod
    def _in_folder_of_its_own(cls, durable: bool) -> Server:
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) and not durable else None
        folder = tempfile.mkdtemp(prefix="planner-pg-", dir=memory)
        other = somebody()
        if other:
            os.chown(folder, other["user"], other["group"])  # type: ignore[arg-type]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return cls(folder, free.getsockname()[1])

    def _begin(self, settings: dict[str, str]) -> None:
        """Start it for the first time."""
        settings |= {"unix_socket_directories": self.folder, "port": str(self.port)}
        with open(f"{self.data}/postgresql.conf", "a") as conf:
            conf.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        try:
            self.start()
        except BaseException:
            self.remove()
            raise

    @property
    def data(self) -> str:
        return f"{self.folder}/data"

    def promote(self) -> None:
        """Let a standby go on by itself; it takes changes when this returns."""
        assert self.sql("SELECT pg_promote()") == [(True,)]

    def start(self) -> None:
        log = open(f"{self.folder}/log", "ab")  # noqa: SIM115 - the server's own
        command = [f"{programs()}/postgres", "-D", f"{self.folder}/data"]
        process = subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            cwd=self.folder,
            start_new_session=True,
            **somebody(),  # type: ignore[call-overload]
        )
        log.close()
        self.pid = process.pid
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            told = Path(self.folder, "data", "postmaster.pid")
            with contextlib.suppress(OSError, IndexError):
                if told.read_text().splitlines()[-1].strip() == "ready":
                    return
            assert process.poll() is None, Path(self.folder, "log").read_text()[-2000:]
            time.sleep(0.01)
        raise AssertionError("the server does not start")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: end all sessions at once, in order; SIGQUIT: as a crash."""
        if not self.pid:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, how)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not _ended(self.pid):
            time.sleep(0.01)
        self.pid = 0  # the number may be another's from now on

    def restart(self, how: signal.Signals = signal.SIGINT) -> None:
        self.stop(how)
        self.start()

    def remove(self) -> None:
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, plan: str = "", *, user: str = OWNER, database: str = "postgres", **settings: str) -> str:
        """The address of a plan (by default of one that nobody else uses) by the socket."""
        plan = plan or f"plan {os.getpid()}.{next(_numbers)}"
        more = "".join(f"&{name}={quote(value, safe='')}" for name, value in settings.items())
        return f"postgresql://{user}@/{database}?host={quote(self.folder, safe='')}&port={self.port}&plan={quote(plan)}{more}"

    def over_tcp(self, plan: str, *, user: str, password: str = "", port: int = 0, **settings: str) -> str:
        login = f"{quote(user)}:{quote(password, safe='')}" if password else quote(user)
        more = "".join(f"&{name}={quote(value, safe='')}" for name, value in settings.items())
        return f"postgresql://{login}@127.0.0.1:{port or self.port}/postgres?plan={quote(plan)}{more}"

    def sql(self, statement: str, arguments: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """Carry out what somebody at the server does by hand."""
        import psycopg

        with psycopg.connect(self.url().partition("&plan=")[0], autocommit=True) as connection:
            done = connection.execute(statement, arguments)  # type: ignore[arg-type]
            return done.fetchall() if done.description else []


def _ended(pid: int) -> bool:
    with contextlib.suppress(ChildProcessError):
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def shared(base: Path) -> Server:
    """The server of this run, whichever of its processes asks first. `base` is a folder that they have in common."""
    if not programs():
        pytest.skip("there is no PostgreSQL server here")
    with open(base / "server.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = base / "server.json"
        if told.exists():
            return Server(**json.loads(told.read_text()))
        server = Server.new()
        told.write_text(json.dumps(asdict(server)))
        return server


def end_shared(base: Path) -> None:
    """The run is over."""
    told = base / "server.json"
    if told.exists():
        Server(**json.loads(told.read_text())).remove()
        told.unlink()
