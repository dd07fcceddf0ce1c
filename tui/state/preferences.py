"""What the program remembers from one time to the next for one person: its looks, and advice they want no more of.

Nothing of a plan is kept here, and nothing of this is kept in a plan.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from typing import Any

from ..system.address import key
from . import state_file

FILE = "remembered.json"
"""Its name in the state folder."""


def _path() -> str:
    return os.path.join(state_file.folder(), FILE)


def recall(name: str, default: str) -> str:
    """A remembered word. Anything unreadable counts as nothing remembered."""
    found = state_file.read(FILE).get(name, default)
    return found if isinstance(found, str) else default


MOST_DISMISSED = 500
"""Dismissed hints kept for one plan; the oldest go first."""


def dismissed(path: str) -> frozenset[str]:
    """The hints about the plan at `path` that this person wants no more of, each as item and code: `G2 goal_like_objective`."""
    return frozenset(_dismissed(state_file.read(FILE), path))


def _dismissed(held: Mapping[str, Any], path: str) -> list[str]:
    plans = held.get("dismissed")
    found = plans.get(key(path)) if isinstance(plans, dict) else None
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def dismiss(path: str, hint: str) -> None:
    """Never show a hint about an item of this plan again."""

    def change(held: dict[str, Any]) -> None:
        plans = held.get("dismissed")
        kept = [each for each in _dismissed(held, path) if each != hint][-MOST_DISMISSED + 1 :]
        held["dismissed"] = {**(plans if isinstance(plans, dict) else {}), key(path): [*kept, hint]}

    _update(change)


def remember(name: str, value: str | dict[str, Any]) -> None:
    """Keep a word for the next time."""
    _update(lambda held: held.update({name: value}))


def _update(change: Callable[[dict[str, Any]], None]) -> None:
    """Where nothing can be written, it is just not kept."""
    with contextlib.suppress(OSError):
        state_file.update(FILE, change)
