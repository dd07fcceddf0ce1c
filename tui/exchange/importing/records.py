"""What a file says of one item, whatever the file's form, and what an item would say of itself there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Any

from ...draw.text.safe import visible_lines
from ...plan.changes.apply import value_at
from ...plan.errors import Refused
from ...plan.fields import FIELDS
from ...plan.model import Document, Phase, record


@record()
class ItemRecord:
    """One item as a file has it.

    `line` is where it stands there (from 1). `ref` is what the file calls it, `key` what other entries of the file may call
    it by besides, `parent` the reference or key of what it belongs to. `fields` are the texts of its fields by the names
    that commands use; what is missing there is left alone. A check-in has also `on` (its day) and `by`.
    """

    line: int
    table: str
    ref: str = ""
    key: str = ""
    parent: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    replaces: str = ""
    parent_title: str = ""
    """The title of the goal it belongs to, where that may have to be found by it or made."""
    lineage: Mapping[str, Any] = field(default_factory=dict)
    """What the end of a cycle has left and nobody types: `former` of an objective; `archived` and `successor` of a plan."""
    stored: Mapping[str, Any] = field(default_factory=dict)
    """What is no text that people type: all of a blocker and of a remark, and the task that a strategy is in Taskwarrior."""
    mentions: tuple[str, ...] = ()
    """References of parts that the file only mentions: strategies in a cell of a spreadsheet."""
    id: str = ""
    """What another program calls it, of an item; it stands in the item with the file, and it is known again by it."""
    parent_id: str = ""
    """The same of the goal it belongs to."""
    days: tuple[date, date] | None = None
    """The first and the last day of those that a check-in is about, where the file has a figure for a week or a month."""
    projects: tuple[str, ...] | None = None
    """Of a task of another program: what its objective may be called, by reference or title; None of anything else."""
    said_state: str = ""
    """What somebody else's file says of its state (`Status: On track`): it goes into the note where a rule keeps it a draft."""

    @property
    def name(self) -> str:
        """What to call it in a report."""
        return " ".join(filter(None, (self.ref, self.fields.get("title") or self.fields.get("value") or self._words)))

    @property
    def _words(self) -> str:
        return str(self.stored.get("what") or self.stored.get("text") or "")


@record()
class Problem:
    """Something in a file that cannot be taken in: where (0: nowhere in particular), what it is called there, and why.

    What no import ever takes in does not stop (`stops`) the rest: it is only named.
    """

    line: int
    name: str
    why: Refused
    stops: bool = True


@record()
class Log:
    """What a file tells of its plan's history: the changes, as `planner export json` writes them, and when standups were."""

    changes: tuple[Mapping[str, Any], ...]
    standups: tuple[str, ...] = ()
    is_whole: bool = True
    """Whether it says what was changed, and not only when and by whom."""
    whole: str = ""
    """The text of a file of which the very same plan can be made, with this log."""


FileEntry = ItemRecord | Problem | Log
"""What a reader finds in a file."""


def text_of(value: Any) -> str:
    """A field's value as files have it: digits as typed with a point, days as in ISO 8601, lists with spaces."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        if value and isinstance(value[0], Phase):
            return "; ".join(f"{phase.day.isoformat()}: {phase.value:f}" for phase in value)
        return " ".join(map(str, value))
    return str(value)


YES = "yes"
"""What a file says of a check-in whose value was `pulled`."""


def texts_of(document: Document) -> dict[str, str]:
    """Every settable field of an item as files have it, by the names that commands use."""
    paths = {name: known.path for name, known in FIELDS[document.TABLE].items()}
    found = {name: text_of(value_at(document, path)) for name, path in paths.items()}
    if "goal" in found:
        found["goal"] = f"G{found['goal']}"
    if "objective" in found:
        found["objective"] = f"O{found['objective']}"
    return found


def same(one: str, other: str) -> bool:
    """Whether two texts are the same once written into a file: what a file cannot hold does not count as an edit."""
    if one == other:
        return True
    return [line.rstrip() for line in visible_lines(one.strip())] == [line.rstrip() for line in visible_lines(other.strip())]


def taken_by(action: Callable[..., Any], values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values that an action takes by their names, and the others, which are set once the item is there."""
    names = getattr(action, "__kwdefaults__", None) or {}
    given = {name: value for name, value in values.items() if name in names}
    return given, {name: value for name, value in values.items() if name not in names}
