"""What `planner log --json` promises (log.schema.json); with `--follow`, a line for each change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...draw.text.change_text import describe
from ...plan.model import Change
from ...plan.plan import Plan


def change_contract(plan: Plan, change: Change) -> dict[str, Any]:
    """One change with every field before and after."""
    return {
        "ref": change.ref,
        "at": change.at.isoformat(),
        "by": change.by,
        "action": change.action,
        "item": change.item,
        "what": describe(change, plan),
        "before": change.before,
        "after": change.after,
        "reason": change.reason,
        "undoes": f"H{change.undoes}" if change.undoes else None,
    }


def changes_contract(plan: Plan, changes: Iterable[Change]) -> dict[str, Any]:
    """The plan, and the changes."""
    found = [change_contract(plan, change) for change in changes]
    return {"plan": {"title": plan.meta.title, "revision": plan.meta.revision}, "changes": found}
