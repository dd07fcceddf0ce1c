"""What stands in the place of the lists where the terminal is too small for them."""

from __future__ import annotations

from collections.abc import Sequence

from ..draw.screen.empty_list import too_small
from ..draw.text.line import Line
from .drawing import Drawing
from .line_input import LineInput


class TooSmall(Drawing):
    """Says so, and whether something is typed that is not saved."""

    def __init__(self, least: tuple[int, int], *, id: str) -> None:
        """`least`: the cells and the lines that the lists need."""
        super().__init__(id=id)
        self.least = least

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        return too_small(cells, rows, *self.least, typed=any(line.is_changed for line in self.screen.query(LineInput)))
