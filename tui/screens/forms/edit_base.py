"""What stood under a form when it was opened: so that saving it changes only what was typed, whatever others did meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from textual.app import App

from ...commands.main_commands import key_of
from ...draw.text.change_text import describe, shown_value, unit_of
from ...draw.text.renamed_text import still_fixed
from ...draw.text.safe import visible
from ...plan import actions
from ...plan.changes.conflicts import Values, conflicts_under, news_under, own
from ...plan.errors import EditConflict, FieldConflict, Refused
from ...plan.fields import FIELDS
from ...plan.model import Document
from ...session.session import Session
from ...words import _
from ..dialogs.conflict_dialog import ConflictDialog, Left
from .form_context import FormContext

Choice = Literal["mine", "theirs", "back"]


class EditBase:
    """One document as it was when somebody began to change it, and what they chose where others had been there too."""

    def __init__(self, session: Session, base: Document) -> None:
        self.session = session
        self.base = base
        self._chosen: dict[str, tuple[FieldConflict, Choice]] = {}

    def values(self, typed: Values) -> dict[str, Any]:
        """Of the typed values, those to be saved now. Raises `EditConflict` where there is something to choose first, `Refused`
        where the document is gone."""
        mine = own(self.base, typed)
        unsettled = []
        for conflict in conflicts_under(self.session.plan, self.base, mine):
            choice = self._choice(conflict)
            if choice == "theirs":
                mine.pop(conflict.path, None)
            elif choice == "mine":
                mine.setdefault(conflict.path, conflict.mine)
            else:
                unsettled.append(conflict)
        if unsettled:
            raise EditConflict(tuple(unsettled))
        return mine

    def _choice(self, conflict: FieldConflict) -> Choice | None:
        """What was chosen, if that was about the same: going back to type something else is choosing it."""
        asked, choice = self._chosen.get(conflict.path, (conflict, None))
        if choice is None or asked.theirs != conflict.theirs:
            return None
        if choice == "mine":
            return "mine"
        retyped = asked.mine != conflict.mine
        return ("mine" if retyped else None) if choice == "back" else (None if retyped else "theirs")

    def ask(self, app: App[Any], clashing: EditConflict, back: str, then: Callable[[bool], None]) -> None:
        """Ask whose values are to stand; `then` is told whether they were chosen, or one went `back`."""

        def chosen(left: Left | None) -> None:
            for conflict in clashing.conflicts:
                choice: Choice = "back" if left is None else "theirs" if conflict.place in left else "mine"
                self._chosen[conflict.path] = conflict, choice
            then(left is not None)

        session = self.session
        app.push_screen(ConflictDialog(clashing.conflicts, session.plan, session.moment().at, back), chosen)

    def news(self) -> dict[str, str]:
        """By the name of a field, what others have written there since: `mai: “Her words”`."""
        plan = self.session.plan
        names = {field.path: name for name, field in FIELDS[self.base.TABLE].items()}
        unit = unit_of(self.base.ref, plan)
        return {
            names[path]: f"{visible(by) or _('somebody')}: {shown_value(path, theirs, unit)}"
            for path, theirs, by in news_under(plan, self.base, names)
        }


def save_edit(context: FormContext, ref: str, values: Values, **how: Any) -> None:
    """Save what was typed about an item, and say so: what was amended, and what a new title has not changed."""
    before = context.session.plan
    try:
        change = context.session.do(actions.edit, ref, values, **how)
    except Refused as refused:
        if refused.reason != "nothing_changed":
            raise
        context.say(_("{ref} saved.").format(ref=ref))
        return
    plan = context.session.plan
    amended = describe(change, plan) if change.action == "amend" else ""
    but = list(still_fixed(before, change, plan, context.session.moment().today, key_of("amend")))
    context.say(". ".join(filter(None, [amended, *but])) or _("{ref} saved.").format(ref=ref))
