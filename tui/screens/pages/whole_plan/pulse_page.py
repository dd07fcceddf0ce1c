"""The pulse of the plan: how a quarter went, week by week, and person by person, and what was tried."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

from ....draw.plan.pulse_chart import pulse_parts, pulse_text
from ....draw.text.line import DrawPart
from ....plan.progress.pulse import Pulse, pulse_in_pieces
from ....plan.progress.standings import quarter
from ....words import _
from ...clipboard import LONGEST
from ...context import Context
from ...dialogs.growing_page import GrowingPage


class PulsePage(GrowingPage[Pulse]):
    """The quarter up to today."""

    def __init__(self, context: Context) -> None:
        title = _("Pulse of Q{number}").format(number=quarter(context.today)[0])
        super().__init__(context, title, _("Esc leaves, j k scroll, y copies"), self._in_words, "planner pulse --plain")

    def look(self) -> Generator[None, None, Pulse]:
        context = self.context
        return pulse_in_pieces(context.plan, context.today, context.session.moment().at)

    def parts_of(self, found: Pulse) -> Iterator[DrawPart]:
        return pulse_parts(found)

    def _in_words(self) -> Sequence[str]:
        """The pulse in sentences; of a large plan no more than is too long for a clipboard anyway."""
        return pulse_text(self.found, LONGEST) if self.found is not None else []
