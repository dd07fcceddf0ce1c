"""The one order of check-ins: by their instants, and by their ids where those are equal.

A check-in's instant is its own moment. Where it was back-dated (its moment is not that of the change that wrote it), it is
the end of its day in its writer's zone: whatever was said later about that day holds for the whole of it. The log knows
which it was, and is asked only where it matters: most check-ins lie days apart.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from threading import Lock
from typing import Any, Protocol

from ..model import CheckIn

LEEWAY = timedelta(minutes=2)
"""So far ahead of now a moment may lie before a clock counts as wrong."""
_DAY = timedelta(days=1)
NOON = time(12)
"""The hour that a back-dated check-in is stored with."""
_MOVING = frozenset({"undo", "redo", "restore", "carry over"})
"""Actions that bring check-ins along from elsewhere: they tell nothing of when these were written."""


class Written(Protocol):
    """Knows when check-ins were written."""

    def of(self, id: int) -> frozenset[datetime]:
        """The moments of the changes that wrote a check-in; none where the log does not tell."""

    def add(self, change: Any) -> None:
        """Take in a change of the log, in its stored form."""


class WrittenInLog:
    """The same from a log, which is read from its end, and only as far as somebody asks.

    One is shared by all versions of a plan. Two versions may give the same id to two people's check-ins, until one of them
    gets another: then both moments are known.
    """

    def __init__(self, log: Mapping[int, Any]) -> None:
        self._log = log
        self._left: list[int] | None = None
        self._found: dict[int, frozenset[datetime]] = {}
        self._newer: list[Any] = []
        self._lock = Lock()

    def of(self, id: int) -> frozenset[datetime]:
        with self._lock:
            while self._newer:
                self._read(self._newer.pop())
            if self._left is None:
                self._left = list(self._log)
            while self._left and id not in self._found:
                self._read(self._log[self._left.pop()])
            return self._found.get(id, frozenset())

    def add(self, change: Any) -> None:
        """Take in a change of the log, in its stored form; it is read when somebody asks."""
        self._newer.append(change)

    def _read(self, change: Any) -> None:
        if change.get("action") in _MOVING:
            return
        for ref, before in (change.get("before") or {}).items():
            if before is None and ref[:1] == "C" and ref[1:].isdecimal():
                id = int(ref[1:])
                with contextlib.suppress(KeyError, TypeError, ValueError):  # a line of the log that was written by hand
                    at = datetime.fromisoformat(change["after"][ref]["at"])
                    if change.get("action") == "import" and at.time() != NOON:
                        continue  # it came with the moment that it was written at elsewhere
                    self._found[id] = self._found.get(id, frozenset()) | {datetime.fromisoformat(change["at"])}


def end_of_day(at: datetime) -> datetime:
    """The last instant of the day of `at`, where that was written."""
    return at.replace(hour=23, minute=59, second=59, microsecond=999999)


def instant(checkin: CheckIn, written: Written) -> datetime:
    """When a check-in counts from. Where the log does not tell who wrote it, its moment is believed."""
    known = written.of(checkin.id)
    return end_of_day(checkin.at) if known and checkin.at not in known else checkin.at


def in_order(checkins: Iterable[CheckIn], written: Written) -> tuple[CheckIn, ...]:
    """Check-ins in their order."""
    found = list(checkins)
    if len(found) < 2:
        return tuple(found)
    found.sort(key=lambda each: (each.at, each.id))
    for earlier, later in pairwise(found):
        if later.at - earlier.at < _DAY and later.at <= end_of_day(earlier.at):
            found.sort(key=lambda each: (instant(each, written), each.id))
            break
    return tuple(found)


def may_be_last(stored: Mapping[int, Any], ids: Iterable[int]) -> list[int]:
    """Of check-ins in their stored form those of which one is the last in order; they are not read for that.

    A moment lies less than a day before or after the same one in UTC, and the day of what was back-dated counts to its end: what
    was said of a day four days before the latest, anywhere, comes before what was said of that. Raises `ValueError`, `TypeError`,
    `KeyError` where there is none, or one is no check-in.
    """
    days = {id: stored[id]["at"][:10] for id in ids}
    first = (date.fromisoformat(max(days.values())) - 4 * _DAY).isoformat()
    return [id for id, day in days.items() if day > first]


def last_by_person(checkins: Sequence[CheckIn]) -> CheckIn | None:
    """The last of some check-ins in their order that somebody made; a value that was pulled is none."""
    for each in reversed(checkins):
        if not each.pulled:
            return each
    return None


def by_day(checkins: Iterable[CheckIn]) -> list[tuple[date, Decimal]]:
    """The values of check-ins in their order, each with its day: for drawing, where no day may come before an earlier one."""
    found: list[tuple[date, Decimal]] = []
    for each in checkins:
        found.append((max(each.day, found[-1][0]) if found else each.day, each.value))
    return found


def is_after(checkin: CheckIn, moment: datetime, written: Written) -> bool:
    """Whether a check-in counts only from later than `moment` on."""
    if moment - checkin.at >= _DAY:
        return False
    return checkin.at > moment or (end_of_day(checkin.at) > moment and instant(checkin, written) > moment)
