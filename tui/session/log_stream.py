"""Every change of a plan, once and in order, as soon as it is durable: for whoever passes them on to other programs."""

from __future__ import annotations

from collections.abc import Iterator

from ..plan.errors import Refused
from ..plan.model import Change
from ..plan.plan import Plan
from ..store.contract import Store


def newest(plan: Plan) -> int:
    """The id of the last change in the log, 0 in a new plan."""
    return max(plan.changes.raw, default=0)


def check_begin(plan: Plan, first: int) -> None:
    """Refuse to begin with a change that is neither in the log nor the next one."""
    if first > newest(plan) + 1:
        raise Refused("not_in_the_log_yet", "from", ref=f"H{first}", last=f"H{newest(plan)}")


class LogStream:
    """The log of the plan in a store, from a place in it on.

    A change is known by its id, which is never given twice. Where somebody has put another copy in the plan's place, what was
    passed on last is not in its log: `cut_short` is then the id of that log's last change, behind which it goes on.
    """

    def __init__(self, store: Store, first: int | None = None) -> None:
        """`first`: the id of the first change wanted (0 as 1); None is: those from now on. Raises `Unreadable`, and `Refused`
        where it is neither in the log nor the next one."""
        self._store = store
        self.plan = store.load()
        self._is_new = True
        if first is not None:
            check_begin(self.plan, first)
        self._last = newest(self.plan) if first is None else max(first, 1) - 1
        self._mark = self._known_by(self._last)
        self.cut_short: int | None = None

    def news(self) -> Iterator[Change]:
        """What has come since it was asked last, the oldest first. Raises `Unreadable`; what that leaves out comes next time."""
        self._is_new = self._took_in() or self._is_new
        if not self._is_new or not self._store.settle():
            return
        self._took_in()  # what was written before might have been taken back until now
        self._is_new = False
        self.cut_short = None
        if self._known_by(self._last) != self._mark:
            self.cut_short = self._last = newest(self.plan)
            self._mark = self._known_by(self._last)
        for id in sorted(id for id in self.plan.changes.raw if id > self._last):
            self._last, self._mark = id, self._known_by(id)
            yield self.plan.changes[id]

    @property
    def is_behind(self) -> bool:
        """Whether there is news that may not be durable yet: ask again soon."""
        return self._is_new

    def _took_in(self) -> bool:
        found = self._store.poll()
        if found is not None:
            self.plan = found
        return found is not None

    def _known_by(self, id: int) -> tuple[object, ...]:
        """What tells a change from another with its id, in the log of a copy."""
        raw = self.plan.changes.raw.get(id)
        return () if raw is None else (raw.get("at"), raw.get("by"), raw.get("action"), raw.get("item"))
