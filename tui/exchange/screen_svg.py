"""Drawn lines as an SVG picture of a terminal, for a chat or a document: text stays text, and nothing is loaded."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from ..draw.text.colours import SCHEMES
from ..draw.text.line import Line, width
from ..draw.text.safe import visible

CELL, ROW = 8.4, 18
"""The size of a character cell at 14 px in the fonts named below."""
_FONTS = "'Fira Code','JetBrains Mono','DejaVu Sans Mono',Menlo,Consolas,monospace"
_EDGE = 14


def svg(lines: Sequence[Line], cols: int, theme: str, title: str) -> str:
    """The lines on a background of `cols` cells, in the colours of one of `draw.colours.SCHEMES`.

    Every run of text is put at its own cell and told how wide it is, so that it stands right whatever font there is.
    """
    scheme = SCHEMES[theme]
    wide, high = cols * CELL + 2 * _EDGE, len(lines) * ROW + 2 * _EDGE
    name = html.escape(visible(title), quote=True)
    rules = f"text{{font:14px {_FONTS};white-space:pre}}" + "".join(
        f".{role}{{fill:{shade.colour}{';font-weight:700' if shade.bold else ''}}}.s.{role}{{fill:none;stroke:{shade.colour}}}"
        for role, shade in scheme.shades.items()
    )
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" width="{wide:g}" height="{high:g}" role="img">',
        f"<title>{name}</title><style>{rules}</style>",
        f'<rect width="100%" height="100%" rx="8" fill="{scheme.back}"/>',
    ]
    for row, line in enumerate(lines):
        column, y = 0, _EDGE + row * ROW + 13.5
        for span in line:
            role = span.role if span.role in scheme.shades else "text"
            for text in _RUNS.findall(visible(span.text)):
                x, cells = _EDGE + column * CELL, width(text)
                column += cells
                if text[0] in _SHAPES:
                    drawn.append(_shape(text, role, x, _EDGE + row * ROW))
                elif text.strip():
                    drawn.append(
                        f'<text class="{role}" x="{x:g}" y="{y:g}" textLength="{cells * CELL:g}" '
                        f'lengthAdjust="spacingAndGlyphs">{html.escape(text)}</text>'
                    )
    return "".join(drawn) + "</svg>\n"


_SHAPES: Mapping[str, str] = {
    "─": "M0 9h{w:g}", "│": "M{m:g} 0v18", "╭": "M{m:g} 18v-5q0 -4 4 -4h.2", "╮": "M0 9h.2q4 0 4 4v5",
    "╰": "M{m:g} 0v5q0 4 4 4h.2", "╯": "M0 9h.2q4 0 4 -4v-5", "━": "M0 9h{w:g}", "╸": "M0 9h{m:g}", "┃": "M{m:g} 1v16",
    "▌": "M2 0v18",
}  # fmt: skip
"""What frames and bars are made of, drawn as strokes: letters of most fonts leave gaps between the rows."""
_STROKES = {"━": 3.2, "╸": 3.2, "┃": 2.2, "▌": 4}
_RUNS = re.compile(
    "|".join(
        (
            *(f"{each}+" for each in _SHAPES if each in "─━"),
            *(each for each in _SHAPES if each not in "─━"),
            rf"[^{''.join(_SHAPES)} ]+(?: [^{''.join(_SHAPES)} ]+)*",
            " +",
        )
    )
)
"""One kind of stroke after another of itself, words with single spaces between them, or spaces."""


def _shape(text: str, role: str, x: float, y: float) -> str:
    path = _SHAPES[text[0]].format(w=len(text) * CELL, m=CELL / 2)
    return f'<path class="s {role}" d="{path}" stroke-width="{_STROKES.get(text[0], 1.1):g}" transform="translate({x:g} {y:g})"/>'
