"""The first paint: the plan stands on the terminal before Textual has been loaded, and Textual finds it there."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence

from ...draw.text.colours import SCHEMES, Shade
from ...draw.text.line import Line
from ...plan.progress.standings import Standings
from ...session.session import Session
from ...state.preferences import recall
from ...terminal.capabilities import Capabilities
from ...terminal.cell_style import BOLD, DIM, REVERSE, CellStyle
from ...terminal.cells import Cell, cells_of
from ...terminal.takeover import Takeover, keyboard
from .early_keys import EarlyKeys
from .layout import DETAIL, ROOMY, SHOWN
from .static_screen import StaticScreen

_NAMED = {"black": 0, "red": 1, "green": 2, "yellow": 3, "blue": 4, "magenta": 5, "cyan": 6, "white": 7}


def first_paint(session: Session, theme: str, takeover: Takeover) -> EarlyKeys | None:
    """Take the terminal, show the plan on it and answer what can be answered already. None where that cannot be: then Textual
    shows it, a little later."""

    def first(cols: int, rows: int) -> StaticScreen:
        standings = Standings.at(session.plan, session.moment().at)
        wanted = cols >= ROOMY and recall(DETAIL, SHOWN) == SHOWN
        return StaticScreen(session.plan, standings, session.who, cols, rows, saving=session.saving, detail=wanted)

    return _painted(first, theme, takeover)


def _painted(first: Callable[[int, int], StaticScreen], theme: str, takeover: Takeover) -> EarlyKeys | None:
    try:
        screen = first(takeover.grid.cols, takeover.grid.rows)
        lines = screen.lines()
        if not lines:
            return None

        def drawn(lines: Sequence[Line]) -> list[list[Cell]]:
            return cells_of_lines(lines, theme, takeover.capabilities)

        takeover.show(drawn(lines))
        return EarlyKeys(takeover, screen, lambda: drawn(screen.lines()), keyboard()).start()
    except Exception:  # whatever it is: it is only the first paint, and the screen itself is still to come
        with contextlib.suppress(Exception):
            takeover.give_back()
        return None


def cells_of_lines(lines: Sequence[Line], theme: str, capabilities: Capabilities) -> list[list[Cell]]:
    """Drawn lines as cells, in the colours of one of `SCHEMES`, as many as the terminal has."""
    scheme = SCHEMES[theme]
    back = _parameters(scheme.back, capabilities.colours, 10)
    looks = {role: _look(shade, back, capabilities) for role, shade in scheme.shades.items()}
    return [
        [cell for span in line if span.text for cell in cells_of(span.text, looks.get(span.role, looks["text"]))]
        for line in lines
    ]


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
