"""A kept standup in the list of them."""

from __future__ import annotations

from datetime import date

from ..plan.model import Standup
from ..words import ngettext
from . import figures
from .glyphs import glyphs
from .line import Line, Span, clipped, cut, fitted
from .safe import visible


def past_line(standup: Standup, today: date, cells: int, chosen: bool) -> Line:
    """`▌ U3   24 Nov 09:30  lan, mai   12 items · 2 notes`."""
    count, notes = len(standup.discussed), len(standup.notes)
    facts = [ngettext("{count} item", "{count} items", count).format(count=count)]
    if notes:
        facts.append(ngettext("{count} note", "{count} notes", notes).format(count=notes))
    if standup.seconds >= 30:
        minutes = max(round(standup.seconds / 60), 1)
        facts.append(ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes))
    told = f" {glyphs().dot} ".join(facts)
    when = f"{figures.day(standup.at.date(), today)} {standup.at:%H:%M}"
    who = ", ".join(visible(name) for name in standup.who)
    line: Line = (
        Span(f"{glyphs().cursor if chosen else ' '} ", "accent"),
        Span(fitted(standup.ref, 5), "muted"),
        Span(fitted(when, 18), "chosen" if chosen else "title"),
        Span(cut(who, max(cells - 27 - len(told), 8)) + "  ", "text"),
        Span(told, "muted"),
    )
    return clipped(line, cells)
