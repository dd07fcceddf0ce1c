"""To-dos of a calendar (VTODO) as strategies: their objective is what CATEGORIES or RELATED-TO names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from icalendar import Component, Todo

from ...plan.errors import Refused
from ...system.clock import day_here
from ..importing.records import FileEntry, Problem
from .task_entry import task_entry

Todo.ignore_exceptions = True  # as of events: a property that is none takes only itself away, not the whole calendar
_STATES = {"COMPLETED": "worked", "CANCELLED": "dropped", "IN-PROCESS": "active"}


def titles_of(parts: Sequence[Component]) -> dict[str, str]:
    """What to-dos are called, by their UIDs, which others may be related to."""
    return {str(each.get("uid", "")): str(each.get("summary", "")) for each in parts if each.name == "VTODO"}


def entry_of(at: int, todo: Component, titles: Mapping[str, str], aside: list[str]) -> FileEntry:
    """The strategy that a to-do is. What goes into its note is added to `aside`."""
    title = " ".join(str(todo.get("summary", "")).split())
    if not title:
        return Problem(at, "", Refused("empty", "title"))
    related = [str(each) for each in _several(todo.get("related-to"))]
    projects = [*(titles.get(each) or each for each in related), *_categories(todo)]
    percent = str(todo.get("percent-complete", "") or "")
    done = _day(todo, "completed")
    state = _STATES.get(str(todo.get("status", "")).upper(), "")
    if not state:
        state = "worked" if done or percent == "100" else "active" if percent.isdecimal() and percent.strip("0") else "proposed"
    facts = {"due": _day(todo, "due"), "start": _day(todo, "dtstart"), "priority": _said(todo, "priority")}
    if percent not in ("", "0", "100"):
        facts["percent"] = percent
    aside += [name for name, value in facts.items() if value]
    return task_entry(
        at,
        title,
        state,
        projects,
        since=done if state == "worked" else "",
        aside=facts,
        text=str(todo.get("description", "")).strip(),
    )


def _several(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [] if found is None else [found]


def _categories(todo: Component) -> list[str]:
    names: list[str] = []
    for each in _several(todo.get("categories")):
        names += [str(name) for name in getattr(each, "cats", [each])]
    return [name for name in names if name.strip()]


def _said(todo: Component, name: str) -> str:
    text = str(todo.get(name, "") or "")
    return "" if text == "0" else text  # it says that there is none


def _day(todo: Component, name: str) -> str:
    """The day of a property where the reader is; as it is written where that is no day."""
    if name not in todo:
        return ""
    try:
        found = todo.decoded(name)
    except Exception:  # whatever a calendar may be broken by, it is only this property
        return str(todo.get(name))
    if isinstance(found, datetime):
        return day_here(found).isoformat()
    return found.isoformat() if isinstance(found, date) else str(todo.get(name))
