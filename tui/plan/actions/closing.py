"""Committing to an objective, and closing it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ..errors import Refused
from ..model import Change, Moment
from ..plan import Plan
from ..text import many_lines
from .checkins import objective_called
from .commitment import CLOSED_STATES, closing_score
from .edits import edit


def commit(plan: Plan, now: Moment, ref: str, values: Mapping[str, Any] | None = None) -> Change:
    """Commit to a draft, together with what it still lacked (`values` by stored path), as one step."""
    objective = objective_called(plan, ref)
    if objective.state == "committed":
        raise Refused("state_already", "state", ref=objective.ref, state=objective.state)
    if objective.state != "draft":
        raise Refused("commit_only_drafts", "state", ref=objective.ref, state=objective.state)
    return edit(plan, now, ref, {**(values or {}), "state": "committed"})


def close(plan: Plan, now: Moment, ref: str, state: str, *, score: Decimal | None = None, lesson: str = "") -> Change:
    """Close an objective as achieved or missed, with a score (its progress by default) and what was learned."""
    objective = objective_called(plan, ref)
    if state not in CLOSED_STATES:
        raise Refused("close_as_what", "state", ref=objective.ref, state=state)
    if objective.state == "dropped":
        raise Refused("objective_is_dropped", ref=objective.ref)
    given = closing_score(plan, objective, now) if score is None else score
    return edit(plan, now, ref, {"state": state, "score": given, "lesson": many_lines(lesson, "lesson")})
