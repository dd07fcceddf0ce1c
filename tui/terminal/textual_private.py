"""Everything that this program uses of what Textual keeps to itself, and nothing else.

Such a part may be gone, or mean something else, in the next Textual. `tests/terminal/test_textual_private.py` looks at each of
them, so that an update fails there, with one sentence that names the part.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from textual import events
from textual._keyboard_protocol import FUNCTIONAL_KEYS, MODIFIER_FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.keys import _character_to_key as key_of_character
from textual.message import Message

__all__ = [
    "FUNCTIONAL_KEYS",
    "MODIFIER_FUNCTIONAL_KEYS",
    "AppWithHooks",
    "DriverWithHooks",
    "TextualParser",
    "key_of_character",
    "once",
    "taken",
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


LOOK = 0.05
"""Seconds between two looks whether the thread that reads the keys is to end."""


@contextmanager
def taken(lock: Any, gives_up: Callable[[], bool]) -> Iterator[bool]:
    """Take the driver's lock on the thread that reads the keys, unless `gives_up` says so while somebody else has it; gives
    whether it was taken. Textual carries out ctrl+z in the midst of whatever the main thread does, which may have the lock then,
    and waits for that thread to end: it must not wait for the lock in turn."""
    while not (has_it := lock.acquire(timeout=LOOK)):
        if gives_up():
            break
    try:
        yield has_it
    finally:
        if has_it:
            lock.release()


class DriverWithHooks(LinuxDriver):
    """A driver whose reading thread may fail: then `threading.excepthook` hears of it. Textual would end with exit code 0."""

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
