"""What `planner list --json` promises (list.schema.json): objectives as `show --json` has them, in an order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...plan.filter.outline import ObjectiveBranch
from ...plan.progress.objective_order import Order, behind
from ...plan.progress.standings import Standings
from .plan_json import fraction, objective_contract


def list_contract(standings: Standings, ids: Sequence[int], order: Order) -> dict[str, Any]:
    """The list as JSON has it. Decimals are left as they are: digits as typed."""
    meta = standings.plan.meta
    return {
        "plan": {"title": meta.title, "revision": meta.revision},
        "sort": order.by,
        "reverse": order.reverse,
        "objectives": [_objective(standings, id) for id in ids],
    }


def _objective(standings: Standings, id: int) -> dict[str, Any]:
    plan, standing = standings.plan, standings.objective(id)
    objective = plan.objectives[id]
    strategies = tuple(plan.strategies[each] for each in plan.strategies_of(id))
    found = objective_contract(ObjectiveBranch(objective, standing, strategies))
    return {"goal": f"G{objective.goal}", "behind": fraction(behind(objective, standing)), **found}
