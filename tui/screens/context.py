"""What a controller, a page or a dialog may ask of the screen that it serves. The main screen and the standup are one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from ..commands.footer import FooterKey
from ..commands.key_names import Command
from ..commands.place import ItemPlace, Place
from ..plan.errors import PlanError
from ..plan.model import Change, Document
from ..plan.plan import Plan
from ..plan.progress.standings import Standings
from ..session.background import BackgroundSession
from ..state.form_drafts import Draft
from ..widgets.bars import Cause
from ..widgets.pane import Pane
from .overview.list_filter import Filter

if TYPE_CHECKING:
    from ..widgets.prompt import Prompt

P = ParamSpec("P")
T = TypeVar("T")


class Drafts(Protocol):
    """What is being typed, kept on the disk while it is typed."""

    def adopt(self, node: DOMNode, draft: Draft, then: Callable[[], None] | None = None) -> None:
        """A draft that was taken is open again in `node`: it stays on the disk until that is closed, and `then` is called."""

    def served(self, draft: Draft) -> None:
        """What was to come of a draft has been done: it is forgotten once that is in the plan."""

    def look(self) -> bool:
        """Write down what has been typed since the last look, and forget what was closed; whether something is being typed."""


class Program(Protocol):
    """The app, as far as screens use it. What it is to do for good goes up to it as a message."""

    session: BackgroundSession
    theme_choice: str
    """The theme that was chosen; `auto` where it follows the terminal's background."""

    @property
    def app(self) -> App[Any]: ...

    @property
    def typed(self) -> Drafts: ...

    @property
    def screen_stack(self) -> list[Screen[Any]]: ...

    def hold_keys_until(self, ready: Callable[[], bool]) -> None:
        """Something is being opened: no key is handed on before `ready()`."""

    def signals_left_to_others(self) -> AbstractContextManager[None]:
        """Meanwhile whatever tells this program to end does not come here: somebody else has the terminal."""

    def call_next(self, callback: Callable[[], Any]) -> None: ...

    def line_dropped(self, number: int) -> None:
        """A signal has told the program to end: keep what there is to keep, and end."""


class Context(Protocol):
    """A screen with commands."""

    session: BackgroundSession

    @property
    def app(self) -> App[Any]: ...

    @property
    def program(self) -> Program: ...

    @property
    def plan(self) -> Plan: ...

    @property
    def today(self) -> date: ...

    @property
    def place(self) -> Place:
        """Where one is: what the conditions of its commands look at."""

    @property
    def commands(self) -> Sequence[Command]:
        """What can be done here."""

    def footer_keys(self) -> Sequence[FooterKey]:
        """The keys that matter now."""

    def give(self, command: Command) -> None:
        """Carry out a command that was chosen by its name, or say why it makes no sense where one is."""

    @property
    def is_current(self) -> bool:
        """Whether nothing lies over it."""

    def say(self, text: str, role: str = "text", *, lines: int = 5, holds: Cause | None = None) -> None:
        """Show a sentence at the foot of the screen, until the next key, or until it no longer `holds`."""

    def refuse(self, error: PlanError) -> None:
        """Say why something cannot be."""

    def do(self, action: Callable[..., Change], *args: Any, **kwargs: Any) -> Change | None:
        """Carry out an action of `tui.plan.actions`; where it is refused, say why, and give None."""

    def ask(self, prompt: Prompt) -> Prompt:
        """Ask one thing at the foot of the screen. Keys wait until it has the focus."""

    def open(self, screen: Screen[T], then: Callable[[T | None], Any] | None = None) -> Screen[T]:
        """Open a screen over this one; `then` gets what it gives."""

    def run(self, command: str, *args: Any, **given: Any) -> Any:
        """Carry out a command by its name, whatever the plan allows; gives what it opened, if anything."""

    def post_message(self, message: Message) -> bool: ...

    def call_later(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool: ...

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool: ...

    def call_next(self, callback: Callable[[], Any]) -> None: ...


class ItemContext(Context, Protocol):
    """A screen on which an item is chosen: one of a list, or the one that a page is about."""

    @property
    def place(self) -> ItemPlace: ...


class MarkingContext(ItemContext, Protocol):
    """A screen on which items can be marked."""

    def unmark(self) -> bool:
        """Take all marks away; gives whether there were any."""


class ListContext(ItemContext, Protocol):
    """The screen with the three lists, whose cursors say what a command is about."""

    standings: Standings
    filter: Filter
    goals: Pane
    objectives: Pane
    strategies: Pane
    last_pane: Pane
    """The one that has, or had, the focus."""
    wants_detail: bool
    """Whether the page of the item is to stand beside the lists, where there is room for it."""

    @property
    def pane(self) -> Pane:
        """The pane that has the focus (the goals', where none has)."""

    @property
    def panes(self) -> tuple[Pane, Pane, Pane]: ...

    def chosen(self, pane: Pane | None = None) -> Document | None:
        """The document under the cursor of a pane."""

    def show_detail(self, wanted: bool) -> None:
        """Show the page beside the lists, or hide it."""

    def go_to(self, ref: str) -> None:
        """Put the cursors on an item, whatever the filter hides."""

    def bring_into_view(self, ref: str) -> str:
        """Put the cursors on an item as far as the filter shows it; gives how the rest of it can be seen."""

    def show_plan(self, keep: Sequence[int | None] = (None, None, None)) -> None:
        """Draw everything from the session's plan."""

    def show_inbox_counts(self, new: int, due: int) -> None:
        """Say at the head of the screen how much is new to whoever sits there, and how much awaits them."""

    def mount(self, *widgets: Widget) -> Any: ...
