"""How an objective came to be what it is: what its amendments changed, and which target held on which day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from ..documents.codec import decode
from ..documents.table import patched_fields
from ..errors import Malformed
from ..model import Change, Objective, record
from ..plan import Plan
from .fixed_fields import FIXED, FIXED_STATES, RESTORE, standing_changes


@record()
class Amendment:
    """One field of a committed objective that was changed, by its stored path, with the change that tells who and why."""

    path: str
    before: Any
    after: Any
    change: Change


def amendments(plan: Plan, objective: Objective) -> tuple[Amendment, ...]:
    """The amendments that still stand, oldest first (one that was undone is left out).

    Going back to a draft is one, and so is a restored backup that put such a field back.
    """
    return tuple(_amended(plan, objective))


def _amended(plan: Plan, objective: Objective) -> Iterator[Amendment]:
    fixed: bool | None = None  # the log of a plan written by hand does not say
    for change in standing_changes(plan, objective.ref):
        before, after = change.before[objective.ref], change.after[objective.ref] or {}
        was_fixed, state = fixed, str(after.get("state", ""))
        if state and state != "dropped":
            fixed = state in FIXED_STATES
        if before is None:
            continue
        put_back = change.action == RESTORE
        for path, value in after.items():
            root = path.partition(".")[0]
            unfixed = path == "state" and value == "draft" and was_fixed
            altered = root in FIXED and (put_back or (was_fixed is not False and change.action == "import"))
            if change.action == "amend" or unfixed or altered:
                yield Amendment(path, before.get(path), value, change)


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


def as_committed(plan: Plan, objective: Objective) -> Objective:
    """The objective with the measure and the dates that it had before its first amendment; itself where it has none."""
    first: dict[str, Any] = {}
    for each in reversed(amendments(plan, objective)):
        if each.path.partition(".")[0] in FIXED:
            first[each.path] = each.before
    if not first:
        return objective
    try:
        found = decode("objectives", objective.id, patched_fields(plan.objectives.raw[objective.id], first))
    except Malformed:  # a log that was edited by hand may lead back to something that never was
        return objective
    return found if isinstance(found, Objective) else objective
