"""One item of somebody else's page or tracker, before it is clear whether it is a goal, an objective or a strategy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ..importing.records import FileEntry

Role = Literal["", "goal", "objective", "key_result", "strategy", "plan", "note"]
"""What a label says that an item is (`KR2`, the key `keyResults`); `plan` is the title of a whole page, `note` no item at all."""


class Said(NamedTuple):
    """A field of an item as it was written: its line (from 1), what it holds (a role of `head_words`), its label, its text."""

    line: int
    role: str
    label: str
    text: str


@dataclass(slots=True)
class FoundItem:
    """An item with all that stands below it. `line` counts from 1; `rows` are the entries of a table below it."""

    line: int
    title: str
    role: Role = ""
    is_heading: bool = False
    is_task: bool = False
    done: bool = False
    fields: list[Said] = field(default_factory=list)
    note: list[tuple[int, str]] = field(default_factory=list)
    parts: list[FoundItem] = field(default_factory=list)
    rows: list[FileEntry] = field(default_factory=list)
    is_measured: bool = False
    """Whether it says from where to where, or has a field that does."""
    level: int | None = None
    """1 a goal, 2 an objective, 3 a strategy; 0 stands above the goals, 4 below the strategies; None is not known yet."""

    def all(self) -> Iterator[FoundItem]:
        """It and all below it."""
        yield self
        for part in self.parts:
            yield from part.all()


def objective_before(items: Sequence[FoundItem]) -> FoundItem | None:
    """The last item that says that it is an objective or a goal, also in the chapter before."""
    for each in reversed(items):
        found = each if each.role in ("goal", "objective") else None if each.role else objective_before(each.parts)
        if found is not None:
            return found
    return None
