"""Any sequence of actions can be walked back to where it began, and forth again."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.examples import DUE, START, TODAY, D, documents, moment, small_plan
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.changes.undo_redo import redo, undo
from tui.plan.documents.codec import decode, encode
from tui.plan.errors import Refused
from tui.plan.model import GOAL_STATES, KINDS, LETTERS, OBJECTIVE_STATES, STRATEGY_STATES, Measure
from tui.plan.plan import Plan
from tui.plan.rules import findings

words = st.text("aăâbcdđeê 👍\n\x1b[", min_size=0, max_size=8)
figures = st.integers(-20, 120).map(lambda n: D(n) / 4)


ACTIONS = ("goal", "objective", "strategy", "checkin", "edit", "edit", "edit", "amend", "drop", "state", "pivot", "move")


def an_item(draw: st.DrawFn, plan: Plan, tables: str = "GOSC") -> str:
    names = {"G": plan.goals, "O": plan.objectives, "S": plan.strategies, "C": plan.checkins}
    refs = [f"{letter}{id}" for letter in tables for id in names[letter]]
    return draw(st.sampled_from([*refs, "G99"]))


def values_for(draw: st.DrawFn, ref: str) -> dict[str, object]:
    found: dict[str, object] = {"title": draw(words.filter(str.strip)) or "x"}
    if ref[0] == "G":
        found |= {"owner": draw(words), "state": draw(st.sampled_from(GOAL_STATES))}
    if ref[0] == "O":
        found |= {
            "goal": draw(st.integers(1, 4)),
            "weight": draw(figures),
            "due": DUE + timedelta(days=draw(st.integers(-200, 200))),
            "start": START,
            "tags": ("seo",),
            "cadence": draw(st.integers(0, 30)),
            "state": draw(st.sampled_from(OBJECTIVE_STATES)),
            "measure.kind": draw(st.sampled_from(KINDS)),
            "measure.baseline": draw(figures),
            "measure.target": draw(figures),
            "measure.low": draw(figures),
            "measure.high": draw(figures),
        }
    if ref[0] == "S":
        found |= {"objective": draw(st.integers(1, 3)), "state": draw(st.sampled_from(STRATEGY_STATES)), "reason": draw(words)}
    if ref[0] == "C":
        return {"value": draw(figures), "comment": draw(words)}
    chosen = draw(st.sets(st.sampled_from(sorted(found)), min_size=1, max_size=4))
    return {name: found[name] for name in sorted(chosen)}


def an_action(draw: st.DrawFn, plan: Plan) -> partial:
    kind = draw(
        st.sampled_from(
            ["goal", "objective", "strategy", "checkin", "edit", "edit", "edit", "amend", "drop", "state", "pivot", "move"]
        )
    )
    text = draw(words)
    if kind == "goal":
        return partial(actions.add_goal, title=text, note=draw(words))
    if kind == "objective":
        measure = Measure(baseline=draw(figures), target=draw(figures), kind=draw(st.sampled_from(KINDS)))
        state = draw(st.sampled_from(["draft", "committed"]))
        return partial(
            actions.add_objective, title=text, goal=an_item(draw, plan, "G"), measure=measure, due=DUE, start=START, state=state
        )
    if kind == "strategy":
        return partial(actions.add_strategy, title=text, objective=an_item(draw, plan, "O"))
    if kind == "checkin":
        on = TODAY - timedelta(days=draw(st.integers(0, 9)))
        return partial(actions.check_in, ref=an_item(draw, plan, "O"), value=draw(figures), on=on, comment=draw(words))
    if kind == "drop":
        return partial(actions.drop, ref=an_item(draw, plan), because=text, with_parts=draw(st.booleans()))
    if kind == "state":
        state = draw(st.sampled_from(STRATEGY_STATES))
        return partial(actions.set_strategy_state, ref=an_item(draw, plan, "S"), state=state, because=text)
    if kind == "pivot":
        return partial(actions.pivot, ref=an_item(draw, plan, "S"), title=text, because=draw(words))
    if kind == "move":
        table = draw(st.sampled_from("GO"))
        return partial(actions.move, ref=an_item(draw, plan, table), past=an_item(draw, plan, table))
    ref = an_item(draw, plan)
    if kind == "amend":
        return partial(actions.amend, ref=ref, values=values_for(draw, ref), because=text)
    return partial(actions.edit, ref=ref, values=values_for(draw, ref), reason=text)


@st.composite
def walks(draw: st.DrawFn) -> list[Plan]:
    """A small plan and what became of it, one plan for each step; what was refused is no step."""
    plans = [small_plan()]
    for _ in range(draw(st.integers(1, 8))):
        plan = plans[-1]
        before = documents(plan), dict(plan.changes.raw)
        try:
            plans.append(apply(plan, an_action(draw, plan)(plan, moment())))
        except Refused:
            assert (documents(plan), dict(plan.changes.raw)) == before
    return plans


@settings(max_examples=120, deadline=None)
@given(walks())
def test_undo_of_any_steps_gives_back_each_plan_on_the_way_and_redo_the_end(plans):
    said = [documents(plan) for plan in plans]
    plan = plans[-1]
    for earlier in reversed(said[:-1]):
        plan = apply(plan, undo(plan, moment()))
        assert documents(plan) == earlier
    for later in said[1:]:
        plan = apply(plan, redo(plan, moment()))
        assert documents(plan) == later


@settings(max_examples=60, deadline=None)
@given(walks(), st.lists(st.sampled_from([undo, redo]), max_size=12))
def test_undo_and_redo_in_any_order_walk_up_and_down_the_same_steps(plans, moves):
    said = [documents(plan) for plan in plans]
    plan, place, earliest = plans[-1], len(said) - 1, 0
    for move in moves:
        there = place + (1 if move is redo else -1)
        if not earliest <= there < len(said):
            continue
        plan = apply(plan, move(plan, moment()))
        place = there
        assert documents(plan) == said[place]


@settings(max_examples=60, deadline=None)
@given(walks())
def test_whatever_was_done_the_plan_is_sound_and_reads_back_the_same(plans):
    plan = plans[-1]
    assert list(findings(plan)) == []
    for table in LETTERS:
        for id, document in plan.table(table).items():
            assert decode(table, id, encode(document)) == document
    fresh = Plan.of({name: plan.table(name).raw for name in LETTERS})
    for id in plan.goals:
        assert fresh.objectives_of(id) == plan.objectives_of(id)
    for id in plan.objectives:
        assert (fresh.strategies_of(id), fresh.checkins_of(id)) == (plan.strategies_of(id), plan.checkins_of(id))
    assert all(fresh.next_id(name) == plan.next_id(name) for name in LETTERS)
