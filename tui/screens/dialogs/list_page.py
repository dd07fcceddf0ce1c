"""A list over the screen: a cursor, Enter, `/` to narrow it, `y` to copy it. Menus, Find and past standups are such lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import on
from textual.widget import Widget

from ...commands.list_commands import LIST_COMMANDS
from ...draw.screen.row_list import K
from ...draw.text.line import Line, Span
from ...plan.text import holds
from ...widgets.line_input import LineInput
from ...widgets.list_pane import ListPane
from ...words import _
from ..handlers import bindings
from .framed_dialog import FramedDialog

T = TypeVar("T")


class ListPage(FramedDialog[T], Generic[T, K]):
    """Subclasses say which rows there are, how one looks and reads, and what Enter does.

    It follows the plan: where that changes, the rows are asked for again, and the cursor stays on its row.
    """

    BINDINGS: ClassVar[list[Any]] = bindings(LIST_COMMANDS)
    leads_round = False
    """Whether the last row is followed by the first."""

    def __init__(self, title: str, hint: str = "", call: str = "") -> None:
        super().__init__(title, hint, call)
        self.list: ListPane[K] = ListPane(self.draw_row)
        self.line = LineInput(placeholder=_("words; accents optional"))
        """Where one types what the rows are to hold; it is there while that is wanted."""
        self.line.display = False

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
        self.list.styles.height = max(min(len(self.rows()), self.size.height - 2 - self.line.display), 1)

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
        self.list.empty = (Span("  "), Span(text, "muted"))

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

    clicks_to_choose = 1

    def on_list_pane_clicked(self, event: ListPane.Clicked) -> None:
        if event.times == self.clicks_to_choose:
            self.action_choose()

    def action_narrow(self) -> None:
        """Type what the rows are to hold: Enter keeps to those that do, Esc shows all again."""
        self.line.display = True
        self.fit()
        self.set_focus(self.line)
        self.say(_("Enter keeps to these, Esc shows all"), "muted")

    def _widen(self) -> None:
        """Show all rows again."""
        self.line.value = ""
        self.line.display = False
        self.fill()
        self.set_focus(self.list)
        self.say(self.hint)

    @on(LineInput.Changed)
    def _typed(self) -> None:
        self.line_changed()

    @on(LineInput.Submitted)
    def _entered(self) -> None:
        self.line_entered()

    @on(LineInput.Cancelled)
    def _cancelled(self) -> None:
        self.action_leave()

    def line_changed(self) -> None:
        """Something was typed on the line."""
        self.fill()

    def line_entered(self) -> None:
        """Enter on the line: back to the rows that are left."""
        if self.line.value.strip():
            self.set_focus(self.list)
            self.say(self.hint)
        else:
            self._widen()

    def action_leave(self) -> None:
        """Show all rows again, where they are narrowed; else leave."""
        if self.line.display:
            self._widen()
        else:
            super().action_leave()
