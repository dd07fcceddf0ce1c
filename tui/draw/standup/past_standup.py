"""A kept standup in the list of them."""

from __future__ import annotations

from datetime import date

from ...plan.model import Standup
from ...plan.plan import Plan
from ...words import ngettext
from ..text import figures
from ..text.glyphs import glyphs
from ..text.line import Line, Span, clipped, cut, fitted
from ..text.safe import visible
from ..text.sentences import sentences


def newest_first(plan: Plan) -> list[Standup]:
    """The standups that were kept."""
    return sorted(plan.standups.values(), key=lambda each: (each.at, each.id), reverse=True)


def past_text(standup: Standup, today: date) -> str:
    """`U3, 24 Nov 09:30: lan, mai. 12 items, 2 notes.`"""
    who = ", ".join(visible(name) for name in standup.who)
    return sentences(f"{standup.ref}, {_when(standup, today)}: {who}".removesuffix(": "), (", ".join(_facts(standup)),))


def _when(standup: Standup, today: date) -> str:
    return f"{figures.day(standup.at.date(), today)} {standup.at:%H:%M}"


def _facts(standup: Standup) -> list[str]:
    count, notes = len(standup.discussed), len(standup.notes)
    facts = [ngettext("{count} item", "{count} items", count).format(count=count)]
    if notes:
        facts.append(ngettext("{count} note", "{count} notes", notes).format(count=notes))
    if standup.seconds >= 30:
        minutes = max(round(standup.seconds / 60), 1)
        facts.append(ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes))
    return facts


def past_line(standup: Standup, today: date, cells: int) -> Line:
    """`  U3   24 Nov 09:30  lan, mai   12 items · 2 notes`."""
    text = f" {glyphs().dot} ".join(_facts(standup))
    who = ", ".join(visible(name) for name in standup.who)
    line: Line = (
        Span("  "),
        Span(fitted(standup.ref, 5), "muted"),
        Span(fitted(_when(standup, today), 18), "title"),
        Span(cut(who, max(cells - 27 - len(text), 8)) + "  ", "text"),
        Span(text, "muted"),
    )
    return clipped(line, cells)
