"""Keys that arrive faster than the screen can follow: each waits until the one before it has done its work.

Over a thin line several keys come in one packet: `a`, and the words of the new goal. Textual hands a key to whatever has the
focus at that moment, so the words would fall on the list that `a` was pressed in, and be carried out as commands. Here a key
or a paste is handed on only once the one before it has been handled, and what that one opened is ready to be typed in.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Any

from textual import events
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen

from .textual_private import AppWithHooks, once

PATIENCE = 8.0
"""Seconds after which a key no longer waits for what is being opened."""
LOST = 20
"""Checks after which nothing more is heard of a key: it went to something that has closed. Checks and not seconds, for a
machine that was busy with something else has not heard of it either."""
_SOON, _CHECK_EVERY = 0.005, 0.05


class KeyHandled(Message):
    """Goes behind a key the way that key goes, from widget to widget up to the app, and then behind whatever the widget had
    to say to the key (`Cancelled`, `Submitted`): where it arrives for the second time, the key has been."""

    def __init__(self, key: int, behind: DOMNode | None) -> None:
        super().__init__()
        self.key = key
        """Which key it went behind, counted from the first."""
        self.behind = behind
        """The widget to go through once more."""


class TypeAhead(AppWithHooks):
    """An app that loses no key and mistakes none, however fast they come."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self._waiting: deque[events.Event] = deque()
        self._busy_since: float | None = None
        self._opened: Callable[[], bool] | None = None
        self._watched = False
        self._checks = 0
        self._key = 0

    async def on_event(self, event: events.Event) -> None:
        """Let a key or a paste wait while the one before it is at work; everything else goes on at once."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._busy_since is not None:
            self._waiting.append(event)
            if not self._watched:
                self._watched = True
                once(self, _CHECK_EVERY, self._watch)
        else:
            self._waiting.append(event)
            await self._forward(self._key)

    def moves(self, key: str) -> bool:
        """Do what a key does, if that is no more than to move; whether it was. Nothing has to be waited for behind it."""
        return False

    def show_moves(self, *, at_once: bool) -> None:
        """Show where those have led, at once or once there is time: there is more to do."""

    def _move(self) -> None:
        """Let the keys that wait first take the short road, as many of them as can."""
        moved = False
        while self._waiting and isinstance(key := self._waiting[0], events.Key) and self.moves(key.key):
            self._waiting.popleft()
            moved = True
        if moved:
            self.show_moves(at_once=self.has_heard_all and not self._waiting)

    async def _forward(self, after: int) -> None:
        """Let the oldest key do its work, and hear when it has. Key number `after` has been: whoever says so later than
        somebody else is not listened to, for by then another key is on its way."""
        if after != self._key:
            return
        self._move()
        if not self._waiting:
            self._busy_since = None
            return
        self._busy_since = time.monotonic()
        self._opened = None
        self._checks = 0
        self._key += 1
        event = self._waiting.popleft()
        target = self.focused or self.screen
        await super().on_event(event)
        there = target.is_attached and target.screen is self.screen if target is not self.screen else True
        if not there or not target.post_message(
            KeyHandled(self._key, target)
        ):  # it has closed, or is about to: nothing more will come of it
            self.call_later(self._forward, self._key)

    async def _watch(self) -> None:
        """Hand on what waits, should the key before it never be heard of again."""
        self._checks += 1
        if self._waiting and self._opened is None and self._checks >= LOST:
            await self._forward(self._key)
        self._watched = bool(self._waiting)
        if self._watched:
            once(self, _CHECK_EVERY, self._watch)

    async def on_key_handled(self, handled: KeyHandled) -> None:
        """A key has been handled. What it opened must be there before the next one."""
        handled.stop()
        if (
            handled.behind is not None
            and handled.behind.is_attached
            and handled.behind.post_message(KeyHandled(handled.key, None))
        ):
            return
        if self._opened is None or self._opened() or time.monotonic() - (self._busy_since or 0) > PATIENCE:
            await self._forward(handled.key)
        elif handled.key == self._key:
            once(self, _SOON, lambda: self.post_message(KeyHandled(handled.key, None)))

    def hold_keys_until(self, ready: Callable[[], bool]) -> None:
        """Something is being opened: no key is handed on before `ready()`."""
        self._opened = ready

    def push_screen(self, screen: Any, *args: Any, **named: Any) -> Any:
        """Open a screen, as Textual's own; keys wait until it is there."""
        pushed = super().push_screen(screen, *args, **named)
        if isinstance(screen, Screen):
            self.hold_keys_until(lambda: screen.focused is not None or screen not in self.screen_stack)
        return pushed
