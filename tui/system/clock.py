"""When a day begins where the person at the keyboard is, and which day a moment is there."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from datetime import time as clock_time

SECOND = timedelta(seconds=1)
A_DAY = 86_400
A_MONTH = 30 * A_DAY


def leave_impossible_zone() -> None:
    """Where TZ is a day or more away from UTC, as POSIX allows and Python does not, let UTC be the zone, as of any that nobody
    knows."""
    now = time.time()
    if any(abs(time.localtime(now + month * A_MONTH).tm_gmtoff) >= A_DAY for month in range(13)):
        os.environ["TZ"] = "UTC0"
        time.tzset()


def local_now() -> datetime:
    """Now, in the user's time zone."""
    return datetime.now().astimezone()


def zone_of(now: datetime) -> tzinfo | None:
    """The zone whose rules hold for whoever's clock said `now`; None means that of this machine.

    A clock's moment carries only today's offset from UTC. Where that is this machine's own zone, the zone's rules decide;
    anywhere else the offset has to do.
    """
    only_an_offset = isinstance(now.tzinfo, timezone)
    return None if only_an_offset and now.astimezone().utcoffset() == now.utcoffset() else now.tzinfo


def here(now: datetime) -> Callable[[datetime], datetime]:
    """Gives the moment at which the wall clock says so in the zone of `now`: the first of two, and where clocks were put
    forward past it, the one after as long a time as it would have been."""
    zone = zone_of(now)
    return lambda wall: (wall.astimezone() if zone is None else wall.replace(tzinfo=zone)).astimezone(UTC).astimezone(zone)


def midnights(now: datetime) -> Callable[[date], datetime]:
    """Gives the first instant of a day in the zone of `now`.

    Where the clocks change at midnight, a day begins at one o'clock; a day that a zone has left out begins with the next.
    """
    zone, moment_of = zone_of(now), here(now)

    def begins(day: date) -> datetime:
        midnight = datetime.combine(day, clock_time())
        found = moment_of(midnight)
        return found if found.replace(tzinfo=None) == midnight else _first_instant(day, zone)

    return begins


def _first_instant(day: date, zone: tzinfo | None) -> datetime:
    """The first second that lies on `day` or later: clocks were put forward past its midnight."""
    before = datetime.combine(day, clock_time(), UTC) - timedelta(days=2)
    after = before + timedelta(days=4)
    while after - before > SECOND:
        between = before + (after - before) // (2 * SECOND) * SECOND
        if between.astimezone(zone).date() < day:
            before = between
        else:
            after = between
    return after.astimezone(zone)


def day_here(moment: datetime) -> date:
    """The day that a moment lies on in the zone of this machine; without a zone of its own it is on its own day everywhere."""
    return moment.date() if moment.tzinfo is None else moment.astimezone().date()
