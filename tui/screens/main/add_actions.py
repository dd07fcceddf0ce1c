"""Adding by one typed line at the foot of the screen: what was understood stands live under it, the coach's hint below that."""

from __future__ import annotations

from typing import Any

from ...commands.main_commands import key_of
from ...config.settings import settings
from ...plan.actions.quick_add import add_typed
from ...plan.errors import PlanError
from ...plan.parsing.quick_entry import Table
from ...widgets.prompt import Prompt
from ...words import _, decimal_mark
from ...words.error_texts import sentence
from ..context import ListContext
from ..forms.quick_entry_remark import remark_for
from .add_coach import AddCoach


class AddActions:
    """The command that adds, and the question that it asks."""

    def __init__(self, context: ListContext) -> None:
        self.context = context

    def add(self) -> None:
        context = self.context
        if context.pane is context.goals:
            self.ask_for("goals", "")
        elif context.pane is context.objectives:
            if context.goals.chosen is None:
                context.say(_("First add a goal: {pane}, then {add}.").format(pane=key_of("pane(1)"), add=key_of("add")), "muted")
            else:
                self.ask_for("objectives", f"G{context.goals.chosen}")
        elif context.objectives.chosen is None:
            context.say(
                _("First add an objective: {pane}, then {add}.").format(pane=key_of("pane(2)"), add=key_of("add")), "muted"
            )
        else:
            self.ask_for("strategies", f"O{context.objectives.chosen}")

    def ask_for(self, table: Table, parent: str, *, typed: str = "") -> Prompt:
        """Ask for a new item of a kind, under `parent`. `typed` is what was typed before, if anything."""
        asked = {
            "goals": (_("New goal:"), _("the end you want, broad; Enter adds it")),
            "objectives": (
                _("New objective of {ref}:").format(ref=parent),
                _("a measurable step: +10 % visits by 31 Dec, from 12,000 @lan #seo"),
            ),
            "strategies": (_("New strategy for {ref}:").format(ref=parent), _("how to get there; Space then makes it active")),
        }
        label, hint = asked[table]
        coach = AddCoach(self.context, table, parent, self.added, remark_for(self.context.session, table, parent))
        more: dict[str, Any] = {"remark": coach.remark, "keys": coach.keys, "typed": typed, "origin": ("add", table, parent)}
        return self.context.ask(Prompt(label, coach.answer, hint=hint, **more))

    def added(self, table: Table, parent: str, text: str) -> str:
        """What is wrong with a typed line, or nothing: then what it says is added, and the cursor is on it.

        It is the acting person's, unless the line names another.
        """
        context = self.context
        who = "" if table == "goals" else context.session.who
        try:
            change = context.session.do(
                add_typed, text, table, parent, decimal_mark=decimal_mark(), owner=who, cadence=settings().cadence
            )
        except PlanError as error:
            return sentence(error)
        context.go_to(change.item)
        context.say(_("{ref} added.").format(ref=change.item), "muted")
        return ""
