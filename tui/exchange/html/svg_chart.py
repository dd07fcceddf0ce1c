"""The measure over time as inline SVG: what was checked in, the way that was expected, the target, and what was tried when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from ...draw.text import figures
from ...plan.changes.amendments import targets
from ...plan.model import Objective, record
from ...plan.plan import Plan
from ...plan.progress.chart_series import ChartSeries, chart_series
from ...plan.progress.lineage import StrategyAttempt
from ...words import _
from .escape import safe

WIDTH, HEIGHT = 400, 150
"""Of the drawing, in its own units: about as wide as a phone, so that its letters are as large there as they were meant."""
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 12, 20
_TRIED_ROW, _MOST_TRIED = 11, 6
_MARGIN = Decimal("0.05")
"""Of the height, left free above and below the values."""
_LETTER = 5.6
"""Width of a figure in the drawing's letters."""
_STEPS = 200
"""In which the way on is followed: no two of them are further apart than a dot is wide."""


@record()
class _SvgScale:
    first: date
    last: date
    low: Decimal
    high: Decimal

    def x(self, day: date) -> float:
        whole = max((self.last - self.first).days, 1)
        share = max(0.0, min((day - self.first).days / whole, 1.0))
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return round(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM), 1)


def chart(plan: Plan, objective: Objective, tried: Sequence[StrategyAttempt], today: date, now: datetime) -> str:
    """An `<svg>`, or nothing where there is nothing to draw."""
    series = chart_series(plan, objective, targets(plan, objective), today, now)
    if series is None or not series.can_be_drawn:
        return ""
    scale = _SvgScale(series.first, series.last, *series.range(_MARGIN))
    drawn = [*_grid(scale, series), *_days(scale, today), *_aims(scale, series), *_expected(scale, series)]
    drawn += [*_ahead(scale, series, today), *_values(scale, series)]
    rows, height = _tried(scale, tried, today)
    text = f"{objective.title}: " + ", ".join(figures.number(value) for value in series.checked_in[-12:])
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT + height}" role="img" aria-label="{safe(text)}">'
        + "".join(drawn)
        + "".join(rows)
        + "</svg>"
    )


def _grid(scale: _SvgScale, series: ChartSeries) -> list[str]:
    drawn = []
    for value in series.range():
        y = scale.y(value)
        drawn.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
        drawn.append(f'<text x="{LEFT - 5}" y="{y + 3.5}" text-anchor="end">{safe(_short(value))}</text>')
    return drawn


def _short(value: Decimal) -> str:
    """A number that fits beside the chart."""
    text = figures.number(value)
    if len(text) <= 7:
        return text
    for power, unit in ((9, "G"), (6, "M"), (3, "k")):
        if abs(value) >= 10**power:
            return f"{figures.number((value / 10**power).quantize(Decimal('0.1')))}{unit}"
    return figures.number(value.quantize(Decimal("0.01")))


def _days(scale: _SvgScale, today: date) -> list[str]:
    y = HEIGHT - 5
    first, last = figures.day(scale.first, today), figures.day(scale.last, today)
    drawn = [
        f'<text x="{LEFT}" y="{y}">{safe(first)}</text>',
        f'<text x="{WIDTH - RIGHT}" y="{y}" text-anchor="end">{safe(last)}</text>',
    ]
    if scale.first <= today <= scale.last:
        x, word = scale.x(today), _("today")
        drawn.append(f'<line class="today" x1="{x}" x2="{x}" y1="{TOP - 4}" y2="{HEIGHT - BOTTOM + 3}"/>')
        half = len(word) * _LETTER / 2
        if LEFT + len(first) * _LETTER + 6 < x - half and x + half < WIDTH - RIGHT - len(last) * _LETTER - 6:
            drawn.append(f'<text x="{x}" y="{y}" text-anchor="middle">{safe(word)}</text>')
    return drawn


