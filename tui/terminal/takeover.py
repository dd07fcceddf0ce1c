"""The terminal before Textual has it: keys are not echoed any more, and the first screen stands already."""

from __future__ import annotations

import contextlib
import os
import sys
import termios
import tty
from collections.abc import Sequence
from typing import Any

from .capabilities import Capabilities
from .cells import Cell
from .grid import Grid
from .screen_diff import ScreenDiff
from .terminal_modes import SCREEN, leaving, setting


class Takeover:
    """Holds the terminal while Textual is being loaded, which takes longer than to read and draw a plan; then the driver does."""

    def __init__(self, capabilities: Capabilities) -> None:
        self.capabilities = capabilities
        cols, rows = os.get_terminal_size(terminal())
        self.grid = Grid(cols, rows, capabilities.colours > 0, capabilities.links)
        self.sender = ScreenDiff(capabilities)
        self.attributes: list[Any] | None = None
        """The terminal's settings as they were, once they have been changed."""

    def show(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Enter the other screen and paint it whole: a row of cells for each of its rows. Raises OSError, termios.error."""
        keys = sys.__stdin__.fileno() if sys.__stdin__ is not None else 0
        self.attributes = termios.tcgetattr(keys)
        take_keys(keys)
        for y, cells in enumerate(rows):
            self.grid.put(y, 0, list(cells))
        data = (setting(SCREEN) + self.sender.update(self.grid)).encode()
        while data:
            data = data[os.write(terminal(), data) :]

    def give_back(self) -> None:
        """Leave the terminal as it was found: there is nobody to take it over."""
        if self.attributes is None:
            return
        keys = sys.__stdin__.fileno() if sys.__stdin__ is not None else 0
        with contextlib.suppress(OSError, termios.error):
            os.write(terminal(), leaving(self.capabilities.extended).encode())
            termios.tcsetattr(keys, termios.TCSANOW, self.attributes)


def take_keys(keys: int) -> None:
    """Have every key at once, as it is, and none of them shown. Raises termios.error."""
    changed = termios.tcgetattr(keys)
    changed[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    changed[tty.IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    termios.tcsetattr(keys, termios.TCSANOW, changed)


def is_in_front(keys: int) -> bool:
    """Whether the terminal is this program's now; to touch another's would stop it."""
    with contextlib.suppress(OSError):
        return os.tcgetpgrp(keys) == os.getpgrp()
    return False


def terminal() -> int:
    """The file to draw on: the standard output, as it was when the program began."""
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None and stream.isatty():
            return stream.fileno()
    return 1
