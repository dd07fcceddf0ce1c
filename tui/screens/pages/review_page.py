"""A cycle in review: the page, and the first step into the next cycle. A large plan is looked through, and drawn, in pieces.

Between two pieces keys are answered, so none of them waits however large the plan is. What is drawn first is the part about the
team, which says the most; what follows comes as fast as it is drawn, at least as far as somebody has scrolled.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from ...commands.conditions import writable
from ...commands.list_commands import REVIEW_COMMANDS, REVIEW_STEP_COMMANDS
from ...draw.plan.review.review_lines import Block, review_blocks
from ...draw.plan.review.review_text import review_text
from ...draw.text.line import Line, Span
from ...plan.changes.amendments import targets
from ...plan.errors import PlanError
from ...plan.progress.review.cycle_review import CycleReview, in_pieces
from ...plan.progress.rollover import cycle_around
from ...plan.progress.standings import Standings
from ...words import _
from ...words.error_texts import sentence
from ..clipboard import LONGEST
from ..context import ListContext
from ..dialogs.page import Page
from ..forms.commitment_forms import looking_back_form
from ..forms.form_context import FormContext
from ..handlers import bindings

AT_ONCE = 300
"""Objectives of a plan that is looked through before the page is there: that takes no longer than any other page."""
_PIECE, _PAUSE = 0.004, 0.001
"""Seconds that a piece takes, and between two of them: less than a key may take."""


class ReviewPage(Page):
    """What each objective was to be and what came, and what the team can learn; `A` asks for what nobody has said yet."""

    BINDINGS: ClassVar[list[Any]] = bindings(REVIEW_COMMANDS)
    commands = REVIEW_COMMANDS

    def __init__(self, context: ListContext) -> None:
        super().__init__(_("Review of the cycle"), self._drawn, self._hint(), call="planner review --plain")
        self.context = context
        self.forms = FormContext(context.session, lambda text: self.say(text, "muted"))
        self.found: CycleReview | None = None
        self.standings: Standings = context.standings
        self._pieces: Iterator[None] | None = None
        self._blocks: Iterator[Block] | None = None
        self._lines: list[Line] = []
        self._cells = 0
        self._to_end = self._ticking = False
        self._begin()

    def _hint(self) -> str:
        return _("A asks for scores and lessons · y copies · Esc leaves")

    # --- looking back ------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Look back on the cycle as the plan stands now; what is shown stays until that is done."""
        self.standings = self.context.standings
        self._pieces = self._looking_back()
        if len(self.standings.plan.objectives) <= AT_ONCE:
            for _piece in self._pieces:
                pass

    def _looking_back(self) -> Iterator[None]:
        self.found = yield from in_pieces(self.standings, cycle_around(self.context.today), targets)
        self._pieces, self._cells = None, 0

    def _drawn(self, cells: int) -> Sequence[Line]:
        """What is drawn of the page by now, which reaches as far as one sees, and a page further."""
        if self.found is None:
            return [(Span(_("Looking back …"), "muted"),)]
        if cells != self._cells:
            self._cells, self._lines, self._blocks = cells, [], review_blocks(self.found, self.standings)
        self._draw_more(min(self.text.top, len(self._lines)) + 2 * max(self.text.size.height, 1))
        return self._lines

    def _draw_more(self, wanted: int, until: float = 0.0) -> None:
        """Draw up to so many lines, or at least one part and then up to that moment."""
        while self._blocks is not None and (len(self._lines) < wanted or time.monotonic() < until):
            block = next(self._blocks, None)
            if block is None:
                self._blocks = None
            else:
                self._lines += block(self._cells)

    def _tick(self) -> None:
        """The next piece of whatever is left to do."""
        self._ticking = False
        if not self.is_attached:
            return
        until = time.monotonic() + _PIECE
        collecting = gc.isenabled()
        gc.disable()  # what looking back makes stays, and going through all of a large plan for it is a pause
        try:
            while self._pieces is not None and time.monotonic() < until:
                next(self._pieces, None)
                if self._pieces is None:
                    self.text.redraw()
            if self.found is not None and self._cells:
                self._draw_more(0, until)
        finally:
            if collecting:
                gc.freeze()
                gc.enable()
        if self._to_end and self._blocks is None:
            self._to_end = False
            self.text.go_to_end(True)
        self._go_on()

    def _go_on(self) -> None:
        if not self._ticking and (self._pieces is not None or self._blocks is not None or not self._cells):
            self._ticking = True
            self.set_timer(_PAUSE, self._tick)

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

    def text_lines(self) -> Sequence[str]:
        """The review in sentences; of a large one no more than is too long for a clipboard anyway."""
        return review_text(self.found, self.standings, LONGEST) if self.found is not None else []

    # --- what nobody has said yet ------------------------------------------------------------------------------------

    def action_fill_in(self) -> None:
        """One form after the other for what has ended without a score or a lesson."""
        lacking = [each.objective.ref for each in self.found.lacking] if self.found is not None else []
        off = writable(self.context.place)
        if off is not None:
            self.say(sentence(off), "warn")
        elif not lacking:
            self.say(_("No score and no lesson is missing."))
        else:
            self._ask(lacking, 0)

    def _ask(self, refs: Sequence[str], at: int) -> None:
        if at == len(refs):
            return
        try:
            objective = self.forms.objective(refs[at])
        except PlanError:  # it is gone since the walk began
            self._ask(refs, at + 1)
            return
        form = looking_back_form(self.forms, objective, _("{place} of {count}").format(place=at + 1, count=len(refs)))
        self.app.push_screen(form, lambda _saved: None if form.stopped else self._ask(refs, at + 1))


class ReviewStep(ReviewPage):
    """The first step into the next cycle. Gives True for Enter; whatever leaves a page is a no."""

    BINDINGS: ClassVar[list[Any]] = bindings(REVIEW_STEP_COMMANDS)
    commands = REVIEW_STEP_COMMANDS

    def _hint(self) -> str:
        return _("Enter goes on · A asks for scores and lessons · Esc leaves")

    def action_agree(self) -> None:
        self.dismiss(True)


class ReviewActions:
    """The command that looks back."""

    def __init__(self, context: ListContext) -> None:
        self.context = context

    def review(self) -> None:
        """The cycle that is nearest its end, looked back on."""
        self.context.open(ReviewPage(self.context))
