"""The order of a list of objectives: by any of what it shows of them, and as a rule what needs somebody first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Literal, NamedTuple, get_args

from ..model import CLOSED, Objective
from ..text import fold
from .standings import Standing, Standings

SortKey = Literal["ref", "title", "goal", "owner", "progress", "behind", "due", "checkin", "stale", "status"]
SORT_KEYS: tuple[SortKey, ...] = get_args(SortKey)
"""In the order of the columns that show them."""


class Order(NamedTuple):
    """What a list is sorted by. Forwards is: first of an alphabet, earliest, least done, furthest behind, worst."""

    by: SortKey = "behind"
    reverse: bool = False


def behind(objective: Objective, standing: Standing) -> Decimal | None:
    """How far an objective is behind what its status is judged by, as a fraction; below 0 where it is ahead.

    None where nothing is expected: of drafts, of what is closed or dropped, without a figure or a due date.
    """
    return standing.behind if objective.state == "committed" else None


def in_order(
    standings: Standings, ids: Sequence[int], order: Order, stop: Callable[[], bool] = lambda: False
) -> list[int] | None:
    """Objectives sorted; None where that was to `stop`, which is asked now and then.

    Those that have nothing to sort by come last, whichever way the order goes; equals stay as they are given.
    """
    value_of = _VALUES[order.by](standings)
    found: list[tuple[Any, int]] = []
    none: list[int] = []
    for at, id in enumerate(ids):
        if at % _PORTION == 0 and stop():
            return None
        value = value_of(id)
        if value is None:
            none.append(id)
        else:
            found.append((value, id))
    found.sort(key=_first, reverse=order.reverse)
    return [*(id for _value, id in found), *none]


_PORTION = 64


def _first(pair: tuple[Any, int]) -> Any:
    return pair[0]


# --- what each key sorts by: a value of each objective, the smallest first, or None -------------------------------------------

ValueOf = Callable[[int], Any]


def _ref(_standings: Standings) -> ValueOf:
    return lambda each: each


def _text(field: str, standings: Standings) -> ValueOf:
    raw = standings.plan.objectives.raw

    def value(id: int) -> tuple[str, str] | None:
        text = str(raw[id].get(field) or "")
        return (fold(text), text.casefold()) if text else None  # accents only where nothing else tells them apart

    return value


def _goal(standings: Standings) -> ValueOf:
    plan = standings.plan
    return {id: at for at, goal in enumerate(plan.goal_order) for id in plan.children("objectives", goal)}.get


def _due(standings: Standings) -> ValueOf:
    raw = standings.plan.objectives.raw
    return lambda each: str(raw[each].get("due") or "") or None  # `2026-12-31`: so it sorts


def _progress(standings: Standings) -> ValueOf:
    return lambda each: standings.objective(each).progress


def _behind(standings: Standings) -> ValueOf:
    objectives = standings.plan.objectives

    def value(id: int) -> Decimal | None:
        found = behind(objectives[id], standings.objective(id))
        return None if found is None else -found

    return value


def _checkin(standings: Standings) -> ValueOf:
    def value(id: int) -> date | None:
        last = standings.objective(id).last
        return last.day if last is not None else None

    return value


def _stale(standings: Standings) -> ValueOf:
    """By the days that a check-in is overdue, or still has: the most overdue first."""
    objectives, today = standings.plan.objectives, standings.today

    def value(id: int) -> int | None:
        objective, since = objectives[id], standings.objective(id).asked
        return None if since is None or objective.state in CLOSED else objective.cadence - (today - since).days

    return value


_STATUSES = ("off track", "at risk", "on track", "done", "committed", "draft", "achieved", "missed", "dropped")
"""The worst first, then what has only a state (what is under way and has no figure as `committed`)."""


def _status(standings: Standings) -> ValueOf:
    objectives = standings.plan.objectives
    return lambda each: _STATUSES.index(standings.objective(each).status or objectives[each].state)


_VALUES: Mapping[SortKey, Callable[[Standings], ValueOf]] = {
    "ref": _ref,
    "title": partial(_text, "title"),
    "goal": _goal,
    "owner": partial(_text, "owner"),
    "progress": _progress,
    "behind": _behind,
    "due": _due,
    "checkin": _checkin,
    "stale": _stale,
    "status": _status,
}
