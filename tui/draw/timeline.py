"""The quarter at a glance: objectives and strategies as bars in time, today marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ..plan.dates import add_months
from ..plan.lineage import tried
from ..plan.plan import Plan
from ..plan.progress import Standings, clamp, quarter
from ..words import _, month
from .bars import role_of
from .glyphs import glyphs
from .line import Line, Span, fitted, joined
from .rows import state_role
from .safe import visible


class Window(NamedTuple):
    """The days that are shown."""

    first: date
    last: date

    @classmethod
    def of_quarter(cls, today: date, quarters: int = 0) -> Window:
        """The calendar quarter of `today`, or the one so many quarters later."""
        _number, first, last = quarter(add_months(quarter(today)[1], 3 * quarters))
        return cls(first, last)

    @property
    def title(self) -> str:
        return _("Q{number} {year}").format(number=quarter(self.first)[0], year=self.first.year)


class _Frame(NamedTuple):
    """Where things stand: cells for the names, cells for the days, and which days those are."""

    window: Window
    today: date
    label: int
    room: int

    def column(self, day: date) -> int:
        """The column of a day, also outside the window (then below 0 or from `room` on)."""
        whole = (self.window.last - self.window.first).days + 1
        return (day - self.window.first).days * self.room // whole

    @property
    def now(self) -> int | None:
        """The column of today, where that is shown."""
        return self.column(self.today) if self.window.first <= self.today <= self.window.last else None

    def drawn(self, bars: Iterable[tuple[int, int, str, str]]) -> Line:
        """Bars, each from a column to (not including) another in a character and a role, with today marked."""
        marks = [(" ", "text")] * self.room
        for start, end, character, role in bars:
            for x in range(max(start, 0), min(max(end, start + 1), self.room)):
                marks[x] = (character, role)
        if self.now is not None:
            empty = marks[self.now][0] == " "
            marks[self.now] = (glyphs().down, "frame") if empty else (glyphs().tick, "accent")
        return joined(marks)


def timeline(plan: Plan, standings: Standings, window: Window, cells: int) -> list[Line]:
    """Goals as headings; under each its objectives, filled as far as they have come, and when their strategies were active."""
    label = min(max(cells * 2 // 5, 16), 44)
    frame = _Frame(window, standings.today, label, max(cells - label - 1, 12))
    page: list[Line] = [*_scale(frame)]
    for goal in plan.goal_order:
        rows = [row for id in plan.objectives_of(goal) for row in _objective(plan, standings, id, frame)]
        if rows and plan.goals[goal].state != "dropped":
            page.append((Span(fitted(f"G{goal} {visible(plan.goals[goal].title)}", cells), "heading"),))
            page += rows
    if len(page) == 2:
        page.append((Span(_("No objective runs in these months."), "muted"),))
    return page


def _scale(frame: _Frame) -> Iterator[Line]:
    """The months above, and under them a rule with today marked."""
    months = [" "] * frame.room
    day = frame.window.first
    while day <= frame.window.last:
        x = frame.column(day)
        for i, letter in enumerate(month(day)):
            if x + i < frame.room:
                months[x + i] = letter
        day = add_months(day.replace(day=1), 1)
    yield (Span(fitted(frame.window.title, frame.label + 1), "chosen"), Span("".join(months), "muted"))
    yield (Span(" " * (frame.label + 1)), *frame.drawn([(0, frame.room, glyphs().across, "frame")]))


def _objective(plan: Plan, standings: Standings, id: int, frame: _Frame) -> Iterator[Line]:
    objective, today = plan.objectives[id], standings.today
    start = objective.start
    if start is None or objective.state == "dropped":
        return
    end = objective.due or max(start, today)
    if end < frame.window.first or start > frame.window.last:
        return
    standing = standings.objective(id)
    role = role_of(standing.status) if objective.state == "committed" else "muted"
    first, last = frame.column(start), frame.column(end + timedelta(days=1))
    done = first + int((max(last, first + 1) - first) * clamp(standing.progress or Decimal(0)))
    bars = [(first, last, glyphs().rest, "muted")]
    if done > first:
        bars.append((first, done, glyphs().full, role))
    yield (Span(f" {fitted(f'{objective.ref} {visible(objective.title)}', frame.label - 1)} ", "title"), *frame.drawn(bars))
    for each in tried(plan, id, today):
        role = state_role(each.strategy.state)
        spans = [
            (frame.column(span.start), frame.column(span.end or today) + 1, glyphs().active_span, role) for span in each.spans
        ]
        if any(end > 0 and begin < frame.room for begin, end, _character, _role in spans):
            name = fitted(f"{each.strategy.ref} {visible(each.strategy.title)}", frame.label - 3)
            yield (Span(f"   {name} ", "muted"), *frame.drawn(spans))
