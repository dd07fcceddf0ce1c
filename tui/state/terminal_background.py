"""Whether the terminal somebody comes with is dark or light, as it said the last time: so the first paint has the right colours.

A terminal is known by its name, by the program that it says it is, and over ssh by the address one comes from.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Mapping
from typing import Any

from . import state_file
from .preferences import FILE

MOST = 50
"""Terminals that are remembered; the oldest go first."""
SILENT = "silent"
"""What is remembered of one that was asked and said nothing."""
_NAME = "backgrounds"
_ADDRESS = re.compile(r"[0-9A-Fa-f.:]{2,45}(?:%\w{1,20})?")


def remembered(environ: Mapping[str, str] = os.environ) -> str:
    """`dark` or `light`, as this terminal said the last time, or `SILENT`; empty where it was never asked."""
    known = state_file.read(FILE).get(_NAME)
    found = known.get(_terminal(environ)) if isinstance(known, dict) else None
    return found if found in ("dark", "light", SILENT) else ""


def remember(background: str, environ: Mapping[str, str] = os.environ) -> None:
    """Keep what this terminal has said, for the next time. Where nothing can be written, it is just not kept."""
    if remembered(environ) == background:
        return
    terminal = _terminal(environ)

    def change(held: dict[str, Any]) -> None:
        known = held.get(_NAME)
        others = [(name, said) for name, said in known.items() if name != terminal] if isinstance(known, dict) else []
        held[_NAME] = dict([*others[-MOST + 1 :], (terminal, background)])

    with contextlib.suppress(OSError):
        state_file.update(FILE, change)


def _terminal(environ: Mapping[str, str]) -> str:
    """What this terminal is known by."""
    came_from = (environ.get("SSH_CONNECTION") or environ.get("SSH_CLIENT") or "").partition(" ")[0]
    address = came_from if _ADDRESS.fullmatch(came_from) else ""
    names = (environ.get(name, "")[:60].encode("ascii", "replace").decode() for name in ("TERM", "TERM_PROGRAM"))
    return " ".join([*names, address]).strip()
