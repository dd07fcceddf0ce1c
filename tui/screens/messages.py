"""What a screen asks of the program that it cannot do itself: a message goes up to the app, which no screen has to know."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from ..commands.key_names import Command


class OpenPlan(Message):
    """Leave this plan, and open another in its place."""

    def __init__(self, path: str) -> None:
        """`path`: its file, or its address on a server. That it can be opened is the sender's to find out before."""
        super().__init__()
        self.path = path


class ThemeChosen(Message):
    """Put on one of our themes, and remember it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class LanguageChosen(Message):
    """Speak another language from now on, and remember it."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


class HelpWanted(Message):
    """Show the keys of a list or a page."""

    def __init__(self, title: str, commands: Sequence[Command]) -> None:
        super().__init__()
        self.title, self.commands = title, commands


class LeaveRequested(Message):
    """End the program with an exit code."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code
