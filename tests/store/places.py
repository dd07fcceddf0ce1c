"""The stores that the contract is held against. Another one is one more entry in `STORES`."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.plan.examples import moment
from tui.plan.model import Change
from tui.plan.plan import Plan
from tui.store import DocumentFile, Store
from tui.store.postgres import create_plan, open_plan


@dataclass(frozen=True)
class Kind:
    """A kind of store: how to make one with a plan in it, and how to open a second, independent handle on it."""

    name: str
    make: Callable[[str, Plan], Store]
    open: Callable[[str], Store]


FILE, SERVER = "document file", "server"
STORES = {
    FILE: Kind(FILE, DocumentFile.create, DocumentFile),
    SERVER: Kind(SERVER, create_plan, open_plan),
}


class Place:
    """One place of one kind: a file in a folder of its own, or a plan of its own on the server."""

    def __init__(self, kind: Kind, path: str) -> None:
        self.kind = kind
        self.path = path

    def make(self, plan: Plan) -> Store:
        store = self.kind.make(self.path, plan)
        store.load()
        return store

    def open(self) -> Store:
        store = self.kind.open(self.path)
        store.load()
        return store


def made(store: Store, action: Any, *args: Any, by: str = "lan", **kwargs: Any) -> Change:
    """A change made on what the store has now, not yet committed."""
    return action(store.load(), moment(by), *args, **kwargs)


def news(store: Store) -> Plan | None:
    """What others have done, which a store may learn of a moment later."""
    deadline = time.monotonic() + 1.0
    while (found := store.poll()) is None and time.monotonic() < deadline:
        time.sleep(0.001)
    return found
