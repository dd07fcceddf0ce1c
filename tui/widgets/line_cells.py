"""Drawn lines as cells of a terminal, without Textual: what that would write for them comes to the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..draw.text.colours import SCHEMES, Shade
from ..draw.text.line import Line
from ..terminal.capabilities import Capabilities
from ..terminal.cell_style import BOLD, DIM, REVERSE, CellStyle
from ..terminal.cells import Cell, cells_of

_NAMED = {"black": 0, "red": 1, "green": 2, "yellow": 3, "blue": 4, "magenta": 5, "cyan": 6, "white": 7}


def cells_of_lines(lines: Sequence[Line], theme: str, capabilities: Capabilities) -> list[list[Cell]]:
    """Drawn lines as cells, in the colours of one of `SCHEMES`, as many as the terminal has."""
    looks = _looks(theme, capabilities)
    return [
        [cell for span in line if span.text for cell in cells_of(span.text, looks.get(span.role, looks["text"]))]
        for line in lines
    ]


@lru_cache(4)
def _looks(theme: str, capabilities: Capabilities) -> Mapping[str, CellStyle]:
    """The style of every role."""
    scheme = SCHEMES[theme]
    back = _parameters(scheme.back, capabilities.colours, 10)
    return {role: _look(shade, back, capabilities) for role, shade in scheme.shades.items()}


def _look(shade: Shade, back: str, capabilities: Capabilities) -> CellStyle:
    return CellStyle(
        shade.bold * BOLD | shade.dim * DIM | shade.reverse * REVERSE, _parameters(shade.colour, capabilities.colours, 0), back
    )


def _parameters(colour: str, colours: int, ground: int) -> str:
    """The SGR parameters of a colour; `ground` is 0 for the front and 10 for the back."""
    if colour == "default" or colours == 0:
        return ""
    if colour.startswith("#"):
        if colours > 256:
            red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
            return f"{38 + ground};2;{red};{green};{blue}"
        from rich.color import Color, ColorSystem  # noqa: PLC0415 - as Textual makes fewer colours of many

        system = ColorSystem.EIGHT_BIT if colours >= 256 else ColorSystem.STANDARD
        return ";".join(Color.parse(colour).downgrade(system).get_ansi_codes(foreground=not ground))
    bright = colour.startswith("bright_")
    return str((90 if bright else 30) + ground + _NAMED[colour.removeprefix("bright_")])
