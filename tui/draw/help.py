"""The help page: the three words, and every key."""

from __future__ import annotations

from collections.abc import Iterable

from ..commands import Command, shown_keys
from ..words import _
from ..words.vocabulary import VOCABULARY
from .line import Line, Span, fitted
from .wrap import wrapped


def vocabulary(cells: int) -> list[Line]:
    """Goal, objective, strategy: what each is, and what may change."""
    page: list[Line] = []
    for word in VOCABULARY:
        first = True
        for text, role in ((_(word.meaning), "text"), (_(word.change), "muted"), (f"“{_(word.example)}”", "faint")):
            for line in wrapped(text, max(cells - 14, 20)):
                page.append((Span(fitted(_(word.name) if first else "", 12), "heading"), Span(line, role)))
                first = False
        page.append(())
    return page


def keys(commands: Iterable[Command], cells: int) -> list[Line]:
    """Every command by group, in the order the groups come up: its keys, its name, what it does."""
    groups: dict[str, list[Command]] = {}
    for command in commands:
        groups.setdefault(_(command.group), []).append(command)
    page: list[Line] = []
    for group, members in groups.items():
        page.append((Span(group, "heading"),))
        for command in members:
            line: Line = (Span("  " + fitted(shown_keys(command, 3), 12), "accent"), Span(fitted(_(command.name), 20), "title"))
            for text in wrapped(_(command.help), max(cells - 34, 12)):
                page.append((*line, Span(text, "muted")))
                line = (Span(" " * 34),)
        page.append(())
    return page
