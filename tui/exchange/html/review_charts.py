"""The charts of a cycle in review as inline SVG: what confidence was worth, landing days said and real, blockers in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ...draw.plan.review.review_text import confidence_word, level_text, span_text, surprise_text
from ...draw.text import figures
from ...plan.model import Objective
from ...plan.progress.review.blocker_spans import BlockerSpan
from ...plan.progress.review.calibration import Level
from ...plan.progress.review.surprises import Surprise
from .escape import safe

WIDTH, ROW, LEFT, RIGHT, FOOT = 400, 24, 66, 44, 18
"""Of a drawing, in its own units: its width, the height of a row, what is free beside rows, the height of what stands below."""
MOST_ROWS = 12

STYLE = (
    "svg .range{stroke:var(--muted);stroke-width:1.5;stroke-linecap:round}svg .way{stroke:var(--muted);stroke-width:2}"
    "svg .said{fill:var(--card);stroke:var(--muted);stroke-width:1.5}svg .late{stroke:var(--bad)}svg .early{stroke:var(--ok)}"
    "svg .stood{fill:var(--bad);opacity:.75}svg .over{fill:var(--muted);opacity:.55}svg .name{fill:var(--text)}"
    ".review h2{margin-top:36px}.review figure{max-width:640px}.review ul.told{padding-left:1.2em;margin-top:8px}"
    ".card ul.told{padding-left:1.2em;margin-top:10px;font-size:.91rem;color:var(--muted)}"
)
"""What these take beyond the style sheet of every page."""


def calibration_chart(levels: Sequence[Level]) -> str:
    """A row for each confidence: the share that was met, and how far off the share of all such may be. Empty for none."""
    drawn = []
    for row, level in enumerate(levels):
        y, (low, high) = _middle(row), level.range
        drawn.append(_name(confidence_word(level.confidence), y))
        drawn.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
        drawn.append(f'<line class="range" x1="{_share(low)}" x2="{_share(high)}" y1="{y}" y2="{y}"/>')
        drawn.append(f'<circle class="dot" cx="{_share(level.share)}" cy="{y}" r="4.5"/>')
        drawn.append(_figure(f"{level.met}/{level.of}", y))
    y = len(levels) * ROW + FOOT - 5
    ends = (Decimal(0), Decimal("0.5"), Decimal(1))
    below = [f'<text x="{_share(share)}" y="{y}" text-anchor="middle">{figures.percent(share)}</text>' for share in ends]
    return _svg([*drawn, *below], len(levels), "; ".join(map(level_text, levels)))


def surprise_chart(found: Sequence[tuple[Objective, Surprise]], today: date) -> str:
    """A row for each objective: a ring on the day that was first said, a dot on the day it landed, and the way between them."""
    shown = found[:MOST_ROWS]
    scale = _Days([day for _objective, each in shown for day in (each.said, each.landed or each.until)])
    drawn = []
    for row, (objective, each) in enumerate(shown):
        y, end = _middle(row), each.landed or each.until
        said, landed = scale.x(each.said), scale.x(end)
        drawn.append(_name(objective.ref, y))
        drawn.append(f'<line class="way {"late" if each.days > 0 else "early"}" x1="{said}" x2="{landed}" y1="{y}" y2="{y}"/>')
        drawn.append(f'<circle class="said" cx="{said}" cy="{y}" r="4"/>')
        if each.landed is not None:
            drawn.append(f'<circle class="dot" cx="{landed}" cy="{y}" r="4.5"/>')
        drawn.append(_figure(f"{each.days:+d}", y))
    text = "; ".join(f"{objective.ref} {surprise_text(each, today)}" for objective, each in shown)
    return _svg([*drawn, *scale.ends(len(shown), today)], len(shown), text)


def blocker_chart(spans: Sequence[BlockerSpan], today: date) -> str:
    """A row for each blocker, from the day it was told of to the day it was resolved; what still stands is in another colour."""
    shown = spans[:MOST_ROWS]
    scale = _Days([day for span in shown for day in (span.since, span.until or today)])
    drawn = []
    for row, span in enumerate(shown):
        y, start, end = _middle(row), scale.x(span.since), scale.x(span.until or today)
        kind = "stood" if span.until is None else "over"
        drawn.append(_name(f"O{span.objective}" if span.objective is not None else span.ref, y))
        drawn.append(f'<rect class="{kind}" x="{start}" y="{y - 5}" width="{max(round(end - start, 1), 2)}" height="10" rx="2"/>')
        drawn.append(_figure(str(span.days(today)), y))
    return _svg([*drawn, *scale.ends(len(shown), today)], len(shown), "; ".join(span_text(span, today) for span in shown))


class _Days:
    """Where days lie between the first and the last of some."""

    def __init__(self, days: Sequence[date]) -> None:
        self.first, self.last = (min(days), max(days)) if days else (date.min, date.min)

    def x(self, day: date) -> float:
        whole = max((self.last - self.first).days, 1)
        return round(LEFT + (day - self.first).days / whole * (WIDTH - LEFT - RIGHT), 1)

    def ends(self, rows: int, today: date) -> list[str]:
        y = rows * ROW + FOOT - 5
        first, last = safe(figures.day(self.first, today)), safe(figures.day(self.last, today))
        return [f'<text x="{LEFT}" y="{y}">{first}</text>', f'<text x="{WIDTH - RIGHT}" y="{y}" text-anchor="end">{last}</text>']


def _middle(row: int) -> float:
    return row * ROW + ROW / 2


def _share(share: Decimal) -> float:
    return round(LEFT + float(share) * (WIDTH - LEFT - RIGHT), 1)


def _name(text: str, y: float) -> str:
    return f'<text class="name" x="{LEFT - 10}" y="{y + 3.5}" text-anchor="end">{safe(text)}</text>'


def _figure(text: str, y: float) -> str:
    return f'<text class="now" x="{WIDTH - 2}" y="{y + 3.5}" text-anchor="end">{safe(text)}</text>'


def _svg(drawn: Sequence[str], rows: int, text: str) -> str:
    """An `<svg>` with so many rows, that says `text` where it cannot be seen; empty where there are none."""
    if not rows:
        return ""
    size = f'viewBox="0 0 {WIDTH} {rows * ROW + FOOT}"'
    return f'<svg {size} role="img" aria-label="{safe(text)}">{"".join(drawn)}</svg>'
