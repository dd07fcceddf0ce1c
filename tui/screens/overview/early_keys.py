"""Keys that come while Textual is still being loaded: those that move the cursor among the goals are answered at once.

Whatever else is typed waits for Textual, with all that comes behind it.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import threading
from collections.abc import Callable, Sequence

from ...commands.key_names import Command, keys_of
from ...commands.list_commands import DOWN, FIRST, LAST, PAGE_DOWN, PAGE_UP, UP
from ...draw.screen.framed_list import FramedList
from ...terminal.cells import Cell
from ...terminal.takeover import Takeover
from .static_screen import StaticScreen

_MOVES: Sequence[tuple[Command, Callable[[FramedList], bool]]] = (
    (DOWN, lambda goals: goals.step(1)),
    (UP, lambda goals: goals.step(-1)),
    (FIRST, lambda goals: goals.go_to_end(False)),
    (LAST, lambda goals: goals.go_to_end(True)),
    (PAGE_DOWN, lambda goals: goals.page_by(1)),
    (PAGE_UP, lambda goals: goals.page_by(-1)),
)
Draw = Callable[[], Sequence[Sequence[Cell]]]
_SEQUENCES = {
    "down": ("\x1b[B", "\x1bOB"),
    "up": ("\x1b[A", "\x1bOA"),
    "home": ("\x1b[H", "\x1bOH", "\x1b[1~"),
    "end": ("\x1b[F", "\x1bOF", "\x1b[4~"),
    "pagedown": ("\x1b[6~",),
    "pageup": ("\x1b[5~",),
}
"""How terminals send keys that are no characters; one that another terminal sends otherwise waits for Textual."""


class EarlyKeys:
    """Answers keys on the first screen, on a thread of its own, until it is stopped or a key comes that means something else."""

    def __init__(
        self, takeover: Takeover, screen: StaticScreen, drawn: Callable[[], Sequence[Sequence[Cell]]], keys: int
    ) -> None:
        """`drawn` gives the cells of `screen` as it is now; `keys` is the file that they are read from."""
        self.takeover = takeover
        self._screen = screen
        self._drawn = drawn
        self._keys = keys
        self._moves = {
            sequence: move
            for command, move in _MOVES
            for key in keys_of(command)
            for sequence in (key if len(key) == 1 else "", *_SEQUENCES.get(key, ()))
            if sequence
        }
        self._next = re.compile("|".join(map(re.escape, sorted(self._moves, key=len, reverse=True))) or r"(?!)")
        self._wake, self._waker = os.pipe()
        self._thread = threading.Thread(target=self._answer, name="planner-early-keys", daemon=True)

    def start(self) -> EarlyKeys:
        self._thread.start()
        return self

    def stop(self) -> int | None:
        """Answer no more keys; gives the goal that the cursor is on. What was typed behind the last is the takeover's `typed`."""
        os.write(self._waker, b"x")
        self._thread.join()
        os.close(self._wake)
        os.close(self._waker)
        return self._screen.goals.chosen

    def _answer(self) -> None:
        with contextlib.suppress(Exception):  # whatever it is: the screen itself is still to come, and finds out
            while self._keys in select.select((self._keys, self._wake), (), ())[0]:
                typed = os.read(self._keys, 4096)
                self.takeover.typed = typed
                if not typed or not self._take(typed):
                    return

    def _take(self, typed: bytes) -> bool:
        """Do what can be done of what was typed; whether that was all of it."""
        text, moved = typed.decode("utf-8", "surrogateescape"), False
        while found := self._next.match(text):
            text = text[found.end() :]
            moved = self._moves[found[0]](self._screen.goals) or moved
        self.takeover.typed = text.encode("utf-8", "surrogateescape")
        if moved:
            self._screen.follow_goal()
            self.takeover.paint(self._drawn())
        return not text
