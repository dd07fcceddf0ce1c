"""What a screen has done and the plan does not have yet: kept on this machine as soon as it cannot be saved, so that it outlives
the program, and claimed by the next screen at this plan.

Two kinds of changes are not in the plan: those that wait for a disk or a connection, and those that were rejected and about
which their maker has not said yet what is to become of them. Where the store can tell a change that it has already
(`Store.resends`), what waits is sent by the next screen without a question; everything else is asked about then. Each change
tells by itself what it changed from (`before`); with it goes how far the plan's log was, so that the next screen finds out
which of them had reached the disk after all.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, cast

from ..plan.changes.rebase import linking_fields
from ..plan.documents.codec import decode
from ..plan.errors import PlanError
from ..plan.model import Change, record
from ..plan.plan import Plan, split_ref
from ..state import form_drafts
from ..state.form_drafts import Draft
from .outbox_journal import NEXT, REVISION, LeftJournal, OutboxJournal
from .pending import Rejected

OLD_FORM = "unsaved"
"""What a draft of changes is called that an older planner has left, where others have the name of their form."""


@dataclass(slots=True)
class RejectedGroup:
    """Changes that the store has rejected, and why: the first by itself, the others because they lean on it."""

    changes: list[Change]
    error: PlanError


@record()
class LeftChanges:
    """Changes that an earlier screen could not save and about which somebody is to be asked. They are this screen's until it
    forgets or leaves them."""

    changes: tuple[Change, ...]
    revision: int
    """The plan's when they were kept."""
    next_id: int
    """The first id in the plan's log that was free then."""
    forget: Callable[[], None]
    """They have served, or are not wanted: they are gone for good."""
    leave: Callable[[], None]
    """They are for whoever opens the plan next."""


class Source(Protocol):
    """Whose outbox it is: what is not durable there, and what it stands on."""

    @property
    def unsaved(self) -> tuple[Change, ...]:
        """What is not durable yet, oldest first."""

    @property
    def base(self) -> Plan:
        """The plan as the store had it when it was last heard of."""


