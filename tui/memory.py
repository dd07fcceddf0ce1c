"""What the program remembers from one time to the next for one person: its looks, and advice they want no more of.

Nothing of a plan is kept here, and nothing of this is kept in a plan.
"""

from __future__ import annotations

import contextlib
import os
from typing import Any

from . import state
from .place import key


def _path() -> str:
    return os.path.join(state.folder(), "remembered.json")


def recall(name: str, default: str) -> str:
    """A remembered word. Anything unreadable counts as nothing remembered."""
    found = _all().get(name, default)
    return found if isinstance(found, str) else default


def _all() -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError, RecursionError):
        with open(_path(), encoding="utf-8") as file:
            text = file.read()
        import json  # noqa: PLC0415 - mostly nothing is remembered, and then nothing is read

        found = json.loads(text)
        if isinstance(found, dict):
            return found
    return {}


MOST_DISMISSED = 500
"""Dismissed hints kept for one plan; the oldest go first."""


def dismissed(path: str) -> frozenset[str]:
    """The hints about the plan at `path` that this person wants no more of, each as item and code: `G2 goal_like_objective`."""
    return frozenset(_dismissed(path))


def _dismissed(path: str) -> list[str]:
    plans = _all().get("dismissed")
    found = plans.get(key(path)) if isinstance(plans, dict) else None
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def dismiss(path: str, hint: str) -> None:
    """Never show a hint about an item of this plan again."""
    plans = _all().get("dismissed")
    kept = [each for each in _dismissed(path) if each != hint][-MOST_DISMISSED + 1 :]
    remember("dismissed", {**(plans if isinstance(plans, dict) else {}), key(path): [*kept, hint]})


def remember(name: str, value: str | dict[str, Any]) -> None:
    """Keep a word for the next time; where nothing can be written, it is just not kept."""
    import json  # noqa: PLC0415 - as above

    with contextlib.suppress(OSError):
        path = _path()
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        new = f"{path}.{os.getpid()}.new"
        with open(new, "w", encoding="utf-8") as file:
            file.write(json.dumps({**_all(), name: value}))
        os.replace(new, path)
