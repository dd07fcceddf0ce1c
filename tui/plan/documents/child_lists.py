"""Which documents belong to which: lists of ids by parent, that follow a plan from version to version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .codec import Raw
from .persistent_map import patched

Parent = int | str
"""The id of a document, or what else names one: a remark is about a reference."""
Children = Mapping[Any, tuple[int, ...]]
"""Ids by parent."""
Move = tuple[int, Parent | None, Parent | None]
"""A document's id, the parent that it had, and the one that it has now; None where it was not there, or is gone."""


def children_of(field_name: str, raw: Mapping[int, Raw]) -> Children:
    """The lists of stored documents whose field names their parent, each in the order in which they are stored."""
    lists: dict[Parent, list[int]] = {}
    for id, document in raw.items():
        parent = document.get(field_name)
        if parent is not None:
            lists.setdefault(parent, []).append(id)
    return {parent: tuple(ids) for parent, ids in lists.items()}


class ChildLists:
    """The lists of one version of a plan. What moved since they were looked at last is put in when they are looked at again:
    an import adds thousands to one parent, and a new tuple for each of them would take minutes."""

    __slots__ = ("_known", "_moved")

    def __init__(self, known: Children, before: ChildLists | None = None, moves: Sequence[Move] = ()) -> None:
        self._known = known
        self._moved: tuple[ChildLists, Sequence[Move]] | None = (before, moves) if before is not None else None

    def moved(self, moves: Sequence[Move]) -> ChildLists:
        """The lists of the next version."""
        return ChildLists({}, self, moves)

    @property
    def whole(self) -> Children:
        """Ids by parent, oldest first."""
        if self._moved is not None:
            steps: list[Sequence[Move]] = []
            lists = self
            while (moved := lists._moved) is not None:
                lists = moved[0]
                steps.append(moved[1])
            self._known = _with_moves(lists._known, [move for moves in reversed(steps) for move in moves])
            self._moved = None  # the last thing: another thread may be looking
        return self._known


def _with_moves(known: Children, moves: Sequence[Move]) -> Children:
    if len(moves) == 1 and moves[0][1] is None:  # nearly every commit adds one
        id, _, parent = moves[0]
        ids = known.get(parent, ())
        return patched(known, {parent: (*ids, id) if not ids or ids[-1] < id else tuple(sorted((*ids, id)))})
    lists: dict[Parent, dict[int, None]] = {}
    mixed = set()
    for id, before, after in moves:
        for parent in (before, after):
            if parent is not None and parent not in lists:
                lists[parent] = dict.fromkeys(known.get(parent, ()))
        if before is not None:
            lists[before].pop(id, None)
        if after is not None:
            if id < next(reversed(lists[after]), 0):
                mixed.add(after)
            lists[after][id] = None
    return patched(known, {parent: tuple(sorted(ids) if parent in mixed else ids) for parent, ids in lists.items()})
