"""How far each person has read each plan's log, in the user's state folder: never in the plan.

A plan is known by its place (a server by its address without the password), a person by the name they act under, so that
`--as` and an account shared by `--restricted` keep inboxes apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from ..plan.standup.inbox_place import Log, Place, begun, found_again
from ..plan.text import is_same_name
from ..system.address import key
from . import state_file

FILE = "inbox.json"
"""Its name in the state folder."""
MOST = 300
"""Plans and people that are remembered; those that read longest ago go first."""


def place_of(where: str, who: str, log: Log) -> Place:
    """The place of somebody in the log of the plan at `where`. Who was never seen there begins with now; that is written down,
    and so is where they stand in a log that is another one than before. Raises `OSError` where it cannot be."""
    found = _read(state_file.read(FILE), where, who)
    if found is not None and found_again(found, log, who)[1:] == found[1:]:
        return found
    return change(where, who, log, lambda place: place)


def change(where: str, who: str, log: Log, step: Callable[[Place], Place]) -> Place:
    """Put somebody's place where `step` puts the one that is kept, alone at it. Raises `OSError` where it cannot be written, and
    what `step` raises."""
    made: list[Place] = []

    def stored(held: dict[str, Any]) -> None:
        before = _read(held, where, who)
        made.append(step(found_again(before, log, who) if before is not None else begun(log, who)))
        name = _name(held, where, who)
        held.pop(name, None)
        for oldest in list(held)[: max(len(held) - MOST + 1, 0)]:
            del held[oldest]
        held[name] = {**made[0]._asdict(), "read": sorted(made[0].read), "last": [sorted(each) for each in made[0].last]}

    state_file.update(FILE, stored)
    return made[0]


def _name(held: dict[str, Any], where: str, who: str) -> str:
    """What the place is kept by: the name as it is written, or as the same person has written it before."""
    plan = f"{key(where)} "
    written = plan + unicodedata.normalize("NFC", who)
    of_plan = (each for each in held if each.startswith(plan))
    return written if written in held else next((each for each in of_plan if is_same_name(each[len(plan) :], who)), written)


def _read(held: dict[str, Any], where: str, who: str) -> Place | None:
    """A place as it is stored; None for what is none."""
    found = held.get(_name(held, where, who))
    if not isinstance(found, dict):
        return None
    texts = [found.get(name) for name in ("first", "at", "mark")]
    steps = [_listed(each) for each in _listed(found.get("last"))]
    numbers = [found.get("after"), *_listed(found.get("read")), *(each for step in steps for each in step)]
    if not all(isinstance(each, str) for each in texts) or not all(type(each) is int for each in numbers):
        return None
    first, at, mark = (str(each) for each in texts)
    return Place(first, int(found["after"]), at, mark, frozenset(found["read"]), tuple(map(frozenset, steps)))


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [None]
