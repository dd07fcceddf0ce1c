"""A plan, or a part of it, as an outline of goals, objectives and strategies: what `show` prints, in any form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..errors import Refused
from ..model import CheckIn, Goal, Meta, Objective, Remark, Strategy
from ..plan import Plan
from ..progress.rollover import Past
from ..progress.standings import Standing, Standings
from ..progress.threads import item_remarked
from ..text import fold

if TYPE_CHECKING:
    from .search import LiveFilter

STATUSES = ("done", "on-track", "at-risk", "off-track", "stale")
"""What `Selected.statuses` may hold; `stale` comes in addition to any of the others."""


class Selected(NamedTuple):
    """Which part of a plan to show. Names are compared without case and accents; empty means any.

    `dropped` says whether what was dropped is shown too, `over` what was closed with a cycle that is over: what lies on the way
    to `ref` always is, and so is the latter with any filter. `live_filter`: only what fits a filter, with what it belongs to.
    """

    ref: str = ""
    owners: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    dropped: bool = True
    over: bool = True
    live_filter: LiveFilter | None = None

    @property
    def filters(self) -> bool:
        return bool(self.live_filter is not None or self.owners or self.teams or self.statuses)


class ObjectiveBranch(NamedTuple):
    objective: Objective
    standing: Standing
    strategies: tuple[Strategy, ...]


class GoalBranch(NamedTuple):
    goal: Goal
    standing: Standing
    objectives: tuple[ObjectiveBranch, ...]
    over: tuple[Objective, ...] = ()
    """Those that are left out, as they were closed with a cycle that is over."""


def _path(plan: Plan, ref: str) -> tuple[int, int, int]:
    """The goal, objective and strategy that `ref` leads through (0: all of them). A check-in leads to its objective, a
    remark to the item that it is about."""
    found = plan.find(ref)
    if isinstance(found, Remark):
        found = item_remarked(plan, found) or found
    if isinstance(found, Strategy):
        return plan.objectives[found.objective].goal, found.objective, found.id
    if isinstance(found, CheckIn):
        return plan.objectives[found.objective].goal, found.objective, 0
    if isinstance(found, Objective):
        return found.goal, found.id, 0
    if isinstance(found, Goal):
        return found.id, 0, 0
    if isinstance(found, Meta):
        return 0, 0, 0
    raise Refused("wrong_kind_of_item", ref=found.ref, wanted=("goals", "objectives", "strategies"))


def outline(plan: Plan, standings: Standings, wanted: Selected) -> Iterator[GoalBranch]:
    """The goals that are wanted, each with the wanted of its objectives and their strategies, in the team's order.

    With a reference, only what lies on the way to it and below. With a filter, goals are shown for their objectives only.
    Raises `Refused` for a reference that leads nowhere.
    """
    goal_id, objective_id, strategy_id = _path(plan, wanted.ref) if wanted.ref else (0, 0, 0)
    live_filter = wanted.live_filter
    past = None if wanted.over or wanted.filters or objective_id else Past.before(standings.today)
    owners, teams = frozenset(map(fold, wanted.owners)), frozenset(map(fold, wanted.teams))
    for goal in (plan.goals[id] for id in plan.goal_order if goal_id in (0, id)):
        if goal.state == "dropped" and not wanted.dropped and goal.id != goal_id:
            continue
        branches, over = [], []
        for id in plan.objectives_of(goal.id):
            objective = plan.objectives[id]
            if objective_id not in (0, id):
                continue
            if objective.state == "dropped" and not wanted.dropped and id != objective_id:
                continue
            if (owners and fold(objective.owner) not in owners) or (teams and fold(objective.team) not in teams):
                continue
            if live_filter is not None and not live_filter.objective_shows(id):
                continue
            if past is not None and past.holds(plan.objectives.raw[id]):
                over.append(objective)
                continue
            standing = standings.objective(id)
            if wanted.statuses and not _has_status(standing, wanted.statuses):
                continue
            found = (plan.strategies[each] for each in plan.strategies_of(id) if strategy_id in (0, each))
            if live_filter is not None:
                found = (s for s in found if live_filter.strategy_shows(s.id))
            shown = tuple(s for s in found if s.state != "dropped" or wanted.dropped or s.id == strategy_id)
            branches.append(ObjectiveBranch(objective, standing, shown))
        if branches or not wanted.filters or _fits_itself(wanted, goal.id):
            yield GoalBranch(goal, standings.goal(goal.id), tuple(branches), tuple(over))


def _fits_itself(wanted: Selected, goal: int) -> bool:
    """Whether a goal is shown even where nothing below it is."""
    return (
        wanted.live_filter is not None
        and not (wanted.owners or wanted.teams or wanted.statuses)
        and ("goals", goal) in wanted.live_filter
    )


def _has_status(standing: Standing, statuses: tuple[str, ...]) -> bool:
    own = (standing.status or "").replace(" ", "-")
    return own in statuses or (standing.stale and "stale" in statuses)
