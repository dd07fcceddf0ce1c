"""The full-screen program: a session, a theme and the main screen."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import os
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from textual import events, on
from textual.binding import Binding
from textual.keys import key_to_character
from textual.screen import Screen

from .commands.key_names import changed_keys
from .commands.main_commands import COMMANDS, EVERYWHERE, key_of
from .config.load import is_being_written, look_again, mistake_texts
from .config.location import config_path
from .config.settings import settings
from .plan.errors import Unreadable
from .screens.appearance import Appearance
from .screens.base import PlanScreen
from .screens.main.main_screen import MainScreen
from .screens.messages import HelpWanted, LeaveRequested, OpenPlan
from .screens.own_commands.own_command_screen import OwnCommandScreen
from .screens.recovery.typed_drafts import TypedDrafts
from .session.background import BackgroundSession
from .session.outbox import OLD_FORM
from .state.edited_files import left_by_editors
from .state.form_drafts import ENDED, take
from .store.contract import Store
from .system.restricted import is_restricted, refuse
from .terminal.driver import DiffDriver
from .terminal.takeover import Takeover
from .terminal.textual_private import once
from .widgets.drawing import Drawing
from .words import _

ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
"""The signals that end a program."""
_STILL = 0.2
"""Seconds after which a configuration that is the same as before is no longer being written."""
FROM_THE_START = frozenset({"name", "plan"})
"""Settings that are asked for when a plan is opened, and not again."""


def _keymap() -> dict[str, str]:
    """The keys of one's own, by the id of their binding."""
    return {each.action if each in COMMANDS else f"standup.{each.action}": keys for each, keys in changed_keys().items()}


def _bound_with_alt() -> frozenset[str]:
    """The characters that are bound together with Alt; the terminal sends those as Esc and the character."""
    keys = [*",".join(changed_keys().values()).split(","), *(each.key for each in settings().commands)]
    return frozenset(filter(None, (key_to_character(key.removeprefix("alt+")) for key in keys if key.startswith("alt+"))))


