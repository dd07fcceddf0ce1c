"""The commands about standups: holding one, opening past ones, the plan's pulse. Both the main screen and a standup have them."""

from __future__ import annotations

from ...draw.plan.pulse_chart import pulse_page, pulse_text
from ...plan.model import Standup
from ...plan.progress.pulse import pulse
from ...words import _
from ..context import Context
from ..dialogs.page import Page
from .past_standups import PastMinutes, PastStandups
from .standup_screen import StandupScreen


class MeetingActions:
    """Standups, wherever one is."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def standup(self, leaving_ends: bool = False) -> StandupScreen:
        """Hold a standup, or go on with the one that goes on. With `leaving_ends`, leaving it leaves the program."""
        there = next((each for each in self.context.app.screen_stack if isinstance(each, StandupScreen)), None)
        if there is not None:
            return there
        standup = StandupScreen(self.context, leaving_ends=leaving_ends)
        self.context.open(standup)
        return standup

    def past_standups(self) -> None:
        self.context.open(PastStandups(self.context.session))

    def minutes_of(self, standup: Standup) -> PastMinutes:
        """Open the minutes of a standup that was kept."""
        page = PastMinutes(self.context.session, standup)
        self.context.open(page)
        return page

    def pulse(self) -> None:
        context = self.context
        found = pulse(context.plan, context.today, context.session.moment().at)
        title = _("Pulse of Q{number}").format(number=found.quarter)
        hint = _("Esc leaves, j k scroll, y copies")
        page = Page(title, lambda cells: pulse_page(found, cells), hint, lambda: pulse_text(found), "planner pulse --plain")
        context.open(page)
