"""What a complete escape sequence says: a key, a click, or nothing that concerns this program.

Terminals agree on the arrows and on little else. Here is what xterm, rxvt, st, Konsole, the Linux console, tmux, and the kitty
protocol send, as one key each. Numbers are checked before anybody counts with them: what cannot be is nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from textual.keys import KEY_NAME_REPLACEMENTS

from .textual_private import FUNCTIONAL_KEYS, MODIFIER_FUNCTIONAL_KEYS, key_of_character

SHIFT, ALT, CTRL = 1, 2, 4
_MODIFIERS = {ALT: "alt", CTRL: "ctrl", 16: "hyper", 32: "meta", SHIFT: "shift", 8: "super"}
"""In the order of their names, as Textual has them; caps lock (64) and num lock (128) make no other key."""
_PRESSED, _REPEATED = 1, 2

_ST = {
    "\x1b[P": "delete", "\x1b[2K": "shift+delete", "\x1b[M": "ctrl+delete",
    "\x1b[4h": "insert", "\x1b[4l": "shift+insert", "\x1b[L": "ctrl+insert",
    "\x1b[2J": "shift+home", "\x1b[K": "shift+end", "\x1b[J": "ctrl+end",
}  # fmt: skip
"""st, until somebody asks it for the keypad's application mode."""
_ALSO = {
    "\x1b[Z": "shift+tab", "\x1b\t": "shift+tab", "\x1b\x7f": "ctrl+w",
    "\x1b[a": "shift+up", "\x1b[b": "shift+down", "\x1b[c": "shift+right", "\x1b[d": "shift+left",
    "\x1bOa": "ctrl+up", "\x1bOb": "ctrl+down", "\x1bOc": "ctrl+right", "\x1bOd": "ctrl+left",
    "\x1b[5A": "ctrl+up", "\x1b[5B": "ctrl+down", "\x1b[5C": "ctrl+right", "\x1b[5D": "ctrl+left",
    "\x1b[[A": "f1", "\x1b[[B": "f2", "\x1b[[C": "f3", "\x1b[[D": "f4", "\x1b[[E": "f5",
}  # fmt: skip
_KEYPAD = dict(zip("MIXjklmnopqrstuvwxy", "\r\t=*+,-./0123456789", strict=True))
"""The keypad in its application mode: typed, as its keys say."""
_MORE_FUNCTION_KEYS = {25: 13, 26: 14, 28: 15, 29: 16, 31: 17, 32: 18, 33: 19, 34: 20}
_KITTY_KEYPAD = dict(zip(range(57399, 57417), "0123456789./*-+\r=,", strict=True))
_TYPED = {"tab": "\t", "enter": "\r", "backspace": "\x7f", "escape": "\x1b"}

_LETTER = re.compile(r"\x1b\[([0-9:;]*)([A-DFHPQRS])")
_SS3_LETTER = re.compile(r"\x1bO(?:1;)?([0-9]*)([A-DFHPQRS])")
_TILDE = re.compile(r"\x1b\[([0-9:;]+)~")
_RXVT = re.compile(r"\x1b\[([0-9]{1,2})([\^$@])")
_UNICODE = re.compile(r"\x1b\[([0-9:;]+)u")
_SGR_MOUSE = re.compile(r"\x1b\[<([0-9]{1,3});([0-9]{1,4});([0-9]{1,4})([Mm])")
_URXVT_MOUSE = re.compile(r"\x1b\[([0-9]{1,3});([0-9]{1,4});([0-9]{1,4})M")
_OLD_MOUSE = re.compile(r"\x1b\[M([^\x00-\x1f])([^\x00-\x1f])([^\x00-\x1f])")


class Pressed(NamedTuple):
    """A key that types nothing by itself, as Textual calls it."""

    name: str


class Typed(NamedTuple):
    """A key that types this character."""

    character: str


class Click(NamedTuple):
    """Buttons as xterm counts them, with the wheel and the modifiers in it; column and row from 1."""

    buttons: int
    column: int
    row: int
    pressed: bool


def key_of(sequence: str) -> Pressed | Typed | None:
    """The one key that a complete sequence stands for; None for every other sequence."""
    name = _ST.get(sequence) or _ALSO.get(sequence)
    if name is not None:
        return Pressed(name)
    if len(sequence) == 3 and sequence.startswith("\x1bO") and sequence[2] in _KEYPAD:
        return Typed(_KEYPAD[sequence[2]])
    if len(sequence) == 2:
        return Pressed(_named(_name_of(sequence[1]), ALT))
    if match := _RXVT.fullmatch(sequence):
        return _key(FUNCTIONAL_KEYS.get(f"{int(match[1])}~"), {"^": CTRL, "$": SHIFT, "@": CTRL | SHIFT}[match[2]])
    if match := _SS3_LETTER.fullmatch(sequence):
        return _with_letter([["1"], [match[1]]], match[2])
    if match := _LETTER.fullmatch(sequence):
        return _with_letter(_parameters(match[1]), match[2])
    if match := _TILDE.fullmatch(sequence):
        return _with_tilde(_parameters(match[1]))
    if match := _UNICODE.fullmatch(sequence):
        return _with_code(_parameters(match[1]))
    return None


