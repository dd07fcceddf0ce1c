"""How an objective came to be what it is: what its amendments changed, and which target held on which day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from .changes import RESTORE
from .model import Change, Objective
from .plan import Plan


@dataclass(frozen=True, slots=True)
class Amendment:
    """One field of a committed objective that was changed, by its stored path, with the change that tells who and why."""

    path: str
    before: Any
    after: Any
    change: Change


FIXED = ("measure", "start", "due")
"""What stays fixed once an objective is committed (the first part of a field's path)."""


def amendments(plan: Plan, objective: Objective) -> tuple[Amendment, ...]:
    """The amendments that still stand, oldest first (one that was undone is left out).

    A restored backup that put such a field back has amended it, too.
    """
    return tuple(_amended(plan, objective))


def _amended(plan: Plan, objective: Objective) -> Iterator[Amendment]:
    state = ""
    for change in _standing_changes(plan, objective.ref):
        before, after = change.before[objective.ref], change.after[objective.ref] or {}
        by_import = change.action == "import" and before is not None and state not in ("draft", "dropped")
        restored = change.action == RESTORE and before is not None
        if change.action == "amend" or by_import or restored:
            for path, value in after.items():
                if change.action == "amend" or path.partition(".")[0] in FIXED:
                    yield Amendment(path, (before or {}).get(path), value, change)
        state = str(after.get("state", state))


def _standing_changes(plan: Plan, ref: str) -> Iterator[Change]:
    """The changes of an item that nothing has taken back, oldest first."""
    raw = plan.changes.raw
    undone: set[int] = set()
    for id in sorted(raw, reverse=True):  # an undo that was itself undone no longer counts
        undoes = raw[id].get("undoes")
        if undoes is not None and id not in undone:
            undone.add(undoes)
    for id in sorted(raw):
        if ref in raw[id]["after"] and id not in undone and raw[id].get("undoes") is None:
            yield plan.changes[id]


def targets(plan: Plan, objective: Objective) -> tuple[tuple[date | None, Decimal], ...]:
    """Which target held from which day on: `(None, …)` from the beginning, then one for each amendment that moved it."""
    measure = objective.measure
    if measure is None or measure.target is None:
        return ()
    moves = [each for each in amendments(plan, objective) if each.path == "measure.target" and each.before is not None]
    if not moves:
        return ((None, measure.target),)
    found: list[tuple[date | None, Decimal]] = [(None, Decimal(str(moves[0].before)))]
    found += [(each.change.at.date(), Decimal(str(each.after))) for each in moves if each.after is not None]
    return tuple(found)
