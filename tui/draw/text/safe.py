"""Anybody's text, made harmless for a terminal. Whatever was stored, this is the last gate before it is drawn."""

from __future__ import annotations

import re

# Kept as text: `re` compiles a pattern when it is first needed and keeps it, and what is printable needs none of these.
_UNSAFE = "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
_BREAKS = "[\t\r\n\x0b\x0c\x85\u2028\u2029]+"


def visible(text: str, longest: int = 2_000) -> str:
    """One line without control characters, escape sequences or direction overrides; what was there shows as `�`."""
    if text.isprintable():
        return text[:longest]
    return re.sub(_UNSAFE, "�", re.sub(_BREAKS, " ", text[:longest]))


def visible_lines(text: str, longest: int = 2_000) -> list[str]:
    """The lines of a note, each made harmless."""
    return [visible(line, longest) for line in re.split("\r\n?|[\n\x85\u2028\u2029]", text)]


_JSON_UNSAFE = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"


def harmless_json(text: str) -> str:
    """JSON text with what a terminal might act on written as `\\uXXXX`; it reads back the same."""
    return re.sub(_JSON_UNSAFE, lambda match: f"\\u{ord(match[0]):04x}", text)
