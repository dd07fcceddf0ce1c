"""A cycle in review: what belongs to it, how each objective ended, and what that teaches."""

from __future__ import annotations

import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import generate
from tests.plan.examples import DUE, FORMS, START, TODAY, D, after, moment
from tests.plan.test_cycles import CYCLE, year_end
from tui.plan import actions
from tui.plan.changes.amendments import as_committed, targets
from tui.plan.errors import Refused
from tui.plan.model import Measure
from tui.plan.plan import Plan
from tui.plan.progress.open_blockers import open_blockers
from tui.plan.progress.pulse import habit, pulse, sundays, whole
from tui.plan.progress.review.cycle_review import OUTCOMES, CycleReview, in_pieces, review
from tui.plan.progress.rollover import Cycle, cycle_around
from tui.plan.progress.standings import Standings
from tui.store import samples
from tui.store.file.document_file import DocumentFile

PAST = DUE + timedelta(days=5)
"""After the cycle is over, and before another one is nearer."""


def reviewed(plan: Plan, today: date = TODAY, cycle: Cycle = CYCLE) -> CycleReview:
    return review(Standings.at(plan, moment(day=today).at), cycle, targets)


def outcomes(found: CycleReview) -> dict[str, str]:
    return {each.objective.ref: each.outcome for each in found.objectives}


def test_every_objective_of_the_cycle_ended_in_one_of_five_ways() -> None:
    found = reviewed(year_end())
    assert (found.first, found.until) == (date(2026, 10, 1), TODAY)
    assert outcomes(found) == {"O1": "open", "O2": "draft", "O3": "met", "O4": "open", "O5": "open", "O6": "dropped"}
    assert [goal.goal.ref for goal in found.goals] == ["G1", "G2"]
    found = reviewed(year_end(), PAST)
    assert outcomes(found) == {"O1": "missed", "O2": "draft", "O3": "met", "O4": "missed", "O5": "open", "O6": "dropped"}
    assert found.until == CYCLE.closing


def test_what_rolling_over_has_closed_is_reviewed_and_what_begins_again_is_not() -> None:
    for day in (TODAY, PAST):
        plan = after(year_end(), actions.roll_over, CYCLE, day=day)
        found = reviewed(plan, day)
        assert outcomes(found) == {"O1": "missed", "O3": "met", "O4": "missed", "O5": "open", "O6": "dropped"}
        following = reviewed(plan, date(2027, 3, 20), cycle_around(date(2027, 3, 20)))
        assert outcomes(following) == {"O2": "draft", "O5": "open", "O7": "draft", "O8": "draft"}


def test_what_was_closed_before_the_cycle_or_begins_after_it_is_none_of_it() -> None:
    plan = after(year_end(), actions.close, "O1", "missed", day=date(2026, 11, 20))
    later = reviewed(plan, date(2027, 6, 1), Cycle(date(2027, 6, 30), date(2027, 7, 1), date(2027, 9, 30)))
    assert outcomes(later) == {"O2": "draft", "O3": "met", "O4": "missed", "O5": "missed"}, "nobody has closed these yet"
    before = reviewed(plan, TODAY, Cycle(START - timedelta(days=1), START, DUE))
    assert outcomes(before) == {}, "all of them began on the day after"


@pytest.mark.parametrize(
    ("due", "closed", "belongs"),
    [
        (date(2026, 12, 31), date(2026, 10, 5), True),  # met early
        (date(2026, 12, 31), date(2027, 2, 20), True),  # closed late
        (date(2027, 1, 7), date(2026, 12, 20), True),  # due in the week after
        (date(2027, 1, 8), date(2026, 12, 20), True),  # due later, closed in it
        (date(2027, 1, 8), date(2027, 1, 20), False),
        (date(2026, 10, 7), date(2026, 10, 5), False),  # due with the cycle before, and closed with it
        (date(2026, 9, 30), date(2026, 11, 15), False),
        (date(2026, 9, 30), date(2026, 11, 16), True),  # hung about until the next one was to be closed
        (date(2026, 9, 30), date(2027, 2, 20), False),
        (None, date(2026, 10, 1), True),
        (None, date(2026, 9, 30), False),
    ],
)
def test_a_closed_objective_belongs_to_the_cycle_that_it_was_due_in_or_closed_in(
    due: date | None, closed: date, belongs: bool
) -> None:
    plan = after(Plan.empty("x"), actions.add_goal, "One", day=date(2026, 7, 1))
    given = {"measure": FORMS, "start": date(2026, 7, 1), "due": due or DUE, "state": "committed"}
    plan = after(plan, actions.add_objective, "O", "G1", day=date(2026, 7, 1), **given)
    plan = after(plan, actions.close, "O1", "missed", day=closed)
    if due is None:
        plan = plan.patched({"objectives": {1: {**plan.objectives.raw[1], "due": None}}})
    assert bool(outcomes(reviewed(plan, date(2027, 3, 1)))) is belongs


