"""A terminal at the end of a thin line: every key and every byte really waits as long as it would there."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Sequence
from pathlib import Path

from tests.terminal.driven import KEYS, Driven

DELAY, BYTES_A_SECOND = 0.3, 8_000
"""There and back, in seconds; and 64 kbit a second."""
_PACKET = 512
_OVER = 0.5
"""Seconds of silence after which an answer is over."""


class ThinLine(Driven):
    """Delays keys and answers by half of `DELAY` each, and takes no more than `BYTES_A_SECOND` from the program."""

    def waited(self, key: str) -> float:
        """Seconds from pressing a key until the last byte of its answer has come."""
        began = time.perf_counter()
        time.sleep(DELAY / 2)
        os.write(self.child.child_fd, KEYS.get(key, key).encode())
        return max(self.settled() - began, 0.0)

    def settled(self) -> float:
        """Take what comes, as fast as the line is; the time at which the last of it was there."""
        last, patience = time.perf_counter() - DELAY / 2, _OVER if self.received else 20.0
        while select.select([self.child.child_fd], [], [], patience)[0]:
            patience = _OVER
            try:
                data = os.read(self.child.child_fd, _PACKET)
            except OSError:
                break
            time.sleep(len(data) / BYTES_A_SECOND)
            self.received += data
            self._stream.feed(data)
            last = time.perf_counter()
        return last + DELAY / 2


def standup(command: list[str], keys: Sequence[str], home: Path) -> dict[str, float]:
    """Seconds that somebody waits who walks through these keys, one after the other's answer."""
    began = time.perf_counter()
    with ThinLine(command, home=home) as program:
        start = program.settled() - began
        each = [program.waited(key) for key in keys]
        held = time.perf_counter()
        for _ in range(60):  # a key held down for two seconds
            os.write(program.child.child_fd, b"j")
            time.sleep(1 / 30)
        behind = program.settled() - held - 2.0
        return {"start s": start, "keys s": sum(each), "longest s": max(each), "behind s": behind}
