"""Where in a TOML text something is said. Python's reader gives values without places, so each statement is read by itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Path = tuple[str, ...]


class Place(NamedTuple):
    """The line of a statement, and the columns at which its key and its value begin. All count from 1."""

    line: int
    key: int
    value: int


_NAME = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_ASSIGNED = re.compile(rf"(\s*){_NAME}(?:\s*\.\s*{_NAME})*\s*=\s*")


def places(text: str) -> dict[Path, Place]:
    """The place of every value and every table of a text that can be read; of what is said twice, the first."""
    found: dict[Path, Place] = {}
    header, statement, start = "", "", 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if not statement:
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            start = number
        statement += line
        data = readable(header, statement)
        if data is None:
            continue  # a value of several lines goes on
        if statement.lstrip().startswith("["):
            header = statement
        first = statement.partition("\n")[0]
        match = _ASSIGNED.match(first)
        indent = len(first) - len(first.lstrip())
        place = Place(start, indent + 1, (match.end() if match else indent) + 1)
        for path in _paths(data):
            found.setdefault(path, place)
        statement = ""
    return found


def readable(header: str, statement: str) -> dict[str, Any] | None:
    """What a statement says in the table that `header` opens; None where it is not one, or not one yet."""
    try:
        return tomllib.loads(header + statement)
    except (ValueError, RecursionError):
        return None


def _paths(data: Mapping[str, Any], above: Path = ()) -> Iterator[Path]:
    for name, value in data.items():
        yield (*above, name)
        if isinstance(value, dict):
            yield from _paths(value, (*above, name))
