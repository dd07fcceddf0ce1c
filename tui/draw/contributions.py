"""Who contributes what to a goal: its objectives by team and owner, each with its share of the goal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..plan.model import Goal, Objective
from ..plan.plan import Plan
from ..plan.progress import COUNTED, Standings, clamp, weighted_mean
from ..words import _
from . import figures
from .bars import bar
from .line import Line, Span, fitted, line_width, right
from .rows import objective_row
from .safe import visible

BAR_CELLS = 16


def contributions(plan: Plan, standings: Standings, goal: Goal, cells: int) -> list[Line]:
    """The objectives of a goal, team by team and owner by owner; a bar for each team, its share of the goal beside it."""
    objectives = [plan.objectives[id] for id in plan.objectives_of(goal.id) if plan.objectives[id].state != "dropped"]
    teams: dict[str, list[Objective]] = {}
    for objective in sorted(objectives, key=lambda each: (each.team == "", each.team, each.owner == "", each.owner)):
        teams.setdefault(objective.team, []).append(objective)
    whole = sum((each.weight for each in objectives if each.state in COUNTED), Decimal(0))
    page: list[Line] = []
    for team, theirs in teams.items():
        page.append(_team_line(team, theirs, standings, whole, cells))
        for objective in theirs:
            page += objective_row(objective, standings.objective(objective.id), cells, standings.today)
        page.append(())
    return page[:-1]


def _team_line(team: str, theirs: Sequence[Objective], standings: Standings, whole: Decimal, cells: int) -> Line:
    counted = [each for each in theirs if each.state in COUNTED]
    figured = [(each.weight, standings.objective(each.id)) for each in counted]
    progress = weighted_mean((weight, clamp(each.progress)) for weight, each in figured if each.progress is not None)
    expected = weighted_mean((weight, each.expected) for weight, each in figured if each.expected is not None)
    owners = ", ".join(dict.fromkeys(visible(each.owner) for each in theirs if each.owner))
    name = visible(team) or _("no team")
    share = sum((each.weight for each in counted), Decimal(0)) / whole if whole else None
    told = _("{share} of the goal").format(share=figures.percent(share)) if share is not None else ""
    tail: list[Span] = [Span(right(figures.percent(progress), 6) if progress is not None else " " * 6, "muted")]
    if cells >= 60 and progress is not None:
        tail = [*bar(progress, expected, BAR_CELLS, "muted"), *tail]
    if cells >= 44:
        tail.append(Span(f"  {fitted(told, 18)}", "faint"))
    room = cells - line_width(tuple(tail)) - 1
    return (Span(fitted(f"{name}  {owners}" if owners else name, max(room, 6)) + " ", "heading"), *tail)
