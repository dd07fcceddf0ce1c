"""A process of its own that adds goals to a plan as fast as it can, and prints the title of each one acknowledged."""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from tests.plan.examples import moment
from tests.store.places import STORES
from tui.plan import actions
from tui.plan.errors import OFFLINE, NotSaved
from tui.plan.model import Change
from tui.store import Committed, Store


def patiently(store: Store, change: Change) -> Committed:
    """Commit, however long the others take or the line is broken: as a session does."""
    change = replace(change, token=secrets.token_hex(16))
    while True:
        try:
            return store.commit(change)
        except NotSaved as trouble:
            if trouble.reason != "busy" and trouble.reason not in OFFLINE:
                raise
            time.sleep(0.02)


def adding(store: Store, who: str, count: int) -> Iterator[str]:
    """Add so many goals, telling of each that was acknowledged."""
    plan = store.load()
    for number in range(count):
        committed = patiently(store, actions.add_goal(plan, moment(who), f"{who} {number}"))
        plan = committed.plan
        (ref,) = committed.change.after
        yield f"{ref} {who} {number}"
    store.close()


def main(kind: str, path: str, who: str, count: int) -> None:
    for line in adding(STORES[kind].open(path), who, count):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
