"""A list over the screen: a cursor, Enter, `/` to narrow it, `y` to copy it. Menus, Find and past standups are such lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual.widget import Widget

from ...commands.list_commands import LIST_COMMANDS
from ...draw.screen.row_list import K
from ...draw.text.line import Line
from ...plan.text import holds
from ...widgets.list_pane import ListPane
from ...words import _
from ..handlers import bindings
from .narrowed_dialog import NarrowedDialog, narrowing_line

T = TypeVar("T")


class ListPage(NarrowedDialog[T], Generic[T, K]):
    """Subclasses say which rows there are, how one looks and reads, and what Enter does.

    It follows the plan: where that changes, the rows are asked for again, and the cursor stays on its row.
    """

    BINDINGS: ClassVar[list[Any]] = bindings(LIST_COMMANDS)
    commands = LIST_COMMANDS
    leads_round = False
    """Whether the last row is followed by the first."""
    clicks_to_choose = 1
    """In a menu one click does; in a list of items it moves the cursor, and a double click opens."""

    def __init__(self, title: str, hint: str = "", call: str = "") -> None:
        super().__init__(title, hint, call)
        self.list: ListPane[K] = ListPane(self.draw_row)
        self.line = narrowing_line()

    @property
    def narrowed(self) -> Widget:
        return self.list

    # --- what a list is made of --------------------------------------------------------------------------------------

    def rows(self) -> Sequence[K]:
        """What there is now, in its order."""
        raise NotImplementedError

    def draw_row(self, row: K, cells: int) -> Line:
        """A row as it looks; its first cell is the cursor's, and what is of the role `title` stands out under it."""
        raise NotImplementedError

    def text_of(self, row: K) -> str:
        """A row in words, as it is searched and copied."""
        raise NotImplementedError

    def choose(self, row: K) -> None:
        """What Enter, Space or a click does."""
        raise NotImplementedError

    def fitting(self, text: str) -> Sequence[K]:
        """The rows that hold the words of a text."""
        return [row for row in self.rows() if holds(self.text_of(row), text)]

    # --- what stands in it -------------------------------------------------------------------------------------------

    def parts(self) -> Iterable[Widget]:
        yield self.line
        yield self.list

    def on_mount(self) -> None:
        self.list.put(self.rows(), self.list.chosen)
        self.set_focus(self.line if self.line.display else self.list)
        self.fit()

    def on_resize(self) -> None:
        self.fit()

    def fit(self) -> None:
        """As high as its rows take, at most the whole screen."""
        self.list.styles.height = max(min(len(self.rows()), self.size.height - 2 - self.line.display), self.empty_height())

    def empty_height(self) -> int:
        """The lines of what it says where there is no row; one at least."""
        cells = self.list.size.width or self.size.width - 2
        return 1 if self.list.items else max(len(self.list.empty_lines(cells)), 1)

    def plan_changed(self) -> None:
        self.fill()

    def fill(self) -> None:
        """Ask for the rows again."""
        narrowed = self.line.display
        self.say_empty(_("Nothing found. Fewer letters find more.") if narrowed else _("Nothing is left here."))
        self.list.put(self.fitting(self.line.value) if narrowed else self.rows(), self.list.chosen)
        self.fit()

    def say_empty(self, text: str) -> None:
        """What it says where there is no row."""
        self.list.empty = text

    def text_lines(self) -> Iterable[str]:
        return [self.text_of(row) for row in self.list.items]

    # --- keys --------------------------------------------------------------------------------------------------------

    def move_by(self, lines: int) -> None:
        there = self.list.index + lines
        self.list.move(there % max(len(self.list.items), 1) if self.leads_round and abs(lines) == 1 else there)

    @property
    def page_lines(self) -> int:
        return max(self.list.height, 1)

    def action_choose(self) -> None:
        if self.list.chosen is not None:
            self.choose(self.list.chosen)

    def on_list_pane_clicked(self, event: ListPane.Clicked) -> None:
        if event.times == self.clicks_to_choose and self.list.chosen is not None:
            self.clicked(self.list.chosen)

    def clicked(self, row: K) -> None:
        """What so many clicks on a row do."""
        self.choose(row)
