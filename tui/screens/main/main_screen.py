"""The main screen: goals, objectives and strategies in three panes that follow the selection."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import Reactive
from textual.widget import Widget

from ...commands.footer import FooterKey
from ...commands.main_commands import COMMANDS, key_of
from ...commands.place import ItemPlace, ListName
from ...draw.screen.header_lines import header_left, header_middle, header_right
from ...draw.text.change_text import news_line
from ...draw.text.line import cut
from ...draw.text.safe import visible
from ...plan.errors import PlanError, Refused, Unreadable
from ...plan.model import Change, Document
from ...plan.plan import Plan
from ...plan.progress.rollover import cycle_shown
from ...plan.progress.standings import Standings
from ...session.background import BackgroundSession
from ...session.listeners import SessionListener
from ...session.pending import Rejected
from ...state import preferences
from ...system.clock import midnights
from ...terminal.textual_private import once
from ...widgets.at_rest import AtRest
from ...widgets.bars import HeaderBar, KeyBar
from ...widgets.page_text import DetailPane
from ...widgets.pane import Pane
from ...widgets.too_small import TooSmall
from ...words import _
from ...words.error_texts import not_saved, sentence
from ..base import PlanScreen, connection_text, tell
from ..handlers import bindings
from ..overview.layout import DETAIL, SHOWN, SMALLEST, Arrangement, arrangement
from ..overview.list_filter import TABLES, Filter, Path, above, path_to
from ..overview.overview import Overview, detail_title
from ..pages.marking import Marking
from .main_handlers import MAIN_HANDLERS
from .moving import Moving

if TYPE_CHECKING:
    from datetime import date

    from ...widgets.prompt import Prompt
    from .title_edit import TitleEdit

_SHORTEST, _LONGEST = 1.0, 300.0
"""Seconds between two looks at the time, at the least and at the most."""


class MainScreen(Marking[None], Moving, Overview[Pane], SessionListener):
    """Everything at a glance, and every command one key away."""

    BINDINGS: ClassVar[list[Any]] = bindings(COMMANDS, MAIN_HANDLERS, "{}")
    AUTO_FOCUS = "#goals"
    commands = COMMANDS
    handlers_of = MAIN_HANDLERS
    interruptible = True
    # Textual repaints the whole screen when the focus moves; the two panes that look different repaint themselves.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, session: BackgroundSession, at_goal: int | None = None) -> None:
        """`at_goal`: the goal that the cursor begins on, if not on the first."""
        super().__init__()
        self.session = session
        self._at_goal = at_goal
        self.standings = Standings.at(session.plan, session.moment().at)
        self.filter = Filter()
        self.goals = Pane(self.goal_row, 2, self._moved, id="goals")
        self.objectives = Pane(self.objective_row, 2, self._moved, id="objectives")
        self.strategies = Pane(self.strategy_row, 1, self._moved, id="strategies")
        for pane, letter in zip(self.panes, "GOS", strict=True):
            pane.is_marked = partial(self._is_marked, letter)
        self.detail = DetailPane(self.detail_page, detail_title, id="detail")
        self.wants_detail = preferences.recall(DETAIL, SHOWN) == SHOWN
        self.header = HeaderBar()
        self.keys = KeyBar()
        self.rest = AtRest(self, self._at_rest)

    def _moved(self, pane: Pane) -> None:
        """The cursor of a pane is on another item: at once the panes after it follow, and what costs more once it rests."""
        if pane is self.goals:
            self.follow_goal()
        elif pane is self.objectives:
            self.follow_objective()
        self._show_keys()
        self.rest.moved()

    def _at_rest(self) -> None:
        for pane in self.panes:
            pane.settle()
        if self.has_detail:
            self.detail.show(self.at_ref)

    @property
    def plan(self) -> Plan:
        return self.session.plan

    @property
    def today(self) -> date:
        return self.standings.today

    @property
    def who(self) -> str:
        return self.session.who

    @property
    def read_only(self) -> bool:
        return self.session.store.read_only

    @property
    def place(self) -> ItemPlace:
        return self.place_at(cast("ListName", self.pane.id))

    @property
    def panes(self) -> tuple[Pane, Pane, Pane]:
        return self.goals, self.objectives, self.strategies

    @property
    def pane(self) -> Pane:
        """The pane that has the focus (the goals', where none has)."""
        return self.focused if isinstance(self.focused, Pane) else self.last_pane

    @property
    def at_ref(self) -> str:
        """The reference of the item that one is at: of an empty pane that of what it belongs to; empty where there is none."""
        lists = self.panes[: self.panes.index(self.pane) + 1]
        refs = (f"{letter}{pane.chosen}" for letter, pane in zip("GOS", lists, strict=False) if pane.chosen)
        return ["", *refs][-1]

    last_pane: Pane
    _place: Arrangement | None = None
    _last_unreadable = ""
    _another: asyncio.TimerHandle | None = None
    inbox_counts = (0, 0)
    """How much is new to whoever sits here, and how much awaits them."""

    def chosen(self, pane: Pane | None = None) -> Document | None:
        """The document under the cursor of a pane."""
        pane = pane or self.pane
        return None if pane.chosen is None else self.plan.get(pane.id or "", pane.chosen)

    def compose(self) -> ComposeResult:
        self.last_pane = self.goals
        yield self.header
        with Container(id="board"):
            with Container(id="lists"):
                with Container(id="work"):
                    yield self.goals
                    yield self.objectives
                yield self.strategies
            yield self.detail
        yield TooSmall(SMALLEST, id="small")
        yield self.keys

    def on_mount(self) -> None:
        self.session.listeners.append(self)
        self.show_plan((self._at_goal, None, None))
        self._wait_for_another_day()
        self.session.follow()

    def language_changed(self) -> None:
        """Another language was chosen: say everything again in it."""
        self.show_plan()

    # --- drawing ---------------------------------------------------------------------------------------------------

    def show_plan(self, keep: Sequence[int | None] = (None, None, None)) -> None:
        """Draw everything from the session's plan; `keep` are the ids that the panes' cursors are to stand on."""
        self._show_header()
        if self._place is not None:
            self._arrange()
        self.fill(keep)
        self.detail.show(self.at_ref)
        self._show_keys()
        self.call_after_refresh(self.run, "count_inbox")  # with 100,000 objectives that takes a while, and no key waits for it

    def _show_keys(self) -> None:
        """The keys that matter for what is chosen."""
        self.keys.show(self.footer_keys())

    def footer_keys(self) -> list[FooterKey]:
        return self.footer_at(self.place.at)

    def show_inbox_counts(self, new: int, due: int) -> None:
        if (new, due) != self.inbox_counts:
            self.inbox_counts = new, due
            self._show_header()

    def _show_header(self) -> None:
        self.header.left = header_left(self.plan.meta.title, self.plan.meta.archived)
        self.header.middle = header_middle(self.today, cycle_shown(self.plan, self.today))
        saving, offline, unsaved = self.session.saving, self.session.offline, len(self.session.unsaved)
        marked = len(self.marks)
        self.header.right = header_right(self.who, saving, *self.inbox_counts, offline=offline, unsaved=unsaved, marked=marked)
        self.header.redraw()

    # --- marks -----------------------------------------------------------------------------------------------------

    def _is_marked(self, letter: str, id: int) -> bool:
        return f"{letter}{id}" in self.marks

    def shown_refs(self) -> list[str]:
        return [f"{'GOS'[self.panes.index(self.pane)]}{id}" for id in self.pane.items]

    def marks_changed(self) -> None:
        for pane in self.panes:
            pane.redraw()
        self._show_header()
        self._show_keys()

    # --- what the session says -------------------------------------------------------------------------------------

    def plan_changed(self) -> None:
        self.marks_follow()
        before, self.standings = self.standings, self.standings.moved_to(self.plan, self.session.moment().at)
        self.show_plan()
        self.keys.look_again()
        if self.plan.blockers.raw:
            self.run("waits_ended", before, self.standings)
        self.call_after_refresh(self.place_title)
        self.call_after_refresh(self._wait_for_another_day)
        for screen in self.app.screen_stack:  # what lies below another one is seen beside it, or again
            if isinstance(screen, PlanScreen) and not isinstance(screen, SessionListener):
                tell(screen, screen.plan_changed)

    def connection_changed(self) -> None:
        """The line to where the plan lives has broken, or is back."""
        self._show_header()
        session, (text, role) = self.session, connection_text(self.session)
        self.say(text, role, holds=(lambda: session.offline is not None) if session.offline is not None else None)

    def saving_changed(self) -> None:
        self._show_header()
        session = self.session
        if session.saving == "saved":
            self.call_later(session.outbox.saved)  # after what was turned down has been told
        self.keys.look_again()
        if session.offline is None and session.saving == "not saved" and session.save_error is not None:
            why = session.save_error
            text = _("Not saved: {why}. It stays here and is tried again.").format(why=not_saved(why))
            self.say(text, "bad", holds=lambda: session.save_error is why or session.saving == "not saved")

    def rejected(self, rejected: Rejected) -> None:
        self.run("turned_down", rejected)

    def others_changed(self, changes: tuple[Change, ...]) -> None:
        """A short line: who changed what, the last of it."""
        last, text = changes[-1], news_line(changes, self.plan)
        self.say(text, "accent", lines=1)
        top = self.app.screen
        if isinstance(top, PlanScreen) and top is not self and last.action != "standup":  # a standup tells of that itself
            tell(top, partial(top.news, visible(text)))

    def news(self, text: str) -> bool:
        self.say(text)
        return True

    def unreadable(self, error: PlanError | None) -> None:
        if error is None:  # what was said of it is no longer true, and would be news another time
            self._last_unreadable = ""
            self.keys.look_again()
            return
        text = sentence(error)
        if isinstance(error, Unreadable) and error.where:
            text = text.replace(error.where, cut(os.path.basename(error.where), 30))
        if text != self._last_unreadable:
            self.say(text, "bad", holds=lambda: bool(self._last_unreadable))
        self._last_unreadable = text

    def time_passed(self) -> None:
        """A new day moves every expectation; a check-in of a clock that was ahead begins to count."""
        now = self.session.moment().at
        if not self.standings.hold_at(now):
            self.standings = Standings.at(self.plan, now)
            self.show_plan()

    def _wait_for_another_day(self) -> None:
        """Look again when the standings may be others, or before: a machine may sleep, and a clock may be set."""
        if self._another is not None:
            self._another.cancel()
        left = self.standings.hold_for(now := self.session.moment().at, midnights(now))
        self._another = once(self, min(max(left, _SHORTEST), _LONGEST), self._another_day)

    def _another_day(self) -> None:
        self.time_passed()
        self._wait_for_another_day()

    def refuse(self, error: PlanError) -> None:
        """Say why something cannot be."""
        is_archived = isinstance(error, Refused) and error.reason == "plan_is_archived"
        self.say(sentence(error), "warn", holds=(lambda: self.plan.meta.archived is not None) if is_archived else None)

    # --- sizes -----------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        self._arrange()
        self.call_after_refresh(self.place_title)

    def _arrange(self) -> None:
        """Give each pane its room: on low screens the strategies fold to a line, unless one is at them."""
        cells, rows = self.size
        at, needed = cast("ListName", self.last_pane.id), self.strategies_needed(rows)
        place = arrangement(cells, rows, at, strategies=needed, detail=self.wants_detail)
        if place == self._place:
            return
        self._place = place
        if self.focused is self.detail and not place.detail_width:
            self.set_focus(self.last_pane, scroll_visible=False)
        self.query_one("#small").display = place.small
        for each in (self.query_one("#board"), self.header, self.keys):
            each.display = not place.small
        self.strategies.folded = place.folded
        self.goals.styles.width = place.goals_width
        self.strategies.styles.height = place.strategies_height
        self.strategies.redraw()
        if self.has_detail != (place.detail_width > 0):
            self.has_detail = place.detail_width > 0
            self.objectives.forget_rows()
            self.detail.show(self.at_ref)  # where there was no room for it, it did not follow
        self.detail.display = self.has_detail
        self.detail.styles.width = place.detail_width
        if not place.small and self.focused is None:
            self.last_pane.focus()

    def on_descendant_focus(self) -> None:
        if isinstance(self.focused, Pane) and self.focused is not self.last_pane:
            self.last_pane = self.focused
            self._arrange()
            self._show_keys()
            self.rest.moved()

    def place_title(self) -> None:
        """A title that is being edited goes along with its row."""
        for line in self.query("TitleEdit"):
            cast("TitleEdit", line).place()

    # --- moving ----------------------------------------------------------------------------------------------------

    def on_pane_opened(self, event: Pane.Opened) -> None:
        self.run("open_item")

    def on_prompt_done(self, event: Prompt.Done) -> None:
        pane = self.pane  # another one than before, where the coach made it another kind
        self.set_focus(pane, scroll_visible=False)
        event.prompt.remove()

    def action_show_all(self) -> None:
        """Esc: back to the list, or away with the marks, or with the filter, as everywhere."""
        if self.focused is self.detail:
            self.set_focus(self.last_pane, scroll_visible=False)
        elif self.unmark():
            return
        elif self.filter != Filter():
            self.filter = Filter()
            self.show_plan()

    def show_detail(self, wanted: bool) -> None:
        """Show the page beside the lists, or hide it."""
        self.wants_detail = wanted
        if self.focused is self.detail:
            self.set_focus(self.last_pane, scroll_visible=False)
        self._arrange()

    def go_to(self, ref: str) -> None:
        """Put the cursors on an item, whatever the filter hides; no more of it is lifted than that takes."""
        path = path_to(self.plan, ref)
        if not self._shows(self.filter, path):
            self.filter = Filter() if self._shows(Filter(), path) else Filter(everything=True)
        self._stand_on(path)

    def bring_into_view(self, ref: str) -> str:
        """Put the cursors on an item, or on what it belongs to where the filter hides it: then it says how it can be seen."""
        whole = path = path_to(self.plan, ref)
        while path and not self._shows(self.filter, path):
            path = above(path)
        if path:
            self._stand_on(path)
        if path == whole:
            return ""
        if self._shows(Filter(), whole):
            return _("Esc shows it.")
        return _("{key}, “all states”, shows it.").format(key=key_of("filter"))

    def _shows(self, filter: Filter, path: Path) -> bool:
        return filter.shows(self.plan, self.standings, self.who, path)

    def _stand_on(self, path: Path) -> None:
        self.show_plan([path.get(name) for name in TABLES])
        deepest = max(TABLES.index(name) for name in path)
        self.set_focus(self.panes[deepest], scroll_visible=False)
