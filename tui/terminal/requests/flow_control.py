"""How much may be on its way to the terminal. Through ssh the line always seems to take more: what it cannot carry waits in
buffers that nobody here sees, and the screen falls behind the keys. Only the terminal itself can say how far it has come."""

from __future__ import annotations

from collections import deque

REQUEST = "\x1b[5n"
"""Asks the terminal how it is (DSR). It answers once it has read everything that stood before."""
ANSWERS = ("\x1b[0n", "\x1b[3n")
"""Well, or (a real VT100 may say so) not well."""
WINDOW = 3 * 1024
"""Bytes on their way after which frames are held back: what 64 kbit/s carry in the time there and back, 0.3 s, and a frame."""
FIRST, NEXT = 2 * 1024, 1024
"""Bytes after which the terminal is asked: while nothing is asked, and while answers are on their way."""
CALM = 1.0
"""Seconds without a byte after which everything is taken as arrived: somebody presses single keys, and nobody need be asked."""
PATIENCE, LONGEST = 1.5, 10.0
"""Seconds to wait for the first answer, and for any."""


class FlowControl:
    """Counts what is written, says when to ask and when to hold frames back. `now` is in seconds of any clock."""

    def __init__(self, asking: bool = True) -> None:
        self._asking = asking
        """Whether this terminal answers, as far as anybody knows."""
        self._written = 0
        self._arrived = 0
        """How many of the bytes written are known to have arrived."""
        self._last = 0.0
        self._asked: deque[tuple[int, float]] = deque()
        """What is not answered yet: behind how many bytes it was asked, and when."""
        self._patience = PATIENCE
        self.requests = 0
        """How many have been sent."""
        self.answers = 0
        """How many of them are answered, or will not be any more."""

    def wrote(self, count: int, now: float) -> None:
        """So many bytes more are on their way."""
        if not self._asked and now - self._last > CALM:
            self._arrived = self._written
        self._written += count
        self._last = now

    def asks(self, now: float) -> bool:
        """Whether to send a `REQUEST` behind what was written. Whoever gets True sends it."""
        unasked = self._written - (self._asked[-1][0] if self._asked else self._arrived)
        if not self._asking or unasked < (NEXT if self._asked else FIRST):
            return False
        self.request(now)
        return True

    def request(self, now: float) -> int:
        """A `REQUEST` goes behind what was written; gives its number. Whoever calls this sends it."""
        self._asked.append((self._written, now))
        self.requests += 1
        return self.requests

    def answered(self, now: float) -> None:
        """An `ANSWER` has come. However late it is: from now on this is a terminal that answers, and takes its time."""
        if self._asked:
            self._arrived, asked = self._asked.popleft()
            self._patience = min(max(self._patience, 4 * (now - asked)), LONGEST)
            self._asking = True
            self.answers += 1

    def full(self, now: float) -> bool:
        """Whether so much is on its way that a frame had better wait for the next answer."""
        return self.under_way >= WINDOW and self.due(now) > 0

    def asked(self) -> bool:
        """Whether an answer is to come."""
        return bool(self._asked)

    @property
    def under_way(self) -> int:
        """Bytes of which nobody knows whether they have arrived."""
        return self._written - self._arrived

    def due(self, now: float) -> float:
        """Seconds for which it is worth waiting for an answer; 0 where none is to come. Who does not answer in that time is
        asked no more."""
        left = self._asked[0][1] + self._patience - now if self._asking and self._asked else 0.0
        if self._asked and left <= 0:
            self._asking = False
        return max(left, 0.0)

    def forget(self) -> None:
        """Somebody else has had the terminal, and answers that were not here by then."""
        self._asked.clear()
        self._arrived = self._written
        self.answers = self.requests
