"""The standup that is going on at a plan on a server: a row beside the plan, seen and rewritten over a line of its own.

A screen never waits for it: a thread takes steps to the server and looks what the others did, while somebody has a seat.
A step goes through where the row is still the one it was made on; otherwise it is made again on what is there.
"""

from __future__ import annotations

import threading
from collections import deque
from time import monotonic
from typing import LiteralString

import psycopg

from ...system.address import Address
from ...system.watch.bell import Bell
from ..presence import LARGEST, LiveStandup, Presence, Step, running_in, text_of
from .connection import CHANNEL, ConnectionLost, ServerConnection

FIRST_LOOK = 1.5
"""Seconds that are waited at most to see whether a standup goes on already."""
LOOK = 0.5
"""Seconds between two questions to a server that does not tell by itself."""
ASK_RARELY = 60.0
"""The same to one that does."""
AGAIN = 1.0
"""Seconds until a broken line is tried again."""
MOST_TRIES = 20
_PASSING = ("40", "53", "55", "57", "58")
"""How the codes begin of what a server cannot do now, and can later: somebody has the row, time or room is short."""
STANDUP_NOTICE = "standup:"
"""What a payload of `CHANNEL` begins with that tells of a standup; the plan's number follows."""

_READ: LiteralString = """
    SELECT plans.id, standups.body::text FROM planner.plans LEFT JOIN planner.standups ON standups.plan = plans.id
    WHERE plans.name = %s
"""
_BEGIN: LiteralString = """
    WITH put AS (
        INSERT INTO planner.standups (plan, body) VALUES (%s, %s::jsonb) ON CONFLICT (plan) DO NOTHING RETURNING plan
    ) SELECT pg_notify(%s, %s || plan) FROM put
"""
_STEP: LiteralString = """
    WITH put AS (
        UPDATE planner.standups SET body = %s::jsonb WHERE plan = %s AND body = %s::jsonb RETURNING plan
    ) SELECT pg_notify(%s, %s || plan) FROM put
"""
_END: LiteralString = """
    WITH gone AS (
        DELETE FROM planner.standups WHERE plan = %s AND body = %s::jsonb RETURNING plan
    ) SELECT pg_notify(%s, %s || plan) FROM gone
"""


class ServerPresence(Presence):
    """A seat in the standup at the plan called `address.name`. Its line is open from the first `read` until it is left."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._state = threading.Condition()
        self._steps: deque[Step] = deque()
        """Steps that have not arrived yet, oldest first."""
        self._there: LiveStandup | None = None
        """The standup as the server had it last."""
        self._known: LiveStandup | None = None
        """The same with our steps taken."""
        self._version = 0
        self._answered = self._leaving = False
        self._thread: threading.Thread | None = None
        self._bell: Bell | None = None

    # --- the screen's side -------------------------------------------------------------------------------------------

    def read(self) -> LiveStandup | None:
        with self._state:
            self._start()
            self._state.wait_for(lambda: self._answered, FIRST_LOOK)
            return self._known

    def stamp(self) -> int:
        return self._version

    def update(self, step: Step) -> LiveStandup | None:
        with self._state:
            self._steps.append(step)
            self._settle()
            self._start()
            return self._known

    def leave(self) -> None:
        with self._state:
            self._leaving = True
            if self._bell is not None:
                self._bell.ring()

    def end(self, patience: float) -> None:
        """Leave, and wait so many seconds at most for what was told to arrive."""
        thread = self._thread
        self.leave()
        if thread is not None:
            thread.join(patience)

    def _start(self) -> None:
        self._leaving = False
        if self._bell is None:
            self._answered = False
            self._bell = Bell()
            self._thread = threading.Thread(target=self._work, args=(self._bell,), name="planner-standup", daemon=True)
            self._thread.start()
        self._bell.ring()

    def _settle(self) -> None:
        """What is known is what is there, with our steps on top."""
        known = self._there
        for step in self._steps:
            known = step(known)
        if known != self._known:
            self._known = known
            self._version += 1
            self.told()

    # --- the server's side -------------------------------------------------------------------------------------------

    def _work(self, bell: Bell) -> None:
        line = ServerConnection(self.address)
        asked = 0.0
        while True:
            try:
                was_up = line.is_up
                has_changed = any(each.startswith(STANDUP_NOTICE) for each in line.news()) or not was_up
                pause = asked + (ASK_RARELY if line.listening else LOOK) - monotonic()
                if has_changed or pause <= 0 or self._steps:
                    self._talk(line)
                    pause, asked = 0.0, monotonic()  # it may have told more beside its answers
            except ConnectionLost:
                pause = AGAIN
            except psycopg.Error as error:  # no such table, no right to write it: then nobody else sees our steps
                pause, asked = AGAIN, monotonic()
                if (error.sqlstate or "")[:2] not in _PASSING:
                    with self._state:
                        self._steps.clear()
                        self._settle()
            with self._state:
                self._answered = True
                self._state.notify_all()
                # A line that is broken when somebody leaves has had its chance.
                if self._leaving and (not self._steps or pause == AGAIN):
                    self._steps.clear()
                    self._thread = self._bell = None
                    break
                waits = not self._leaving and (pause == AGAIN or not self._steps)
            if waits:
                bell.wait(pause, [line.handle] if line.handle >= 0 else ())
        line.close()
        bell.close()

    def _talk(self, line: ServerConnection) -> None:
        """Take our steps to the server and see what is there. Raises `ConnectionLost` and the driver's errors."""
        with line.at_work() as connection:
            for _ in range(MOST_TRIES):
                row = connection.execute(_READ, (self.address.name,)).fetchone()
                if row is None:
                    return
                plan, text = row
                there = running_in(text) if text is not None else None
                with self._state:
                    self._there = there
                    taken = tuple(self._steps)
                    self._settle()
                if not taken:
                    return
                wanted = there
                for step in taken:
                    wanted = step(wanted)
                if wanted != there and not self._put(connection, plan, text, wanted):
                    continue  # somebody was faster
                with self._state:
                    self._there = wanted
                    for _step in taken:
                        self._steps.popleft()
                    self._settle()
                return

    def _put(self, connection: psycopg.Connection, plan: int, text: str | None, wanted: LiveStandup | None) -> bool:
        """Write what is wanted in the place of `text`; whether that was still there."""
        body = "" if wanted is None else text_of(wanted).decode()
        if len(body) > LARGEST:
            return True
        telling = (CHANNEL, STANDUP_NOTICE)
        if wanted is None:
            done = connection.execute(_END, (plan, text, *telling))
        elif text is None:
            done = connection.execute(_BEGIN, (plan, body, *telling))
        else:
            done = connection.execute(_STEP, (body, plan, text, *telling))
        return done.fetchone() is not None
