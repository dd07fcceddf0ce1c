"""Keys by the name that the battery calls them, and what each is to whoever sends it: a line, or a display."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """The bytes that xterm sends, and the keysym that both kinds of display know."""

    bytes: str
    keysym: str


_NAMED = {
    "down": Key("\x1b[B", "Down"),
    "up": Key("\x1b[A", "Up"),
    "right": Key("\x1b[C", "Right"),
    "left": Key("\x1b[D", "Left"),
    "home": Key("\x1b[H", "Home"),
    "end": Key("\x1b[F", "End"),
    "pageup": Key("\x1b[5~", "Prior"),
    "pagedown": Key("\x1b[6~", "Next"),
    "delete": Key("\x1b[3~", "Delete"),
    "backspace": Key("\x7f", "BackSpace"),
    "tab": Key("\t", "Tab"),
    "shift+tab": Key("\x1b[Z", "Tab"),
    "shift+down": Key("\x1b[1;2B", "Down"),
    "shift+up": Key("\x1b[1;2A", "Up"),
    "ctrl+left": Key("\x1b[1;5D", "Left"),
    "ctrl+right": Key("\x1b[1;5C", "Right"),
    "enter": Key("\r", "Return"),
    "esc": Key("\x1b", "Escape"),
    "space": Key(" ", "space"),
    "f1": Key("\x1bOP", "F1"),
    "f2": Key("\x1bOQ", "F2"),
    "f3": Key("\x1bOR", "F3"),
    "f4": Key("\x1bOS", "F4"),
}
_SIGNS = {"?": "question", "/": "slash", ":": "colon", "*": "asterisk"}


def key(name: str) -> Key:
    """What a key is; a letter or digit is itself, and may stand behind `ctrl+` or `alt+`."""
    if name in _NAMED:
        return _NAMED[name]
    modifier, _plus, letter = name.rpartition("+")
    sent = {"ctrl": chr(ord(letter) & 31), "alt": f"\x1b{letter}", "": letter}[modifier]
    return Key(sent, _SIGNS.get(letter, letter))


def modifiers(name: str) -> list[str]:
    """`ctrl`, `alt` and `shift`, as they are held for a key."""
    return name.split("+")[:-1]
