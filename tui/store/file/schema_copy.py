"""The copy of a plan that is kept beside it before it is written in another schema."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from ...plan.errors import NotSaved
from ...system import atomic_file, disk
from . import document_text


def place(path: str, schema: int, content: bytes = b"") -> str:
    """Where the copy of the plan at `path` in its `schema` goes: a name that is free, or whose file says just this.

    Raises `OSError` where that cannot be told.
    """
    number = 1
    while True:
        found = _name(path, schema, number)
        if not disk.is_there(found) or (content and _holds(found, content)):
            return found
        number += 1


def likely_place(path: str, schema: int) -> str:
    """The same, to be said beforehand: where it cannot be told, what it is called as a rule."""
    try:
        return place(path, schema)
    except OSError:
        return _name(path, schema, 1)


def _name(path: str, schema: int, number: int) -> str:
    return f"{path}.schema-{schema}{f'.{number}' if number > 1 else ''}.bak"


def keep(path: str, schema: int, content: bytes) -> None:
    """Put it there, readable by its owner only. Raises `NotSaved`."""
    with atomic_file.not_saved_on_error(path):
        copy = place(path, schema, content)
    with atomic_file.not_saved_on_error(copy):
        if not disk.is_there(copy):  # where it does, the last try came no further than this
            atomic_file.create(copy, content)


def keep_tables(path: str, schema: int, tables: Mapping[str, Any]) -> None:
    """The same of a plan's tables. Raises `NotSaved`, also for what is nested too deeply to be written."""
    try:
        content = document_text.dumped(tables)
    except TypeError as error:
        raise NotSaved(path, "cannot_be_written") from error
    keep(path, schema, content)


def _holds(path: str, content: bytes) -> bool:
    """Whether a file (no symlink) says just this."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            return file.read() == content
    except OSError:
        return False
