"""All objectives as a table: what of them there is room for, the head of its columns, a row a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...plan.filter.outline import ObjectiveBranch
from ...plan.model import Objective
from ...plan.plan import Plan
from ...plan.progress.objective_order import Order, SortKey, behind
from ...plan.progress.standings import Standing, Standings
from ...words import N_, _, ngettext
from ..text import figures
from ..text.glyphs import glyphs
from ..text.line import Line, Span, clipped, cut, fitted, right, width
from ..text.progress_bar import bar
from ..text.safe import visible
from ..text.sentences import objective_text
from ..text.states import status_cells, verdict
from .item_rows import MARGIN, due_day

HEADS: Mapping[SortKey, str] = {
    "ref": N_("No."),
    "title": N_("Objective"),
    "goal": N_("Goal"),
    "owner": N_("Owner"),
    "progress": N_("Progress"),
    "behind": N_("Behind"),
    "due": N_("Due"),
    "checkin": N_("Check-in"),
    "stale": N_("Stale"),
    "status": N_("Status"),
}
"""The heads of the columns, by what each sorts by. `stale` is that of the check-ins while the longest overdue stand first."""
_COLUMNS: tuple[SortKey, ...] = ("ref", "title", "goal", "owner", "progress", "behind", "due", "checkin", "status")
_WANTED: tuple[SortKey, ...] = ("status", "progress", "behind", "due", "owner", "goal", "checkin")
"""What has room first, beside reference and title."""
ROOMY, ROOMIEST = 100, 150
"""Cells from which on the columns stand two cells apart, and the bar has its values beside it."""
_FIGURE, _VALUES = 6, 22
"""Cells of a percentage and the space before it; of the values and the space before them."""
_LONGEST_BAR = 36
_DAY, _POINTS = 6, 5
NOTHING = "–"


class Column(NamedTuple):
    """Where a column stands: what it sorts by, its first cell and how many it has."""

    key: SortKey
    at: int
    cells: int


class TableLayout(NamedTuple):
    """The columns that there is room for."""

    columns: tuple[Column, ...]
    cells: int
    order: Order

    def key_at(self, x: int) -> SortKey | None:
        """What the column at a cell sorts by; None beside all of them."""
        return next((each.key for each in reversed(self.columns) if x >= each.at), None) if x >= 0 else None


def table_layout(plan: Plan, ids: Sequence[int], order: Order, cells: int) -> TableLayout:
    """The layout for some objectives in so many cells.

    What the table is sorted by is always shown. Of the rest, what is needed least gives way first: the check-in, the goal, the
    owner, the day it is due, and only then how it stands.
    """
    sorted_by: SortKey = "checkin" if order.by == "stale" else order.by
    sizes = _sizes(plan, ids, order, cells)
    gap = 1 if cells < ROOMY else 2
    least = 15 if cells < 60 else 22 if cells < ROOMY else 30  # of the title
    spare = cells - MARGIN - sizes["ref"] - 1 - least
    shown: set[SortKey] = {"ref", "title"}
    for key in (sorted_by, *_WANTED):
        if key in shown:
            continue
        spare -= sizes[key] + gap
        if spare < 0:
            spare += sizes[key] + gap
            break
        shown.add(key)
    sizes["title"] = least + spare
    if "progress" in shown and cells >= ROOMY:
        _lengthen(sizes, plan, ids, cells)
    columns, at = [], MARGIN
    for key in _COLUMNS:
        if key in shown:
            columns.append(Column(order.by if key == sorted_by else key, at, sizes[key]))
            at += sizes[key] + (1 if key == "ref" else gap)
    return TableLayout(tuple(columns), cells, order)


def _sizes(plan: Plan, ids: Sequence[int], order: Order, cells: int) -> dict[SortKey, int]:
    """The cells that each column takes at least, its head's included."""
    raw, wide = plan.objectives.raw, cells >= ROOMY
    names = {visible(str(raw[id].get("owner") or "")) for id in ids}
    content: dict[SortKey, int] = {
        "ref": max(1 + len(str(max(ids, default=1))), 3),
        "goal": 1 + len(str(max(plan.goals.raw, default=1))),
        "owner": min(max(map(width, names), default=0), 14 if wide else 7),
        "progress": (10 if wide else 8 if cells >= 70 else 6) + _FIGURE,
        "behind": _POINTS,
        "due": _DAY,
        "checkin": _DAY,
        "status": 2 + (max(status_cells(), width(_("no due date"))) if wide else status_cells()),
    }
    heads: dict[SortKey, int] = {key: width(_(HEADS[key])) for key in content}
    if order.by == "stale":
        heads["checkin"] = width(_(HEADS["stale"])) + 1
    elif order.by in heads:
        heads[order.by] += 1
    return {key: max(size, heads[key]) for key, size in content.items()}


