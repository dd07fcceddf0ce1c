"""A standup that was kept, as it was: its agenda from the plan as it stood then."""

from __future__ import annotations

from datetime import timedelta

from ..model import Standup
from ..plan import Plan
from ..progress.as_of import before_change
from .agenda import Agenda, agenda
from .since import FIRST_LOOK, Since, last_standup


def past_agenda(plan: Plan, standup: Standup) -> tuple[Plan, Agenda]:
    """The plan as it stood when the standup was kept, and what was talked about. Without a log, the plan of now must do."""
    log = plan.changes.raw
    at = next((id for id in sorted(log) if log[id]["action"] == "standup" and standup.ref in log[id]["after"]), None)
    then = before_change(plan, at) if at is not None else plan
    back_to = standup.back_to or standup.at - timedelta(days=FIRST_LOOK)
    before = last_standup(then)
    since = before if before is not None and before.moment == back_to else Since(back_to)
    return then, agenda(then, since, standup.at)
