"""Standups that were kept: a list of them, the newest first, and the minutes of each as they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from ...commands.list_commands import MINUTES_COMMANDS, PAST_COMMANDS
from ...draw.standup.past_standup import newest_first, past_line, past_text
from ...draw.standup.standup_markdown import markdown_lines
from ...draw.standup.standup_text import StandupRecord, plain_lines
from ...draw.text.line import Line
from ...plan.model import Standup
from ...plan.standup.past_agenda import past_agenda
from ...session.session import Session
from ...widgets.prompt import Prompt
from ...words import _
from ..dialogs.list_page import ListPage
from ..dialogs.page import Page
from ..handlers import bindings
from .minutes import Minutes


class PastStandups(ListPage[None, int]):
    """Choose one; Enter opens its minutes."""

    BINDINGS: ClassVar[list[Any]] = bindings(PAST_COMMANDS)
    commands = PAST_COMMANDS
    clicks_to_choose = 2

    def __init__(self, session: Session) -> None:
        super().__init__(_("Past standups"), _("Enter opens, y copies, Esc leaves"), "planner standup --past")
        self.session = session

    def rows(self) -> Sequence[int]:
        return [each.id for each in newest_first(self.session.plan)]

    def draw_row(self, row: int, cells: int) -> Line:
        return past_line(self.session.plan.standups[row], self.session.moment().today, cells)

    def text_of(self, row: int) -> str:
        return past_text(self.session.plan.standups[row], self.session.moment().today)

    def choose(self, row: int) -> None:
        self.app.push_screen(PastMinutes(self.session, self.session.plan.standups[row]))


class PastMinutes(Page):
    """The minutes of a standup, drawn from the plan as it stood when it was kept."""

    BINDINGS: ClassVar[list[Any]] = bindings(MINUTES_COMMANDS)
    commands = MINUTES_COMMANDS

    def __init__(self, session: Session, standup: Standup) -> None:
        self.standup = standup
        self.minutes = Minutes(self)
        self.minutes_of = standup.ref
        self.then, self.agenda = past_agenda(session.plan, standup)
        self.held = StandupRecord.of(standup)
        super().__init__(f"{standup.ref} {_('standup')}", self._drawn, _("y copies, w writes a file, Esc leaves"))

    def _drawn(self, cells: int) -> Sequence[Line]:
        lines: list[Line] = list(plain_lines(self.then, self.agenda, self.standup.at, cells, bars=False, held=self.held))
        return lines

    def markdown(self) -> str:
        return "".join(line + "\n" for line in markdown_lines(self.then, self.agenda, self.standup.at, self.held))

    def file_name(self) -> str:
        return f"standup-{self.standup.at:%Y-%m-%d}.md"

    def action_copy(self) -> None:
        self.minutes.copy()

    def action_write(self) -> None:
        self.minutes.write()

    def on_prompt_done(self, event: Prompt.Done) -> None:
        event.prompt.remove()
        self.text.focus()
