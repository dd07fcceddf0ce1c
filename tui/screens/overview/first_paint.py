"""The first paint: the plan stands on the terminal before Textual has been loaded, and Textual finds it there."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence

from ...draw.text.line import Line
from ...plan.progress.standings import Standings
from ...session.session import Session
from ...state.preferences import recall
from ...terminal.cells import Cell
from ...terminal.takeover import Takeover, keyboard
from ...widgets.line_cells import cells_of_lines
from .early_keys import EarlyKeys
from .layout import DETAIL, ROOMY, SHOWN
from .static_screen import StaticScreen


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
