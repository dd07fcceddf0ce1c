"""Check-ins have one order, whoever looks: by instant and id. Back-dated ones hold for the whole of their day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generate_years import lived
from tests.plan.examples import DUE, FORMS, START, after
from tui.plan import actions
from tui.plan.actions.checkins import checkins_before
from tui.plan.changes.apply import apply
from tui.plan.changes.conflicts import settled
from tui.plan.changes.rebase import rebased
from tui.plan.documents.checkin_order import LEEWAY
from tui.plan.documents.codec import encode
from tui.plan.errors import Malformed, Refused
from tui.plan.model import CheckIn, Moment
from tui.plan.plan import MANY, Plan
from tui.plan.progress.open_blockers import open_blockers
from tui.plan.progress.pulse import pulse
from tui.plan.progress.rollover import cycle_around
from tui.plan.progress.standings import Standings
from tui.plan.standup.agenda import agenda
from tui.plan.standup.due import owed
from tui.plan.standup.since import Since
from tui.system.clock import midnights

D = Decimal
TOKYO, NEW_YORK, HANOI = (timezone(timedelta(hours=hours)) for hours in (9, -5, 7))
NOON_30TH = datetime(2026, 11, 30, 3, tzinfo=UTC)
"""Noon of the 30th in Tokyo, ten in the evening of the 29th in New York."""


def tokyo(hours: float = 0) -> Moment:
    return Moment((NOON_30TH + timedelta(hours=hours)).astimezone(TOKYO), "aiko")


def new_york(hours: float = 0) -> Moment:
    return Moment((NOON_30TH + timedelta(hours=hours)).astimezone(NEW_YORK), "bob")


def bare() -> Plan:
    """O1, 4 → 10 %, without a check-in."""
    plan = Plan.empty("Two zones")
    plan = after(plan, actions.add_goal, "A goal", day=START)
    return after(plan, actions.add_objective, "Forms", "G1", measure=FORMS, start=START, due=DUE, state="committed", day=START)


def written(plan: Plan, *steps: tuple[Moment, int] | tuple[Moment, int, date]) -> Plan:
    for moment, value, *on in steps:
        plan = apply(plan, actions.check_in(plan, moment, "O1", D(value), on=on[0] if on else None))
    return plan


def values(plan: Plan, now: datetime | None = None) -> list[int]:
    return [int(each.value) for each in plan.checkins_so_far(1, now)]


def test_who_checks_in_an_hour_later_has_the_last_word_whatever_the_date_where_they_are() -> None:
    plan = written(bare(), (tokyo(), 5), (new_york(1), 8))
    assert plan.checkins[1].day == date(2026, 11, 30) and plan.checkins[2].day == date(2026, 11, 29)
    assert values(plan) == [5, 8]
    for now in (tokyo(2).at, new_york(2).at):
        assert Standings.at(plan, now).objective(1).current == D(8)
    assert checkins_before(plan, tokyo(2), 1, None)[-1].value == D(8)
    assert checkins_before(plan, new_york(2), 1, None)[-1].value == D(8)


@pytest.mark.parametrize(
    ("steps", "order"),
    [
        pytest.param([(tokyo(), 5), (new_york(1), 6, date(2026, 11, 28))], [6, 5], id="a day before"),
        pytest.param([(tokyo(-20), 5), (tokyo(), 6, date(2026, 11, 29))], [5, 6], id="at the end of a day that has another"),
        pytest.param([(tokyo(-20), 5), (tokyo(), 6, date(2026, 11, 29)), (tokyo(1), 7, date(2026, 11, 29))], [5, 6, 7], id="2"),
        pytest.param([(new_york(-20), 5), (new_york(1), 6, date(2026, 11, 28)), (tokyo(2), 7)], [6, 5, 7], id="late in the west"),
        # the 29th ends at 15:00 UTC in Tokyo, at 05:00 UTC of the 30th in New York
        pytest.param([(tokyo(), 5, date(2026, 11, 29)), (new_york(-11), 6)], [5, 6], id="after the day has ended in the east"),
        pytest.param([(new_york(-13), 6), (tokyo(), 5, date(2026, 11, 29))], [6, 5], id="before the day has ended in the east"),
        pytest.param([(new_york(10), 5, date(2026, 11, 29)), (tokyo(1), 6)], [6, 5], id="before the day has ended in the west"),
    ],
)  # fmt: skip
def test_back_dated_is_the_end_of_that_day_where_it_was_written(steps: list[Any], order: list[int]) -> None:
    assert values(written(bare(), *steps)) == order


def test_noon_sharp_is_a_moment_like_any_other() -> None:
    noon = Moment(datetime(2026, 11, 30, 12, tzinfo=HANOI), "lan")
    plan = written(bare(), (noon, 5), (Moment(noon.at + timedelta(hours=1), "lan"), 6))
    assert values(plan) == [5, 6]
    plan = written(bare(), (Moment(noon.at + timedelta(hours=1), "lan"), 6), (noon, 5))
    assert values(plan) == [5, 6]


def test_what_a_clock_that_was_ahead_has_left_does_not_hide_the_real_last_one() -> None:
    plan = bare()
    plan = apply(plan, actions.check_in(plan, tokyo(), "O1", D(5), blocker="no budget", confidence="low"))
    plan = written(plan, (tokyo(24 * 40), 9))
    now = tokyo(1).at
    standing = Standings.at(plan, now).objective(1)
    assert (standing.current, standing.last and standing.last.ref) == (D(5), "C1")
    assert [each.ref for each in plan.checkins_ahead(now)] == ["C2"]
    assert [each.ref for each in open_blockers(plan, now)] == ["B1"]
    assert [each.objective.ref for each in owed(plan, now.date() + timedelta(days=9), now + timedelta(days=9))] == ["O1"]
    (step,) = agenda(plan, Since(now - timedelta(days=1)), now).steps
    item = step.items[0]
    assert item.move is not None and (item.move.then, item.move.now) == (D(4), D(5))
    assert pulse(plan, now.date(), now).weeks[-1].at_risk + pulse(plan, now.date(), now).weeks[-1].off_track == 1
    assert apply(plan, actions.check_in(plan, tokyo(1), "O1", D(6))).checkins[3].confidence == "low"
    assert checkins_before(plan, tokyo(1), 1, None)[-1].value == D(5)
    assert Standings.at(plan, now + timedelta(days=41)).objective(1).current == D(9)


def test_a_clock_a_minute_ahead_is_nobodys_fault() -> None:
    plan = written(bare(), (tokyo(1 / 60), 5))
    assert Standings.at(plan, tokyo().at).objective(1).current == D(5)
    assert plan.checkins_ahead(tokyo().at) == ()


def test_standings_last_until_the_next_of_them_begins_to_count() -> None:
    plan = written(bare(), (tokyo(), 5), (tokyo(3), 9))
    standings = Standings.at(plan, tokyo(1).at)
    assert standings.objective(1).current == D(5)
    assert standings.hold_at(tokyo(2).at)
    assert not standings.hold_at(tokyo(3).at)
    assert standings.moved_to(plan, tokyo(2).at).objective(1).current == D(5)
    assert standings.moved_to(plan, tokyo(3).at).objective(1).current == D(9)


def test_how_long_standings_last_is_until_the_next_check_in_or_the_next_day_whichever_comes_first() -> None:
    plan = written(bare(), (tokyo(), 5), (tokyo(3), 9))
    standings = Standings.at(plan, tokyo(1).at)
    day = midnights(tokyo().at)
    left = (day(standings.today + timedelta(days=1)) - tokyo(1).at).total_seconds()
    assert standings.hold_for(tokyo(1).at, day) == left, "nobody has asked for what would change before"
    standings.objective(1)
    assert standings.hold_for(tokyo(1).at, day) == min(left, 2 * 3600 - LEEWAY.total_seconds())
    for hours in (0, 1, 2, 2.9):
        seconds = standings.hold_for(tokyo(hours).at, day)
        assert standings.hold_at(tokyo(hours).at + timedelta(seconds=seconds - 1))
        assert not standings.hold_at(tokyo(hours).at + timedelta(seconds=seconds))
    assert standings.hold_for(tokyo(48).at, day) == 0.0, "it is over"


@pytest.mark.parametrize(
    ("zone", "at", "hours"),
    [
        ("Europe/Berlin", (2026, 10, 25), 25),  # clocks go back
        ("Europe/Berlin", (2026, 3, 29), 23),
        ("America/Havana", (2026, 3, 8), 23),  # forward at midnight
        ("Asia/Tokyo", (2026, 3, 8), 24),
    ],
)
def test_a_day_on_which_the_clocks_change_ends_when_it_ends(zone: str, at: tuple[int, int, int], hours: int) -> None:
    day = midnights(datetime(*at, 12, tzinfo=ZoneInfo(zone)))
    now = day(date(*at))
    assert Standings.at(bare(), now).hold_for(now, day) == hours * 3600


def test_undo_and_redo_leave_the_order_as_it_was() -> None:
    plan = written(bare(), (tokyo(-20), 5), (tokyo(), 6, date(2026, 11, 29)), (new_york(1), 8))
    assert values(plan) == [5, 6, 8]
    for ref, left in (("C1", [6, 8]), ("C2", [5, 8]), ("C3", [5, 6])):
        gone = apply(plan, actions.remove_check_in(plan, tokyo(5), ref))
        assert values(gone) == left
        back = apply(gone, actions.undo(gone, tokyo(6)))
        assert values(back) == [5, 6, 8]
        assert values(
            Plan.of({name: dict(back.table(name).raw) for name in ("goals", "objectives", "checkins", "changes", "meta")})
        ) == [5, 6, 8]


def test_one_that_was_made_apart_and_gets_another_id_keeps_its_place() -> None:
    base = bare()
    mine = actions.check_in(base, tokyo(), "O1", D(5), on=date(2026, 11, 29))
    mine_alone = apply(base, mine)
    theirs = written(base, (new_york(-11), 6), (new_york(-10), 7))
    renamed, names = rebased(theirs, mine)
    assert names == {"C1": "C3"}
    assert values(apply(theirs, renamed)) == [5, 6, 7]
    assert values(mine_alone) == [5]
    later = actions.check_in(base, new_york(-9), "O1", D(9))
    apply(base, later)
    assert values(apply(theirs, rebased(theirs, later)[0])) == [6, 7, 9]


def test_the_order_goes_along_into_the_next_cycles_plan() -> None:
    old = written(bare(), (tokyo(), 5), (new_york(1), 8), (tokyo(30), 6, date(2026, 11, 30)))
    assert values(old) == [5, 8, 6]
    cycle = cycle_around(date(2026, 12, 1), closing=date(2026, 11, 30))
    new = Plan.empty("Next")
    new = apply(new, actions.begin_next(new, tokyo(31), old, cycle, file="old.json"))
    assert values(new) == [5, 8, 6]
    assert [each.day for each in new.checkins_of(1)] == [each.day for each in old.checkins_of(1)]


def test_one_without_a_line_in_the_log_counts_from_its_own_moment() -> None:
    plan = written(bare(), (new_york(1), 8))
    raw = encode(CheckIn(id=2, objective=1, value=D(5), at=datetime(2026, 11, 30, 12, tzinfo=TOKYO)))
    assert values(plan.patched({"checkins": {2: raw}})) == [5, 8]


def test_whoever_is_a_day_behind_may_check_in_what_has_begun_elsewhere() -> None:
    plan = bare()
    plan = apply(plan, actions.add_objective(plan, tokyo(), "New", "G1", measure=FORMS, start=tokyo().today, due=DUE))
    assert apply(plan, actions.check_in(plan, new_york(), "O2", D(5))).checkins[1].value == D(5)
    with pytest.raises(Refused) as refused:
        actions.check_in(plan, new_york(48), "O2", D(5), on=date(2026, 11, 29))
    assert refused.value.reason == "checkin_before_start"


steps = st.lists(
    st.tuples(
        st.sampled_from([-11, -5, 0, 5.5, 9, 13.75]),
        st.integers(-60 * 24 * 3, 60 * 24 * 3),
        st.none() | st.integers(0, 3),
    ),
    max_size=8,
)


@settings(max_examples=200, deadline=None)
@given(steps)
def test_by_any_hands_in_any_zones_the_order_is_that_of_instants_and_ids(found: list[tuple[float, int, int | None]]) -> None:
    plan, expected = bare(), []
    for number, (hours, minutes, back) in enumerate(found, 1):
        now = Moment((NOON_30TH + timedelta(minutes=minutes)).astimezone(timezone(timedelta(hours=hours))), "lan")
        day = now.today - timedelta(days=back) if back else None
        plan = apply(plan, actions.check_in(plan, now, "O1", D(number), on=day))
        counts_from = now.at
        if day is not None:
            counts_from = datetime(day.year, day.month, day.day, tzinfo=now.at.tzinfo) + timedelta(days=1, microseconds=-1)
        expected.append((counts_from, number))
    for known in (
        plan,
        Plan.of({table: dict(plan.table(table).raw) for table in ("goals", "objectives", "checkins", "changes", "meta")}),
    ):
        assert values(known) == [number for _counts_from, number in sorted(expected)]
        now = NOON_30TH
        so_far = [number for counts_from, number in sorted(expected) if counts_from <= now + timedelta(minutes=2)]
        assert values(known, now) == so_far
        assert Standings.at(known, now).objective(1).current == D(so_far[-1] if so_far else 4)


def test_a_check_in_that_had_to_wait_for_a_conflict_is_one_of_when_that_was_settled() -> None:
    plan = bare()
    mine = actions.check_in(plan, tokyo(), "O1", D(5))
    theirs = written(plan, (new_york(1), 8))
    settled_at = tokyo(2)
    plan = apply(theirs, settled(theirs, settled_at, mine))
    assert values(plan, settled_at.at) == [8, 5]
    assert plan.checkins_ahead(settled_at.at) == ()


# --- the last of very many ------------------------------------------------------------------------------------------------

ends = st.lists(
    st.tuples(
        st.integers(0, 9 * 24 * 60),  # minutes before the last moment of all
        st.sampled_from([-23 * 60, -12 * 60, -60, 0, 7 * 60, 14 * 60, 23 * 60 + 59]),  # the writer's zone
        st.booleans(),  # pulled
        st.sampled_from([0, 0, 0, 1, 30]),  # written so many hours later: back-dated
    ),
    min_size=MANY,
    max_size=MANY + 8,
)


@given(ends, st.integers(-3 * 24 * 60, 3 * 24 * 60), st.booleans())
def test_the_last_of_many_is_the_last_of_all_whatever_zones_clocks_and_pulls(
    found: list[tuple[int, int, bool, int]], ahead: int, started: bool
) -> None:
    end = datetime(2026, 11, 20, 12, tzinfo=UTC)
    checkins: dict[int, Any] = {}
    log: dict[int, Any] = {}
    for id, (minutes, offset, pulled, later) in enumerate(found, 1):
        at = (end - timedelta(minutes=minutes)).astimezone(timezone(timedelta(minutes=offset)))
        checkins[id] = {
            "objective": 1,
            "value": id,
            "at": at.isoformat(),
            "by": "lan",
            "confidence": "low",
            "pulled": pulled,
            "rev": 1,
        }
        written = {"at": (at + timedelta(hours=later)).isoformat(), "by": "lan", "action": "check in", "item": "O1"}
        log[id] = {**written, "before": {f"C{id}": None}, "after": {f"C{id}": {"at": at.isoformat()}}, "rev": 1}
    objective = {
        "goal": 1,
        "title": "x",
        "state": "committed",
        "measure": {"kind": "increase", "baseline": 0, "target": 50},
        "rev": 1,
    }
    if started:
        objective |= {"start": "2026-11-01", "due": "2026-12-31"}
    plan = Plan.of(
        {
            "meta": {1: {"title": "x"}},
            "goals": {1: {"title": "g"}},
            "objectives": {1: objective},
            "checkins": checkins,
            "changes": log,
        }
    )
    now = end + timedelta(minutes=ahead)
    quick, slow = Standings.at(plan, now), Standings.at(plan, now)
    every = slow.checkins(1)  # they are known, so all are looked at
    assert quick.objective(1) == slow.objective(1)
    assert quick.objective(1).last == (every[-1] if every else None)
    assert quick._next == slow._next
    assert quick.checkins(1) == every


def test_of_many_check_ins_only_those_at_the_end_are_read() -> None:
    plan = lived()
    fresh = Plan.of({name: plan.table(name).raw for name in ("meta", "goals", "objectives", "strategies", "checkins", "changes")})
    standings = Standings.at(fresh, datetime(2026, 11, 24, 18, tzinfo=HANOI))
    for id in fresh.goals:
        standings.goal(id)
    assert len(fresh.checkins._seen) < len(fresh.checkins) / 4


def test_where_the_last_of_many_is_no_check_in_that_is_said() -> None:
    checkins = {id: {"objective": 1, "value": id, "at": f"2026-11-{id:02d}T09:00:00+07:00", "rev": 1} for id in range(1, 20)}
    for wrong in (None, 5, "soon", "2026-11-2xT", "9999-99-99T09:00:00+07:00"):
        checkins[19] = {**checkins[19], "at": wrong}
        objective = {"goal": 1, "title": "x", "measure": {"kind": "done"}}
        plan = Plan.of({"meta": {1: {}}, "goals": {1: {"title": "g"}}, "objectives": {1: objective}, "checkins": checkins})
        with pytest.raises(Malformed):
            Standings.at(plan, datetime(2026, 11, 24, 18, tzinfo=HANOI)).objective(1)
