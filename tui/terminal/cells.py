"""Text as the cells it takes, and which of its characters every terminal gives the same width."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rich.cells import get_character_cell_size, split_graphemes

from .cell_style import ON_BLANKS, CellStyle

Cell = tuple[str, CellStyle]
"""What stands in a cell (empty: the right half of the wide character before it) and how it looks."""

# One cell everywhere: Latin with what Vietnamese needs, Greek, Cyrillic, punctuation, arrows, boxes, blocks, plain shapes.
_NARROW = (
    "\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0373\u0376-\u0377\u037b-\u037f\u0384-\u0386\u0388-\u03ff\u0400-\u0482\u048a-\u052f"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2193\u2200-\u22ff\u2500-\u25fc\u2714\u2718\u2800-\u28ff"
)
# Two cells everywhere: CJK and its punctuation, kana, Hangul syllables, full-width forms.
_WIDE = "\u3001-\u3029\u3030\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
_NARROW_TEXT = re.compile(f"[{_NARROW}]*")
_AGREED_TEXT = re.compile(f"[{_NARROW}{_WIDE}]*")
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f]+")


def agreed(text: str) -> bool:
    """Whether all terminals agree how many cells each character of a text takes."""
    return text.isascii() or _AGREED_TEXT.fullmatch(text) is not None


def seen(text: str, style: CellStyle) -> Cell:
    """A cell, without what nobody can see in it: the colour and weight of a blank."""
    if text == " " and not style.link and not style.attributes & ON_BLANKS:
        return (" ", _blank(style.back))
    return (text, style)


@lru_cache(256)
def _blank(back: str) -> CellStyle:
    return CellStyle(0, "", back)


def cells_of(text: str, style: CellStyle) -> list[Cell]:
    """A text's cells. Control characters take none: nothing that a cell holds can speak to a terminal."""
    blank = seen(" ", style)
    if _NARROW_TEXT.fullmatch(text):
        return [blank if character == " " else (character, style) for character in text]
    text = _NO_TEXT.sub("", text)
    cells: list[Cell] = []
    for start, end, width in split_graphemes(text)[0]:
        cluster = text[start:end]
        if width == 0:  # it begins the text: there is no character that it could stand on
            continue
        if len(cluster) > 1:
            composed = unicodedata.normalize("NFC", cluster)
            if len(composed) > 1 or get_character_cell_size(composed) == width:
                cluster = composed
        cells.append(blank if cluster == " " else (cluster, style))
        if width == 2:
            cells.append(("", style))
    return cells
