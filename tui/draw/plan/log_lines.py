"""The log in words: one line a change, when, who, what and why."""

from __future__ import annotations

from collections.abc import Iterator

from ...plan.model import Change
from ...plan.plan import Plan
from ...words import moment
from ..text.change_text import describe
from ..text.line import Line, Span, fitted, width
from ..text.safe import visible


def log_lines(plan: Plan, changes: Iterator[Change]) -> Iterator[Line]:
    """One line a change: when (here), who, what, and why."""
    for change in changes:
        spans = [
            Span(f"{moment(change.at.astimezone())}  ", "muted"),
            Span(fitted(visible(change.by), max(8, min(width(visible(change.by)), 16))) + "  ", "accent"),
            Span(describe(change, plan)),
        ]
        if change.reason:
            spans.append(Span(f" — {visible(change.reason)}", "muted"))
        yield tuple(spans)


def changes_of(plan: Plan, ref: str = "") -> Iterator[Change]:
    """The log, newest first: all of it, or what touched one item or anything that belongs (or once belonged) to it.

    Raises `Refused` for a reference to nothing.
    """
    refs = family(plan, ref) if ref else None
    for id in sorted(plan.changes.raw, reverse=True):
        raw = plan.changes.raw[id]
        if refs is None or raw["item"] in refs or not refs.isdisjoint(raw["after"]):
            yield plan.changes[id]


def touches(change: Change, refs: frozenset[str]) -> bool:
    """Whether a change is about one of these items, or has changed one."""
    return change.item in refs or not refs.isdisjoint(change.after)


_LINKS = (("O", "goal", "G"), ("S", "objective", "O"), ("C", "objective", "O"))


def family(plan: Plan, ref: str) -> frozenset[str]:
    """The references of the item and all that was ever below it, also what an undo has taken out again."""
    refs = {plan.find(ref).ref}
    for letter, field, parent in _LINKS:
        for raw in plan.changes.raw.values():
            for side in (raw["before"], raw["after"]):
                refs |= {
                    key for key, fields in side.items() if key[:1] == letter and fields and f"{parent}{fields.get(field)}" in refs
                }
        table = {"O": "objectives", "S": "strategies", "C": "checkins"}[letter]
        refs |= {f"{letter}{id}" for id, raw in plan.table(table).raw.items() if f"{parent}{raw[field]}" in refs}
    return frozenset(refs)
