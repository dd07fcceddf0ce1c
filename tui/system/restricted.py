"""`--restricted`: one plan and nothing else, for a forced command in `authorized_keys` (docs/ssh.md).

Whoever comes in that way has the plan and no shell. What could lead out asks here first; `sandbox` sees to it from below.
"""

from __future__ import annotations

from ..plan.errors import Refused


class _Mode:
    """Whether it is in force, and for whom."""

    on = False
    who = ""


def restrict(who: str) -> None:
    """From now on, for this process."""
    _Mode.on, _Mode.who = True, who


def is_restricted() -> bool:
    return _Mode.on


def refuse() -> None:
    """Before whatever leads out of the plan. Raises `Refused("restricted")` where that is not to be."""
    if _Mode.on:
        raise Refused("restricted")


def apart() -> str:
    """What tells people apart who come in by one account: empty where everybody has their own."""
    return _Mode.who if _Mode.on else ""
