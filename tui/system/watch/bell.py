"""What wakes a thread that waits for several things at once, none of which ticks."""

from __future__ import annotations

import contextlib
import os
import select
import threading
from collections.abc import Iterable


class Bell:
    """One thread waits; any may ring."""

    def __init__(self) -> None:
        self._rung, self.ringer = os.pipe()
        """`ringer`: what is written to it rings, for whoever knows nothing else (`signal.set_wakeup_fd`)."""
        for handle in (self._rung, self.ringer):
            os.set_blocking(handle, False)
        self._lock = threading.Lock()
        self._is_open = True

    def ring(self) -> None:
        """Wake the thread that waits, or the next time that it would."""
        with self._lock, contextlib.suppress(BlockingIOError):  # it has been rung for often enough
            if self._is_open:
                os.write(self.ringer, b"x")

    def wait(self, seconds: float | None = None, handles: Iterable[int] = ()) -> set[int] | None:
        """Wait so many seconds (None: for ever) for what becomes readable, or is broken; gives that. None: it was rung for."""
        poll = select.poll()
        for handle in (self._rung, *handles):
            poll.register(handle, select.POLLIN)
        ready = {handle for handle, _ in poll.poll(None if seconds is None else max(seconds, 0.0) * 1000)}
        if self._rung in ready:
            os.read(self._rung, 4096)
            return None
        return ready

    def close(self) -> None:
        """Nobody waits any more; a ring that comes late is heard by nobody."""
        with self._lock:
            if self._is_open:
                self._is_open = False
                os.close(self._rung)
                os.close(self.ringer)
