"""What `planner inbox --json` promises (inbox.schema.json)."""

from __future__ import annotations

from typing import Any

from ...draw.plan.inbox_text import counts_text, title_of, what_text
from ...plan.plan import Plan
from ...plan.standup.personal_inbox import Inbox, InboxLine


def contract(plan: Plan, who: str, found: Inbox) -> dict[str, Any]:
    """Whose inbox it is, what is new, and what awaits them, each in the order in which it is listed."""
    return {
        "plan": {"title": plan.meta.title, "revision": plan.meta.revision},
        "who": who,
        "counts": {"new": len(found.new), "due": len(found.waiting), "text": counts_text(found)},
        "new": [_new(plan, line) for line in found.new],
        "waiting": [{**_line(plan, line), "days": line.days} for line in found.waiting],
    }


def _line(plan: Plan, line: InboxLine) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "ref": line.ref,
        "item": line.goes or None,
        "title": title_of(plan, line),
        "what": what_text(plan, line),
    }


def _new(plan: Plan, line: InboxLine) -> dict[str, Any]:
    last = plan.changes[line.changes[-1]]
    changes = [f"H{each}" for each in line.changes]
    return {**_line(plan, line), "by": last.by, "at": last.at.isoformat(), "changes": changes}
