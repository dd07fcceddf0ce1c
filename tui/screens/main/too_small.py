"""What stands in the place of the lists where the terminal is too small for them."""

from __future__ import annotations

from collections.abc import Sequence

from ...draw.screen.empty_list import too_small
from ...draw.text.line import Line
from ...widgets.drawing import Drawing
from ...widgets.line_input import LineInput
from ..overview.layout import SMALLEST


class TooSmall(Drawing):
    """Says so, and whether something is typed that is not saved."""

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        return too_small(cells, rows, *SMALLEST, typed=any(line.is_changed for line in self.screen.query(LineInput)))
