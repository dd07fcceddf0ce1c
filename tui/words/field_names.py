"""What a person calls a field, in sentences and in filters."""

from __future__ import annotations

from collections.abc import Mapping

from . import N_, _

FIELD_NAMES: Mapping[str, str] = {
    "title": N_("title"), "note": N_("note"), "owner": N_("owner"), "team": N_("team"), "tags": N_("tags"),
    "archived": N_("archived"), "successor": N_("successor"), "former": N_("earlier cycles"),
    "horizon": N_("horizon"), "state": N_("state"), "goal": N_("goal"), "objective": N_("objective"),
    "weight": N_("weight"), "start": N_("start"), "due": N_("due date"), "cadence": N_("cadence"), "score": N_("score"),
    "measure": N_("measure"), "unit": N_("unit"), "kind": N_("kind"), "baseline": N_("baseline"), "target": N_("target"),
    "low": N_("low end"), "high": N_("high end"), "phases": N_("phases"), "value": N_("value"), "on": N_("day"),
    "confidence": N_("confidence"), "comment": N_("comment"), "blocker": N_("blocker"), "since": N_("since"),
    "what": N_("blocker"), "who": N_("name"), "how": N_("way out"),
    "remark": N_("remark"), "about": N_("about"), "text": N_("remark"),
    "from": N_("from"), "reason": N_("reason"), "lesson": N_("lesson learned"),
    "because": N_("reason"), "strategy": N_("strategy"), "name": N_("name"), "plan": N_("plan"),
    "at_risk": N_("at-risk threshold"), "off_track": N_("off-track threshold"),
    "fiscal_month": N_("first month of the fiscal year"), "landing": N_("late-landing mark"),
}  # fmt: skip
"""What a person calls a field in a sentence."""
FILTER_WORDS = (
    N_("tag"), N_("status"), N_("due"), N_("updated"), N_("progress"), N_("is"),
    N_("none"), N_("open"), N_("closed"), N_("overdue"), N_("blocked"), N_("unowned"), N_("mine"),
    N_("increase"), N_("decrease"), N_("keep between"), N_("milestones"), N_("high"), N_("medium"), N_("low"),
)  # fmt: skip
"""Words of the filter language that are named when another was typed; the others are named elsewhere already."""


def filter_word(word: str) -> str:
    """A word of the filter language as it may be typed: `off-track`, `đúng-tiến-độ`."""
    return _(word.replace("keep-between", "keep between")).replace(" ", "-")


def field_name(field: str) -> str:
    return _(FIELD_NAMES.get(field, field))
