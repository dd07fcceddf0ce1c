"""One of a few words, chosen with the arrow keys, the space bar or a first letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding
from textual.message import Message

from ..draw.text.line import Line, Span
from ..plan.text import fold
from .drawing import Drawing

ARROW_CELLS = 2
"""Of the arrow at the left."""


class ChoiceField(Drawing, can_focus=True):
    """Shows the chosen word between two small arrows."""

    DEFAULT_CSS = "ChoiceField { height: 1; }"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("right,space", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
    ]

    class Changed(Message):
        """Another word was chosen."""

        def __init__(self, choice: ChoiceField) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, options: Sequence[tuple[str, str]], value: str, *, scale: bool = False, id: str | None = None) -> None:
        """`options` are values and their words. A `scale` goes from the least to the most, and does not lead round."""
        super().__init__(id=id)
        self.scale = scale
        self.options = options
        self.value = value

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        word = next((word for value, word in self.options if value == self.value), self.value)
        focus = self.at_it
        arrow = "accent" if focus else "faint"
        return [(Span("‹ ", arrow), Span(word, "chosen" if focus else "title"), Span(" ›", arrow))]

    def action_step(self, by: int) -> None:
        values = [value for value, _ in self.options]
        here = values.index(self.value) if self.value in values else 0
        there = min(max(here + by, 0), len(values) - 1) if self.scale else (here + by) % len(values)
        self._choose(values[there])

    def _choose(self, value: str) -> None:
        if value != self.value:
            self.value = value
            self.redraw()
            self.post_message(self.Changed(self))

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isalpha():
            found = [value for value, word in self.options if fold(word).startswith(fold(event.character))]
            if found:
                event.stop()
                later = [value for value in found if value != self.value]
                self._choose(later[0] if later else found[0])

    def on_click(self, event: events.Click) -> None:
        """On the arrow at its left a step back, elsewhere a step on."""
        self.action_step(-1 if event.x < ARROW_CELLS else 1)

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()
