"""Textual's command palette, saying what it has to say in the language in force."""

from __future__ import annotations

from rich.align import Align
from rich.text import Text
from textual.command import CommandList, CommandPalette
from textual.widgets import Input

from ..words import _
from .line_input import TypedWords, words_of


class CommandMenu(CommandPalette):
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

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Textual's one text here that cannot be chosen is `No matches found`: it is put into our words once it stands there."""
        super()._start_no_matches_countdown(search_value)
        self.set_timer(self._NO_MATCHES_COUNTDOWN, self._say_that_nothing_matches)

    def _say_that_nothing_matches(self) -> None:
        found = self.query_one(CommandList)
        if found.option_count and found.get_option_at_index(0).id == self._NO_MATCHES:
            found.replace_option_prompt(self._NO_MATCHES, Align.center(Text(_("No matches found"))))
