"""Everything that this program uses of what Textual keeps to itself, and nothing else.

Such a part may be gone, or mean something else, in the next Textual. `tests/terminal/test_textual_private.py` looks at each of
them, so that an update fails there, with one sentence that names the part.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

from textual import events
from textual._keyboard_protocol import FUNCTIONAL_KEYS, MODIFIER_FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region
from textual.keys import _character_to_key as key_of_character
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from .takeover import is_in_background

__all__ = [
    "FUNCTIONAL_KEYS",
    "MODIFIER_FUNCTIONAL_KEYS",
    "AppWithHooks",
    "DriverWithHooks",
    "TextualParser",
    "key_of_character",
    "once",
    "places_of",
]


class TextualParser:
    """Textual's own reader of what a terminal sends, asked for one thing at a time."""

    def __init__(self) -> None:
        self._parser = XTermParser()

    def keys_of(self, character: str) -> Iterable[events.Key]:
        """The keys that type a character; none for one that Textual leaves out."""
        return self._parser._sequence_to_key_events(character)

    def mouse_event(self, sgr_code: str) -> Message | None:
        """What the mouse did, from xterm's SGR report (`ESC [ < buttons ; column ; row M`, from 1); None for what is none."""
        return self._parser.parse_mouse_code(sgr_code)


class Caller(Protocol):
    """What calls something when it is its turn: an app, a screen or a widget."""

    @property
    def app(self) -> Any:
        """The app that it belongs to."""

    def call_next(self, callback: Callable[[], Any]) -> None:
        """Call something as the next thing that it does."""


def once(owner: Caller, seconds: float, callback: Callable[[], Any]) -> asyncio.TimerHandle:
    """Let the owner call something after so many seconds, unless the app has been told to end by then.

    Textual's `set_timer` forgets it for good where a busy machine lets more than these seconds pass while the timer begins.
    """
    app = owner.app
    return asyncio.get_running_loop().call_later(seconds, lambda: None if app._exit else owner.call_next(callback))


def places_of(screen: Screen[Any], widgets: Iterable[Widget]) -> Mapping[Widget, Region] | None:
    """Where these widgets stand on the terminal; None unless each is seen whole: the screen has nothing else to draw before, and
    nothing lies over any of them."""
    has_more = screen._layout_required or screen._scroll_required or screen._repaint_required or screen._recompose_required
    if has_more or not screen.is_current or screen.app._batch_count or screen.app._exit:
        return None
    seen = screen._compositor.visible_widgets
    places: dict[Widget, Region] = {}
    for widget in widgets:
        region, clip = seen.get(widget, (Region(), Region()))
        if not region or not clip.contains_region(region):
            return None
        if any(other is not widget and other is not screen and place.overlaps(region) for other, (place, _clip) in seen.items()):
            return None
        places[widget] = region
    return places


BEHIND = 0.2
"""Seconds for which a job that was told to go on in the background is left alone, before it stops again."""


