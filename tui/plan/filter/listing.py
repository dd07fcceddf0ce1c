"""All objectives of a plan in one list, or those that fit a filter, in an order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..plan import Plan
from ..progress.objective_order import Order, in_order
from ..progress.standings import Standings

if TYPE_CHECKING:
    from .search import LiveFilter


def listed(
    standings: Standings,
    order: Order = Order(),  # noqa: B008 - it cannot be changed
    sieve: LiveFilter | None = None,
    *,
    dropped: bool = False,
    stop: Callable[[], bool] = lambda: False,
) -> list[int] | None:
    """The ids of the objectives that fit (or of which a strategy does), equals in the plan's own order; None where that was to
    `stop`.

    What was dropped is left out, with all that belongs to a dropped goal, unless `dropped` or the filter asks for it.
    """
    plan = standings.plan
    dropped = dropped or (sieve is not None and sieve.query.wants_dropped)
    goals = [id for id in plan.goal_order if dropped or _lives(plan, "goals", id)]
    ids = [id for goal in goals for id in plan.objectives_of(goal) if dropped or _lives(plan, "objectives", id)]
    if sieve is not None:
        ids = list(filter(sieve.objective_shows, ids))
    return in_order(standings, ids, order, stop)


def _lives(plan: Plan, table: str, id: int) -> bool:
    return plan.table(table).raw[id].get("state") != "dropped"
