"""A page that shows what would be done, and asks whether to do it."""

from __future__ import annotations

from typing import Any, ClassVar

from ...commands.list_commands import CONFIRM_COMMANDS
from ..handlers import bindings
from .page import Page


class ConfirmPage(Page):
    """Gives True for Enter; whatever leaves a page is a no."""

    BINDINGS: ClassVar[list[Any]] = bindings(CONFIRM_COMMANDS)
    commands = CONFIRM_COMMANDS

    def action_agree(self) -> None:
        self.dismiss(True)
