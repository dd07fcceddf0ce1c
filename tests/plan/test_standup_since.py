"""Since when a standup looks back, in tables of examples: words, midnight, zones, clocks that went back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest

from tests.plan.examples import HANOI, after, moment, small_plan
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.errors import Refused
from tui.plan.model import Moment
from tui.plan.plan import Plan
from tui.plan.standup.news import dated_ahead, news
from tui.plan.standup.since import read_since

BERLIN = timezone(timedelta(hours=1))
NEW_YORK = timezone(timedelta(hours=-5))
TUESDAY = datetime(2026, 11, 24, 10, 30, tzinfo=HANOI)


def at(day: int, hour: int = 0, minute: int = 0, zone: timezone = HANOI, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=zone)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1d", at(23)),
        ("0d", at(24)),
        ("2d", at(22)),
        ("-2d", at(22)),
        ("1w", at(17)),
        ("3h", at(24, 7, 30)),
        ("today", at(24)),
        ("yesterday", at(23)),
        ("hôm qua", at(23)),
        ("hom nay", at(24)),
        ("monday", at(23)),
        ("Mon", at(23)),
        ("thứ hai", at(23)),
        ("thu hai", at(23)),
        ("Thứ Ba", at(17)),  # today is a Tuesday: the one before
        ("tuesday", at(17)),
        ("wed", at(18)),
        ("thứ tư", at(18)),
        ("friday", at(20)),
        ("thứ bảy", at(21)),
        ("sunday", at(22)),
        ("chủ nhật", at(22)),
        ("cn", at(22)),
        ("2026-11-01", at(1)),
        ("20/11", at(20)),
        ("1 Nov", at(1)),
        ("  1D ", at(23)),
    ],
)
def test_what_people_type_means_the_beginning_of_a_day_where_they_are(text: str, moment: datetime) -> None:
    since = read_since(text, small_plan(), TUESDAY)
    assert (since.moment, since.said, since.after) == (moment, "day", 0)


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        (at(24, 0, 0), at(23)),  # the first instant of a day belongs to it
        (at(23, 23, 59), at(22)),
        (at(24, 10, 30, NEW_YORK), at(23, 0, 0, NEW_YORK)),
        (at(1, 0, 30, month=12), at(30)),
    ],
)
def test_since_yesterday_is_from_midnight_of_yesterday_where_it_is_asked(now: datetime, begins: datetime) -> None:
    assert read_since("1d", small_plan(), now).moment == begins


@pytest.mark.parametrize(
    ("written", "hanoi", "berlin", "new_york"),
    [
        (at(22, 23, 59), False, False, False),
        (at(23, 0, 1), True, False, False),  # 18:01 of the 22nd in Berlin
        (at(23, 6, 0), True, True, False),  # 00:00 of the 23rd in Berlin, 18:00 of the 22nd in New York
        (at(23, 5, 59), True, False, False),
        (at(22, 23, 30, BERLIN), True, False, False),  # 05:30 of the 23rd in Hanoi
        (at(23, 0, 1, NEW_YORK), True, True, True),
        (at(24, 9, 0), True, True, True),
    ],
)
def test_changes_are_instants_and_yesterday_is_the_askers(written: datetime, hanoi: bool, berlin: bool, new_york: bool) -> None:
    """All ask at the same instant: 24 Nov 10:30 in Hanoi, 04:30 in Berlin, 23 Nov 22:30 in New York (there: since the 22nd)."""
    plan = Plan.empty("x")
    plan = after_at(plan, written, actions.add_goal, "New")
    asked = {zone: read_since("1d", plan, TUESDAY.astimezone(zone)) for zone in (HANOI, BERLIN)}
    asked[NEW_YORK] = read_since("0d", plan, TUESDAY.astimezone(NEW_YORK))
    found = [bool(news(plan, asked[zone])) for zone in (HANOI, BERLIN, NEW_YORK)]
    assert found == [hanoi, berlin, new_york]


def after_at(plan: Plan, at: datetime, action, *args, by: str = "lan", **named) -> Plan:
    from tui.plan.changes.apply import apply

    return apply(plan, action(plan, Moment(at, by), *args, **named))


def test_a_day_before_the_clocks_were_changed_begins_at_its_own_midnight() -> None:
    summer = timezone(timedelta(hours=2))
    switch = date(2026, 10, 25)

    def midnight(day: date) -> datetime:
        return datetime.combine(day, time(), summer if day <= switch else BERLIN)

    now = datetime(2026, 10, 26, 9, 0, tzinfo=BERLIN)
    since = read_since("1d", small_plan(), now, midnight)
    assert since.moment.utcoffset() == timedelta(hours=2)
    assert now - since.moment == timedelta(hours=34), "25 October had 25 hours"


def test_a_team_that_never_stood_up_looks_back_a_week() -> None:
    since = read_since("last", small_plan(), TUESDAY)
    assert (since.moment, since.said) == (at(17), "first")


def test_last_goes_by_the_order_of_the_log() -> None:
    plan = after(small_plan(), actions.hold_standup)
    plan = after(plan, actions.add_goal, "New")
    since = read_since("last", plan, TUESDAY)
    assert (since.said, since.standup, since.moment) == ("last", 1, moment().at)
    assert [each.change.item for each in news(plan, since)] == ["G3"]


def test_a_standup_that_was_undone_is_not_the_last() -> None:
    plan = after(small_plan(), actions.hold_standup, day=date(2026, 11, 20))
    plan = after(plan, actions.hold_standup)
    plan = after(plan, actions.undo)
    assert read_since("last", plan, TUESDAY).standup == 1


def test_a_standup_dated_later_than_now_still_divides_old_from_new() -> None:
    plan = after_at(small_plan(), at(30), actions.hold_standup)
    plan = after(plan, actions.add_goal, "New")
    since = read_since("last", plan, TUESDAY)
    assert since.moment > TUESDAY
    assert [each.change.item for each in news(plan, since)] == ["G3"]


def test_changes_dated_later_than_now_are_told_once_and_named() -> None:
    plan = after_at(small_plan(), at(25, 9), actions.add_goal, "From tomorrow", by="mai")
    assert [each.by for each in dated_ahead(plan, TUESDAY)] == ["mai"]
    assert [each.change.item for each in news(plan, read_since("0d", plan, TUESDAY)) if each.change.by == "mai"] == ["G3"]
    plan = after(plan, actions.hold_standup)
    assert news(plan, read_since("last", plan, TUESDAY)) == ()


def test_two_minutes_ahead_are_nobodys_fault() -> None:
    plan = after_at(small_plan(), TUESDAY + timedelta(seconds=110), actions.add_goal, "x")
    assert dated_ahead(plan, TUESDAY) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("tomorrow", "since_in_the_future"),
        ("2027-01-01", "since_in_the_future"),
        ("soonish", "not_a_day"),
        ("32/11", "no_such_day"),
    ],
)
def test_what_is_no_day_or_still_to_come_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        read_since(text, small_plan(), TUESDAY)
    assert (refused.value.reason, refused.value.field) == (reason, "since")


def test_a_standup_of_a_clock_that_begins_anew_looks_back_to_no_day_that_a_plan_cannot_keep() -> None:
    first = datetime(1970, 1, 1, 0, 0, 1, tzinfo=HANOI)
    for days, kept in ((0, True), (1, True), (2, False), (7, False)):
        plan = small_plan()
        back_to = first - timedelta(days=days)
        change = actions.hold_standup(plan, Moment(first, "lan"), back_to=back_to)
        assert apply(plan, change).standups[1].back_to == (back_to if kept else None)
