"""One item in a pane: from document and standing to the lines of its row. No row knows whether it is selected."""

from __future__ import annotations

from datetime import date

from ...plan.model import Goal, Objective, Strategy
from ...plan.plan import Plan
from ...plan.progress.standings import Standing
from ...words import _, ngettext
from ..text import figures
from ..text.glyphs import glyphs
from ..text.line import Line, Span, clipped, cut, fitted, right, width
from ..text.progress_bar import bar
from ..text.safe import visible
from ..text.states import blocked, state_role, state_sign, state_word, status_cells, verdict

MARGIN = 1
"""Cells at the left of every row that the cursor's mark takes."""


def in_a_line(item: Goal | Objective | Strategy, standing: Standing | None = None) -> str:
    """An item as one line to paste elsewhere: `O3 90 km on one battery: 50 % at risk`."""
    text = f"{item.ref} {item.title}"
    if isinstance(item, Strategy) or standing is None:
        return visible(f"{text} ({state_word(item.state)})")
    figure = figures.percent(standing.progress) if standing.progress is not None else ""
    _sign, word, _role = verdict(item, standing)
    said = " ".join(filter(None, (figure, word if figure or item.state not in ("committed", "active") else "")))
    return visible(f"{text}: {said}" if said else text)


def _first_line(ref: str, title: str, side: Line, cells: int, title_role: str) -> Line:
    """Reference and title at the left, what belongs to the item at the right."""
    side_cells = sum(width(span.text) for span in side)
    room = cells - MARGIN - width(ref) - 1 - side_cells - (1 if side else 0)
    spans = [Span(" " * MARGIN), Span(ref, "muted"), Span(" "), Span(fitted(title, room), title_role)]
    return clipped((*spans, Span(" "), *side) if side else tuple(spans), cells)


def goal_row(goal: Goal, standing: Standing, cells: int, parts: int = 0, ref: int = 0) -> tuple[Line, Line]:
    """A goal in two lines: its title; its bar, figure and status sign. `parts` is how many live objectives it has."""
    title_role = "muted" if goal.state == "dropped" else "title"
    owner = visible(goal.owner)
    side: Line = (Span(cut(owner, 12), "muted"),) if owner and cells >= 44 else ()
    name = goal.ref.ljust(ref)
    first = _first_line(name, visible(goal.title), side, cells, title_role)
    indent = " " * (MARGIN + width(name) + 1)
    sign, said, role = verdict(goal, standing)
    if goal.state != "active":
        return first, (Span(indent), Span(fitted(f"{sign} {said}", cells - len(indent)), role))
    if standing.progress is None:
        return first, (Span(indent), Span(fitted(_nothing_counts(parts), cells - len(indent)), "faint"))
    count = f" {glyphs().blocked}{standing.blocked}" if blocked(goal, standing) else ""
    figure = f" {right(figures.percent(standing.progress), 5)} {sign}"
    word = f" {said}" if cells >= 44 else ""
    word = fitted(word, status_cells() + 1) if word else ""
    length = max(min(cells - len(indent) - len(figure) - width(word) - width(count) - 1, 60), 4)
    drawn = bar(standing.progress, standing.expected, length, role)
    rest = cells - len(indent) - length - width(figure) - width(word) - width(count)
    return first, clipped((Span(indent), *drawn, Span(figure + word, role), Span(count, "warn"), Span(" " * max(rest, 0))), cells)


def _nothing_counts(parts: int) -> str:
    """Why a goal has no figure: it has no objectives, or none that counts yet."""
    if not parts:
        return _("no objectives yet")
    return ngettext("{count} draft", "{count} drafts", parts).format(count=parts)


