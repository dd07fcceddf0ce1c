"""When a day begins where the person at the keyboard is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time


def midnights(now: datetime) -> Callable[[date], datetime]:
    """Gives the instant at which a day begins in the zone of `now`.

    A clock's moment carries only today's offset from UTC. Where that is this machine's own zone, the zone's rules decide,
    so that a day before the clocks were changed begins at its own midnight; anywhere else the offset has to do.
    """
    if now.astimezone().utcoffset() == now.utcoffset():
        return lambda day: datetime.combine(day, time()).astimezone()
    return lambda day: datetime.combine(day, time(), now.tzinfo)
