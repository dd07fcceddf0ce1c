"""Standups that were kept: a list of them, the newest first, and the minutes of each as they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from ...draw.standup.past_standup import newest_first, past_line, past_text
from ...draw.standup.standup_markdown import markdown_lines
from ...draw.standup.standup_text import StandupRecord, plain_lines
from ...draw.text.line import Line, cut
from ...plan.model import Standup
from ...plan.standup.past_agenda import kept_agenda
from ...session.session import Session
from ...widgets.drawing import Drawing, frame_title
from ...widgets.prompt import Prompt
from ...words import _
from ..base import PlanDialog
from ..clipboard import copied
from ..dialogs.page import Page
from .minutes import Minutes


class _List(Drawing, can_focus=True):
    """The standups, with a cursor."""

    def __init__(self, standups: Sequence[Standup], today: Any) -> None:
        super().__init__()
        self.standups = standups
        self.today = today
        self.index = 0
        self.top = 0

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        self.top = max(min(self.top, self.index), self.index - rows + 1, 0)
        shown = self.standups[self.top : self.top + rows]
        return [past_line(each, self.today, cells, self.top + y == self.index) for y, each in enumerate(shown)]

    def move(self, by: int) -> None:
        self.index = max(min(self.index + by, len(self.standups) - 1), 0)
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        if self.top + event.y < len(self.standups):
            self.index = self.top + event.y
            self.redraw()
            self.screen.action_open()  # type: ignore[attr-defined]


class PastStandups(PlanDialog[None]):
    """Choose one; Enter opens its minutes."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("pagedown,ctrl+f", "step(10)", show=False),
        Binding("pageup,ctrl+b", "step(-10)", show=False),
        Binding("home,g", "step(-1000000)", show=False),
        Binding("end,G", "step(1000000)", show=False),
        Binding("enter,space", "open", show=False),
        Binding("y", "copy", show=False),
        Binding("escape,q,ctrl+g,H", "leave", show=False),
    ]
    CSS = """
    PastStandups { align: center middle; background: transparent; }
    PastStandups Vertical {
        width: 100%; max-width: 100; height: auto; max-height: 100%; border: round $accent; padding: 0 1; background: $background;
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.list = _List(newest_first(session.plan), session.moment().today)

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = frame_title(_("Past standups"))
            frame.border_subtitle = _("Enter opens, y copies, Esc leaves")
            self.list.styles.height = min(len(self.list.standups), max(self.app.size.height - 2, 1))
            yield self.list

    def on_mount(self) -> None:
        self.list.focus()

    def action_step(self, by: int) -> None:
        self.list.move(by)

    def action_open(self) -> None:
        self.app.push_screen(PastMinutes(self.session, self.list.standups[self.list.index]))

    def action_copy(self) -> None:
        """The whole list as text."""
        lines = [past_text(each, self.list.today) for each in self.list.standups]
        said, _role = copied(self.app, lines, "planner standup --past")
        self.query_one(Vertical).border_subtitle = frame_title(said)

    def action_leave(self) -> None:
        self.dismiss(None)


class PastMinutes(Page):
    """The minutes of a standup, drawn from the plan as it stood when it was kept."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("y", "copy", show=False),
        Binding("w", "write", show=False),
    ]
    CSS = Page.CSS.replace("Page", "PastMinutes")

    def __init__(self, session: Session, standup: Standup) -> None:
        self.standup = standup
        self.minutes = Minutes(self)
        self.minutes_of = standup.ref
        self.then, self.agenda = kept_agenda(session.plan, standup)
        self.held = StandupRecord.of(standup)
        self.usual = _("y copies, w writes a file, Esc leaves")
        super().__init__(f"{standup.ref} {_('standup')}", self._drawn, self.usual)

    def _drawn(self, cells: int) -> Sequence[Line]:
        lines: list[Line] = list(plain_lines(self.then, self.agenda, self.standup.at, cells, bars=False, held=self.held))
        return lines

    def markdown(self) -> str:
        return "".join(line + "\n" for line in markdown_lines(self.then, self.agenda, self.standup.at, self.held))

    def file_name(self) -> str:
        return f"standup-{self.standup.at:%Y-%m-%d}.md"

    def say(self, text: str, role: str = "text") -> None:
        self.query_one(Vertical).border_subtitle = frame_title(cut(text, max(self.size.width - 8, 10)))

    def action_copy(self) -> None:
        self.minutes.copy()

    def action_write(self) -> None:
        self.minutes.write()

    def on_prompt_done(self, event: Prompt.Done) -> None:
        event.prompt.remove()
        self.text.focus()
