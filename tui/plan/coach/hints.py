"""What the coach says of its own accord: an item whose wording reads like another kind. A hint, never an error.

A goal may well have a number (“customer retention +40 %”), so even a sure hint only asks; and only sure ones are given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import ALIVE, Goal, Objective, Strategy
from ..plan import Plan
from .classifier import Classification, Kind, classify
from .smart import Smart, smart_objective

SURE = 0.7
"""Below this, the coach keeps quiet."""
SURE_OF_ONE_FACT = 0.9
"""Where all there is to quote is one word, or a number without a date, or a date without a number: a goal may have either."""
FEWEST_WORDS = 3
"""Of a statement that is still being typed, too little can be told before."""

ONE_FACT = ("means", "broad", "bettering", "number", "result_and_date")
VAGUE = ("end", "activity", "result")
"""Reasons that quote nothing: whoever wrote the title knows better, so no hint comes of them."""

KIND_OF: dict[str, Kind] = {"goals": "goal", "objectives": "objective", "strategies": "strategy"}


class Hint(NamedTuple):
    """An item that reads like another kind."""

    kind: Kind
    reading: Classification

    @property
    def code(self) -> str:
        """What is remembered when it is dismissed: it comes back only if the item reads like something else again."""
        return f"{self.kind}_like_{self.reading.looks_like}"


class ItemHint(NamedTuple):
    """A hint about an item of the plan, or (without one) an objective that is not S.M.A.R.T. yet."""

    item: Goal | Objective | Strategy
    hint: Hint | None
    smart: Smart | None


def hint(kind: Kind, text: str) -> Hint | None:
    """What there is to say of a title for a `kind`, if anything. Fast enough for every keystroke."""
    reading = classify(text)
    sure_enough = SURE_OF_ONE_FACT if reading.why in ONE_FACT else SURE
    if reading.looks_like == kind or reading.sure < sure_enough or reading.why in VAGUE:
        return None
    if len(reading.wording.words) < FEWEST_WORDS:
        return None
    return Hint(kind, reading)


def smart_of(plan: Plan, objective: Objective, title: str | None = None) -> Smart:
    """The five lights of an objective of the plan (with another title, where one is being typed)."""
    text = objective.title if title is None else title
    return smart_objective(objective, plan.goals.get(objective.goal), lambda: classify(text).wording)


def is_decided(plan: Plan, objective: Objective) -> bool:
    """Whether it is surely an objective, however it reads: whoever gave it measure, dates and owner has decided that."""
    return objective.state == "committed" and not _missing(smart_of(plan, objective))


def _missing(smart: Smart) -> bool:
    return any(light.lit is False and name != "specific" for name, light in smart.by_letter())


def plan_hints(plan: Plan) -> Iterator[ItemHint]:
    """Everything that the coach would mend, goal by goal; what is closed or dropped is left alone."""
    for goal_id in plan.goal_order:
        goal = plan.goals[goal_id]
        if goal.state != "active":
            continue
        found = hint("goal", goal.title)
        if found:
            yield ItemHint(goal, found, None)
        for objective_id in plan.objectives_of(goal_id):
            objective = plan.objectives[objective_id]
            if objective.state not in ("draft", "committed"):
                continue
            smart = smart_of(plan, objective)
            found = None if is_decided(plan, objective) else hint("objective", objective.title)
            if found or _missing(smart):
                yield ItemHint(objective, found, smart)
            for strategy_id in plan.strategies_of(objective_id):
                strategy = plan.strategies[strategy_id]
                found = hint("strategy", strategy.title) if strategy.state in ALIVE else None
                if found:
                    yield ItemHint(strategy, found, None)
