"""What is in force of the configuration in this process."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple

THEMES = ("dark", "light", "contrast", "terminal")
"""The names of `draw.colours.SCHEMES`, which not every call needs to load."""
AUTO = "auto"
"""What is chosen instead of one of them by whoever wants what goes with the terminal's own background."""


class Mistake(NamedTuple):
    """Something in the file that cannot be used: where (lines and columns count from 1, 0 if unknown), and what, as a code."""

    line: int
    column: int
    code: str
    details: Mapping[str, Any]


class PullCommand(NamedTuple):
    """A command that brings a value, as it stands in the file: for which plan (as it is named there), which objective, and the
    command line."""

    plan: str
    ref: str
    line: str


ABOUT = ("item", "list", "plan")
OUTPUTS = ("page", "line", "nothing", "changes")
"""What a command of one's own is for, and what becomes of what it prints; the first unless the file says another."""


USUAL_TIMEOUT = 60


class OwnCommand(NamedTuple):
    """A command of a person's own, as it stands in the file."""

    id: str
    """What it is called there."""
    line: str
    """For the shell."""
    name: str
    key: str = ""
    """As Textual calls it; empty where it has none."""
    about: Literal["item", "list", "plan"] = "item"
    output: Literal["page", "line", "nothing", "changes"] = "page"
    timeout: int = USUAL_TIMEOUT
    """Seconds that it may take."""


class Settings(NamedTuple):
    """What the file says, checked. An empty text: nothing, so that whatever comes next decides."""

    plan: str = ""
    """The plan that is opened where none is named; a full path."""
    name: str = ""
    language: str = ""
    theme: str = ""
    date_style: str = "language"
    cadence: int = 7
    """Days between check-ins of a new objective."""
    at_risk: Decimal = Decimal("0.05")
    """The fractions behind at which a status turns, in a new plan."""
    off_track: Decimal = Decimal("0.15")
    keys: Mapping[str, tuple[str, ...]] = {}
    """The keys of commands, by the command's name in the file (`keys.check_in`, `standup_keys.next`)."""
    pull: tuple[PullCommand, ...] = ()
    """What brings values, for whichever plan."""
    pull_timeout: int = 60
    """Seconds that such a command may take."""
    commands: tuple[OwnCommand, ...] = ()
    """Commands of a person's own."""
    mistakes: tuple[Mistake, ...] = ()


class _Current:
    """The settings in force in this process."""

    settings = Settings()


def settings() -> Settings:
    """What is in force of the file; the program's own ways, until `load.load` has read one."""
    return _Current.settings


def set_current(found: Settings) -> None:
    """From now on `settings()` gives these. Keys and the way days are written follow by `load.use`."""
    _Current.settings = found
