"""Where a line leads to: the settings of a connection and, of several hosts, the one that takes changes.

While there is none that does, the line to one that takes none is kept. Over it one hears that it has taken over: nobody logs in
there again and again, which, with two hundred screens, would keep busy just the server that is to take over.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import stat
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

import psycopg
from psycopg import Connection, conninfo

from ...system.address import Address

DEFAULTS = {
    "connect_timeout": "5",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "application_name": "planner",
}
"""Settings where neither the address nor a service file says otherwise: so that a dead line is found out in seconds."""
_TEXT = "UTF8"
"""How text goes over the line, whatever the address, the environment or the server's own settings say: it is a plan's."""
_TAKING_CHANGES = ("read-write", "primary")
"""What `target_session_attrs` says where only a host that takes changes will do."""
ALONE = 0.3
"""Seconds in which a host that has gone is waited for before others are asked: a server is quickly restarted."""
SHORT = "3"
"""Seconds after which it is taken for silent then, where nothing else is said."""
_READ_ONLY = "session is read-only"
_TO_SERVER = "connection to server"
_CONNECTING = re.compile(rf'^connection failed: ({_TO_SERVER} at "[^"]*", port \d+ failed: )?')
"""What the driver puts before the reason: where it went is said already."""
_SEVERAL = "Multiple connection attempts failed. All failures were:\n"
"""What the driver puts before the reasons of several hosts, a line each."""
_ATTEMPT = re.compile(
    r"- host: (?:'(?P<host>[^']*)'|None), port: (?:'(?P<port>[^']*)'|None), hostaddr: (?:'[^']*'|None): (?P<reason>[^\n]*)"
)
_OF_ONE = re.compile(rf'^connection (?:failed|is bad): ({_TO_SERVER} (at "[^"]*"[^,"]*, port \d+|on socket "[^"]*") failed: )?')

Settings = Mapping[str, Any]
"""Of a connection, by the library's names."""
Watched = Callable[[Connection], AbstractContextManager[None]]
"""While somebody waits for an answer on that connection: it is cut off where there is none for too long."""


class Place(NamedTuple):
    """One of the hosts of an address, as it stands there: a name or a folder, an address in figures, a port."""

    host: str
    hostaddr: str
    port: str

    @property
    def shown(self) -> str:
        return ":".join(each for each in (self.host or self.hostaddr, self.port) if each)

    @property
    def number(self) -> str:
        return self.port or "5432"


