"""The Store contract: what every place that keeps a plan promises, whatever it is made of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ..plan.errors import NotSaved, Unreadable
from ..plan.model import Change, record
from ..plan.plan import Plan

if TYPE_CHECKING:
    from .presence import Presence


@record()
class Committed:
    """What a commit gave: the plan with everybody's changes so far, the change as it was stored, and, where others had
    taken a new item's id meanwhile, its old reference mapped to its new one."""

    plan: Plan
    change: Change
    renamed: Mapping[str, str]


class NewsSource(NamedTuple):
    """By what one hears that others may have changed a plan, without asking. Nothing of it: one has to look by the clock."""

    files: tuple[str, ...] = ()
    """Files of which each change may be one of the plan."""
    handle: int = -1
    """What becomes readable when there is something to take in by `poll`; -1: nothing does now."""


class Store(ABC):
    """One plan, kept durably and shared by any number of processes.

    Changes are the only way in. A change is made against a plan that its maker has seen; the store puts it on top of
    what is there now: changes of different fields merge, of the same field are a `Conflict`. Whoever keeps a journal or
    a server behind this contract follows others' changes by `poll`.
    """

    where: str
    """The place, as a person would name it. Never holds a secret."""
    read_only: bool = False
    """Whether this person may only look at the plan, as far as is known from loading it."""
    resends: bool = False
    """Whether a change may be sent again at any time: the store knows by its `token` whether it has it already."""
    backup_error: NotSaved | None = None
    """Why a backup could not be kept, if that was so. It endangers no change; whoever closes the store says it."""

    @property
    @abstractmethod
    def others(self) -> Mapping[str, Any]:
        """Tables that other programs keep in the plan, as they were read: a copy takes them along."""

    @abstractmethod
    def load(self) -> Plan:
        """The plan as it stands. Raises `Unreadable`; never changes anything that it cannot read."""

    @abstractmethod
    def broken(self) -> Unreadable | None:
        """The first thing that is wrong in the plan as it was read, if anything is.

        A large plan with the right seal is not looked through when it is opened. Where something fails that should not,
        this tells whether the plan is at fault.
        """

    @abstractmethod
    def commit(self, change: Change) -> Committed:
        """Make a change durable: once this returns, it survives a crash and a power cut.

        A change that was sent before and may stand already (it has a `token` then) is not made twice where a line can break.
        Raises `Conflict` (somebody changed the same field), `Refused` (the merged plan would break a rule) or `NotSaved`
        (it could not be written); in each case the stored plan is as it was.
        """

    @abstractmethod
    def poll(self) -> Plan | None:
        """The plan, if others have changed it since this store last looked; None otherwise. Cheap when nothing happened."""

    @abstractmethod
    def news_source(self) -> NewsSource:
        """By what others' changes are heard of, as long as nothing is asked of this store; after a `poll`."""

    def settle(self) -> bool:
        """Wait until whoever is writing is done, so that all that `poll` gives after it is durable. False: ask again later."""
        return True

    @abstractmethod
    def copy_place(self, schema: int) -> str:
        """Where a copy of the plan in its present `schema` is kept when a change first needs a newer one, as a person would
        name it. `commit` makes it, and writes the plan in the newer schema then. Asked of any thread, and never slow."""

    @property
    @abstractmethod
    def presence(self) -> Presence:
        """Where the standup that goes on at this plan is seen by others: no part of the plan, and nothing durable."""

    @abstractmethod
    def close(self, *, quickly: bool = False) -> None:
        """Let go of everything. Never loses what `commit` has acknowledged.

        `quickly`: leave tidying up to whoever opens the plan next, for somebody who must be gone within a second.
        """
