"""A command of a person's own among those of a screen. What it runs stands in their configuration."""

from __future__ import annotations

from ..plan.errors import Refused
from ..system.address import without_secrets
from ..words import N_
from .conditions import chosen, in_the_open, writable
from .key_names import Command
from .place import ItemPlace

GROUP = N_("Your own")
_LONGEST_HELP = 200


def personal_command(id: str, name: str, line: str, key: str = "", *, of_item: bool, changes: bool) -> Command:
    """The command that runs the line `line`; `id` is what it is called in the file. `of_item`: it is about what is chosen.
    `changes`: it proposes changes, so that whoever may only look is refused before it runs."""

    def off(place: ItemPlace) -> Refused | None:
        return in_the_open(place) or (writable(place) if changes else None) or (chosen(place) if of_item else None)

    return Command(f"own({id!r})", key, name, without_secrets(" ".join(line.split()))[:_LONGEST_HELP], GROUP, off=off)
