"""Keys of a person's own: their names, which commands they are for, and that no two commands want the same one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Protocol

from ..commands.key_names import Command, keys_by_default, shown_key, use_keys
from ..commands.main_commands import COMMANDS
from ..commands.standup_commands import STANDUP_COMMANDS
from .options import kind_of

RESERVED = frozenset(f"ctrl+{each}" for each in "chijlmqsz")
"""Keys that terminals, shells or the program itself need, so that they reach no command."""
MOST_KEYS = 6

_NAMED = frozenset(
    (
        "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "tab", "space", "delete", "insert",
        "backspace", "escape", *(f"f{number}" for number in range(1, 21)),
    )
)  # fmt: skip
_ALSO = {
    "esc": "escape", "return": "enter", "pgup": "pageup", "page_up": "pageup", "pgdn": "pagedown", "pgdown": "pagedown",
    "page_down": "pagedown", "del": "delete", "ins": "insert", "bksp": "backspace",
}  # fmt: skip
_RENAMED = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus", "plus_sign": "plus",
    "low_line": "underscore",
}  # fmt: skip
_MODIFIERS = ("ctrl", "alt", "shift")


MAIN, STANDUP = "keys", "standup_keys"
"""The tables of the file: for the main screen, and for the standup's."""


def config_name(command: Command, table: str = MAIN) -> str:
    """What a command is called in the file, its table before it: `keys.check_in`, `keys.pane_2`, `standup_keys.next`."""
    name = command.action
    if match := re.fullmatch(r"(\w+)\((\d+)\)", name):
        name = f"{match[1]}_{match[2]}"
    return f"{table}.{name}"


BY_NAME: Mapping[str, Command] = {
    **{config_name(each): each for each in COMMANDS},
    **{config_name(each, STANDUP): each for each in STANDUP_COMMANDS},
}


def key_name(text: str) -> str | None:
    """A key as Textual calls it, from what a person may write: `/`, `Ctrl-R`, `pgdn`. None for what is no key."""
    if len(text) == 1:
        return _character(text)
    parts = re.split(r"[+-](?!$)", text.strip())
    *before, last = parts
    modifiers = {each.strip().lower() for each in before}
    if not modifiers <= set(_MODIFIERS):
        return None
    key = _character(last) if len(last) == 1 else _ALSO.get(last.lower(), last.lower())
    if key is None or (len(key) > 1 and key not in _NAMED and len(last) > 1 and _sign_of(key) is None):
        return None
    if len(key) == 1 and "shift" in modifiers:
        if modifiers != {"shift"}:
            return None  # no terminal tells it from the one without shift
        return key.upper()
    if len(key) == 1 and "ctrl" in modifiers:
        key = key.lower()
        if not key.isascii():
            return None
    return "+".join([each for each in _MODIFIERS if each in modifiers] + [key])


def _character(text: str) -> str | None:
    if text.isalnum():
        return text
    if text == " ":
        return "space"
    if not text.isprintable():
        return None
    name = unicodedata.name(text, "").lower().replace("-", "_").replace(" ", "_")
    return _RENAMED.get(name, name) or None


def _sign_of(name: str) -> str | None:
    """The sign that a name such as `exclamation_mark` stands for."""
    original = next((old for old, new in _RENAMED.items() if new == name), name)
    for spelled in (original.replace("_", " "), original.replace("_", "-")):
        try:
            return unicodedata.lookup(spelled.upper())
        except KeyError:
            continue
    return None


class InvalidKey(Protocol):
    """Takes note of a mistake at a path of the file."""

    def __call__(self, path: tuple[str, ...], code: str, **details: Any) -> None: ...


def read_keys(tables: Mapping[str, Any], wrong: InvalidKey) -> dict[str, tuple[str, ...]]:
    """The keys that the tables of a file give to commands, by name, as Textual calls them.

    What cannot be is noted, and left as it was.
    """
    found: dict[str, tuple[str, ...]] = {}
    for table in (MAIN, STANDUP):
        entries = tables.get(table)
        for name, value in entries.items() if isinstance(entries, dict) else ():
            if f"{table}.{name}" not in BY_NAME:
                import difflib  # noqa: PLC0415 - only a slip of the finger needs it

                known = [each.partition(".")[2] for each in BY_NAME if each.startswith(f"{table}.")]
                near = difflib.get_close_matches(name, known, n=1)
                wrong((table, name), "unknown_command", name=f"{table}.{name[:60]}", near=near[0] if near else "")
                continue
            keys = _keys_of(table, name, value, wrong)
            if keys:
                found[f"{table}.{name}"] = keys
    for full, key, other in _clashes(found):
        table, _, name = full.partition(".")
        wrong((table, name), "key_taken", name=full, key=shown_key(key), other=other)
        del found[full]
    return found


def _keys_of(table: str, name: str, value: Any, wrong: InvalidKey) -> tuple[str, ...]:
    """The keys that one entry names; none where any of them cannot be."""
    texts = value if isinstance(value, list) else [value]
    path, shown = (table, name), f"{table}.{name}"
    if not texts:
        wrong(path, "no_key", name=shown)
        return ()
    if len(texts) > MOST_KEYS:
        wrong(path, "too_many_keys", name=shown, most=MOST_KEYS)
        return ()
    keys: dict[str, None] = {}
    for text in texts:
        if not isinstance(text, str):
            wrong(path, "key_not_text", name=shown, found=kind_of(text))
            return ()
        key = key_name(text) if text else None
        if key is None:
            wrong(path, "not_a_key", name=shown, key=text[:40])
            return ()
        if key in RESERVED or (key == "escape" and key not in keys_by_default(BY_NAME[shown])):
            wrong(path, "reserved_key", name=shown, key=text[:40])
            return ()
        keys[key] = None
    return tuple(keys)


def _clashes(found: dict[str, tuple[str, ...]]) -> list[tuple[str, str, str]]:
    """Entries to give up, one after the other, until no key has two commands: its name, the key, and whose that is."""
    given_up: list[tuple[str, str, str]] = []
    left = dict(found)
    while True:
        clash = _first_clash(left)
        if clash is None:
            return given_up
        given_up.append(clash)
        del left[clash[0]]


def _first_clash(found: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str] | None:
    for table in (MAIN, STANDUP):
        holders: dict[str, str] = {}
        names = [each for each in BY_NAME if each.startswith(f"{table}.")]
        for name in sorted(names, key=lambda each: each in found):  # who keeps a key has it before who wants it
            for key in found.get(name) or keys_by_default(BY_NAME[name]):
                other = holders.setdefault(key, name)
                if other != name and name in found:
                    return name, key, other
    return None


def put_in_force(found: Mapping[str, tuple[str, ...]]) -> None:
    """From now on these commands have these keys, wherever keys are shown or pressed."""
    use_keys({BY_NAME[name]: ",".join(keys) for name, keys in found.items()})
