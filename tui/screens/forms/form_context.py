"""What every form is made with: the session, where to say what was done, and the rules asked before anything is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ...draw.item.waiting_text import circle_said, waits_typed
from ...draw.screen.item_rows import objective_row
from ...draw.standup.forecast_text import forecast_role, forecast_text
from ...draw.text.line import Line, Span
from ...draw.text.wrap import wrapped
from ...plan.actions.checkins import objective_called
from ...plan.changes.apply import patch
from ...plan.errors import Refused
from ...plan.model import Change, Objective, record
from ...plan.parsing.calendar_days import Leaning
from ...plan.parsing.typed_fields import Typing
from ...plan.progress.forecast import objective_forecast
from ...plan.progress.standings import Standings
from ...session.session import Session
from ...words import decimal_mark
from .form_state import FormState


@record()
class FormContext:
    """One session, and the screen that a form was opened over."""

    session: Session
    say: Callable[[str], None]
    """Shows what was done."""

    def objective(self, ref: str) -> Objective:
        """The objective called `ref`. Raises `Refused`."""
        return objective_called(self.session.plan, ref)

    def typing(self, unit: str = "", leaning: Leaning = "future") -> Typing:
        """How what is typed now is read: numbers in `unit`, days without a year towards `leaning`."""
        return Typing(self.session.moment().today, decimal_mark(), unit, leaning, self.session.plan.meta.fiscal_month)

    def say_waits(self, state: FormState, name: str, objective: str, text: str) -> None:
        """What a blocker that is typed in a field waits for, and the circle that it would make."""
        standings = Standings.at(self.session.plan, self.session.moment().at)
        if waits := waits_typed(standings, objective, text):
            state.understood[name] = waits
        if circle := circle_said(standings, objective, text):
            state.notes[name] = circle

    def tried(self, state: FormState, action: Callable[..., Change], *args: Any, **kwargs: Any) -> Change | None:
        """What the rule says to it: the change it would make, or its refusal beside the field."""
        try:
            return action(self.session.plan, self.session.moment_to_keep(), *args, **kwargs)
        except Refused as refused:
            if refused.reason == "draft_needs_because":  # in words that name no option of a verb
                refused = Refused("draft_needs_why", refused.field, **refused.details)
            if refused.reason != "nothing_changed":
                state.refuse(refused, "title")
        return None

    def preview(self, objective: Objective, change: Change | None, *, going: bool = False) -> Callable[[int], Sequence[Line]]:
        """The objective's row as it would be; `going`: and below it where that would lead."""
        plan = self.session.plan
        if change is not None:
            plan = patch(plan, change)
            objective = plan.objectives[objective.id]
        now = self.session.moment()
        standings = Standings.at(plan, now.at)
        standing = standings.objective(objective.id)
        if not going:
            return lambda cells: objective_row(objective, standing, cells - 1, now.today)
        found = objective_forecast(standings, objective.id)
        said = forecast_text(found, objective, now.today)

        def drawn(cells: int) -> list[Line]:
            below = [(Span(f" {text}", forecast_role(found)),) for text in wrapped(said, cells - 2)] if said else []
            return [*objective_row(objective, standing, cells - 1, now.today), *below]

        return drawn
