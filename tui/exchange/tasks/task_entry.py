"""A task of another program as a strategy: what a strategy has a field for, and a note of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ...plan.errors import Refused
from ..importing.records import FileEntry, ItemRecord, Problem


def task_entry(
    line: int, title: str, state: str, projects: Iterable[str], *, since: str = "", aside: Mapping[str, str], text: str = ""
) -> ItemRecord:
    """The strategy that a task is. `projects` are names that its objective may have, the likeliest first; `aside` is what no
    field of a strategy holds, by name; `text` its note. Days are as in ISO 8601."""
    note = "\n".join(filter(None, (text, *(f"{name}: {value}" for name, value in aside.items() if value))))
    fields = {"title": title, "state": state, "note": note, "since": since if is_day(since) else ""}
    return ItemRecord(line, "strategies", fields={name: text for name, text in fields.items() if text}, projects=tuple(projects))


def is_day(text: str) -> bool:
    """Whether a text is a day as in ISO 8601."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def with_what_is_aside(entries: list[FileEntry], aside: Iterable[str]) -> list[FileEntry]:
    """The entries, and what went into notes since no field of a strategy holds it, named once."""
    names = tuple(dict.fromkeys(aside))
    return [*entries, *([Problem(0, "", Refused("task_facts_in_note", names=names), stops=False)] if names else [])]
