"""What becomes of several items if the same is done to all of them: what a rule refuses, what changes, what is so already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...plan.actions.bulk import Bulk
from ...plan.changes.apply import patch
from ...plan.errors import PlanError
from ...plan.plan import Plan
from ...words import _, ngettext
from ...words.error_texts import sentence
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
        yield from _hung(head, f"{_title(plan, ref)}: {sentence(error)}".removeprefix(": "), cells)


def _changing(plan: Plan, found: Bulk, today: date, cells: int) -> Iterator[Line]:
    if found.change is None:
        return
    *rows, _sum = preview(plan, patch(plan, found.change), found.change, today, 0)
    yield (Span(_("Changes: {count}").format(count=len(rows)), "heading"),)
    for sign, ref, *rest in rows:
        yield from _hung((sign, ref), "".join(span.text for span in rest), cells)


def _unchanged(found: Bulk, cells: int) -> Iterator[Line]:
    count = len(found.unchanged)
    if not count:
        return
    text = ngettext("{count} is so already:", "{count} are so already:", count).format(count=count)
    for line in wrapped(f"{text} {', '.join(found.unchanged)}", cells):
        yield (Span(line, "faint"),)


def _hung(head: Line, text: str, cells: int) -> Iterator[Line]:
    """A text behind a head, in as many lines as it takes, those after the first below where it began."""
    indent = line_width(head)
    for number, part in enumerate(wrapped(text, max(cells - indent, 8))):
        yield (*(head if number == 0 else (Span(" " * indent),)), Span(part))


def _title(plan: Plan, ref: str) -> str:
    try:
        return visible(str(getattr(plan.find(ref), "title", "")))
    except PlanError:
        return ""
