"""A short list to choose one thing from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from textual import events

from ...commands.list_commands import MENU_COMMANDS
from ...draw.text.line import Line, Span, width
from ...draw.text.safe import visible
from ...plan.text import fold
from ..base import PlanScreen
from ..handlers import bindings
from .list_page import ListPage

T = TypeVar("T")
Options = Sequence[tuple[str, str]]
"""Values, and the word for each."""
_BOUND = frozenset(key for command in MENU_COMMANDS for key in command.keys.split(","))


class OptionsPage(ListPage[T, str]):
    """A list of words for values. A word's first letter goes to it, and the last word leads round to the first."""

    BINDINGS: ClassVar[list[Any]] = bindings(MENU_COMMANDS)
    commands = MENU_COMMANDS
    leads_round = True

    def __init__(self, title: str, options: Options | Callable[[], Options], value: str = "") -> None:
        """`options` that depend on the plan are asked for again where that changes. The cursor begins on `value`."""
        super().__init__(title)
        self._options = options
        self.list.put(self.rows(), value)

    @property
    def options(self) -> Options:
        return self._options() if callable(self._options) else self._options

    @property
    def words(self) -> Mapping[str, str]:
        return {value: visible(word) for value, word in self.options}

    def rows(self) -> Sequence[str]:
        return list(self.words)

    def draw_row(self, row: str, cells: int) -> Line:
        return (Span("  "), Span(self.words[row], "title"))

    def text_of(self, row: str) -> str:
        return self.words[row]

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isalnum() and event.key not in _BOUND:
            found = [i for i, row in enumerate(self.list.items) if fold(self.words[row]).startswith(fold(event.character))]
            if found:
                event.stop()
                self.list.move(found[0])


class Menu(OptionsPage[str]):
    """Gives the chosen value, or None. Arrow keys and Enter, or a word's first letter."""

    def fit(self) -> None:
        super().fit()
        widest = max(map(width, self.words.values()), default=0)
        self.list.styles.width = min(max(widest + 4, min(width(self.heading) + 2, 68)), self.size.width - 4)

    def choose(self, row: str) -> None:
        self.dismiss(row)

    def say(self, text: str, role: str = "text") -> None:
        """Its frame is too narrow: what lies below says it."""
        below = self.app.screen_stack[-2]
        if isinstance(below, PlanScreen):
            below.say(text, role)
