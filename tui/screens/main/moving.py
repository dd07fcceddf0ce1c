"""How one moves on the main screen: from pane to pane, and within the one that keys go to."""

from __future__ import annotations

from functools import partial

from ...commands.key_names import keys_of
from ...commands.list_commands import DOWN, FIRST, LAST, PAGE_DOWN, PAGE_UP, UP
from ...widgets.page_text import DetailPane
from ...widgets.pane import Pane
from ..base import CommandScreen


class Moving(CommandScreen[None]):
    """The keys that move the cursor or the focus, and change nothing."""

    detail: DetailPane
    has_detail = False
    """Whether that stands beside the lists."""

    @property
    def pane(self) -> Pane:
        """The pane that has the focus, or had it last."""
        raise NotImplementedError

    @property
    def panes(self) -> tuple[Pane, Pane, Pane]:
        raise NotImplementedError

    @property
    def at_ref(self) -> str:
        """The reference of the item that one is at."""
        raise NotImplementedError

    @property
    def _scrolled(self) -> Pane | DetailPane:
        """What the keys move in."""
        return self.detail if self.focused is self.detail else self.pane

    def moves(self, key: str) -> bool:
        """Move at once, where a key does nothing else: it goes by no widget that could want it, and nothing waits for it."""
        move = next((move for command, move in _MOVES if key in keys_of(command)), None)
        if move is None or self.keys.message or self.focused is None or self.focused is not self._scrolled:
            return False
        self.move(partial(move, self))
        return True

    def action_cursor_down(self) -> None:
        self._scrolled.step(1)

    def action_cursor_up(self) -> None:
        self._scrolled.step(-1)

    def action_first(self) -> None:
        self._scrolled.go_to_end(False)

    def action_last(self) -> None:
        self._scrolled.go_to_end(True)

    def action_page_down(self) -> None:
        self._scrolled.page_by(1)

    def action_page_up(self) -> None:
        self._scrolled.page_by(-1)

    def action_next_pane(self) -> None:
        self._go_round(1)

    def action_previous_pane(self) -> None:
        self._go_round(-1)

    def _go_round(self, by: int) -> None:
        stops = (*self.panes, self.detail) if self.has_detail else self.panes
        self.action_pane((stops.index(self._scrolled) + by) % len(stops) + 1)

    def action_pane(self, number: int) -> None:
        """Go to a pane; to the detail where there is room for it, else to the item's own page."""
        if number <= len(self.panes):
            self.set_focus(self.panes[number - 1], scroll_visible=False)  # at once: the next key is meant for it
        elif self.has_detail:
            self.detail.show(self.at_ref)
            self.set_focus(self.detail, scroll_visible=False)
        else:
            self.run("open_item")


_MOVES = (
    (DOWN, Moving.action_cursor_down),
    (UP, Moving.action_cursor_up),
    (FIRST, Moving.action_first),
    (LAST, Moving.action_last),
    (PAGE_DOWN, Moving.action_page_down),
    (PAGE_UP, Moving.action_page_up),
)
"""The keys that do nothing else, and what they do."""
