"""What the terminal's window is to be called (OSC 2). Whatever a plan is called: it says nothing to the terminal."""

from __future__ import annotations

from rich.cells import get_character_cell_size

from ..ascii_fallback import ascii_fallback

LONGEST = 80
"""Cells that a title takes at most."""
_CUT = "…"


def title_text(text: str, letters: bool = True) -> str:
    """A text as it may stand in a title: what can be printed, on one line, in `LONGEST` cells; in ASCII where there are no other
    `letters`."""
    seen = "".join(each for each in " ".join(text[: 8 * LONGEST].split()) if each.isprintable()).strip()
    fitting = _cut(seen)
    return fitting if letters else ascii_fallback(fitting, letters)


def named(text: str, letters: bool = True) -> str:
    """What calls the window so; empty where nothing of the text can be printed."""
    title = title_text(text, letters)
    return f"\x1b]2;{title}\x07" if title else ""


def _cut(text: str) -> str:
    """As much of it as fits, with a sign where something is left out."""
    if sum(map(get_character_cell_size, text)) <= LONGEST:
        return text
    used, end = 0, 0
    while used + get_character_cell_size(text[end]) < LONGEST:
        used += get_character_cell_size(text[end])
        end += 1
    return text[:end].rstrip() + _CUT
