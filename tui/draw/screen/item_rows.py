"""One item in a pane: from document and standing to the lines of its row. No row knows whether it is selected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...plan.model import Goal, Objective, Strategy
from ...plan.progress.standings import Standing
from ...words import _, ngettext
from ..text import figures
from ..text.glyphs import glyphs
from ..text.line import Line, Span, clipped, cut, fitted, line_width, right, width
from ..text.progress_bar import bar
from ..text.safe import visible
from ..text.sparkline import spark
from ..text.states import blocked, state_role, state_sign, state_word, status_cells, verdict
from ..text.wrap import wrapped

MARGIN = 1
"""Cells at the left of every row that the cursor's mark takes."""


def in_a_line(item: Goal | Objective | Strategy, standing: Standing | None = None) -> str:
    """An item as one line to paste elsewhere: `O3 90 km on one battery: 50 % at risk`."""
    text = f"{item.ref} {item.title}"
    if isinstance(item, Strategy) or standing is None:
        return visible(f"{text} ({state_word(item.state)})")
    figure = figures.percent(standing.progress) if standing.progress is not None else ""
    _sign, word, _role = verdict(item, standing)
    parts = " ".join(filter(None, (figure, word if figure or item.state not in ("committed", "active") else "")))
    return visible(f"{text}: {parts}" if parts else text)


LEAST_BAR, LEAST_GOAL_BAR, MOST_BAR = 9, 14, 60
"""Cells of a bar: fewer only where the status word has given way already."""
TREND = (8, 6)
"""Cells that the trend of the check-ins takes where there is room: the most that fit."""
_MOVED = (24, 15, 11)
"""Cells for where the measure stands: the most that fit."""
_FIGURE = 6


class _Columns(NamedTuple):
    """What the second line of a row has room for, in cells; 0 is: not shown."""

    bar: int
    word: int
    moved: int
    trend: int


def _columns(cells: int, *, trend_first: bool) -> _Columns:
    """The columns of an objective's second line in so many cells, figure and sign left out. First the trend gives way, then where
    the measure stands (the other way round with `trend_first`), then the status word, then the bar."""
    room = {"word": 0, "moved": 0, "trend": 0}
    wanted: dict[str, Sequence[int]] = {"word": (status_cells() + 1,), "moved": [each + 2 for each in _MOVED]}
    wanted["trend"] = [each + 2 for each in TREND]
    for name in ("word", "trend", "moved") if trend_first else ("word", "moved", "trend"):
        for each in wanted[name]:
            least = LEAST_BAR * 2 if each == _MOVED[0] + 2 or (name == "trend" and not trend_first) else LEAST_BAR
            if cells - each >= least:
                room[name] = each
                cells -= each
                break
    return _Columns(max(min(cells, MOST_BAR), 4), **room)


def _title_lines(name: str, title: str, side: Line, cells: int, role: str, *, whole: bool) -> list[Line]:
    """Reference and title at the left, what belongs to the item at the right; with `whole` as many lines as the title takes."""
    side_cells = line_width(side)
    indent = MARGIN + width(name) + 1
    room = cells - indent - side_cells - (1 if side else 0)
    first, *more = wrapped(title, cells - indent, room) if whole else [title]
    spans = (Span(" " * MARGIN), Span(name, "ref"), Span(" "), Span(fitted(first, room), role))
    lines = [clipped((*spans, Span(" "), *side) if side else spans, cells)]
    return [*lines, *(clipped((Span(" " * indent), Span(text, role)), cells) for text in more)]


def goal_row(
    goal: Goal, standing: Standing, cells: int, parts: int = 0, ref: int = 0, *, whole: bool = False
) -> tuple[Line, ...]:
    """A goal in two lines: its title; its bar, figure and status sign. `parts` is how many live objectives it has, `ref` the
    cells for its reference. With `whole` the title takes as many lines as it needs."""
    title_role = "muted" if goal.state == "dropped" else "title"
    owner = visible(goal.owner)
    side: Line = (Span(cut(owner, 12), "muted"),) if owner and cells >= 44 else ()
    name = goal.ref.ljust(ref)
    titled = _title_lines(name, visible(goal.title), side, cells, title_role, whole=whole)
    return (*titled, _goal_line(goal, standing, cells, parts, " " * (MARGIN + width(name) + 1)))


