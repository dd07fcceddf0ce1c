"""The line to the server: opened when needed, opened again when it broke, and never waited for without end."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any, LiteralString

import psycopg
from psycopg import Connection, IsolationLevel

from ...plan.errors import NotSaved, Refused, Unreadable
from ...plan.text import one_line
from ...system.address import Address
from .hosts import HostChoice, connected, not_to_be_read, reasons_in, settings_of

PATIENCE = 10.0
"""Seconds after which a server that does not answer is taken for gone."""
LOCKED = 5.0
"""Seconds that the server lets us wait behind somebody else's change: it ends waits before we do, else they would go on there."""
CHANNEL = "planner"
"""What the server tells of changes on: `PLAN:REVISION` after each commit."""
LISTEN = f"LISTEN {CHANNEL}"
PROBE = "probe:"
PROBING = 0.2
"""Seconds in which we must be told of our own probe through a pooler."""
_NOT_ALLOWED = {"42501": "not_allowed", "25006": "server_read_only"}
_REASONS = {**_NOT_ALLOWED, "53100": "server_full", "55P03": "busy", "40001": "busy", "40P01": "busy"}

_NEVER = ("22", "23")
"""How the codes begin by which a server says that it does not take these very words, today or tomorrow: data that its types do
not hold, or a constraint. (P0001: somebody's own trigger says no.)"""
_ENCODING = ("22P05", "22021")
"""Those for characters that the database's encoding does not have."""


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


