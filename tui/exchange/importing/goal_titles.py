"""Goals found by their titles while an import adds and renames some: a file may name ten thousand of them."""

from __future__ import annotations

from collections.abc import Iterable

from ...plan.actions.batch import BatchBuilder
from ...plan.plan import Plan, split_ref
from ...plan.text import fold


class GoalTitles:
    """The goals by title, followed along with the steps."""

    def __init__(self, steps: BatchBuilder) -> None:
        self._steps = steps
        self._followed = 0
        self._by_title: dict[str, list[int]] = {}
        """Goals that are called so, or were once."""

    def titled(self, title: str) -> str:
        """The reference of the first goal of that title (folded) in the plan as it is by now, or nothing."""
        touched = self._steps.goals_touched
        if not self._by_title:
            self._know(self._steps.before, self._steps.before.goals)
        self._know(self._steps.plan, (split_ref(ref)[1] for ref in touched[self._followed :]))
        self._followed = len(touched)
        plan = self._steps.plan
        called_so = [id for id in self._by_title.get(title, ()) if _title(plan, id) == title]
        order = {id: (plan.goals.raw[id].get("order", 0), id) for id in called_so}
        return f"G{min(called_so, key=order.__getitem__)}" if called_so else ""

    def _know(self, plan: Plan, ids: Iterable[int]) -> None:
        for id in ids:
            if (title := _title(plan, id)) is not None:
                self._by_title.setdefault(title, []).append(id)


def _title(plan: Plan, id: int) -> str | None:
    raw = plan.goals.raw.get(id)
    return None if raw is None else fold(str(raw.get("title", "")))