def _aims(scale: _SvgScale, series: ChartSeries) -> list[str]:
    measure, aims = series.measure, series.targets
    if measure.kind == "keep-between":
        if measure.low is None or measure.high is None:
            return []
        top, bottom = scale.y(measure.high), scale.y(measure.low)
        return [f'<rect class="band" x="{LEFT}" y="{top}" width="{WIDTH - LEFT - RIGHT}" height="{round(bottom - top, 1)}"/>']
    drawn: list[str] = []
    for index, (begins, value) in enumerate(aims):
        start = scale.x(begins) if begins is not None else LEFT
        ends = aims[index + 1][0] if index + 1 < len(aims) else None
        end = scale.x(ends) if ends is not None else WIDTH - RIGHT
        y = scale.y(value)
        rise = f"M{start} {scale.y(aims[index - 1][1])}V{y}" if index else f"M{start} {y}"
        drawn.append(f'<path class="target" d="{rise}H{end}"/>')
    return drawn


def _expected(scale: _SvgScale, series: ChartSeries) -> list[str]:
    objective = series.objective
    if objective.start is None or objective.due is None:
        return []
    days = [objective.start, *(phase.day for phase in series.measure.phases), objective.due]
    way = [(day, series.expected(day)) for day in sorted(days)]
    points = [f"{scale.x(day)} {scale.y(value)}" for day, value in way if value is not None]
    return [f'<path class="expected" d="M{"L".join(points)}"/>'] if len(points) > 1 else []


def _ahead(scale: _SvgScale, series: ChartSeries, today: date) -> list[str]:
    """The way on from today at the pace that it has, as far as it stays in the chart."""
    ahead = max((series.last - today).days, 0)
    way: list[str] = []
    for part in range(_STEPS + 1):
        day = today + timedelta(days=ahead * part // _STEPS)
        value = series.ahead(day)
        if value is None or not scale.low <= value <= scale.high:
            break
        way.append(f"{scale.x(day)} {scale.y(value)}")
    return [f'<path class="ahead" d="M{way[0]}L{way[-1]}"/>'] if len(way) > 1 else []


def _values(scale: _SvgScale, series: ChartSeries) -> list[str]:
    measure, points = series.measure, series.points
    if not points:
        return []
    line = "L".join(f"{scale.x(day)} {scale.y(value)}" for day, value in points)
    last_x, last_y = scale.x(points[-1][0]), scale.y(points[-1][1])
    drawn = []
    if len(points) > 1:
        floor = HEIGHT - BOTTOM
        drawn.append(f'<path class="area" d="M{line}L{last_x} {floor}L{scale.x(points[0][0])} {floor}Z"/>')
        drawn.append(f'<path class="line" d="M{line}"/>')
    kinds = ["dot pulled" if each else "dot" for each in series.pulled]
    if len(points) <= 40:
        drawn += [
            f'<circle class="{kind}" cx="{scale.x(day)}" cy="{scale.y(value)}" r="2.4"/>'
            for (day, value), kind in zip(points[:-1], kinds, strict=False)
        ]
    drawn.append(f'<circle class="{kinds[-1]}" cx="{last_x}" cy="{last_y}" r="3.8"/>')
    text = figures.amount(points[-1][1], measure.unit)[:24]
    wide = len(text) * _LETTER
    right = last_x + wide + 10 < WIDTH - RIGHT
    above = last_y > TOP + 14
    x, anchor = (last_x + 7, "start") if right else (last_x - 2, "end")
    y = last_y + (3.5 if right else -9 if above else 17)
    drawn.append(f'<text class="now" x="{x}" y="{y}" text-anchor="{anchor}">{safe(text)}</text>')
    return drawn


def _tried(scale: _SvgScale, tried: Sequence[StrategyAttempt], today: date) -> tuple[list[str], int]:
    """A line for each strategy that was ever active, from when to when; how much room they take."""
    lived = [each for each in tried if each.spans][-_MOST_TRIED:]
    drawn: list[str] = []
    for row, each in enumerate(lived):
        y = HEIGHT + 8 + row * _TRIED_ROW
        drawn.append(f'<text x="{LEFT - 5}" y="{y + 3.5}" text-anchor="end">{each.strategy.ref}</text>')
        for active in each.spans:
            start, end = scale.x(active.start), scale.x(active.end or min(today, scale.last))
            on = " on" if active.end is None else ""
            drawn.append(f'<line class="tried{on}" x1="{start + 2}" x2="{max(end - 2, start + 2.1)}" y1="{y}" y2="{y}"/>')
    return drawn, len(lived) * _TRIED_ROW + 6 if lived else 0
