"""Adding goals, objectives and strategies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ..changes.change_builder import ChangeBuilder
from ..errors import Refused
from ..fields import FIELDS
from ..model import Change, Goal, Measure, Moment, Objective, ObjectiveState, Strategy, StrategyState
from ..plan import Plan, split_ref
from ..text import many_lines, one_line, required_line
from .commitment import check_commitment


def _parent(plan: Plan, ref: str, table: str) -> int:
    """The id of the item something new is to belong to; it must exist, and be of the right kind."""
    found, id = split_ref(ref)
    if found != table:
        raise Refused("wrong_kind_of_item", table, ref=ref.strip().upper(), wanted=table)
    plan.find(ref)
    return id


_IN_SHAPE: Mapping[str, Callable[[str, str], str]] = {"line": one_line, "note": many_lines}


def _in_shape(table: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields without a parameter of their own, as they are stored. Raises `Refused` for a text that is none."""
    kinds = {name: FIELDS[table][name].kind for name in fields}
    return {name: _IN_SHAPE[kinds[name]](value, name) if kinds[name] in _IN_SHAPE else value for name, value in fields.items()}


def add_goal(
    plan: Plan, now: Moment, /, title: str, *, note: str = "", owner: str = "", horizon: str = "", source: str = "", **others: Any
) -> Change:
    """A new goal, below the others. `source` is as of `Goal`; `others` are any more of its fields, by name."""
    draft = ChangeBuilder(plan, now, "add")
    goal = Goal(
        id=draft.new_id("goals"),
        title=required_line(title),
        note=many_lines(note),
        owner=one_line(owner, "owner"),
        horizon=one_line(horizon, "horizon"),
        source=one_line(source, "from"),
        **_in_shape("goals", others),
        order=plan.last_order("goals") + 1,
    )
    draft.add(goal)
    return draft.change()


def add_objective(
    plan: Plan,
    now: Moment,
    title: str,
    goal: str,
    *,
    note: str = "",
    owner: str = "",
    team: str = "",
    tags: tuple[str, ...] = (),
    weight: Decimal = Decimal(1),
    start: date | None = None,
    due: date | None = None,
    measure: Measure | None = None,
    cadence: int = 7,
    state: ObjectiveState = "draft",
    source: str = "",
    **others: Any,
) -> Change:
    """A new objective under a goal: a draft, unless `state` says that it is committed at once. It starts today by default.

    `others` are any more of its fields, by name.
    """
    draft = ChangeBuilder(plan, now, "add")
    goal_id = _parent(plan, goal, "goals")
    if plan.goals[goal_id].state == "dropped":
        raise Refused("goal_is_dropped", "goal", ref=f"G{goal_id}")
    if state not in ("draft", "committed"):
        raise Refused("new_objective_state", "state", state=state)
    objective = Objective(
        id=draft.new_id("objectives"),
        goal=goal_id,
        title=required_line(title),
        note=many_lines(note),
        owner=one_line(owner, "owner"),
        team=one_line(team, "team"),
        tags=tags,
        weight=weight,
        start=start or (min(now.today, due) if due else now.today),
        due=due,
        measure=measure,
        cadence=cadence,
        state=state,
        source=one_line(source, "from"),
        **_in_shape("objectives", others),
        order=plan.last_order("objectives", goal_id) + 1,
    )
    if state == "committed":
        check_commitment(objective)
    draft.add(objective)
    return draft.change()


def add_strategy(
    plan: Plan,
    now: Moment,
    /,
    title: str,
    objective: str,
    *,
    note: str = "",
    owner: str = "",
    state: StrategyState = "proposed",
    source: str = "",
    **others: Any,
) -> Change:
    """A new strategy for an objective, proposed unless said otherwise. It counts from today. `others` are any more of its
    fields, by name."""
    draft = ChangeBuilder(plan, now, "add")
    objective_id = _parent(plan, objective, "objectives")
    if plan.objectives[objective_id].state == "dropped":
        raise Refused("objective_is_dropped", "objective", ref=f"O{objective_id}")
    strategy = Strategy(
        id=draft.new_id("strategies"),
        objective=objective_id,
        title=required_line(title),
        note=many_lines(note),
        owner=one_line(owner, "owner"),
        state=state,
        since=now.today,
        source=one_line(source, "from"),
        **_in_shape("strategies", others),
    )
    draft.add(strategy)
    return draft.change()
