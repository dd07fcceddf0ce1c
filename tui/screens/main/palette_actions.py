"""The command palette, which is loaded when it is first wanted."""

from __future__ import annotations

from ...widgets.command_palette import CommandMenu
from ..context import Context


class PaletteActions:
    """Commands by their names."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def palette(self) -> None:
        """Open the palette over whatever is on top."""
        if not isinstance(self.context.app.screen, CommandMenu):
            self.context.open(CommandMenu())
