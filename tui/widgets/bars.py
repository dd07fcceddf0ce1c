"""The first and the last line of the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.message import Message

from ..commands.footer import FooterKey, Steps
from ..draw.screen.header_lines import fitting_keys, header_line, key_cells, key_line
from ..draw.text.line import Line, Span, cut
from ..draw.text.wrap import wrapped
from .drawing import Drawing


class HeaderBar(Drawing):
    """Plan, time gone, who and whether everything is saved."""

    DEFAULT_CSS = "HeaderBar { height: 1; dock: top; }"

    def __init__(self) -> None:
        super().__init__()
        self.left: Line = ()
        self.middle: Line = ()
        self.right: Line = ()

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        return [header_line(self.left, self.middle, self.right, cells)]


Cause = Callable[[], bool]
"""Whether what is said still holds."""
MOST_LINES = 5
"""That a sentence at the foot takes at most: its end, which says what to do, is always among them."""


class KeyBar(Drawing):
    """The keys that matter here; or, until the next key, what has just happened.

    A sentence too long for the line takes as many lines as it needs. One that can become false goes as soon as it has.
    """

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; }"

    class Pressed(Message):
        """A key's word was clicked."""

        def __init__(self, commands: Steps) -> None:
            """`commands`: what it stands for, one after the other."""
            super().__init__()
            self.commands = commands

    def __init__(self) -> None:
        super().__init__()
        self.keys: Sequence[FooterKey] = ()
        self.message: Line = ()
        self._most = self._height = 1
        self._holds: Cause | None = None

    def show(self, keys: Sequence[FooterKey]) -> None:
        """Show these keys from now on. Nothing is drawn where they are the same as before."""
        if self.keys != keys:
            self.keys = keys
            self.redraw()

    def say(self, text: str, role: str = "text", *, lines: int = MOST_LINES, holds: Cause | None = None) -> None:
        """Show a sentence in place of the keys, on so many lines at most. It goes once `holds` (see `look_again`) says no."""
        self.message = (Span(" "), Span(text, role)) if text else ()
        self._most, self._holds = lines, holds
        self._fit()
        self.redraw()

    def look_again(self) -> None:
        """Take away what is said, if that is no longer true."""
        if self._holds is not None and not self._holds():
            self.say("")

    def _fit(self) -> None:
        """As high as what is said."""
        needed = len(self._message_lines(self.size.width)) if self.message and self.size.width else 1
        if needed != self._height:
            self._height = needed
            self.styles.height = needed

    def on_resize(self) -> None:
        self._fit()

    def _message_lines(self, cells: int) -> list[str]:
        """The sentence in lines; in the middle of what is longer still, something is left out."""
        text = self.message[-1].text
        if self._most == 1:
            return [cut(text, cells - 1)]
        found = wrapped(text, max(cells - 2, 1))
        if len(found) <= self._most:
            return found
        head = self._most - 3
        return [*found[: head - 1], cut(found[head - 1] + " " + found[head], cells - 2), *found[-3:]]

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        if self.message:
            return [(Span(" "), Span(text, self.message[-1].role)) for text in self._message_lines(cells)]
        return [key_line(self.keys, cells)]

    def on_click(self, event: events.Click) -> None:
        used = 0
        for key in () if self.message else fitting_keys(self.keys, self.size.width):
            if used <= event.x < used + key_cells(key):
                self.post_message(self.Pressed(key.commands))
                return
            used += key_cells(key)
