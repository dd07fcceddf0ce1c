"""One person at one plan, as a screen has it, which must not wait for a disk: what is done is published at once, and a
thread of its own makes it durable. What cannot be saved stays on screen and is tried again."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from ..plan.changes.apply import apply
from ..plan.changes.rebase import following
from ..plan.errors import ELSEWHERE, OFFLINE, Conflict, Malformed, NotSaved, PlanError, Refused, Unreadable
from ..plan.model import Change
from ..plan.plan import Plan
from ..store.contract import Store
from ..system.clock import local_now
from .follower import LOOK, LOOK_RARELY, Follower, until_line_is_tried
from .outbox import Outbox
from .pending import Pending, on_top
from .session import Action, P, Saving, Session

Deliver = Callable[[Callable[[], None]], None]

RETRY = 2.0
"""Seconds between attempts to save what a disk does not take."""


class BackgroundSession(Session):
    """`deliver` runs something on the thread that owns the screen; everything but the writer's own work happens there."""

    def __init__(self, store: Store, who: str, *, deliver: Deliver, clock: Callable[[], datetime] = local_now) -> None:
        super().__init__(store, who, clock=clock)
        self.save_error: NotSaved | None = None
        self.offline: datetime | None = None
        """While the connection to where the plan lives is broken: of when it is what one sees."""
        self._deliver = deliver
        self._pending = Pending(self.plan)
        self._lock = threading.Lock()
        self._closing = self._closed = False
        self._thread: threading.Thread | None = None
        self._follower: Follower | None = None
        self._follows = False
        self._seen_at = clock()
        self._broken = self._is_unreadable = False
        self._broke_at = 0.0
        self.outbox = Outbox(store.where, self, resends=store.resends)
        if not store.read_only:
            self._go_on_with(self.outbox.claim())

    def _go_on_with(self, left: tuple[Change, ...]) -> None:
        """Changes that an earlier screen could not send: they are shown again, and sent once somebody follows."""
        self._pending.changes = list(following(self.plan, left, {}))
        if left:
            self.saving = "saving"
            self.plan = on_top(self.plan, self._pending.changes)

    # --- on the screen's thread --------------------------------------------------------------------------------------

    def do(self, action: Action[P], *args: P.args, **kwargs: P.kwargs) -> Change:
        """Carry out an action of `plan.actions`. Raises `Refused`; whatever else stands against it is told later."""
        change = self.make(action, *args, **kwargs)
        change = replace(change, id=self.plan.next_id("changes"), token=os.urandom(16).hex())
        self.plan = apply(self.plan, change)
        with self._lock:
            self._pending.changes.append(change)
        self._wake()
        if self.saving == "saved":
            self._set_saving("saving")
        self._publish(self.plan)
        return change

    def follow(self, every: float = LOOK) -> None:
        """From now on, take in what others do to the plan, on the writer's thread. News is published like one's own changes.

        Where the system or a server tells of it, that is at once, and costs nothing until then. Elsewhere it is looked for every
        so many seconds, and more rarely while nothing happens: two `stat` calls at a plan that nobody has changed.
        """
        follower = self._wake()
        follower.every = follower.pause = every
        with self._lock:
            self._follows = True
        follower.ring()

    def follow_file(self, path: str, changed: Callable[[], None]) -> None:
        """While others are followed, call `changed` on the screen's thread when the file at `path` may be another than it was."""
        self._wake().follow_file(path, lambda: self._to_screen(changed))

    def leave_file(self, path: str) -> None:
        """Follow it no more."""
        if self._follower is not None:
            self._follower.leave_file(path)

    def on_screen(self, call: Callable[[], None]) -> None:
        """Call something on the screen's thread; from any thread."""
        self._to_screen(call)

    def attend(self) -> None:
        """Somebody is at the screen: where others' changes have to be looked for, they are looked for more often again."""
        if self._follower is not None:
            self._follower.attend()

    def resume(self, changes: Sequence[Change]) -> None:
        """Do changes again that an earlier session could not save, as if they had just been made. What does not fit the plan
        any more is rejected."""
        with self._lock:
            self._pending.place(changes, self.plan)
        self._wake()
        self._settle()

    @property
    def unsaved(self) -> tuple[Change, ...]:
        """What is on screen and not yet durable, oldest first; also what was rejected, until the screen has been told."""
        with self._lock:
            return self._pending.unsaved

    @property
    def base(self) -> Plan:
        """The plan as the store had it when this session last heard of it: what `unsaved` stands on."""
        with self._lock:
            return self._pending.base

    def refresh(self) -> bool:
        """Take in what others have changed; True if anything has. While something is unsaved the next commit brings it."""
        if self.unsaved or not super().refresh():
            return False
        with self._lock:
            self._pending.base = self.plan
        return True

    def close(self, patience: float = 5.0, *, quickly: bool = False) -> tuple[Change, ...]:
        """Stop the writer, waiting `patience` seconds at most, and let go of the plan. Gives what is not saved."""
        with self._lock:
            self._closing = True
        if self._follower is not None:
            self._follower.ring()
        if self._thread is not None:
            self._thread.join(patience)
        left = self.unsaved
        if left and not self._closed:
            self.outbox.send_later()
        if self._thread is None or not self._thread.is_alive():  # otherwise the store is still in use
            if self._follower is not None:
                self._follower.close()
            super().close(quickly=quickly)
            self.outbox.stop_sending()
            self._closed = True
        return left

    def _wake(self) -> Follower:
        """Let the writer see to what there is, and begin its thread where there is none yet."""
        if self._follower is None:
            self._follower = Follower()
            self._thread = threading.Thread(target=self._write, args=(self._follower,), name="planner-writer", daemon=True)
            self._thread.start()
        self._follower.ring()
        return self._follower

    def _news(self, theirs: tuple[Change, ...] = ()) -> None:
        """Something was committed, by this session, by others (`theirs`) or by both; or it was rejected."""
        self._settle()
        if theirs:
            for listener in tuple(self.listeners):
                listener.others_changed(theirs)

    def _others_news(self, theirs: tuple[Change, ...], follower: Follower) -> None:
        start = time.monotonic()
        self._news(theirs)
        follower.shown(time.monotonic() - start)

    def _settle(self) -> None:
        """Show what the store has, with what is still pending on top, and tell of what was rejected."""
        with self._lock:
            rejected = self._pending.settle()
            plan, pending = self._pending.base, tuple(self._pending.changes)
        if self.outbox.waits and not pending:
            self._wake()  # what was kept to be sent has been, or is not to be
        shown, self.plan = self.plan, on_top(plan, pending)
        self.save_error = None
        self._set_saving("saving" if pending else "read only" if self.store.read_only else "saved")
        if not self.plan.is_surely(shown):  # mostly it is: this person's own change has come back as it was
            self._publish(self.plan)
        for each in rejected:
            for listener in tuple(self.listeners):
                listener.rejected(each)

    def _not_saved(self, trouble: NotSaved) -> None:
        was, self.save_error = self.save_error, trouble
        if self.saving == "not saved" and was is not None and (was.reason, was.detail) != (trouble.reason, trouble.detail):
            self._tell_saving()  # for another reason now
        self._set_saving("not saved")

    def _set_saving(self, saving: Saving) -> None:
        if saving != self.saving:
            self.saving = saving
            self._tell_saving()

    def _tell_saving(self) -> None:
        for listener in tuple(self.listeners):
            listener.saving_changed()

    def _connection(self, offline: datetime | None) -> None:
        self.offline = offline
        for listener in tuple(self.listeners):
            listener.connection_changed()

    def _unreadable(self, error: PlanError | None) -> None:
        for listener in tuple(self.listeners):
            listener.unreadable(error)

    # --- on the writer's thread --------------------------------------------------------------------------------------

    def _write(self, follower: Follower) -> None:
        """The writer's thread. What nobody expected there is raised again where the screen is, which is to know of it."""
        try:
            self._commit_and_look(follower)
        except Exception as error:
            self._to_screen(partial(_raise, error))

    def _commit_and_look(self, follower: Follower) -> None:
        """Commits what is pending, in order, until the session closes; between, it takes in news."""
        looked, due, well = False, True, True
        while True:
            if self.outbox.waits and not self.unsaved:
                self.outbox.send_later()  # nothing: everything has been sent
            with self._lock:
                pending, closing, follows = bool(self._pending.changes), self._closing, self._follows
            if pending:
                due = True  # behind it: others' news may have come with it
                pause = self._commit_first()
                if pause and not self._may_try_again(follower, pause):
                    return
            elif closing:
                return
            elif not follows:
                follower.rest()
            elif not looked:
                looked = True
                follower.rest(follower.every)
            elif due:
                follower.begin_look(self.store.news_source())
                due, well = False, self._look(follower)
                follower.end_look()
            else:
                trouble = None if well else self._until_line_is_tried(follower.is_attended) if self._broken else LOOK_RARELY
                source = self.store.news_source()
                due = follower.wait(source, trouble)
                if source.handle >= 0:  # it would have told of anything until now
                    self._seen_at = self._clock()

    def _may_try_again(self, follower: Follower, pause: float) -> bool:
        """Wait until it may be tried again to save; False where the session closes."""
        if not self._closing:
            follower.rest(pause)
            return True
        return False

    def _until_line_is_tried(self, attended: bool = True) -> float:
        gone = time.monotonic() - self._broke_at if self._broken else 0.0
        return until_line_is_tried(gone, os.urandom(1)[0] / 255, attended)

    def _commit_first(self) -> float:
        """Commit the first pending change. Where it cannot be saved now it stays on screen: gives the seconds until it is tried
        again, 0 where all is well."""
        if self.outbox.waits:
            self.outbox.send_later()  # what was added while offline, before it is tried
        with self._lock:
            change = self._pending.first_for_store()
        if change is None:
            self._to_screen(self._news)
            return 0.0
        try:
            self._save(change)
        except Exception as error:  # whatever it is
            trouble = self._as_not_saved(error)
            self.outbox.send_later()
            self._note_connection(trouble)
            self._to_screen(lambda: self._not_saved(trouble))
            is_of_server = self._broken or trouble.reason in ELSEWHERE
            return self._until_line_is_tried() if is_of_server else RETRY
        return 0.0

    def _save(self, change: Change) -> None:
        """Commit the first pending change, called `change` in the store's names."""
        try:
            committed = self.store.commit(change)
        except (Conflict, Refused, Malformed) as error:
            plan = self.store.load()
            with self._lock:
                self._pending.reject(error, plan)
            self._to_screen(self._news)
            return
        self._note_connection()
        self._note_readable()
        with self._lock:
            theirs = self._pending.committed(change, committed)
        self._to_screen(lambda: self._news(theirs))

    def _look(self, follower: Follower) -> bool:
        """Take in what others have done; whether it could be read."""
        was_read_only = self.store.read_only
        try:
            plan = self.store.poll()
        except Exception as error:  # it is looked at again later, and a commit says what is wrong
            if not self._note_connection(error) and isinstance(error, PlanError):
                self._is_unreadable = True
                self._to_screen(partial(self._unreadable, error))
            return False
        self._note_connection()
        self._note_readable()
        if plan is not None:
            follower.pause = follower.every
            with self._lock:
                theirs = self._pending.moved_to(plan)
            self._to_screen(partial(self._others_news, theirs, follower))
        elif self.store.read_only != was_read_only:
            self._to_screen(self._settle)
        return True

    def _note_connection(self, error: Exception | None = None) -> bool:
        """Note what an attempt says of the connection (None: it went well), and tell where that is news. Gives whether it is
        broken."""
        was = self._broken
        self._broken = isinstance(error, NotSaved | Unreadable) and error.reason in OFFLINE
        if error is None:
            self._seen_at = self._clock()
        if self._broken != was:
            self._broke_at = time.monotonic()
            offline = self._seen_at if self._broken else None
            self._to_screen(lambda: self._connection(offline))
        return self._broken

    def _note_readable(self) -> None:
        """Note that the plan could be read, and tell where that is news."""
        if self._is_unreadable:
            self._is_unreadable = False
            self._to_screen(lambda: self._unreadable(None))

    def _as_not_saved(self, error: Exception) -> NotSaved:
        if isinstance(error, NotSaved):
            return error
        if isinstance(error, Unreadable) and self.store.resends:  # it is on a server
            if error.reason in OFFLINE:
                return NotSaved(self.store.where, "offline", str(error.details.get("detail", "")))
            trouble = NotSaved(self.store.where, "server_plan_changed")
            trouble.__cause__ = error
            return trouble
        reason = "file_changed_beyond_reading" if isinstance(error, Unreadable) else "io_error"
        return NotSaved(self.store.where, reason, str(error))

    def _to_screen(self, news: Callable[[], None]) -> None:
        """Run it on the thread that owns the screen, if that is still there: saving goes on without it."""
        with contextlib.suppress(RuntimeError):
            self._deliver(news)


def _raise(error: Exception) -> None:
    raise error
