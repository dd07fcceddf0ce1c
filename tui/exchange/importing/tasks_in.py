"""What a task of Taskwarrior has beside what a strategy has: kept with the strategy, so that it can go back."""

from __future__ import annotations

from typing import cast

from ...plan.errors import Refused
from ...plan.model import Change, Strategy
from ...plan.text import many_lines
from ..taskwarrior import TASK_FIELD, due_day, to_keep
from .import_state import Import
from .records import ItemRecord, Problem


def keep_task(work: Import, entry: ItemRecord, ref: str) -> bool:
    """Keep with a strategy what its task has in Taskwarrior; whether that is anything new."""
    stored, note = to_keep(work.plan, entry, ref, work.steps.now.at)
    strategy = cast(Strategy, work.plan.find(ref))
    raw = work.plan.strategies.raw[strategy.id]
    old = raw.get(TASK_FIELD) or {}
    if note != strategy.note:
        work.set(ref, note=many_lines(note))
    if stored == old:
        return note != strategy.note
    now = work.steps.now
    work.steps.put(
        Change(
            at=now.at, by=now.by, action="edit", item=ref,
            before={ref: {TASK_FIELD: raw.get(TASK_FIELD)}}, after={ref: {TASK_FIELD: stored}},
        )
    )  # fmt: skip
    due = due_day(stored, now.at)
    if due is not None and stored.get("due") != old.get("due"):
        objective = work.plan.objectives[strategy.objective]
        why = Refused("task_due_kept", day=due, ref=objective.ref)
        work.left_out.append(Problem(entry.line, f"{ref} {strategy.title}", why, stops=False))
    return True