class HostChoice:
    """Finds the connection. One thread at a time."""

    def __init__(self, address: Address, watched: Watched) -> None:
        self._address = address
        self._watched = watched
        self._waiting: Connection | None = None
        """The line to a host that takes no changes yet, where it depends on that and there is no other."""
        self._last: Place | None = None
        """The host that took changes last."""
        self._missed = 0.0
        """Since when it is missed; 0: it is not."""
        self._is_silent = False
        """Whether it does not even refuse."""

    def is_makeshift(self, connection: Connection) -> bool:
        """Whether it leads to a host that takes no changes for want of another one."""
        return connection is self._waiting

    def connect(self) -> Connection:
        """A new connection to the one that takes changes; where the address does not say that it must, to one that takes none for
        want of another. Raises `psycopg.Error`."""
        settings = settings_of(self._address)
        wanted = _wanted(self._address)
        if wanted is None:
            return connected(settings)
        if self._waiting is None or self._waiting.closed:
            found = self._again(settings, wanted) or connected(
                _at(settings, self._in_order(settings)), target_session_attrs="any"
            )
            if _takes_changes(found, wanted):
                return self._noted(found, settings)
            self._waiting = found
        waiting = self._waiting
        try:
            return self._better(waiting, settings, wanted)
        except psycopg.Error as error:
            if not wanted:
                return waiting
            raise psycopg.OperationalError(_reasons_with(error, settings, waiting)) from None

    def _again(self, settings: Settings, wanted: str) -> Connection | None:
        """A connection to the one that took changes last, which alone is asked in the first moment: it may only be restarted, and
        nobody need log in at another one then. None: others are to be asked. Raises `psycopg.Error` while it is missed."""
        now = time.monotonic()
        self._missed = self._missed or now
        if self._last is None or now - self._missed > ALONE:
            return None
        short = {"connect_timeout": SHORT} if settings.get("connect_timeout") == DEFAULTS["connect_timeout"] else {}
        try:
            return connected(_at(settings, [self._last]), target_session_attrs=wanted or _TAKING_CHANGES[0], **short)
        except psycopg.Error:
            self._is_silent = time.monotonic() - now > ALONE
            if self._is_silent:
                return None
            raise

    def _in_order(self, settings: Settings) -> list[Place]:
        """All hosts, that one last which says nothing."""
        places = _places(settings)
        return sorted(places, key=lambda each: each == self._last) if self._is_silent else places

    def _noted(self, found: Connection, settings: Settings) -> Connection:
        """It takes changes."""
        self._last, self._missed, self._is_silent = _place_of(found, settings), 0.0, False
        return found

    def better(self) -> Connection | None:
        """The one that takes changes by now, in place of a makeshift; None where there is none."""
        with contextlib.suppress(psycopg.Error):
            if self._waiting is not None:
                return self._better(self._waiting, settings_of(self._address), _wanted(self._address) or "")
        return None

    def _better(self, waiting: Connection, settings: Settings, wanted: str) -> Connection:
        """The one that takes changes by now: the host that is waited at has taken over, or another one is there. Raises
        `psycopg.Error`."""
        with contextlib.suppress(psycopg.Error), self._watched(waiting):
            if _has_taken_over(waiting, wanted):
                self._waiting = None
                return self._noted(waiting, settings)
        found = connected(_without(settings, waiting), target_session_attrs=wanted or _TAKING_CHANGES[0])
        self.leave()
        return self._noted(found, settings)

    def leave(self) -> None:
        """Wait nowhere any more."""
        if self._waiting is not None:
            with contextlib.suppress(Exception):
                self._waiting.close()
            self._waiting = None


@functools.lru_cache(maxsize=8)
def _given(server: str) -> Settings:
    """What an address says: it is asked again at each attempt."""
    return conninfo.conninfo_to_dict(server)


def settings_of(address: Address) -> Settings:
    """The address with our own settings where there are none: those of a service file or the environment come first. Raises
    `psycopg.Error`."""
    given = _given(address.server)
    more = {name: value for name, value in DEFAULTS.items() if name not in given and "service" not in given}
    if "PGCONNECT_TIMEOUT" in os.environ or "PGSERVICE" in os.environ:
        more.pop("connect_timeout", None)
    if file := not_to_be_read(address):
        more["passfile"] = f"{file}/"  # where nothing is: over one that is, the library complains on the terminal itself
    return {**given, **more, "client_encoding": _TEXT}


def connected(settings: Settings, **more: str) -> Connection:
    """A new connection. Raises `psycopg.Error`."""
    return psycopg.connect(autocommit=True, prepare_threshold=None, **{**settings, **more})


def not_to_be_read(address: Address) -> str:
    """The file with passwords, where there is one that the driver's library will not read; mostly there is none such: empty."""
    given = _given(address.server)
    file = str(given.get("passfile") or os.environ.get("PGPASSFILE") or os.path.expanduser("~/.pgpass"))
    if "service" in given or "PGSERVICE" in os.environ:  # it may name another one
        return ""
    try:
        mode = os.stat(file).st_mode
    except (OSError, ValueError):
        return ""
    return "" if stat.S_ISREG(mode) and not mode & (stat.S_IRWXG | stat.S_IRWXO) else file


