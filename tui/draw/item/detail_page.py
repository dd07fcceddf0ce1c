"""The page of an item beside the lists: how it stands and why, in less room and fewer words than the item's own page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ...plan.errors import Refused
from ...plan.model import CheckIn, Goal, Objective, Strategy
from ...plan.plan import Plan
from ...plan.progress.standings import Standing, Standings
from ...words import _
from ..screen.item_rows import due_day
from ..text import figures
from ..text.line import Line, Span, clipped, cut, fitted, line_width, right, width
from ..text.progress_bar import bar
from ..text.safe import visible, visible_lines
from ..text.sentences import author
from ..text.states import state_role, state_sign, state_word, verdict
from ..text.wrap import wrapped
from .status_reasons import in_the_way, reasons
from .team_breakdown import by_team

_FIGURE, _DAY = 7, 8
"""Cells of a percentage, and at the least those of a day."""
_WIDEST_BAR = 60
CHECK_INS = 5
"""The last ones, that is."""
_FEWEST_CHART, _MOST_CHART = 4, 10
"""Rows of the chart: a fifth of the page."""


def detail_page(plan: Plan, standings: Standings, ref: str, cells: int, rows: int) -> list[Line]:
    """What there is to know about an item at a glance, in lines of so many cells; `rows` is how many of them are seen at once.

    Nothing for an item that is gone.
    """
    try:
        item = plan.find(ref)
    except Refused:
        return []
    if isinstance(item, Goal):
        sections = _goal(plan, standings, item, cells)
    elif isinstance(item, Objective):
        sections = _objective(plan, standings, item, cells, rows)
    elif isinstance(item, Strategy):
        sections = _strategy(plan, standings, item, cells)
    else:
        return []
    page: list[Line] = [(Span(text, "heading"),) for text in wrapped(visible(item.title), cells)]
    for section in [*sections, _note(item.note, cells)]:
        page += [(), *section] if section else []
    return page


# --- what is at ------------------------------------------------------------------------------------------------------


def _goal(plan: Plan, standings: Standings, goal: Goal, cells: int) -> list[list[Line]]:
    facts = _ends((Span(visible(goal.owner), "muted"),), (Span(visible(goal.horizon), "muted"),), cells)
    return [
        [*_standing(goal, standings, cells), *facts],
        _titled(_("Teams"), _teams(plan, standings, goal, cells)),
        _titled(_("Lately"), _lately(plan, standings, goal, cells)),
    ]


def _objective(plan: Plan, standings: Standings, objective: Objective, cells: int, rows: int) -> list[list[Line]]:
    from .measure_chart import chart  # noqa: PLC0415 - the first screen is about a goal, and has none

    standing = standings.objective(objective.id)
    checkins = standings.checkins(objective.id)[: -CHECK_INS - 1 : -1]
    drawn = chart(plan, objective, standings.today, cells, max(min(rows // 5, _MOST_CHART), _FEWEST_CHART), now=standings.now)
    return [
        [
            *_standing(objective, standings, cells),
            *_going(standings, objective, cells),
            *_facts(objective, standing, standings.today, cells),
        ],
        drawn,
        _titled(_("Check-ins"), _checkins(checkins, objective, standings.today, cells)),
        _titled(_("Tried"), _tried(plan, objective, cells)),
    ]


def _strategy(plan: Plan, standings: Standings, strategy: Strategy, cells: int) -> list[list[Line]]:
    today, role = standings.today, state_role(strategy.state)
    since = _("since {day}").format(day=figures.day(strategy.since, today)) if strategy.since else ""
    state: Line = (Span(f"{state_sign(strategy.state)} {state_word(strategy.state)}", role), Span(f"  {since}", "muted"))
    why = f"“{visible(strategy.reason)}”" if strategy.reason else ""
    replaced = plan.strategies.get(strategy.replaces) if strategy.replaces is not None else None
    objective = plan.objectives[strategy.objective]
    named = [(Span(text, "title"),) for text in wrapped(visible(f"{objective.ref} {objective.title}"), cells)]
    return [
        [*_ends(state, (Span(visible(strategy.owner), "muted"),), cells), *_comment_lines(why, cells)],
        _titled(_("Replaces"), _attempt(replaced, cells) if replaced is not None else []),
        _titled(_("Objective"), [*named, *_standing(objective, standings, cells)]),
    ]


# --- parts of it -----------------------------------------------------------------------------------------------------


def _standing(item: Goal | Objective, standings: Standings, cells: int) -> list[Line]:
    """The bar with its figure, below it the status and why it is what it is, then what is in the way."""
    standing = standings.standing(item)
    sign, word, role = verdict(item, standing)
    lines: list[Line] = []
    if standing.progress is not None:
        length = max(min(cells - _FIGURE, _WIDEST_BAR), 4)
        figure = right(figures.percent(standing.progress), _FIGURE)
        lines.append((*bar(standing.progress, standing.expected, length, role, item.ref), Span(figure, role)))
    first, *more = reasons(item, standing, standings.today) or [word]
    for why in (f"{sign} {first}", *more):
        lines += ((Span(text, role),) for text in wrapped(why, cells))
    return [*lines, *in_the_way(item, standings, cells)]


def _going(standings: Standings, objective: Objective, cells: int) -> list[Line]:
    """Where the pace that it has leads. The first screen is about a goal, so nothing of this is loaded for it."""
    from ...plan.progress.forecast import objective_forecast  # noqa: PLC0415
    from ..standup.forecast_text import forecast_role, forecast_text  # noqa: PLC0415

    found = objective_forecast(standings, objective.id)
    text = forecast_text(found, objective, standings.today)
    return [(Span(line, forecast_role(found)),) for line in wrapped(text, cells)] if text else []


def _facts(objective: Objective, standing: Standing, today: date, cells: int) -> list[Line]:
    """Where the measure stands, whose it is, and when it is due."""
    who = " ".join(filter(None, (visible(objective.owner), visible(objective.team) and f"({visible(objective.team)})")))
    overdue = objective.due is not None and today > objective.due and standing.status == "off track"
    due = _("due {day}").format(day=due_day(objective.due, today)) if objective.due else ""
    lines: list[Line] = []
    if objective.measure is not None:
        moved = (Span(figures.moved(objective, standing), "title"),)
        lines += _ends(moved, (Span(visible(objective.measure.what), "muted"),), cells)
    return [*lines, *_ends((Span(who, "muted"),), (Span(due, "bad" if overdue else "muted"),), cells)]


def _teams(plan: Plan, standings: Standings, goal: Goal, cells: int) -> list[Line]:
    """Who contributes to the goal: a bar for each team, and whose its objectives are. Nothing where no team is named."""
    objectives = [plan.objectives[id] for id in plan.objectives_of(goal.id) if plan.objectives[id].state != "dropped"]
    lines: list[Line] = []
    for team in by_team((each, standings.objective(each.id)) for each in objectives):
        name, owners = visible(team.name) or _("no team"), team.owners
        length = max(min(cells // 3, _WIDEST_BAR // 2), 4)
        room = max(cells - length - _FIGURE - 1, 4)
        beside = cut(f"  {owners}", room - width(name)) if owners and room - width(name) > width(owners) + 2 else ""
        named = (Span(cut(name, room), "text"), Span(beside, "faint"))
        gap = Span(" " * max(room + 1 - line_width(named), 1))
        drawn = bar(team.progress, team.expected, length, "muted")
        lines.append((*named, gap, *drawn, Span(right(figures.percent(team.progress), _FIGURE), "muted")))
    return lines if any(each.team for each in objectives) else []


def _lately(plan: Plan, standings: Standings, goal: Goal, cells: int) -> list[Line]:
    """The last check-ins of its objectives, the newest first."""
    last = (standings.objective(id).last for id in plan.children("objectives", goal.id))
    found = sorted((each for each in last if each is not None), key=lambda each: (each.at, each.id), reverse=True)
    lines: list[Line] = []
    latest = found[:CHECK_INS]
    days = figures.day_cells((each.day for each in latest), standings.today, _DAY)
    for each in latest:
        objective = plan.objectives[each.objective]
        head = (Span(fitted(figures.day(each.day, standings.today), days), "muted"), Span(fitted(objective.ref, 5), "muted"))
        lines += _checkin(each, objective, head, cells)
    return lines


def _checkins(checkins: Sequence[CheckIn], objective: Objective, today: date, cells: int) -> list[Line]:
    days = figures.day_cells((each.day for each in checkins), today, _DAY)
    heads = ((each, (Span(fitted(figures.day(each.day, today), days), "muted"),)) for each in checkins)
    return [line for each, head in heads for line in _checkin(each, objective, head, cells)]


def _checkin(checkin: CheckIn, objective: Objective, begins: Line, cells: int) -> list[Line]:
    """`21 Nov  81 km  low        lan`, and what was said below it; it begins with its day."""
    measure = objective.measure
    if measure is not None and measure.kind == "done":
        value = _("done") if checkin.value == 1 else _("not done")
    else:
        value = figures.amount(checkin.value, measure.unit if measure is not None else "")
    sure = {"high": _("high"), "medium": _("medium"), "low": _("low")}[checkin.confidence]
    sure_of = Span(sure, "warn" if checkin.confidence == "low" else "faint")
    head = (*begins, Span(fitted(value, 12) + " ", "title"), sure_of)
    comment = f"“{visible(checkin.comment)}”" if checkin.comment else ""
    return [*_ends(head, (Span(visible(author(checkin)), "faint"),), cells), *_comment_lines(comment, cells)]


def _tried(plan: Plan, objective: Objective, cells: int) -> list[Line]:
    """Its strategies that are over, and why."""
    over = [plan.strategies[id] for id in plan.strategies_of(objective.id)]
    return [line for each in over if each.state in ("worked", "dropped") for line in _attempt(each, cells)]


def _attempt(strategy: Strategy, cells: int) -> list[Line]:
    role = state_role(strategy.state)
    head = f"{strategy.ref} "
    first, *more = wrapped(visible(strategy.title), cells - 2 - width(head))
    indent = " " * (2 + width(head))
    why = f"“{visible(strategy.reason)}”" if strategy.reason else state_word(strategy.state)
    lines: list[Line] = [(Span(f"{state_sign(strategy.state)} ", role), Span(head, "muted"), Span(first, "text"))]
    lines += [(Span(indent), Span(text, "text")) for text in more]
    return [*lines, *((Span(indent), Span(text, "faint")) for text in wrapped(why, cells - width(indent)))]


def _note(note: str, cells: int) -> list[Line]:
    return _titled(
        _("Note"), [(Span(text, "text"),) for line in visible_lines(note) for text in wrapped(line, cells)] if note else []
    )


def _comment_lines(text: str, cells: int) -> list[Line]:
    return [(Span("  "), Span(line, "muted")) for line in wrapped(text, cells - 2)] if text else []


def _titled(title: str, lines: Sequence[Line]) -> list[Line]:
    """A section under its name; nothing where there is nothing in it."""
    return [(Span(title, "muted"),), *lines] if lines else []


def _ends(left: Line, beside: Line, cells: int) -> list[Line]:
    """Two things at both ends of a line, or on lines of their own where that is too narrow; what is empty is left out."""
    gap = cells - line_width(left) - line_width(beside)
    if line_width(left) and line_width(beside) and gap >= 2:
        return [(*left, Span(" " * gap), *beside)]
    return [line for each in (left, beside) if line_width(each) for line in _broken(each, cells)]


def _broken(line: Line, cells: int) -> list[Line]:
    """A line as it is where it fits, or the one text of which it is in several."""
    if len(line) > 1 or line_width(line) <= cells:
        return [clipped(line, cells)]
    return [(Span(text, line[0].role),) for text in wrapped(line[0].text, cells)]
