"""What a person has chosen once and for all: one `config.toml`, read at the start if there is one, and what is in force of it.

A flag goes before the environment, that before the file, that before what the program would do by itself. A mistake in the
file costs its own line and no more: the plan opens all the same, and the mistake is said.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from .location import config_path, named_by_environment

THEMES = ("dark", "light", "contrast", "terminal")
"""The names of `draw.colours.SCHEMES`, which not every call needs to load."""


class Mistake(NamedTuple):
    """Something in the file that cannot be used: where (lines and columns count from 1, 0 if unknown), and what, as a code."""

    line: int
    column: int
    code: str
    details: Mapping[str, Any]


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
    mistakes: tuple[Mistake, ...] = ()


class _Held:
    """The settings in force in this process."""

    settings = Settings()


def settings() -> Settings:
    """What is in force of the file; the program's own ways, until `load` has read one."""
    return _Held.settings


def use(found: Settings) -> None:
    """Put settings in force, down to the keys and the way days are written."""
    from .. import words  # noqa: PLC0415 - the name `words` is wanted by nothing else here

    _Held.settings = found
    words.write_days(found.date_style)
    if found.keys:
        from .custom_keys import put_in_force  # noqa: PLC0415 - most people keep the keys as they are

        put_in_force(found.keys)


def load() -> Settings:
    """Read the file, if there is one, and put it in force. Where there is none this costs one look at the disk."""
    path = config_path()
    if os.path.lexists(path):
        from .reader import read  # noqa: PLC0415 - without a file nothing of TOML is loaded

        use(read(path))
    elif named_by_environment():
        use(Settings(mistakes=(Mistake(0, 0, "no_such_file", {}),)))
    elif _Held.settings != Settings():
        use(Settings())
    return _Held.settings


def say_no_more() -> None:
    """The mistakes have been said."""
    _Held.settings = _Held.settings._replace(mistakes=())


def told(mistakes: Iterable[Mistake], *, short: bool = False) -> list[str]:
    """Each mistake as a sentence that says where; `short` names the file without its folder."""
    from ..words.config_texts import mistake_sentence  # noqa: PLC0415 - mostly there are none

    where = os.path.basename(config_path()) if short else config_path()
    return [mistake_sentence(where, each.line, each.column, each.code, each.details) for each in mistakes]
