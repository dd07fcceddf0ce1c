"""A terminal at the end of a thin line: every key and every byte really waits as long as it would there."""

from __future__ import annotations

import os
import select
import time
import zlib
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.pty.driven import KEYS, Driven

DELAY, BYTES_A_SECOND = 0.3, 8_000
"""There and back, in seconds; and 64 kbit a second."""
_PACKET = 512
_OVER = 0.8
"""Seconds without a byte after which nothing more comes."""
_GAP = 0.4
"""Seconds of silence after which an answer is over: more than there and back. What comes later is the clock of a standup."""


class ThinLine(Driven):
    """As through ssh: everything that the program writes is taken at once and waits for the line in buffers, which carries
    `BYTES_A_SECOND`. Either way takes half of `DELAY`, for keys and for the terminal's answers as well. `compressed`: as `ssh -C`
    does it (zlib, level 6, each packet so that it can be read at once)."""

    def __init__(self, *args: Any, compressed: bool = False, **named: Any) -> None:
        self._zlib = zlib.compressobj(6) if compressed else None
        self._up: deque[tuple[float, bytes]] = deque()
        self._down: deque[tuple[float, bytes]] = deque()
        self._free = 0.0
        """When the line will have carried what it has."""
        self._over = False
        self.most = 0
        """The most bytes that were ever on their way to the terminal at a time."""
        super().__init__(*args, **named)

    def send(self, data: bytes) -> None:
        self._up.append((time.perf_counter() + DELAY / 2, data))

    def arrived(self, patience: float) -> bytes | None:
        end = time.perf_counter() + patience
        while True:
            now = time.perf_counter()
            if self._up and self._up[0][0] <= now:
                super().send(self._up.popleft()[1])
            elif self._down and self._down[0][0] <= now:
                return self._down.popleft()[1]
            elif self._over and not self._down:
                return b""
            elif now >= end:
                return None
            else:
                due = min([end, *(each[0][0] for each in (self._up, self._down) if each)])
                self._take(max(due - now, 0.0))

    def _take(self, patience: float) -> None:
        """Take what the program writes within so many seconds."""
        if self._over:
            time.sleep(patience)
            return
        if not select.select([self.child.child_fd], [], [], patience)[0]:
            return
        try:
            data = os.read(self.child.child_fd, 65536)
        except OSError:
            data = b""
        self._over = not data
        for at in range(0, len(data), _PACKET):
            packet = data[at : at + _PACKET]
            self._free = max(self._free, time.perf_counter()) + self._on_the_line(packet) / BYTES_A_SECOND
            self._down.append((self._free + DELAY / 2, packet))
        self.most = max(self.most, sum(len(packet) for _, packet in self._down))

    def _on_the_line(self, packet: bytes) -> int:
        """How many bytes of it the line has to carry."""
        if self._zlib is None:
            return len(packet)
        return len(self._zlib.compress(packet)) + len(self._zlib.flush(zlib.Z_PARTIAL_FLUSH))

    def waited(self, key: str) -> float:
        """Seconds from pressing a key until the last byte of its answer has come."""
        start, last = time.perf_counter(), 0.0
        self.send(KEYS.get(key, key).encode())
        while data := self.arrived(_GAP if last else _OVER):
            last = time.perf_counter() - start
            self._stream.feed(data)
        self.read(_OVER - _GAP, 60)
        return last

    def hold(self, key: str, times: int, a_second: int = 30) -> None:
        """Hold a key down until it has been repeated so many times."""
        began = time.perf_counter()
        for number in range(times):
            self.send(key.encode())
            while (left := began + (number + 1) / a_second - time.perf_counter()) > 0:
                self.read(left, left)


def standup(command: list[str], keys: Sequence[str], home: Path, *, compressed: bool = False) -> dict[str, float]:
    """Seconds that somebody waits who walks through these keys, one after the other's answer."""
    with ThinLine(command, home=home, compressed=compressed) as program:
        program.wait_for("1 Goals", limit=60)
        start = time.perf_counter() - program.started
        program.read(_OVER, 60)
        each = [program.waited(key) for key in keys]
        return {"start s": start, "keys s": sum(each), "longest s": max(each)}


def held(command: list[str], home: Path) -> dict[str, float]:
    """`j` held down for two seconds: for how many more seconds the screen changes, and the most bytes that were on their way."""
    with ThinLine(command, home=home) as program:
        program.wait_for("1 Goals", limit=60)
        program.read(_OVER, 60)
        program.most = 0
        program.hold("j", 60)
        behind = program.read(_OVER, 60).last or 0.0
        return {"behind s": behind, "on their way": program.most}
