"""Due dates that were moved in a calendar, brought back: the events that `calendar` has written, by their UID; and to-dos."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from icalendar import Calendar, Component

from ..plan.errors import Refused
from ..system.clock import day_here
from .importing.records import FileEntry, ItemRecord, Problem
from .tasks.task_entry import with_what_is_aside
from .tasks.vtodo_in import entry_of, titles_of

_OURS = re.compile(r"(O[1-9]\d{0,8})-(due|checkin)-[0-9a-f]{12}@planner", re.ASCII)


def read(text: str) -> list[FileEntry]:
    """The due dates (and titles, where the summary still names the reference) of objectives. Days for checking in follow from
    the cadence and are left out, and so is what was called off. Raises `Refused` for what is no calendar."""
    try:
        found = Calendar.from_ical(text, multiple=True)
    except Exception as error:  # the reader is not ours, and what it trips over is not a calendar
        raise Refused("nothing_of_a_plan") from error
    calendars = found if isinstance(found, list) else [found]
    parts = [each for calendar in calendars if calendar.name == "VCALENDAR" for each in calendar.subcomponents]
    if not any(calendar.name == "VCALENDAR" for calendar in calendars):
        raise Refused("nothing_of_a_plan")
    parts = [each for each in parts if each.name not in ("VTIMEZONE", "VALARM")]
    if not parts:
        raise Refused("calendar_is_empty")
    aside: list[str] = []
    entries = list(_entries(parts, aside))
    return with_what_is_aside(entries, aside) or [Problem(0, "", Refused("checkin_days_follow"), stops=False)]


def _day_of(event: Component) -> date | None:
    """The day on which an event begins; None where it says no such thing: a period, a time alone, several, or nothing whole."""
    try:
        found = event.decoded("dtstart")
        return day_here(found) if isinstance(found, datetime) else found if isinstance(found, date) else None
    except Exception:  # whatever a calendar may be broken by, it is only this event
        return None


def _start_as_written(event: Component) -> str:
    """What stands there as the beginning of an event."""
    found = event.get("dtstart", "")
    try:
        return (found.to_ical() if hasattr(found, "to_ical") else str(found).encode()).decode("utf-8", "replace")
    except Exception:  # as above
        return "?"


def _entries(events: Sequence[Component], aside: list[str]) -> Iterator[FileEntry]:
    titles = titles_of(events)
    for at, event in enumerate(events, 1):
        summary = str(event.get("summary", ""))
        if event.name == "VTODO":
            yield entry_of(at, event, titles, aside)
            continue
        if event.name != "VEVENT":
            yield Problem(at, summary, Refused("event_of_others"))
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
        day = _day_of(event)
        if day is None:
            yield Problem(at, summary, Refused("not_a_day", text=_start_as_written(event)))
            continue
        fields = {"due": day.isoformat()}
        _before, named, title = summary.partition(f"{ref} ")
        if named and title.strip():
            fields["title"] = title.strip()
        yield ItemRecord(at, "objectives", ref, fields=fields)