def _goal_line(goal: Goal, standing: Standing, cells: int, parts: int, indent: str) -> Line:
    """How a goal stands, in a line."""
    sign, verdict_text, role = verdict(goal, standing)
    if goal.state != "active":
        return (Span(indent), Span(fitted(f"{sign} {verdict_text}", cells - len(indent)), role))
    if standing.progress is None:
        return (Span(indent), Span(fitted(_nothing_counts(parts), cells - len(indent)), "faint"))
    count = f" {glyphs().blocked}{standing.blocked}" if blocked(goal, standing) else ""
    figure = f" {right(figures.percent(standing.progress), _FIGURE - 1)} {sign}"
    room = cells - len(indent) - width(figure) - width(count) - 1
    word = f" {fitted(verdict_text, status_cells())}" if room - status_cells() - 1 >= LEAST_GOAL_BAR else ""
    length = max(min(room - width(word), MOST_BAR), 4)
    drawn = bar(standing.progress, standing.expected, length, role, goal.ref)
    rest = Span(" " * max(room - width(word) - length + 1, 0))
    return clipped((Span(indent), *drawn, Span(figure + word, role), Span(count, "warn"), rest), cells)


def _nothing_counts(parts: int) -> str:
    """Why a goal has no figure: it has no objectives, or none that counts yet."""
    if not parts:
        return _("no objectives yet")
    return ngettext("{count} draft", "{count} drafts", parts).format(count=parts)


def objective_row(
    objective: Objective,
    standing: Standing,
    cells: int,
    today: date,
    ref: int = 0,
    *,
    trend: Sequence[Decimal] = (),
    trend_first: bool = False,
    late: bool = False,
    whole: bool = False,
) -> tuple[Line, ...]:
    """An objective in two lines: title, owner and due day; bar, figures, status sign and word.

    `trend` are the values that were checked in, shown where there is room, with `trend_first` rather than where the measure
    stands. `late`: it is said that it will land late. With `whole` the title takes as many lines as it needs.
    """
    name = objective.ref.ljust(ref)
    side = _objective_side(objective, standing, cells, today, late=late)
    role = "muted" if objective.state == "dropped" else "title"
    titled = _title_lines(name, visible(objective.title), side, cells, role, whole=whole)
    indent = " " * (MARGIN + width(name) + 1)
    if standing.progress is None:
        return (*titled, _unmeasured_line(objective, standing, cells, indent))
    return (*titled, _objective_line(objective, standing, cells, indent, trend, trend_first=trend_first))


def _objective_side(objective: Objective, standing: Standing, cells: int, today: date, *, late: bool) -> Line:
    """What stands at the right of an objective's title."""
    side: list[Span] = []
    if standing.stale:
        side.append(Span(_("stale"), "warn"))
    elif cells < 46 and standing.last is None and objective.state == "committed":
        side.append(Span(_("unchecked"), "faint"))
    if late:
        side.append(Span(_("lands late"), "warn"))
    if cells >= 80 and objective.team:
        side.append(Span(cut(visible(objective.team), 12), "faint"))
    if objective.owner:
        side.append(Span(cut(visible(objective.owner), 10), "muted"))
    if objective.due is not None and cells >= 44:
        overdue = today > objective.due and standing.status == "off track"
        side.append(Span(right(due_day(objective.due, today), 6), "bad" if overdue else "muted"))
    return tuple(span for each in side for span in (Span(" "), each))[1:]


def _unmeasured_line(objective: Objective, standing: Standing, cells: int, indent: str) -> Line:
    """Why an objective has no figure."""
    sign, word, role = verdict(objective, standing)
    in_the_way = blocked(objective, standing)
    word = in_the_way or word
    text = figures.moved(objective, standing) if objective.measure is None else _("not measured yet")
    room = max(cells - len(indent) - width(sign + word) - 1, 0)
    end = Span(f"{sign} ", role), Span(word, "warn" if in_the_way else role)
    return clipped((Span(indent), Span(fitted(text, room), "faint"), *end), cells)


