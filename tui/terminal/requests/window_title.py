"""What the terminal's window is to be called (OSC 2). Whatever a plan is called: it says nothing to the terminal."""

from __future__ import annotations

from rich.cells import get_character_cell_size

from ..ascii_fallback import ascii_fallback
from ..terminal_modes import TITLE

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


class WindowTitle:
    """What the window is called now, and whether what it was called before has to come back."""

    def __init__(self, letters: bool) -> None:
        self.text = ""
        self._letters = letters
        self._is_ours = False

    def calls(self, text: str, *, tells: bool) -> str:
        """What calls the window so; empty where it is not told (`tells`), or nothing of the text can be printed."""
        self.text = text
        name = named(text, self._letters) if tells else ""
        first, self._is_ours = bool(name) and not self._is_ours, self._is_ours or bool(name)
        return TITLE.set + name if first else name

    def taken_back(self) -> bool:
        """Whether the old title has to come back; said once."""
        was, self._is_ours = self._is_ours, False
        return was


def _cut(text: str) -> str:
    """As much of it as fits, with a sign where something is left out."""
    if sum(map(get_character_cell_size, text)) <= LONGEST:
        return text
    used, end = 0, 0
    while used + get_character_cell_size(text[end]) < LONGEST:
        used += get_character_cell_size(text[end])
        end += 1
    return text[:end].rstrip() + _CUT
