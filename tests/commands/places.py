"""A plan with an item of every kind in every state, and the places of somebody who has chosen one of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, cast

from tests.plan.examples import DUE, FORMS, HANOI, START, TODAY, D, after
from tui.commands.place import ItemPlace, ListName
from tui.plan import actions
from tui.plan.model import Goal, Objective, PlanItem, Strategy
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings

NOW = datetime(2026, 11, 24, 10, 30, tzinfo=HANOI)
EARLIER = date(2026, 11, 20)
STATES = {
    "goal": "G1", "goal without objectives": "G2", "achieved goal": "G3", "dropped goal": "G4",
    "committed": "O1", "stale": "O2", "blocked": "O3", "draft": "O4", "draft with a measure": "O5",
    "achieved": "O6", "missed": "O7", "dropped": "O8",
    "proposed strategy": "S1", "active strategy": "S2", "paused strategy": "S3", "strategy that worked": "S4",
    "dropped strategy": "S5",
}  # fmt: skip
"""What an item is, and which item of `every_state()` is that."""


def every_state() -> Plan:
    """The strategies belong to O1, all objectives to G1; lan wrote everything."""
    plan = Plan.empty("Every state")
    for title in ("With objectives", "Without", "Achieved", "Dropped"):
        plan = after(plan, actions.add_goal, title, day=START)
    committed: dict[str, Any] = {"measure": FORMS, "start": START, "due": DUE, "state": "committed", "owner": "lan"}
    for title in ("Committed", "Stale", "Blocked"):
        plan = after(plan, actions.add_objective, title, "G1", day=START, **committed)
    plan = after(plan, actions.add_objective, "Draft", "G1", day=START)
    plan = after(plan, actions.add_objective, "Measured draft", "G1", day=START, measure=FORMS)
    for title in ("Achieved", "Missed", "Dropped"):
        plan = after(plan, actions.add_objective, title, "G1", day=START, **committed)
    for ref in ("O1", "O3"):
        plan = after(plan, actions.check_in, ref, D(7), day=EARLIER)
    for title, state in (("Proposed", "proposed"), ("Active", "active"), ("Paused", "paused"), ("Worked", "worked")):
        plan = after(plan, actions.add_strategy, title, "O1", state=state)
    plan = after(plan, actions.add_strategy, "Given up", "O1")
    plan = after(plan, actions.raise_blocker, "No permit", objective="O3")
    plan = after(plan, actions.edit, "G3", {"state": "achieved"})
    plan = after(plan, actions.close, "O6", "achieved")
    plan = after(plan, actions.close, "O7", "missed")
    for ref in ("G4", "O8", "S5"):
        plan = after(plan, actions.drop, ref, because="it did not help")
    return plan


def place_of(plan: Plan, ref: str, **fields: Any) -> ItemPlace:
    """The place of somebody who has chosen an item: the lists stand on it, and on what it belongs to."""
    found = cast("PlanItem", plan.find(ref))
    strategy = found if isinstance(found, Strategy) else None
    objective = found if isinstance(found, Objective) else plan.objectives[strategy.objective] if strategy else None
    goal = found if isinstance(found, Goal) else plan.goals[objective.goal] if objective else None
    below = {"goal": goal, "objective": objective, "strategy": strategy, "position": 1, "count": 3, **fields}
    return ItemPlace(plan=plan, who="lan", standings=Standings.at(plan, NOW), at=cast("ListName", found.TABLE), **below)


def nowhere(plan: Plan, at: ListName, **fields: Any) -> ItemPlace:
    """The place of somebody at an empty list."""
    return ItemPlace(plan=plan, who="lan", standings=Standings.at(plan, NOW), at=at, count=0, **fields)


__all__ = ["TODAY"]
