"""What stands between the cells of a table, as it is said on a command line."""

from __future__ import annotations

import click

from ...words import _

_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "bar": "|"}
WRITTEN = (",", ";", "\t", "|")
"""What a table of ours may have: cells are harmless under each of these."""


def delimiter_said(text: str, allowed: tuple[str, ...] = ()) -> str:
    """The character that is said, or named; nothing where nothing is. Raises `UsageError` for what is none, or not `allowed`."""
    mark = _NAMES.get(text.strip().lower(), text)
    if mark and allowed and mark not in allowed:
        raise click.UsageError(_("--delimiter is one of , ; | and “tab”"))
    if len(mark) > 1 or mark in ('"', "\n", "\r"):
        raise click.UsageError(_("--delimiter is one character, or “tab”"))
    return mark