def test_a_plan_without_a_log_goes_by_its_due_dates() -> None:
    plan = after(year_end(), actions.close, "O1", "missed")
    bare = plan.patched({"changes": dict.fromkeys(plan.changes.raw)})
    assert outcomes(reviewed(bare))["O1"] == "missed"
    assert outcomes(reviewed(bare)) == outcomes(reviewed(plan))


def test_scores_are_those_given_else_how_far_it_came() -> None:
    plan = after(year_end(), actions.close, "O1", "missed", score=D("0.3"), lesson="Ask earlier")
    found = {each.objective.ref: each for each in reviewed(plan, PAST).objectives}
    assert (found["O1"].score, found["O3"].score, found["O4"].score, found["O2"].score) == (D("0.3"), D(1), D("0.6"), None)
    (goal, other) = reviewed(plan, PAST).goals
    assert (goal.score, other.score) == (D("0.65"), D("0.6"))


def test_a_lesson_and_a_score_are_missed_only_where_something_has_ended() -> None:
    assert [each.objective.ref for each in reviewed(year_end()).lacking] == ["O3"]
    plan = after(year_end(), actions.close, "O1", "missed", lesson="Ask earlier")
    plan = after(plan, actions.close, "O4", "missed")
    assert [(each.objective.ref, each.lacks) for each in reviewed(plan).lacking] == [("O3", ("lesson",)), ("O4", ("lesson",))]
    raw = {1: {**plan.objectives.raw[1], "score": None}}
    assert reviewed(plan.patched({"objectives": raw})).lacking[0].lacks == ("score",)


def test_calibration_counts_what_has_ended_and_nothing_that_is_open() -> None:
    plan = year_end()
    assert [(each.confidence, each.met, each.of) for each in reviewed(plan).calibration] == [("medium", 1, 1)]
    found = reviewed(plan, PAST)
    said = [each.said for each in found.objectives if each.said is not None]
    assert sum(level.of for level in found.calibration) == len(said) == 3
    assert sum(level.met for level in found.calibration) == 1


def test_blockers_of_the_cycle_stand_the_longest_first() -> None:
    plan = after(year_end(), actions.raise_blocker, "Old", day=date(2026, 7, 1))
    plan = after(plan, actions.resolve_blocker, "B3", how="gone", day=date(2026, 8, 1))
    plan = after(plan, actions.raise_blocker, "Long", objective="O4", day=date(2026, 9, 1))
    found = reviewed(plan)
    assert [(each.what, each.objective) for each in found.blockers] == [("Long", 4), ("No budget", 1), ("Contract", 5)]
    assert {each.ref for each in found.blockers if each.until is None} == {each.ref for each in open_blockers(plan)}
    assert [each.blockers for each in found.objectives if each.objective.id == 4] == [(found.blockers[0],)]


def test_surprises_stand_the_largest_first() -> None:
    plan = year_end()
    for weeks, one, three in ((9, "4.5", "5"), (8, "6", "6"), (7, "7.5", "7")):
        day = DUE - timedelta(days=7 * weeks)
        plan = after(plan, actions.check_in, "O5", D(one), day=day)
        plan = after(plan, actions.check_in, "O1", D(three), day=day)
    found = reviewed(plan, PAST)
    assert [(objective.ref, each.landed, each.days) for objective, each in found.surprises] == [
        ("O5", None, 42),
        ("O1", None, 33),
    ]


@pytest.mark.parametrize("name", ["article", "company", "engineering"])
def test_habit_is_what_the_pulse_says(name: str, tmp_path: Path) -> None:
    samples.copy(name, str(tmp_path / "plan.json"), today=TODAY)
    plan = DocumentFile(str(tmp_path / "plan.json")).load()
    assert reviewed(plan).habit == pulse(plan, TODAY, moment().at).people


def test_habit_follows_owners_and_check_ins_that_changed_since() -> None:
    plan = year_end()
    for at, step in enumerate(("owner", "check", "drop", "owner", "check", "fix")):
        day = TODAY + timedelta(days=7 * at)
        if step == "owner":
            plan = after(plan, actions.edit, "O1", {"owner": f"p{at}"}, day=day)
        elif step == "check":
            plan = after(plan, actions.check_in, "O4", D(at), day=day)
        elif step == "fix":
            plan = after(plan, actions.remove_check_in, "C1", because="wrong", day=day)
        else:
            plan = after(plan, actions.drop, "O5", because="x", with_parts=True, day=day)
        now = moment(day=day).at
        first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        assert whole(habit(Standings.at(plan, now), sundays(day, first))) == pulse(plan, day, now).people


