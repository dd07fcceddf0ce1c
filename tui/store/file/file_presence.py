"""The standup that is going on at a plan file: a small file beside it, `.NAME.standup`."""

from __future__ import annotations

import contextlib
import os
import stat

from ...plan.errors import NotSaved
from ...system import atomic_file, disk
from ...system.permissions import like, may_write, may_write_too, permissions_of
from ..presence import LARGEST, LiveStandup, Presence, Step, running_in, text_of
from . import plan_lock

Stamp = tuple[int, int, int]


class FilePresence(Presence):
    """One person in the standup that a file beside the plan at `plan` (a real path) tells of."""

    def __init__(self, plan: str) -> None:
        self.plan = plan
        self.file = path_beside(plan)

    def read(self) -> LiveStandup | None:
        """As `Presence.read`."""
        return read(self.plan)

    def stamp(self) -> Stamp | None:
        """As `Presence.stamp`: inode, size, and the time of the last change in nanoseconds."""
        return stamp(self.plan)

    def update(self, step: Step) -> LiveStandup | None:
        """As `Presence.update`. Waits 0.2 seconds for others at most."""
        return update(self.plan, step)

    def leave(self) -> None:
        """As `Presence.leave`: nothing is held open."""
        pass


def path_beside(plan: str) -> str:
    """Where the file of the standup at the plan at `plan` is."""
    folder, name = os.path.split(plan)
    return os.path.join(folder, f".{name}.standup")


def stamp(plan: str) -> Stamp | None:
    """What tells one version of the file from another; None where there is none."""
    try:
        found = os.stat(path_beside(plan), follow_symlinks=False)
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns)


def read(plan: str) -> LiveStandup | None:
    """The standup that is going on at the plan at `plan` (a real path), if there is one that can be read."""
    try:
        handle = os.open(path_beside(plan), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST or not may_write_too(found, permissions_of(plan)):
            return None
        return running_in(os.read(handle, LARGEST))
    except OSError:
        return None
    finally:
        disk.close(handle)


def write(plan: str, running: LiveStandup) -> bool:
    """Put it beside the plan, with the plan's mode and group; gives whether that could be done. Nothing is followed."""
    try:
        atomic_file.replace(path_beside(plan), text_of(running), durable=False, prepare=like(plan))
    except OSError:
        return False
    return True


def update(plan: str, change: Step) -> LiveStandup | None:
    """Change it, also while others do. Gives what it is now (None takes the file away)."""
    with contextlib.ExitStack() as held:
        with contextlib.suppress(NotSaved):  # somebody is writing at length: a step lost to the others is no harm
            held.enter_context(plan_lock.held(plan, patience=0.2, writing=False))
        found = change(read(plan))
        if not may_write(plan):  # nobody would believe it, and what the others have there would be gone
            return found
        if found is None:
            forget(plan)
        else:
            write(plan, found)
        return found


def forget(plan: str) -> None:
    """It is over."""
    with contextlib.suppress(OSError):
        os.unlink(path_beside(plan))
