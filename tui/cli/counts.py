"""How much there is in a plan, in words."""

from __future__ import annotations

from ..plan.plan import Plan
from ..words import ngettext


def counts(plan: Plan) -> str:
    """`2 goals, 3 objectives, …`"""
    goals, objectives, strategies = len(plan.goals), len(plan.objectives), len(plan.strategies)
    checkins, changes = len(plan.checkins), len(plan.changes)
    return ", ".join(
        (
            ngettext("{count} goal", "{count} goals", goals).format(count=goals),
            ngettext("{count} objective", "{count} objectives", objectives).format(count=objectives),
            ngettext("{count} strategy", "{count} strategies", strategies).format(count=strategies),
            ngettext("{count} check-in", "{count} check-ins", checkins).format(count=checkins),
            ngettext("{count} change", "{count} changes", changes).format(count=changes),
        )
    )
