"""The command of the main screen that goes through all that is stale."""

from __future__ import annotations

from ...plan.errors import Refused
from ...words import _
from ..context import ListContext
from ..forms.checkin_form import check_in_form
from ..forms.form_context import FormContext


class CheckInActions:
    """Checking in one after the other."""

    def __init__(self, context: ListContext) -> None:
        self.context = context
        self.forms = FormContext(context.session, lambda text: context.say(text, "muted"))

    def check_in_stale(self) -> None:
        """One form after the other for my objectives that nobody has checked in for too long."""
        context = self.context
        raw = context.plan.objectives.raw
        mine = [
            id
            for goal in context.plan.goal_order
            for id in context.plan.objectives_of(goal)
            if raw[id].get("owner") == context.session.who
        ]
        stale = [id for id in mine if raw[id].get("state") == "committed" and context.standings.objective(id).stale]

        def ask(place: int) -> None:
            if place == len(stale):
                return
            objective = context.plan.objectives[stale[place]]
            try:
                form = check_in_form(self.forms, objective, _("{place} of {count}").format(place=place + 1, count=len(stale)))
            except Refused:  # somebody has taken its measure away meanwhile
                ask(place + 1)
                return
            self.context.open(form, lambda _saved: None if form.stopped else ask(place + 1))

        ask(0)
