"""The help of a screen: its commands, what the program does everywhere, and the three words before them where asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from ...commands.key_names import Command
from ...commands.list_commands import HELP_COMMANDS
from ...commands.main_commands import EVERYWHERE
from ...commands.palette_entries import commands_holding
from ...draw.screen.help_lines import keys, keys_text, vocabulary, vocabulary_text, words_holding
from ...draw.text.line import Line, Span
from ...system.restricted import is_restricted
from ...words import _
from ..dialogs.narrowed_dialog import NarrowedDialog, narrowing_line
from ..dialogs.page import Page
from ..handlers import bindings


class HelpPage(Page, NarrowedDialog[bool]):
    """What is there to be done, narrowed by `/` to that of which the name, the help, the group or a key holds what is typed."""

    BINDINGS: ClassVar[list[Any]] = bindings(HELP_COMMANDS)
    commands = HELP_COMMANDS

    def __init__(self, title: str, about: Iterable[Command], *, words: bool = False) -> None:
        """`about` are the screen's commands; `words`: with the three words before them. Without a shell to go back to, the key
        for it is left out."""
        super().__init__(title, self._drawn, _("/ narrows, Esc leaves, y copies"), self._in_words, "planner man")
        self.about = [*about, *(each for each in EVERYWHERE if each.action != "suspend" or not is_restricted())]
        self.words = words
        self.line = narrowing_line()

    @property
    def narrowed(self) -> Widget:
        return self.text

    def parts(self) -> Iterable[Widget]:
        yield self.line
        yield from super().parts()

    def fill(self) -> None:
        self.text.top = 0
        self.text.redraw()

    @property
    def _found(self) -> Sequence[Command]:
        return commands_holding(self.about, self.line.value)

    def _drawn(self, cells: int) -> list[Line]:
        words = vocabulary(cells, words_holding(self.line.value)) if self.words else []
        found = keys(self._found, cells)
        page = [*found, *words] if self.line.value.strip() else [*words, *found]  # whoever types is looking for a key
        return page or [(Span(_("Nothing found. Fewer letters find more."), "muted"),)]

    def _in_words(self) -> list[str]:
        words = vocabulary_text(words_holding(self.line.value)) if self.words else []
        return [*words, *([""] if words else []), *keys_text(self._found)]
