"""From a journal's entries to the plan they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...plan.changes.apply import apply
from ...plan.changes.rebase import following, rebased
from ...plan.documents.codec import decode
from ...plan.errors import Conflict, PlanError, Refused, Unreadable
from ...plan.model import Change
from ...plan.plan import Plan, Put
from .journal import Entry

CHANGE = "change"
FOLDED = "folded"
"""The key of a last entry, for those who still read an old journal: the stamp and the seal of the file it went into."""

Numbered = tuple[int, Entry]
"""An entry and the line of the journal it stands on."""


def entry_of(id: int, raw: Any) -> Entry:
    """The journal's entry for a change as the log holds it."""
    return {CHANGE: {"id": id, **raw}}


def change_in(entry: Entry) -> Change:
    """The change an entry holds. Raises `Malformed`, or whatever comes of an entry that this program never wrote."""
    raw = dict(entry[CHANGE])
    found = decode("changes", raw.pop("id"), raw)
    assert isinstance(found, Change)
    return found


def replayed(where: str, plan: Plan, entries: Iterable[Numbered], put: Put | None = None) -> Plan:
    """The plan after changes that were made on exactly this plan (`put`: as of `apply`).

    Raises `Unreadable` with the line where they were not.
    """
    for line, entry in entries:
        if CHANGE not in entry:
            continue
        try:
            change = change_in(entry)
            if change.id != plan.next_id("changes"):
                raise ValueError(change.id)
            plan = apply(plan, change, put)
        except Exception as error:  # the checksum fits, yet no planner wrote this
            raise Unreadable(where, "journal_damaged", line=line) from error
    return plan


def merged(where: str, plan: Plan, entries: Iterable[Numbered], put: Put | None = None) -> Plan:
    """The plan after changes that were made before somebody else edited the file it was read from (`put`: as of `apply`).

    Raises `Unreadable("journal_conflict")` where both have changed the same: then nobody can say what is meant.
    """
    names: dict[str, str] = {}
    for line, entry in entries:
        if CHANGE not in entry:
            continue
        try:
            made = change_in(entry)
            (change,) = following(plan, (made,), names)
            change, _ = rebased(plan, change)
            plan = apply(plan, change, put)
        except (Conflict, Refused) as error:
            ref = getattr(error, "ref", "") or made.item
            raise Unreadable(where, "journal_conflict", line=line, ref=ref, field=error.field) from error
        except PlanError as error:
            raise Unreadable(where, "journal_damaged", line=line) from error
        except Exception as error:
            raise Unreadable(where, "journal_damaged", line=line) from error
        names[f"H{made.id}"] = f"H{change.id}"
        names.update(zip(made.before, change.before, strict=True))
    return plan
