"""Screens whose drawings are drawn again together: in the next turn of the loop, or at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from ..terminal.textual_private import paint_at_once

if TYPE_CHECKING:
    from .drawing import Drawing

T = TypeVar("T")


class DrawnScreen(Screen[T]):
    """Collects what is to be drawn again."""

    _to_redraw: tuple[Drawing, ...] = ()
    _is_moving = False

    def redraw_soon(self, drawing: Drawing) -> None:
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
        if at_once:
            self._redraw(paint_at_once)
        else:
            self.call_next(self._redraw)

    def _redraw(self, paint: Callable[..., bool] = lambda *_given: False) -> None:
        drawings, self._to_redraw = self._to_redraw, ()
        found = {each: each.drawn_anew() for each in drawings}
        different = {each: regions for each, regions in found.items() if regions}
        if None in found.values() or not different or not paint(self, different):
            for each, regions in found.items():
                each.show_again(regions)
