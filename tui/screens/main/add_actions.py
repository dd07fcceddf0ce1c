"""Adding by one typed line at the foot of the screen: what was understood stands live under it, the coach's hint below that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from ...commands.conditions import may_mean_a_part
from ...commands.main_commands import key_of
from ...commands.place import ItemPlace
from ...config.settings import settings
from ...draw.text.change_text import describe
from ...plan.actions.quick_add import Listed, add_listed, add_typed, listed
from ...plan.errors import PlanError
from ...plan.parsing.quick_entry import Table
from ...plan.text import MOST_LINES, list_lines
from ...widgets.prompt import Prompt
from ...words import _, decimal_mark, ngettext
from ...words.error_texts import sentence
from ..context import ListContext
from ..dialogs.menu import Menu
from .add_coach import AddCoach
from .pasted_list import PastedList
from .quick_entry_remark import remark_for

_EACH: dict[Table, Callable[[int], str]] = {
    "goals": lambda count: _("{count} goals, one a line").format(count=count),
    "objectives": lambda count: _("{count} objectives, one a line: drafts to look through").format(count=count),
    "strategies": lambda count: _("{count} strategies, one a line").format(count=count),
}

_NEW: dict[Table, Callable[[], str]] = {
    "goals": lambda: _("New goals"),
    "objectives": lambda: _("New objectives of {ref}"),
    "strategies": lambda: _("New strategies for {ref}"),
}


def usual_fields(table: Table, who: str) -> dict[str, Any]:
    """What an item gets where the line does not say so: it is the acting person's, unless it is a goal."""
    return {"decimal_mark": decimal_mark(), "owner": "" if table == "goals" else who, "cadence": settings().cadence}


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
        more: dict[str, Any] = {
            "remark": coach.remark,
            "keys": coach.keys,
            "several": lambda prompt, text: self._several(prompt, text, table, parent),
            "typed": typed,
            "origin": ("add", table, parent),
        }
        return self.context.ask(Prompt(label, coach.answer, hint=hint, **more))

    def _several(self, prompt: Prompt, text: str, table: Table, parent: str) -> None:
        """Several lines were pasted: ask whether each of them is an item. Joined, they stand on the line already."""
        lines = list_lines(text)
        if len(lines) < 2 or len(lines) > MOST_LINES:
            return
        options = [("each", _EACH[table](len(lines))), ("joined", _("one, with the lines joined"))]
        title = ngettext("{count} line was pasted", "{count} lines were pasted", len(lines)).format(count=len(lines))
        self.context.open(
            Menu(title, options), lambda chosen: self._look_through(prompt, lines, table, parent) if chosen == "each" else None
        )

    def _look_through(self, prompt: Prompt, lines: Sequence[str], table: Table, parent: str) -> None:
        session = self.context.session
        usual = usual_fields(table, session.who)

        def found(wanted: Sequence[str]) -> Listed:
            return listed(session.plan, session.moment(), wanted, table, parent, **usual)

        def take(wanted: tuple[str, ...] | None) -> None:
            change = self.context.do(add_listed, wanted, table, parent, **usual) if wanted is not None else None
            if change is not None:
                prompt.done()
                self.context.go_to(change.item)
                self.context.say(describe(change, self.context.plan), "muted")

        self.context.open(PastedList(_NEW[table]().format(ref=parent), lines, found, remark_for(session, table, parent)), take)

    def added(self, table: Table, parent: str, text: str) -> str:
        """What is wrong with a typed line, or nothing: then what it says is added, and the cursor is on it.

        It is the acting person's, unless the line names another.
        """
        context = self.context
        try:
            change = context.session.do(add_typed, text, table, parent, **usual_fields(table, context.session.who))
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
