"""What `planner restore --json` promises: the backups that there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple


class ListedBackup(NamedTuple):
    """A backup, with what is in it; `wrong` is the sentence on why that cannot be read, and then nothing of it is known."""

    number: int
    at: datetime
    aside: bool
    """Whether it is a plan that was put aside when a backup took its place."""
    file: str
    title: str | None = None
    revision: int | None = None
    counts: Mapping[str, int] | None = None
    """How many documents each table holds."""
    wrong: str | None = None


def contract(path: str, listed: Sequence[ListedBackup]) -> dict[str, Any]:
    """The backups of the plan at `path`."""
    return {"plan": path, "backups": [{**each._asdict(), "at": each.at.isoformat()} for each in listed]}
