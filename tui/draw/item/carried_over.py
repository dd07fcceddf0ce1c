"""The chain of cycles that an objective has gone through, and what becomes of a plan when its cycle is closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ...plan.model import Former, Objective
from ...plan.plan import Plan
from ...plan.progress.rollover import Rollover, RolloverItem, goes_on_as
from ...words import _, full_day, ngettext
from ..text import figures
from ..text.glyphs import glyphs
from ..text.line import Line, Span, cut, fitted, width
from ..text.safe import visible
from ..text.states import state_word
from ..text.wrap import wrapped
from .team_breakdown import over_lines

_WITH_STRATEGIES = 58
"""Cells from which on the preview of a new cycle has room for how many strategies come along."""
_FEW = 20
"""Up to so many that stay behind are listed, also where they were closed with earlier cycles."""


def carried_over(plan: Plan, objective: Objective, today: date, cells: int) -> list[Line]:
    """What the objective was before, the latest first, and as what it goes on."""
    texts = carried_words(objective, goes_on_as(plan, objective.ref), today, files=True)
    return [(Span("  " + each),) for text in texts for each in wrapped(text, cells - 2)]


def carried_words(objective: Objective, later: Objective | None, today: date, *, files: bool) -> list[str]:
    """As what the objective goes on (`later`), and what it was, the latest first; with the `files` of other plans."""
    texts = []
    if later is not None:
        texts.append(_("goes on as {ref} {title}").format(ref=later.ref, title=visible(later.title)))
    unit = objective.measure.unit if objective.measure is not None else ""
    return texts + [_former_text(link, today, unit, files) for link in reversed(objective.former)]


def _former_text(link: Former, today: date, unit: str, files: bool) -> str:
    """`O3 of Gcalls 2026 Q3 (q3.json), 1 Jul – 30 Sep: 62 %, 7.5 %`"""
    where = f" ({visible(link.file)})" if link.file and files else ""
    days = f", {figures.day(link.start, today)} – {figures.day(link.due, today)}" if link.start and link.due else ""
    came = [figures.percent(link.reached)] if link.reached is not None else []
    came += [figures.amount(link.value, unit)] if link.value is not None else []
    origin = _("was {ref} of {plan}").format(ref=visible(link.ref), plan=visible(link.plan) or _("untitled plan"))
    return f"{origin}{where}{days}" + (f": {', '.join(came)}" if came else "")


def rollover_lines(found: Rollover, today: date, cells: int, *, into_new: bool, commit: bool = False) -> Iterator[Line]:
    """The preview: what is closed and how, what goes on and as what, and what stays behind and why."""
    cycle = found.cycle
    next_one = _("The next is from {start} to {due}.").format(start=full_day(cycle.start), due=full_day(cycle.due))
    yield from _wrapped(_("The cycle up to {day} is closed.").format(day=full_day(cycle.closing)), cells, "heading")
    yield from _wrapped(_left_of(cycle.closing, today), cells, "warn" if cycle.closing > today else "muted")
    yield from _wrapped(next_one, cells, "muted")
    again = _("Closed as missed, begun again as commitments") if commit else _("Closed as missed, begun again as drafts")
    yield from _group(again, found.again, cells)
    yield from _group(_("Closed as achieved"), found.met, cells)
    drafts = _("Drafts, come along with new dates") if into_new else _("Drafts, get new dates")
    yield from _group(drafts, found.drafts, cells)
    running = _("Due later, come along with their check-ins") if into_new else _("Due later, stay as they are")
    yield from _group(running, found.running, cells)
    if found.closed:
        yield ()
        yield from _wrapped(f"{_('Stay behind, closed or dropped already')} {glyphs().dot} {len(found.closed)}", cells, "heading")
        over = [each for each in found.closed if each.due is not None and each.due <= cycle.last_before]
        over = over if len(found.closed) > _FEW else []
        left_out = {each.id for each in over}
        for each in found.closed:
            if each.id in left_out:
                continue
            word = state_word(each.state)
            room = max(cells - 2 - 5 - 2 - width(word), 12)
            title = Span(fitted(visible(each.title), room), "muted")
            yield (Span("  "), Span(fitted(each.ref, 5), "muted"), title, Span(f"  {word}", "muted"))
        yield from over_lines(over, cells)


def _wrapped(text: str, cells: int, role: str) -> Iterator[Line]:
    return ((Span(line, role),) for line in wrapped(text, cells))


def _left_of(closing: date, today: date) -> str:
    """How much of the cycle is left."""
    left = (closing - today).days
    if left > 0:
        return ngettext("{count} day of it is left.", "{count} days of it are left.", left).format(count=left)
    if left == 0:
        return _("Today is its last day.")
    return ngettext("It ended {count} day ago.", "It ended {count} days ago.", -left).format(count=-left)


def _group(title: str, parts: Sequence[RolloverItem], cells: int) -> Iterator[Line]:
    if not parts:
        return
    yield ()
    yield from _wrapped(f"{title} {glyphs().dot} {len(parts)}", cells, "heading")
    amount = max(min(17, cells - 27), 6)
    for part in parts:
        objective, standing = part.objective, part.standing
        unit = objective.measure.unit if objective.measure is not None else ""
        figure = figures.percent(standing.progress) if standing.progress is not None else ""
        value = figures.amount(standing.current, unit) if standing.current is not None else ""
        ways = ngettext("{count} strategy", "{count} strategies", len(part.strategies)).format(count=len(part.strategies))
        side = f"  {fitted(figure, 6)}{fitted(cut(value, amount - 1), amount)}"
        if cells >= _WITH_STRATEGIES:
            side += fitted(ways if part.strategies else "", 13)
        room = max(cells - 2 - 5 - width(side), 12)
        yield (
            Span("  "),
            Span(fitted(objective.ref, 5), "muted"),
            Span(fitted(visible(objective.title), room)),
            Span(side, "muted"),
        )
