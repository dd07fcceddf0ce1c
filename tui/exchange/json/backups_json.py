"""What `planner restore --json` promises: the backups that there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ...words.error_texts import sentence

if TYPE_CHECKING:
    from ...plan.errors import Unreadable
    from ...store.file.backups import Backup
    from ...store.rescue.restore_backup import Summary


class ListedBackup(NamedTuple):
    """A backup, with what is in it or why that cannot be read."""

    backup: Backup
    summary: Summary | None
    wrong: Unreadable | None


def contract(path: str, listed: Sequence[ListedBackup]) -> dict[str, Any]:
    """The backups of the plan at `path`."""
    found = [
        {
            "number": backup.number,
            "at": backup.at.isoformat(),
            "aside": backup.aside,
            "file": backup.name,
            "title": None if summary is None else summary.title,
            "revision": None if summary is None else summary.revision,
            "counts": None if summary is None else summary.counts,
            "wrong": None if wrong is None else sentence(wrong),
        }
        for backup, summary, wrong in listed
    ]
    return {"plan": path, "backups": found}
