"""What the program runs on, as it may be told to whoever mends it: versions, and what kind of terminal. No name and no path."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator

from .. import __version__

HOUSE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
"""The folder of the program's own files."""
_NUMBER = re.compile(r"\d{1,5}(?:\.\d{1,5}){0,3}(?:(?:a|b|rc|\.dev|\.post)\d{1,5})?")


def version_number(text: str) -> str:
    """The number at the beginning of a version, without what a distributor has put behind it; empty where there is none."""
    found = _NUMBER.match(text)
    return found[0] if found is not None else ""


def version_of(distribution: str) -> str:
    """The version of what is installed, by the name of the folder that its installer has left; empty where there is none.

    `importlib.metadata` says the same and takes 30 ms to be loaded.
    """
    name = re.sub(r"[-_.]+", "[-_.]", re.escape(distribution).replace(r"\-", "-"))
    wanted = re.compile(rf"{name}-([^-]+)(?:-[^-]+)?\.(?:dist|egg)-info", re.IGNORECASE)
    for folder in sys.path:
        with contextlib.suppress(OSError):
            for each in os.listdir(folder or "."):
                if found := wanted.fullmatch(each):
                    return version_number(found[1])
    return ""


def versions() -> Iterator[tuple[str, str]]:
    """What a report of a fault begins with: name and version, the program's own first; `?` where one cannot be told."""
    yield "planner", __version__
    yield "Python", version_number(sys.version) or "?"
    for name in ("Textual", "TinyDB"):
        yield name, version_of(name) or "?"
    system = os.uname()
    yield system.sysname, version_number(system.release) or "?"


def terminal_size() -> tuple[int, int] | None:
    """Columns and lines of the terminal that this process writes to or reads from; None where there is none."""
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            size = os.get_terminal_size(stream.fileno())  # type: ignore[union-attr]
            return size.columns, size.lines
    return None
