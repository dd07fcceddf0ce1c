"""How often each kind of trouble was tried, for the table in docs/reliability.md (`tests/soak.py` writes it).

Tests say what they have tried; only where `RELIABILITY_COUNTS` names a file is it written down.
"""

from __future__ import annotations

import json
import os

SOAKING = "SOAK_SECONDS" in os.environ
"""Whether this is the long run (`make soak`): the same tests, with all their variations."""

ROUND = int(os.environ.get("SOAK_ROUND", "0"))
"""Which round of the long run: each has seeds of its own."""


def add(what: str, tried: int, lost: int = 0) -> None:
    """So many of this were tried, and so many acknowledged changes or files were lost by it."""
    path = os.environ.get("RELIABILITY_COUNTS")
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(json.dumps({"what": what, "tried": tried, "lost": lost}) + "\n")
