"""The commands of the main screen that go through the plan's order and its past: moving an item, undo and redo."""

from __future__ import annotations

from collections.abc import Callable

from ...draw.text.change_text import describe, original
from ...plan import actions
from ...plan.errors import PlanError
from ...plan.model import LETTERS, Change
from ...plan.plan import Plan, ref_in
from ...words import _
from ...words.error_texts import sentence
from ..context import ListContext


class StepActions:
    """One place up or down, one step back or on."""

    def __init__(self, context: ListContext) -> None:
        self.context = context

    def move_down(self) -> None:
        self._move(1)

    def move_up(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        context, pane = self.context, self.context.pane
        letter = "G" if pane is context.goals else "O"
        context.do(actions.move, f"{letter}{pane.chosen}", f"{letter}{pane.items[pane.index + by]}")

    def undo(self) -> str:
        """Take back the last step; gives what is said of that."""
        return self._step(self.context.session.undo, _("Undone: {what}"))

    def redo(self) -> str:
        """Take that back in turn; gives what is said of that."""
        return self._step(self.context.session.redo, _("Done again: {what}"))

    def _step(self, step: Callable[[], Change], template: str) -> str:
        try:
            change = step()
        except PlanError as error:
            self.context.refuse(error)
            return sentence(error)
        text = template.format(what=describe(original(change, self.context.plan) or change, self.context.plan))
        ref = _item_of(change, self.context.plan)
        how = self.context.bring_into_view(ref) if ref else ""
        text = _("{said}. It is hidden here: {how}").format(said=text, how=how) if how else text
        self.context.say(text, "muted")
        return text


def _item_of(change: Change, plan: Plan) -> str:
    """The goal, objective or strategy that a change is about; nothing where it is about none, or that is gone."""
    table, id = ref_in(change.item) or ("", 0)
    if table in ("checkins", "blockers"):
        known = (change.after.get(change.item), change.before.get(change.item), plan.table(table).raw.get(id))
        id = next((fields["objective"] for fields in known if fields and fields.get("objective")), 0)
        table = "objectives"
    there = table in ("goals", "objectives", "strategies") and id in plan.table(table)
    return f"{LETTERS[table]}{id}" if there else ""
