"""The pulse and the check-in habit, held against the plain way to work them out: each objective anew on each evening."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests import generate
from tests.plan.examples import HANOI, TODAY, D, after, moment
from tui.plan import actions
from tui.plan.errors import Malformed, Refused
from tui.plan.model import Measure, Objective
from tui.plan.plan import Plan
from tui.plan.progress.as_of import evenings
from tui.plan.progress.pulse import Regular, Week, habit, pulse, sundays, whole
from tui.plan.progress.standings import Standing, Standings, expected_on, objective_standing
from tui.plan.text import fold

START = date(2026, 9, 20)
NOW = moment().at


def stood_on(then: Plan, day: date, now: datetime | None) -> list[tuple[Objective, Standing]]:
    """How every objective that was committed and under way stood on a day, from the check-ins up to that day."""
    found = []
    for id in then.objectives.raw:
        try:
            objective = then.objectives[id]
            if objective.state == "committed" and (objective.start is None or objective.start <= day):
                checkins = [each for each in then.checkins_so_far(id, now) if each.day <= day]
                found.append((objective, objective_standing(objective, checkins, then.meta, day)))
        except Malformed:
            continue
    return found


def weeks_of(plan: Plan, days: Sequence[date], now: datetime | None) -> tuple[Week, ...]:
    found = []
    for evening in evenings(plan, days):
        statuses = [standing.status for _objective, standing in stood_on(evening.plan, evening.day, now)]
        good = statuses.count("on track") + statuses.count("done")
        found.append(Week(evening.day, good, statuses.count("at risk"), statuses.count("off track")))
    return tuple(reversed(found))


def people_of(plan: Plan, days: Sequence[date], now: datetime | None) -> tuple[Regular, ...]:
    counts: dict[str, dict[date, tuple[int, int]]] = {}
    for evening in evenings(plan, days):
        for objective, standing in stood_on(evening.plan, evening.day, now):
            if objective.owner:
                of = counts.setdefault(objective.owner, {})
                fresh, total = of.get(evening.day, (0, 0))
                of[evening.day] = (fresh + (not standing.stale), total + 1)
    names = sorted(counts, key=lambda name: (fold(name), name))
    return tuple(Regular(name, tuple(counts[name].get(day) for day in days)) for name in names)


def same_as_the_plain_way(plan: Plan, now: datetime) -> None:
    days = sundays(now.date())
    for known in (now, None):
        found = pulse(plan, now.date(), known)
        assert found.weeks == weeks_of(plan, days, known)
        assert found.people == people_of(plan, days, known)
    assert whole(habit(Standings.at(plan, now), days)) == people_of(plan, days, now)


MEASURES = (
    Measure(what="x", kind="increase", baseline=D(0), target=D(10)),
    Measure(what="x", kind="decrease", baseline=D(10), target=D("0.5")),
    Measure(what="x", kind="keep-between", low=D(3), high=D(6)),
    Measure(what="x", kind="milestones", target=D(8)),
    Measure(what="x", kind="done"),
)
STEPS = ("add", "checkin", "back-dated", "pulled", "amend", "hand over", "close", "drop", "forget the start", "no measure")
deeds = st.lists(
    st.tuples(st.sampled_from(STEPS), st.integers(1, 4), st.integers(0, 12), st.integers(0, 9)),
    max_size=18,
)


def played(found: list[tuple[str, int, int, int]]) -> Plan:
    """A quarter of one thing after the other, `gap` days apart."""
    plan = after(Plan.empty("x"), actions.add_goal, "One", day=START)
    day = START
    for n in range(2):
        plan = after(plan, actions.add_objective, f"O {n}", "G1", day=day, **_given(n, day))
    for step, which, gap, value in found:
        day = min(day + timedelta(days=gap), TODAY)
        with suppress(Refused):
            plan = _step(plan, step, f"O{which}", day=day, value=value)
    return plan


def _given(n: int, day: date) -> dict[str, Any]:
    whose = ("lan", "mai", "", "Lan")[n % 4]
    start = day + timedelta(days=n % 3)
    return {"measure": MEASURES[n % 5], "owner": whose, "start": start, "due": start + timedelta(days=50), "state": "committed"}


def _step(plan: Plan, step: str, ref: str, *, day: date, value: int) -> Plan:
    if step == "add":
        return after(plan, actions.add_objective, "More", "G1", day=day, **_given(value, day))
    id = int(ref[1:])
    if id not in plan.objectives or plan.objectives[id].state != "committed":
        return plan
    measure = plan.objectives[id].measure
    if step in ("checkin", "back-dated", "pulled") and measure is not None:
        on = day - timedelta(days=value) if step == "back-dated" else day
        counted = D(value % 2) if measure.kind == "done" else D(value)
        confidence = ("low", "medium", "high")[value % 3]
        plan = after(plan, actions.check_in, ref, counted, day=day, on=on, confidence=confidence)
        last = max(plan.checkins.raw)
        pulled = {**plan.checkins.raw[last], "pulled": True}
        return plan.patched({"checkins": {last: pulled}}) if step == "pulled" else plan
    if step == "amend":
        return after(plan, actions.amend, ref, {"due": day + timedelta(days=1 + value)}, because="so", day=day)
    if step == "hand over":
        return after(plan, actions.edit, ref, {"owner": ("mai", "", "huy")[value % 3]}, day=day)
    if step == "close":
        return after(plan, actions.close, ref, "missed", day=day)
    if step == "drop":
        return after(plan, actions.drop, ref, because="x", day=day)
    raw = plan.objectives.raw[id]  # what a file that was written by hand may say
    return plan.patched({"objectives": {id: {**raw, "measure" if step == "no measure" else "start": None}}})


@given(deeds)
def test_whatever_happened_the_pulse_is_what_the_plain_way_finds(found: list[tuple[str, int, int, int]]) -> None:
    same_as_the_plain_way(played(found), NOW)


def test_a_generated_plan_with_clocks_ahead_and_other_zones_agrees_too() -> None:
    tables = generate.plan_tables(120, today=TODAY)
    checkins = tables["checkins"]
    for id in list(checkins)[::5]:
        at = datetime.fromisoformat(checkins[id]["at"])
        checkins[id]["at"] = at.astimezone(timezone(timedelta(hours=-11 + id % 23))).isoformat()
    for id in list(checkins)[::17]:
        checkins[id]["at"] = (NOW + timedelta(hours=id % 60 - 30)).isoformat(timespec="seconds")
    same_as_the_plain_way(Plan.of(tables), NOW)


def test_what_can_no_longer_be_read_is_left_out_of_the_evenings_on_which_it_was_so() -> None:
    """A log that was edited by hand may lead back to something that never was."""
    plan = played([("hand over", 1, 40, 0)])
    change = max(plan.changes.raw)
    raw = plan.changes.raw[change]
    broken = {**raw, "before": {"O1": {**raw["before"]["O1"], "cadence": "often"}}, "after": {"O1": raw["after"]["O1"]}}
    plan = plan.patched({"changes": {change: broken}})
    same_as_the_plain_way(plan, NOW)
    totals = [week.total for week in pulse(plan, TODAY, NOW).weeks]
    assert totals[0] < totals[-1], totals


@given(
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.integers(0, 400),
    st.integers(-30, 430),
)
def test_without_phases_what_is_expected_is_the_part_of_the_time_that_is_gone(start: date, length: int, at: int) -> None:
    objective = Objective(id=1, goal=1, title="x", start=start, due=start + timedelta(days=length), measure=MEASURES[0])
    expected = expected_on(objective, start + timedelta(days=at))
    assert expected == (D(1) if at >= length else D(0) if at <= 0 else Decimal(at) / Decimal(length))


def test_the_evening_of_a_clock_ahead_is_not_yet() -> None:
    plan = played([])
    ahead = datetime.combine(TODAY + timedelta(days=1), time(9), HANOI)
    plan = after(plan, actions.check_in, "O1", D(9), day=TODAY)
    last = max(plan.checkins.raw)
    plan = plan.patched({"checkins": {last: {**plan.checkins.raw[last], "at": ahead.isoformat()}}})
    same_as_the_plain_way(plan, NOW)


def test_what_was_said_afterwards_of_an_earlier_day_was_not_known_on_the_evenings_before() -> None:
    plan = played([("checkin", 1, 3, 1), ("back-dated", 1, 60, 9), ("back-dated", 1, 5, 8)])
    days = sundays(TODAY)
    same_as_the_plain_way(plan, NOW)
    at_once = plan.patched({"changes": dict.fromkeys(plan.changes.raw)})  # without a log it has always been there
    assert pulse(plan, TODAY, NOW) != pulse(at_once, TODAY, NOW)
    assert whole(habit(Standings.at(plan, NOW), days)) != whole(habit(Standings.at(at_once, NOW), days))
