"""What waits for what: references in the texts of blockers, both ways, when a wait is over, and circles."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.examples import TODAY, D, after, small_plan
from tui.plan import actions
from tui.plan.plan import Plan
from tui.plan.progress.open_blockers import open_blockers
from tui.plan.progress.standings import Standings
from tui.plan.progress.waiting import circle_of, is_over, named_in, waiting_for, waits_of


def several(count: int = 4) -> Plan:
    """A goal with objectives O1 (measured, committed) to O4 and a strategy S1 of O1, a second goal without any."""
    plan = small_plan()
    for number in range(2, count + 1):
        plan = after(plan, actions.add_objective, f"Objective {number}", "G1")
    return plan


def standings(plan: Plan) -> Standings:
    return Standings(plan, TODAY)


def blocked(plan: Plan, *pairs: tuple[str, str]) -> Plan:
    for objective, what in pairs:
        plan = after(plan, actions.raise_blocker, what, objective=objective)
    return plan


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("waits for O2", ["O2"]),
        ("O2", ["O2"]),
        ("chờ O2.", ["O2"]),
        ("O2, O3 and S1 (see G2)", ["O2", "O3", "S1", "G2"]),
        ("O2: the page; O2 again", ["O2"]),
        ("“O2”", ["O2"]),
        ("chưa có O2/O3", []),
        ("no O9 here", []),
        ("o2", []),
        ("CO2 is too high", []),
        ("H2O2", []),
        ("O2-sensor", []),
        ("#O2 @S1", []),
        ("https://wiki.example/O2", []),
        ("O2.5 percent", []),
        ("O02, O0", []),
        ("", []),
        ("O2\u00a0O3", ["O2", "O3"]),
        ("O1 O2 O3 O4 S1 G1", ["O1", "O2", "O3", "O4", "S1"]),
    ],
)
def test_only_references_of_the_plan_that_are_words_of_their_own_are_named(text: str, refs: list[str]) -> None:
    assert list(named_in(several(), text)) == refs


def test_a_wait_is_known_from_both_sides() -> None:
    plan = blocked(several(), ("O2", "waits for O3 and S1"), ("O4", "the weather"), ("", "G1 is not agreed"))
    found = waits_of(plan, standings(plan), open_blockers(plan))
    assert [(each.blocker.ref, each.ref, each.is_over) for each in found] == [
        ("B1", "O3", False),
        ("B1", "S1", False),
        ("B3", "G1", False),
    ]
    assert [each.blocker.ref for each in waiting_for(plan, standings(plan), "O3")] == ["B1"]
    assert [each.blocker.ref for each in waiting_for(plan, standings(plan), "G1")] == ["B3"]
    assert waiting_for(plan, standings(plan), "O4") == ()
    assert waiting_for(after(plan, actions.resolve_blocker, "B1"), standings(plan), "O30") == ()
    done = after(plan, actions.resolve_blocker, "B1")
    assert waiting_for(done, standings(done), "O3") == ()


def test_an_objective_does_not_wait_for_itself() -> None:
    plan = blocked(several(), ("O2", "O2 has no measure"))
    assert waits_of(plan, standings(plan), open_blockers(plan)) == ()


def test_what_a_check_in_tells_of_counts_as_well() -> None:
    plan = after(several(), actions.check_in, "O1", D(6), blocker="the page (O2) is not there")
    assert [each.ref for each in waits_of(plan, standings(plan), open_blockers(plan))] == ["O2"]
    assert len(waiting_for(plan, standings(plan), "O2")) == 1


def test_a_wait_is_over_once_it_is_done_or_given_up() -> None:
    plan = several()
    assert [is_over(standings(plan), ref) for ref in ("O1", "O2", "S1", "G1", "G2", "O77")] == [False] * 5 + [True]
    reached = after(plan, actions.check_in, "O1", D(100))
    assert is_over(standings(reached), "O1"), "its target is reached, though nobody has closed it"
    dropped = after(plan, actions.drop, "O2", because="no money")
    assert is_over(standings(dropped), "O2")
    worked = after(plan, actions.set_strategy_state, "S1", "worked")
    assert is_over(standings(worked), "S1")


def test_circles_are_found_however_long() -> None:
    plan = blocked(several(), ("O3", "waits for O4"), ("O4", "waits for O2"))
    open_now = open_blockers(plan)
    assert circle_of(plan, "O2", ["O3"], open_now) == ("O2", "O3", "O4", "O2")
    assert circle_of(plan, "O2", ["O4"], open_now) == ("O2", "O4", "O2")
    assert circle_of(plan, "O1", ["O3"], open_now) == ()
    assert circle_of(plan, "O2", ["O2"], open_now) == ()


def test_strategies_and_goals_lead_to_the_objectives_behind_them() -> None:
    plan = blocked(several(), ("O1", "waits for O2"))
    assert circle_of(plan, "O2", ["S1"], open_blockers(plan)) == ("O2", "O1", "O2")
    assert circle_of(plan, "O2", ["G1"], open_blockers(plan)) == ("O2", "O1", "O2"), "G1 is achieved with O1, which waits for O2"
    assert circle_of(plan, "O3", ["G2"], open_blockers(plan)) == ()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=9), st.integers(1, 6), st.integers(1, 6))
def test_a_circle_is_one_and_none_is_missed(pairs: list[tuple[int, int]], start: int, target: int) -> None:
    plan = blocked(several(6), *((f"O{a}", f"waits for O{b}") for a, b in pairs))
    edges: dict[int, set[int]] = {}
    for a, b in pairs:
        edges.setdefault(a, set()).add(b)
    found = [int(ref[1:]) for ref in circle_of(plan, f"O{start}", [f"O{target}"], open_blockers(plan))]
    reached, ahead = set(), [target] if target != start else []
    while ahead:
        at = ahead.pop()
        if at not in reached:
            reached.add(at)
            ahead += edges.get(at, set())
    assert bool(found) == (start in reached)
    if found:
        assert found[0] == found[-1] == start and found[1] == target
        assert all(b in edges.get(a, set()) for a, b in pairwise(found[1:]))
