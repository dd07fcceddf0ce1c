"""Remarks: words about an item, a check-in or a blocker, and answers to such words."""

from __future__ import annotations

from ..changes.change_builder import ChangeBuilder
from ..model import Change, Moment, Remark
from ..plan import Plan
from ..progress.threads import check_remarked
from ..text import LONGEST_REMARK, required_lines


def say(plan: Plan, now: Moment, ref: str, text: str) -> Change:
    """Words about what is called `ref`: an item, a check-in, a blocker, or a remark, which they answer then.

    Raises `Refused` for words that are none, and about what was dropped (itself, or what it belongs to).
    """
    about = plan.find(ref)
    check_remarked(plan, about)
    draft = ChangeBuilder(plan, now, "say", item=about.ref)
    words = required_lines(text, "remark", LONGEST_REMARK)
    draft.add(Remark(id=draft.new_id("remarks"), about=about.ref, text=words, at=now.at, by=now.by))
    return draft.change()