def click_of(sequence: str) -> Click | None:
    """What the mouse did; None for what is no click."""
    if match := _SGR_MOUSE.fullmatch(sequence):
        buttons, x, y = int(match[1]), int(match[2]), int(match[3])
        return _click(buttons, x, y, match[4] == "M")
    if match := _URXVT_MOUSE.fullmatch(sequence):
        buttons, x, y = int(match[1]) - 32, int(match[2]), int(match[3])
    elif match := _OLD_MOUSE.fullmatch(sequence):
        buttons, x, y = (_byte(each) - 32 for each in match.groups())
    else:
        return None
    released = buttons & 0b1100011 == 3  # and nobody says which button it was
    return _click(buttons & ~3 if released else buttons, x, y, not released)


def _click(buttons: int, x: int, y: int, pressed: bool) -> Click | None:
    """None for places that are on no screen, and for buttons that a mouse has on its side: they are not the left one."""
    return Click(buttons, x, y, pressed) if 0 <= buttons < 128 and x > 0 and y > 0 else None


def _byte(character: str) -> int:
    """What a character was on the line; one that was no UTF-8 has come as a surrogate."""
    code = ord(character)
    return code - 0xDC00 if 0xDC80 <= code <= 0xDCFF else code


def _parameters(text: str) -> list[list[str]]:
    return [each.split(":") for each in text.split(";")]


def _number(text: str, otherwise: int) -> int:
    """A parameter; one that is left out is `otherwise`, one that is too large for anything is negative."""
    return otherwise if not text else int(text) if len(text) <= 7 else -1


def _modifiers(parameters: list[list[str]], at: int = 1) -> int | None:
    """The modifiers that a parameter names; None where no key was pressed, or it names none that there are."""
    fields = parameters[at] if len(parameters) > at else [""]
    if len(fields) > 2 or _number(fields[1] if len(fields) > 1 else "", _PRESSED) not in (_PRESSED, _REPEATED):
        return None
    number = _number(fields[0], 1)
    return number - 1 if 1 <= number <= 256 else None


def _key(name: str | None, modifiers: int | None) -> Pressed | Typed | None:
    if name is None or modifiers is None or name in MODIFIER_FUNCTIONAL_KEYS or name == "kp_begin":
        return None
    if not modifiers & 63 and name in _TYPED:
        return Typed(_TYPED[name])
    return Pressed(_named(name, modifiers))


def _named(name: str, modifiers: int) -> str:
    return "+".join([*(word for bit, word in _MODIFIERS.items() if modifiers & bit), name])


def _with_letter(parameters: list[list[str]], letter: str) -> Pressed | Typed | None:
    if len(parameters) > 2 or len(parameters[0]) > 1 or _number(parameters[0][0], 1) != 1:
        return None  # `ESC [ 24 ; 80 R` says where the cursor is
    return _key(FUNCTIONAL_KEYS.get(f"1{letter}"), _modifiers(parameters))


def _with_tilde(parameters: list[list[str]]) -> Pressed | Typed | None:
    number = _number(parameters[0][0], -1)
    if len(parameters[0]) > 1 or number < 0 or len(parameters) > 3:
        return None
    if len(parameters) == 3:  # xterm's modifyOtherKeys
        return _with_code([parameters[2], parameters[1]]) if number == 27 else None
    name = f"f{_MORE_FUNCTION_KEYS[number]}" if number in _MORE_FUNCTION_KEYS else FUNCTIONAL_KEYS.get(f"{number}~")
    return _key(name, _modifiers(parameters))


def _with_code(parameters: list[list[str]]) -> Pressed | Typed | None:
    """A key by its character's number: `ESC [ 97 ; 5 u` is ctrl+a."""
    code, modifiers = _number(parameters[0][0], -1), _modifiers(parameters)
    if modifiers is None or code < 0 or len(parameters) > 3:
        return None
    if len(parameters) == 3 and parameters[2] != [""]:  # and what it types
        typed = _character(_number(parameters[2][0], -1)) if len(parameters[2]) == 1 else None
        return Typed(typed) if typed is not None else None
    if code in _KITTY_KEYPAD and not modifiers & 62:
        return Typed(_KITTY_KEYPAD[code])
    name = FUNCTIONAL_KEYS.get(f"{code}u")
    if name is not None:
        return _key(name, modifiers)
    character = _character(code)
    if character is None:
        return None
    if not modifiers & 62:
        return Typed(character.upper() if modifiers & SHIFT and len(character.upper()) == 1 else character)
    return _key(_name_of(character), modifiers)


def _character(code: int) -> str | None:
    """The character of a number, where it is one that can be typed."""
    if not 0x20 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return None
    is_key = 0xE000 <= code <= 0xF8FF  # one of the kitty protocol's own
    is_none = 0x7F <= code <= 0x9F or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return None if is_key or is_none else chr(code)


def _name_of(character: str) -> str:
    name = character if character.isalnum() else key_of_character(character)
    return KEY_NAME_REPLACEMENTS.get(name, name)
