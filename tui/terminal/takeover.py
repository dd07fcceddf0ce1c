"""The terminal before Textual has it: keys are not echoed any more, and the first screen stands already."""

from __future__ import annotations

import contextlib
import os
import sys
import termios
import threading
import tty
from collections.abc import Sequence
from functools import cache
from typing import Any

from .capabilities import Capabilities
from .cells import Cell
from .grid import Grid
from .screen_diff import ScreenDiff
from .terminal_modes import SCREEN, leaving, setting

_LETTING_GO = 0.3
"""Seconds to wait for what is being painted; where the terminal takes no more, it is never done."""


class Takeover:
    """Holds the terminal while Textual is being loaded, which takes longer than to read and draw a plan; then the driver does."""

    def __init__(self, capabilities: Capabilities) -> None:
        self.capabilities = capabilities
        cols, rows = os.get_terminal_size(terminal())
        self.grid = Grid(cols, rows, capabilities.colours > 0, capabilities.links)
        self.sender = ScreenDiff(capabilities)
        self.attributes: list[Any] | None = None
        """The terminal's settings as they were, once they have been changed."""
        self._painting = threading.Lock()
        self._over = False
        self.typed = b""
        """What was typed meanwhile and has been read, but not answered."""

    def show(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Enter the other screen and paint it whole: a row of cells for each of its rows. Raises OSError, termios.error."""
        keys = keyboard()
        self.attributes = termios.tcgetattr(keys)
        take_keys(keys)
        self.paint(rows, setting(SCREEN))

    def paint(self, rows: Sequence[Sequence[Cell]], first: str = "") -> None:
        """Send what is different on the screen; `first` goes before it. Raises OSError."""
        for y, cells in enumerate(rows):
            self.grid.put(y, 0, list(cells))
        with self._painting:
            data = (first + self.sender.update(self.grid)).encode()
            while data and not self._over:
                data = data[os.write(terminal(), data) :]

    def give_back(self) -> None:
        """Leave the terminal as it was found: there is nobody to take it over."""
        before, self.attributes = self.attributes, None
        if before is None:
            return
        self._over = True
        self._painting.acquire(timeout=_LETTING_GO)  # for good: nothing is painted any more
        keys = keyboard()
        with contextlib.suppress(OSError, termios.error):
            os.write(terminal(), leaving(self.capabilities.extended).encode())
            if not is_in_background(keys):
                termios.tcsetattr(keys, termios.TCSANOW, before)


def keyboard() -> int:
    """The file to read keys from: the standard input, as it was when the program began."""
    return sys.__stdin__.fileno() if sys.__stdin__ is not None else 0


def take_keys(keys: int) -> None:
    """Have every key at once, as it is, and none of them shown. Raises termios.error."""
    changed = termios.tcgetattr(keys)
    changed[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    changed[tty.IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    termios.tcsetattr(keys, termios.TCSANOW, changed)


def is_in_background(keys: int) -> bool:
    """Whether the terminal is another program's now, as a shell's with this as a stopped job: to touch it would stop this one."""
    with contextlib.suppress(OSError):  # it is gone, or nobody's
        return os.tcgetpgrp(keys) != os.getpgrp()
    return False


def terminal() -> int:
    """The file to draw on: the standard output, as it was when the program began."""
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None and stream.isatty():
            return stream.fileno()
    return 1


@cache
def terminal_that_never_blocks() -> int:
    """The same, opened once more, so that a write takes what there is room for, where it may be: one that is shared with a shell
    must stay as it is, and however little room there is, a terminal is said to be ready."""
    with contextlib.suppress(OSError):
        return os.open(os.ttyname(terminal()), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    return terminal()