def reasons_in(text: str) -> str:
    """What the driver says of why there is no connection, without where it went; of several hosts each reason once, with those
    that it holds of."""
    if text.count(_TO_SERVER) <= 1:
        text = _CONNECTING.sub("", text)
    reasons: dict[str, list[str]] = {}
    for found in _ATTEMPT.finditer(text.partition(_SEVERAL)[2]):
        place = Place(found["host"] or "", "", found["port"] or "")
        reasons.setdefault(_OF_ONE.sub("", found["reason"]), []).append(place.shown or "socket")
    return "; ".join(f"{', '.join(places)}: {reason}" for reason, places in reasons.items()) or text


def _reasons_with(error: psycopg.Error, settings: Settings, waiting: Connection) -> str:
    """The reasons of the other hosts, and that of the one that is waited at."""
    there = _place_of(waiting, settings)
    others = [each for each in _places(settings) if each != there]
    reasons = reasons_in(str(error).strip())
    if len(others) == 1:
        reasons = f"{others[0].shown}: {reasons}"
    return f"{reasons}; {there.shown if there else 'socket'}: {_READ_ONLY}"


def _wanted(address: Address) -> str | None:
    """What the address says must be true of one of several hosts, where that is about changes; empty where it says nothing: then
    it is the one that takes them, if there is one. None where there is one host, or the library is to choose by other rules."""
    given = _given(address.server)
    hosts = next((str(given[name]) for name in ("hostaddr", "host") if given.get(name)), os.environ.get("PGHOST", ""))
    wanted = str(given.get("target_session_attrs") or os.environ.get("PGTARGETSESSIONATTRS") or "")
    if "," not in hosts or (wanted and wanted not in _TAKING_CHANGES):
        return None
    return wanted


def _takes_changes(connection: Connection, wanted: str) -> bool:
    """Whether a new connection leads to a host that takes changes; servers since version 14 say so by themselves."""
    said = connection.info.parameter_status
    if said("in_hot_standby") == "off" and said("default_transaction_read_only") == "off":
        return True
    return _has_taken_over(connection, wanted)


def _has_taken_over(connection: Connection, wanted: str) -> bool:
    """Whether it leads to a host that takes changes by now. (Engines that only speak the protocol may not know: those do.)"""
    is_read_only = "current_setting('transaction_read_only')::bool OR " if wanted == "read-write" else ""
    try:
        return connection.execute(f"SELECT {is_read_only}pg_is_in_recovery()").fetchone() != (True,)
    except psycopg.Error:
        if connection.closed:
            raise
        return True


_OF_HOSTS = {"host": "PGHOST", "hostaddr": "PGHOSTADDR", "port": "PGPORT"}
"""The settings in which several hosts stand, and the variables that hold where a setting is not given."""


def _places(settings: Settings) -> list[Place]:
    """The hosts in the settings; none where it is unclear which port belongs to which."""
    lists = {name: said.split(",") for name, said in _of_hosts(settings).items()}
    many = max(map(len, lists.values()), default=1)
    each = [names * many if len(names) == 1 else names for names in (lists.get(name, [""]) for name in _OF_HOSTS)]
    return list(map(Place, *each)) if all(len(names) == many for names in each) else []


def _place_of(connection: Connection, settings: Settings) -> Place | None:
    """The one of them where that connection leads; None where that is unclear."""
    info = connection.info
    found = (each for each in _places(settings) if info.host in (each.host, each.hostaddr) and str(info.port) == each.number)
    return next(found, None)


def _of_hosts(settings: Settings) -> dict[str, str]:
    said = {name: settings.get(name, os.environ.get(variable)) for name, variable in _OF_HOSTS.items()}
    return {name: str(value) for name, value in said.items() if value is not None}


def _at(settings: Settings, places: Sequence[Place]) -> Settings:
    """The settings with these hosts only; as they are where there are none."""
    if not places:
        return settings
    return {**settings, **{name: ",".join(getattr(each, name) for each in places) for name in _of_hosts(settings)}}


def _without(settings: Settings, waiting: Connection) -> Settings:
    """The settings without the host to which that connection leads: over it, it is told what becomes of that one."""
    found = _place_of(waiting, settings)
    return _at(settings, [each for each in _places(settings) if found is not None and each != found])
