"""What `planner diff --json` promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...plan.changes.plan_diff import CheckIns, Difference
from ...plan.documents.codec import plain
from ...plan.plan import Plan


def contract(old: Plan, new: Plan, found: Sequence[Difference]) -> dict[str, Any]:
    """All that differs between two plans. Values are those of the plan file."""
    return {
        "from": {"title": old.meta.title, "revision": old.meta.revision},
        "to": {"title": new.meta.title, "revision": new.meta.revision},
        "differences": [
            {
                "ref": each.item.ref,
                "kind": each.kind,
                "title": next((getattr(each.item, name) for name in ("title", "what", "text") if hasattr(each.item, name)), ""),
                "fields": {field.path: {"before": field.before, "after": field.after} for field in each.fields},
                "checkins": _checkins_json(each.checkins),
                "reason": each.reason or None,
            }
            for each in found
        ],
    }


def _checkins_json(checkins: CheckIns | None) -> dict[str, Any] | None:
    return None if checkins is None else {name: plain(value) for name, value in checkins._asdict().items()}
