"""A page about a whole plan, which is looked through, and drawn, in pieces.

Between two pieces keys are answered, so none of them waits however large the plan is. What follows what is drawn first comes as
fast as it is drawn, at least as far as somebody has scrolled.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Generator, Iterator, Sequence
from typing import Generic, TypeVar

from ...draw.text.line import DrawPart, Line, Span
from ...terminal.textual_private import once
from ...words import _
from ..clipboard import TextLines
from ..context import Context
from .page import Page

AT_ONCE = 300
"""Objectives of a plan that is looked through before the page is there: that takes no longer than any other page."""
PIECE, PAUSE = 0.004, 0.001
"""Seconds that a piece takes, and between two of them: less than a key may take."""

T = TypeVar("T")


def gone_on(work: Iterator[object], until: float) -> bool:
    """Go on with some work up to that moment, at least by a piece; whether any is left."""
    collecting = gc.isenabled()
    gc.disable()  # what looking through a plan makes stays, and going through all of a large one for it is a pause
    try:
        for _piece in work:
            if time.monotonic() >= until:
                return True
    finally:
        if collecting:
            gc.freeze()
            gc.enable()
    return False


class GrowingPage(Page, Generic[T]):
    """A subclass says what is looked for, and of which parts the page of what was found is made. It follows the plan: what is
    shown stays until the plan of now has been looked through."""

    def __init__(self, context: Context, title: str, hint: str, in_words: TextLines | None = None, call: str = "") -> None:
        super().__init__(title, self._drawn, hint, in_words, call)
        self.context = context
        self.found: T | None = None
        self._pieces: Iterator[None] | None = None
        self._blocks: Iterator[DrawPart] | None = None
        self._lines: list[Line] = []
        self._cells = 0
        self._to_end = self._ticking = False
        self._begin()

    # --- what a page is made of --------------------------------------------------------------------------------------

    def look(self) -> Generator[None, None, T]:
        """Look through the plan as it stands now."""
        raise NotImplementedError

    def parts_of(self, found: T) -> Iterator[DrawPart]:
        """The parts of the page, from its head on."""
        raise NotImplementedError

    # --- working it out, and drawing it ------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._pieces = self._looking()
        if len(self.context.plan.objectives) <= AT_ONCE:
            for _piece in self._pieces:
                pass

    def _looking(self) -> Iterator[None]:
        self.found = yield from self.look()
        self._pieces, self._cells = None, 0

    def _drawn(self, cells: int) -> Sequence[Line]:
        """What is drawn of the page by now, which reaches as far as one sees, and a page further."""
        if self.found is None:
            return [(Span(_("Looking…"), "muted"),)]
        if cells != self._cells:
            self._cells, self._lines, self._blocks = cells, [], self.parts_of(self.found)
        wanted = min(self.text.top, len(self._lines)) + 2 * max(self.text.size.height, 1)
        while len(self._lines) < wanted and self._blocks is not None:
            next(self._drawing(), None)
        return self._lines

    def _drawing(self) -> Iterator[None]:
        """Draw one part after the other."""
        while self._blocks is not None:
            block = next(self._blocks, None)
            if block is None:
                self._blocks = None
            else:
                self._lines += block(self._cells)
                yield

    def _tick(self) -> None:
        """The next piece of whatever is left to do."""
        self._ticking = False
        if not self.is_attached:
            return
        until = time.monotonic() + PIECE
        if self._pieces is not None:
            if not gone_on(self._pieces, until):
                self.text.redraw()
        elif self._cells:
            gone_on(self._drawing(), until)
        if self._to_end and self._cells and self._pieces is None and self._blocks is None:
            self._to_end = False
            self.text.go_to_end(True)
        self._go_on()

    def _go_on(self) -> None:
        if not self._ticking and (self._pieces is not None or self._blocks is not None or not self._cells):
            self._ticking = True
            once(self, PAUSE, self._tick)

    def on_mount(self) -> None:
        super().on_mount()
        self._go_on()

    def plan_changed(self) -> None:
        self._begin()
        super().plan_changed()
        self._go_on()

    def on_resize(self) -> None:
        self._go_on()

    def move_by(self, lines: int) -> None:
        self._to_end = False
        super().move_by(lines)

    def action_last(self) -> None:
        super().action_last()
        self._to_end = self._blocks is not None or self._pieces is not None
