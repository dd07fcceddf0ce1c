"""Who contributes what to a goal: its objectives by team and owner, each with its share of the goal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from ...plan.model import Goal, Objective
from ...plan.plan import Plan
from ...plan.progress.rollover import Past
from ...plan.progress.standings import COUNTED, Standing, Standings, clamp, weighted_mean
from ...words import _
from ..screen.item_rows import objective_row
from ..text import figures
from ..text.line import Line, Span, fitted, line_width, right
from ..text.progress_bar import bar
from ..text.safe import visible
from ..text.sentences import capital, sentences
from ..text.states import over_text
from ..text.wrap import wrapped

BAR_CELLS = 16


class Team(NamedTuple):
    """What a team contributes to a goal; `name` is empty for what no team owns, `share` None where nothing has a weight."""

    name: str
    objectives: tuple[Objective, ...]
    progress: Decimal | None
    expected: Decimal | None
    share: Decimal | None

    @property
    def owners(self) -> str:
        return ", ".join(dict.fromkeys(visible(each.owner) for each in self.objectives if each.owner))


def by_team(parts: Iterable[tuple[Objective, Standing]]) -> list[Team]:
    """Objectives of a goal team by team, and within a team owner by owner; what is nobody's comes last."""
    ordered = sorted(parts, key=lambda each: (each[0].team == "", each[0].team, each[0].owner == "", each[0].owner))
    whole = sum((objective.weight for objective, _standing in ordered if objective.state in COUNTED), Decimal(0))
    teams: dict[str, list[tuple[Objective, Standing]]] = {}
    for objective, standing in ordered:
        teams.setdefault(objective.team, []).append((objective, standing))
    return [_team(name, theirs, whole) for name, theirs in teams.items()]


def _team(name: str, theirs: Sequence[tuple[Objective, Standing]], whole: Decimal) -> Team:
    figured = [(objective.weight, standing) for objective, standing in theirs if objective.state in COUNTED]
    return Team(
        name,
        tuple(objective for objective, _standing in theirs),
        weighted_mean((weight, clamp(each.progress)) for weight, each in figured if each.progress is not None),
        weighted_mean((weight, each.expected) for weight, each in figured if each.expected is not None),
        sum((weight for weight, _standing in figured), Decimal(0)) / whole if whole else None,
    )


def contributions(plan: Plan, standings: Standings, goal: Goal, cells: int) -> list[Line]:
    """The objectives of a goal, team by team and owner by owner; a bar for each team, its share of the goal beside it.

    What was closed with a cycle that is over is counted, and told in one line for each team.
    """
    past, raw = Past.before(standings.today), plan.objectives.raw
    objectives = (plan.objectives[id] for id in plan.objectives_of(goal.id) if plan.objectives[id].state != "dropped")
    page: list[Line] = []
    for team in by_team((each, standings.objective(each.id)) for each in objectives):
        page.append(_team_line(team, cells))
        over = [each for each in team.objectives if past.holds(raw[each.id])]
        for objective in team.objectives:
            if objective not in over:
                page += objective_row(objective, standings.objective(objective.id), cells, standings.today)
        page += over_lines(over, cells)
        page.append(())
    return page[:-1]


def over_lines(over: Sequence[Objective], cells: int) -> list[Line]:
    """`over_text` in lines; nothing where there are none."""
    return [(Span(f"  {line}", "faint"),) for line in wrapped(over_text(over), cells - 2)] if over else []


def team_text(team: Team) -> str:
    """A team in sentences, on one line: whose objectives they are, how far they are, their share of the goal."""
    done = _("{share} done").format(share=figures.percent(team.progress)) if team.progress is not None else ""
    due = _("expected {figure}").format(figure=figures.percent(team.expected)) if team.expected is not None and done else ""
    head = capital(_("team {name}").format(name=visible(team.name)) if team.name else _("no team"))
    return sentences(f"{head}: {team.owners}".removesuffix(": "), (", ".join(filter(None, (done, due))), _share_text(team)))


def _share_text(team: Team) -> str:
    return _("{share} of the goal").format(share=figures.percent(team.share)) if team.share is not None else ""


def _team_line(team: Team, cells: int) -> Line:
    name, owners, progress = visible(team.name) or _("no team"), team.owners, team.progress
    tail: list[Span] = [Span(right(figures.percent(progress), 6) if progress is not None else " " * 6, "muted")]
    if cells >= 60 and progress is not None:
        tail = [*bar(progress, team.expected, BAR_CELLS, "muted"), *tail]
    if cells >= 44:
        tail.append(Span(f"  {fitted(_share_text(team), 18)}", "faint"))
    room = cells - line_width(tuple(tail)) - 1
    return (Span(fitted(f"{name}  {owners}" if owners else name, max(room, 6)) + " ", "heading"), *tail)
