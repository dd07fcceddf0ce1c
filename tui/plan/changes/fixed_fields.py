"""What a team has committed to stays fixed: this is the one place that says what that is, and what a change of it takes.

An objective's measure and dates are fixed from its commitment on: while it is committed, once it is closed, and also when it
was dropped out of that, or dropping and bringing back would be a way round. A change of them, and going back to a draft,
carries a reason. Only what puts back what was there before (undo, a restored backup) needs none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..errors import Refused
from ..fields import FIELD_OF_PATH
from ..model import Change, Objective
from ..plan import Plan, split_ref

FIXED = ("measure", "start", "due")
"""What stays fixed once an objective is committed (the first part of a field's path)."""
FIXED_STATES = frozenset({"committed", "achieved", "missed"})
RESTORE = "restore"
"""The action of a change that puts back what a backup holds."""


def is_fixed(plan: Plan, objective: Objective) -> bool:
    """Whether this objective's measure and dates change only by an amendment."""
    if objective.state == "dropped":
        return _state_when_dropped(plan, objective.ref) in FIXED_STATES
    return objective.state in FIXED_STATES


def _state_when_dropped(plan: Plan, ref: str) -> str:
    """The state that an objective was dropped out of; nothing where the log does not say (it came in as dropped)."""
    found = ""
    for change in standing_changes(plan, ref):
        if (change.after[ref] or {}).get("state") == "dropped":
            found = str((change.before[ref] or {}).get("state", ""))
    return found


def standing_changes(plan: Plan, ref: str) -> Iterator[Change]:
    """The changes of an item that nothing has taken back, oldest first."""
    for id in plan.changes_of(ref):
        if id not in plan.undone and plan.changes.raw[id].get("undoes") is None:
            yield plan.changes[id]


def fixed_paths(paths: Iterable[str]) -> tuple[str, ...]:
    """Those of these stored paths that belong to what stays fixed."""
    return tuple(path for path in paths if path.partition(".")[0] in FIXED)


def check_fixed(plan: Plan, change: Change) -> None:
    """Raises `Refused` where a change without a reason would alter or unfix what is fixed in `plan`, which it is to come next on.

    That it was made on an earlier plan, in which nobody had committed to anything yet, is no excuse.
    """
    if change.reason.strip() or change.undoes is not None or change.action == RESTORE:
        return
    for ref, after in change.after.items():
        before = change.before[ref]
        table, id = split_ref(ref)
        if table != "objectives" or before is None or after is None or id not in plan.objectives:
            continue
        paths, unfixing = fixed_paths(after), after.get("state") == "draft"
        if (paths or unfixing) and is_fixed(plan, plan.objectives[id]):
            raise unfixed(plan.objectives[id], "" if unfixing else paths[0])


def unfixed(objective: Objective, path: str) -> Refused:
    """Why a fixed objective cannot be changed so: at this path, or (no path) back to a draft."""
    if not path:
        return Refused("draft_needs_because", "because", ref=objective.ref, state=objective.state)
    if objective.state == "dropped":
        return Refused("objective_is_dropped", FIELD_OF_PATH.get(path, path), ref=objective.ref)
    return Refused("committed_is_fixed", FIELD_OF_PATH.get(path, path), ref=objective.ref)
