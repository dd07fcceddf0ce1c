"""Which items are goals, which objectives and which strategies: by labels, by what is measured, then by how deep they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..importing.records import ItemRecord
from .found_item import FoundItem

_BY_ROLE = {"goal": 1, "key_result": 2, "strategy": 3}


def place(items: Sequence[FoundItem]) -> None:
    """Give every item its level. *Objective* is the goal of a *key result*, where there are such."""
    has_results = any(_has_results(each) for item in items for each in item.all())
    for item in items:
        _from_below(item, has_results)
    _from_above(items, None)


def _has_results(item: FoundItem) -> bool:
    if item.role == "key_result":
        return True
    plain = [each for each in item.parts if not each.role and not each.is_task]
    return item.role == "objective" and (
        bool(item.rows) or any(each.is_measured or any(part.is_task or part.role for part in each.parts) for each in plain)
    )


def _from_below(item: FoundItem, has_results: bool) -> None:
    for part in item.parts:
        _from_below(part, has_results)
    below = {*(part.level for part in item.parts if part.level), *_levels_of_rows(item)}
    least = min((level for level in below if level), default=None)
    if item.role == "objective":
        item.level = 1 if has_results else 2
    elif item.role in _BY_ROLE:
        item.level = 0 if item.role == "goal" and least == 1 else _BY_ROLE[item.role]
    elif item.is_task:
        item.level = 2 if item.is_measured else 3
    elif item.role == "plan" and least != 2:
        item.level = 0
    elif least is not None and least < 4:
        item.level = least - 1
    elif item.is_measured:
        item.level = 2


def _levels_of_rows(item: FoundItem) -> Iterable[int]:
    items = (row for row in item.rows if isinstance(row, ItemRecord) and row.table in ("goals", "objectives"))
    return (1 if row.parent_title or row.table == "goals" else 2 for row in items)


def _from_above(items: Sequence[FoundItem], parent: FoundItem | None) -> None:
    above = parent.level if parent is not None else None
    headings = any(each.is_heading for each in items)
    labelled = any(each.role in ("goal", "objective", "key_result") for each in items)
    known = [each.level for each in items if each.level is not None]
    for item in items:
        is_leaf = not (item.parts or item.rows)
        if item.level is None:
            if above != 2 and is_leaf and not item.is_heading and headings:
                item.level = 4  # a word beside what has its place
            elif item.is_heading and labelled and above != 2:
                item.level = 4  # a chapter beside those that say what they are
            elif above:
                item.level = above + 1
            else:
                item.level = min((level for level in known if level), default=1)
        elif above and item.level <= above:
            item.level = above + 1
        item.level = min(item.level, 4)
        _from_above(item.parts, item)
