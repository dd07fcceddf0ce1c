"""The commands about standups: holding one, opening past ones, the plan's pulse. Both the main screen and a standup have them."""

from __future__ import annotations

from ...plan.model import Standup
from ..context import Context
from ..pages.whole_plan.pulse_page import PulsePage
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
        self.context.open(PulsePage(self.context))
