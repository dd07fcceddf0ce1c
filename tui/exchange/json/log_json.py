"""What `planner log --json` promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...draw.text.change_text import describe
from ...plan.model import Change
from ...plan.plan import Plan


def changes_contract(plan: Plan, changes: Iterator[Change]) -> dict[str, Any]:
    """Changes with every field before and after."""
    found = [
        {
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
        for change in changes
    ]
    return {"plan": {"title": plan.meta.title, "revision": plan.meta.revision}, "changes": found}
