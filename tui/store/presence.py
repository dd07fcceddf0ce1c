"""The standup that is going on: where it is, who leads it, what was noted. A small file beside the plan (`file.file_presence`),
or a row beside it on a server (`postgres.server_presence`).

It is no part of the plan: it is rewritten at every step, and gone once the standup is kept. Whatever is wrong with it (no
file, no right to write, garbage, a symlink), there is just no standup going on that anybody else could see.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

import orjson

from ..plan.documents.stored_values import moment_of
from ..plan.model import record

LARGEST = 256_000
"""Bytes: what is larger was not written by this program."""
LASTS = timedelta(hours=12)
"""A standup that began longer ago is over, whether anybody kept it or not."""
MINUTES = "minutes"
"""The step after the last."""


@record()
class LiveStandup:
    """A standup that is going on: since when, who leads, since when it looks back, how it is grouped, where it is.

    `log` is the last change of the plan when it began (0: not known): what is new since then moves nobody's place. `here` are
    those who are in it now, `left` is when the last of them went, and `paused` for how many seconds nobody was in it.
    """

    started: str
    by: str
    back_to: str
    said: str = "day"
    after: int = 0
    standup: int = 0
    grouped: str = "person"
    step: str = ""
    item: str = ""
    who: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    log: int = 0
    here: tuple[str, ...] = ()
    left: str = ""
    paused: int = 0

    def away(self, now: datetime) -> float:
        """For how many seconds nobody has been in it by now."""
        try:
            gone = (now - datetime.fromisoformat(self.left)).total_seconds() if self.left else 0.0
        except (ValueError, TypeError):
            gone = 0.0
        return self.paused + max(gone, 0.0)

    def goes_on(self, now: datetime) -> bool:
        """Whether it is still the one of today; one that begins later than now was written by a clock that went back."""
        started = moment_of(self.started)
        return started is not None and timedelta(minutes=-5) <= now - started <= LASTS


Step = Callable[[LiveStandup | None], LiveStandup | None]
"""What a step makes of the standup as it is there (None: there is none). It may be taken again, on what others made of it."""


class Presence(ABC):
    """One person's seat in the standup that goes on at a plan. Nothing here raises, and nothing waits for long."""

    file = ""
    """A file that is another whenever the standup is, if there is one: whoever follows it need not be told."""
    told: Callable[[], None] = staticmethod(lambda: None)
    """Called, on any thread, when it may be another, where there is no such file."""

    @abstractmethod
    def read(self) -> LiveStandup | None:
        """The standup that is going on, as far as can be seen from here."""

    @abstractmethod
    def stamp(self) -> Hashable:
        """What tells one state of it from another, cheaply; None for a file that is not there."""

    @abstractmethod
    def update(self, step: Step) -> LiveStandup | None:
        """Change it, also while others do. Gives what it is now (None: it is over)."""

    @abstractmethod
    def leave(self) -> None:
        """Look and tell no more until the next `read`; what was told still arrives."""


def running_in(text: bytes | str) -> LiveStandup | None:
    """The record in a text, if it is one, every field of it is of its kind, and its moments are within a plan's bounds."""
    try:
        found = orjson.loads(text) if len(text) <= LARGEST else None
    except orjson.JSONDecodeError:
        return None
    if not isinstance(found, dict):
        return None
    values: dict[str, Any] = {}
    for name, default in asdict(LiveStandup("", "", "")).items():
        value = found.get(name, default)
        if isinstance(default, tuple):
            if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
                return None
            value = tuple(value)
        elif type(value) is not type(default):
            return None
        values[name] = value
    running = LiveStandup(**values)
    moments = moment_of(running.started) and moment_of(running.back_to)
    return running if moments and running.grouped in ("person", "team", "goal") else None


def text_of(running: LiveStandup) -> bytes:
    return orjson.dumps(asdict(running))


def joined(running: LiveStandup, name: str, now: datetime) -> LiveStandup:
    """With one more person in it, from now on."""
    who, here = (tuple(dict.fromkeys((*names, name))) for names in (running.who, running.here))
    return replace(running, who=who, here=here, left="", paused=round(running.away(now)))


def gone(running: LiveStandup, name: str, now: datetime) -> LiveStandup:
    """Without somebody who leaves it. Where that is the last, its clock stands still."""
    here = tuple(each for each in running.here if each != name)
    return replace(running, here=here, left=running.left or ("" if here else now.isoformat(timespec="seconds")))
