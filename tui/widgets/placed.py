"""A container whose children stand where they are told to."""

from __future__ import annotations

from collections.abc import Callable

from textual.containers import Container
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget


class _Places(Layout):
    """Asks where each child is to be; those that have no place are not shown."""

    name = "placed"

    def __init__(self, place_of: Callable[[Widget, Size], Region | None]) -> None:
        self._place_of = place_of

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        return [
            WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, child, order)
            for order, child in enumerate(children)
            if (region := self._place_of(child, size)) is not None
        ]


class Placed(Container):
    """Its children overlap where their places do, the later over the earlier."""

    def __init__(self, place_of: Callable[[Widget, Size], Region | None], *, id: str) -> None:
        """`place_of` gives the region of a child in a space of that size."""
        super().__init__(id=id)
        self._places = _Places(place_of)

    @property
    def layout(self) -> Layout:
        return self._places

    def place_again(self) -> None:
        """Something has another place now."""
        self.refresh(layout=True)
