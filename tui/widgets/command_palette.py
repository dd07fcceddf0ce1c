"""Textual's command palette, saying what it has to say in the language in force."""

from __future__ import annotations

from rich.align import Align
from rich.text import Text
from textual.widgets import Input

from ..terminal.textual_private import PaletteWithHooks
from ..words import _
from .line_input import TypedWords, words_of


class CommandMenu(PaletteWithHooks):
    """Every command by its name."""

    def __init__(self, typed: str = "") -> None:
        """`typed` is what was typed before, if anything."""
        super().__init__(placeholder=_("Search for commands…"), id="--command-palette")
        self._typed_before = typed

    def on_mount(self) -> None:
        if self._typed_before:
            self.query_one(Input).value = self._typed_before

    def typed_words(self) -> TypedWords | None:
        return words_of("palette", (), self.query_one(Input).value, "")

    def no_matches(self) -> Align:
        return Align.center(Text(_("No matches found")))
