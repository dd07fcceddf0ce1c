"""What every screen of ours can be asked, and what the two with commands, the main screen and the standup, have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, cast, runtime_checkable

from textual import events, on
from textual.screen import ModalScreen, Screen

from ..commands.asking import command_called, why_off
from ..commands.footer import FooterKey
from ..commands.key_names import Command
from ..commands.place import Place
from ..draw.text.safe import visible
from ..plan.errors import PlanError, Refused
from ..plan.model import Change
from ..plan.plan import Plan
from ..session.background import BackgroundSession
from ..widgets.bars import MOST_LINES, Cause, KeyBar
from ..widgets.drawn_screen import DrawnScreen
from ..widgets.line_input import WHILE_TYPING, LineInput
from ..words import _
from ..words.error_texts import sentence
from .context import Program
from .handlers import Handlers, Table, action_for

if TYPE_CHECKING:
    from ..widgets.line_input import TypedWords
    from ..widgets.prompt import Prompt

T = TypeVar("T")
Given = TypeVar("Given")


@runtime_checkable
class HoldsTypedWords(Protocol):
    """A screen or a widget that something is typed on."""

    def typed_words(self) -> TypedWords | None:
        """What stands there, if it is to be kept and can be opened again."""


class PlanScreen(DrawnScreen[T]):
    """A screen of ours. What others tell it, it may leave alone."""

    interruptible = False
    """Whether a question may come up over this screen by itself, while nothing is typed on it."""

    def moves(self, key: str) -> bool:
        """Do what a key does, if that is no more than to move; whether it was."""
        return False

    @property
    def program(self) -> Program:
        return cast("Program", self.app)

    def say(self, text: str, role: str = "text") -> None:
        """Show a sentence, where there is room for one."""

    def plan_changed(self) -> None:
        """The plan is another now."""

    def language_changed(self) -> None:
        """Another language was chosen: say everything again in it."""

    def abandoned(self) -> None:
        """The program ends without anybody having left this screen."""

    def news(self, text: str) -> bool:
        """Show a short line on what others have just done; False where there is no room for one."""
        return False

    def typed_words(self) -> TypedWords | None:
        """What is being typed on it, if that can be opened again."""
        return None


def tell(screen: PlanScreen[Any], told: Callable[[], object]) -> None:
    """Tell a screen what others did, or as soon as there is something on it: one that was opened this moment is empty yet."""
    if screen.is_mounted:
        told()
    else:
        screen.call_later(told)


class PlanDialog(ModalScreen[T], PlanScreen[T]):
    """One that lies over another, and gives something back to it."""


class CommandScreen(PlanScreen[T]):
    """A screen with commands, a `Context` of their controllers."""

    commands: tuple[Command, ...] = ()
    """What can be done here: keys, palette and help come from them."""
    handlers_of: ClassVar[Table] = {}
    """The controllers' methods, by command. What is not among them is an action of the screen itself."""
    session: BackgroundSession
    keys: KeyBar

    @property
    def plan(self) -> Plan:
        return self.session.plan

    @property
    def today(self) -> date:
        return self.session.moment().today

    @property
    def place(self) -> Place:
        """Where one is on it: what the conditions of its commands look at."""
        raise NotImplementedError

    # --- commands ----------------------------------------------------------------------------------------------------

    @cached_property
    def _handlers(self) -> Handlers:
        return Handlers(self, self.handlers_of)

    def run(self, command: str, *args: Any, **given: Any) -> Any:
        """Carry out a command by its name, whatever the plan allows; gives what it opened, if anything."""
        return self._handlers.find(command)(*args, **given)

    async def action_run(self, command: str) -> None:
        """Carry out a command that somebody has given, or say why it makes no sense where they are."""
        refused = self.why_off(command)
        line = self.focused
        if command not in WHILE_TYPING and isinstance(line, LineInput) and not line.finish():
            return
        if refused is not None:
            self.refuse(refused)
        elif command in self.handlers_of:
            self.run(command)
        else:
            await self.run_action(command)

    def footer_keys(self) -> Sequence[FooterKey]:
        """The keys that matter now."""
        raise NotImplementedError

    def why_off(self, action: str) -> Refused | None:
        """Why a command makes no sense where one is, or None where it does. Nothing is said."""
        command = command_called(action, self.commands)
        return why_off(command, self.place, self.commands) if command is not None else None

    def give(self, command: Command) -> None:
        """Carry out a command that was chosen by its name."""
        self.call_later(self.run_action, action_for(command, self.handlers_of))

    @on(KeyBar.Pressed)
    async def _pressed(self, event: KeyBar.Pressed) -> None:
        for command in (command_called(action, self.commands) for action in event.commands):
            if command is not None:
                await self.run_action(action_for(command, self.handlers_of))

    # --- what a controller may ask -----------------------------------------------------------------------------------

    def say(self, text: str, role: str = "text", *, lines: int = MOST_LINES, holds: Cause | None = None) -> None:
        """Show a sentence at the foot of the screen, until the next key, or until it no longer `holds`."""
        self.keys.say(visible(text), role, lines=lines, holds=holds)

    async def on_key(self, _event: events.Key) -> None:
        if self.keys.message:
            self.keys.say("")

    def refuse(self, error: PlanError) -> None:
        """Say why something cannot be."""
        self.say(sentence(error), "warn")

    def do(self, action: Callable[..., Change], *args: Any, **kwargs: Any) -> Change | None:
        """Carry out an action of the rules; where it is refused, say why, and give None."""
        try:
            return self.session.do(action, *args, **kwargs)
        except PlanError as error:
            self.refuse(error)
            return None

    def ask(self, prompt: Prompt) -> Prompt:
        """Ask one thing at the foot of the screen. Keys wait until it has the focus."""
        self.mount(prompt)
        self.program.hold_keys_until(lambda: prompt.has_focus_within or not prompt.is_attached)
        return prompt

    def open(self, screen: Screen[Given], then: Callable[[Given | None], Any] | None = None) -> Screen[Given]:
        """Open a screen over this one; `then` gets what it gives."""
        self.app.push_screen(screen, then)
        return screen


def connection_text(session: BackgroundSession) -> tuple[str, str]:
    """What there is to say now that the line to the plan has broken or is back, and its role."""
    if session.offline is not None:
        return _("The line is broken. What you change is kept here, and sent when it is back."), "warn"
    return _("The line is back."), "ok"
