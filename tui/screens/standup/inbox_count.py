"""Working the inbox out beside whatever somebody is doing: bit by bit, so that no key waits for it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from typing import NamedTuple

from ...plan.standup.inbox_place import Place, begun
from ...plan.standup.personal_inbox import Inbox, Look, inbox_in_portions
from ...session.background import BackgroundSession
from ...state import inbox_places
from ...terminal.textual_private import once
from ..context import Context, ListContext

AT_ONCE = 3_000
"""Items and changes of the log that are looked through in one go: some 20 ms."""
_PORTIONS = 20
"""So many portions before the screen has its turn: some 10 ms."""
_PAUSE, _LATER = 0.001, 0.3
"""Seconds for the screen in between, and seconds after a change of a large plan before it begins: more may come."""


class Reading(NamedTuple):
    """An inbox, and by what look it was found."""

    inbox: Inbox
    look: Look


class InboxReader:
    """Works out the inbox of the plan of now; what has begun is forgotten where it begins again."""

    def __init__(self, owner: Context, session: BackgroundSession, arrived: Callable[[Reading], None]) -> None:
        self._owner = owner
        self._session = session
        self._arrived = arrived
        self._turn = 0

    def begin(self, *, waits: bool = True) -> None:
        """Begin; in a small plan it has arrived when this returns. In a large one it `waits` whether more changes come."""
        self._turn += 1
        plan = self._session.plan
        if sum(len(plan.table(table).raw) for table in ("objectives", "strategies", "changes")) <= AT_ONCE:
            self._start(self._turn, at_once=True)
        else:
            turn = self._turn
            once(self._owner, _LATER if waits else _PAUSE, lambda: self._start(turn, at_once=False))

    def _start(self, turn: int, *, at_once: bool) -> None:
        if turn == self._turn:
            session = self._session
            look = Look(session.plan, session.who, session.moment().at, place_of(session))
            self._go_on(turn, look, inbox_in_portions(look), None if at_once else _PORTIONS)

    def _go_on(self, turn: int, look: Look, work: Generator[None, None, Inbox], portions: int | None) -> None:
        if turn != self._turn:
            return
        done = 0
        try:
            while portions is None or done < portions:
                next(work)
                done += 1
        except StopIteration as end:
            self._arrived(Reading(end.value, look))
            return
        once(self._owner, _PAUSE, lambda: self._go_on(turn, look, work, portions))


def place_of(session: BackgroundSession) -> Place:
    """How far whoever sits here has read. Where that cannot be kept, they read from now on each time."""
    log = session.plan.changes.raw
    with suppress(OSError):
        return inbox_places.place_of(session.store.where, session.who, log)
    return begun(log, session.who)


class InboxCounting:
    """What the head of the main screen says of the inbox."""

    def __init__(self, context: ListContext) -> None:
        self.context = context
        self.reader = InboxReader(context, context.session, self._arrived)

    def count(self) -> None:
        self.reader.begin()

    def _arrived(self, reading: Reading) -> None:
        self.context.show_inbox_counts(len(reading.inbox.new), len(reading.inbox.waiting))
