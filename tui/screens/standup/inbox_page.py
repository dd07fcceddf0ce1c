"""The inbox: what is new to whoever sits here, and what awaits them, each line with the key that gets it done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, cast

from textual.app import ComposeResult

from ...commands.footer import FooterKey
from ...commands.inbox_commands import INBOX_COMMANDS, command_for, key_for
from ...commands.place import InboxPlace, ListName
from ...draw.plan.inbox_text import counts_text, empty_text, inbox_row, line_text
from ...draw.text.line import Line
from ...plan.changes.undo_redo import undoable
from ...plan.errors import Refused
from ...plan.model import Goal, Objective, Strategy
from ...plan.plan import ref_in
from ...plan.progress.open_blockers import open_blockers
from ...plan.standup.inbox_place import Place, marked, unmarked
from ...plan.standup.personal_inbox import Inbox, InboxLine
from ...state import inbox_places, state_file
from ...system.restricted import is_restricted
from ...widgets.bars import MOST_LINES, Cause, KeyBar
from ...widgets.drawing import frame_title
from ...widgets.list_pane import ListPane
from ...words import _
from ...words.error_texts import sentence
from ..base import CommandScreen
from ..context import ListContext
from ..dialogs.list_page import ListPage
from ..handlers import Table, bindings
from ..pages.item_page import ItemPage
from .inbox_count import InboxReader, Reading

INBOX_HANDLERS: Table = {
    **{each: f"pages.item_actions:ItemActions.{each}" for each in ("check_in", "commit", "set_state")},
    "blocker": "pages.blocker_actions:BlockerActions.blocker",
}


class InboxActions:
    """Opening it."""

    def __init__(self, context: ListContext) -> None:
        self.context = context

    def inbox(self) -> None:
        self.context.open(InboxPage(self.context))


class InboxPage(ListPage[None, str], CommandScreen[None]):
    """What is new goes once it was opened or marked as read, what awaits once it is done."""

    BINDINGS: ClassVar[list[Any]] = bindings(INBOX_COMMANDS, INBOX_HANDLERS, "{}")
    commands = INBOX_COMMANDS
    handlers_of = INBOX_HANDLERS
    clicks_to_choose = 2

    def __init__(self, context: ListContext) -> None:
        super().__init__(_("Inbox"), call="planner inbox")
        self.context, self.session = context, context.session
        self.list = ListPane(self.draw_row, self._cursor_moved)
        self.keys = KeyBar()
        self._reading: Reading | None = None
        self._reader = InboxReader(self, context.session, self._arrived)
        self._marks: list[tuple[Any, ...]] = []
        """For each step of marking, the last change by whoever sits here that could be undone then."""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield self.keys

    def on_mount(self) -> None:
        self.say_empty("")
        self._reader.begin(waits=False)
        self.show()

    def on_screen_resume(self) -> None:
        """What lay over it is gone, and the plan may be another."""
        self.show()

    def plan_changed(self) -> None:
        self._reader.begin()

    def language_changed(self) -> None:
        self.show()

    def say(self, text: str, role: str = "text", *, lines: int = MOST_LINES, holds: Cause | None = None) -> None:
        CommandScreen.say(self, text, role, lines=lines, holds=holds)

    # --- rows --------------------------------------------------------------------------------------------------------

    @property
    def inbox(self) -> Inbox:
        return self._reading.inbox if self._reading is not None else Inbox()

    def rows(self) -> Sequence[str]:
        return [line.key for line in self.inbox.lines]

    def line_of(self, row: str | None) -> InboxLine | None:
        return next((line for line in self.inbox.lines if line.key == row), None)

    def draw_row(self, row: str, cells: int) -> Line:
        line = self.line_of(row)
        return inbox_row(self.plan, line, cells) if line is not None else ()

    def text_of(self, row: str) -> str:
        line = self.line_of(row)
        return line_text(self.plan, line) if line is not None else ""

    def fit(self) -> None:
        """As high as its rows take, above the keys."""
        room = self.size.height - 3 - self.line.display
        self.list.styles.height = max(min(len(self.list.items), room), self.empty_height())

    def _arrived(self, reading: Reading) -> None:
        self._reading = reading
        self.fill()
        self.show()

    def say_empty(self, text: str) -> None:
        if not self.line.display:
            text = empty_text() if self._reading is not None else _("Looking…")
        super().say_empty(text)

    def show(self) -> None:
        """Draw what is different now."""
        self.frame.border_title = frame_title(f"{_('Inbox')}  {counts_text(self.inbox)}".strip())
        self.keys.show(self.footer_keys())
        self.list.redraw()

    # --- where one is ------------------------------------------------------------------------------------------------

    @property
    def place(self) -> InboxPlace:
        line = self.line_of(self.list.chosen)
        plan = self.plan
        table, id = ref_in(line.goes if line is not None else "") or ("objectives", 0)
        found = plan.get(table, id)
        strategy = found if isinstance(found, Strategy) else None
        objective = found if isinstance(found, Objective) else plan.objectives[strategy.objective] if strategy else None
        goal = found if isinstance(found, Goal) else plan.goals[objective.goal] if objective else None
        about = line.ref if line is not None and line.kind in ("blocker", "named") else ""
        return InboxPlace(
            plan=plan,
            who=self.session.who,
            read_only=self.session.store.read_only,
            restricted=is_restricted(),
            standings=self.context.standings,
            at=cast("ListName", table),
            goal=goal,
            objective=objective,
            strategy=strategy,
            line=line,
            blocker=next((each for each in open_blockers(plan, self.session.moment().at) if each.ref == about), None)
            if about
            else None,
            new=len(self.inbox.new),
        )

    def footer_keys(self) -> list[FooterKey]:
        line = self.line_of(self.list.chosen)
        found = [FooterKey("Esc", _("back"), ("leave",))]
        if line is not None:
            key, word = key_for(line)
            found = [FooterKey(key, word, (command_for(line).action,)), FooterKey("Enter", _("go there"), ("choose",)), *found]
        return found

    def _cursor_moved(self) -> None:
        self.keys.show(self.footer_keys())

    # --- keys --------------------------------------------------------------------------------------------------------

    def choose(self, row: str) -> None:
        line = self.line_of(row)
        if line is None:
            return
        leads_on = self.place.item is not None  # asked first: what is read is not in the list any more
        if line.is_new:
            self._mark(line.changes)
        if leads_on:
            self.open(ItemPage(self.context, line.goes))
        elif not line.is_new:
            self.run("blocker")

    def action_mark_read(self) -> None:
        line = self.line_of(self.list.chosen)
        if line is not None:
            self._mark(line.changes)

    def action_mark_all_read(self) -> None:
        self._mark([id for line in self.inbox.new for id in line.changes])

    def action_undo(self) -> None:
        """Bring back what was marked as read; where that was not the last thing done here, take back a change."""
        if not self._marks or self._marks[-1] != self._last_undoable():
            self.say(self.context.run("undo"), "muted")
        elif self._moved(lambda place: unmarked(place, self._log)):
            self._marks.pop()

    def _last_undoable(self) -> tuple[Any, ...]:
        """What it is known by: its number may be another one once it is saved."""
        change = next(undoable(self.plan, self.session.who), None)
        return (change.at, change.action, change.item) if change is not None else ()

    @property
    def _log(self) -> Any:
        assert self._reading is not None
        return self._reading.look.plan.changes.raw

    def _mark(self, changes: Iterable[int]) -> None:
        """What these changes brought is read. Only what stands in the list counts as seen, whatever has come since."""
        unread = [id for line in self.inbox.new for id in line.changes]
        who, log = self.session.who, self._log
        wanted = list(changes)
        if self._moved(lambda place: marked(place, log, who, wanted, unread)):
            self._marks.append(self._last_undoable())

    def _moved(self, step: Callable[[Place], Place]) -> bool:
        """Move the place in the log; False, and a sentence, where it cannot be kept."""
        try:
            inbox_places.change(self.session.store.where, self.session.who, self._log, step)
        except OSError as error:
            self.refuse(Refused("inbox_not_written", where=state_file.folder(), why=error.strerror or str(error)))
            return False
        except LookupError:
            self.say(sentence(Refused("nothing_read")), "warn")
            return False
        self._reader.begin()
        self.context.run("count_inbox")
        return True
