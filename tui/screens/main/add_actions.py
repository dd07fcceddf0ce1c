"""Adding by one typed line at the foot of the screen: what was understood stands live under it, the coach's hint below that."""

from __future__ import annotations

from typing import Any, cast

from ...commands.conditions import may_mean_a_part
from ...commands.main_commands import key_of
from ...commands.place import ItemPlace
from ...config.settings import settings
from ...plan.actions.quick_add import add_typed
from ...plan.errors import PlanError
from ...plan.parsing.quick_entry import Table
from ...widgets.prompt import Prompt
from ...words import _, decimal_mark
from ...words.error_texts import sentence
from ..context import ListContext
from ..dialogs.menu import Menu
from ..forms.quick_entry_remark import remark_for
from .add_coach import AddCoach


class AddActions:
    """The command that adds, and the question that it asks."""

    def __init__(self, context: ListContext) -> None:
        self.context = context

    def add(self) -> None:
        """Ask for a new item of the list that one is at. At the only goal, as long as it has no objective, ask first of which."""
        place = self.context.place
        if may_mean_a_part(place):
            self._ask_of_which(place)
        else:
            self._ask_at(place, place.at)

    def _ask_of_which(self, place: ItemPlace) -> None:
        assert place.goal is not None
        objective = _("an objective of {ref}: a measurable step to it").format(ref=place.goal.ref)
        options = [("objectives", objective), ("goals", _("another goal"))]
        title = _("What do you want to add?")
        self.context.open(Menu(title, options), lambda at: self._ask_at(place, cast("Table", at)) if at is not None else None)

    def _ask_at(self, place: ItemPlace, at: Table) -> None:
        above = {"objectives": place.goal, "strategies": place.objective}.get(at)
        self.ask_for(at, above.ref if above is not None else "")

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
        context.say(_what_next(change.item), "muted")
        return ""


def _what_next(ref: str) -> str:
    """That an item was added, and what it needs next, if anything."""
    if ref.startswith("O"):
        return _("{ref} added as a draft: {key} commits to it.").format(ref=ref, key=key_of("commit"))
    if ref.startswith("S"):
        return _("{ref} added: {key} makes it active.").format(ref=ref, key=key_of("toggle_strategy"))
    return _("{ref} added: {pane}, then {add}, adds its first objective.").format(
        ref=ref, pane=key_of("pane(2)"), add=key_of("add")
    )
