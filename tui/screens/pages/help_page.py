"""The help of a screen: its commands, what the program does everywhere, and the three words before them where asked for."""

from __future__ import annotations

from collections.abc import Iterable

from ...commands.key_names import Command
from ...commands.main_commands import EVERYWHERE
from ...draw.screen.help_lines import keys, keys_text, vocabulary, vocabulary_text
from ...system.restricted import is_restricted
from ...words import _
from ..dialogs.page import Page


def help_page(title: str, commands: Iterable[Command], *, words: bool = False) -> Page:
    """A page of keys. Without a shell to go back to, the key for it is left out."""
    shown = [*commands, *(each for each in EVERYWHERE if each.action != "suspend" or not is_restricted())]
    return Page(
        title,
        lambda cells: [*(vocabulary(cells) if words else ()), *keys(shown, cells)],
        _("Esc leaves, j k scroll, y copies"),
        lambda: [*((*vocabulary_text(), "") if words else ()), *keys_text(shown)],
        "planner man",
    )