def _lengthen(sizes: dict[SortKey, int], plan: Plan, ids: Sequence[int], cells: int) -> None:
    """Give the bar of what the titles do not need, and the values beside it where there is much of that."""
    raw = plan.objectives.raw
    longest = max((width(visible(str(raw[id].get("title")))) for id in ids[:_MEASURED]), default=0) + 1
    bar_cells = sizes["progress"] - _FIGURE
    longer = max(min(sizes["title"] - longest, sizes["title"] // 2) - _VALUES * (cells >= ROOMIEST), sizes["title"] // 8, 0)
    longer = min(longer, _LONGEST_BAR - bar_cells)
    if cells >= ROOMIEST:
        longer += _VALUES
    sizes["progress"] += longer
    sizes["title"] -= longer


_MEASURED = 1_000
"""Titles that are measured, of many."""


def head_line(layout: TableLayout) -> Line:
    """The heads of the columns; what the table is sorted by stands out, and says which way."""
    way = glyphs().backwards if layout.order.reverse else glyphs().forwards
    spans: list[Span] = []
    used = 0
    for column in layout.columns:
        here = column.key == layout.order.by
        text = cut(_(HEADS[column.key]), column.cells - here) + way * here
        text = right(text, column.cells) if column.key == "behind" else fitted(text, column.cells)
        spans += [Span(" " * (column.at - used)), Span(text, "accent" if here else "faint")]
        used = column.at + column.cells
    return clipped(tuple(spans), layout.cells)


def table_row(layout: TableLayout, standings: Standings, id: int) -> Line:
    """An objective in a line. Its first cell is the cursor's."""
    objective, standing = standings.plan.objectives[id], standings.objective(id)
    spans: list[Span] = []
    used = 0
    for column in layout.columns:
        drawn = _CELLS[column.key](_Row(objective, standing, standings.today, column.cells, layout.cells >= ROOMIEST))
        spans += [Span(" " * (column.at - used)), *drawn]
        used = column.at + column.cells
    return clipped(tuple(spans), layout.cells)


class _Row(NamedTuple):
    objective: Objective
    standing: Standing
    today: date
    cells: int
    roomy: bool
    """Whether the bar has its values beside it."""


def points(value: Decimal | None) -> str:
    """How far behind in points: `20`; ahead of what was expected: `+5`."""
    if value is None:
        return NOTHING
    found = figures.points(value)
    return f"+{-found}" if found < 0 else str(found) if found <= 999 else ">999"


def _bar(row: _Row) -> Line:
    objective, standing = row.objective, row.standing
    _sign, _word, role = verdict(objective, standing)
    if standing.progress is None:
        text = _("no measure yet") if objective.measure is None else _("no figure")
        return (Span(fitted(text, row.cells), "faint"),)
    cells = row.cells - _FIGURE - (_VALUES if row.roomy else 0)
    drawn = bar(standing.progress, standing.expected, cells, role, objective.ref)
    figure = Span(right(figures.percent(standing.progress), _FIGURE), role)
    if not row.roomy:
        return (*drawn, figure)
    values = fitted(f"  {figures.moved(objective, standing, _VALUES - 2)}", _VALUES)
    return (*drawn, figure, Span(values, "muted" if standing.last is not None else "faint"))


def _due(row: _Row) -> Line:
    due = row.objective.due
    if due is None:
        return (Span(fitted(NOTHING, row.cells), "faint"),)
    late = row.today > due and row.standing.status == "off track"
    return (Span(fitted(due_day(due, row.today), row.cells), "bad" if late else "muted"),)


def _checkin(row: _Row) -> Line:
    last = row.standing.last
    text = NOTHING if last is None else due_day(last.day, row.today)
    stale = row.standing.stale and row.objective.state == "committed"
    return (Span(fitted(text, row.cells), "warn" if stale else "muted" if last is not None else "faint"),)


def _status(row: _Row) -> Line:
    sign, word, role = verdict(row.objective, row.standing)
    return (Span(fitted(f"{sign} {word}", row.cells), role),)


def _behind(row: _Row) -> Line:
    value = behind(row.objective, row.standing)
    role = "faint" if value is None else verdict(row.objective, row.standing)[2] if value > 0 else "muted"
    return (Span(right(points(value), row.cells), role),)


def _title(row: _Row) -> Line:
    return (Span(fitted(visible(row.objective.title), row.cells), "faint" if row.objective.state == "dropped" else "title"),)


_CELLS: Mapping[SortKey, Callable[[_Row], Line]] = {
    "ref": lambda row: (Span(fitted(row.objective.ref, row.cells), "ref"),),
    "title": _title,
    "goal": lambda row: (Span(fitted(f"G{row.objective.goal}", row.cells), "muted"),),
    "owner": lambda row: (Span(fitted(visible(row.objective.owner), row.cells), "muted"),),
    "progress": _bar,
    "behind": _behind,
    "due": _due,
    "checkin": _checkin,
    "stale": _checkin,
    "status": _status,
}


# --- in words and in a pipe ----------------------------------------------------------------------------------------------------


def row_text(standings: Standings, id: int) -> str:
    """An objective in sentences, on one line, with how far it is behind."""
    objective, standing = standings.plan.objectives[id], standings.objective(id)
    return objective_text(ObjectiveBranch(objective, standing, ()), standings.today, _behind_text(behind(objective, standing)))


def _behind_text(value: Decimal | None) -> str:
    found = 0 if value is None else figures.points(value)
    if found > 0:
        return ngettext("{count} point behind", "{count} points behind", found).format(count=found)
    return ngettext("{count} point ahead", "{count} points ahead", -found).format(count=-found) if found else ""


def plain_table(standings: Standings, ids: Sequence[int]) -> list[Line]:
    """The table in letters only: every column, nothing cut short, without bars."""
    rows = [_texts(standings, id) for id in ids]
    if not rows:
        return [(Span(_("Nothing to show."), "muted"),)]
    heads = tuple(_(HEADS[key]) for key in _COLUMNS)
    sizes = [max(width(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    return [(Span("  ".join(map(_padded, row, sizes, _COLUMNS)).rstrip(), "text"),) for row in (heads, *rows)]


def _padded(text: str, cells: int, key: SortKey) -> str:
    return right(text, cells) if key in ("progress", "behind") else fitted(text, cells)


def _texts(standings: Standings, id: int) -> tuple[str, ...]:
    objective, standing, today = standings.plan.objectives[id], standings.objective(id), standings.today
    _sign, word, _role = verdict(objective, standing)
    stale = standing.stale and objective.state == "committed"
    return (
        objective.ref,
        visible(objective.title),
        f"G{objective.goal}",
        visible(objective.owner) or NOTHING,
        figures.percent(standing.progress),
        points(behind(objective, standing)),
        figures.day(objective.due, today) if objective.due is not None else NOTHING,
        figures.day(standing.last.day, today) if standing.last is not None else NOTHING,
        f"{word}, {_('stale')}" if stale else word,
    )