def _objective_line(
    objective: Objective, standing: Standing, cells: int, indent: str, trend: Sequence[Decimal], *, trend_first: bool
) -> Line:
    """How an objective stands, in a line."""
    sign, word, role = verdict(objective, standing)
    tail = f"{right(figures.percent(standing.progress), _FIGURE)} {sign}"
    room = _columns(cells - len(indent) - width(tail), trend_first=trend_first)
    line: list[Span] = [Span(indent), *bar(standing.progress, standing.expected, room.bar, role, objective.ref)]
    if room.moved:
        values = _moved(objective, standing, room.moved - 2)
        line.append(Span("  " + fitted(values, room.moved - 2), "faint" if standing.last is None else "muted"))
    if room.trend:
        drawn = spark(trend, room.trend - 2) if len(trend) > 1 else ""
        line.append(Span("  " + right(drawn, room.trend - 2), "muted"))
    in_the_way = blocked(objective, standing)
    end = f" {fitted(in_the_way or word, room.word - 1)}" if room.word else f" {glyphs().blocked}" if in_the_way else ""
    gap = max(cells - line_width(tuple(line)) - width(tail + end), 0)
    return clipped((*line, Span(" " * gap + tail, role), Span(end, "warn" if in_the_way else role)), cells)


def _moved(objective: Objective, standing: Standing, cells: int) -> str:
    """Where the measure stands in so many cells; where that is too little for all of it, only what it is now."""
    if standing.last is None and objective.state not in ("draft", "dropped"):
        text = _("no check-in yet")
        return text if width(text) <= cells else _("unchecked")
    text = figures.moved(objective, standing, cells)
    if width(text) <= cells or standing.current is None or objective.measure is None:
        return text
    now = figures.amount(standing.current, objective.measure.unit)
    return now if width(now) <= cells else figures.number(standing.current)


def due_day(due: date, today: date) -> str:
    """A day in six cells: without its year where that is the nearest one, without its day where it is far off."""
    if abs((due - today).days) < 183:
        return figures.day(due, due)
    return str(due.year) if due.year != today.year else figures.day(due, today)


def strategy_row(strategy: Strategy, cells: int, today: date, ref: int = 0, *, whole: bool = False) -> tuple[Line, ...]:
    """A strategy in one line: sign, title, state and since when, owner, and what it replaces or why it was dropped. With `whole`
    the title takes as many lines as it needs."""
    head = f"{strategy.ref.ljust(ref)} "
    if strategy.state == "active":
        when = _("since {day}").format(day=due_day(strategy.since, today)) if strategy.since else _("active")
    else:
        when = state_word(strategy.state)
    side = Span("  " + fitted(when, 13), "muted"), Span("  " + fitted(visible(strategy.owner), 6), "muted")
    indent = MARGIN + width(head) + 2
    room = max(cells - indent - line_width(side), 0)
    title_role = "faint" if strategy.state == "dropped" else "title"
    first, *more = wrapped(visible(strategy.title), cells - indent, room) if whole else [cut(visible(strategy.title), room)]
    why = _why(strategy)
    rest = fitted(f"  {why}", room - width(first)) if why and room - width(first) > 8 else " " * (room - width(first))
    drawn: Line = (
        Span(" " * MARGIN),
        Span(head, "ref"),
        Span(state_sign(strategy.state) + " ", state_role(strategy.state)),
        Span(first, title_role),
        Span(rest, "faint"),
        *side,
    )
    below = (clipped((Span(" " * indent), Span(text, title_role)), cells) for text in more)
    return (clipped(drawn, cells), *below)


def _why(strategy: Strategy) -> str:
    """Why a strategy was given up, or which one it replaces and why."""
    reason = visible(strategy.reason)
    if strategy.state == "dropped" and reason:
        return reason
    if strategy.replaces is None:
        return ""
    replaced = f"S{strategy.replaces}"
    if not reason:
        return _("(replaces {ref})").format(ref=replaced)
    return _("(replaces {ref}: {reason})").format(ref=replaced, reason=reason)
