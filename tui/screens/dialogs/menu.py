"""A short list to choose one thing from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from ...draw.text.glyphs import glyphs
from ...draw.text.line import Line, Span, width
from ...draw.text.safe import visible
from ...plan.text import fold
from ...widgets.drawing import Drawing, frame_title
from ..base import PlanDialog


class MenuList(Drawing, can_focus=True):
    """The options of a question, one a line, with the cursor on one of them."""

    def __init__(self, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.options = options
        self.index = 0

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        mark = glyphs().cursor
        return [
            (Span(f" {mark} " if i == self.index else "   ", "accent"), Span(word, "chosen" if i == self.index else "text"))
            for i, (_value, word) in enumerate(self.options)
        ]

    def on_click(self, event: events.Click) -> None:
        if event.y < len(self.options):
            self.index = event.y
            self.screen.dismiss(self.options[self.index][0])


class Menu(PlanDialog[str | None]):
    """Gives the chosen value, or None. Arrow keys and Enter, or a word's first letter."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("down,j,tab", "step(1)", show=False),
        Binding("up,k,shift+tab", "step(-1)", show=False),
        Binding("enter,space", "choose", show=False),
        Binding("escape,q,ctrl+g", "leave", show=False),
    ]
    CSS = """
    Menu { align: center middle; background: transparent; }
    Menu Vertical { width: auto; height: auto; border: round $accent; background: $background; }
    """

    def __init__(self, title: str, options: Sequence[tuple[str, str]], value: str = "") -> None:
        super().__init__()
        self.menu_title = title
        self.options = MenuList([(each, visible(word)) for each, word in options])
        self.options.index = next((i for i, (each, _word) in enumerate(options) if each == value), 0)

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = frame_title(self.menu_title)
            self.options.styles.height = len(self.options.options)
            widest = max((width(word) for _value, word in self.options.options), default=0)
            self.options.styles.width = max(widest + 6, min(width(self.menu_title) + 4, 70))
            yield self.options

    def on_mount(self) -> None:
        self.options.focus()

    def action_step(self, by: int) -> None:
        self.options.index = (self.options.index + by) % len(self.options.options)
        self.options.redraw()

    def action_choose(self) -> None:
        self.dismiss(self.options.options[self.options.index][0])

    def action_leave(self) -> None:
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isalnum() and event.character not in "jkq":
            found = [i for i, (_v, word) in enumerate(self.options.options) if fold(word).startswith(fold(event.character))]
            if found:
                event.stop()
                self.options.index = found[0]
                self.options.redraw()