def test_sundays_of_a_time_that_has_not_begun_are_none() -> None:
    assert sundays(TODAY, TODAY + timedelta(days=1)) == ()
    assert sundays(TODAY, TODAY) == (TODAY,)


def test_an_empty_plan_has_nothing_to_review() -> None:
    found = reviewed(Plan.empty("x"))
    assert (found.goals, found.calibration, found.surprises, found.blockers, found.habit) == ((), (), (), (), ())
    assert sum(map(found.count, OUTCOMES)) == 0


def test_a_cycle_that_has_not_begun_is_none_to_look_back_on() -> None:
    to_come = Cycle(date(2027, 3, 31), date(2027, 4, 1), date(2027, 6, 30))
    with pytest.raises(Refused, match="cycle_not_begun"):
        reviewed(year_end(), DUE, to_come)
    assert reviewed(year_end(), DUE + timedelta(days=1), to_come).until == DUE + timedelta(days=1)


def test_a_large_plan_is_reviewed_in_small_pieces() -> None:
    plan = Plan.of(generate.plan_tables(1_000))
    pieces = in_pieces(Standings(plan, TODAY), CYCLE, targets)
    spent = []
    began = time.process_time()
    for _piece in pieces:
        spent.append(time.process_time() - began)
        began = time.process_time()
    assert len(spent) > 50
    assert sorted(spent)[-3] < 0.05, "of CPU: no key waits for a piece (a collection of garbage may fall into one)"


deeds = st.lists(
    st.tuples(
        st.sampled_from(["checkin", "met", "missed", "drop", "amend", "blocker", "add"]),
        st.integers(1, 4),
        st.sampled_from(["high", "medium", "low"]),
    ),
    max_size=14,
)


@given(deeds, st.booleans())
def test_whatever_happened_all_counts_add_up_and_mirror_images_agree(found: list[tuple[str, int, str]], over: bool) -> None:
    up, down = _played(found, 1), _played(found, -1)
    today = PAST if over else TODAY + timedelta(days=20)
    here, there = reviewed(up, today), reviewed(down, today)
    everything = list(here.objectives)
    assert sum(map(here.count, OUTCOMES)) == len(everything) == len({each.objective.id for each in everything})
    ended = [each for each in everything if each.outcome in ("met", "missed")]
    assert all((each.said is None) or each in ended for each in everything)
    assert sum(level.of for level in here.calibration) == sum(each.said is not None for each in ended)
    assert sum(level.met for level in here.calibration) == sum(e.said is not None and e.outcome == "met" for e in ended)
    assert all(each.score is None or 0 <= each.score <= 1 for each in everything)
    assert here.calibration == there.calibration
    assert [(e.objective.ref, e.outcome, e.score, e.said, e.surprise) for e in everything] == [
        (e.objective.ref, e.outcome, e.score, e.said, e.surprise) for e in there.objectives
    ]


def _played(found: list[tuple[str, int, str]], sign: int) -> Plan:
    """The same cycle with measures that go up (1) or down (-1)."""
    measure = Measure(what="x", kind="increase" if sign > 0 else "decrease", baseline=D(0), target=D(10 * sign))
    plan = after(Plan.empty("x"), actions.add_goal, "One", day=START)
    given = {"measure": measure, "start": START, "due": DUE, "state": "committed"}
    for n in range(3):
        plan = after(plan, actions.add_objective, f"O {n}", "G1", day=START, **given)
    for at, (step, which, confidence) in enumerate(found):
        ref, day = f"O{which}", START + timedelta(days=5 * at + 1)
        running = which in plan.objectives and plan.objectives[which].state == "committed"
        if step == "add":
            plan = after(plan, actions.add_objective, "More", "G1", day=day, **given)
        elif not running:
            continue
        elif step == "checkin":
            plan = after(plan, actions.check_in, ref, D(sign * (at + which)), confidence=confidence, day=day)
        elif step in ("met", "missed"):
            plan = after(plan, actions.close, ref, "achieved" if step == "met" else "missed", day=day)
        elif step == "drop":
            plan = after(plan, actions.drop, ref, because="x", day=day)
        elif step == "amend":
            plan = after(plan, actions.amend, ref, {"measure.target": D(sign * (11 + at))}, because="so", day=day)
        else:
            plan = after(plan, actions.raise_blocker, "Wall", objective=ref, day=day)
    return plan


def test_what_was_meant_is_what_was_committed_to_first() -> None:
    plan = after(year_end(), actions.amend, "O1", {"measure.target": D(8)}, because="market closed")
    plan = after(plan, actions.amend, "O1", {"measure.target": D(7), "due": DUE + timedelta(days=3)}, because="again")
    assert as_committed(plan, plan.objectives[1]).measure == FORMS
    assert as_committed(plan, plan.objectives[1]).due == DUE
    assert as_committed(plan, plan.objectives[3]) == plan.objectives[3]