class PlannerApp(Appearance):
    """`planner` on a terminal. Owns the session; everything on screen is drawn from `session.plan`."""

    CSS_PATH = "screens/planner.tcss"
    TITLE = "planner"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[Any]] = [
        Binding(command.keys, command.action, command.name, show=False, priority=True) for command in EVERYWHERE
    ]
    NOTIFICATION_TIMEOUT = 4

    def __init__(
        self,
        store: Store,
        who: str,
        *,
        clock: Callable[[], Any] | None = None,
        theme: str | None = None,
        session: BackgroundSession | None = None,
        takeover: Takeover | None = None,
        at_goal: int | None = None,
        screen: str = "",
        about: tuple[Any, ...] = (),
    ) -> None:
        """`session`: one that has the plan already; `takeover`: the terminal, where the first screen stands on it already,
        with the cursor on the goal `at_goal`.

        `screen` is the command that it begins with: `standup`, `learn`, `show_import`; `about` is what that is given.
        """
        super().__init__(driver_class=DiffDriver)
        self.takeover = takeover
        self._at_goal = at_goal
        self.keys_with_alt = _bound_with_alt()
        self._first_screen, self._about = screen, about
        self.next_plan = ""
        """The plan to be opened when this one has been left."""
        self.when_ready: Callable[[], None] | None = None
        """Called once the first frame is drawn."""
        self._loop_of_screen: asyncio.AbstractEventLoop | None = None
        self._screen_context = contextvars.copy_context()
        more = {"clock": clock} if clock is not None else {}
        self.session = session or BackgroundSession(store, who, deliver=self.deliver, **more)
        self.typed = TypedDrafts(self)
        self.unreadable: Unreadable | None = None
        """What turned out to be wrong in the plan, so that the screen had to end."""
        self.begin_in(theme)
        self.animation_level = "none"
        if changed_keys():
            self.set_keymap(_keymap())

    async def on_event(self, event: events.Event) -> None:
        """Somebody is there: what rests while nobody is goes on."""
        if isinstance(event, events.InputEvent | events.Paste):
            self.typed.begin_looking()
            self.session.attend()
            main = self._main_screen()
            if main is not None:
                main.time_passed()
        await super().on_event(event)

    def _look_at_configuration(self) -> None:
        """Take in a configuration that has changed on the disk, once it stands still."""
        changed, main = look_again(), self._main_screen()
        if is_being_written():
            once(self, _STILL, self._look_at_configuration)
        if not changed or main is None:
            return
        if "commands" in changed:
            for screen in self.screen_stack:
                if isinstance(screen, OwnCommandScreen):
                    screen.take_in_own_commands()
        if changed & {"keys", "commands"}:
            self.set_keymap(_keymap())
            if isinstance(self.driver_in_use, DiffDriver):
                self.driver_in_use.bind_with_alt(_bound_with_alt())
        self.take_in(changed)
        later = sorted(changed & FROM_THE_START)
        if settings().mistakes:
            self._say_mistakes(main)
        elif later:
            self.say_below(
                _("The configuration has changed; {names} count from the next start on.").format(names=", ".join(later)), "muted"
            )
        else:
            self.say_below(_("The configuration has changed and is in force."), "muted")

    def _say_mistakes(self, main: MainScreen) -> None:
        """The first thing that is wrong with the configuration; the shell hears of all of them afterwards."""
        mistakes = settings().mistakes
        if mistakes:
            main.say(mistake_texts(mistakes[:1], short=True)[0], "warn")

    def failed(self, error: Exception) -> None:
        """Where the plan itself is at fault (a wrong field under a right seal), that is what is said, once the screen is gone."""
        with contextlib.suppress(Exception):  # before anything else, for that may take its time
            self.keep_everything()
        found = self.unreadable
        if found is None and self.failure is None:
            with contextlib.suppress(Exception):  # it is no sound screen any more
                found = self.session.store.broken()
        if found is None:
            super().failed(error)
            return
        if self.unreadable is None:
            self.unreadable = found
        self.end_failed(found)

    def deliver(self, news: Callable[[], None]) -> None:
        """Run what the writer's thread has to say on the screen's own thread, while there is one."""
        loop = self._loop_of_screen
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._heard, news, context=self._screen_context.copy())

    def _heard(self, news: Callable[[], None]) -> None:
        if not self.is_running:  # it is being taken apart: of news that comes now there is nobody to be told
            return
        try:
            news()
        except Exception as error:
            self.failed(error)

    def get_default_screen(self) -> Screen[Any]:
        return MainScreen(self.session, self._at_goal)

    def on_mount(self) -> None:
        self._loop_of_screen = asyncio.get_running_loop()
        self._screen_context = contextvars.copy_context()
        main = next(each for each in self.screen_stack if isinstance(each, MainScreen))
        if self._first_screen:
            self.call_after_refresh(main.run, self._first_screen, *self._about, leaving_ends=True)
        if self.when_ready is not None:
            self.call_after_refresh(self.when_ready)
        self.call_after_refresh(self.ask_background)
        self.call_after_refresh(self.call_window_as_plan, self.session)
        self._loop_of_screen.set_exception_handler(self.loop_failed)
        if not self.is_headless:
            self._listen_to_signals()
        if not is_restricted():
            self.session.follow_file(config_path(), self._look_at_configuration)
        self.call_after_refresh(self._say_mistakes, main)
        self.call_after_refresh(self.offer_drafts)

    def offer_drafts(self) -> None:
        """Ask what is to become of what was being typed or was not saved when the program ended, if there is any of it."""
        main, plan = self._main_screen(), self.session.store.where
        left_by_editors(plan)
        drafts = take(plan)
        # changes first, for what was typed may be about what they add
        changes = self.session.outbox.left(each for each in drafts if each.form == OLD_FORM)
        left = [*changes, *(each for each in drafts if each.form != OLD_FORM)]
        if left and main is not None:
            main.run("offer_drafts", left)

    def _listen_to_signals(self) -> None:
        assert self._loop_of_screen is not None
        for number in ENDING:
            self._loop_of_screen.add_signal_handler(number, self.line_dropped, number)

    @contextlib.contextmanager
    def signals_left_to_others(self) -> Iterator[None]:
        """Within it a signal to end does not come here: somebody else has the terminal."""
        loop = self._loop_of_screen
        if loop is None or self.is_headless:
            yield
            return
        for number in ENDING:
            loop.remove_signal_handler(number)
        try:
            yield
        finally:
            self._listen_to_signals()

    def keep_everything(self) -> None:
        saved = False
        with contextlib.suppress(Exception):  # the one must not cost the other
            saved = self.session.outbox.keep()
        if not (self.typed.keep() and saved):
            raise OSError

    def what_became(self) -> str:
        if not self.all_saved:
            return _("What you were typing or had not saved could not all be kept.")
        if self.session.outbox.changes or self.typed.count:
            return _("What you were typing and what was not saved is kept, and offered when you open this plan again.")
        return _("Nothing was being typed, and everything is saved.")

    def line_dropped(self, number: int) -> None:
        """The terminal is gone, or somebody wants this to end: keep what is not saved and what is being typed, and be gone
        within a second."""
        last = threading.Timer(0.9, self._end_at_once, (128 + number,))  # whatever still hangs then hangs on a dead terminal
        last.daemon = True
        last.start()
        self.session.outbox.keep()  # first: it is done within milliseconds, and whether the disk comes back nobody knows
        self.typed.keep("" if number != signal.SIGINT else ENDED)
        for screen in self.screen_stack:
            if isinstance(screen, PlanScreen):
                screen.abandoned()
        self.session.close(0.5, quickly=True)
        self.session.outbox.keep()
        if number == signal.SIGHUP:
            self._end_at_once(128 + number)
        self.exit(128 + number)

    def exit(self, result: int | None = None, return_code: int = 0, message: Any = None) -> None:
        """Leave. What is still being typed, wherever, is offered the next time."""
        with contextlib.suppress(Exception):
            self.typed.end()
        super().exit(result, return_code, message)

    def _end_at_once(self, code: int) -> None:
        """Be gone. Somebody may have hung up whose terminal lives (a shell's `kill -HUP`): it is given back."""
        if isinstance(self.driver_in_use, DiffDriver):
            self.driver_in_use.give_back()
        os._exit(code)

    def action_suspend(self) -> None:
        """ctrl+z, as every shell user expects it; without a shell to come back from, nothing."""
        if is_restricted():
            return
        parent, driver = os.getppid(), self.driver_in_use
        with contextlib.suppress(OSError):
            has_shell = os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgrp()
            if has_shell and isinstance(driver, DiffDriver):
                driver.stop()

    def action_help_quit(self) -> None:
        """ctrl+c, by habit: it ends nothing, for what is typed is not to go by it. How one does is said where one is."""
        if isinstance(self.screen, PlanScreen):
            self.screen.say(_("To quit: Esc back to the lists, then {key}.").format(key=key_of("quit")), "muted")

    def action_repaint(self) -> None:
        """Send the whole screen again: somebody else may have written on the terminal."""
        if isinstance(self.driver_in_use, DiffDriver):
            self.driver_in_use.repaint()

    @property
    def unread_sequences(self) -> tuple[str, ...]:
        """The last sequences of the terminal that said nothing to this program."""
        return self.driver_in_use.unread if isinstance(self.driver_in_use, DiffDriver) else ()

    def _main_screen(self) -> MainScreen | None:
        return next((each for each in self.screen_stack if isinstance(each, MainScreen)), None)

    def switch_to(self, path: str) -> None:
        """Leave this plan for another, which is opened in its place. Raises `Refused` where there is to be no other."""
        refuse()
        self.next_plan = path
        self.exit(0)

    @on(OpenPlan)
    def _open_plan(self, message: OpenPlan) -> None:
        self.switch_to(message.path)

    @on(HelpWanted)
    def _help_of(self, message: HelpWanted) -> None:
        main = self._main_screen()
        if main is not None:
            main.run("help_of", message.title, message.commands)

    @on(Drawing.BarClicked)
    def _chart_of(self, message: Drawing.BarClicked) -> None:
        main = self._main_screen()
        if main is not None:
            main.run("chart_of", message.ref)

    @on(LeaveRequested)
    def _leave(self, message: LeaveRequested) -> None:
        self.exit(message.code)
