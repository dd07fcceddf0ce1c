"""Styled lines as text for a terminal, or plain where there is none."""

from __future__ import annotations

from collections.abc import Iterable

from .line import Line

_CODES = {
    "title": "",
    "text": "",
    "muted": "2",
    "faint": "2",
    "rest": "2",
    "accent": "36",
    "ok": "32",
    "warn": "33",
    "bad": "31",
    "done": "34",
    "tick": "1",
    "heading": "1",
}


def rendered(lines: Iterable[Line], colour: bool) -> str:
    """The lines, each ended by a newline; with the terminal's own colours where wanted."""
    return "".join(_one(line, colour) + "\n" for line in lines)


def _one(line: Line, colour: bool) -> str:
    if not colour:
        return "".join(span.text for span in line).rstrip()
    parts = []
    for span in line:
        code = _CODES.get(span.role, "")
        parts.append(f"\x1b[{code}m{span.text}\x1b[0m" if code and span.text.strip() else span.text)
    return "".join(parts).rstrip()
