"""The one door to a plan, for the screen and the command line alike.

`do(action, …)` asks the pure rule for a change, hands it to the store, and publishes the new plan. On the command line it
returns once the change is durable. A screen must not wait for a disk: given a `deliver`, the new plan is published at
once, a thread of its own makes the change durable, and whatever cannot be saved stays on screen and is tried again.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Concatenate, Literal, ParamSpec

from ..plan import actions
from ..plan.changes.apply import apply
from ..plan.changes.rebase import brings_back, following, mentioned, rebased, renamed
from ..plan.errors import OFFLINE, Conflict, Malformed, NotSaved, PlanError, Refused, Unreadable
from ..plan.model import Change, Moment
from ..plan.plan import Plan
from ..store.contract import Store
from ..system.clock import here

P = ParamSpec("P")
Action = Callable[Concatenate[Plan, Moment, P], Change]
Deliver = Callable[[Callable[[], None]], None]
Saving = Literal["saved", "saving", "not saved", "read only"]

RETRY = 2.0
"""Seconds between attempts to save what could not be saved."""
LOOK = 0.5
"""Seconds between two looks at what others have done."""
LOOK_RARELY = 8.0
"""The same at most, while what lies there cannot be read."""


def local_now() -> datetime:
    """Now, in the user's time zone."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A change that was on screen and cannot be kept: somebody was first, or a rule says no to the merged plan."""

    change: Change
    error: PlanError
    cascaded: bool = False
    """Whether it leans on another change that was turned down, and was not even tried."""


