"""What the end of a cycle leaves in a plan and nobody types: what an objective was before, and that a plan is an archive.

Both come along with what an import makes anew. What is there already keeps what it has: it is history, as the log is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ...plan.documents.codec import formers
from ...plan.errors import Refused
from ...plan.model import Former
from ...plan.text import one_line


def former_here(value: Any) -> tuple[Former, ...]:
    """The chain as a file has it. Raises `Refused` for what is none."""
    return tuple(
        replace(each, ref=one_line(each.ref), plan=one_line(each.plan), file=one_line(each.file)) for each in formers(value)
    )


def archive_marks(lineage: Mapping[str, Any]) -> dict[str, Any]:
    """The fields by which a plan is an archive. Raises `Refused`."""
    day, successor = lineage.get("archived"), lineage.get("successor", "")
    try:
        archived = date.fromisoformat(day) if isinstance(day, str) and len(day) == 10 else None
    except ValueError:
        archived = None
    if archived is None or not isinstance(successor, str):
        raise Refused("lineage_not_understood", name="archived")
    return {"archived": archived, "successor": one_line(successor, "plan")}
