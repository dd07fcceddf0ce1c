"""The commands of the main screen that change the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ...commands.main_commands import key_of
from ...draw.screen.item_rows import MARGIN
from ...draw.text.states import state_word
from ...plan import actions
from ...plan.changes.fixed_fields import is_fixed
from ...plan.errors import PlanError, Refused
from ...plan.model import LETTERS, Change, Document, Goal, Objective, Strategy, StrategyState
from ...plan.plan import Plan, ref_in
from ...plan.text import required_line
from ...words import _
from ...words.error_texts import sentence

if TYPE_CHECKING:
    from textual.screen import Screen

    from ...widgets.line_input import LineInput
    from ...widgets.pane import Pane
    from ...widgets.prompt import Prompt
    from ..forms.edit_base import EditBase
    from .main_screen import MainScreen

    Base = Screen[None]
else:
    Base = object


class Changing(Base):
    """Each `action_…` is a command of `commands.COMMANDS`. All of them end in `session.do`."""

    @property
    def main(self) -> MainScreen:
        from .main_screen import MainScreen  # noqa: PLC0415 - the screen is made of this class

        assert isinstance(self, MainScreen)
        return self

    def _do(self, action: Any, *args: Any, **kwargs: Any) -> Change | None:
        """Carry out an action, or say why it cannot be."""
        try:
            return self.main.session.do(action, *args, **kwargs)
        except PlanError as error:
            self.main.refuse(error)
            return None

    def _chosen(self, *kinds: type[Document]) -> Any:
        """The item under the cursor, if it is one of these kinds; otherwise a word on what to choose."""
        found = self.main.chosen()
        if found is not None and (not kinds or isinstance(found, kinds)):
            return found
        if Objective in kinds and Strategy not in kinds and isinstance(found, Strategy):
            return self.main.plan.objectives[found.objective]
        words = {Objective: _("an objective"), Strategy: _("a strategy")}
        what = next((words[kind] for kind in kinds if kind in words), _("an item"))
        self.main.say(_("Choose {what} first.").format(what=what), "muted")
        return None

    # --- editing --------------------------------------------------------------------------------------------

    def action_edit_title(self) -> None:
        self.edit_title()

    def edit_title(self, typed: str = "") -> LineInput | None:
        """Type over the title, where it stands; `typed` is what was typed before, if any. Gives the line, if there is one."""
        main, document = self.main, self._chosen()
        if document is None:
            return None
        pane = main.pane
        if pane.folded:
            return None
        from ...widgets.line_input import LineInput  # noqa: PLC0415 - inputs are not needed before the first paint
        from ..forms.edit_base import EditBase  # noqa: PLC0415

        line = LineInput(document.title, classes="-in-place", name=document.ref)
        self._edited = EditBase(main.session, document)
        self._place(line, pane)
        main.mount(line)
        main.planner.hold_keys_until(lambda: line.has_focus or not line.is_attached)
        line.focus()
        line.value = typed or line.value
        line.cursor_position = len(line.value)
        return line

    def _place(self, line: LineInput, pane: Pane) -> None:
        """Put the line that is typed on over the title under the cursor."""
        indent = 1 + MARGIN + pane.ref_cells + 1 + (2 if pane is self.main.strategies else 0)
        line.styles.offset = (pane.region.x + indent, pane.region.y + pane.line_of_cursor())
        line.styles.width = max(pane.region.width - indent - 1, 10)

    def place_title(self) -> None:
        """The terminal has another size: a title that is being edited goes along with its row."""
        for line in self.main.query(".-in-place"):
            self._place(cast("LineInput", line), self.main.last_pane)

    _edited: EditBase
    _asked_whose = False
    """Whether the line that is typed on waits for an answer."""

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """The coach looks on: what the title reads like stands at the foot of the screen."""
        item = self._chosen() if event.input.has_class("-in-place") else None
        if item is None:
            return
        from ...draw.screen.coach_hint import reading_line  # noqa: PLC0415 - the coach is not needed before anything is typed
        from ..forms.form_coach import hint_about  # noqa: PLC0415

        event.stop()
        but = self._contradicted(item, event.value)
        if but:
            self.main.say(but, "warn", lines=1)
            return
        found = hint_about(self.main.session, item, event.value) if event.value != item.title else None
        self.main.say("" if found is None else reading_line(found.reading), "warn", lines=1)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        if event.input.has_class("-in-place"):
            event.stop()
            self._keep_title(event.input)

    def _keep_title(self, line: Any) -> None:
        """Save the title that was typed; what is refused stays on the line."""
        from ...plan.errors import EditConflict  # noqa: PLC0415 - loaded with what is typed on

        edited = self._edited
        try:
            values = edited.values({"title": required_line(line.value)})
            but = self._contradicted(edited.base, values["title"]) if values else ""
            if values:
                self.main.session.do(actions.edit, edited.base.ref, values)
        except EditConflict as clashing:
            self._asked_whose = True
            edited.ask(self.app, clashing, _("back to the line"), lambda chosen: self._answered_whose(line, chosen))
            return
        except Refused as refused:
            if refused.reason != "nothing_changed":
                self.main.refuse(refused)
                return
            but = ""
        self._leave_title(line)
        if but:
            self.main.say(but, "warn")

    def _contradicted(self, document: Document, title: str) -> str:
        """What a new title says otherwise than what stays fixed, and how that is amended."""
        if not isinstance(document, Objective) or document.id not in self.main.plan.objectives:
            return ""
        from ...draw.text.renamed_text import against_title  # noqa: PLC0415 - loaded with what is typed on

        now = self.main.plan.objectives[document.id]
        return against_title(document, now, title, self.main.session.moment().today, key_of("amend"))

    def _answered_whose(self, line: Any, chosen: bool) -> None:
        self._asked_whose = False
        if chosen:
            self._keep_title(line)
        else:
            line.focus()

    def on_line_input_cancelled(self, event: LineInput.Cancelled) -> None:
        if event.line.has_class("-in-place"):
            event.stop()
            self._leave_title(event.line)

    def on_input_blurred(self, event: LineInput.Blurred) -> None:
        """A click elsewhere keeps what was typed, as leaving a cell does everywhere."""
        if event.input.has_class("-in-place") and event.input.is_attached and not self._asked_whose:
            self._keep_title(event.input)

    def _leave_title(self, line: Any) -> None:
        line.remove_class("-in-place")
        line.remove()
        self.main.last_pane.focus()

    def action_edit_form(self) -> None:
        document = self._chosen()
        if document is not None:
            from ..forms.item_forms import item_form  # noqa: PLC0415 - not needed before the first paint

            self.app.push_screen(item_form(self.main.forms, document))

    def action_plan_settings(self) -> None:
        from ..forms.item_forms import settings_form  # noqa: PLC0415 - not needed before the first paint

        self.app.push_screen(settings_form(self.main.forms))

    def action_rename_plan(self) -> None:
        self.rename_plan()

    def rename_plan(self, typed: str = "") -> Prompt:
        """Ask for the plan's title; `typed` is what was typed before, if anything."""

        from ...plan.errors import EditConflict  # noqa: PLC0415 - loaded with what is typed on
        from ..forms.edit_base import EditBase  # noqa: PLC0415

        edited = EditBase(self.main.session, self.main.plan.meta)

        def answer(text: str) -> str:
            try:
                values = edited.values({"title": required_line(text)})
                if values:
                    self.main.session.do(actions.edit, "P1", values)
            except EditConflict as clashing:
                edited.ask(self.app, clashing, _("back to the line"), self.main.answer_again)
                return sentence(clashing)
            except Refused as refused:
                return "" if refused.reason == "nothing_changed" else sentence(refused)
            self.main.show_plan()
            return ""

        return self.main.ask(_("The plan's title:"), answer, value=self.main.plan.meta.title, typed=typed, origin=("rename",))

    # --- what happens to items -------------------------------------------------------------------------------------------

    def action_check_in(self) -> None:
        objective = self._objective()
        if objective is None:
            return
        from ..forms.checkin_form import check_in_form  # noqa: PLC0415 - not needed before the first paint

        try:
            self.app.push_screen(check_in_form(self.main.forms, objective))
        except Refused as refused:
            self.main.refuse(refused)

    def action_check_in_stale(self) -> None:
        """One form after the other for my objectives that nobody has checked in for too long."""
        main = self.main
        raw = main.plan.objectives.raw
        mine = [
            id
            for goal in main.plan.goal_order
            for id in main.plan.objectives_of(goal)
            if raw[id].get("owner") == main.session.who
        ]
        stale = [id for id in mine if raw[id].get("state") == "committed" and main.standings.objective(id).stale]
        if not stale:
            main.say(_("Nothing of yours is stale."), "muted")
            return

        from ..forms.checkin_form import check_in_form  # noqa: PLC0415 - not needed before the first paint

        def ask(place: int) -> None:
            if place == len(stale):
                return
            objective = main.plan.objectives[stale[place]]
            try:
                form = check_in_form(main.forms, objective, _("{place} of {count}").format(place=place + 1, count=len(stale)))
            except Refused:  # somebody has taken its measure away meanwhile
                ask(place + 1)
                return
            self.app.push_screen(form, lambda _saved: None if form.stopped else ask(place + 1))

        ask(0)

    def _objective(self) -> Objective | None:
        """The objective under the cursor, or the one that the strategy under it belongs to."""
        main = self.main
        if main.pane is main.goals or main.objectives.chosen is None:
            main.say(_("Choose an objective first: {key}.").format(key=key_of("pane(2)")), "muted")
            return None
        return main.plan.objectives[main.objectives.chosen]

    def action_commit(self) -> None:
        objective = self._objective()
        if objective is None:
            return
        from ..forms.commitment_forms import commit_form  # noqa: PLC0415 - not needed before the first paint

        if objective.state != "draft":
            self._do(actions.commit, objective.ref)  # which says why not
            return
        form = commit_form(self.main.forms, objective)
        if form is not None:
            self.app.push_screen(form)
        elif self._do(actions.commit, objective.ref):
            self.main.say(_("{ref} is committed: its measure and dates stay fixed.").format(ref=objective.ref))

    def action_amend(self) -> None:
        objective = self._objective()
        if objective is not None:
            from ..forms.item_forms import item_form  # noqa: PLC0415 - not needed before the first paint

            self.app.push_screen(item_form(self.main.forms, objective))

    def action_pivot(self) -> None:
        strategy = self._chosen(Strategy)
        if strategy is None:
            return
        if strategy.state == "dropped":
            self.main.refuse(Refused("pivot_of_dropped", ref=strategy.ref))
        else:
            from ..forms.item_forms import pivot_form  # noqa: PLC0415 - not needed before the first paint

            self.app.push_screen(pivot_form(self.main.forms, strategy))

    def action_toggle_strategy(self) -> None:
        strategy = self._chosen(Strategy)
        if strategy is not None:
            state: StrategyState = "paused" if strategy.state == "active" else "active"
            self._set_state(strategy, state)

    def _set_state(self, document: Document, state: str) -> None:
        if isinstance(document, Objective) and document.state == "committed" and state in ("achieved", "missed"):
            from ..forms.commitment_forms import closing_form  # noqa: PLC0415 - not needed before the first paint

            self.app.push_screen(closing_form(self.main.forms, document, state))
            return
        if isinstance(document, Objective) and state == "draft" and is_fixed(self.main.plan, document):
            from ..forms.commitment_forms import back_to_draft_form  # noqa: PLC0415 - as above

            self.app.push_screen(back_to_draft_form(self.main.forms, document))
            return
        if isinstance(document, Strategy):
            done = self._do(actions.set_strategy_state, document.ref, state)
        else:
            done = self._do(actions.edit, document.ref, {"state": state})
        if done:
            self.main.say(_("{ref} is {state} now.").format(ref=document.ref, state=state_word(state)), "muted")

    def action_set_state(self) -> None:
        """Choose among the states that this item may take on."""
        from ..dialogs.menu import Menu  # noqa: PLC0415 - not needed before the first paint

        document = self._chosen()
        if document is None:
            return
        states: tuple[str, ...] = ()
        if isinstance(document, Goal):
            states = ("active", "achieved")
        elif isinstance(document, Objective):
            states = ("committed", "achieved", "missed", "draft")  # what unfixes it comes last, and is never chosen beforehand
        elif isinstance(document, Strategy):
            states = ("proposed", "active", "paused", "worked")
        title = _("{ref} is {state}: make it …").format(ref=document.ref, state=state_word(getattr(document, "state", "")))
        options = [(state, state_word(state)) for state in states if state != getattr(document, "state", "")]

        def chosen(state: str | None) -> None:
            if state:
                self._set_state(document, state)

        self.app.push_screen(Menu(title, options), chosen)

    def action_drop(self) -> None:
        document = self._chosen()
        if document is None:
            return
        if getattr(document, "state", "") == "dropped":
            self.main.refuse(Refused("dropped_already", ref=document.ref))
        else:
            from ..forms.item_forms import drop_form  # noqa: PLC0415 - not needed before the first paint

            self.app.push_screen(drop_form(self.main.forms, document))

    def action_move_down(self) -> None:
        self._move(1)

    def action_move_up(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        main, pane = self.main, self.main.pane
        if pane is main.strategies:
            main.say(_("Strategies stand in the order of their state."), "muted")
            return
        there = pane.index + by
        if pane.chosen is None or not 0 <= there < len(pane.items):
            return
        letter = "G" if pane is main.goals else "O"
        self._do(actions.move, f"{letter}{pane.chosen}", f"{letter}{pane.items[there]}")

    def action_undo(self) -> None:
        self._step(self.main.session.undo, _("Undone: {what}"))

    def action_redo(self) -> None:
        self._step(self.main.session.redo, _("Done again: {what}"))

    def _step(self, step: Any, said: str) -> None:
        try:
            change = step()
        except PlanError as error:
            self.main.say(sentence(error), "muted")
            return
        from ...draw.text.change_text import describe, original  # noqa: PLC0415 - not needed before the first paint

        text = said.format(what=describe(original(change, self.main.plan) or change, self.main.plan))
        ref = _item_of(change, self.main.plan)
        how = self.main.bring_into_view(ref) if ref else ""
        self.main.say(_("{said}. It is hidden here: {how}").format(said=text, how=how) if how else text, "muted")


def _item_of(change: Change, plan: Plan) -> str:
    """The goal, objective or strategy that a change is about; nothing where it is about none, or that is gone."""
    table, id = ref_in(change.item) or ("", 0)
    if table in ("checkins", "blockers"):
        known = (change.after.get(change.item), change.before.get(change.item), plan.table(table).raw.get(id))
        id = next((fields["objective"] for fields in known if fields and fields.get("objective")), 0)
        table = "objectives"
    there = table in ("goals", "objectives", "strategies") and id in plan.table(table)
    return f"{LETTERS[table]}{id}" if there else ""
