"""A plan as an indented tree of text: goals, their objectives, the strategies of those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ...plan.filter.outline import GoalBranch, ObjectiveBranch
from ...plan.model import Goal, Objective, Strategy
from ...plan.progress.standings import Standing
from ...words import _
from ..text import figures
from ..text.glyphs import glyphs
from ..text.line import Line, Span, cut, line_width, width
from ..text.progress_bar import bar
from ..text.safe import visible
from ..text.states import blocked, over_text, state_sign, state_word, verdict

BAR = 20
_STRATEGY_ROLES = {"active": "ok", "worked": "done"}


def tree(title: str, goals: Iterable[GoalBranch], cells: int, today: date, *, bars: bool) -> Iterator[Line]:
    """The plan's title and its goals in lines of at most so many cells. Long titles are wrapped, nothing is cut short.

    With `bars`, progress is drawn; without, it is told in figures only.
    """
    if title:
        yield from _wrapped(visible(title), cells, (), (), "heading")
    none = True
    for branch in goals:
        if title or not none:
            yield ()
        none = False
        yield from _goal(branch, cells, today, bars)
    if none:
        if title:
            yield ()
        yield (Span(_("Nothing to show."), "muted"),)


def _goal(branch: GoalBranch, cells: int, today: date, bars: bool) -> Iterator[Line]:
    goal, standing = branch.goal, branch.standing
    more = bool(branch.objectives)
    pipe = glyphs().pipe if more else "   "
    head = (Span(f"{goal.ref} ", "muted"),)
    under = (Span(pipe.ljust(width(head[0].text)), "rest"),)
    yield from _wrapped(visible(goal.title), cells, head, under, "heading")
    facts: list[Line] = []
    if goal.state != "active":
        facts.append((Span(f"{state_sign(goal.state)} {state_word(goal.state)}", "muted"),))
    elif standing.progress is None:
        facts.append((Span(_("no figure yet") if more or branch.over else _("no objectives yet"), "faint"),))
    if standing.progress is not None:
        sign, word, role = verdict(goal, standing)
        word = f" {sign} {word}" if standing.status else ""
        if bars:
            facts.append(bar(standing.progress, standing.expected, BAR, role))
        facts.append((Span(figures.percent(standing.progress) + word, role),))
        if not bars and standing.expected is not None:
            facts.append(_expected(figures.percent(standing.expected)))
    facts += _blocked(goal, standing)
    facts += [(Span(text, "muted"),) for text in (visible(goal.horizon), visible(goal.owner)) if text]
    yield from _flowed(facts, cells, under)
    for index, each in enumerate(branch.objectives):
        yield from _objective(each, cells, today, bars, last=index == len(branch.objectives) - 1)
    if branch.over:
        yield from _wrapped(over_text(branch.over), cells, (Span("   "),), (Span("   "),), "faint")


def _blocked(item: Goal | Objective, standing: Standing) -> list[Line]:
    text = blocked(item, standing)
    return [(Span(text, "warn"),)] if text else []


def _expected(figure: str) -> Line:
    return (Span(_("expected {figure}").format(figure=figure), "faint"),)


def _objective(branch: ObjectiveBranch, cells: int, today: date, bars: bool, *, last: bool) -> Iterator[Line]:
    objective, standing, chars = branch.objective, branch.standing, glyphs()
    left = "   " if last else chars.pipe
    head = (Span(chars.last if last else chars.branch, "rest"), Span(f"{objective.ref} ", "muted"))
    inner = chars.pipe if branch.strategies else "   "
    under = (Span(left + inner.ljust(width(objective.ref) + 1), "rest"),)
    yield from _wrapped(visible(objective.title), cells, head, under, "muted" if objective.state == "dropped" else "title")
    sign, word, role = verdict(objective, standing)
    facts: list[Line] = []
    if standing.progress is None:
        facts.append((Span(figures.moved(objective, standing) if objective.measure is None else _("not measured yet"), "faint"),))
        facts.append((Span(f"{sign} {word}", role),))
    else:
        if bars:
            facts.append(bar(standing.progress, standing.expected, BAR, role))
        facts.append((Span(figures.moved(objective, standing), "faint" if standing.last is None else "muted"),))
        facts.append((Span(f"{figures.percent(standing.progress)} {sign} {word}", role),))
        if not bars and standing.expected is not None:
            facts.append(_expected(figures.percent(standing.expected)))
    if standing.last is None and objective.measure is not None and objective.state not in ("draft", "dropped"):
        facts.append((Span(_("no check-in yet"), "faint"),))
    if standing.stale:
        facts.append((Span(_("stale"), "warn"),))
    facts += _blocked(objective, standing)
    facts += [(Span(text, "muted"),) for text in (visible(objective.owner), visible(objective.team)) if text]
    if objective.due is not None:
        facts.append((Span(_("due {day}").format(day=figures.day(objective.due, today)), "faint"),))
    if objective.tags:
        facts.append((Span(" ".join("#" + visible(tag) for tag in objective.tags), "faint"),))
    yield from _flowed(facts, cells, under)
    for index, strategy in enumerate(branch.strategies):
        yield from _strategy(strategy, cells, today, left, last=index == len(branch.strategies) - 1)


def _strategy(strategy: Strategy, cells: int, today: date, left: str, *, last: bool) -> Iterator[Line]:
    chars = glyphs()
    role = _STRATEGY_ROLES.get(strategy.state, "muted")
    head = (
        Span(left + (chars.last if last else chars.branch), "rest"),
        Span(f"{strategy.ref} ", "muted"),
        Span(f"{state_sign(strategy.state)} ", role),
    )
    indent = (left + ("   " if last else chars.pipe)).ljust(sum(width(span.text) for span in head))
    under = (Span(indent, "rest"),)
    title = Span(visible(strategy.title), "faint" if strategy.state == "dropped" else "title")
    when = state_word(strategy.state)
    if strategy.state == "active" and strategy.since is not None:
        when = _("since {day}").format(day=figures.day(strategy.since, today))
    facts: list[Line] = [(Span(when, "muted"),)]
    if strategy.owner:
        facts.append((Span(visible(strategy.owner), "muted"),))
    if strategy.replaces is not None:
        facts.append((Span(_("replaces {ref}").format(ref=f"S{strategy.replaces}"), "faint"),))
    beside = line_width(head) + width(title.text) + sum(2 + line_width(fact) for fact in facts)
    if beside <= cells:
        yield from _flowed([(*head, title), *facts], cells, ())
    else:
        yield from _wrapped(title.text, cells, head, under, title.role)
        yield from _flowed(facts, cells, under)
    if strategy.reason:
        yield from _wrapped(_("because: {reason}").format(reason=visible(strategy.reason)), cells, under, under, "faint")


def _flowed(facts: list[Line], cells: int, under: Line) -> Iterator[Line]:
    """Facts side by side, two spaces apart, on as many lines as they take."""
    line: Line = under
    for fact in facts:
        if line is not under and line_width(line) + 2 + line_width(fact) > cells:
            yield line
            line = under
        room = cells - line_width(line) - 2
        if line is not under:
            line = (*line, Span("  "))
        elif line_width(fact) > room + 2:
            text = "".join(span.text for span in fact)
            yield from _wrapped(text, cells, under, under, fact[0].role)
            continue
        line = (*line, *fact)
    if line is not under:
        yield line


def _wrapped(text: str, cells: int, head: Line, under: Line, role: str) -> Iterator[Line]:
    """A text behind its head, going on below it; a word too long for any line is broken."""
    first = True
    for part in _parts(text, max(cells - line_width(head), 10)):
        yield (*(head if first else under), Span(part, role))
        first = False


def _parts(text: str, room: int) -> Iterator[str]:
    line, used = "", 0
    for word in text.split():
        cells = width(word)
        if line and used + 1 + cells > room:
            yield line
            line, used = "", 0
        while cells > room:
            piece = cut(word, room)[:-1] or word[0]
            yield piece
            word = word[len(piece) :]  # noqa: PLW2901 - what is left of it
            cells = width(word)
        line, used = (f"{line} {word}", used + 1 + cells) if line else (word, cells)
    if line or not text.split():
        yield line
