"""What is in the way: one key raises it, or resolves what is there, on the board, on an item's page and in a standup alike."""

from __future__ import annotations

from ...commands.place import ItemPlace, StandupPlace
from ...draw.item.waiting_text import waits_ended
from ...plan.progress.open_blockers import OpenBlocker
from ...plan.progress.standings import Standings
from ...words import _
from ..context import Context
from ..dialogs.menu import Menu
from ..forms.blocker_forms import blocker_form, resolve_form
from ..forms.form_context import FormContext

MOST_LISTED = 10


class BlockerActions:
    """Raising a blocker, and resolving one."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.forms = FormContext(context.session, lambda text: context.say(text, "muted"))

    def blocker(self) -> None:
        """Raise one where nothing is in the way, resolve the one that is; where there are several, ask which."""
        place = self.context.place
        assert isinstance(place, ItemPlace | StandupPlace)
        found = {each.ref: each for each in place.blockers[:MOST_LISTED]}
        if not found:
            self._raise(place)
        elif len(found) == 1:
            self._resolve(next(iter(found.values())))
        else:
            options = [(ref, _("{ref} is resolved: {what}").format(ref=ref, what=each.what)[:70]) for ref, each in found.items()]
            options.append(("", _("new: something else is in the way")))

            def chosen(ref: str | None) -> None:
                if ref:
                    self._resolve(found[ref])
                elif ref == "":
                    self._raise(place)

            self.context.open(Menu(_("In the way"), options, next(iter(found))), chosen)

    def waits_ended(self, before: Standings, after: Standings) -> None:
        """Ask whether a blocker is resolved whose wait a change has ended, behind what is said of that change."""
        for text in waits_ended(before, after):
            self.context.call_later(self.context.say, text, "warn")

    def _raise(self, place: ItemPlace | StandupPlace) -> None:
        objective = place.about
        who = objective.owner if objective is not None else place.whose if isinstance(place, StandupPlace) else ""
        self.context.open(blocker_form(self.forms, who=who, objective=objective.ref if objective is not None else ""))

    def _resolve(self, blocker: OpenBlocker) -> None:
        self.context.open(resolve_form(self.forms, blocker))
