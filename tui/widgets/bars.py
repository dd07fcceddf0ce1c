"""The first and the last line of the screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from ..draw.head import fitting_keys, header_line, key_cells, key_line
from ..draw.line import Line, Span, cut
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


class KeyBar(Drawing):
    """The keys that matter here; or, until the next key, what has just happened."""

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; }"

    class Pressed(Message):
        """A key's word was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        super().__init__()
        self.keys: Sequence[tuple[str, str, str]] = ()
        """Key, word, action."""
        self.said: Line = ()

    def say(self, text: str, role: str = "text") -> None:
        """Show a sentence in place of the keys."""
        self.said = (Span(" "), Span(text, role)) if text else ()
        self.redraw()

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        if self.said:
            return [tuple(Span(cut(span.text, cells - 1), span.role) for span in self.said)]
        return [key_line(self.keys, cells)]

    def on_click(self, event: events.Click) -> None:
        used = 0
        for key in () if self.said else fitting_keys(self.keys, self.size.width):
            if used <= event.x < used + key_cells(key):
                self.post_message(self.Pressed(key[2]))
                return
            used += key_cells(key)
