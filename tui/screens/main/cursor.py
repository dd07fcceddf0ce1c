"""What the cursors of the three lists stand on, for a command that is about an item; where it is none, what to choose is said."""

from __future__ import annotations

from typing import Any

from ...commands.main_commands import key_of
from ...plan.model import Document, Objective, Strategy
from ...words import _
from ..context import ListContext


def item_at(context: ListContext, *kinds: type[Document]) -> Any:
    """The item under the cursor, if it is one of these kinds (any, where none is named); None otherwise.

    Of a strategy, where an objective is wanted, the objective that it belongs to.
    """
    found = context.chosen()
    if found is not None and (not kinds or isinstance(found, kinds)):
        return found
    if Objective in kinds and Strategy not in kinds and isinstance(found, Strategy):
        return context.plan.objectives[found.objective]
    words = {Objective: _("an objective"), Strategy: _("a strategy")}
    what = next((words[kind] for kind in kinds if kind in words), _("an item"))
    context.say(_("Choose {what} first.").format(what=what), "muted")
    return None


def objective_at(context: ListContext) -> Objective | None:
    """The objective under the cursor, or the one that the strategy under it belongs to."""
    if context.pane is context.goals or context.objectives.chosen is None:
        context.say(_("Choose an objective first: {key}.").format(key=key_of("pane(2)")), "muted")
        return None
    return context.plan.objectives[context.objectives.chosen]