class DriverWithHooks(LinuxDriver):
    """A driver whose reading thread may fail: then `threading.excepthook` hears of it. Textual would end with exit code 0.

    It is a job of a shell: SIGTSTP (ctrl+z) stops it, SIGCONT lets it go on. Signals come in the midst of whatever is done, so
    what they ask for is done by the loop, which hears of them in the order in which they came: whoever ends a session, a shell's
    `kill %1` too, says SIGTERM or SIGHUP before SIGCONT. Giving the terminal away may take seconds; then the system says whether
    SIGCONT has come meanwhile, for it comes only once. Told to go on in the background it stops again, as what touches the
    terminal does, but a moment later: there the loop runs.
    """

    def __init__(self, app: App[Any], **named: Any) -> None:
        super().__init__(app, **named)
        self.has_terminal: bool | None = None
        """Whether the terminal is in a state that it has to be got out of again; None before it ever was."""
        self.is_aside = False
        """Whether the terminal was given away and is to be taken again."""
        self._loop_of_app = asyncio.get_running_loop()
        self._loop_of_app.add_signal_handler(signal.SIGCONT, self._told_to_go_on)
        self._loop_of_app.add_signal_handler(signal.SIGTSTP, self._when_all_is_heard, 0, self._stop)
        signal.signal(signal.SIGTSTP, self._heard)  # the loop hears of it all the same

    def start_application_mode(self) -> None:
        """Take the terminal, once it is there to be taken: Textual stops as well, but does not begin when it goes on."""
        while is_in_background(self.fileno):
            os.kill(os.getpid(), signal.SIGSTOP)
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def suspend_application_mode(self) -> None:
        """Give the terminal away for a while."""
        super().suspend_application_mode()
        self.is_aside = True

    def resume_application_mode(self) -> None:
        """Take the terminal again."""
        self.is_aside = False
        super().resume_application_mode()

    def disable_input(self) -> None:
        """Read no keys any more; what was typed for whoever has the terminal now stays."""
        if not is_in_background(self.fileno):
            super().disable_input()
        elif self._key_thread is not None:
            self._key_thread.join()

    def take_again(self) -> None:
        """Told to go on, though nothing was given away."""
        raise NotImplementedError

    def _heard(self, number: int, _frame: Any) -> None:
        if number == signal.SIGTSTP and self._auto_restart:
            self._remember_to_stop()
        elif number == signal.SIGTSTP:  # somebody else has the terminal, and the loop does not run
            os.kill(os.getpid(), signal.SIGSTOP)

    def _remember_to_stop(self) -> None:
        """Keep one SIGTSTP pending: the system takes it away when SIGCONT is said, whichever thread hears of that, and when."""
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTSTP})
        signal.pthread_kill(threading.get_ident(), signal.SIGTSTP)

    @property
    def _is_to_stop(self) -> bool:
        return signal.SIGTSTP in signal.sigpending()

    def _forget_to_stop(self) -> None:
        if self._is_to_stop:
            signal.sigwait({signal.SIGTSTP})
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTSTP})

    def _when_all_is_heard(self, delay: float, do: Callable[[], None]) -> None:
        """After so many seconds, behind what is done for every signal that has come by then: the loop reads of those before it
        looks at its clock."""
        self._loop_of_app.call_later(delay, self._loop_of_app.call_soon, do)

    def stop(self) -> None:
        """Give the terminal away and stop, before the next key."""
        self._remember_to_stop()
        self._stop()

    def _stop(self) -> None:
        if self._is_to_stop and not self._app._exit:
            if self.has_terminal:
                self.suspend_application_mode()
            if self._is_to_stop:
                os.kill(os.getpid(), signal.SIGSTOP)
        self._forget_to_stop()

    def _told_to_go_on(self) -> None:
        self._forget_to_stop()
        if not self.is_aside:
            self.take_again()
        elif is_in_background(self.fileno):
            self._when_all_is_heard(BEHIND, self._stop_in_background)
        elif not self._app._exit:
            self.resume_application_mode()

    def _stop_in_background(self) -> None:
        if self.is_aside and is_in_background(self.fileno):
            self.stop()
        elif self.is_aside:
            self._told_to_go_on()

    def _run_input_thread(self) -> None:
        self.run_input_thread()


class AppWithHooks(App[int]):
    """An app that is asked when something has failed, and before it is taken apart."""

    def failed(self, error: Exception) -> None:
        """Something raised what no handler caught: a handler, a timer, a worker, a redraw, whatever composes."""
        raise NotImplementedError

    def before_shutdown(self) -> None:
        """The app is about to be taken apart; every widget still stands."""

    def end_failed(self, error: Exception, return_code: int | None = None) -> None:
        """End because of an error, without Textual's traceback. A test's pilot raises the first such error."""
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        if return_code is not None:
            self._return_code = return_code
        self._close_messages_no_wait()

    @property
    def asked_to_end(self) -> bool:
        """Whether `exit` has been called."""
        return self._exit

    @property
    def has_heard_all(self) -> bool:
        """Whether it has dealt with everything that it was sent, but for what it is dealing with now."""
        return self._message_queue.empty()

    @property
    def driver_in_use(self) -> Driver | None:
        """What draws on the terminal, once there is one."""
        return self._driver

    @property
    def loop_in_use(self) -> asyncio.AbstractEventLoop | None:
        """The loop that the app runs in, while it does."""
        return self._loop

    def as_active_app(self) -> AbstractContextManager[None]:
        """Within it widgets may be asked also by code that Textual has not called."""
        return self._context()

    def _handle_exception(self, error: Exception) -> None:
        self.failed(error)

    async def _shutdown(self) -> None:
        self.before_shutdown()
        await super()._shutdown()
