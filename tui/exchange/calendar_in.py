"""Due dates that were moved in a calendar, brought back: the events that `calendar` has written, by their UID."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from icalendar import Calendar, Component

from ..plan.errors import Refused
from ..zone import day_here
from .entries import Entry, Problem, Said

_OURS = re.compile(r"(O[1-9]\d{0,8})-(due|checkin)-[0-9a-f]{12}@planner", re.ASCII)


def read(text: str) -> list[Said]:
    """The due dates (and titles, where the summary still names the reference) of objectives. Days for checking in follow from
    the cadence and are left out, and so is what was called off. Raises `Refused` for what is no calendar."""
    try:
        found = Calendar.from_ical(text, multiple=True)
    except (ValueError, KeyError, IndexError) as error:
        raise Refused("nothing_of_a_plan") from error
    calendars = found if isinstance(found, list) else [found]
    parts = [each for calendar in calendars if calendar.name == "VCALENDAR" for each in calendar.subcomponents]
    if not any(calendar.name == "VCALENDAR" for calendar in calendars):
        raise Refused("nothing_of_a_plan")
    parts = [each for each in parts if each.name not in ("VTIMEZONE", "VALARM")]
    if not parts:
        raise Refused("calendar_is_empty")
    return list(_entries(parts)) or [Problem(0, "", Refused("checkin_days_follow"), stops=False)]


def _entries(events: Sequence[Component]) -> Iterator[Said]:
    for at, event in enumerate(events, 1):
        summary = str(event.get("summary", ""))
        if event.name != "VEVENT":
            yield Problem(at, summary, Refused("todo_of_others" if event.name == "VTODO" else "event_of_others"))
            continue
        ours = _OURS.fullmatch(str(event.get("uid", "")))
        if ours is None:
            yield Problem(at, summary, Refused("event_of_others"))
            continue
        ref, kind = ours.groups()
        if kind != "due":
            continue
        if str(event.get("status", "")).upper() == "CANCELLED":
            yield Problem(at, summary, Refused("event_called_off", ref=ref), stops=False)
            continue
        try:
            day = event.decoded("dtstart")
        except (ValueError, KeyError, AttributeError):
            yield Problem(at, summary, Refused("not_a_day", text=str(event.get("dtstart", ""))))
            continue
        fields = {"due": (day_here(day) if isinstance(day, datetime) else day).isoformat()}
        _before, named, title = summary.partition(f"{ref} ")
        if named and title.strip():
            fields["title"] = title.strip()
        yield Entry(at, "objectives", ref, fields=fields)
