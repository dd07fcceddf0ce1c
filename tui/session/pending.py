"""The changes that are on screen and not in the store yet, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..plan.changes.apply import apply
from ..plan.changes.rebase import brings_back, following, mentioned, rebased, renamed
from ..plan.errors import PlanError, Refused
from ..plan.model import Change, record
from ..plan.plan import Plan
from ..store.contract import Committed

MOST_ANNOUNCED = 100
"""The most changes of others that are told of at once."""


@record()
class Rejected:
    """A change that was on screen and cannot be kept: somebody was first, or a rule says no to the merged plan."""

    change: Change
    error: PlanError
    cascaded: bool = False
    """Whether it leans on another change that was rejected, and was not even tried."""


class Pending:
    """Changes on top of the plan as the store has it. Two threads use it: each holds the session's lock.

    Changes are named as the plan on screen names things. What the store has called otherwise meanwhile (`id_map`), or
    rejected, is kept beside until the screen takes it over (`settle`).
    """

    def __init__(self, base: Plan) -> None:
        self.base = base
        """The plan as the store had it when it was last heard of."""
        self.changes: list[Change] = []
        self.rejected: list[Rejected] = []
        """What the screen has not been told of yet."""
        self.id_map: dict[str, str] = {}
        """Of references on screen those in the store."""
        self.dropped_refs: set[str] = set()
        """What rejected changes would have brought in."""

    @property
    def unsaved(self) -> tuple[Change, ...]:
        """All that is not durable, oldest first."""
        return (*(each.change for each in self.rejected), *self.changes)

    def place(self, left: Sequence[Change], plan: Plan) -> None:
        """Put changes of an earlier session on top of `plan`, which is what stands on screen, under ids that are free there."""
        first = plan.next_id("changes")
        names = {change.ref: f"H{first + i}" for i, change in enumerate(left)}
        self.changes += following(plan, (renamed(change, names) for change in left), {})

    def first_for_store(self) -> Change | None:
        """The first change as the store names things. None where it goes with another that was rejected."""
        cascaded = self._cascaded(self.changes[0])
        if cascaded is not None:
            self.rejected.append(cascaded)
            self.changes.pop(0)
            return None
        (change,) = following(self.base, self.changes[:1], self.id_map)
        return change

    def committed(self, sent: Change, committed: Committed) -> tuple[Change, ...]:
        """The store has taken the first change, as `sent`. Gives what it has taken of others since."""
        made = self.changes.pop(0)
        self.id_map[f"H{made.id}"] = f"H{committed.change.id}"
        for ref, stored in zip(made.before, sent.before, strict=True):
            self.id_map[ref] = committed.renamed.get(stored, stored)
        return self.moved_to(committed.plan, but=committed.change.id)

    def reject(self, error: PlanError, base: Plan) -> None:
        """The store has rejected the first change."""
        change = self.changes.pop(0)
        self.rejected.append(Rejected(change, error))
        self.dropped_refs |= _added(change)
        self.base = base

    def moved_to(self, base: Plan, but: int = 0) -> tuple[Change, ...]:
        """The store has another plan now. Gives what has happened there since, except one's own change `but`."""
        theirs = _done_since(self.base, base, but)
        self.base = base
        return theirs

    def settle(self) -> list[Rejected]:
        """Name what is pending as the store names things, for the screen is about to do so too. Gives what was rejected, and
        what went with it."""
        rejected, self.rejected = self.rejected, []
        remaining: list[Change] = []
        for change in self.changes:
            cascaded = self._cascaded(change)
            if cascaded is None:
                remaining.append(change)
            else:
                rejected.append(cascaded)
        self.changes = list(following(self.base, remaining, self.id_map))
        self.id_map, self.dropped_refs = {}, set()
        return rejected

    def _cascaded(self, change: Change) -> Rejected | None:
        """Whether a change leans on something that was rejected, and so goes with it."""
        dropped = sorted(mentioned(change) & self.dropped_refs)
        if not dropped:
            return None
        self.dropped_refs |= _added(change)
        return Rejected(change, Refused("no_such_item", ref=dropped[0]), cascaded=True)


def on_top(plan: Plan, changes: Iterable[Change]) -> Plan:
    """The plan with changes on it that are not durable yet."""
    for change in changes:
        try:
            plan = apply(plan, rebased(plan, change)[0])
        except PlanError:
            continue  # the writer will find the same when it comes to this change, and say so
    return plan


def _added(change: Change) -> set[str]:
    """The references that a change would have brought in, its own among them."""
    return {f"H{change.id}", *(ref for ref, before in change.before.items() if before is None and not brings_back(change))}


def _done_since(old: Plan, new: Plan, but: int) -> tuple[Change, ...]:
    """What was written to the log between two plans (except one's own change), oldest first."""
    found: list[Change] = []
    first = old.next_id("changes")
    for id in new.changes.newest_first():
        if id < first or len(found) == MOST_ANNOUNCED:
            break
        if id != but:
            found.append(new.changes[id])
    return tuple(reversed(found))
