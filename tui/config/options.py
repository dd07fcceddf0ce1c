"""Every setting, declared once: its name, its type, what it stands for. The reader, the schema, `planner config` and the docs
come from here."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from ..system.address import is_server
from ..words import DATE_STYLES, LANGUAGES, N_
from .settings import AUTO, THEMES


class InvalidSetting(Exception):
    """A value that cannot be; `code` and `details` fill a sentence."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class SettingSpec(NamedTuple):
    """One setting of the file."""

    name: str
    """As it is written there, with the table before it: `thresholds.at_risk`."""
    field: str
    """Its field in `Settings`."""
    read: Callable[[Any, str], Any]
    """Takes the value and the file's folder; gives what is kept, or raises `InvalidSetting`."""
    schema: Mapping[str, Any]
    """Its type as JSON Schema says it."""
    help: str
    flag: str = ""
    variable: str = ""
    """What goes before the file: an option before the verb, a variable of the environment."""
    example: str = ""


def _text(value: Any, folder: str) -> str:
    if not isinstance(value, str):
        raise InvalidSetting("not_text", found=kind_of(value))
    if not value.strip():
        raise InvalidSetting("empty")
    if len(value) > 4_000 or not value.isprintable():
        raise InvalidSetting("unfit_text")
    return value.strip()


def _path(value: Any, folder: str) -> str:
    found = _text(value, folder)
    return found if is_server(found) else os.path.join(folder, os.path.expanduser(found))


def _one_of(*known: str) -> Callable[[Any, str], str]:
    def read(value: Any, folder: str) -> str:
        found = _text(value, folder).lower()
        if found not in known:
            raise InvalidSetting("not_one_of", text=found[:40], known=", ".join(known))
        return found

    return read


def _days(value: Any, folder: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidSetting("not_whole", found=kind_of(value))
    if not 1 <= value <= 366:
        raise InvalidSetting("days_out_of_range", value=value)
    return value


def _seconds(value: Any, folder: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidSetting("not_whole", found=kind_of(value))
    if not 1 <= value <= MOST_SECONDS:
        raise InvalidSetting("seconds_out_of_range", value=value, most=MOST_SECONDS)
    return value


def _fraction(value: Any, folder: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise InvalidSetting("not_number", found=kind_of(value))
    found = Decimal(value)
    if not (found.is_finite() and 0 < found <= 1):
        raise InvalidSetting("not_a_fraction", value=value)
    return found


def kind_of(value: Any) -> str:
    """What TOML calls a value, as a text to translate."""
    for types, name in _KINDS:
        if isinstance(value, types):
            return name
    return N_("a date or time")


_KINDS: tuple[tuple[Any, str], ...] = (
    (bool, N_("true or false")),
    (str, N_("text")),
    (int, N_("a whole number")),
    ((Decimal, float), N_("a number")),
    (list, N_("a list")),
    (dict, N_("a table")),
)

_TEXT = {"type": "string", "minLength": 1}
MOST_SECONDS = 3_600
_FRACTION = {"type": "number", "exclusiveMinimum": 0, "maximum": 1}

OPTIONS: tuple[SettingSpec, ...] = (
    SettingSpec(
        "plan", "plan", _path, _TEXT,
        N_("The plan that is opened where none is named: a server's address, or a file, seen from the folder of this one."),
        "--plan", "PLANNER_PLAN", '"~/plans/team.json"',
    ),
    SettingSpec("name", "name", _text, _TEXT, N_("Who acts; else your login."), "--as", "PLANNER_USER", '"lan"'),
    SettingSpec(
        "language", "language", _one_of(*LANGUAGES), {"enum": list(LANGUAGES)}, N_("The language of the program."),
        "--lang", "PLANNER_LANG", '"vi"',
    ),
    SettingSpec(
        "theme", "theme", _one_of(AUTO, *THEMES), {"enum": [AUTO, *THEMES]},
        N_("The colours of the screen; auto: dark or light, as your terminal is."),
        "--theme", "PLANNER_THEME", '"light"',
    ),
    SettingSpec(
        "date_style", "date_style", _one_of(*DATE_STYLES), {"enum": list(DATE_STYLES)},
        N_("How days are written: as the language does, 2026-12-31, or 31/12/2026."), example='"iso"',
    ),
    SettingSpec(
        "cadence", "cadence", _days, {"type": "integer", "minimum": 1, "maximum": 366},
        N_("Days between the check-ins of a new objective."), example="14",
    ),
    SettingSpec(
        "thresholds.at_risk", "at_risk", _fraction, _FRACTION,
        N_("How far behind an objective is at risk, in plans that you make: 0.05 is five points."), example="0.05",
    ),
    SettingSpec(
        "thresholds.off_track", "off_track", _fraction, _FRACTION,
        N_("How far behind it is off track, in plans that you make."), example="0.15",
    ),
    SettingSpec(
        "pull.timeout", "pull_timeout", _seconds, {"type": "integer", "minimum": 1, "maximum": MOST_SECONDS},
        N_("Seconds that a command of planner pull may take."), example="60",
    ),
)  # fmt: skip

BY_NAME: Mapping[str, SettingSpec] = {each.name: each for each in OPTIONS}
TABLES = ("thresholds", "pull", "commands", "keys", "standup_keys")
"""The tables that a file may have."""
