"""A process with many sessions at one plan, each as a screen has it but for the screen: it follows the others, and now and then
it says something.

python -m tests.crowd URL NAME SESSIONS COMMITS_A_SECOND: it goes on until `end` stands on stdin, then waits until all is saved.
`saw REVISION` there asks when each had that revision. What happened stands on stdout, one JSON document a line; seconds are of
the clock that all processes have in common. (There is a number in the name, another for each such process.)
"""

from __future__ import annotations

import hashlib
import json
import os
import queue
import re
import select
import sys
import time
from collections import Counter, deque
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.plan.examples import documents
from tui.plan import actions
from tui.plan.plan import Plan
from tui.session.background import BackgroundSession
from tui.session.listeners import SessionListener
from tui.session.pending import Rejected
from tui.store.postgres import open_plan

TYPED = os.environ.get("TYPED") == "1"
"""Whether each of these is taken for somebody who presses keys; else for one at whose screen nobody is."""
PATIENCE = 60.0
"""Seconds in which all must be saved at the end."""


def digest(plan: Plan) -> str:
    """What a plan says, in short: two that say the same have the same."""
    return hashlib.sha256(json.dumps(documents(plan), sort_keys=True).encode()).hexdigest()


def tell(**what: Any) -> None:
    print(json.dumps(what), flush=True)


class Member(SessionListener):
    """One session."""

    def __init__(self, url: str, name: str, news: queue.SimpleQueue[Callable[[], None]]) -> None:
        self.name = name
        self.news = news
        self.session = BackgroundSession(open_plan(url), name, deliver=self.deliver)
        self.session.listeners.append(self)
        self.waiting: dict[str, str] = {}
        """What is not acknowledged yet: labels, by the tokens of their changes."""
        self.had: deque[tuple[float, int]] = deque([(time.monotonic(), self.session.base.meta.revision)], maxlen=1000)
        """When it had which revision."""
        self.session.follow()

    def says(self, number: int) -> None:
        """Make a change that nobody else makes: a remark, or a check-in with a comment."""
        if TYPED:
            self.session.attend()
        label = f"{self.name} says {number}"
        plan = self.session.plan
        measured = [
            f"O{id}"
            for id, raw in plan.objectives.raw.items()
            if raw["state"] == "committed" and (raw["measure"] or {}).get("kind") == "increase"
        ]
        about = measured[number % len(measured)]
        if number % 2:
            change = self.session.do(actions.check_in, about, Decimal(number % 50), comment=label)
        else:
            change = self.session.do(actions.say, about, label)
        self.waiting[change.token] = label

    def look(self) -> None:
        """See what is acknowledged."""
        if self.waiting:
            unsaved = {change.token for change in self.session.unsaved}
            for token in [each for each in self.waiting if each not in unsaved]:
                tell(acknowledged=self.waiting.pop(token), at=time.monotonic())

    def rejected(self, rejected: Rejected) -> None:
        self.waiting.pop(rejected.change.token, None)
        tell(rejected=self.name, why=repr(rejected.error))

    def deliver(self, news: Callable[[], None]) -> None:
        """On the session's own thread: whenever it has news, note how far it is. (All here share one thread for what follows.)"""
        self.had.append((time.monotonic(), self.session.base.meta.revision))
        self.news.put(news)

    def saw(self, revision: int) -> float | None:
        """When it first had that one."""
        return next((at for at, had in tuple(self.had) if had >= revision), None)


def asked() -> list[str]:
    """The lines that stand on stdin by now."""
    if not select.select([0], [], [], 0)[0]:
        return []
    return os.read(0, 4096).decode().splitlines() or ["end"]


def memory() -> float:
    """Megabytes that this process has for itself, with its part of what it shares."""
    return int(re.findall(r"^Pss:\s+(\d+)", Path("/proc/self/smaps_rollup").read_text(), re.MULTILINE)[0]) / 1024


def main(url: str, name: str, many: int, a_second: float) -> None:
    cores = sorted(os.sched_getaffinity(0))  # on one: else its threads spend more on handing the interpreter over than on work
    os.sched_setaffinity(0, {cores[int(re.findall(r"\d+", name)[0]) % len(cores)]})
    news: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
    empty = memory()
    members = [Member(url, f"{name}{number}", news) for number in range(many)]
    tell(ready=many)
    said, due, ending, until = 0, time.monotonic(), False, 0.0
    looked = due
    not_told: list[tuple[int, Member]] = []
    while not ending or (any(each.session.unsaved for each in members) and time.monotonic() < until):
        now = time.monotonic()
        if not ending and now >= due:
            members[said * 7 % many].says(said)
            said += 1
            due = max(due + 1 / a_second, now)
        if now - looked > 0.1:
            looked = now
            for each in members:
                each.look()
            for line in asked():
                if line == "end":
                    ending, until = True, now + PATIENCE
                else:
                    not_told += [(int(line.split()[1]), each) for each in members]
            still = []
            for revision, member in not_told:
                if (at := member.saw(revision)) is None:
                    still.append((revision, member))
                else:
                    tell(session=member.name, saw=revision, at=at)
            not_told = still
        try:
            news.get(timeout=0.05)()
        except queue.Empty:
            continue
    settled = time.monotonic() + 5.0  # what others said last is on its way
    while time.monotonic() < settled:
        try:
            news.get(timeout=0.1)()
        except queue.Empty:
            continue
    for each in members:
        each.look()
    tell(
        said=said,
        unsent=sum(map(len, (each.session.unsaved for each in members))),
        megabytes=(memory() - empty) / many,
        processor=sum(os.times()[:2]),
        plans=Counter(digest(each.session.base) for each in members[:: max(1, many // 20)]),
    )
    for each in members:
        each.session.close(quickly=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
