"""Every setting with the value that is in force and where that comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from ..commands.key_names import keys_by_default
from ..system.address import without_secrets
from .custom_keys import BY_NAME
from .options import OPTIONS
from .own_commands import TABLE as COMMANDS
from .positions import Place
from .pull_commands import TABLE as PULL
from .pull_commands import name_of
from .settings import Settings

Source = Literal["flag", "environment", "file", "screen", "default"]


class InForce(NamedTuple):
    """One setting: its name, what holds, who says so, and where in the file (if that is where)."""

    name: str
    value: Any
    source: Source
    through: str = ""
    """The flag or the variable by its name."""
    place: Place | None = None


class Around(NamedTuple):
    """What is said outside of the file: by option name the flags and variables given, and what was chosen on the screen."""

    flags: Mapping[str, str]
    environment: Mapping[str, str]
    screen: Mapping[str, str]
    defaults: Mapping[str, Callable[[], str]]


def settings_in_force(settings: Settings, places: Mapping[tuple[str, ...], Place], around: Around) -> Iterator[InForce]:
    """All settings, in the order of the docs; then the keys that are not as they come."""
    for option in OPTIONS:
        name = option.name
        place = places.get(tuple(name.split(".")))
        if name in around.flags:
            yield InForce(name, around.flags[name], "flag", option.flag)
        elif name in around.environment:
            yield InForce(name, around.environment[name], "environment", option.variable)
        elif place is not None and not any(_about(each, name) for each in settings.mistakes):
            yield InForce(name, getattr(settings, option.field), "file", place=place)
        elif name in around.screen:
            yield InForce(name, around.screen[name], "screen")
        else:
            value = around.defaults[name]() if name in around.defaults else getattr(settings, option.field)
            yield InForce(name, value, "default")
    for name, keys in settings.keys.items():
        if keys != keys_by_default(BY_NAME[name]):
            yield InForce(name, list(keys), "file", place=places.get(tuple(name.split("."))))
    for each in settings.pull:
        yield InForce(
            name_of(each.plan, each.ref), without_secrets(each.line), "file", place=places.get((PULL, each.plan, each.ref))
        )
    for own in settings.commands:
        yield InForce(f"{COMMANDS}.{own.id}", without_secrets(own.line), "file", place=places.get((COMMANDS, own.id, "run")))


def _about(mistake: Any, name: str) -> bool:
    return mistake.details.get("name") == name or (mistake.code == "thresholds_crossed" and name.startswith("thresholds."))
