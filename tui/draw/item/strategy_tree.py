"""What was tried under an objective: the family tree of its strategies, with dates, reasons, and how the measure moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ...commands.main_commands import key_of
from ...plan.model import Objective
from ...plan.plan import Plan
from ...plan.progress.lineage import MeasureSpan as Active
from ...plan.progress.lineage import StrategyAttempt, tried
from ...words import _, ngettext
from ..standup.forecast_text import pace_text
from ..text import figures
from ..text.glyphs import glyphs, in_words
from ..text.line import Line, Span, width
from ..text.safe import visible
from ..text.sentences import strategy_text
from ..text.states import state_role, state_sign, state_word
from ..text.wrap import wrapped


def family_tree(plan: Plan, objective_id: int, today: date, cells: int, now: datetime | None = None) -> list[Line]:
    """Every strategy of the objective, what replaced it below it, in lines of at most so many cells."""
    objective = plan.objectives[objective_id]
    unit = _unit(plan, objective_id)
    page: list[Line] = [(Span(text, "heading"),) for text in wrapped(visible(f"{objective.ref} {objective.title}"), cells)]
    page.append(())
    found = tried(plan, objective_id, today, now)
    if not found:
        return [
            *page,
            (
                Span(
                    _("Nothing was tried yet: {pane}, then {add}, adds a strategy.").format(
                        pane=key_of("pane(3)"), add=key_of("add")
                    ),
                    "muted",
                ),
            ),
        ]
    for each in found:
        page += _entry(each, unit, today, cells)
        page.append(())
    return page


def _entry(each: StrategyAttempt, unit: str, today: date, cells: int) -> list[Line]:
    strategy, chars = each.strategy, glyphs()
    depth = min(each.depth, 6)
    branch = "   " * (depth - 1) + chars.last if depth else ""
    head = f"{branch}{strategy.ref} "
    role = state_role(strategy.state)
    indent = " " * (width(head) + 2)
    titles = wrapped(visible(strategy.title), max(cells - width(head) - 2 - 10, 12))
    lines: list[Line] = [
        (
            Span(head, "muted"),
            Span(state_sign(strategy.state) + " ", role),
            Span(titles[0], "title"),
            Span(f"  {state_word(strategy.state)}", role),
        )
    ]
    lines += [(Span(indent), Span(text, "title")) for text in titles[1:]]
    facts = _active(each, unit, today)
    if strategy.owner:
        facts[0] = f"{facts[0]} {glyphs().dot} {visible(strategy.owner)}"
    lines += [(Span(indent), Span(text, "muted")) for fact in facts for text in wrapped(fact, cells - width(indent))]
    if strategy.reason:
        why = _("why: {reason}").format(reason=visible(strategy.reason))
        lines += [(Span(indent), Span(text, "faint")) for text in wrapped(why, cells - width(indent))]
    return lines


def _active(each: StrategyAttempt, unit: str, today: date) -> list[str]:
    """When it was active, how the measure moved then, and what that did to the pace of the one before."""
    return [*([_span(span, unit, today) for span in each.spans] or [_("never active")]), *_paces(each)]


def _paces(each: StrategyAttempt) -> list[str]:
    """`+0.2 a week under S2, +0.8 under S4`"""
    if each.pace is None or each.pace_before is None:
        return []
    text = _("{before} a week under {old}, {after} under {new}")
    before, after = pace_text(each.pace_before), pace_text(each.pace)
    return [text.format(before=before, old=f"S{each.strategy.replaces}", after=after, new=each.strategy.ref)]


def _span(span: Active, unit: str, today: date) -> str:
    """`3 Oct – 5 Nov (33 days): 4.1 → 4.3 %`"""
    days = ((span.end or today) - span.start).days
    end = _("today") if span.end is None else figures.day(span.end, today)
    text = ngettext("{start} – {end} ({days} day)", "{start} – {end} ({days} days)", days)
    when = text.format(start=figures.day(span.start, today), end=end, days=days)
    if span.before is None or span.after is None:
        return when
    return f"{when}: {figures.number(span.before)} {glyphs().arrow} {figures.amount(span.after, unit)}"


def lived_through(plan: Plan, objective_id: int, today: date, cells: int, now: datetime | None = None) -> Sequence[Line]:
    """The family tree without its heading, for the objective's own page."""
    unit = _unit(plan, objective_id)
    return [line for each in tried(plan, objective_id, today, now) for line in _entry(each, unit, today, cells)]


def _unit(plan: Plan, objective_id: int) -> str:
    measure = plan.objectives[objective_id].measure
    return measure.unit if measure is not None else ""


@in_words()
def tried_text(plan: Plan, objective_id: int, today: date, now: datetime | None = None) -> list[str]:
    """The same in sentences, a strategy a line: what it replaced says where it stands in the tree."""
    objective = plan.objectives[objective_id]
    return [active_text(each, objective, today) for each in tried(plan, objective_id, today, now)]


def active_text(each: StrategyAttempt, objective: Objective, today: date) -> str:
    """A strategy in sentences, with the days on which it was active and how the measure moved then."""
    unit = objective.measure.unit if objective.measure is not None else ""
    return strategy_text(each.strategy, today, _active(each, unit, today))


@in_words()
def family_text(plan: Plan, objective_id: int, today: date, now: datetime | None = None) -> list[str]:
    """The page of what was tried in sentences."""
    objective = plan.objectives[objective_id]
    head = [_("What was tried for {ref}: {title}").format(ref=objective.ref, title=visible(objective.title)), ""]
    return head + (tried_text(plan, objective_id, today, now) or [_("Nothing was tried yet.")])
