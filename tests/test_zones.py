"""Days and moments in every zone that changes its clocks: at midnight, or by a whole day, too."""

from __future__ import annotations

import os
import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest

from tests.plan.examples import small_plan
from tui.plan.standup.since import read_since
from tui.zone import days, here, midnights

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
        begins, day_of = midnights(datetime(2026, 6, 1, tzinfo=zone)), days(datetime(2026, 6, 1, tzinfo=zone))
        previous = begins(date(2019, 12, 31))
        for number in range(366):
            day = date(2020, 1, 1) + timedelta(days=number * 11 + number % 3)
            first = begins(day)
            assert day_of(first) == day, (name, day)
            assert day_of(first.astimezone(UTC) - timedelta(seconds=1)) < day, (name, day)
            assert first > previous
            previous = first


def test_the_wall_clock_of_this_machine_is_its_zones(in_zone: pytest.MonkeyPatch) -> None:
    moved_to("Europe/Berlin", in_zone)
    moment_of = here(datetime.now().astimezone())
    assert moment_of(datetime(2026, 7, 1, 12)).isoformat() == "2026-07-01T12:00:00+02:00"
    assert moment_of(datetime(2026, 12, 1, 12)).isoformat() == "2026-12-01T12:00:00+01:00"
    assert os.environ["TZ"] == "Europe/Berlin"
