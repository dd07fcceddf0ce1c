"""What is done while talking: checking in, pivoting, blockers, notes, and keeping the standup at its end."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...commands.main_commands import key_of
from ...commands.standup_commands import STANDUP_COMMANDS
from ...plan import actions
from ...plan.errors import PlanError, Refused
from ...plan.model import Objective, Strategy
from ...plan.progress.open_blockers import OpenBlocker
from ...words import _
from ...words.error_texts import sentence

if TYPE_CHECKING:
    from textual.screen import Screen

    from ...widgets.prompt import Prompt
    from ..forms.form_context import FormContext
    from .standup_screen import StandupScreen

    Base = Screen[None]
else:
    Base = object


class StandupTalk(Base):
    """Each `action_…` is a command of `standup_commands`."""

    @property
    def _standup(self) -> StandupScreen:
        from .standup_screen import StandupScreen  # noqa: PLC0415 - the screen is made of this class

        assert isinstance(self, StandupScreen)
        return self

    @cached_property
    def forms(self) -> FormContext:
        from ..forms.form_context import FormContext  # noqa: PLC0415 - not needed before the first paint

        return FormContext(self._standup.session, self._said)

    def _said(self, text: str) -> None:
        self._standup.say(text, "muted")

    def _objective(self, then: str) -> Objective | None:
        """The objective talked about; where a step has only quiet ones, a menu asks which, and `then` is done with it."""
        walk = self._standup.walk
        item = walk.item
        if item is not None:
            if item.objective is None:
                self._standup.say(_("There is no objective here."), "muted")
            return item.objective
        step = walk.step
        if step is None:
            self._standup.say(_("Go back to an item first: b."), "muted")
            return None
        found = [each.objective for each in step.quiet if each.objective is not None]
        if len(found) == 1:
            return found[0]
        from ..dialogs.menu import Menu  # noqa: PLC0415 - not needed before the first paint

        def chosen(ref: str | None) -> None:
            objective = next((each for each in found if each.ref == ref), None)
            if objective is not None:
                getattr(self, then)(objective)

        self.app.push_screen(Menu(_("Which one?"), [(each.ref, f"{each.ref} {each.title}"[:60]) for each in found]), chosen)
        return None

    # --- check in, pivot ---------------------------------------------------------------------------------------------

    def action_check_in(self) -> None:
        objective = self._objective("_check_in")
        if objective is not None:
            self._check_in(objective)

    def _check_in(self, objective: Objective) -> None:
        from ..forms.checkin_form import check_in_form  # noqa: PLC0415 - not needed before the first paint

        try:
            self.app.push_screen(check_in_form(self.forms, objective))
        except Refused as refused:
            self._standup.refuse(refused)

    def action_pivot(self) -> None:
        objective = self._objective("_pivot")
        if objective is not None:
            self._pivot(objective)

    def _pivot(self, objective: Objective) -> None:
        plan = self._standup.walk.plan
        found = [plan.strategies[id] for id in plan.strategies_of(objective.id)]
        tried = [each for each in found if each.state in ("active", "paused", "proposed")]
        if not tried:
            self._standup.say(_("{ref} has no strategy that could be replaced.").format(ref=objective.ref), "muted")
        elif len(tried) == 1:
            self._replace(tried[0])
        else:
            from ..dialogs.menu import Menu  # noqa: PLC0415

            def chosen(ref: str | None) -> None:
                strategy = next((each for each in tried if each.ref == ref), None)
                if strategy is not None:
                    self._replace(strategy)

            options = [(each.ref, f"{each.ref} {each.title}"[:60]) for each in tried]
            self.app.push_screen(Menu(_("Which one is given up?"), options), chosen)

    def _replace(self, strategy: Strategy) -> None:
        from ..forms.item_forms import pivot_form  # noqa: PLC0415 - not needed before the first paint

        self.app.push_screen(pivot_form(self.forms, strategy))

    # --- blockers, notes ---------------------------------------------------------------------------------------------

    def action_blocker(self) -> None:
        """Raise one; where some are open already, resolve one or raise another."""
        walk = self._standup.walk
        open_here = walk.item.blockers if walk.item is not None else ()
        if walk.at_end:
            open_here = walk.agenda.blockers
        if not open_here:
            self._raise()
            return
        from ..dialogs.menu import Menu  # noqa: PLC0415 - not needed before the first paint

        by_ref = {each.ref: each for each in open_here[:10]}
        options = [("", _("something else is in the way"))]
        options += [(ref, _("resolved: {what}").format(what=each.what)[:60]) for ref, each in by_ref.items()]

        def chosen(ref: str | None) -> None:
            if ref == "":
                self._raise()
            elif ref is not None:
                self._resolve(by_ref[ref])

        self.app.push_screen(Menu(_("In the way"), options, next(iter(by_ref))), chosen)

    def _raise(self) -> None:
        from ..forms.blocker_forms import blocker_form  # noqa: PLC0415

        walk = self._standup.walk
        objective = walk.item.objective if walk.item is not None else None
        step = walk.step
        who = objective.owner if objective is not None else step.name if step is not None and walk.by == "person" else ""
        ref = objective.ref if objective is not None else ""
        self.app.push_screen(blocker_form(self.forms, who=who, objective=ref))

    def _resolve(self, blocker: OpenBlocker) -> None:
        from ..forms.blocker_forms import resolve_form  # noqa: PLC0415

        self.app.push_screen(resolve_form(self.forms, blocker))

    def _about(self) -> str:
        """What a note taken here begins with: the item's reference, or the name of whoever's turn it is."""
        walk = self._standup.walk
        if walk.item is not None:
            return f"{walk.item.ref}: "
        return f"{walk.step.name}: " if walk.step is not None and walk.step.name else ""

    def action_note(self) -> None:
        self.ask_for_note(self._about())

    def ask_for_note(self, mark: str, typed: str = "") -> Prompt:
        """Ask for a line of the minutes, which `mark` says what it is about; `typed` is what was typed before, if anything."""
        from ...widgets.prompt import Prompt  # noqa: PLC0415 - inputs are not needed before the first paint

        def answer(text: str) -> str:
            from ...plan.text import required_line  # noqa: PLC0415

            try:
                line = required_line(text, "note")
            except Refused as refused:
                return sentence(refused)
            self._standup.walk.note(mark + line)
            self._standup.show(top=False)
            return ""

        hint = _("a line for the minutes")
        prompt = Prompt(_("Note:"), answer, hint=hint, typed=typed, origin=("standup note", mark))
        self._standup.mount(prompt)
        return prompt

    def action_undo(self) -> None:
        try:
            change = self._standup.session.undo()
        except PlanError as error:
            self._said(sentence(error))
            return
        from ...draw.text.change_text import describe  # noqa: PLC0415

        self._said(
            _("Undone: {what}").format(
                what=describe(self._standup.walk.plan.changes[change.undoes or change.id], self._standup.walk.plan)
            )
        )

    # --- the end -----------------------------------------------------------------------------------------------------

    def action_keep(self) -> None:
        """On the last page: keep the standup in the plan, and leave. Before that, Enter is one more way on."""
        screen = self._standup
        walk = screen.walk
        if not walk.at_end:
            screen.action_next()
            return
        if walk.kept is not None:  # somebody was first: it is kept once
            screen.leave(
                _("{ref}: this standup is kept. {key} opens those that were.").format(
                    ref=walk.kept[0], key=key_of("past_standups")
                )
            )
            return
        screen._told_kept = True
        try:
            change = walk.session.do(
                actions.hold_standup,
                who=walk.running.who,
                discussed=[stop.item for stop in walk.order if stop.item],
                notes=walk.running.notes,
                blockers=[blocker.ref for blocker in walk.agenda.blockers],
                back_to=walk.since.moment,
                seconds=int(walk.seconds),
            )
        except PlanError as error:
            screen.refuse(error)
            return
        walk.over()
        screen.leave(
            _("{ref}: this standup is kept. {key} opens those that were.").format(ref=change.item, key=key_of("past_standups"))
        )

    def action_past(self) -> None:
        self._standup.main.action_past_standups()

    def action_pulse(self) -> None:
        self._standup.main.action_pulse()

    def action_help(self) -> None:
        from ..pages.help_page import help_page  # noqa: PLC0415 - not needed before the first paint

        self.app.push_screen(help_page(_("Standup"), STANDUP_COMMANDS))
