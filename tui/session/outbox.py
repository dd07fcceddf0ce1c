"""What a session has on screen and not in the plan: kept as a draft when the program must end, done again at the next opening.

Two kinds of changes are not in the plan: those that wait for a disk, and those that were turned down and about which their
maker has not said yet what is to become of them. Each change tells by itself what it changed from (`before`); with them
goes how far the plan's log was, so that the next program finds out which of them had reached the disk after all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from ..plan.changes.rebase import linking_fields
from ..plan.documents.codec import decode, encode
from ..plan.errors import PlanError
from ..plan.model import Change
from ..plan.plan import Plan, split_ref
from ..state import form_drafts
from ..state.form_drafts import Draft
from .session import Rejected, Session

FORM = "unsaved"
"""What a draft of changes is called, where others have the name of their form."""


@dataclass(slots=True)
class RejectedGroup:
    """Changes that the store has turned down, and why: the first by itself, the others because they lean on it."""

    changes: list[Change]
    error: PlanError


class Unsaved:
    """The unsaved changes of one session, and the drafts that hold them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.turned_down: list[RejectedGroup] = []
        """What its maker is to be asked about, oldest first."""
        self._drafts: list[Draft] = []

    def add(self, rejected: Rejected) -> None:
        """One more was turned down. What leans on an earlier one goes with that one."""
        if rejected.cascaded and self.turned_down:
            self.turned_down[-1].changes.append(rejected.change)
        else:
            self.turned_down.append(RejectedGroup([rejected.change], rejected.error))

    @property
    def changes(self) -> list[Change]:
        """All of them, in the order they are to be done again; without those that the store itself keeps until it can send
        them."""
        asked = [change for each in self.turned_down for change in each.changes]
        return asked if self.session.keeps_unsaved else [*asked, *self.session.unsaved]

    def hold(self, draft: Draft) -> None:
        """The changes of this draft are being saved: it is forgotten once nothing is unsaved any more."""
        self._drafts.append(draft)

    def saved(self) -> None:
        """To be called when all may be saved: forgets the drafts that have served."""
        if self._drafts and not self.changes:
            for draft in self._drafts:
                form_drafts.forget(draft)
            self._drafts.clear()

    def keep(self) -> bool:
        """Write down what is not saved, in place of what was written down before. False where that cannot be done either."""
        changes = self.changes
        if not changes:
            self.saved()
            return True
        kept = self.keep_some(changes)
        if kept is None:
            return False
        for draft in self._drafts:
            form_drafts.forget(draft)
        form_drafts.hold(kept)
        self._drafts = [kept]
        return True

    def let_go(self) -> None:
        """This session is over: what was kept is for the next one."""
        for draft in self._drafts:
            form_drafts.leave(draft)
        self._drafts.clear()

    def keep_some(self, changes: Iterable[Change]) -> Draft | None:
        """Write down some changes by themselves; None where nothing can be written."""
        draft = draft_of(changes, self.session.base, self.session.moment().at.isoformat())
        kept = form_drafts.keep(self.session.store.where, [draft])
        return kept[0] if kept else None


def draft_of(changes: Iterable[Change], base: Plan, at: str) -> Draft:
    """Changes that were made against `base`, or against each other, as a draft."""
    written = {change.ref: json.dumps(encode(change), ensure_ascii=False) for change in changes}
    return Draft(FORM, (str(base.meta.revision), str(base.next_id("changes"))), written, at)


def changes_in(draft: Draft) -> tuple[Change, ...]:
    """The changes of a draft. Raises `PlanError` or `ValueError` where it is none."""
    return tuple(
        cast("Change", decode("changes", split_ref(ref)[1], json.loads(written))) for ref, written in draft.values.items()
    )


def revisions_since(draft: Draft, plan: Plan) -> int:
    """How many changes the plan has seen since those of the draft were made."""
    return max(plan.meta.revision - int(draft.about[0]), 0)


def not_in(plan: Plan, draft: Draft) -> tuple[Change, ...]:
    """The changes of a draft but for those that the plan has: a disk that failed may have taken one all the same."""
    first = int(draft.about[1])
    there = [_likeness(plan.changes[id]) for id in plan.changes if id >= first]
    missing = []
    for change in changes_in(draft):
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
