"""How far one person has read a plan's log: a place in it, and what they have read one by one behind that.

Only what others did counts, and that has its id for good (a change of one's own may still wait for the disk, and be given
another). A place knows the change that it stands at, and the first of the log. So it is found out where the log is another one:
an older copy was put back (then it goes on from where that ends, and by the time of day), or another plan lies there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from ..text import is_same_name

Log = Mapping[int, Any]
"""The stored changes of a plan by their ids, in order."""


MOST_TAKEN_BACK = 20
"""Steps of marking that can be taken back."""


class Place(NamedTuple):
    """All up to the change `after` is read, and of what comes later `read`."""

    first: str = ""
    """What the first change of the log is known by; empty where there was none yet."""
    after: int = 0
    at: str = ""
    """When the change `after` was made (ISO), empty for none."""
    mark: str = ""
    """What it is known by."""
    read: frozenset[int] = frozenset()
    last: tuple[frozenset[int], ...] = ()
    """What was marked as read in one step each, the latest last: it can be taken back."""

    def window(self, log: Log) -> frozenset[int]:
        """The changes that are not read."""
        if not self.after and not self.read:
            return frozenset(log)
        found = set()
        for id in reversed(list(log)):
            if id <= self.after:
                break
            if id not in self.read:
                found.add(id)
        return frozenset(found)


def begun(log: Log, who: str) -> Place:
    """The place of somebody who has never looked: from now on."""
    return _at(Place(first=_first(log)), log, who, max(log, default=0))


def found_again(place: Place, log: Log, who: str) -> Place:
    """The place as it is in the log of now, which may be another one than when it was kept."""
    first = _first(log)
    if place.first and place.first != first:
        return begun(log, who)
    place = place._replace(first=first)
    if not place.after or (place.after in log and _mark(log[place.after]) == place.mark):
        return place
    moment = instant(place.at)
    known = [id for id, raw in log.items() if (at := instant(raw["at"])) is None or moment is None or at <= moment]
    return _at(Place(first=first), log, who, max(known, default=0))


def marked(place: Place, log: Log, who: str, ids: Collection[int], unread: Collection[int]) -> Place:
    """The place once `ids` are read; `unread` is all that was new in this log, those among it."""
    new = frozenset(ids) - place.read
    new = frozenset(id for id in new if id > place.after)
    if not new:
        return place
    left = frozenset(unread) - new - place.read
    limit = min(left) - 1 if left else max(log, default=0)
    moved = _at(place, log, who, limit) if limit > place.after else place
    read = frozenset(id for id in place.read | new if id > moved.after)
    return moved._replace(read=read, last=(*place.last, new)[-MOST_TAKEN_BACK:])


def unmarked(place: Place, log: Log) -> Place:
    """The place before that was read which was read last. Raises `LookupError` where there is nothing to take back."""
    last = frozenset(id for id in (place.last[-1] if place.last else ()) if id in log)
    if not last:
        raise LookupError
    if min(last) > place.after:
        return place._replace(read=place.read - last, last=place.last[:-1])
    before = max((id for id in log if id < min(last)), default=0)
    between = frozenset(id for id in log if before < id <= place.after)
    found = place._replace(after=before, at="", mark="", read=(place.read | between) - last, last=place.last[:-1])
    return found._replace(at=log[before]["at"], mark=_mark(log[before])) if before else found


def _at(place: Place, log: Log, who: str, limit: int) -> Place:
    """The place moved to the last change of somebody else's up to `limit`."""
    for id in reversed(list(log)):
        if id <= limit and not is_same_name(log[id]["by"], who):
            return place._replace(after=id, at=log[id]["at"], mark=_mark(log[id]))
    return place._replace(after=0, at="", mark="")


def _first(log: Log) -> str:
    return _mark(log[next(iter(log))]) if log else ""


def _mark(raw: Mapping[str, Any]) -> str:
    return f"{raw['at']} {raw['action']} {raw['item']}"


def instant(text: str) -> datetime | None:
    """A stored moment as an instant; None for what is none."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        return None
