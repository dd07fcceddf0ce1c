"""The program with a driver that also writes down what Textual wanted written: `python told.py LOG PLAN`."""

from __future__ import annotations

import sys

from tui import app, start
from tui.terminal.driver import DiffDriver

log = open(sys.argv[1], "w", encoding="utf-8")  # noqa: SIM115 - open as long as the program runs


class Told(DiffDriver):
    """Keeps what it is told, as Textual's own driver would send it."""

    def write(self, data: str) -> None:
        log.write(data)
        log.flush()
        super().write(data)


app.ThinDriver = Told  # type: ignore[misc]
sys.exit(start.run_app(sys.argv[2], "lan"))
