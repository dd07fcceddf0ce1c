"""Pictures of a terminal as one SVG that moves by CSS: no script, no font of the network, and at rest wherever it is not to move.

The frames stand one below the other and are drawn past a window. A line that is the same in several of them is drawn once.
Whoever has asked for less motion, or whose program cannot move it, sees the first frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from pictures import FONTS

CELL, LINE, SIZE = 12.2, 24.4, 20
"""A cell's width, a line's height and the size of the letters, as in the pictures that do not move."""
EDGE, HEAD = 9, 41
INK, PAPER, KEY = "#e0e0e0", "#15181e", "#7cc4ff"
_NAMED = {"default": INK, "black": "#000000", "white": "#ffffff"}


class Style(NamedTuple):
    """How a piece of text looks."""

    ink: str
    paper: str
    bold: bool
    underlined: bool


class Frame(NamedTuple):
    """What stands on the screen for some seconds, and what is said about it: `KEY: what it does`, or only a sentence."""

    lines: tuple[tuple[tuple[Style, str], ...], ...]
    says: str
    seconds: float


def frame(screen: Any, says: str, seconds: float) -> Frame:
    """The screen of a terminal (pyte's) as it is now."""
    return Frame(tuple(tuple(_pieces(screen, y)) for y in range(screen.lines)), says, seconds)


def _pieces(screen: Any, y: int) -> Iterator[tuple[Style, str]]:
    """A line's texts that look alike. A blank looks like what it follows, where its background and underline do."""
    looks: list[tuple[Style, str]] = []
    for cell in (screen.buffer[y][x] for x in range(screen.columns)):
        style = _style(cell)
        before = looks[-1][0] if looks else style
        if cell.data == " " and (style.paper, style.underlined) == (before.paper, before.underlined):
            style = before
        looks.append((style, cell.data))
    for style, same in groupby(looks, key=lambda each: each[0]):
        yield style, "".join(text for _, text in same)


def _style(cell: Any) -> Style:
    ink, paper = _colour(cell.fg, INK), _colour(cell.bg, PAPER)
    return Style(*((paper, ink) if cell.reverse else (ink, paper)), cell.bold, cell.underscore)


def _colour(name: str, otherwise: str) -> str:
    return otherwise if name == "default" else _NAMED.get(name, f"#{name}")


def svg(frames: Sequence[Frame], columns: int, rows: int, *, title: str, alt: str) -> str:
    """The frames as a picture that plays once and rests on the last of them."""
    width, height = columns * CELL + 2 * EDGE, rows * LINE + HEAD + EDGE
    known: dict[Any, str] = {}
    names = {line: known.setdefault(line, f"l{len(known)}") for each in frames for line in each.lines}
    drawn = "\n".join(f'<g id="{name}">{"".join(_line(line))}</g>' for line, name in names.items())
    total = sum(each.seconds for each in frames)
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" role="img" aria-labelledby="t d">
<title id="t">{escape(title)}</title>
<desc id="d">{escape(alt)}. {escape(". ".join(dict.fromkeys(each.says for each in frames)))}.</desc>
<style>
svg {{ font: {SIZE}px {FONTS}; fill: {INK} }} text {{ white-space: pre }}
.b {{ font-weight: bold }} .u {{ text-decoration: underline }}
.h {{ font: bold 18px sans-serif; text-anchor: middle; fill: #c5c8c6 }} .k {{ fill: {KEY} }}
.film {{ animation: film {_n(total)}s step-end 1 forwards }}
@keyframes film {{ {" ".join(_keyframes(frames, total, height))} }}
@media (prefers-reduced-motion: reduce) {{ .film {{ animation: none }} }}
</style>
<defs>
<clipPath id="window"><rect width="{_n(width)}" height="{_n(height)}" rx="8"/></clipPath>
{drawn}
</defs>
<g clip-path="url(#window)">
<rect width="{_n(width)}" height="{_n(height)}" fill="#292929"/>
<rect x="{EDGE - 3}" y="{HEAD - 2}" width="{_n(columns * CELL + 6)}" height="{_n(rows * LINE + 4)}" fill="{PAPER}"/>
<g class="film">
{"".join(_placed(number, each, names, width, height) for number, each in enumerate(frames))}</g>
</g>
</svg>
"""


def _keyframes(frames: Sequence[Frame], total: float, height: float) -> Iterator[str]:
    """From when on which frame stands in the window."""
    begun = 0.0
    for number, each in enumerate(frames):
        yield f"{_n(100 * begun / total)}%{{transform:translateY({_n(-number * height)}px)}}"
        begun += each.seconds
    yield f"100%{{transform:translateY({_n(-(len(frames) - 1) * height)}px)}}"


def _placed(number: int, each: Frame, names: dict[Any, str], width: float, height: float) -> str:
    lines = "".join(f'<use href="#{names[line]}" y="{_n(y * LINE)}"/>' for y, line in enumerate(each.lines))
    key, colon, rest = each.says.partition(": ")
    said = f'<tspan class="k">{escape(key)}</tspan>  {escape(rest)}' if colon else escape(each.says)
    head = f'<text class="h" x="{_n(width / 2)}" y="27">{said}</text>'
    return f'<g transform="translate(0 {_n(number * height)})">{head}<g transform="translate({EDGE} {HEAD})">{lines}</g></g>\n'


def _line(line: tuple[tuple[Style, str], ...]) -> Iterator[str]:
    """A line's backgrounds and texts; each text is as wide as its cells, whatever the font is."""
    at = 0
    for style, text in line:
        if style.paper != PAPER:
            yield f'<rect x="{_n(at * CELL)}" width="{_n(len(text) * CELL)}" height="{LINE + 0.3}" fill="{style.paper}"/>'
        if bare := text.strip() if not style.underlined else text:
            x, wide = (at + text.index(bare)) * CELL, len(bare) * CELL
            classes = " ".join(name for name, is_so in (("b", style.bold), ("u", style.underlined)) if is_so)
            looks = f' class="{classes}"' if classes else ""
            colour = f' fill="{style.ink}"' if style.ink != INK else ""
            yield f'<text x="{_n(x)}" y="{SIZE - 1.5}" textLength="{_n(wide)}"{looks}{colour}>{escape(bare, quote=False)}</text>'
        at += len(text)


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
