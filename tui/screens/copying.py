"""Texts to the clipboard of the terminal one sits at, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ..clipboard import doubtful, put
from ..words import _, ngettext

if TYPE_CHECKING:
    from textual.app import App

Told = Callable[[], Iterable[str]]
"""What a page says, line by line, in words: no frames, no signs, nothing side by side."""


def copied(app: App[Any], lines: Iterable[str], instead: str = "") -> tuple[str, str]:
    """Copy lines; gives a sentence on it and its role. `instead` is the call that prints the same in a shell."""
    text = "".join(line + "\n" for line in lines)
    count = text.count("\n")
    said = ngettext("Sent {count} line to your terminal's clipboard.", "Sent {count} lines to your terminal's clipboard.", count)
    return sent(app, text, said.format(count=count), instead)


def sent(app: App[Any], text: str, said: str, instead: str = "") -> tuple[str, str]:
    """Send a text to the terminal's clipboard; gives a sentence on it and its role: `said`, unless it may not arrive."""
    why = put(text, app.copy_to_clipboard)
    if why:
        told = _("Not copied. {why}").format(why=why)
        return (_("{said} Try: {call}").format(said=told, call=instead) if instead else told), "warn"
    terminal = doubtful()
    if not terminal:
        return said, "muted"
    told = _("Sent; {terminal} may not take it").format(terminal=terminal)
    return (f"{told}: {instead}" if instead else f"{told}."), "warn"
