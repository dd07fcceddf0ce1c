"""A plan looked over as an editor would: what is missing or out of balance, the most important first. It only advises."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from ..model import ALIVE, Goal, Objective, Strategy
from ..plan import Plan
from .hints import KIND_OF, Hint, hint, is_decided
from .wording import Wording, read

HEAVY = Decimal("0.7")
"""The share of its goal from which on one objective is as good as the goal."""
MOST_OBJECTIVES = 5
"""Of one goal; a team keeps no more in mind."""
FEWEST = 3
"""Objectives there must be before it says anything that all of them have one owner, or one last day."""
PIECE = 10
"""Objectives that are looked at in one go: to read a statement takes a quarter of a millisecond."""

CODES = (
    "goal_without_objective",
    "strategy_is_objective",
    "reads_otherwise",
    "objective_without_strategy",
    "two_directions",
    "one_is_the_goal",
    "too_many_objectives",
    "one_owner",
    "one_last_day",
)
"""Every finding there is, the most important first. What is wrong with one item comes before what is wrong with the balance."""


class Finding(NamedTuple):
    """One thing to mend. `code` is one of `CODES`; `words.checkup_texts` words it with `details`, which are as typed."""

    code: str
    item: Goal | Objective | Strategy
    """What one would begin with to mend it."""
    details: Mapping[str, str] = MappingProxyType({})
    hint: Hint | None = None
    """Where the wording is what it is about."""


def checkup(plan: Plan, dismissed: Collection[str] = ()) -> list[Finding]:
    """What there is to mend, the most important first, then goal by goal. What is closed or dropped is left alone.

    `dismissed` are hints that somebody does not want to see again (`S2 strategy_like_objective`).
    """
    return in_order(each for each in findings(plan, dismissed) if each is not None)


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Findings with the most important first, which are otherwise as they were found."""
    return sorted(found, key=lambda finding: CODES.index(finding.code))


def findings(plan: Plan, dismissed: Collection[str] = ()) -> Iterator[Finding | None]:
    """The same as they are found; None is a place where it may be left alone for a moment."""
    for each in chain(_of_goals(plan), _of_the_plan(plan)):
        if each is None or each.hint is None or f"{each.item.ref} {each.hint.code}" not in dismissed:
            yield each


def _of_goals(plan: Plan) -> Iterator[Finding | None]:
    for goal_id in plan.goal_order:
        goal = plan.goals[goal_id]
        if goal.state != "active":
            continue
        yield from _wording(goal, goal.title)
        ids, objectives = plan.objectives_of(goal_id), list[Objective]()
        for at, id in enumerate(ids):
            if not at % PIECE:
                yield None
            objective = plan.objectives[id]
            if _is_open(objective):
                objectives.append(objective)
                yield from _of_objective(plan, objective)
        if not objectives and all(plan.objectives[id].state == "dropped" for id in ids):
            yield Finding("goal_without_objective", goal)
        yield from _balance(goal, objectives)


def open_objectives(plan: Plan, goal: int) -> list[Objective]:
    """The goal's objectives that somebody works on or means to."""
    return [each for each in (plan.objectives[id] for id in plan.objectives_of(goal)) if _is_open(each)]


def _is_open(objective: Objective) -> bool:
    return objective.state in ("draft", "committed")


def _of_objective(plan: Plan, objective: Objective) -> Iterator[Finding]:
    if not is_decided(plan, objective):
        yield from _wording(objective, objective.title)
    strategies = [plan.strategies[id] for id in plan.strategies_of(objective.id)]
    if all(each.state == "dropped" for each in strategies):
        yield Finding("objective_without_strategy", objective)
    parts = directions(objective.title)
    if parts is not None:
        yield Finding("two_directions", objective, {"first": parts[0], "second": parts[1]})
    for strategy in strategies:
        if strategy.state in ALIVE:
            yield from _wording(strategy, strategy.title)


def _wording(item: Goal | Objective | Strategy, title: str) -> Iterator[Finding]:
    found = hint(KIND_OF[item.TABLE], title)
    if found is not None:
        disguised = found.code == "strategy_like_objective"
        yield Finding("strategy_is_objective" if disguised else "reads_otherwise", item, hint=found)


def _balance(goal: Goal, objectives: Sequence[Objective]) -> Iterator[Finding]:
    weight = sum((each.weight for each in objectives), Decimal(0))
    if len(objectives) > 1 and weight:
        heaviest = max(objectives, key=lambda each: each.weight)
        if heaviest.weight >= HEAVY * weight:
            share = f"{100 * heaviest.weight / weight:.0f}"
            yield Finding("one_is_the_goal", heaviest, {"share": share, "goal": goal.ref})
    if len(objectives) > MOST_OBJECTIVES:
        yield Finding("too_many_objectives", goal, {"count": str(len(objectives))})


def _of_the_plan(plan: Plan) -> Iterator[Finding | None]:
    """What only shows when all objectives are looked at together."""
    objectives: list[Objective] = []
    for id in plan.goal_order:
        if plan.goals[id].state == "active":
            objectives += open_objectives(plan, id)
            yield None
    if len(objectives) < FEWEST:
        return
    owners, days = {each.owner for each in objectives}, {each.due for each in objectives}
    last = objectives[-1]
    if len(owners) == 1 and last.owner:
        yield Finding("one_owner", last, {"who": last.owner, "count": str(len(objectives))})
    if len(days) == 1 and last.due is not None:
        yield Finding("one_last_day", last, {"date": last.due.isoformat(), "count": str(len(objectives))})


# --- two directions ------------------------------------------------------------------------------------------------------

_AND = re.compile(r"\s+(?:and|while|but|và|đồng thời|nhưng)\s+|\s*;\s*", re.IGNORECASE)
_NO_AND = re.compile(r"\b(?:between|both|từ|khoảng)\s+\S+(?:\s+\S+)?$", re.IGNORECASE)
"""Before an “and” that joins the two ends of one range."""
_CHANGES = ("changing", "delivering", "bettering")


def directions(title: str) -> tuple[str, str] | None:
    """The two halves of an objective that asks for two things, each with its own measure: nobody can say how far it is."""
    for match in _AND.finditer(title):
        before, after = title[: match.start()], title[match.end() :]
        if _NO_AND.search(before):
            continue
        first, second = read(before), read(after)
        if _has_figure(first) and _has_figure(second):
            return before, after
        if first.opening in _CHANGES and second.opening in _CHANGES and min(len(first.words), len(second.words)) > 1:
            return before, after
    return None


def _has_figure(part: Wording) -> bool:
    return bool(part.number or part.worded) and len(part.words) > 1
