"""A cycle in review as a page: the team first, then each goal with its objectives, each part drawn when it is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from ....plan.progress.pulse import Regular
from ....plan.progress.review.calibration import Level
from ....plan.progress.review.cycle_review import CycleReview, GoalReview, ObjectiveReview
from ....plan.progress.standings import Standings
from ....words import _
from ...item.strategy_tree import lived_through
from ...text import figures
from ...text.line import DrawPart, Line, Span, cut, fitted, right, width
from ...text.progress_bar import bar
from ...text.safe import visible
from ...text.wrap import wrapped
from .review_text import (
    ROLES,
    calibration_notes,
    confidence_word,
    counts_text,
    cycle_text,
    facts,
    lacking_text,
    met_text,
    outcome_sign,
    outcome_word,
    range_text,
    told_sections,
)

_WIDEST_BAR = 30


def review_blocks(found: CycleReview, standings: Standings) -> Iterator[DrawPart]:
    """The parts of the page, from its head on."""
    yield partial(summary, found, standings)
    for goal in found.goals:
        yield partial(_goal, goal)
        for each in goal.objectives:
            yield partial(_objective, standings, each)


def review_page(found: CycleReview, standings: Standings, cells: int) -> Iterator[Line]:
    """All of the page."""
    for block in review_blocks(found, standings):
        yield from block(cells)


def summary(found: CycleReview, standings: Standings, cells: int) -> list[Line]:
    """How the cycle went for the team."""
    page: list[Line] = [(Span(text, "heading"),) for text in wrapped(cycle_text(found), cells)]
    page += _in_lines(counts_text(found), cells, "title")
    if found.lacking:
        page += _in_lines(lacking_text(found), cells, "warn")
    page += _section(_("What confidence was worth"), cells)
    page += [line for level in found.calibration for line in _level(level, cells)]
    page += [line for text in calibration_notes(found) for line in _in_lines(text, cells, "muted")]
    for title, texts in told_sections(found, standings.today):
        page += _section(title, cells)
        page += [line for text in texts for line in _in_lines(text, cells, "text")]
    if found.habit:
        page += [*_section(_("Checked in on time"), cells), *(_person(person, cells) for person in found.habit)]
    return page


def _section(title: str, cells: int) -> list[Line]:
    return [(), (Span(cut(title, cells), "heading"),)]


def _level(level: Level, cells: int) -> list[Line]:
    """`high    ━━━━━━━━━──────  6 of 9 were met: 67 %, may be 35 to 88 %`, on a line or, where that is too narrow, two."""
    role = "warn" if level.confidence == "low" else "text"
    words = met_text(level)
    drawn = bar(level.share, None, max(min(cells // 4, _WIDEST_BAR), 6), "accent")
    name_cells = max(width(confidence_word(each)) for each in ("high", "medium", "low"))
    head: Line = (Span("  "), Span(fitted(confidence_word(level.confidence), name_cells) + " ", role), *drawn, Span("  "))
    room = cells - 2 - name_cells - 1 - max(min(cells // 4, _WIDEST_BAR), 6) - 2
    beside = f"{words}: {range_text(level)}"
    if width(beside) <= room:
        return [(*head, Span(beside, "muted"))]
    return [(*head, Span(cut(words, room), "muted")), *_in_lines(range_text(level), cells, "faint", "    ")]


def _person(person: Regular, cells: int) -> Line:
    name, figure = fitted(visible(person.name), min(16, cells // 3)), right(f"{person.fresh}/{person.total}", 8)
    length = max(min(cells - width(name) - 12, _WIDEST_BAR), 4)
    share = Decimal(person.fresh) / person.total
    return (Span("  "), Span(name + " ", "text"), *bar(share, None, length, "accent"), Span(figure, "muted"))


def _goal(goal: GoalReview, cells: int) -> list[Line]:
    score = f"  {figures.percent(goal.score)}" if goal.score is not None else ""
    room = max(cells - width(score), 10)
    texts = wrapped(f"{goal.goal.ref} {visible(goal.goal.title)}", room)
    page: list[Line] = [
        (),
        *((Span(text, "heading"),) for text in texts[:-1]),
        (Span(texts[-1], "heading"), Span(score, "accent")),
    ]
    if not goal.objectives:
        page.append((Span("  " + _("no objectives yet"), "faint"),))
    return page


def _objective(standings: Standings, each: ObjectiveReview, cells: int) -> list[Line]:
    objective, role = each.objective, ROLES[each.outcome]
    word = f"  {outcome_word(each.outcome)}"
    head = f"{objective.ref} "
    titles = wrapped(visible(objective.title), max(cells - 4 - width(head), 8), max(cells - 4 - width(head) - width(word), 8))
    page: list[Line] = [
        (),
        (
            Span("  "),
            Span(outcome_sign(each.outcome) + " ", role),
            Span(head, "muted"),
            Span(titles[0], "title"),
            Span(word, role),
        ),
    ]
    page += [(Span(" " * (4 + width(head))), Span(text, "title")) for text in titles[1:]]
    for fact_role, text in facts(standings, each):
        page += _in_lines(text, cells, fact_role, "    ")
    if each.outcome != "draft":
        lived = lived_through(standings.plan, objective.id, standings.today, cells - 4, standings.now)
        page += [(Span("    "), *line) for line in lived]
    return page


def _in_lines(text: str, cells: int, role: str, indent: str = "  ") -> list[Line]:
    return [(Span(indent), Span(line, role)) for line in wrapped(text, cells - width(indent))]
