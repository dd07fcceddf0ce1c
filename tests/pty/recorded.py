"""The program with a driver that also writes down what Textual wanted written: `python recorded.py LOG PLAN`."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from tui import app, start
from tui.terminal.cells import Cell
from tui.terminal.driver import DiffDriver

log = open(sys.argv[1], "w", encoding="utf-8")  # noqa: SIM115 - open as long as the program runs
drawings = open(f"{sys.argv[1]}.drawn", "w", encoding="utf-8")  # noqa: SIM115 - as above


class Recorded(DiffDriver):
    """Writes down what it is given, as Textual's own driver would send it."""

    def write(self, data: str) -> None:
        log.write(data)
        log.flush()
        super().write(data)

    def draw(self, cells: Iterable[tuple[int, int, list[Cell]]]) -> bool:
        """What is drawn without Textual is what that would draw by now: that is written down, the whole screen."""
        drawn = super().draw(cells)
        if drawn:
            frame = self._app.screen._compositor.render_full_update()
            log.write(frame.render_segments(self._app.console))
            log.flush()
            self.drawn += 1
            print(f"drawn {self.drawn}", file=drawings, flush=True)
        return drawn

    drawn = 0


app.DiffDriver = Recorded  # type: ignore[misc]
sys.exit(start.run_app(sys.argv[2], "lan"))
