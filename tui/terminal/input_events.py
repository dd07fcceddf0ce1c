"""What came from the terminal, as the messages that Textual's own reader would make of it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable

from textual import events
from textual.message import Message

from .input_buffer import ESC, PASTE_BEGINS, PASTE_ENDS
from .key_sequences import Pressed, Typed, click_of, key_of
from .requests.background_colour import Background
from .textual_private import TextualParser

_NO_UNICODE = re.compile("[\ud800-\udfff]")
UNREAD = 20
"""How many sequences are remembered that said nothing to this program."""


class BackgroundTold(Message):
    """The terminal has said whether it is dark or light behind its text."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.background: Background = background


class InputEvents:
    """Makes messages of units (`InputBuffer`). Whatever it cannot read it drops, and notes."""

    def __init__(self) -> None:
        self._textual = TextualParser()
        """Knows what Textual calls a character, and what it makes of the mouse."""
        self.unread: deque[str] = deque(maxlen=UNREAD)
        """The last sequences that were dropped."""

    def messages(self, unit: str) -> list[Message]:
        """The keys, the click or the paste that a unit stands for; never raises."""
        try:
            return list(self._messages(unit))
        except Exception:  # whatever a terminal may send, it is no reason to end
            self.unread.append(unit[:80])
            return []

    def _messages(self, unit: str) -> Iterable[Message]:
        if unit == ESC or not unit.startswith(ESC):
            return self._typed(_NO_UNICODE.sub("\ufffd", unit))
        if unit.startswith(PASTE_BEGINS) and unit.endswith(PASTE_ENDS):
            pasted = unit[len(PASTE_BEGINS) : -len(PASTE_ENDS)].replace("\x00", "")
            return [events.Paste(_NO_UNICODE.sub("\ufffd", pasted))]
        key = key_of(unit)
        if isinstance(key, Typed):
            return self._typed(key.character)
        if isinstance(key, Pressed):
            return [events.Key(key.name, None)]
        click = click_of(unit)
        if click is None:
            self.unread.append(unit[:80])
            return []
        code = f"\x1b[<{click.buttons};{click.column};{click.row}{'M' if click.pressed else 'm'}"
        message = self._textual.mouse_event(code)
        return [message] if message is not None else []

    def _typed(self, text: str) -> Iterable[Message]:
        for character in text:
            yield from self._textual.keys_of(character)
