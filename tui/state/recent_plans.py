"""Which plans were open lately on this machine."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from ..system.address import UNTELLABLE, is_server, key, saved, shown
from . import state_file

_FILE = "recent.json"
MOST_RECENT = 30
_THROWN_AWAY = "planner-demo-"


class Recent(NamedTuple):
    """A plan that was open: where it is, what it was called then, and when that was (ISO, with a time zone)."""

    path: str
    title: str
    at: str

    @property
    def key(self) -> str:
        """What it is known by, whatever settings its address has."""
        return shown(self.path)

    @property
    def there(self) -> bool:
        """Whether the file is still there (a server is not asked)."""
        return is_server(self.path) or os.path.exists(self.path)


def remember(path: str, title: str, at: str) -> None:
    """Keep that a plan was open. A copy that is thrown away is not kept, nor is any secret (of an
    address what is shown, and how the line is secured)."""
    real = key(path)
    if os.path.basename(os.path.dirname(real)).startswith(_THROWN_AWAY):
        return

    def change(held: dict[str, Any]) -> None:
        others = [each for each in _entries(held) if each.key != real]
        newest = [Recent(saved(path), title, at), *others][:MOST_RECENT]
        held["plans"] = [each._asdict() for each in newest]

    _write(change)


def recent() -> list[Recent]:
    """The plans that were open, the last first; those that are gone too."""
    return _entries(state_file.read(_FILE))


def forget(path: str) -> bool:
    """Take a plan off the list; the plan itself stays. Whether it was on it."""
    real = key(path)
    was = any(each.key == real for each in recent())

    def change(held: dict[str, Any]) -> None:
        held["plans"] = [each._asdict() for each in _entries(held) if each.key != real]

    if was:
        _write(change)
    return was


def _entries(held: dict[str, Any]) -> list[Recent]:
    listed = held.get("plans")
    found = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    entries = [
        Recent(each["path"], each["title"], each["at"])
        for each in found
        if all(isinstance(each.get(name), str) for name in Recent._fields)
    ]
    # Whoever has written it: what is a secret in an address is not told, and not kept any longer.
    safe = [each._replace(path=saved(each.path)) if is_server(each.path) else each for each in entries]
    return [each for each in safe if each.path != UNTELLABLE]


def _write(change: Any) -> None:
    try:
        state_file.update(_FILE, change)
    except OSError:  # it is a convenience: where it cannot be kept, it is just not kept
        return
