"""The user's state folder: small JSON files of what one person has, whatever the plan. Never a secret, never part of a plan.

Each is read and written whole, under a lock, by write-new and rename: two programs at once lose nothing of each other's. A
file that cannot be read is kept beside under another name before a new one takes its place.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import Any


def folder() -> str:
    """Where this person's state is."""
    if sys.platform == "linux":  # every call asks for the language that is remembered, and platformdirs takes time to load
        state = os.environ.get("XDG_STATE_HOME", "").strip() or os.path.expanduser("~/.local/state")
        return os.path.join(state, "planner")
    from platformdirs import user_state_path  # noqa: PLC0415

    return str(user_state_path("planner"))


def read(name: str) -> dict[str, Any]:
    """What the file holds; nothing where there is none, or none that can be read."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        with open(os.path.join(folder(), name), encoding="utf-8") as file:
            text = file.read()
        import json  # noqa: PLC0415 - mostly there is no file, and then nothing is read

        found = json.loads(text)
        if isinstance(found, dict):
            return found
    return {}


def update(name: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Read the file, let `change` change what it holds, and write it, alone at it all the while. Raises `OSError` where it cannot
    be written."""
    import json  # noqa: PLC0415 - as above

    from ..system import atomic_file, disk, file_lock  # noqa: PLC0415 - mostly nothing is written

    atomic_file.make_folder(folder())
    path = os.path.join(folder(), name)
    stem = os.path.splitext(path)[0]
    with file_lock.held(f"{stem}.lock"):
        atomic_file.sweep(path)
        held = read(name)
        if not held and disk.is_there(path) and _says_something(path):
            os.replace(path, f"{stem}.unreadable")
        change(held)
        try:
            content = json.dumps(held, ensure_ascii=False, indent=1).encode()
        except UnicodeEncodeError:  # the name of a file need not be text
            content = json.dumps(held, indent=1).encode()
        atomic_file.replace(path, content)


def _says_something(path: str) -> bool:
    with open(path, "rb") as file:
        return file.read().strip() not in (b"", b"{}")
