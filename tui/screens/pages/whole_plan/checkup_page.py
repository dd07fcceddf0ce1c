"""The check-up: the plan looked over as an editor would, each finding with the key that mends it."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator

from ....commands.main_commands import key_of
from ....draw.plan.checkup_letter import letter_parts
from ....draw.plan.checkup_text import letter_text
from ....draw.text.line import DrawPart
from ....plan.coach.checkup import Finding, findings, in_order
from ....state import preferences
from ....words import _
from ....words.checkup_texts import KEYS
from ...context import Context
from ...dialogs.growing_page import GrowingPage


class CheckupPage(GrowingPage[list[Finding]]):
    """A letter: what is missing or out of balance, the most important first."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, _("Check-up"), _("Esc leaves, j k scroll, y copies"), self._in_words, "planner coach")

    def look(self) -> Generator[None, None, list[Finding]]:
        context = self.context
        found: list[Finding] = []
        for each in findings(context.plan, preferences.dismissed(context.session.store.where)):
            if each is None:
                yield
            else:
                found.append(each)
        return in_order(found)

    def parts_of(self, found: list[Finding]) -> Iterator[DrawPart]:
        return letter_parts(found, _mended_by)

    def _in_words(self) -> Iterable[str]:
        return letter_text(self.found, _mended_by) if self.found is not None else ()


def _mended_by(finding: Finding) -> str:
    """The key that mends what was found, and where."""
    command, place = KEYS[finding.code]
    return f"{key_of(command)} {_(place)}"
