"""The quarter at a glance: objectives and strategies as bars in time, today marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from ...plan.model import Goal, Objective, Strategy
from ...plan.parsing.calendar_days import add_months
from ...plan.progress.lineage import StrategyAttempt, anything_ran, tried
from ...plan.progress.standings import Standing, Standings, clamp, quarter, share_of_time_gone
from ...words import _, month
from ..item.strategy_tree import active_text
from ..text import figures
from ..text.glyphs import glyphs, in_words
from ..text.line import Line, Span, fitted, joined
from ..text.safe import visible
from ..text.sentences import sentences
from ..text.states import state_role, state_sign, verdict

PIECE = 50
"""Objectives that are looked at in one go: some three milliseconds."""


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
            first, last = max(start, 0), min(max(end, start + 1), self.room)
            if first < last:
                marks[first:last] = [(character, role)] * (last - first)
        if self.now is not None:
            empty = marks[self.now][0] == " "
            marks[self.now] = (glyphs().down, "frame") if empty else (glyphs().tick, "accent")
        return joined(marks)


class TimelineChart:
    """What runs in a window, an item a row: goals as headings; under each its objectives, filled as far as they have come, and
    when their strategies were active."""

    def __init__(self, standings: Standings, window: Window) -> None:
        self.standings, self.window, self.today = standings, window, standings.today
        self._drawn: dict[str, Callable[[_Frame, int], Line]] = {}
        self.titles: dict[str, str] = {}
        """The rows by their references, in their order, each with what its item is called."""
        self._framed: tuple[int, _Frame] | None = None

    @classmethod
    def whole(cls, standings: Standings, window: Window) -> TimelineChart:
        """The chart with all its rows."""
        chart = cls(standings, window)
        for _piece in chart.add_rows():
            pass
        return chart

    def add_rows(self) -> Iterator[None]:
        """Add all rows, bit by bit: between two steps something else may be done."""
        for found in _runs(self.standings, self.window):
            if found is None:
                yield
                continue
            goal, bars = found
            self._add(goal, partial(_goal, goal))
            for bar in bars:
                self._add(bar.objective, partial(_objective, bar))
                for each in bar.strategies:
                    self._add(each.strategy, partial(_strategy, each))

    def _add(self, item: Goal | Objective | Strategy, drawn: Callable[[_Frame, int], Line]) -> None:
        self.titles[item.ref], self._drawn[item.ref] = visible(item.title), drawn

    def head(self, cells: int) -> list[Line]:
        """The months, and a rule with today marked."""
        return list(_scale(self._frame(cells)))

    def row(self, ref: str, cells: int) -> Line:
        """An item in so many cells."""
        return self._drawn[ref](self._frame(cells), cells)

    def _frame(self, cells: int) -> _Frame:
        if self._framed is None or self._framed[0] != cells:
            label = min(max(cells * 2 // 5, 16), 44)
            self._framed = cells, _Frame(self.window, self.today, label, max(cells - label - 1, 12))
        return self._framed[1]


def timeline(standings: Standings, window: Window, cells: int) -> list[Line]:
    """All of it in so many cells, or that nothing runs then."""
    chart = TimelineChart.whole(standings, window)
    rows = [chart.row(ref, cells) for ref in chart.titles]
    return [*chart.head(cells), *(rows or [(Span(nothing_runs(), "muted"),)])]


def nothing_runs() -> str:
    return _("No objective runs in these months.")


def _goal(goal: Goal, _frame: _Frame, cells: int) -> Line:
    return (Span(fitted(f"{goal.ref} {visible(goal.title)}", cells), "heading"),)


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


class TimelineBar(NamedTuple):
    """An objective that runs in a window, and its strategies that were active in it."""

    objective: Objective
    standing: Standing
    start: date
    end: date
    strategies: tuple[StrategyAttempt, ...]


def runs(standings: Standings, window: Window) -> Iterator[tuple[Goal, list[TimelineBar]]]:
    """The goals under which anything runs in the window, each with that."""
    return (found for found in _runs(standings, window) if found is not None)


def _runs(standings: Standings, window: Window) -> Iterator[tuple[Goal, list[TimelineBar]] | None]:
    """The same; None is a place where it may be left alone for a moment."""
    plan, looked_at = standings.plan, 0
    for id in plan.goal_order:
        found = []
        for each in plan.objectives_of(id):
            looked_at += 1
            if not looked_at % PIECE:
                yield None
            run = _run(standings, each, window)
            if run is not None:
                found.append(run)
        if found and plan.goals[id].state != "dropped":
            yield plan.goals[id], found


def _run(standings: Standings, id: int, window: Window) -> TimelineBar | None:
    plan, today = standings.plan, standings.today
    objective = plan.objectives[id]
    start = objective.start
    if start is None or objective.state == "dropped":
        return None
    end = objective.due or max(start, today)
    if end < window.first or start > window.last:
        return None
    attempts = tried(plan, id, today, standings.now, standings.checkins(id)) if anything_ran(plan, id) else ()
    active = (
        each for each in attempts if any((span.end or today) >= window.first and span.start <= window.last for span in each.spans)
    )
    return TimelineBar(objective, standings.objective(id), start, end, tuple(active))


@in_words()
def timeline_text(standings: Standings, window: Window, most: int | None = None) -> list[str]:
    """The same in sentences: an item a line, with its days. With `most` it ends soon after so many characters."""
    today, length = standings.today, 0
    gone = figures.percent(share_of_time_gone(window.first, window.last, today))
    days = f"{figures.day(window.first, today)} – {figures.day(window.last, today)}"
    shown = _("today is {day}").format(day=figures.day(today, today))
    lines = [sentences(f"{window.title}, {days}", (_("{share} of the time gone").format(share=gone), shown))]
    for goal, found in runs(standings, window):
        lines += ["", sentences(_("Goal {ref}: {title}").format(ref=goal.ref, title=visible(goal.title)))]
        for run in found:
            lines.append(_run_text(run, today))
            lines += (active_text(each, run.objective, today) for each in run.strategies)
            length += len(lines[-1])
        if most is not None and length > most:
            break
    return lines if len(lines) > 1 else [*lines, "", nothing_runs()]


def _run_text(run: TimelineBar, today: date) -> str:
    objective, standing = run.objective, run.standing
    start, end = figures.day(run.start, today), figures.day(run.end, today) if objective.due else _("no due date")
    share = _("{share} done").format(share=figures.percent(standing.progress)) if standing.progress is not None else ""
    _sign, word, _role = verdict(objective, standing)
    head = _("Objective {ref} of {goal}: {title}").format(
        ref=objective.ref, goal=f"G{objective.goal}", title=visible(objective.title)
    )
    return sentences(head, (f"{start} – {end}", ", ".join(filter(None, (share, word)))))


def _objective(run: TimelineBar, frame: _Frame, _cells: int) -> Line:
    objective, standing = run.objective, run.standing
    sign, _word, shade = verdict(objective, standing)
    role = shade if objective.state == "committed" else "muted"
    first, last = frame.column(run.start), frame.column(run.end + timedelta(days=1))
    done = first + int((max(last, first + 1) - first) * clamp(standing.progress or Decimal(0)))
    bars = [(first, last, glyphs().rest, "muted")]
    if done > first:
        bars.append((first, done, glyphs().full, role))
    title = fitted(f"{objective.ref} {visible(objective.title)}", frame.label - 3)
    return (Span(f" {title} ", "title"), Span(f"{fitted(sign, 1)} ", shade), *frame.drawn(bars))


def _strategy(tried: StrategyAttempt, frame: _Frame, _cells: int) -> Line:
    strategy = tried.strategy
    role = state_role(strategy.state)
    spans = [
        (frame.column(span.start), frame.column(span.end or frame.today) + 1, glyphs().active_span, role) for span in tried.spans
    ]
    name = fitted(f"{strategy.ref} {visible(strategy.title)}", frame.label - 5)
    return (Span(f"   {name} ", "muted"), Span(f"{state_sign(strategy.state)} ", role), *frame.drawn(spans))
