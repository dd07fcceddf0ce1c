"""A cycle in review: the page, and the first step into the next cycle. The part about the team comes first: it says the most."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import Any, ClassVar

from ....commands.conditions import writable
from ....commands.list_commands import REVIEW_COMMANDS, REVIEW_STEP_COMMANDS
from ....draw.plan.review.review_lines import review_blocks
from ....draw.plan.review.review_text import review_text
from ....draw.text.line import DrawPart
from ....plan.changes.amendments import targets
from ....plan.errors import PlanError
from ....plan.progress.review.cycle_review import CycleReview, in_pieces
from ....plan.progress.rollover import cycle_around
from ....plan.progress.standings import Standings
from ....words import _
from ....words.error_texts import sentence
from ...clipboard import LONGEST
from ...context import ListContext
from ...dialogs.growing_page import GrowingPage
from ...forms.commitment_forms import looking_back_form
from ...forms.form_context import FormContext
from ...handlers import bindings


class ReviewPage(GrowingPage[CycleReview]):
    """What each objective was to be and what came, and what the team can learn; `A` asks for what nobody has said yet."""

    BINDINGS: ClassVar[list[Any]] = bindings(REVIEW_COMMANDS)
    commands = REVIEW_COMMANDS
    context: ListContext

    def __init__(self, context: ListContext) -> None:
        self.standings: Standings = context.standings
        self.forms = FormContext(context.session, lambda text: self.say(text, "muted"))
        super().__init__(context, _("Review of the cycle"), self._hint(), self._in_words, "planner review --plain")

    def _hint(self) -> str:
        return _("A asks for scores and lessons · y copies · Esc leaves")

    def look(self) -> Generator[None, None, CycleReview]:
        """Look back on the cycle as the plan stands now."""
        self.standings = self.context.standings
        return in_pieces(self.standings, cycle_around(self.context.today), targets)

    def parts_of(self, found: CycleReview) -> Iterator[DrawPart]:
        return review_blocks(found, self.standings)

    def _in_words(self) -> Sequence[str]:
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