def objective_row(objective: Objective, standing: Standing, cells: int, today: date, ref: int = 0) -> tuple[Line, Line]:
    """An objective in two lines: title, owner and due day; bar, figures, status sign and word."""
    sign, word, role = verdict(objective, standing)
    closed = objective.state == "dropped"
    side: list[Span] = []
    if standing.stale:
        side.append(Span(_("stale"), "warn"))
    elif cells < 46 and standing.last is None and objective.state == "committed":
        side.append(Span(_("unchecked"), "faint"))
    if cells >= 80 and objective.team:
        side.append(Span(cut(visible(objective.team), 12), "faint"))
    if objective.owner:
        side.append(Span(cut(visible(objective.owner), 10), "muted"))
    if objective.due is not None and cells >= 44:
        overdue = today > objective.due and standing.status == "off track"
        side.append(Span(right(due_day(objective.due, today), 6), "bad" if overdue else "faint"))
    spaced = tuple(span for each in side for span in (Span(" "), each))[1:]
    name = objective.ref.ljust(ref)
    first = _first_line(name, visible(objective.title), spaced, cells, "muted" if closed else "title")
    indent = " " * (MARGIN + width(name) + 1)
    tail = f"{right(figures.percent(standing.progress), 6)} {sign}"
    in_the_way = blocked(objective, standing)
    said = f" {fitted(in_the_way or word, status_cells())}" if cells >= 30 else f" {glyphs().blocked}" if in_the_way else ""
    if standing.progress is None:
        text = figures.moved(objective, standing) if objective.measure is None else _("not measured yet")
        word = in_the_way or word
        room = max(cells - len(indent) - width(sign + word) - 1, 0)
        end = Span(f"{sign} ", role), Span(word, "warn" if in_the_way else role)
        return first, clipped((Span(indent), Span(fitted(text, room), "faint"), *end), cells)
    moved_cells = 0 if cells < 46 else 15 if cells < 70 else 24
    unchecked = standing.last is None and objective.state not in ("draft", "dropped")
    moved = _("no check-in yet") if unchecked else figures.moved(objective, standing, moved_cells)
    length = max(min(cells - len(indent) - width(tail + said) - (moved_cells + 2 if moved_cells else 0), 60), 4)
    drawn = bar(standing.progress, standing.expected, length, role)
    values = (Span("  " + fitted(moved, moved_cells), "faint" if standing.last is None else "muted"),) if moved_cells else ()
    used = len(indent) + length + (moved_cells + 2 if moved_cells else 0) + width(tail + said)
    end = Span(" " * max(cells - used, 0) + tail, role), Span(said, "warn" if in_the_way else role)
    return first, clipped((Span(indent), *drawn, *values, *end), cells)


def due_day(due: date, today: date) -> str:
    """A day in six cells: without its year where that is the nearest one, without its day where it is far off."""
    if abs((due - today).days) < 183:
        return figures.day(due, due)
    return str(due.year) if due.year != today.year else figures.day(due, today)


def strategy_row(plan: Plan, strategy: Strategy, cells: int, today: date, ref: int = 0) -> Line:
    """A strategy in one line: sign, title, state and since when, owner, and what it replaces or why it was dropped."""
    role = state_role(strategy.state)
    head = f"{strategy.ref.ljust(ref)} "
    if strategy.state == "active":
        when = _("since {day}").format(day=figures.day(strategy.since, today)) if strategy.since else _("active")
    else:
        when = state_word(strategy.state)
    why = ""
    if strategy.state == "dropped" and strategy.reason:
        why = visible(strategy.reason)
    elif strategy.replaces is not None:
        reason = visible(strategy.reason)
        replaced = f"S{strategy.replaces}"
        why = (
            _("(replaces {ref}: {reason})").format(ref=replaced, reason=reason)
            if reason
            else _("(replaces {ref})").format(ref=replaced)
        )
    side = Span("  " + fitted(when, 13), "muted"), Span("  " + fitted(visible(strategy.owner), 6), "muted")
    room = max(cells - MARGIN - width(head) - 2 - sum(width(span.text) for span in side), 0)
    title = cut(visible(strategy.title), room)
    rest = fitted(f"  {why}", room - width(title)) if why and room - width(title) > 8 else " " * (room - width(title))
    drawn: Line = (
        Span(" " * MARGIN),
        Span(head, "muted"),
        Span(state_sign(strategy.state) + " ", role),
        Span(title, "faint" if strategy.state == "dropped" else "title"),
        Span(rest, "faint"),
        *side,
    )
    return clipped(drawn, cells)