class NobodyThere(ConnectionLost):
    """No new connection is to be had: trying it again at once is of no use."""


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
        self.made = 0
        """How often a connection was made: it may be another server from then on."""
        self._behind_pooler = self._is_pooler_to_be_tried = False
        self._hosts = HostChoice(address, self._watched)

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
        connection = self._connected()
        self._use(connection)
        return connection

    @property
    def may_change_servers(self) -> bool:
        """Whether another server may answer from one question to the next: behind a pooler that keeps none for us."""
        return self._behind_pooler and not self.listening

    def _connected(self) -> Connection:
        """A new connection. Raises `NobodyThere`."""
        try:
            return self._hosts.connect()
        except psycopg.Error as error:
            why = self.message_of(error)
            if "no password" in why and os.path.isfile(file := not_to_be_read(self.address)):
                why = f'{why}; password file "{file}" has group or world access: it should be u=rw (0600)'
            raise NobodyThere(why, sent=False) from None  # the cause holds what was asked with, secrets too

    def _look_for_better(self) -> None:
        if self._connection is not None and self._hosts.is_makeshift(self._connection):
            better = self._hosts.better()
            if better is not None:
                self._use(better)

    def look_elsewhere(self) -> None:
        """The host takes no changes: another one may by now, or will when the line is needed again."""
        if self._connection is not None and not self._hosts.is_makeshift(self._connection):
            self.down()
        with contextlib.suppress(ConnectionLost):
            self._look_for_better()

    def _use(self, connection: Connection) -> None:
        if connection is not self._connection:
            self.down()
        connection.isolation_level = IsolationLevel.READ_COMMITTED  # of each transaction, behind a pooler too
        self._connection = connection
        self.made += 1
        self._listen(connection)

    def _listen(self, connection: Connection) -> None:
        """Find out who answers, and ask to be told of changes. Raises `ConnectionLost`."""
        self.listening = self._behind_pooler = False
        with self._asking(connection):
            asked = connection.execute("SELECT pg_backend_pid()").fetchone()
            self._behind_pooler = asked is None or asked[0] != connection.info.backend_pid
        self._is_pooler_to_be_tried = self._behind_pooler and self.address.notify
        if not self._behind_pooler:
            with self._asking(connection):
                self.listening = _is_listening(connection, LISTEN if self.address.notify else "")

    def _try_pooler(self, connection: Connection) -> None:
        """See whether a pooler keeps one connection of the server for ours ("session"), as LISTEN needs it: then we hear what
        somebody else says while we ask nothing. What we say ourselves would come with the answer in any case."""
        self._is_pooler_to_be_tried = False
        probe = f"{PROBE}{os.urandom(8).hex()}"
        say = f"SELECT set_config('lock_timeout', '{PROBING * 1000:.0f}ms', true), pg_notify('{CHANNEL}', '{probe}')"
        with self._asking(connection):
            with connected(settings_of(self.address)) as other, self._watched(other, PROBING):
                connection.execute(LISTEN)
                other.execute(say)  # it may have to wait until somebody else leaves the pooler
                self.listening = self._hears(connection, probe)
            if not self.listening:
                connection.execute(f"UNLISTEN {CHANNEL}")

    @contextlib.contextmanager
    def _asking(self, connection: Connection) -> Iterator[None]:
        """While it is found out what is possible here: what is not does no harm. Raises `ConnectionLost`."""
        try:
            with self._watched(connection):
                yield
        except psycopg.Error:
            if not connection.closed:
                with contextlib.suppress(psycopg.Error), self._watched(connection):
                    connection.execute("ROLLBACK")
            if connection.closed:
                raise ConnectionLost("", sent=False) from None

    @contextlib.contextmanager
    def _watched(self, connection: Connection, patience: float | None = None) -> Iterator[None]:
        """While somebody waits for an answer on that connection: it is cut off after so many seconds."""
        self._watch.begin(connection.fileno(), patience or PATIENCE)
        try:
            yield
        finally:
            self._watch.end()

    def _hears(self, connection: Connection, probe: str) -> bool:
        """Whether that probe is told of in time."""
        until = time.monotonic() + PROBING
        while (left := until - time.monotonic()) > 0:
            for each in connection.notifies(timeout=left, stop_after=1):  # others' may come first
                self._take(each.payload)
                if each.payload == probe:
                    return True
        return False

    def down(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(Exception):
                self._connection.close()
            self._connection = None
            self._watch.go()

    def close(self) -> None:
        """It is not needed any more."""
        self.down()
        self._hosts.leave()

    @contextlib.contextmanager
    def at_work(self, patience: float | None = None) -> Iterator[Connection]:
        """The connection, for a few statements. A line that breaks, or says nothing for too long, raises `ConnectionLost`."""
        connection = self.up()
        try:
            with self._watched(connection, patience):
                yield connection
        except psycopg.Error as error:
            if connection.closed or connection.broken or isinstance(error, psycopg.InterfaceError) or _gone(error):
                self.down()
                raise ConnectionLost(self.message_of(error), sent=True) from None
            raise

    def news(self) -> list[str]:
        """What the server has told of since the last look, without asking it: payloads of `CHANNEL`."""
        self._look_for_better()
        connection = self.up()
        if self._is_pooler_to_be_tried:
            self._try_pooler(connection)
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
        return one_line(self.address.masked(reasons_in(error.diag.message_primary or str(error)))[-400:])

    def unreadable(self, error: psycopg.Error) -> Unreadable:
        reason = "may_not_read" if error.sqlstate == "42501" else "server_says"
        return Unreadable(self.address.shown, reason, detail=self.message_of(error))

    def not_saved(self, error: psycopg.Error, not_allowed: str = "not_allowed") -> NotSaved | Refused:
        """Why a change does not stand: it may be tried again, or that server will never take it. `not_allowed`: the reason where
        this role lacks a right to it."""
        state = error.sqlstate or ""
        if state[:2] in _NEVER or state == "P0001" or (not state and isinstance(error, psycopg.DataError)):
            encoding = "UTF8" if self._connection is None else self._connection.info.parameter_status("server_encoding")
            detail = ": ".join(each for each in (self.message_of(error), one_line(error.diag.message_detail or "")) if each)
            reason = "server_refuses" if encoding == "UTF8" or state not in _ENCODING else "server_encoding"
            return Refused(reason, detail=self.address.masked(detail)[:400].rstrip("."), encoding=encoding)
        reason = not_allowed if state == "42501" else _REASONS.get(state, "server_says")
        return NotSaved(self.address.shown, reason, self.message_of(error))


def _is_listening(connection: Connection, listen: str) -> bool:
    """Ask to be told of changes; whether that holds: some engines take it and forget it. (To tell ourselves something would wait
    behind every change that waits for a standby.) And let the server end long waits, and let each statement see what is there,
    whatever the database's own settings say: one that sees what was there before fails wherever others were faster."""
    patience = f"SET lock_timeout = {LOCKED * 1000:.0f}; SET default_transaction_isolation = 'read committed'"
    asked = connection.execute(f"BEGIN; {patience}; {listen}; COMMIT; SELECT pg_listening_channels()")
    while asked.nextset():
        pass
    return (CHANNEL,) in asked.fetchall()


def _gone(error: psycopg.Error) -> bool:
    """Whether an error means that the server goes down or has thrown us out."""
    state = error.sqlstate or ""
    return state.startswith(("08", "57P"))
