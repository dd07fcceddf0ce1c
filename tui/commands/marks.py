"""What somebody has marked on a screen, so that one command works on all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..plan.model import TABLES
from ..plan.plan import Plan, split_ref


class Marks:
    """References of items, in the order in which they were marked. It never changes: another mark makes another one."""

    __slots__ = ("_refs", "tables")

    def __init__(self, refs: Iterable[str] = ()) -> None:
        self._refs = dict.fromkeys(refs)
        self.tables = frozenset(TABLES[letter] for letter in {ref[0] for ref in self._refs})
        """The kinds of items that are among them."""

    def __contains__(self, ref: object) -> bool:
        return ref in self._refs

    def __iter__(self) -> Iterator[str]:
        return iter(self._refs)

    def __len__(self) -> int:
        return len(self._refs)

    def turned(self, ref: str) -> Marks:
        """The same with an item, or without it where it was among them."""
        return Marks(each for each in self if each != ref) if ref in self else Marks((*self, ref))

    def turned_all(self, refs: Iterable[str]) -> Marks:
        """The same with all of these items, or without them where all of them were among them."""
        refs = dict.fromkeys(refs)
        if all(ref in self for ref in refs):
            return Marks(each for each in self if each not in refs)
        return Marks((*self, *refs))

    def still_in(self, before: Plan, plan: Plan) -> Marks:
        """Those that are left: what is no more in the plan, or was dropped since `before`, vanishes from lists."""
        gone = {ref for ref in self if not _is_there(plan, ref) or (_is_dropped(plan, ref) and not _is_dropped(before, ref))}
        return Marks(each for each in self if each not in gone) if gone else self


def _is_there(plan: Plan, ref: str) -> bool:
    table, id = split_ref(ref)
    return id in plan.table(table).raw


def _is_dropped(plan: Plan, ref: str) -> bool:
    table, id = split_ref(ref)
    return plan.table(table).raw.get(id, {}).get("state") == "dropped"
