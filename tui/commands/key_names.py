"""What a command is made of, which keys it has, and how a key is shown to a person, drawn or spoken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..words import N_, _
from .conditions import Condition, always


class Command(NamedTuple):
    """One thing a person can do on a screen (texts are marked for translation)."""

    action: str
    """Its name among the handlers of its screen (with arguments, as Textual writes them); also the id a key map names it by."""
    keys: str
    """Textual key names, the one to be shown first; empty where only the palette has it."""
    name: str
    """What it is called in the palette and the help."""
    help: str
    group: str
    footer: str = ""
    """Its word in the footer, where it stands there and no other says more."""
    off: Condition = always
    """Gives why it makes no sense where one is, or None where it does."""


_SHOWN = {
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "space": N_("Space"),
    "enter": "Enter",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "delete": "Del",
    "f1": "F1",
    "shift+tab": "⇧Tab",
    "shift+down": "⇧↓",
    "shift+up": "⇧↑",
    "backslash": "\\",
    "at": "@",
    "minus": "-",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "plus": "+",
    "underscore": "_",
    "escape": "Esc",
    "insert": "Ins",
    "backspace": "⌫",
}


class _CustomKeys:
    """The commands that have other keys than by default."""

    keys: Mapping[Command, str] = {}


def use_keys(changed: Mapping[Command, str]) -> None:
    """Give commands other keys than they are declared with, each as Textual names it, with commas between them."""
    _CustomKeys.keys = dict(changed)


def changed_keys() -> Mapping[Command, str]:
    """The commands that have other keys than by default, and those."""
    return _CustomKeys.keys


def keys_of(command: Command) -> tuple[str, ...]:
    """A command's keys, the one to be shown first."""
    return tuple(filter(None, _CustomKeys.keys.get(command, command.keys).split(",")))


def keys_by_default(command: Command) -> tuple[str, ...]:
    """The keys that it has unless somebody has chosen others."""
    return tuple(command.keys.split(","))


def shown_key(key: str) -> str:
    """A key as a person reads it."""
    if key in _SHOWN:
        return _(_SHOWN[key])
    before, plus, last = key.rpartition("+")
    return f"{before}+{shown_key(last)}" if plus else _sign(key)


_IN_WORDS = {
    "down": N_("arrow down"),
    "up": N_("arrow up"),
    "left": N_("arrow left"),
    "right": N_("arrow right"),
    "slash": N_("slash (/)"),
    "colon": N_("colon (:)"),
    "question_mark": N_("question mark (?)"),
    "backspace": "Backspace",
}


def key_in_words(key: str) -> str:
    """A key by its name, for what `shown_key` shows as a sign that no voice reads out, or reads out alike."""
    if key.startswith("shift+"):
        return f"Shift+{key_in_words(key.removeprefix('shift+'))}"
    if len(key) == 1 and key.isupper():
        return f"Shift+{key}"
    return _(_IN_WORDS[key]) if key in _IN_WORDS else shown_key(key)


def _sign(name: str) -> str:
    """The sign that is called `exclamation_mark` or `comma`; any other key as it is called."""
    if len(name) < 4:
        return name.upper() if name[1:].isdigit() else name  # F5
    import unicodedata  # noqa: PLC0415 - none of our own keys needs it

    for spelled in (name.replace("_", " "), name.replace("_", "-")):
        try:
            found = unicodedata.lookup(spelled.upper())
        except KeyError:
            continue
        return found if found.isprintable() else name
    return name


def shown_keys(command: Command, most: int = 9) -> str:
    """The keys of a command as a person reads them, the first first."""
    return " ".join(shown_key(key) for key in keys_of(command)[:most])
