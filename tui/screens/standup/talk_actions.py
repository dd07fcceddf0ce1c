"""What is done while talking: checking in, pivoting, blockers, notes, and keeping the standup at its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...commands.main_commands import key_of
from ...commands.standup_commands import STANDUP_COMMANDS
from ...draw.text.change_text import describe
from ...plan import actions
from ...plan.errors import PlanError, Refused
from ...plan.model import Objective
from ...plan.text import required_line
from ...widgets.prompt import Prompt
from ...words import _
from ...words.error_texts import sentence
from ..dialogs.menu import Menu
from ..forms.checkin_form import check_in_form
from ..forms.form_context import FormContext
from ..pages.help_page import HelpPage
from ..pages.item_actions import pivot_one_of

if TYPE_CHECKING:
    from .standup_screen import StandupScreen


class TalkActions:
    """What is done about the item that is talked about."""

    def __init__(self, context: StandupScreen) -> None:
        self.context = context
        self.forms = FormContext(context.session, self._say)

    def _say(self, text: str) -> None:
        self.context.say(text, "muted")

    def _with_objective(self, then: Callable[[Objective], None]) -> None:
        """Do something with the objective talked about; where a step has only quiet ones, a menu asks with which."""
        found = self.context.place.objectives
        if len(found) == 1:
            then(found[0])
            return

        def chosen(ref: str | None) -> None:
            objective = next((each for each in found if each.ref == ref), None)
            if objective is not None:
                then(objective)

        self.context.open(Menu(_("Which one?"), [(each.ref, f"{each.ref} {each.title}"[:60]) for each in found]), chosen)

    # --- check in, pivot ---------------------------------------------------------------------------------------------

    def check_in(self) -> None:
        self._with_objective(self._check_in)

    def _check_in(self, objective: Objective) -> None:
        try:
            self.context.open(check_in_form(self.forms, objective))
        except Refused as refused:
            self.context.refuse(refused)

    def pivot(self) -> None:
        self._with_objective(self._pivot)

    def _pivot(self, objective: Objective) -> None:
        pivot_one_of(self.context, self.forms, objective)

    # --- notes -------------------------------------------------------------------------------------------------------

    def note(self) -> None:
        self.ask_for_note(self.context.walk.note_mark)

    def ask_for_note(self, mark: str, typed: str = "") -> Prompt:
        """Ask for a line of the minutes, which `mark` says what it is about; `typed` is what was typed before, if anything."""

        def answer(text: str) -> str:

            try:
                line = required_line(text, "note")
            except Refused as refused:
                return sentence(refused)
            self.context.walk.note(mark + line)
            self.context.show(top=False)
            return ""

        hint = _("a line for the minutes")
        prompt = Prompt(_("Note:"), answer, hint=hint, typed=typed, origin=("standup note", mark))
        return self.context.ask(prompt)

    def undo(self) -> None:
        try:
            change = self.context.session.undo()
        except PlanError as error:
            self._say(sentence(error))
            return

        self._say(
            _("Undone: {what}").format(
                what=describe(self.context.walk.plan.changes[change.undoes or change.id], self.context.walk.plan)
            )
        )

    # --- the end -----------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """On the last page: keep the standup in the plan, and leave. Before that, Enter is one more way on."""
        screen = self.context
        walk = screen.walk
        if not walk.at_end:
            screen.action_next()
            return
        if walk.record is not None:  # somebody was first: it is kept once
            screen.leave(
                _("{ref}: this standup is kept. {key} opens those that were.").format(
                    ref=walk.record[0], key=key_of("past_standups")
                )
            )
            return
        screen.announced = True
        change = screen.do(
            actions.hold_standup,
            who=walk.running.who,
            discussed=[stop.item for stop in walk.order if stop.item],
            notes=walk.running.notes,
            blockers=[blocker.ref for blocker in walk.agenda.blockers],
            back_to=walk.since.moment,
            seconds=int(walk.seconds),
        )
        if change is None:
            return
        walk.over()
        screen.leave(
            _("{ref}: this standup is kept. {key} opens those that were.").format(ref=change.item, key=key_of("past_standups"))
        )

    def help(self) -> None:
        self.context.open(HelpPage(_("Standup"), STANDUP_COMMANDS))
