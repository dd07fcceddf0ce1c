"""Several lines of text being typed."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.widgets import TextArea

from ..plan.text import LONGEST_NOTE, many_lines
from .line_input import write_unprinted


class NoteInput(TextArea):
    """A text area without a frame. What cannot be seen never gets in; Tab leads on to the next field."""

    def __init__(self, text: str = "", **kwargs: Any) -> None:
        super().__init__(many_lines(text[:LONGEST_NOTE]), tab_behavior="focus", compact=True, **kwargs)
        self.cursor_blink = False

    def action_paste(self) -> None:
        """As on a line: where nothing was copied, what is marked stays."""
        if self.app.clipboard:
            super().action_paste()

    def on_key(self, event: events.Key) -> None:
        write_unprinted(event, self._write)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._write(many_lines(event.text[:LONGEST_NOTE]))

    def _write(self, text: str) -> None:
        written = self.replace(text, *self.selection, maintain_selection_offset=False)
        self.move_cursor(written.end_location)
