"""A page to read: drawn lines that scroll, over the main screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from ...commands.list_commands import PAGE_COMMANDS
from ...draw.text.line import plain
from ...widgets.page_text import DrawPage, PageText
from ..clipboard import TextLines
from ..handlers import bindings
from .framed_dialog import FramedDialog

_UNBROKEN = 1_000


class Page(FramedDialog[bool]):
    """Shows what `draw(cells)` gives. Esc, q or Enter leaves."""

    BINDINGS: ClassVar[list[Any]] = bindings(PAGE_COMMANDS)
    commands = PAGE_COMMANDS

    def __init__(self, title: str, draw: DrawPage, hint: str, in_words: TextLines | None = None, call: str = "") -> None:
        """`in_words` is the page in words, where its lines hold more than words; `call` prints the same in a shell."""
        super().__init__(title, hint, call)
        self.in_words = in_words
        self.text = PageText(draw)

    def parts(self) -> Iterable[Widget]:
        yield self.text

    def text_lines(self) -> Iterable[str]:
        return self.in_words() if self.in_words is not None else [plain(line).strip() for line in self.text.draw(_UNBROKEN)]

    def on_mount(self) -> None:
        self.text.focus()

    def plan_changed(self) -> None:
        """Draw again what differs: the plan may have moved under the page."""
        self.text.redraw()

    def news(self, text: str) -> bool:
        self.say(text)
        return True

    def move_by(self, lines: int) -> None:
        self.text.scroll_by(lines)

    @property
    def page_lines(self) -> int:
        return self.text.page_rows
