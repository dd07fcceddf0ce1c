"""The help page: the three words, and every key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...commands.key_names import Command, key_in_words, keys_of, shown_keys
from ...plan.text import holds
from ...words import _
from ...words.vocabulary import VOCABULARY, Word
from ..text.line import Line, Span, fitted, width
from ..text.sentences import capital, sentences
from ..text.wrap import wrapped


def words_holding(typed: str) -> list[Word]:
    """Those of the three words of which the name or what is said of it holds all that is typed."""
    return [each for each in VOCABULARY if holds(" ".join(map(_, each)), typed)]


def vocabulary(cells: int, words: Sequence[Word] = VOCABULARY) -> list[Line]:
    """Goal, objective, strategy: what each is, and what may change."""
    page: list[Line] = []
    for word in words:
        first = True
        for text, role in ((_(word.meaning), "text"), (_(word.change), "muted"), (f"“{_(word.example)}”", "faint")):
            for line in wrapped(text, max(cells - 14, 20)):
                page.append((Span(fitted(_(word.name) if first else "", 12), "heading"), Span(line, role)))
                first = False
        page.append(())
    return page


def vocabulary_text(words: Sequence[Word] = VOCABULARY) -> list[str]:
    """The three words in sentences, a word a line."""
    return [sentences(f"{capital(_(word.name))}: {_(word.meaning)}", (_(word.change), f"“{_(word.example)}”")) for word in words]


def keys_text(commands: Iterable[Command]) -> list[str]:
    """Every command by group in sentences: its keys by their names, its own, what it does."""
    lines: list[str] = []
    for group, members in grouped(commands).items():
        lines += ["", group] if lines else [group]
        for command in members:
            named = ", ".join(key_in_words(key) for key in keys_of(command))
            lines.append(sentences(f"{named}: {_(command.name)}" if named else _(command.name), (_(command.help),)))
    return lines


def grouped(commands: Iterable[Command]) -> dict[str, list[Command]]:
    """The commands by the name of their group, in the order the groups come up."""
    groups: dict[str, list[Command]] = {}
    for command in commands:
        groups.setdefault(_(command.group), []).append(command)
    return groups


_KEYS = 12
"""Cells of the column of the keys."""


def _keys_in(cells: int, command: Command) -> str:
    """The first keys of a command, as many as there is room for, and three at most."""
    return next((text for most in (3, 2) if width(text := shown_keys(command, most)) <= cells), shown_keys(command, 1))


def keys(commands: Iterable[Command], cells: int) -> list[Line]:
    """Every command by group, in the order the groups come up: its keys, its name, what it does."""
    page: list[Line] = []
    for group, members in grouped(commands).items():
        page.append((Span(group, "heading"),))
        for command in members:
            line: Line = (
                Span("  " + fitted(_keys_in(_KEYS - 1, command), _KEYS), "accent"),
                Span(fitted(_(command.name), 20), "title"),
            )
            for text in wrapped(_(command.help), max(cells - 34, 12)):
                page.append((*line, Span(text, "muted")))
                line = (Span(" " * 34),)
        page.append(())
    return page
