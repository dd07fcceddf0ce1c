"""ASCII for what a terminal or its locale has no character for: of the same width, so that everything keeps its place."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rich.cells import get_character_cell_size

_SHAPES = {
    **dict.fromkeys("─━═╌┄┈╸╺╴╶–—‐‑−▁▔", "-"),
    **dict.fromkeys("│┃║▌▐▊▎▏▕▋▍╎┆", "|"),
    **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼╔╗╚╝┏┓┗┛▛▜▙▟", "+"),
    **dict.fromkeys("█▀▄▇▆▅▃▂■▉", "#"),
    **dict.fromkeys("░▒▓", ":"),
    **dict.fromkeys("●•◉○◦", "o"),
    **dict.fromkeys("▲↑⇧△", "^"),
    **dict.fromkeys("▼↓⇩▽", "v"),
    **dict.fromkeys("→▶►⇒›»", ">"),
    **dict.fromkeys("←◀◄⇐‹«", "<"),
    **dict.fromkeys("✔✓★", "*"),
    **dict.fromkeys("×✗✘✕", "x"),
    **dict.fromkeys("“”„″", '"'),
    **dict.fromkeys("‘’‚′", "'"),
    **dict.fromkeys("…·", "."),
    "◌": "~",
    "◆": "+",
    "‖": "=",
    "\xa0": " ",
}
_LETTERS = {"đ": "d", "Đ": "D", "₫": "d", "€": "E", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ß": "s"}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def ascii_fallback(text: str, letters: bool = True) -> str:
    """The text with its signs in ASCII; the letters too where `letters` are not to be had."""
    return text if text.isascii() else _NOT_ASCII.sub(lambda found: _replacement(found[0], letters), text)


@lru_cache(2048)
def _replacement(character: str, letters: bool) -> str:
    cells = get_character_cell_size(character)
    if character in _SHAPES:
        return _SHAPES[character]
    if letters and unicodedata.category(character)[0] in "LMN":
        return character
    if letters and unicodedata.category(character) == "Sc":
        return character
    plain = _LETTERS.get(character) or "".join(c for c in unicodedata.normalize("NFKD", character) if c.isascii())
    return plain if len(plain) == cells else "?" * cells
