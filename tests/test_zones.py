"""Days and moments in every zone that changes its clocks: at midnight, or by a whole day, too."""

from __future__ import annotations

import os
import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest

from tests.plan.examples import FORMS, START, after, small_plan
from tui.exchange import ical_in
from tui.exchange.ical_out import calendar
from tui.exchange.importing.records import ItemRecord
from tui.exchange.selection import Selection
from tui.exchange.taskwarrior import tasks
from tui.plan import actions
from tui.plan.plan import Plan
from tui.plan.standup.since import read_since
from tui.system.clock import day_here, here, midnights

AT_MIDNIGHT = [
    ("America/Santiago", date(2026, 9, 6), "2026-09-06T01:00:00-03:00"),
    ("Africa/Cairo", date(2026, 4, 24), "2026-04-24T01:00:00+03:00"),
    ("Asia/Beirut", date(2026, 3, 29), "2026-03-29T01:00:00+03:00"),
    ("Atlantic/Azores", date(2026, 3, 29), "2026-03-29T01:00:00+00:00"),
    ("America/Havana", date(2026, 3, 8), "2026-03-08T01:00:00-04:00"),
    ("America/Havana", date(2026, 11, 1), "2026-11-01T00:00:00-04:00"),  # twice midnight: the first
    ("America/Santiago", date(2026, 4, 5), "2026-04-05T00:00:00-04:00"),  # the last hour of the 4th came twice
    ("Asia/Tehran", date(2022, 3, 22), "2022-03-22T01:00:00+04:30"),
    ("Pacific/Apia", date(2011, 12, 30), "2011-12-31T00:00:00+14:00"),  # there was no such day
    ("Pacific/Apia", date(2011, 12, 31), "2011-12-31T00:00:00+14:00"),
    ("Pacific/Kwajalein", date(1993, 8, 21), "1993-08-22T00:00:00+12:00"),
    ("Europe/Berlin", date(2026, 7, 1), "2026-07-01T00:00:00+02:00"),
    ("Europe/Berlin", date(2026, 12, 1), "2026-12-01T00:00:00+01:00"),
]


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    clock.tzset()


def moved_to(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    clock.tzset()


@cache
def changing() -> tuple[str, ...]:
    """Every zone whose offset from UTC has changed, or will, between 2020 and 2030."""
    mondays = [datetime(2020, 1, 6, tzinfo=UTC) + timedelta(weeks=week) for week in range(52 * 11)]
    found, seen = [], set()
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        offsets = tuple(each.astimezone(zone).utcoffset() for each in mondays)
        if len(set(offsets)) > 1 and offsets not in seen:  # links to the same zone are left out
            seen.add(offsets)
            found.append(name)
    assert len(found) > 40
    return tuple(found)


@pytest.mark.parametrize(("zone", "day", "begins"), AT_MIDNIGHT)
def test_a_day_begins_at_its_first_instant(zone: str, day: date, begins: str, in_zone: pytest.MonkeyPatch) -> None:
    there = datetime(day.year, day.month, 20, 15, tzinfo=ZoneInfo(zone))
    assert midnights(there)(day).isoformat() == begins
    moved_to(zone, in_zone)
    now = datetime.now().astimezone()
    assert midnights(now)(day).isoformat() == begins
    since = read_since(day.isoformat(), small_plan(), now, midnights(now)) if day < now.date() else None
    assert since is None or since.moment.isoformat() == begins


def test_no_moment_before_a_day_begins_lies_on_it_and_the_first_does() -> None:
    for name in changing():
        zone = ZoneInfo(name)
        begins = midnights(datetime(2026, 6, 1, tzinfo=zone))
        previous = begins(date(2019, 12, 31))
        for number in range(366):
            day = date(2020, 1, 1) + timedelta(days=number * 11 + number % 3)
            first = begins(day)
            assert first.astimezone(zone).date() == day, (name, day)
            assert (first.astimezone(UTC) - timedelta(seconds=1)).astimezone(zone).date() < day, (name, day)
            assert first > previous
            previous = first


DAYS = [date(2027, 1, 1), date(2027, 7, 1), date(2026, 9, 6), date(2026, 3, 29)]
"""Midwinter and midsummer, and where clocks change at midnight."""
EVENT = "BEGIN:VEVENT\nUID:O{number}-due-0123456789ab@planner\nDTSTART{moment}\nEND:VEVENT\n"


@cache
def with_days() -> Selection:
    """An objective with an active strategy for each of `DAYS`, on which it is due."""
    plan = after(Plan.empty("Days"), actions.add_goal, "A goal", day=START)
    for number, day in enumerate(DAYS, 1):
        fields = {"measure": FORMS, "start": START - timedelta(days=300), "due": day, "state": "committed"}
        plan = after(plan, actions.add_objective, f"Due {day}", "G1", **fields)
        plan = after(plan, actions.add_strategy, "A way", f"O{number}")
    return Selection(plan, START)


def in_calendar(*moments: str) -> list[str]:
    """The due days that are read from a calendar of events that begin so."""
    events = "".join(EVENT.format(number=number, moment=moment) for number, moment in enumerate(moments, 1))
    return [
        each.fields["due"] for each in ical_in.read(f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n") if isinstance(each, ItemRecord)
    ]


def test_days_of_tasks_and_calendars_are_those_of_the_plan_in_every_zone(in_zone: pytest.MonkeyPatch) -> None:
    wanted = [day.isoformat() for day in DAYS]
    for name in changing():
        moved_to(name, in_zone)
        now = datetime.now().astimezone()
        found = {task["planner"]: datetime.strptime(task["due"], "%Y%m%dT%H%M%S%z") for task in tasks(with_days(), now)}
        assert [day_here(found[f"S{number}"]) for number in range(1, len(DAYS) + 1)] == DAYS, name
        begins = midnights(now)
        mornings = [begins(day) for day in DAYS]
        evenings = [begins(day + timedelta(days=1)) - timedelta(minutes=1) for day in DAYS]
        for moments in (mornings, evenings):  # moved to a time of day there, which the calendar keeps in UTC
            assert in_calendar(*(f":{each.astimezone(UTC):%Y%m%dT%H%M%SZ}" for each in moments)) == wanted, name


def test_a_calendar_that_goes_out_comes_back_with_the_same_days() -> None:
    found = ical_in.read(calendar(with_days(), datetime.now().astimezone()))
    assert {each.ref: each.fields["due"] for each in found if isinstance(each, ItemRecord)} == {
        f"O{number}": day.isoformat() for number, day in enumerate(DAYS, 1)
    }


def test_a_moment_without_a_zone_and_one_in_another_are_on_the_days_they_say(in_zone: pytest.MonkeyPatch) -> None:
    moved_to("Asia/Ho_Chi_Minh", in_zone)
    assert in_calendar(":20261231T233000", ";TZID=Europe/Berlin:20261231T173000", ";TZID=Europe/Berlin:20261231T190000") == [
        "2026-12-31", "2026-12-31", "2027-01-01",
    ]  # fmt: skip


def test_the_wall_clock_of_this_machine_is_its_zones(in_zone: pytest.MonkeyPatch) -> None:
    moved_to("Europe/Berlin", in_zone)
    moment_of = here(datetime.now().astimezone())
    assert moment_of(datetime(2026, 7, 1, 12)).isoformat() == "2026-07-01T12:00:00+02:00"
    assert moment_of(datetime(2026, 12, 1, 12)).isoformat() == "2026-12-01T12:00:00+01:00"
    assert os.environ["TZ"] == "Europe/Berlin"
