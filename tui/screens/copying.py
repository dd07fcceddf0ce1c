"""Texts to the clipboard of the terminal one sits at, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ..clipboard import put
from ..words import _, ngettext

if TYPE_CHECKING:
    from textual.app import App

Told = Callable[[], Iterable[str]]
"""What a page says, line by line, in words: no frames, no signs, nothing side by side."""


def copied(app: App[Any], lines: Iterable[str], instead: str = "") -> tuple[str, str]:
    """Copy lines; gives a sentence on it and its role. `instead` is the call that prints the same in a shell."""
    text = "".join(line + "\n" for line in lines)
    why = put(text, app.copy_to_clipboard)
    if not why:
        count = text.count("\n")
        return ngettext("Copied {count} line.", "Copied {count} lines.", count).format(count=count), "muted"
    said = _("Not copied. {why}").format(why=why)
    return (_("{said} Try: {call}").format(said=said, call=instead) if instead else said), "warn"
