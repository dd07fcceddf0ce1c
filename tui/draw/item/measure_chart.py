"""The measure over time, in line-drawing characters: what was checked in, the line that was expected, the target.

Four things share the grid, the later drawn over the earlier: the expected way (dots), the target (dashes; an amended one
shows the old target up to that day), the way on from today at the pace that it has (larger dots), and the values checked in (a
line that joins one check-in to the next, with a ring at each that was pulled).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Context, Decimal

from ...plan.changes.amendments import targets
from ...plan.model import Objective, record
from ...plan.plan import Plan
from ...plan.progress.chart_series import ChartSeries, Targets, chart_series
from ...words import _
from ..text import figures
from ..text.glyphs import Glyphs, glyphs, in_words
from ..text.line import Line, Span, joined, line_width, right, width
from ..text.sentences import capital

Cell = tuple[str, str]
_FOUR_DIGITS = Context(prec=4)
_BLANK: Cell = (" ", "text")
_LEAST_CELLS, _LEAST_ROWS = 12, 3


@record()
class _CellScale:
    """From days and values to columns and rows (row 0 at the top)."""

    first: date
    last: date
    low: Decimal
    high: Decimal
    cells: int
    rows: int

    def column(self, day: date) -> int:
        whole = max((self.last - self.first).days, 1)
        return max(min((day - self.first).days * (self.cells - 1) // whole, self.cells - 1), 0)

    def day(self, column: int) -> date:
        return self.first + timedelta(days=(self.last - self.first).days * column // max(self.cells - 1, 1))

    def row(self, value: Decimal) -> int:
        share = (value - self.low) / (self.high - self.low)
        return self.rows - 1 - max(min(int(share * (self.rows - 1) + Decimal("0.5")), self.rows - 1), 0)


def chart(plan: Plan, objective: Objective, today: date, cells: int, rows: int = 8, *, now: datetime | None = None) -> list[Line]:
    """The chart in at most so many cells and rows (two more for the days below it); empty where there is nothing to draw.

    With `now`, check-ins of clocks that are ahead of it are left out.
    """
    series = chart_series(plan, objective, targets(plan, objective), today, now)
    if series is None or not series.can_be_drawn:
        return []
    low, high = series.range()
    label = max(width(figures.number(value)) for value in (low, high)) + 1
    scale = _CellScale(series.first, series.last, low, high, min(cells - label - 2, 90), rows)
    if scale.cells < _LEAST_CELLS or scale.rows < _LEAST_ROWS:
        return []
    chars = glyphs()
    grid = [[_BLANK] * scale.cells for _row in range(scale.rows)]
    _draw_expected(grid, scale, series, chars)
    _draw_targets(grid, scale, series, chars)
    goes_on = _draw_ahead(grid, scale, series, today)
    _draw_values(grid, scale, series, today)
    _draw_pulled(grid, scale, series)
    lines: list[Line] = []
    named = {scale.row(value): value for value in (low, high, *series.bounds)}
    for y, row in enumerate(grid):
        text = figures.number(named[y]) if y in named else ""
        lines.append((Span(f"{right(text, label)} ", "faint"), Span(chars.axis if text else chars.down, "frame"), *joined(row)))
    lines += _days(scale, today, label, chars)
    pulled = any(series.pulled)
    for shown in ((goes_on, pulled), (False, pulled), (False, False)):
        legend = _legend(label, chars, *shown)
        if line_width(legend) <= cells:
            return [*lines, legend]
    return lines


@in_words()
def chart_text(plan: Plan, objective: Objective, today: date, now: datetime | None = None) -> list[str]:
    """The same in figures: every value with its day, what was expected, the target and what it was before."""
    series = chart_series(plan, objective, targets(plan, objective), today, now)
    if series is None:
        return []
    measure = series.measure

    def amount(value: Decimal) -> str:
        return figures.amount(value, measure.unit)

    facts = [f"{_('checked in')}: {_at_text(series.points, measure.unit, today, series.pulled)}"] if series.points else []
    expected = series.expected(today)
    if expected is not None:
        facts.append(_("expected by today: {share}").format(share=amount(_FOUR_DIGITS.plus(expected).normalize())))
    if measure.phases:
        phases = _at_text([(each.day, each.value) for each in measure.phases], measure.unit, today)
        facts.append(_("on the way: {values}").format(values=phases))
    for day, value in series.targets:
        since = _("target from {day} on").format(day=figures.day(day, today)) if day is not None else _("target")
        facts.append(f"{since}: {amount(value)}")
    return [capital(text) for text in facts]


def _at_text(values: Sequence[tuple[date, Decimal]], unit: str, today: date, pulled: Sequence[bool] = ()) -> str:
    """`1 Oct 4 %, 24 Nov 6 % (pull)`"""
    texts = [f"{figures.day(day, today)} {figures.amount(value, unit)}" for day, value in values]
    for at, each in enumerate(pulled):
        texts[at] += f" {_('(pull)')}" if each else ""
    return ", ".join(texts)


def _draw_expected(grid: list[list[Cell]], scale: _CellScale, series: ChartSeries, chars: Glyphs) -> None:
    for x in range(0, scale.cells, 2):
        expected = series.expected(scale.day(x))
        if expected is not None:
            grid[scale.row(expected)][x] = (chars.expected, "faint")


def _draw_targets(grid: list[list[Cell]], scale: _CellScale, series: ChartSeries, chars: Glyphs) -> None:
    levels: list[Targets] = [series.targets]
    if series.measure.kind == "keep-between":
        levels = [((None, value),) for value in series.bounds]
    for level in levels:
        for i, (begins, value) in enumerate(level):
            start = 0 if begins is None else scale.column(begins)
            end = scale.column(level[i + 1][0] or scale.first) if i + 1 < len(level) else scale.cells
            for x in range(start, max(end, start + 1)):
                grid[scale.row(value)][x] = (chars.target, "accent" if i + 1 == len(level) else "muted")


def _draw_ahead(grid: list[list[Cell]], scale: _CellScale, series: ChartSeries, today: date) -> bool:
    """Where it goes on from today at the pace that it has. Whether there was anything to draw."""
    drawn = False
    for x in range(scale.column(today) + 2, scale.cells, 2):
        value = series.ahead(scale.day(x))
        if value is not None and scale.low <= value <= scale.high:
            grid[scale.row(value)][x] = (glyphs().ahead, "title")
            drawn = True
    return drawn


def _draw_values(grid: list[list[Cell]], scale: _CellScale, series: ChartSeries, today: date) -> None:
    """One line from the baseline through the check-ins, each column at the value of its day, steps joined by uprights."""
    chars = glyphs()
    points = [(scale.column(day), value) for day, value in series.points]
    if not points:
        return
    end = max(points[-1][0], min(scale.column(today), scale.cells - 1))
    at = _between(points)
    rows = [scale.row(at(x)) for x in range(points[0][0], end + 1)]
    for i, y in enumerate(rows):
        x = points[0][0] + i
        before = rows[i - 1] if i else y
        if y == before:
            grid[y][x] = (chars.level, "title")
            continue
        for between in range(min(y, before) + 1, max(y, before)):
            grid[between][x] = (chars.upright, "title")
        rising = y < before
        grid[before][x] = (chars.leaves_up if rising else chars.leaves_down, "title")
        grid[y][x] = (chars.arrives_up if rising else chars.arrives_down, "title")


def _draw_pulled(grid: list[list[Cell]], scale: _CellScale, series: ChartSeries) -> None:
    """A ring where the last value of a column was pulled."""
    last = {scale.column(day): (value, pulled) for (day, value), pulled in zip(series.points, series.pulled, strict=True)}
    for column, (value, pulled) in last.items():
        if pulled:
            grid[scale.row(value)][column] = (glyphs().pulled, "title")


def _between(points: Sequence[tuple[int, Decimal]]) -> Callable[[int], Decimal]:
    """The value at a column, on the straight way from one point to the next, and level after the last."""

    def at(x: int) -> Decimal:
        found = points[0][1]
        for i, (column, value) in enumerate(points):
            if column > x:
                begun, begin = points[i - 1]
                return begin + (value - begin) * (x - begun) / (column - begun)
            found = value
        return found

    return at


def _days(scale: _CellScale, today: date, label: int, chars: Glyphs) -> list[Line]:
    """The axis with today marked, and below it the first and the last day, and today where it fits between."""
    axis = [chars.across] * scale.cells
    inside = scale.first <= today <= scale.last
    now = scale.column(today)
    if inside:
        axis[now] = chars.now
    first, last = figures.day(scale.first, today), figures.day(scale.last, today)
    if width(first) + 1 + width(last) > scale.cells:
        first = ""
    words = _("today")
    middle = max(min(now - width(words) // 2, scale.cells - width(last) - width(words) - 1), width(first) + 1)
    text = first
    if inside and middle + width(words) < scale.cells - width(last) and middle > width(first):
        text += " " * (middle - width(text)) + words
    text += " " * (scale.cells - width(text) - width(last)) + last
    indent = Span(" " * (label + 1))
    return [(indent, Span(chars.corners[2], "frame"), Span("".join(axis), "frame")), (indent, Span(" "), Span(text, "faint"))]


def _legend(label: int, chars: Glyphs, goes_on: bool, pulled: bool) -> Line:
    entries = [
        (chars.level, "title", _("checked in")),
        *([(chars.pulled, "title", _("pulled"))] if pulled else []),
        (chars.expected, "faint", _("expected")),
        (chars.target, "accent", _("target")),
        *([(chars.ahead, "title", _("pace"))] if goes_on else []),
    ]
    spans = [Span(" " * (label + 2))]
    for sign, role, words in entries:
        spans += [Span(sign * 2, role), Span(f" {words}   ", "faint")]
    return tuple(spans)
