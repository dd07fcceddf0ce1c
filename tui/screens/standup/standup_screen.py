"""The standup screen: one item a step, person by person, everything one key away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult

from ...commands.footer import FooterKey, standup_footer
from ...commands.place import StandupPlace
from ...commands.standup_commands import STANDUP_COMMANDS
from ...draw.screen.header_lines import header_left
from ...draw.standup.item_text import doubts_text, nothing_text, since_text, step_name
from ...draw.standup.standup_card import SIDE, beside, card, head_of, people_line, side, timer
from ...draw.standup.standup_markdown import markdown_lines
from ...draw.standup.standup_text import StandupRecord, plain_lines
from ...draw.text.line import Line, Span
from ...draw.text.safe import visible
from ...plan.errors import PlanError
from ...plan.standup.agenda import BY
from ...session.listeners import SessionListener
from ...system.restricted import is_restricted
from ...widgets.bars import HeaderBar, KeyBar
from ...widgets.drawing import Drawing
from ...widgets.page_text import PageText
from ...words import _
from ...words.error_texts import not_saved, sentence
from ..base import CommandScreen, connection_text
from ..handlers import bindings
from .standup_handlers import STANDUP_HANDLERS
from .walk import Walk

if TYPE_CHECKING:
    from textual.timer import Timer

    from ...widgets.prompt import Prompt
    from ..context import Context

TICK = 5.0
"""Seconds between two states of the clock on screen."""
ASLEEP = 300.0
"""Seconds without a key after which the clock stands still on screen: a forgotten standup costs a thin line nothing."""


class _People(Drawing):
    DEFAULT_CSS = "_People { height: 1; }"

    draw: Callable[[int], Line] = staticmethod(lambda cells: ())

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        return [self.draw(cells)]


class _Body(PageText):
    """The item, or the minutes; scrolls where it takes more than the screen."""

    def __init__(self, draw: Callable[[int, int], Sequence[Line]]) -> None:
        """`draw` gives what there is to say in so many cells, made for so many rows."""
        super().__init__(lambda cells: draw(cells, self.size.height))

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        shown = list(super().lines(cells, rows))
        if self.top < self.last_top and shown:
            shown[-1] = (Span(" ↓", "muted"), Span(" " + _("more"), "faint"))
        return shown


class StandupScreen(CommandScreen[None], SessionListener):
    """A standup that goes on, alone or together with others at the same plan."""

    BINDINGS: ClassVar[list[Any]] = bindings(STANDUP_COMMANDS, STANDUP_HANDLERS, "standup.{}")
    AUTO_FOCUS = "_Body"
    commands = STANDUP_COMMANDS
    handlers_of = STANDUP_HANDLERS
    interruptible = True
    minutes_of = ""
    announced = False
    """Whether it was said here that the standup is in the plan."""

    def __init__(self, context: Context, *, leaving_ends: bool = False) -> None:
        super().__init__()
        self.context = context
        self.session = context.session
        self.leaving_ends = leaving_ends
        self.walk = Walk(self.session)
        self.header = HeaderBar()
        self.people = _People()
        self.body = _Body(self._body)
        self.keys = KeyBar()
        self._clock: Timer | None = None
        self._is_unreadable = False
        self._touched = self.walk.now

    # --- drawing -----------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.people
        yield self.body
        yield self.keys

    def on_mount(self) -> None:
        self.people.draw = self._people
        self.session.listeners.append(self)
        presence = self.walk.presence
        if presence.file:
            self.session.follow_file(presence.file, self.look)
        presence.told = lambda: self.session.on_screen(self.look)
        self._clock = self.set_interval(TICK, self.tick)
        self.show()
        self._greet()

    def on_unmount(self) -> None:
        self.session.leave_file(self.walk.presence.file)
        self.walk.presence.told = lambda: None
        self.walk.left()
        if self in self.session.listeners:
            self.session.listeners.remove(self)

    def _greet(self) -> None:
        walk = self.walk
        doubts = doubts_text(walk.agenda)
        if doubts:
            self.say(doubts[0], "warn")
        elif walk.resumed and not walk.leads:
            self.say(_("{who} leads this standup: F follows, L takes the lead.").format(who=walk.running.by), "muted")
        elif walk.resumed:
            self.say(_("Going on where it was left."), "muted")

    def show(self, top: bool = True) -> None:
        """Draw everything; `top` begins the item at its first line."""
        if top:
            self.body.top = 0
        self._show_header()
        self.people.redraw()
        self.body.redraw()
        self._show_keys()

    def _show_header(self) -> None:
        walk = self.walk
        walk.settle_time()
        left = header_left(walk.plan.meta.title)
        self.header.left = (Span(f" {_('standup')}  ", "accent"), *left[1:])
        self.header.middle = (Span(since_text(walk.since, walk.now), "muted"),)
        step = walk.step
        name = step_name(step) if step is not None else _("minutes")
        follows: Line = ()
        if not walk.leads:
            word = _("following {who}") if walk.following else _("{who} leads")
            follows = (Span(word.format(who=visible(walk.running.by)[:12]) + "  ", "accent" if walk.following else "muted"),)
        self.header.right = (*follows, *timer(name, walk.spent.get(walk.stop.step, 0.0), walk.seconds))
        self.header.redraw()

    def _show_keys(self) -> None:
        self.keys.show(self.footer_keys())

    def footer_keys(self) -> list[FooterKey]:
        return standup_footer(self.place, STANDUP_COMMANDS)

    @property
    def place(self) -> StandupPlace:
        walk = self.walk
        item, step = walk.item, walk.step
        about = [item] if item is not None else step.quiet if step is not None else ()
        return StandupPlace(
            plan=walk.plan,
            who=self.session.who,
            read_only=self.session.store.read_only,
            restricted=is_restricted(),
            objectives=tuple(each.objective for each in about if each.objective is not None),
            goal=item.goal if item is not None and item.objective is None else None,
            blockers=walk.agenda.blockers if walk.at_end else item.blockers if item is not None else (),
            whose=step.name if step is not None and walk.by == "person" else "",
            at_end=walk.at_end,
            leads=walk.leads,
            following=walk.following,
        )

    def _people(self, cells: int) -> Line:
        walk = self.walk
        behind = {stop.step for stop in walk.order[: walk.index]} - {walk.stop.step}
        by_key = {step.key: step for step in walk.agenda.steps}
        keys = dict.fromkeys(stop.step for stop in walk.order)
        return people_line([by_key[key] for key in keys if key in by_key], walk.stop.step, frozenset(behind), cells)

    def _body(self, cells: int, rows: int) -> Sequence[Line]:
        walk = self.walk
        if walk.at_end:
            return self._minutes(cells)
        wide = cells >= 120
        room = cells - SIDE - 2 if wide else cells
        step = walk.step
        lines: list[Line] = []
        if step is not None:
            mine = [stop for stop in walk.order if stop.step == step.key]
            place = mine.index(walk.stop) + 1 if walk.stop in mine else 1
            air: list[Line] = [()] if rows >= 14 else []
            lines = [*air, head_of(step, place, len(mine), room), *air]
            lines += card(walk.plan, step, walk.item, walk.agenda.today, cells=room, rows=rows)
            lines += [*air, *self._notes(room)]
        if wide:
            height = max(rows, len(lines))
            return beside(lines, side(walk.agenda, walk.order, walk.index, SIDE, rows), room, height)
        return lines

    def _notes(self, cells: int) -> list[Line]:
        """What was noted at this item."""
        mark = self.walk.note_mark
        found = [note[len(mark) :] for note in self.walk.running.notes if note.startswith(mark)]
        return [(Span(f" {_('Noted')}".ljust(10), "faint"), Span(visible(text)[: cells - 12])) for text in found]

    def _minutes(self, cells: int) -> Sequence[Line]:
        walk = self.walk
        nothing = nothing_text(walk.plan, walk.agenda) if not walk.agenda.steps else ""
        if nothing:
            return [(), (Span(" "), Span(nothing, "muted"))]
        drawn = plain_lines(walk.plan, walk.agenda, walk.now, min(cells - 2, 100), bars=False, held=self.held)
        return [(Span(" "), *line) for line in drawn]

    # --- the minutes -------------------------------------------------------------------------------------------------

    @property
    def held(self) -> StandupRecord:
        walk = self.walk
        return StandupRecord(walk.now, walk.running.who, walk.running.notes, int(walk.seconds))

    def markdown(self) -> str:
        walk = self.walk
        return "".join(line + "\n" for line in markdown_lines(walk.plan, walk.agenda, walk.now, self.held))

    def file_name(self) -> str:
        return f"standup-{self.walk.now:%Y-%m-%d}.md"

    # --- what others do ----------------------------------------------------------------------------------------------

    def plan_changed(self) -> None:
        self.walk.taken_in()
        self.show(top=False)
        record = self.walk.record
        if record is not None and not self.announced and self.app.screen is self:
            self.announced = True
            self.say(_("{who} has kept this standup as {ref}.").format(who=record[1], ref=record[0]), "muted")

    def saving_changed(self) -> None:
        session = self.session
        self.keys.look_again()
        if session.saving == "not saved" and session.save_error is not None:
            text = _("Not saved: {why}. It stays here and is tried again.").format(why=not_saved(session.save_error))
            self.say(text, "bad", holds=lambda: session.saving == "not saved")

    def news(self, text: str) -> bool:
        self.say(text, "accent", lines=1)
        return True

    def abandoned(self) -> None:
        self.walk.left()  # its clock is not to run on without anybody

    def unreadable(self, error: PlanError | None) -> None:
        self._is_unreadable = error is not None
        if error is None:
            self.keys.look_again()
        else:
            self.say(sentence(error), "bad", holds=lambda: self._is_unreadable)

    def connection_changed(self) -> None:
        """Here, too, it is said (the main screen has, below), and goes when it is no longer true."""
        session, offline = self.session, self.session.offline is not None
        self.say(*connection_text(session), holds=lambda: (session.offline is not None) == offline)

    def look(self) -> None:
        """Where the others are, and what they noted."""
        if self.is_attached and self.walk.look():
            self.show()

    def tick(self) -> None:
        """The clock goes on, as long as somebody is there."""
        if (self.walk.now - self._touched).total_seconds() < ASLEEP:
            self._show_header()
        elif self._clock is not None:
            self._clock.pause()

    async def on_key(self, event: events.Key) -> None:
        self._touched = self.walk.now
        if self._clock is not None:
            self._clock.resume()
        await super().on_key(event)

    def on_prompt_done(self, event: Prompt.Done) -> None:
        event.prompt.remove()
        self.body.focus()

    # --- walking -----------------------------------------------------------------------------------------------------

    def _went(self, moved: bool) -> None:
        self.walk.following = False
        if moved:
            self.show()
        else:
            self._show_header()

    def action_next(self) -> None:
        self._went(self.walk.move(1))

    def action_previous(self) -> None:
        self._went(self.walk.move(-1))

    def action_skip(self) -> None:
        self._went(self.walk.skip(1))

    def action_skip_back(self) -> None:
        self._went(self.walk.skip(-1))

    def action_minutes(self) -> None:
        self._went(self.walk.move(len(self.walk.order)))

    def action_grouping(self) -> None:
        by = BY[(BY.index(self.walk.by) + 1) % len(BY)]
        self.walk.grouped(by)
        self.show()
        words = {"person": _("Person by person."), "team": _("Team by team."), "goal": _("Goal by goal.")}
        self.say(words[by], "muted")

    def action_cursor_down(self) -> None:
        self.body.scroll_by(1)

    def action_cursor_up(self) -> None:
        self.body.scroll_by(-1)

    def action_first(self) -> None:
        self.body.go_to_end(False)

    def action_last(self) -> None:
        self.body.go_to_end(True)

    def action_page_down(self) -> None:
        self.body.page_by(1)

    def action_page_up(self) -> None:
        self.body.page_by(-1)

    def action_follow(self) -> None:
        self.walk.follow()
        self.show()

    def action_lead(self) -> None:
        self.walk.lead()
        self.show(top=False)
        self.say(_("You lead."), "muted")

    def action_leave(self) -> None:
        """Back to the plan; the standup waits where it is."""
        waits = bool(self.walk.order) and self.walk.record is None
        self.leave(_("The standup waits where you left it: s goes on.") if waits else "")

    def leave(self, text: str) -> None:
        """Back to the plan, or to the shell if that is where one came from."""
        self.dismiss(None)
        if self.leaving_ends:
            self.context.run("quit")
        elif text:
            self.context.say(text, "muted")
