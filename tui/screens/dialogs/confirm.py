"""A page that shows what would be done, and asks whether to do it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding

from .page import Page


class ConfirmPage(Page):
    """Gives True for Enter; whatever leaves a page is a no."""

    BINDINGS: ClassVar[list[Any]] = [Binding("enter", "agree", show=False)]

    def action_agree(self) -> None:
        self.dismiss(True)
