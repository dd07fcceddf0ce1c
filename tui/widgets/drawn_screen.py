"""Screens whose drawings are drawn again together: in the next turn of the loop, or at once.

At once is the short road of a key that moves: from the drawn lines straight to the terminal's cells. By Textual's own road the
screen hears of what differs in three messages, waits for its timer, has every widget in the rows make segments, cuts them where
others begin, and writes them as text, of which the driver makes cells: three fifths of what such a key took.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from ..draw.text.line import Line, Span, line_width
from ..terminal.driver import DiffDriver
from ..terminal.textual_private import AppWithHooks, places_of
from .line_cells import cells_of_lines

T = TypeVar("T")


class DrawnWidget(Widget):
    """A widget that is nothing but drawn lines (`Drawing`), as its screen sees it."""

    def drawn_anew(self) -> Mapping[int, Line] | None:
        """Work out what it shows now; gives the lines that are others, by their rows, or None where all have to be looked at."""
        raise NotImplementedError

    def show_again(self, rows: Iterable[int] | None) -> None:
        """Show these with the next frame, or all of it where there are none to name."""
        raise NotImplementedError


Different = Mapping[DrawnWidget, Mapping[int, Line] | None]


class DrawnScreen(Screen[T]):
    """Collects what is to be drawn again."""

    _to_redraw: tuple[DrawnWidget, ...] = ()
    _is_moving = False

    async def on_event(self, event: events.Event) -> None:
        """Come to rest when the terminal changes its size faster than this is drawn: Textual's screen tells itself of each size
        that it has taken on, and two of them on their way at once (a window that is dragged) would follow each other for ever."""
        if isinstance(event, events.Resize) and event.size != self.app.size:
            return  # the terminal has another by now, and an event that says so is on its way
        await super().on_event(event)

    def redraw_soon(self, drawing: DrawnWidget) -> None:
        """Draw this again once what is being done is done."""
        if not self._to_redraw and not self._is_moving:
            self.call_next(self._redraw)
        self._to_redraw = (*self._to_redraw, drawing)

    def move(self, by: Callable[[], object]) -> None:
        """Do what changes nothing but what is drawn. `show_moves` shows it, once there is no more of the kind to do."""
        self._is_moving = True
        try:
            by()
        finally:
            self._is_moving = False

    def show_moves(self, *, at_once: bool) -> None:
        """Draw what is different since: before anything else is done, or as soon as there is time."""
        if not at_once:
            self.call_next(self._redraw)
            return
        different = self._drawn_anew()
        if not self._sent(different):
            self._show_again(different)

    def _redraw(self) -> None:
        self._show_again(self._drawn_anew())

    def _drawn_anew(self) -> Different:
        drawings, self._to_redraw = self._to_redraw, ()
        return {each: each.drawn_anew() for each in drawings}

    def _show_again(self, different: Different) -> None:
        for drawing, rows in different.items():
            drawing.show_again(rows)

    def _sent(self, different: Different) -> bool:
        """Send what is different to the terminal; whether it could be: it is one, and these drawings are seen whole."""
        driver = self.app.driver_in_use if isinstance(self.app, AppWithHooks) else None
        places = places_of(self, different)
        if not isinstance(driver, DiffDriver) or places is None:
            return False
        at: list[tuple[int, int]] = []
        lines: list[Line] = []
        for drawing, rows in different.items():
            if rows is None:
                return False
            x, y, cells, _height = places[drawing]
            for row, line in rows.items():
                left = cells - line_width(line)
                if left < 0 or any(span.link for span in line):
                    return False
                at.append((y + row, x))
                lines.append((*line, Span(" " * left)) if left else line)
        drawn = cells_of_lines(lines, self.app.theme.removeprefix("planner-"), driver.capabilities)
        return driver.draw((y, x, cells) for (y, x), cells in zip(at, drawn, strict=True))
