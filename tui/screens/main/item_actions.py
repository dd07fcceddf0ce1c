"""The commands of the main screen about what happens to an item: commitment, states, giving up, order, and taking that back."""

from __future__ import annotations

from collections.abc import Callable

from ...draw.text.change_text import describe, original
from ...draw.text.states import state_word
from ...plan import actions
from ...plan.changes.fixed_fields import is_fixed
from ...plan.errors import PlanError, Refused
from ...plan.model import LETTERS, Change, Document, Goal, Objective, Strategy, StrategyState
from ...plan.plan import Plan, ref_in
from ...words import _
from ...words.error_texts import sentence
from ..context import ListContext
from ..dialogs.menu import Menu
from ..forms.commitment_forms import back_to_draft_form, closing_form, commit_form
from ..forms.form_context import FormContext
from ..forms.item_forms import drop_form, item_form, pivot_form
from .cursor import item_at, objective_at


class ItemActions:
    """What happens to an item. All of it ends in `session.do`."""

    def __init__(self, context: ListContext) -> None:
        self.context = context
        self.forms = FormContext(context.session, lambda text: context.say(text, "muted"))

    def commit(self) -> None:
        objective = objective_at(self.context)
        if objective is None:
            return
        if objective.state != "draft":
            self.context.do(actions.commit, objective.ref)  # which says why not
            return
        form = commit_form(self.forms, objective)
        if form is not None:
            self.context.open(form)
        elif self.context.do(actions.commit, objective.ref):
            self.context.say(_("{ref} is committed: its measure and dates stay fixed.").format(ref=objective.ref))

    def amend(self) -> None:
        objective = objective_at(self.context)
        if objective is not None:
            self.context.open(item_form(self.forms, objective))

    def pivot(self) -> None:
        strategy = item_at(self.context, Strategy)
        if strategy is None:
            return
        if strategy.state == "dropped":
            self.context.refuse(Refused("pivot_of_dropped", ref=strategy.ref))
        else:
            self.context.open(pivot_form(self.forms, strategy))

    def toggle_strategy(self) -> None:
        strategy = item_at(self.context, Strategy)
        if strategy is not None:
            state: StrategyState = "paused" if strategy.state == "active" else "active"
            self._set_state(strategy, state)

    def _set_state(self, document: Document, state: str) -> None:
        if isinstance(document, Objective) and document.state == "committed" and state in ("achieved", "missed"):
            self.context.open(closing_form(self.forms, document, state))
            return
        if isinstance(document, Objective) and state == "draft" and is_fixed(self.context.plan, document):
            self.context.open(back_to_draft_form(self.forms, document))
            return
        if isinstance(document, Strategy):
            done = self.context.do(actions.set_strategy_state, document.ref, state)
        else:
            done = self.context.do(actions.edit, document.ref, {"state": state})
        if done:
            self.context.say(_("{ref} is {state} now.").format(ref=document.ref, state=state_word(state)), "muted")

    def set_state(self) -> None:
        """Choose among the states that this item may take on."""
        document = item_at(self.context)
        if document is None:
            return
        states: tuple[str, ...] = ()
        if isinstance(document, Goal):
            states = ("active", "achieved")
        elif isinstance(document, Objective):
            states = ("committed", "achieved", "missed", "draft")  # what unfixes it comes last, and is never chosen beforehand
        elif isinstance(document, Strategy):
            states = ("proposed", "active", "paused", "worked")
        title = _("{ref} is {state}: make it …").format(ref=document.ref, state=state_word(document.state))
        options = [(state, state_word(state)) for state in states if state != document.state]

        def chosen(state: str | None) -> None:
            if state:
                self._set_state(document, state)

        self.context.open(Menu(title, options), chosen)

    def drop(self) -> None:
        document = item_at(self.context)
        if document is None:
            return
        if document.state == "dropped":
            self.context.refuse(Refused("dropped_already", ref=document.ref))
        else:
            self.context.open(drop_form(self.forms, document))

    def move_down(self) -> None:
        self._move(1)

    def move_up(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        context, pane = self.context, self.context.pane
        if pane is context.strategies:
            context.say(_("Strategies stand in the order of their state."), "muted")
            return
        there = pane.index + by
        if pane.chosen is None or not 0 <= there < len(pane.items):
            return
        letter = "G" if pane is context.goals else "O"
        self.context.do(actions.move, f"{letter}{pane.chosen}", f"{letter}{pane.items[there]}")

    def undo(self) -> None:
        self._step(self.context.session.undo, _("Undone: {what}"))

    def redo(self) -> None:
        self._step(self.context.session.redo, _("Done again: {what}"))

    def _step(self, step: Callable[[], Change], sentence_of: str) -> None:
        try:
            change = step()
        except PlanError as error:
            self.context.say(sentence(error), "muted")
            return
        text = sentence_of.format(what=describe(original(change, self.context.plan) or change, self.context.plan))
        ref = _item_of(change, self.context.plan)
        how = self.context.bring_into_view(ref) if ref else ""
        self.context.say(_("{said}. It is hidden here: {how}").format(said=text, how=how) if how else text, "muted")


def _item_of(change: Change, plan: Plan) -> str:
    """The goal, objective or strategy that a change is about; nothing where it is about none, or that is gone."""
    table, id = ref_in(change.item) or ("", 0)
    if table in ("checkins", "blockers"):
        known = (change.after.get(change.item), change.before.get(change.item), plan.table(table).raw.get(id))
        id = next((fields["objective"] for fields in known if fields and fields.get("objective")), 0)
        table = "objectives"
    there = table in ("goals", "objectives", "strategies") and id in plan.table(table)
    return f"{LETTERS[table]}{id}" if there else ""
