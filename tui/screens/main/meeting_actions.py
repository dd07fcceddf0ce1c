"""The commands of the main screen about standups: holding one, opening past ones, the plan's pulse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...words import _

if TYPE_CHECKING:
    from textual.screen import Screen

    from ..standup.standup_screen import StandupScreen
    from .main_screen import MainScreen

    Base = Screen[None]
else:
    Base = object


class Meeting(Base):
    """Each `action_…` is a command of `commands.COMMANDS`."""

    @property
    def _at_main(self) -> MainScreen:
        from .main_screen import MainScreen  # noqa: PLC0415 - the screen is made of this class

        assert isinstance(self, MainScreen)
        return self

    def action_standup(self) -> None:
        self.open_standup()

    def open_standup(self, leaving_ends: bool = False) -> StandupScreen:
        """Hold a standup, or go on with the one that goes on. With `leaving_ends`, leaving it leaves the program."""
        from ..standup.standup_screen import StandupScreen  # noqa: PLC0415 - not needed before the first paint

        there = next((each for each in self.app.screen_stack if isinstance(each, StandupScreen)), None)
        if there is not None:
            return there
        standup = StandupScreen(self._at_main, leaving_ends=leaving_ends)
        self.app.push_screen(standup)
        return standup

    def action_past_standups(self) -> None:
        from ..standup.past_standups import PastStandups  # noqa: PLC0415 - not needed before the first paint

        main = self._at_main
        if not main.plan.standups.raw:
            say = getattr(self.app.screen, "say", main.say)
            say(_("No standup was kept yet: s holds one, Enter at its end keeps it."), "muted")
            return
        self.app.push_screen(PastStandups(main.session))

    def action_pulse(self) -> None:
        from ...draw.plan.pulse_chart import pulse_page, pulse_text  # noqa: PLC0415 - not needed before the first paint
        from ...plan.progress.pulse import pulse  # noqa: PLC0415
        from ..dialogs.page import Page  # noqa: PLC0415

        main = self._at_main
        found = pulse(main.plan, main.today, main.session.moment().at)
        title = _("Pulse of Q{number}").format(number=found.quarter)
        hint = _("Esc leaves, j k scroll, y copies")
        page = Page(title, lambda cells: pulse_page(found, cells), hint, lambda: pulse_text(found), "planner pulse --plain")
        self.app.push_screen(page)
