"""What shows a change before it is made, and makes it once somebody agrees."""

from __future__ import annotations

from typing import TypeVar

from ...plan.errors import PlanError
from ...plan.model import Change
from ...session.session import Session
from ...words.error_texts import sentence
from .framed_dialog import FramedDialog

T = TypeVar("T")


class TrialDialog(FramedDialog[T]):
    """A change that is shown is worked out again when the plan moves, until it is `agreed` to: then the plan moves by it."""

    session: Session
    agreed = False

    def do(self, change: Change) -> bool:
        """Make the change that was agreed to. False where it is refused: then it is said why, and is open again."""
        self.agreed = True
        try:
            self.session.do(lambda _plan, _now: change)
        except PlanError as error:
            self.agreed = False
            self.say(sentence(error), "warn")
        return self.agreed
