"""What waits for what: a blocker may name the objective, the strategy or the goal that it waits for in its text.

`waits for O7` is a link both ways: what is held up knows what it waits for, and O7 knows who waits. A link holds as long as its
blocker is open. Once what was waited for is done, or given up, nothing is cleared by itself: somebody is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..model import CLOSED, Goal, Objective, PlanItem, Strategy
from ..plan import Plan
from .open_blockers import OpenBlocker, open_blockers
from .standings import Standing, Standings

_REF = re.compile(r"(?<![\w#@./-])([GOS])([1-9]\d{0,8})(?![\w-]|[./]\w)", re.ASCII)
MOST_NAMED = 5
"""References in a blocker's text that count; more than that is a list, and no wait."""


class Wait(NamedTuple):
    """An open blocker, and what it waits for."""

    blocker: OpenBlocker
    ref: str
    is_over: bool
    """Whether what is waited for is done or given up: then the blocker may be resolved."""
    standing: Standing | None
    """Where it stands; of a strategy None."""


def named_in(plan: Plan, text: str) -> tuple[str, ...]:
    """The references of goals, objectives and strategies of the plan that a text names, each once, in its order.

    Only as they are written (`O7`, not `o7`), and only as words of their own: `#O7`, `O7-2` and `/O7` are something else.
    """
    found: dict[str, None] = {}
    for match in _REF.finditer(text):
        table = {"G": "goals", "O": "objectives", "S": "strategies"}[match[1]]
        if int(match[2]) in plan.table(table):
            found.setdefault(match[0])
    return tuple(found)[:MOST_NAMED]


def named_elsewhere(text: str, called: Callable[[str], str]) -> str:
    """A blocker's text as it says the same in another plan, where an item is `called` otherwise (or, empty, as it is)."""
    return _REF.sub(lambda match: called(match[0]) or match[0], text)


def waits_of(plan: Plan, standings: Standings, blockers: Iterable[OpenBlocker]) -> tuple[Wait, ...]:
    """What these blockers wait for, in their order. What a blocker holds up it does not wait for."""
    return tuple(
        Wait(blocker, ref, is_over(standings, ref), _standing(standings, ref))
        for blocker in blockers
        for ref in named_in(plan, blocker.what)
        if ref != _held_up(blocker)
    )


def waiting_for(plan: Plan, standings: Standings, ref: str) -> tuple[Wait, ...]:
    """The open blockers that wait for an item, the oldest first."""
    holding = (each for each in open_blockers(plan, standings.now) if ref in each.what)  # only what could be meant is read
    return tuple(each for each in waits_of(plan, standings, holding) if each.ref == ref)


def is_over(standings: Standings, ref: str) -> bool:
    """Whether nobody need wait for an item any longer: an objective that is reached or closed, a strategy that worked, a goal
    that is achieved, and what was dropped or is not there any more."""
    found = _item(standings.plan, ref)
    if isinstance(found, Objective):
        return found.state in CLOSED or standings.objective(found.id).status == "done"
    if isinstance(found, Strategy):
        return found.state in ("worked", "dropped")
    return found is None or found.state in ("achieved", "dropped")


def circle_of(plan: Plan, objective: str, waits_for: Iterable[str], blockers: Iterable[OpenBlocker]) -> tuple[str, ...]:
    """The objectives of a circle that an objective would stand in if it waited for these items: `("O3", "O7", "O3")`. Empty where
    there is none. `blockers` are all that are open.

    A strategy is done where its objective is worked on, and a goal with all that is worked on for it: who waits for these waits
    for the objectives behind them.
    """
    edges: dict[str, set[str]] = {}
    for blocker in blockers:
        if blocker.objective is not None:
            edges.setdefault(f"O{blocker.objective}", set()).update(_objectives_behind(plan, named_in(plan, blocker.what)))
    way, seen = [(objective, iter(sorted(_objectives_behind(plan, waits_for) - {objective})))], {objective}
    while way:
        _at, ahead = way[-1]
        following = next(ahead, "")
        if not following:
            way.pop()
        elif objective in edges.get(following, ()):
            return (*(ref for ref, _left in way), following, objective)
        elif following not in seen:
            seen.add(following)
            way.append((following, iter(sorted(edges.get(following, set())))))
    return ()


def _standing(standings: Standings, ref: str) -> Standing | None:
    id = int(ref[1:])
    return standings.objective(id) if ref[0] == "O" else standings.goal(id) if ref[0] == "G" else None


def _objectives_behind(plan: Plan, refs: Iterable[str]) -> set[str]:
    return {behind for ref in refs for behind in _behind(plan, ref)}


def _behind(plan: Plan, ref: str) -> Iterator[str]:
    found = _item(plan, ref)
    if isinstance(found, Objective):
        yield found.ref
    elif isinstance(found, Strategy):
        yield f"O{found.objective}"
    elif isinstance(found, Goal):
        objectives = plan.objectives
        yield from (f"O{id}" for id in plan.objectives_of(found.id) if objectives[id].state in ("draft", "committed"))


def _item(plan: Plan, ref: str) -> PlanItem | None:
    found = plan.get({"G": "goals", "O": "objectives", "S": "strategies"}[ref[0]], int(ref[1:]))
    return found if isinstance(found, Goal | Objective | Strategy) else None


def _held_up(blocker: OpenBlocker) -> str:
    return "" if blocker.objective is None else f"O{blocker.objective}"
