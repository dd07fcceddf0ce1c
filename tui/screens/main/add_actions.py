"""Adding by one typed line at the foot of the screen: what was understood stands live under it, the coach's hint below that."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...commands.main_commands import key_of
from ...config.settings import settings
from ...plan.errors import PlanError
from ...words import _, decimal_mark
from ...words.error_texts import sentence

if TYPE_CHECKING:
    from textual.screen import Screen

    from ...plan.parsing.quick_entry import Table
    from ...widgets.prompt import Prompt
    from .main_screen import MainScreen

    Base = Screen[None]
else:
    Base = object


class Adding(Base):
    """The command that adds, and the question that it asks."""

    @property
    def _there(self) -> MainScreen:
        from .main_screen import MainScreen  # noqa: PLC0415 - the screen is made of this class

        assert isinstance(self, MainScreen)
        return self

    def action_add(self) -> None:
        main = self._there
        if main.pane is main.goals:
            self.ask_for("goals", "")
        elif main.pane is main.objectives:
            if main.goals.chosen is None:
                main.say(_("First add a goal: {pane}, then {add}.").format(pane=key_of("pane(1)"), add=key_of("add")), "muted")
            else:
                self.ask_for("objectives", f"G{main.goals.chosen}")
        elif main.objectives.chosen is None:
            main.say(_("First add an objective: {pane}, then {add}.").format(pane=key_of("pane(2)"), add=key_of("add")), "muted")
        else:
            self.ask_for("strategies", f"O{main.objectives.chosen}")

    def ask_for(self, table: Table, parent: str, *, typed: str = "") -> Prompt:
        """Ask for a new item of a kind, under `parent`. `typed` is what was typed before, if anything."""
        from ..forms.form_coach import Looker  # noqa: PLC0415 - reading typed lines is not needed before the first paint
        from ..forms.quick_entry_remark import remark_for  # noqa: PLC0415

        asked = {
            "goals": (_("New goal:"), _("the end you want, broad; Enter adds it")),
            "objectives": (
                _("New objective of {ref}:").format(ref=parent),
                _("a measurable step: +10 % visits by 31 Dec, from 12,000 @lan #seo"),
            ),
            "strategies": (_("New strategy for {ref}:").format(ref=parent), _("how to get there; Space then makes it active")),
        }
        label, hint = asked[table]
        looker = Looker(self._there, table, self.adding(table, parent), remark_for(self._there.session, table, parent))
        more = {"remark": looker.remark, "keys": looker.keys, "typed": typed, "origin": ("add", table, parent)}
        return self.ask(label, looker.answer, hint=hint, **more)

    def adding(self, table: Table, parent: str = "") -> Callable[[str], str]:
        """Takes a typed line and adds what it says; it is the acting person's, unless the line names another."""
        from ...plan.actions.quick_add import add_typed  # noqa: PLC0415 - reading typed lines is not needed before the first paint

        who = "" if table == "goals" else self._there.session.who
        return lambda text: self._added(
            add_typed, text, table, parent, decimal_mark=decimal_mark(), owner=who, cadence=settings().cadence
        )

    def _added(self, action: Any, text: str, *args: Any, **kwargs: Any) -> str:
        """What is wrong with the text, or nothing: then it is added, and the cursor is on it."""
        main = self._there
        try:
            change = main.session.do(action, text, *args, **kwargs)
        except PlanError as error:
            return sentence(error)
        main.go_to(change.item)
        main.say(_("{ref} added.").format(ref=change.item), "muted")
        return ""

    def ask(self, label: str, answer: Callable[[str], str], **more: Any) -> Prompt:
        """Ask one thing at the foot of the screen; `more` is what a `Prompt` takes."""
        from ...widgets.prompt import Prompt  # noqa: PLC0415 - inputs are not needed before the first paint

        prompt = Prompt(label, answer, **more)
        self._there.mount(prompt)
        self._there.planner.hold_keys_until(lambda: prompt.has_focus_within or not prompt.is_attached)
        return prompt

    def answer_again(self, chosen: bool) -> None:
        """Answer the open question once more with what stands on its line, now that something was `chosen`."""
        from ...widgets.prompt import Prompt  # noqa: PLC0415

        for prompt in self._there.query(Prompt):
            if chosen:
                prompt.enter()

    def on_prompt_done(self, event: Prompt.Done) -> None:
        pane = self._there.pane  # another one than before, where the coach made it another kind
        event.prompt.remove()
        pane.focus()
