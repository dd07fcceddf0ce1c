"""Due dates and check-in days as iCalendar (RFC 5545), for any calendar program to subscribe to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from ..draw.text import figures
from ..draw.text.safe import visible, visible_lines
from ..plan.model import CLOSED, Objective
from ..plan.progress.standings import Standing
from ..words import _
from .selection import Selection


def calendar(part: Selection, now: datetime) -> str:
    """A day-long event on each due date, and one that comes back every `cadence` days for checking in, until it is due.

    Only what is committed and open is in it. The same objective has the same UID each time, and a SEQUENCE that grows with
    the plan, so that a calendar updates it.
    """
    found = Calendar()
    found.add("prodid", "-//planner//planner//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("x-wr-calname", visible(part.plan.meta.title))
    space = hashlib.sha256(part.identity.encode()).hexdigest()[:12]
    for branch in part.objectives:
        objective = branch.objective
        if objective.state != "committed" or objective.due is None:
            continue
        for event in _events(part, objective, branch.standing):
            event.add("uid", f"{objective.ref}-{event.pop('x-kind')}-{space}@planner")
            event.add("sequence", part.plan.meta.revision)
            event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
            found.add_component(event)
    return str(found.to_ical().decode())


def _events(part: Selection, objective: Objective, standing: Standing) -> Iterator[Event]:
    assert objective.due is not None
    title = f"{objective.ref} {visible(objective.title)}"
    lines = [
        f"G{objective.goal} {visible(part.plan.goals[objective.goal].title)}",
        " · ".join(filter(None, (visible(objective.owner), visible(objective.team)))),
        f"{figures.moved(objective, standing)} ({figures.percent(standing.progress)})" if standing.progress is not None else "",
        *visible_lines(objective.note),
    ]
    description = "\n".join(filter(None, lines))
    yield _event("due", _("Due: {title}").format(title=title), objective.due, description)
    next_day = _next_checkin(objective, standing, part.today)
    if objective.state not in CLOSED and next_day <= objective.due:
        again = _event("checkin", _("Check in: {title}").format(title=title), next_day, description)
        again.add("rrule", {"freq": "daily", "interval": objective.cadence, "until": objective.due})
        yield again


def _event(kind: str, summary: str, day: date, description: str) -> Event:
    event = Event()
    event["x-kind"] = kind
    event.add("summary", summary)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("description", description)
    event.add("transp", "TRANSPARENT")
    return event


def _next_checkin(objective: Objective, standing: Standing, today: date) -> date:
    """The day on which the next check-in falls due; today, where it is late already."""
    return max((standing.asked or today) + timedelta(days=objective.cadence), today)
