"""One person at one plan, as the command line has it: what is done is durable when `do` returns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Concatenate, Literal, ParamSpec

from ..plan.bounds import EARLIEST, LATEST
from ..plan.changes.undo_redo import redo, undo
from ..plan.errors import Refused
from ..plan.model import Change, Moment, schema_needed
from ..plan.plan import Plan
from ..store.contract import Store
from ..system.clock import here, local_now
from ..words.error_texts import newer_schema
from .listeners import SessionListener

P = ParamSpec("P")
Action = Callable[Concatenate[Plan, Moment, P], Change]
Saving = Literal["saved", "saving", "not saved", "read only"]


class Session:
    """One person's work on one plan, as the command line has it. Loads the plan when it is made; raises `Unreadable`.

    `who` is the name that changes are made under. `clock` gives the moment of now with its time zone.
    """

    def __init__(self, store: Store, who: str, *, clock: Callable[[], datetime] = local_now) -> None:
        self.store = store
        self.who = who
        self.plan = store.load()
        self.saving: Saving = "read only" if store.read_only else "saved"
        self.listeners: list[SessionListener] = []
        self._clock = clock

    def moment(self) -> Moment:
        """Now, as an action takes it: who acts, when, and in which time zone."""
        now = self._clock()

        def there(wall: datetime) -> datetime:  # what is back-dated asks for it, and little is: the zone takes long to find out
            return here(now)(wall)

        return Moment(now, self.who, there)

    def moment_to_keep(self) -> Moment:
        """The same for what is to be saved. Raises `Refused` on a day that no plan can keep: nobody could read it afterwards."""
        moment = self.moment()
        if not EARLIEST <= moment.today <= LATEST:
            raise Refused("clock_out_of_range", day=moment.today)
        return moment

    def do(self, action: Action[P], *args: P.args, **kwargs: P.kwargs) -> Change:
        """Carry out an action of `plan.actions`. Raises `Refused`, `Conflict` and `NotSaved`."""
        committed = self.store.commit(self.make(action, *args, **kwargs))
        self._publish(committed.plan)
        return committed.change

    def undo(self) -> Change:
        """Take back the last thing that this person did. Raises as `do`, and `Refused("nothing_to_undo")`."""
        return self.do(undo)

    def redo(self) -> Change:
        """Take back the last undo. Raises as `do`, and `Refused("nothing_to_redo")`."""
        return self.do(redo)

    @property
    def unsaved(self) -> tuple[Change, ...]:
        """What was done and is not durable yet, oldest first: here, nothing."""
        return ()

    def refresh(self) -> bool:
        """Take in what others have changed; True if anything has."""
        plan = self.store.poll()
        if plan is None:
            return False
        self._publish(plan)
        return True

    def close(self, patience: float = 5.0, *, quickly: bool = False) -> tuple[Change, ...]:
        """Wait so many seconds for what is being saved, and let go of the plan (`quickly`: without tidying up). Gives what
        could not be saved."""
        self.store.close(quickly=quickly)
        return ()

    def make(self, action: Action[P], *args: P.args, **kwargs: P.kwargs) -> Change:
        """What an action would do, without doing it. Raises `Refused`."""
        if self.store.read_only:
            raise Refused("only_to_read")
        return action(self.plan, self.moment_to_keep(), *args, **kwargs)

    def schema_notice(self, refs: Iterable[str]) -> str:
        """What is said, and agreed to, before documents are changed where that writes the plan in a newer schema; else empty."""
        needed, schema = schema_needed(refs), self.plan.schema
        return newer_schema(needed, schema, self.store.copy_place(schema)) if needed > schema else ""

    def _publish(self, plan: Plan) -> None:
        self.plan = plan
        for listener in tuple(self.listeners):
            listener.plan_changed()
