"""What becomes of several items if the same is done to all of them: what a rule refuses, what changes, what is so already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...plan.actions.bulk import Bulk
from ...plan.changes.apply import patch
from ...plan.errors import PlanError
from ...plan.model import CheckIn
from ...plan.plan import Plan
from ...words import _, ngettext
from ...words.error_texts import sentence
from ..text import figures
from ..text.line import Line, Span, line_width
from ..text.safe import visible
from ..text.wrap import wrapped
from .change_preview import preview


def bulk_lines(plan: Plan, found: Bulk, today: date, cells: int) -> list[Line]:
    """All of it in so many cells: what is refused stands first, for it decides about the rest."""
    parts = (_refused(plan, found, cells), _changing(plan, found, today, cells), _unchanged(found, cells))
    lines: list[Line] = []
    for part in parts:
        drawn = list(part)
        lines += [*([()] if lines and drawn else ()), *drawn]
    return lines


def _refused(plan: Plan, found: Bulk, cells: int) -> Iterator[Line]:
    count = len(found.refused)
    if not count:
        return
    text = ngettext("{count} is refused by a rule:", "{count} are refused by a rule:", count).format(count=count)
    yield (Span(text, "warn"),)
    for ref, error in found.refused:
        head: Line = (Span("! ", "warn"), Span(f"{ref} ", "muted"))
        yield from hung(head, f"{_title(plan, ref)}: {visible(sentence(error))}".removeprefix(": "), cells)


def _changing(plan: Plan, found: Bulk, today: date, cells: int) -> Iterator[Line]:
    if found.change is None:
        return
    after = patch(plan, found.change)
    *rows, _sum = preview(plan, after, found.change, 0)
    yield (Span(_("Changes: {count}").format(count=len(rows)), "heading"),)
    for (sign, ref, *rest), item in zip(rows, found.change.before, strict=True):
        made = after.find(item) if found.change.before[item] is None else None
        if isinstance(made, CheckIn):
            head = (sign, Span(f"O{made.objective} ", "muted"))
            yield from hung(head, _checked_in(plan, made, today), cells)
        else:
            yield from hung((sign, ref), "".join(span.text for span in rest), cells)


def _checked_in(plan: Plan, made: CheckIn, today: date) -> str:
    """What a new check-in says: `90 km on one battery: 81 → 85 km, “a mild week”`."""
    objective, earlier = plan.objectives[made.objective], plan.checkins_so_far(made.objective, made.at)
    unit = objective.measure.unit if objective.measure is not None else ""
    value = figures.amount(made.value, unit)
    if earlier:
        value = figures.between(figures.number(earlier[-1].value), figures.number(made.value), unit)
    if made.day != today:
        value = _("{value} on {day}").format(value=value, day=figures.day(made.day, today))
    said = ", ".join([value, *(f"“{visible(each)}”" for each in (made.comment, made.blocker) if each)])
    return f"{visible(objective.title)}: {said}"


def _unchanged(found: Bulk, cells: int) -> Iterator[Line]:
    count = len(found.unchanged)
    if not count:
        return
    text = ngettext("{count} is so already:", "{count} are so already:", count).format(count=count)
    for line in wrapped(f"{text} {', '.join(found.unchanged)}", cells):
        yield (Span(line, "faint"),)


def hung(head: Line, text: str, cells: int) -> Iterator[Line]:
    """A text behind a head, in as many lines as it takes, those after the first below where it began."""
    indent = line_width(head)
    for number, part in enumerate(wrapped(text, max(cells - indent, 8))):
        yield (*(head if number == 0 else (Span(" " * indent),)), Span(part))


def _title(plan: Plan, ref: str) -> str:
    try:
        return visible(str(getattr(plan.find(ref), "title", "")))
    except PlanError:
        return ""
