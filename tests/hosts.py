"""A real server and a real standby of it, on this machine: their addresses, and how one takes the place of the other."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

import pytest

from tests.server import OWNER, Server, programs

SECRET = "p@ss word"


class Hosts(NamedTuple):
    """A server and the standby that follows it."""

    first: Server
    second: Server

    def by_name(self, plan: str) -> str:
        """As it stands in the docs: both hosts, and which of them is wanted."""
        places = ",".join(f"127.0.0.1:{each.port}" for each in self)
        return f"postgresql://{OWNER}:{quote(SECRET)}@{places}/postgres?target_session_attrs=read-write&plan={quote(plan)}"

    def by_settings(self, plan: str) -> str:
        """Both hosts, the standby first, and not a word about which is wanted."""
        hosts, ports = ([str(getattr(each, name)) for each in reversed(self)] for name in ("folder", "port"))
        return f"postgresql://{OWNER}@/postgres?host={quote(','.join(hosts), safe=',')}&port={','.join(ports)}&plan={quote(plan)}"

    def fail_over(self) -> None:
        """The first one crashes, and the second takes its place."""
        self.first.stop(signal.SIGQUIT)
        self.second.promote()


@contextlib.contextmanager
def hosts(*, synchronous: bool, durable: bool = False, **settings: str) -> Iterator[Hosts]:
    """Both, for one test. Where there is no server to be had, it is skipped."""
    if not programs():
        pytest.skip("there is no PostgreSQL server here")
    first = Server.new(durable=durable, synchronous_commit="on", **settings)
    try:
        first.sql(f"ALTER ROLE {OWNER} PASSWORD '{SECRET}'")
        second = first.standby(synchronous=synchronous, durable=durable)
        try:
            yield Hosts(first, second)
        finally:
            second.remove()
    finally:
        first.remove()
