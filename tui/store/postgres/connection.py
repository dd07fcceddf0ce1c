"""The line to the server: opened when needed, opened again when it broke, and never waited for without end."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any, LiteralString

import psycopg
from psycopg import Connection, conninfo

from ...plan.errors import NotSaved, Unreadable
from ...plan.text import one_line
from ...system.address import Address

PATIENCE = 10.0
"""Seconds after which a server that does not answer is taken for gone."""
CHANNEL = "planner"
"""What the server tells of changes on: `PLAN:REVISION` after each commit."""
PROBE = "probe:"
PROBING = 0.2
"""Seconds in which a server must tell us of our own probe."""
_DEFAULTS = {
    "connect_timeout": "5",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "application_name": "planner",
}
"""Settings where neither the address nor a service file says otherwise: so that a dead line is found out in seconds."""
_TO_SERVER = "connection to server"
_CONNECTING = re.compile(rf'^connection failed: ({_TO_SERVER} at "[^"]*", port \d+ failed: )?')
"""What the driver puts before the reason: where it went is said already."""
_NOT_ALLOWED = {"42501": "not_allowed", "25006": "server_read_only"}
_REASONS = {**_NOT_ALLOWED, "53100": "disk_full", "55P03": "busy", "57014": "busy", "40001": "busy", "40P01": "busy"}


class ConnectionLost(Exception):
    """The line is gone. `detail` is what the system or the server says about it; `sent`: in the midst of a statement."""

    def __init__(self, detail: str, sent: bool) -> None:
        super().__init__(detail)
        self.detail = detail
        self.sent = sent

    @property
    def reason(self) -> str:
        """Why there was no line from the beginning: whoever is there did not prove who it is, or something else."""
        return "not_trusted" if "certificate" in self.detail else "no_line"


class _Watchdog:
    """Cuts a connection off that somebody waits at for too long: the wait ends with an error then.

    Its thread outlasts a wait: one begun and ended for every statement would take longer than most statements.
    """

    def __init__(self) -> None:
        self._state = threading.Condition()
        self._waits: list[tuple[int, float]] = []
        """Who waits: a handle on the connection, and until when. Those within another one come after it."""
        self._thread: threading.Thread | None = None
        self._wakes = 0.0

    def begin(self, handle: int, patience: float) -> None:
        with self._state:
            until = time.monotonic() + patience
            self._waits.append((os.dup(handle), until))
            if self._thread is None:
                self._wakes = until
                self._thread = threading.Thread(target=self._run, name="planner-watch", daemon=True)
                self._thread.start()
            elif until < self._wakes:
                self._state.notify()

    def end(self) -> None:
        """The wait that began last is over."""
        with self._state:
            os.close(self._waits.pop()[0])

    def go(self) -> None:
        """Nobody will wait for now."""
        with self._state:
            self._state.notify()

    def _run(self) -> None:
        with self._state:
            while True:
                now = time.monotonic()
                for handle, until in self._waits:
                    if until <= now:
                        with contextlib.suppress(OSError), socket.socket(fileno=os.dup(handle)) as line:
                            line.shutdown(socket.SHUT_RDWR)
                to_come = [until for _handle, until in self._waits if until > now]
                if not to_come:
                    self._thread = None
                    return
                self._wakes = min(to_come)
                self._state.wait(self._wakes - now)


class ServerConnection:
    """A connection that can be had anew. One thread at a time."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._connection: Connection | None = None
        self._notices: list[str] = []
        self._watch = _Watchdog()
        self.listening = False
        """Whether the server tells of changes here; otherwise it must be asked."""

    def __repr__(self) -> str:
        return f"Line({self.address.shown})"

    @property
    def is_up(self) -> bool:
        return self._connection is not None and not self._connection.closed

    @property
    def handle(self) -> int:
        """What becomes readable when the server tells something, or the line breaks; -1 where it does not tell, or is not up."""
        return self._connection.fileno() if self.listening and self._connection is not None and self.is_up else -1

    def up(self) -> Connection:
        """The connection, made anew where there is none or it has broken since. Raises `ConnectionLost`."""
        if self._connection is not None and not self._connection.closed:
            with contextlib.suppress(psycopg.Error):
                self._hear(self._connection)
                return self._connection
        self.down()
        try:
            self._connection = psycopg.connect(self._settings(), autocommit=True, prepare_threshold=None)
        except psycopg.Error as error:
            raise ConnectionLost(self.message_of(error), sent=False) from None  # the cause holds what was asked with, secrets too
        self._listen(self._connection)
        return self._connection

    def _settings(self) -> str:
        """The address with our own settings where there are none: those of a service file or the environment come first."""
        try:
            given = conninfo.conninfo_to_dict(self.address.server)
        except psycopg.Error as error:
            raise ConnectionLost(self.message_of(error), sent=False) from None
        more = {name: value for name, value in _DEFAULTS.items() if name not in given and "service" not in given}
        if "PGCONNECT_TIMEOUT" in os.environ or "PGSERVICE" in os.environ:
            more.pop("connect_timeout", None)
        return conninfo.make_conninfo(self.address.server, **more)

    def _listen(self, connection: Connection) -> None:
        """Ask to be told of changes, and see whether that works here: through a pooler, and on some engines, it does not."""
        self.listening = False
        if not self.address.notify:
            return
        try:
            asked = connection.execute("SELECT pg_backend_pid()").fetchone()
            if asked is None or asked[0] != connection.info.backend_pid:
                return  # a pooler stands between: what it lets through now says nothing about later
            probe = f"{PROBE}{os.urandom(8).hex()}"
            connection.execute(f"LISTEN {CHANNEL}; SELECT pg_notify('{CHANNEL}', '{probe}')")
            until = time.monotonic() + PROBING
            while not self.listening and (left := until - time.monotonic()) > 0:
                for each in connection.notifies(timeout=left, stop_after=1):  # others' may come first
                    self.listening = self.listening or each.payload == probe
                    self._take(each.payload)
        except psycopg.Error:
            if connection.closed:
                raise ConnectionLost("", sent=False) from None

    def down(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(Exception):
                self._connection.close()
            self._connection = None
            self._watch.go()

    @contextlib.contextmanager
    def at_work(self, patience: float = PATIENCE) -> Iterator[Connection]:
        """The connection, for a few statements. A line that breaks, or says nothing for too long, raises `ConnectionLost`."""
        connection = self.up()
        self._watch.begin(connection.fileno(), patience)
        try:
            yield connection
        except psycopg.Error as error:
            if connection.closed or connection.broken or isinstance(error, psycopg.InterfaceError) or _gone(error):
                self.down()
                raise ConnectionLost(self.message_of(error), sent=True) from None
            raise
        finally:
            self._watch.end()

    def news(self) -> list[str]:
        """What the server has told of since the last look, without asking it: payloads of `CHANNEL`."""
        self.up()
        notices, self._notices = self._notices, []
        return notices

    def _hear(self, connection: Connection) -> None:
        """Take in what the server has said by itself, if anything. Raises `psycopg.Error` where the line is gone."""
        while notices := list(connection.notifies(timeout=0)):  # again after news: what broke behind them is only seen then
            for each in notices:
                self._take(each.payload)

    def _take(self, payload: str) -> None:
        if not payload.startswith(PROBE):
            self._notices.append(payload)

    def rows(self, statement: LiteralString, arguments: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """All rows that a statement gives. Raises `ConnectionLost`, `Unreadable`."""
        try:
            with self.at_work() as connection:
                return connection.execute(statement, arguments).fetchall()
        except psycopg.Error as error:
            raise self.unreadable(error) from None

    def message_of(self, error: psycopg.Error) -> str:
        """What an error says, in one line and without secrets."""
        text = error.diag.message_primary or str(error)
        if text.count(_TO_SERVER) <= 1:  # of several hosts each has its own reason
            text = _CONNECTING.sub("", text)
        return one_line(self.address.masked(text)[-400:])

    def unreadable(self, error: psycopg.Error) -> Unreadable:
        reason = "may_not_read" if error.sqlstate == "42501" else "server_says"
        return Unreadable(self.address.shown, reason, detail=self.message_of(error))

    def not_saved(self, error: psycopg.Error) -> NotSaved:
        return NotSaved(self.address.shown, _REASONS.get(error.sqlstate or "", "io_error"), self.message_of(error))


def _gone(error: psycopg.Error) -> bool:
    """Whether an error means that the server goes down or has thrown us out."""
    state = error.sqlstate or ""
    return state.startswith(("08", "57P"))
