"""What can be done about all that is marked at once: one change, one undo, after a page that says what becomes of each."""

from __future__ import annotations

from functools import partial
from typing import Any

from ...draw.text.states import state_word
from ...plan import actions
from ...plan.actions.bulk import STATES, Step, set_state
from ...plan.actions.checkins import objective_called
from ...plan.changes.fixed_fields import is_fixed
from ...plan.errors import Refused
from ...plan.model import Change, Moment, Objective
from ...plan.plan import Plan
from ...state import form_drafts
from ...state.form_drafts import ENDED, Draft
from ...words import _, ngettext
from ..clipboard import items_copied
from ..context import MarkingContext
from ..dialogs.bulk_page import BulkPage
from ..dialogs.menu import Menu
from ..forms.bulk_forms import bulk_draft_form, bulk_drop_form, bulk_edit_form, items_called, state_title
from ..forms.checkin_form import check_in_form
from ..forms.form_context import FormContext
from ..forms.form_state import FormState


class MarkedActions:
    """The commands that are about all that is marked. The marks go once it is done, and stay where it is not."""

    def __init__(self, context: MarkingContext) -> None:
        self.context = context
        self.forms = FormContext(context.session, lambda text: context.say(text, "muted"))

    @property
    def refs(self) -> list[str]:
        return list(self.context.place.marks)

    def _done(self, done: bool | None) -> None:
        if done:
            self.context.unmark()

    def _review(self, title: str, step: Step, refs: list[str]) -> None:
        """Show what would become of it, and do that where it is agreed to."""
        self.context.open(BulkPage(self.context.session, title, refs, step, self.forms.say), self._done)

    def edit_form(self) -> None:
        self.context.open(bulk_edit_form(self.forms, self.refs), self._done)

    def drop(self) -> None:
        self.context.open(bulk_drop_form(self.forms, self.refs), self._done)

    def commit(self) -> None:
        refs = self.refs
        title = ngettext("Commit to {count} marked", "Commit to {count} marked", len(refs)).format(count=len(refs))
        self._review(title, actions.commit, refs)

    def set_state(self) -> None:
        """Choose among the states that any of them may be given."""
        refs, context = self.refs, self.context
        tables = context.place.marks.tables
        states = dict.fromkeys(state for table, found in STATES.items() if table in tables for state in found)
        title = ngettext("{count} marked: make it …", "{count} marked: make them …", len(refs)).format(count=len(refs))

        def chosen(state: str | None) -> None:
            if state == "draft" and self._is_any_fixed(refs):
                context.open(bulk_draft_form(self.forms, refs), self._done)
            elif state:
                self._review(state_title(state, refs), partial(_given_state, state=state), refs)

        context.open(Menu(title, [(state, state_word(state)) for state in states]), chosen)

    def _is_any_fixed(self, refs: list[str]) -> bool:
        plan = self.context.plan
        return any(isinstance(each, Objective) and is_fixed(plan, each) for each in items_called(plan, refs))

    def check_in(self) -> None:
        """One form after the other, then all of it as one change."""
        CheckInWalk(self.context, self.forms, self.refs).go_on()

    def copy(self) -> None:
        context = self.context
        context.say(*items_copied(context.app, items_called(context.plan, self.refs), context.place.standings))


def _given_state(plan: Plan, now: Moment, ref: str, *, state: str) -> Change:
    return set_state(plan, now, ref, state)


def _unmeasured(plan: Plan, ref: str) -> Refused | None:
    """Why there is nothing to ask about an item in a check-in."""
    try:
        objective = objective_called(plan, ref)
    except Refused as refused:
        return refused
    return Refused("no_measure_yet", ref=ref) if objective.measure is None else None


class CheckInWalk:
    """Check-ins of several objectives, typed one after the other and kept on the disk, until all are saved as one change."""

    def __init__(self, context: MarkingContext, forms: FormContext, refs: list[str]) -> None:
        self.context, self.forms = context, forms
        self._refusals = {ref: refused for ref in refs if (refused := _unmeasured(context.plan, ref)) is not None}
        self.refs = [ref for ref in refs if ref not in self._refusals]
        self.at = 0
        self.typed: dict[str, dict[str, Any]] = {}
        """By objective, what its check-in says."""
        self._drafts: list[Draft] = []

    def go_on(self) -> None:
        """Ask about the next one; after the last, show what would be checked in."""
        if self.at == len(self.refs):
            self._review()
            return
        ref, place = self.refs[self.at], _("{place} of {count}").format(place=self.at + 1, count=len(self.refs))
        self.at += 1
        try:
            form = check_in_form(self.forms, self.forms.objective(ref), place, partial(self._keep, ref))
        except Refused as refused:
            self._refusals[ref] = refused
            self.go_on()
            return
        self.context.open(form, lambda _saved: self._review() if form.stopped else self.go_on())

    def _keep(self, ref: str, state: FormState) -> None:
        """It is typed and not saved yet: whatever ends the program meanwhile, it is offered the next time."""
        self.typed[ref] = state.values
        session = self.context.session
        draft = Draft("check in", (ref,), dict(state.typed), session.moment().at.isoformat(), ENDED)
        self._drafts += form_drafts.keep(session.store.where, [draft], held=True) or []

    def _review(self) -> None:
        if not self.typed and self.refs:
            self.context.say(_("Nothing is checked in; what is marked stays so."), "muted")
            return
        count = len(self.typed)
        title = ngettext("{count} check-in", "{count} check-ins", count).format(count=count)
        refs = [*self.typed, *self._refusals]
        self.context.open(BulkPage(self.context.session, title, refs, self._step, self.forms.say), self._decided)

    def _step(self, plan: Plan, now: Moment, ref: str) -> Change:
        if ref in self._refusals:
            raise self._refusals[ref]
        return actions.check_in(plan, now, ref, **self.typed[ref])

    def _decided(self, done: bool | None) -> None:
        for draft in self._drafts:
            self.context.program.typed.served(draft)
        if done:
            self.context.unmark()
