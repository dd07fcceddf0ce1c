"""The program with a driver that also writes down what Textual wanted written: `python recorded.py LOG PLAN`."""

from __future__ import annotations

import sys

from tui import app, start
from tui.terminal.driver import DiffDriver

log = open(sys.argv[1], "w", encoding="utf-8")  # noqa: SIM115 - open as long as the program runs


class Recorded(DiffDriver):
    """Writes down what it is given, as Textual's own driver would send it."""

    def write(self, data: str) -> None:
        log.write(data)
        log.flush()
        super().write(data)


app.DiffDriver = Recorded  # type: ignore[misc]
sys.exit(start.run_app(sys.argv[2], "lan"))
