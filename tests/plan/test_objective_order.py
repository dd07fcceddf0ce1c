"""In what order a list of objectives stands."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from tests.plan.examples import DUE, FORMS, HANOI, START, TODAY, D, after, moment, small_plan
from tui.plan import actions
from tui.plan.filter.index import FilterIndex
from tui.plan.filter.listing import listed
from tui.plan.filter.parse import parse
from tui.plan.filter.search import LiveFilter
from tui.plan.plan import Plan
from tui.plan.progress.objective_order import SORT_KEYS, Order, behind, in_order
from tui.plan.progress.standings import Standings

NOW = moment().at


def year() -> Plan:
    """Two goals; O1 to O8 of every kind that stands otherwise in a list. Of the expected 59 % today:

    O1 33 % (off track), O2 50 % (at risk), O3 on track and ahead, O4 done, O5 a draft, O6 achieved, O7 dropped, O8 no figure.
    """
    plan = Plan.empty("A year")
    for title in ("Second by name", "A first by name"):
        plan = after(plan, actions.add_goal, title, day=START)
    measured = {"measure": FORMS, "start": START, "due": DUE, "state": "committed"}
    rows = [
        ("Êtres", "G2", {**measured, "owner": "mai"}),
        ("Zebra", "G1", {**measured, "owner": "Lan", "due": DUE - timedelta(days=2)}),
        ("apples", "G1", {**measured, "owner": "lan"}),
        ("Đá", "G2", measured),
        ("Eins", "G1", {"owner": "huy"}),
        ("Done with", "G1", {**measured, "owner": "an"}),
        ("Given up", "G1", {**measured, "owner": "an"}),
        ("Without a figure", "G2", {**measured, "measure": None, "state": "draft"}),
    ]
    for title, goal, fields in rows:
        plan = after(plan, actions.add_objective, title, goal, day=START, **fields)
    for ref, value, days in (("O1", 6, 1), ("O2", 7, 10), ("O3", 9, 3), ("O4", 10, 0)):
        plan = after(plan, actions.check_in, ref, D(value), day=TODAY - timedelta(days=days))
    plan = after(plan, actions.close, "O6", "achieved")
    return after(plan, actions.drop, "O7", because="no budget")


EXPECTED = {
    "ref": [1, 2, 3, 4, 5, 6, 7, 8],
    "title": [3, 4, 6, 5, 1, 7, 8, 2],
    "goal": [2, 3, 5, 6, 7, 1, 4, 8],
    "owner": [6, 7, 5, 2, 3, 1, 4, 8],
    "progress": [1, 2, 3, 4],
    "behind": [1, 2, 3, 4],
    "due": [2, 3, 6, 7, 1, 4, 8],
    "checkin": [2, 3, 1, 4],
    "stale": [],
    "status": [1, 2, 3, 4],
}


def test_of_each_key_what_needs_somebody_stands_first() -> None:
    standings = Standings.at(year(), NOW)
    ids = listed(standings, Order("ref"), dropped=True)
    assert ids == [1, 2, 3, 4, 5, 6, 7, 8]
    for key, first in EXPECTED.items():
        found = listed(standings, Order(key), dropped=True)  # type: ignore[arg-type]
        assert found is not None and [each for each in found if each in first] == first, key
        assert sorted(found) == ids, key


def test_the_status_goes_from_the_worst_to_what_is_over() -> None:
    standings = Standings.at(year(), NOW)
    assert [standings.objective(id).status for id in (1, 2, 3, 4)] == ["off track", "at risk", "on track", "done"]
    assert listed(standings, Order("status"), dropped=True) == [1, 2, 3, 4, 5, 8, 6, 7]


def test_stale_ones_come_first_the_longest_overdue_before_the_others() -> None:
    standings = Standings.at(year(), NOW)
    found = listed(standings, Order("stale"))
    assert found is not None
    overdue = [id for id in found if standings.objective(id).stale]
    assert overdue == found[: len(overdue)] and found[0] in (8, 5)  # never checked in since October
    assert found.index(2) < found.index(3) < found.index(1) < found.index(4)
    assert found[-1] == 6, "what is closed owes nothing"


@pytest.mark.parametrize("key", SORT_KEYS)
def test_what_has_nothing_to_sort_by_is_last_both_ways_and_equals_keep_the_plans_order(key: str) -> None:
    standings = Standings.at(year(), NOW)
    forwards = in_order(standings, range(1, 9), Order(key))  # type: ignore[arg-type]
    backwards = in_order(standings, range(1, 9), Order(key, reverse=True))  # type: ignore[arg-type]
    assert forwards is not None and backwards is not None
    nothing = {
        "owner": [4, 8], "progress": [5, 8], "behind": [5, 6, 7, 8], "due": [5], "checkin": [5, 6, 7, 8], "stale": [6, 7],
    }.get(key, [])  # fmt: skip
    if key == "stale":
        nothing = [5, 6, 7] if standings.plan.objectives[5].start is None else nothing
    assert forwards[len(forwards) - len(nothing) :] == nothing == backwards[len(backwards) - len(nothing) :], key
    if key == "goal":
        assert forwards == [2, 3, 5, 6, 7, 1, 4, 8] and backwards == [1, 4, 8, 2, 3, 5, 6, 7]


def test_the_first_of_equals_is_the_plans_first() -> None:
    plan = year()
    plan = after(plan, actions.move, "O3", "O2")
    standings = Standings.at(plan, NOW)
    assert plan.objectives_of(1)[:2] == (3, 2)
    assert listed(standings, Order("goal"))[:2] == [3, 2]  # type: ignore[index]


def test_points_behind_are_those_that_the_status_is_judged_by() -> None:
    plan = year()
    standings = Standings.at(plan, NOW)
    for id in range(1, 9):
        objective, standing = plan.objectives[id], standings.objective(id)
        found = behind(objective, standing)
        assert (found is None) == (standing.status is None), id
        if found is not None:
            assert (found > plan.meta.off_track) == (standing.status == "off track")
            assert (found < 0) == (id in (3, 4))


def test_what_was_dropped_is_left_out_unless_it_is_asked_for() -> None:
    plan = year()
    standings = Standings.at(plan, NOW)
    assert 7 not in (listed(standings) or ())
    index = FilterIndex(standings, "lan")
    assert listed(standings, sieve=LiveFilter(index, parse("state:dropped", TODAY))) == [7]
    assert listed(standings, Order("ref"), LiveFilter(index, parse("owner:lan", TODAY))) == [2, 3]
    plan = after(plan, actions.drop, "G2", because="another year", with_parts=True)
    assert listed(Standings.at(plan, NOW), Order("ref")) == [2, 3, 5, 6]


def test_an_objective_is_listed_for_a_strategy_of_its_own_that_fits() -> None:
    standings = Standings.at(small_plan(), NOW)
    sieve = LiveFilter(FilterIndex(standings, "lan"), parse("partnerships", TODAY))
    assert listed(standings, sieve=sieve) == [1]


def test_sorting_can_be_stopped() -> None:
    standings = Standings.at(year(), NOW)
    assert in_order(standings, range(1, 9), Order("ref"), lambda: True) is None


@pytest.mark.parametrize("key", SORT_KEYS)
def test_the_order_does_not_depend_on_how_the_objectives_are_given_but_for_equals(key: str) -> None:
    standings = Standings.at(year(), NOW.astimezone(HANOI))
    ids = list(range(1, 9))
    values = {}
    for reverse in (False, True):
        for seed in range(5):
            shuffled = random.Random(seed).sample(ids, len(ids))
            found = in_order(standings, shuffled, Order(key, reverse))  # type: ignore[arg-type]
            assert found is not None and sorted(found) == ids
            again = in_order(standings, found, Order(key, reverse))  # type: ignore[arg-type]
            assert again == found
            values.setdefault(reverse, found[0])