class Session:
    """One person at one plan."""

    def __init__(
        self, store: Store, who: str, *, clock: Callable[[], datetime] = local_now, deliver: Deliver | None = None
    ) -> None:
        self.store = store
        self.who = who
        self.plan = store.load()
        self.saving: Saving = "read only" if store.read_only else "saved"
        self.save_error: NotSaved | None = None
        self.offline: datetime | None = None
        """While the line to where the plan lives is broken: of when it is what one sees."""
        self.on_plan: Callable[[Plan], None] = lambda plan: None
        self.on_saving: Callable[[], None] = lambda: None
        self.on_rejected: Callable[[Rejected], None] = lambda rejected: None
        self.on_others: Callable[[tuple[Change, ...]], None] = lambda changes: None
        self.on_unreadable: Callable[[PlanError], None] = lambda error: None
        self.on_readable: Callable[[], None] = lambda: None
        """What `on_unreadable` told of is over."""
        self.on_line: Callable[[], None] = lambda: None
        self._clock = clock
        self._deliver = deliver
        # Pending changes are named as `plan` on screen names things. What the store has called otherwise meanwhile, or
        # turned down, is kept beside until the screen has been told.
        self._pending: list[Change] = []
        self._base = self.plan
        self._names: dict[str, str] = {}
        self._lost: set[str] = set()
        self._turned_down: list[Rejected] = []
        self._lock = threading.Condition()
        self._keeping = threading.Lock()
        self._closing = self._closed = False
        self._thread: threading.Thread | None = None
        self._look_every: float | None = None
        self._seen_at = clock()
        self._broken = False
        self._unreadable_now = False
        if deliver is not None and store.unsent is not None and not store.read_only:
            self._go_on_with(store.unsent.claim())

    def _go_on_with(self, left: tuple[Change, ...]) -> None:
        """Changes that an earlier screen could not send: they are shown again, and sent once somebody follows."""
        self._pending = list(following(self._base, left, {}))
        if left:
            self.saving = "saving"
            self.plan = self._with_pending(self._base, self._pending)

    def moment(self) -> Moment:
        now = self._clock()
        return Moment(now, self.who, here(now))

    def do(self, action: Action[P], *args: P.args, **kwargs: P.kwargs) -> Change:
        """Carry out an action of `plan.actions`. Raises `Refused`; without `deliver` also `Conflict` and `NotSaved`."""
        if self.store.read_only:
            raise Refused("only_to_read")
        change = action(self.plan, self.moment(), *args, **kwargs)
        if self._deliver is None:
            committed = self.store.commit(change)
            self.plan = committed.plan
            self.on_plan(self.plan)
            return committed.change
        change = replace(change, id=self.plan.next_id("changes"), token=os.urandom(16).hex())
        self.plan = apply(self.plan, change)
        with self._lock:
            self._pending.append(change)
            self._lock.notify()
        self._start()
        if self.saving == "saved":
            self._set_saving("saving")
        self.on_plan(self.plan)
        return change

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._write, name="planner-writer", daemon=True)
            self._thread.start()

    def follow(self, every: float = LOOK) -> None:
        """From now on, look every so many seconds whether others have changed the plan, on the writer's thread.

        A look at a plan that nobody has changed costs two `stat` calls. News is published like one's own changes; who did
        what goes to `on_others`.
        """
        assert self._deliver is not None
        with self._lock:
            self._look_every = every
            self._lock.notify()
        self._start()

    def undo(self) -> Change:
        return self.do(actions.undo)

    def redo(self) -> Change:
        return self.do(actions.redo)

    @property
    def unsaved(self) -> tuple[Change, ...]:
        """What is on screen and not yet durable, oldest first; also what was turned down, until the screen has been told."""
        with self._lock:
            return (*(each.change for each in self._turned_down), *self._pending)

    @property
    def base(self) -> Plan:
        """The plan as the store had it when this session last heard of it: what `unsaved` stands on."""
        with self._lock:
            return self._base

    def resume(self, changes: Sequence[Change]) -> None:
        """Do changes again that an earlier session could not save, as if they had just been made: what does not fit the plan
        any more goes to `on_rejected`."""
        assert self._deliver is not None
        first = self.plan.next_id("changes")
        names = {change.ref: f"H{first + i}" for i, change in enumerate(changes)}
        placed = following(self.plan, (renamed(change, names) for change in changes), {})
        with self._lock:
            self._pending.extend(placed)
            self._lock.notify()
        self._start()
        for each in self._publish():
            self.on_rejected(each)

    def refresh(self) -> bool:
        """Take in what others have changed; True if anything has."""
        if self.unsaved:
            return False  # the next commit brings it
        plan = self.store.poll()
        if plan is None:
            return False
        with self._lock:
            self._base = plan
        self.plan = plan
        self.on_plan(plan)
        return True

    def close(self, patience: float = 5.0, *, quickly: bool = False) -> tuple[Change, ...]:
        """Wait for what is being saved and let go (`quickly`: without tidying up). Gives what could not be saved."""
        with self._lock:
            self._closing = True
            self._lock.notify()
        if self._thread is not None:
            self._thread.join(patience)
        left = self.unsaved
        if left and not self._closed:
            self._keep_unsent()
        if self._thread is None or not self._thread.is_alive():  # otherwise the store is still in use
            self.store.close(quickly=quickly)
            self._closed = True
        return left

    @property
    def keeps_unsaved(self) -> bool:
        """Whether what cannot be saved is kept on this machine, and sent when the plan is opened the next time."""
        return self.store.unsent is not None

    def _keep_unsent(self) -> None:
        """Put on this machine's disk what is not where the plan lives."""
        if self.store.unsent is not None:
            with self._keeping:
                self.store.unsent.keep(self.unsaved)

    def _write(self) -> None:
        """The writer's thread. What nobody expected there is raised again where the screen is, which is to know of it."""
        try:
            self._commit_and_look()
        except Exception as error:
            self._tell(_raised_again, error)

    def _commit_and_look(self) -> None:
        """Commits what is pending, in order, until the session closes; between, it looks for news."""
        pause = 1.0
        while True:
            if self.store.unsent is not None and self.store.unsent.holds and not self.unsaved:
                self._keep_unsent()  # nothing: everything has been sent
            with self._lock:
                looking = False
                while not self._pending and not self._closing and not looking:
                    every = self._look_every
                    looking = not self._lock.wait(None if every is None else every * pause)
                if not self._pending and self._closing:
                    return
                looking = not self._pending
            if looking:
                pause = 1.0 if self._look() else min(pause * 2, (RETRY if self._broken else LOOK_RARELY) / LOOK)
                continue
            if self.store.unsent is not None and self.store.unsent.holds:
                self._keep_unsent()  # what was added while offline, before it is tried
            with self._lock:
                pending = self._pending[0]
                vain = self._in_vain(pending)
                if vain is not None:
                    self._turned_down.append(vain)
                    self._pending.pop(0)
                (change,) = following(self._base, (pending,), self._names)
            if vain is not None:
                self._tell(self._committed, ())
                continue
            try:
                self._save(change)
            except Exception as error:  # whatever it is, the change stays on screen and is tried again
                trouble = self._as_trouble(error)
                self._keep_unsent()
                self._line_state(trouble)
                self._tell(self._not_saved, trouble)
                with self._lock:
                    if self._closing:
                        return
                    self._lock.wait(RETRY)

    def _look(self) -> bool:
        """Take in what others have done; whether it could be read."""
        try:
            plan = self.store.poll()
        except Exception as error:  # it is looked at again later, and a commit says what is wrong
            if self._line_state(error):
                return False
            if isinstance(error, PlanError):
                self._unreadable_now = True
                self._tell(self._unreadable, error)
            return False
        self._line_state()
        self._is_readable()
        if plan is not None:
            with self._lock:
                theirs = _done_since(self._base, plan)
                self._base = plan
            self._tell(self._committed, theirs)
        return True

    def _line_state(self, error: Exception | None = None) -> bool:
        """Note what an attempt says of the line (None: it went well), and tell when that is news. Gives whether it is broken."""
        was = self._broken
        self._broken = isinstance(error, NotSaved | Unreadable) and error.reason in OFFLINE
        if error is None:
            self._seen_at = self._clock()
        if self._broken != was:
            self._tell(self._line, self._seen_at if self._broken else None)
        return self._broken

    def _line(self, offline: datetime | None) -> None:
        self.offline = offline
        self.on_line()

    def _unreadable(self, error: PlanError) -> None:
        self.on_unreadable(error)

    def _is_readable(self) -> None:
        """Note that the plan could be read, and tell where that is news."""
        if self._unreadable_now:
            self._unreadable_now = False
            self._tell(lambda _news: self.on_readable(), None)

    def _in_vain(self, change: Change) -> Rejected | None:
        """Whether a change leans on something that was turned down, and so goes with it."""
        lost = sorted(mentioned(change) & self._lost)
        if not lost:
            return None
        self._lost |= _added(change)
        return Rejected(change, Refused("no_such_item", ref=lost[0]), cascaded=True)

    def _save(self, change: Change) -> None:
        """Commit the first pending change, called `change` in the store's names."""
        try:
            committed = self.store.commit(change)
        except (Conflict, Refused, Malformed) as error:
            plan = self.store.load()
            with self._lock:
                rejected = self._pending.pop(0)
                self._turned_down.append(Rejected(rejected, error))
                self._lost |= _added(rejected)
                self._base = plan
            self._tell(self._committed, ())
            return
        self._line_state()
        self._is_readable()
        with self._lock:
            made = self._pending.pop(0)
            self._names[f"H{made.id}"] = f"H{committed.change.id}"
            for ref, sent in zip(made.before, change.before, strict=True):
                self._names[ref] = committed.renamed.get(sent, sent)
            theirs = _done_since(self._base, committed.plan, but=committed.change.id)
            self._base = committed.plan
        self._tell(self._committed, theirs)

    def _as_trouble(self, error: Exception) -> NotSaved:
        if isinstance(error, NotSaved):
            return error
        reason = "file_changed_beyond_reading" if isinstance(error, Unreadable) else "io_error"
        return NotSaved(self.store.where, reason, str(error))

    def _tell(self, callback: Callable[[Any], None], news: Any) -> None:
        """Hand news to the thread that owns the screen, if that is still there: saving goes on without it."""
        assert self._deliver is not None
        with contextlib.suppress(RuntimeError):
            self._deliver(lambda: callback(news))

    def _not_saved(self, trouble: NotSaved) -> None:
        was, self.save_error = self.save_error, trouble
        if self.saving == "not saved" and was is not None and (was.reason, was.detail) != (trouble.reason, trouble.detail):
            self.on_saving()  # for another reason now
        self._set_saving("not saved")

    def _committed(self, theirs: tuple[Change, ...]) -> None:
        """Something was committed, by this session, by others (`theirs`) or by both; or it was turned down."""
        for each in self._publish():
            self.on_rejected(each)
        if theirs:
            self.on_others(theirs)

    def _publish(self) -> list[Rejected]:
        """Show what the store has, with what is still pending on top. Gives what was turned down, and what went with it."""
        with self._lock:
            rejected, self._turned_down = self._turned_down, []
            kept: list[Change] = []
            for change in self._pending:
                found = self._in_vain(change)
                if found is None:
                    kept.append(change)
                else:
                    rejected.append(found)
            self._pending = list(following(self._base, kept, self._names))
            self._names, self._lost = {}, set()
            plan, pending = self._base, tuple(self._pending)
        self.plan = plan = self._with_pending(plan, pending)
        self.save_error = None
        self._set_saving("saving" if pending else "read only" if self.store.read_only else "saved")
        self.on_plan(plan)
        return rejected

    def _with_pending(self, plan: Plan, pending: Iterable[Change]) -> Plan:
        """The plan with what is not durable yet on top."""
        for change in pending:
            try:
                plan = apply(plan, rebased(plan, change)[0])
            except PlanError:
                continue  # the writer will find the same when it comes to this change, and say so
        return plan

    def _set_saving(self, saving: Saving) -> None:
        if saving != self.saving:
            self.saving = saving
            self.on_saving()


def _raised_again(error: Exception) -> None:
    raise error


def _added(change: Change) -> set[str]:
    """The references that a change would have brought in, its own among them."""
    return {f"H{change.id}", *(ref for ref, before in change.before.items() if before is None and not brings_back(change))}


TOLD = 100
"""The most changes of others that are told at once."""


def _done_since(old: Plan, new: Plan, but: int = 0) -> tuple[Change, ...]:
    """What was written to the log between two plans (except one's own change), oldest first."""
    found: list[Change] = []
    first = old.next_id("changes")
    for id in new.changes.newest_first():
        if id < first or len(found) == TOLD:
            break
        if id != but:
            found.append(new.changes[id])
    return tuple(reversed(found))
