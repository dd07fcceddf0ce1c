"""What the writer's thread waits for: to be rung for, and word of what others do.

Nothing ticks. Where the system tells of everything (`system.watch`) or a server does, the thread sleeps until there is something.
What it cannot be sure to be told of, it looks at by the clock, and the more rarely the longer nothing happens.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from ..store.contract import NewsSource
from ..system.watch.bell import Bell

if TYPE_CHECKING:
    from ..system.watch.file_watch import FileWatch

LOOK = 0.5
"""Seconds until the first look at what others have done; and between two by the clock, while something happens."""
RARER, LOOK_RARELY = 1.5, 4.0
"""By how much longer each pause is after one in which nothing happened, and seconds that it comes to at most."""
ANYWAY = 60.0
"""Seconds after which a server that tells by itself is asked all the same."""
LINE, LINE_RARELY = 0.4, 4.0
"""Seconds between two attempts at a line that is broken, at most: in the first minutes, and after an hour."""
UNATTENDED = 4.0
"""The same in the first minutes where nobody is at the screen just now: those where somebody is come first."""
ATTENDED = 30.0
"""Seconds after a key in which somebody is taken to be there."""
_OF_GONE = 1 / 600
"""The part of the time that a line has been broken for by which it may be found to be whole too late."""
AT_MOST_EVERY, AT_LEAST_EVERY = 0.05, 0.5
"""Seconds between two looks while others change one thing after another: the fewest, and the most. They are more where a look
takes long, or showing what came of it: a machine that hardly keeps up takes in several changes at once. They are the most where
nobody is at the screen and a server tells, of which everybody asks at once. What comes after a pause is looked at at once."""
SHARE = 4.0
"""So many times as long as that takes."""

Stamp = tuple[int, int, int] | None


def until_line_is_tried(gone: float, luck: float, attended: bool = True) -> float:
    """Seconds until a line that has been broken for `gone` seconds is tried again: less than one in the first minutes, as long as
    a restart or a fail-over takes, where somebody is there. `luck` (0 to 1) is another for everybody: those who lost it together
    do not come together."""
    return min(max(gone * _OF_GONE, LINE if attended else UNATTENDED), LINE_RARELY) * (0.6 + 0.4 * luck)


class Follower:
    """Belongs to one thread, which waits; `ring`, `follow_file` and `attend` may be called on any."""

    def __init__(self, every: float = LOOK) -> None:
        self._bell = Bell()
        self.ring = self._bell.ring
        self.rest = self._bell.wait
        self._lock = threading.Lock()
        self._told: dict[str, Callable[[], None]] = {}
        self._stamps: dict[str, Stamp] = {}
        self._watch: FileWatch | None = None
        self._woke = self._looked = self._attended = float("-inf")
        self.every = self.pause = every
        """Seconds from one look by the clock to the next: at the least, and now."""
        self._looking = self._showing = 0.0
        """Seconds that the last look took, and to show what came of it."""

    # --- on any thread -------------------------------------------------------------------------------------------------

    def follow_file(self, path: str, told: Callable[[], None]) -> None:
        """Call `told`, on the thread that waits, when the file at `path` is another."""
        with self._lock:
            self._told[path] = told
        self.ring()

    def leave_file(self, path: str) -> None:
        """Do so no more."""
        with self._lock:
            self._told.pop(path, None)

    def attend(self) -> None:
        """Somebody is here: what has to be looked at by the clock is looked at more often again."""
        was_attended, self._attended = self.is_attended, time.monotonic()
        if self.pause > self.every or not was_attended:
            self.pause = self.every
            self.ring()

    def shown(self, seconds: float) -> None:
        """So long did it take to show what a look has found: nothing else is to suffer from that, however much others do."""
        self._showing = seconds

    def between(self, is_server: bool) -> float:
        """Seconds between two looks at the least."""
        if is_server and not self.is_attended:
            return AT_LEAST_EVERY
        return min(max(SHARE * (self._looking + self._showing), AT_MOST_EVERY), AT_LEAST_EVERY)

    @property
    def is_attended(self) -> bool:
        """Whether somebody is here, as far as one knows."""
        return time.monotonic() - self._attended < ATTENDED

    # --- on the thread that waits ----------------------------------------------------------------------------------------

    def begin_look(self, source: NewsSource) -> None:
        """The plan is about to be looked at: that takes in everything before, and what happens from now on will be told."""
        with self._lock:
            told = dict(self._told)
        paths = frozenset((*source.files, *told))
        if self._watch is None:
            from ..system.watch.file_watch import FileWatch  # noqa: PLC0415 - the plan is to be seen first

            self._watch = FileWatch(paths)
            self._tell_of(told)
        elif self._watch.paths != paths:
            self._watch.watch(paths)
            self._tell_of(told)
        else:
            if self._watch.unsure:  # perhaps it can be told of by now
                self._watch.arm()
            self._tell_of(self._watch.changed())
        self._woke = self._looked = time.monotonic()

    def end_look(self) -> None:
        """That is over."""
        self._looking = time.monotonic() - self._looked

    def wait(self, source: NewsSource, at_most: float | None = None) -> bool:
        """Wait until there is something; True if the plan is to be looked at, False where it was rung for or a file was told of.

        `at_most`: whatever is told of the plan, it is looked at by the clock, with so many seconds between two looks at most.
        """
        watch = self._watch
        assert watch is not None, "`begin_look` comes first"
        with self._lock:
            if not watch.paths.issuperset(self._told):  # one more file is to be followed
                return True
        unsure = at_most is not None or not watch.unsure.isdisjoint(source.files) or source == NewsSource()
        by_the_clock = unsure or bool(watch.unsure)
        self.pause = min(self.pause, at_most or LOOK_RARELY)
        patience = self.pause if by_the_clock else ANYWAY if source.handle >= 0 else None
        ready = self._bell.wait(patience, [handle for handle in (watch.handle, source.handle) if handle >= 0])
        if ready is None:
            return False
        if not ready:
            self.pause = min(self.pause * RARER, at_most or LOOK_RARELY)
            self._tell_of(watch.unsure)
            return unsure or time.monotonic() - self._looked >= ANYWAY
        self._bell.wait(self._woke + self.between(source.handle in ready) - time.monotonic())  # more of it may come at once
        found = watch.changed() if watch.handle in ready else set()
        self._tell_of(found)
        self._woke = time.monotonic()
        return source.handle in ready or not found.isdisjoint(source.files)

    def _tell_of(self, paths: Collection[str]) -> None:
        """Tell of those of the files that are others than they were."""
        with self._lock:
            told = {path: self._told[path] for path in paths if path in self._told}
        for path, tell in told.items():
            stamp = _stamp(path)
            if stamp != self._stamps.get(path):
                self._stamps[path] = stamp
                tell()

    def close(self) -> None:
        """Let go of everything; the thread waits no more."""
        if self._watch is not None:
            self._watch.close()
        self._bell.close()


def _stamp(path: str) -> Stamp:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns)
