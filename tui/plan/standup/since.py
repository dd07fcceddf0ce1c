"""Since when a standup looks back: `last`, `1d`, `yesterday`, `monday`, `thứ hai`, a date.

A day begins at 00:00 where the asker is; from there on moments are compared as instants, so that people in different
zones get the same changes for the same instant, and each their own midnight for "since yesterday". `last` goes by the
log, not by the clock: what came after the change that kept the last standup is new, whatever the clocks said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Literal, NamedTuple

from ..errors import Refused
from ..parsing.reading_notes import ReadingNote
from ..plan import Plan
from ..text import fold

Midnight = Callable[[date], datetime]
"""Gives the instant at which a day begins where the asker is."""

FIRST_LOOK = 7
"""Days that a team's first standup looks back."""

_DAYS_AGO = re.compile(r"-?(\d{1,4})\s*([dw])", re.ASCII)
_HOURS_AGO = re.compile(r"-?(\d{1,4})\s*h", re.ASCII)
_WEEKDAYS = (
    ("monday", "mon", "thu hai", "t2"),
    ("tuesday", "tue", "thu ba", "t3"),
    ("wednesday", "wed", "thu tu", "t4"),
    ("thursday", "thu", "thu nam", "t5"),
    ("friday", "fri", "thu sau", "t6"),
    ("saturday", "sat", "thu bay", "t7"),
    ("sunday", "sun", "chu nhat", "cn"),
)
_LAST = frozenset({"", "last", "lan truoc"})


class Since(NamedTuple):
    """From when on something counts as new: after an instant or, for the last standup, after a place in the log."""

    moment: datetime
    said: Literal["last", "first", "day"] = "day"
    """Whether it is the last standup, the first look of a team that has held none, or a day that was asked for."""
    after: int = 0
    """The id of the change that kept the last standup; 0 where the instant decides."""
    standup: int = 0
    notes: tuple[ReadingNote, ...] = ()
    """What is to be said of how the day was read."""

    def holds(self, id: int, raw: Any) -> bool:
        """Whether a change of the log came after it. The instant at which a day begins belongs to that day."""
        if self.after:
            return id > self.after
        at = datetime.fromisoformat(raw["at"])
        return at > self.moment if self.said == "last" else at >= self.moment


def read_since(text: str, plan: Plan, now: datetime, midnight: Midnight | None = None) -> Since:
    """What `text` means, asked at `now`. Raises `Refused` for what is no day, or is still to come.

    `midnight` knows when days begin where the asker is (without it, the zone of `now` counts for every day).
    A weekday is the last one before today: on a Monday, `monday` is a week ago.
    """
    begins = midnight or (lambda day: datetime.combine(day, time(), now.tzinfo))
    today = now.date()
    notes: tuple[ReadingNote, ...] = ()
    wanted = fold(" ".join(text.split()))
    if wanted in _LAST:
        return last_standup(plan) or Since(begins(today - timedelta(days=FIRST_LOOK)), "first")
    if match := _HOURS_AGO.fullmatch(wanted):
        return Since(now - timedelta(hours=int(match[1])))
    if match := _DAYS_AGO.fullmatch(wanted):
        day = today - timedelta(days=int(match[1]) * (7 if match[2] == "w" else 1))
    elif weekday := next((place for place, names in enumerate(_WEEKDAYS, 1) if wanted in names), 0):
        day = today - timedelta(days=(today.isoweekday() - weekday - 1) % 7 + 1)
    else:
        from ..parsing.days.dates import read_day_noting  # noqa: PLC0415 - the usual words need no calendar

        day, notes = read_day_noting(text, today, "since", leaning="past", fiscal_month=plan.meta.fiscal_month)
    if day > today:
        raise Refused("since_in_the_future", "since", day=day)
    return Since(begins(day), notes=notes)


def last_standup(plan: Plan) -> Since | None:
    """The standup kept last, by the order of the log; None where there is none."""
    standups = plan.standups.raw
    if not standups:
        return None
    log = plan.changes.raw
    for id in sorted(log, reverse=True):
        if log[id]["action"] == "standup":
            standup = next((int(ref[1:]) for ref in log[id]["after"] if ref.startswith("U")), 0)
            if standup in standups:
                return Since(plan.standups[standup].at, "last", id, standup)
    last = max(standups)  # one that some other program wrote, without a log: its own moment must do
    return Since(plan.standups[last].at, "last", 0, last)
