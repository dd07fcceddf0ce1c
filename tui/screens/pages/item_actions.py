"""What can be done about one item, wherever it was chosen: in a list or on its page. Whether it makes sense was asked before."""

from __future__ import annotations

from ...commands.conditions import replaceable
from ...draw.text.states import state_word
from ...plan import actions
from ...plan.actions.bulk import STATES
from ...plan.changes.fixed_fields import is_fixed
from ...plan.errors import Refused
from ...plan.model import Document, Objective, PlanItem, Strategy, StrategyState
from ...words import _
from ..context import Context, ItemContext
from ..dialogs.menu import Menu
from ..forms.checkin_form import check_in_form
from ..forms.commitment_forms import back_to_draft_form, closing_form, commit_form, committed_words
from ..forms.form_context import FormContext
from ..forms.item_forms import drop_form, item_form, pivot_form


class ItemActions:
    """What happens to an item. All of it ends in `session.do`."""

    def __init__(self, context: ItemContext) -> None:
        self.context = context
        self.forms = FormContext(context.session, lambda text: context.say(text, "muted"))

    @property
    def item(self) -> PlanItem:
        found = self.context.place.item
        assert found is not None
        return found

    @property
    def objective(self) -> Objective:
        found = self.context.place.about
        assert found is not None
        return found

    @property
    def strategy(self) -> Strategy:
        found = self.item
        assert isinstance(found, Strategy)
        return found

    # --- objectives --------------------------------------------------------------------------------------------------

    def check_in(self) -> None:
        try:
            self.context.open(check_in_form(self.forms, self.objective))
        except Refused as refused:
            self.context.refuse(refused)

    def commit(self) -> None:
        objective = self.objective
        form = commit_form(self.forms, objective)
        if form is not None:
            self.context.open(form)
        elif self.context.do(actions.commit, objective.ref):
            self.context.say(committed_words(objective.ref))

    def amend(self) -> None:
        self.context.open(item_form(self.forms, self.objective))

    # --- strategies --------------------------------------------------------------------------------------------------

    def pivot(self) -> None:
        self.context.open(pivot_form(self.forms, self.strategy))

    def pivot_one(self) -> None:
        """Where only objectives are listed: one of the strategies of that which one is at."""
        pivot_one_of(self.context, self.forms, self.objective)

    def toggle_strategy(self) -> None:
        strategy = self.strategy
        state: StrategyState = "paused" if strategy.state == "active" else "active"
        self._set_state(strategy, state)

    # --- any item ----------------------------------------------------------------------------------------------------

    def edit_form(self) -> None:
        self.context.open(item_form(self.forms, self.item))

    def drop(self) -> None:
        self.context.open(drop_form(self.forms, self.item))

    def set_state(self) -> None:
        """Choose among the states that this item may take on."""
        item = self.item
        title = _("{ref} is {state}: make it …").format(ref=item.ref, state=state_word(item.state))
        options = [(state, state_word(state)) for state in STATES[item.TABLE] if state != item.state]

        def chosen(state: str | None) -> None:
            if state:
                self._set_state(item, state)

        self.context.open(Menu(title, options), chosen)

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


def pivot_one_of(context: Context, forms: FormContext, objective: Objective) -> None:
    """Pivot from a strategy of an objective; where there are several, a menu asks from which."""

    def there() -> tuple[Strategy, ...]:
        return replaceable(context.plan, objective)

    def chosen(ref: str | None) -> None:
        strategy = next((each for each in there() if each.ref == ref), None)
        if strategy is not None:
            context.open(pivot_form(forms, strategy))

    found = there()
    if not found:
        context.refuse(Refused("nothing_to_pivot_from", ref=objective.ref))
    elif len(found) == 1:
        chosen(found[0].ref)
    else:
        context.open(
            Menu(_("Pivot from which one?"), lambda: [(each.ref, f"{each.ref} {each.title}"[:60]) for each in there()]), chosen
        )
