"""What was found, an item a line: title, bar, how it stands, whose it is, as far as there is room for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...plan.model import LETTERS, Goal, Objective, PlanItem, Strategy
from ...plan.plan import Plan
from ...plan.progress.standings import Standings
from ...words import _
from ..text import figures
from ..text.line import Line, Span, clipped, fitted, right, width
from ..text.progress_bar import bar
from ..text.safe import visible
from ..text.states import STATE_WORDS, state_role, state_sign, state_word, verdict

_REF, _ABOVE, _FIGURE = 6, 5, 6
_LONGEST_OWNER = 12
_LEAST_TITLE = ((56, 20), (70, 26), (0, 34))
"""Up to so many cells of the row, the cells that a title has before anything stands beside it; else the last."""
_BARS = ((100, 20), (80, 12), (0, 8))
"""From so many cells of the row on, those of a bar."""


class FoundLayout(NamedTuple):
    """The cells of each column; 0 is: not shown."""

    cells: int
    title: int
    bar: int
    """With its figure."""
    status: int
    owner: int
    above: int
    """What the item belongs to."""


def found_layout(plan: Plan, found: Iterable[tuple[str, int]], cells: int) -> FoundLayout:
    """The columns for some items in so many cells. The title has its room first, then how it stands, the bar, the owner, and
    what it belongs to: what comes later gives way first."""
    names = {visible(str((plan.table(table).raw.get(id) or {}).get("owner") or "")) for table, id in found}
    wanted = {
        "status": 2 + max(width(_(word)) for word in STATE_WORDS),
        "bar": next(length for least, length in _BARS if cells >= least) + _FIGURE,
        "owner": min(max(map(width, names), default=0), _LONGEST_OWNER),
        "above": _ABOVE,
    }
    spare = cells - 2 - _REF - next(least for most, least in _LEAST_TITLE if cells < most or not most)
    shown = dict.fromkeys(wanted, 0)
    for name, size in wanted.items():
        if size and spare < size + 1:
            break
        shown[name] = size
        spare -= size + 1 if size else 0
    taken = sum(size + 1 for size in shown.values() if size)
    return FoundLayout(cells, max(cells - 2 - _REF - taken, 0), **shown)


def found_row(layout: FoundLayout, standings: Standings, table: str, id: int) -> Line:
    """An item in a line. Its first cell is the cursor's."""
    item = standings.plan.get(table, id)
    if not isinstance(item, Goal | Objective | Strategy):
        return ()
    beside: list[Span] = []
    for size, drawn in (
        (layout.bar, _bar(item, standings, layout.bar)),
        (layout.status, _status(item, standings, layout.status)),
        (layout.owner, (Span(fitted(visible(item.owner), layout.owner), "muted"),)),
        (layout.above, (Span(fitted(_above(item), layout.above), "faint"),)),
    ):
        beside += [Span(" "), *drawn] if size else []
    title = Span(fitted(visible(item.title), layout.title), "title")
    return clipped((Span("  "), Span(fitted(f"{LETTERS[table]}{id}", _REF), "ref"), title, *beside), layout.cells)


def _bar(item: PlanItem, standings: Standings, cells: int) -> Line:
    """The bar and its figure; blank for what has none."""
    standing = None if isinstance(item, Strategy) else standings.standing(item)
    if isinstance(item, Strategy) or standing is None or standing.progress is None:
        return (Span(" " * max(cells, 0)),)
    _sign, _word, role = verdict(item, standing)
    drawn = bar(standing.progress, standing.expected, cells - _FIGURE, role, item.ref)
    return (*drawn, Span(right(figures.percent(standing.progress), _FIGURE), role))


def _status(item: PlanItem, standings: Standings, cells: int) -> Line:
    if isinstance(item, Strategy):
        return (Span(fitted(f"{state_sign(item.state)} {state_word(item.state)}", cells), state_role(item.state)),)
    sign, word, role = verdict(item, standings.standing(item))
    return (Span(fitted(f"{sign} {word}".rstrip(), cells), role),)


def _above(item: PlanItem) -> str:
    """What it belongs to."""
    return f"G{item.goal}" if isinstance(item, Objective) else f"O{item.objective}" if isinstance(item, Strategy) else ""