class Outbox:
    """One screen's, at the plan `where`. All but `claim`, `send_later` and `close` is for the screen's thread."""

    def __init__(self, where: str, source: Source, *, resends: bool) -> None:
        self.rejected: list[RejectedGroup] = []
        """What its maker is to be asked about, oldest first."""
        self.resends = resends
        """Whether what waits is sent by the next screen without a question."""
        self._where = where
        self._source = source
        self._waiting = OutboxJournal(where, "unsent")
        self._can_wait = True
        """Whether what was to be sent later could be put on the disk: otherwise it is as if there were no later."""
        self._asked = OutboxJournal(where, "unsaved")
        self._held: list[tuple[Callable[[], None], Callable[[], None]]] = []
        self._lock = threading.Lock()

    # --- what is sent without a question -----------------------------------------------------------------------------

    def claim(self) -> tuple[Change, ...]:
        """What screens that are gone have left to be sent, oldest first. It is this screen's now."""
        found: list[Change] = []
        journals: list[LeftJournal] = []
        with contextlib.suppress(OSError):
            journals += self._waiting.left() if self.resends else ()
        for journal in journals:
            with contextlib.suppress(Exception):  # whoever wrote that, it was not this program
                found += journal.changes
        found = sorted({each.token: each for each in found}.values(), key=lambda change: change.at)
        safe = not found or self._waiting.keep(found, self._source.base)
        for journal in journals:
            if safe:
                journal.forget()
            else:
                journal.leave()
        return tuple(found)

    def send_later(self) -> None:
        """Put what is unsaved on this machine's disk, where it is sent without a question; when nothing is, forget it. On any
        thread."""
        if self.resends:
            with self._lock:
                self._can_wait = self._waiting.keep(self._source.unsaved, self._source.base)

    def stop_sending(self) -> None:
        """What was kept to be sent is for the next screen."""
        self._waiting.close()

    @property
    def waits(self) -> bool:
        """Whether something is kept to be sent."""
        return self._waiting.holds

    # --- what is asked about -----------------------------------------------------------------------------------------

    def add(self, rejected: Rejected) -> None:
        """One more was rejected. What leans on an earlier one goes with that one."""
        if rejected.cascaded and self.rejected:
            self.rejected[-1].changes.append(rejected.change)
        else:
            self.rejected.append(RejectedGroup([rejected.change], rejected.error))

    @property
    def changes(self) -> list[Change]:
        """What is to be asked about the next time if the program ends now, in the order in which it is to be done again."""
        asked = [change for each in self.rejected for change in each.changes]
        return asked if self.resends and self._can_wait else [*asked, *self._source.unsaved]

    def hold(self, forget: Callable[[], None], leave: Callable[[], None]) -> None:
        """What lies on the disk is being saved: it is forgotten once nothing is unsaved any more, left if that does not come."""
        self._held.append((forget, leave))

    def saved(self) -> None:
        """To be called when all may be saved: forgets what has served."""
        if not self.changes:
            self._forget_held()
            self._asked.clear()

    def keep(self) -> bool:
        """Write down what is to be asked about, in place of what was written down before. False where that cannot be done."""
        changes = self.changes
        if changes and not self._asked.keep(changes, self._source.base):
            return False
        if changes:
            self._forget_held()
        else:
            self.saved()
        return True

    def keep_apart(self, changes: Sequence[Change]) -> bool:
        """Write down some changes by themselves, to be asked about by the next screen. False where nothing can be written."""
        journal = OutboxJournal(self._where, "unsaved")
        try:
            return journal.keep(changes, self._source.base)
        finally:
            journal.close()

    def left(self, drafts: Iterable[Draft] = ()) -> list[LeftChanges]:
        """What screens that are gone have left to be asked about, oldest first; also what stands in `drafts` of an older planner.
        What is broken or of a newer one stays where it is: it is not ours to throw away."""
        found: list[LeftChanges] = []
        with contextlib.suppress(OSError):
            for journal in self._asked.left():
                try:
                    revision = min(each[REVISION] for each in journal.entries)
                    next_id = min(each[NEXT] for each in journal.entries)
                    found.append(LeftChanges(journal.changes, int(revision), int(next_id), journal.forget, journal.leave))
                except Exception:
                    journal.leave()
        for draft in drafts:
            try:
                found.append(_left_in(draft))
            except Exception:
                form_drafts.leave(draft)
        return sorted(found, key=lambda each: each.changes[0].at.timestamp())

    def close(self) -> None:
        """This screen is over: what is kept is for the next one."""
        for _forget, leave in self._held:
            leave()
        self._held.clear()
        self._asked.close()
        self.stop_sending()

    def _forget_held(self) -> None:
        for forget, _leave in self._held:
            forget()
        self._held.clear()


def _left_in(draft: Draft) -> LeftChanges:
    """The changes in a draft as an older planner wrote them. Raises whatever comes of one that is none."""
    revision, next_id = (int(each) for each in draft.about)
    changes = tuple(
        cast("Change", decode("changes", split_ref(ref)[1], json.loads(written))) for ref, written in draft.values.items()
    )
    if not changes:
        raise ValueError(draft.path)
    return LeftChanges(changes, revision, next_id, partial(form_drafts.forget, draft), partial(form_drafts.leave, draft))


def revisions_since(left: LeftChanges, plan: Plan) -> int:
    """How many changes the plan has seen since those were kept."""
    return max(plan.meta.revision - left.revision, 0)


def not_in(plan: Plan, left: LeftChanges) -> tuple[Change, ...]:
    """What was left but for what the plan has: a disk that failed may have taken a change all the same."""
    there = [_likeness(plan.changes[id]) for id in plan.changes if id >= left.next_id]
    missing = []
    for change in left.changes:
        mark = _likeness(change)
        if mark in there:
            there.remove(mark)
        else:
            missing.append(change)
    return tuple(missing)


def _likeness(change: Change) -> tuple[Any, ...]:
    """What stays the same of a change when it moves on to other ids: who did what when, and with which values."""
    return (
        change.at.replace(microsecond=0),
        change.by,
        change.action,
        tuple((_values(ref, change.before[ref]), _values(ref, after)) for ref, after in change.after.items()),
    )


def _values(ref: str, fields: Mapping[str, Any] | None) -> str:
    if fields is None:
        return ""
    links = linking_fields(split_ref(ref)[0])
    return json.dumps({name: value for name, value in fields.items() if name not in links}, sort_keys=True)
