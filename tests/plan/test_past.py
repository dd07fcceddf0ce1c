"""The plan as it stood: the log read backwards, and the pulse that is felt from it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.plan.examples import HANOI, TODAY, D, after, documents, moment, small_plan
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.model import Measure, Moment
from tui.plan.plan import Plan
from tui.plan.progress.as_of import before_change, evenings, trusted_days
from tui.plan.progress.pulse import pulse, sundays
from tui.plan.standup.past_agenda import past_agenda


def told() -> list[Plan]:
    """A plan after each of a dozen steps of every kind, one a day from 1 November on."""
    plan = small_plan()
    steps = [
        (actions.edit, ("O1", {"title": "Reworded"}), {}),
        (actions.check_in, ("O1", D(7)), {"blocker": "Nobody can sign"}),
        (actions.resolve_blocker, ("C2",), {}),
        (actions.amend, ("O1", {"measure.target": D(8)}), {"because": "x"}),
        (actions.pivot, ("S1", "Better"), {"because": "y"}),
        (actions.raise_blocker, ("No permit",), {}),
        (actions.undo, (), {}),
        (actions.redo, (), {}),
        (actions.hold_standup, (), {"notes": ["O1: fine"]}),
        (actions.add_goal, ("New",), {}),
        (actions.drop, ("G1",), {"because": "z", "with_parts": True}),
        (actions.undo, (), {}),
    ]
    found = [plan]
    for place, (action, args, named) in enumerate(steps):
        plan = after(plan, action, *args, day=TODAY + timedelta(days=1 + place), **named)
        found.append(plan)
    return found


def test_taking_the_log_back_gives_the_plan_as_it_stood_at_every_step():
    plans = told()
    for earlier in plans[:-1]:
        id = max(earlier.changes) + 1
        then = before_change(plans[-1], id)
        assert documents(then) == documents(earlier)
        assert max(then.changes) == id - 1


def test_the_evening_of_a_day_has_what_was_done_on_it_and_nothing_later():
    plans = told()
    days = [TODAY + timedelta(days=back) for back in range(len(plans))]
    found = list(evenings(plans[-1], days))
    assert [evening.day for evening in found] == days[::-1]
    for evening, earlier in zip(found, plans[::-1], strict=True):
        assert documents(evening.plan) == documents(earlier)


@pytest.mark.parametrize(
    ("days", "believed"),
    [
        ([1, 2, 3], [1, 2, 3]),
        ([1, 2, 2, 3], [1, 2, 2, 3]),
        ([1, 30, 2, 3], [1, 1, 2, 3]),  # one dated ahead has the day of the one before
        ([5, 6, 1, 7], [5, 6, 6, 7]),  # a clock that went back
        ([30, 2, 3, 4], [2, 2, 3, 4]),
        ([1], [1]),
        ([], []),
    ],
)
def test_a_day_that_does_not_follow_the_log_is_not_believed(days, believed):
    plan = Plan.empty("x")
    for place, day in enumerate(days):
        now = Moment(datetime(2026, 11, day, 9, tzinfo=HANOI), "lan")
        plan = apply(plan, actions.add_goal(plan, now, f"goal {place}"))
    assert [day.day for _id, day in trusted_days(plan)] == believed


def test_a_kept_standup_is_opened_as_it_was():
    plan = after(small_plan(), actions.hold_standup)
    plan = after(plan, actions.check_in, "O1", D(7))
    since = plan.standups[1].at
    plan = after(plan, actions.hold_standup, back_to=since, notes=["O1: two helpers"])
    plan = after(plan, actions.edit, "O1", {"title": "Another title", "owner": "mai"})
    plan = after(plan, actions.check_in, "O1", D(9))
    then, agenda = past_agenda(plan, plan.standups[2])
    assert (agenda.since.said, agenda.since.standup) == ("last", 1)
    (item,) = [item for item in agenda.items if item.ref == "O1"]
    assert (item.objective.title, item.objective.owner, item.standing.current) == ("Forms from abroad", "lan", D(7))
    assert (item.move.then, item.move.now) == (D(6), D(7))
    assert 2 not in then.standups


# --- the pulse ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 11, 24), [(10, 4), (10, 11), (10, 18), (10, 25), (11, 1), (11, 8), (11, 15), (11, 22), (11, 24)]),
        (date(2026, 10, 4), [(10, 4)]),  # a Sunday
        (date(2026, 10, 1), [(10, 1)]),
        (date(2026, 10, 5), [(10, 4), (10, 5)]),
    ],
)
def test_the_weeks_of_a_quarter_end_on_sundays_and_today(today, days):
    assert [(day.month, day.day) for day in sundays(today)] == days


OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


def measured(plan: Plan, owner: str, *, day: date = OCTOBER, **named) -> Plan:
    fields = {"start": OCTOBER, "due": OCTOBER + timedelta(days=100), "state": "committed", **named}
    measure = Measure(unit="%", baseline=D(0), target=D(100))
    return after(plan, actions.add_objective, f"{owner}'s", "G1", owner=owner, measure=measure, day=day, **fields)


@pytest.fixture
def goal() -> Plan:
    return after(Plan.empty("x"), actions.add_goal, "First", day=OCTOBER)


def counts(plan: Plan, today: date = TODAY) -> dict[str, tuple[int, int, int]]:
    return {f"{week.day:%d %b}": (week.on_track, week.at_risk, week.off_track) for week in pulse(plan, today).weeks}


def test_each_sunday_is_judged_by_the_check_ins_up_to_that_day(goal):
    plan = measured(goal, "lan")
    plan = after(plan, actions.check_in, "O1", D(3), day=date(2026, 10, 4))  # 3 of 3 expected
    plan = after(plan, actions.check_in, "O1", D(10), day=date(2026, 10, 20))  # 10 of 19
    plan = after(plan, actions.check_in, "O1", D(45), day=date(2026, 11, 16))  # 45 of 46
    found = counts(plan)
    assert found["04 Oct"] == (1, 0, 0)
    assert found["11 Oct"] == (1, 0, 0)  # fresh, held against its own day
    assert found["18 Oct"] == (0, 1, 0)  # stale: 3 of 17 … behind by 14
    assert found["25 Oct"] == (0, 1, 0)  # 10 of 19 that day
    assert found["08 Nov"] == (0, 0, 1)
    assert found["22 Nov"] == (1, 0, 0)
    assert found["24 Nov"] == (0, 1, 0)  # stale again: 45 of 54


def test_a_value_checked_in_later_for_an_earlier_day_was_not_known_then(goal):
    plan = measured(goal, "lan")
    late = after(plan, actions.check_in, "O1", D(17), on=date(2026, 10, 18), day=TODAY)
    assert counts(late)["18 Oct"] == (0, 0, 1)


def test_drafts_closed_ones_and_those_that_begin_later_count_only_while_they_are_under_way(goal):
    plan = measured(goal, "lan", state="draft")
    plan = measured(plan, "mai", start=NOVEMBER, due=NOVEMBER + timedelta(days=60))
    plan = after(plan, actions.edit, "O1", {"state": "committed"}, day=date(2026, 10, 13))
    plan = after(plan, actions.edit, "O1", {"state": "missed"}, day=date(2026, 11, 10))
    found = counts(plan)
    assert [sum(found[day]) for day in ("11 Oct", "18 Oct", "01 Nov", "08 Nov", "15 Nov")] == [0, 1, 2, 2, 1]


def test_an_amended_target_counts_from_the_day_it_was_amended(goal):
    plan = measured(goal, "lan")
    plan = after(plan, actions.check_in, "O1", D(9), day=date(2026, 10, 18))
    plan = after(plan, actions.amend, "O1", {"measure.target": D(50)}, because="x", day=date(2026, 10, 20))
    found = counts(plan)
    assert (found["18 Oct"], found["25 Oct"]) == ((0, 1, 0), (1, 0, 0))


def test_people_are_told_in_alphabetical_order_with_their_weeks(goal):
    plan = measured(measured(measured(goal, "Đức"), "an"), "an")
    for week in range(8):
        plan = after(plan, actions.check_in, "O1", D(1), day=date(2026, 10, 2) + timedelta(days=7 * week))
        plan = after(plan, actions.check_in, "O2", D(1), day=date(2026, 10, 2) + timedelta(days=7 * week))
    an, duc = pulse(plan, TODAY).people
    assert (an.name, duc.name) == ("an", "Đức")
    assert duc.weeks == ((1, 1),) * 9
    assert an.weeks == ((2, 2), *((1, 2),) * 8), "the second one has had no check-in since its start"
    assert (an.fresh, an.total) == (10, 18)


def test_what_was_tried_is_in_the_order_it_was_thought_of(goal):
    plan = after(measured(goal, "lan"), actions.add_strategy, "One", "O1", state="active")
    plan = after(plan, actions.pivot, "S1", "Two", because="x")
    (tried,) = pulse(plan, TODAY).tried
    assert [(each.title, each.state) for each in tried.strategies] == [("One", "dropped"), ("Two", "active")]


def test_a_plan_without_a_log_has_a_pulse_all_the_same():
    plan = small_plan()
    bare = plan.patched({"changes": dict.fromkeys(plan.changes)})
    assert sum(counts(bare)["24 Nov"]) == 1
    assert moment().today == TODAY


def test_what_a_line_of_the_log_names_that_is_no_reference_is_passed_over() -> None:
    """Somebody has written it by hand; `planner check` tells of it."""
    plan = told()[-1]
    tables = documents(plan) | {"changes": {id: dict(raw) for id, raw in plan.changes.raw.items()}}
    last = tables["changes"][max(tables["changes"])]
    last["before"], last["after"] = {**last["before"], "X": None}, {**last["after"], "X": {"title": "?"}}
    assert documents(before_change(Plan.of(tables), max(tables["changes"]))) == documents(told()[-2])
