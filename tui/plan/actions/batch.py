"""Several steps as one change: an import does many things, and is undone as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec

from ..changes.apply import patch
from ..documents.codec import field_names, plain
from ..errors import Refused
from ..model import LETTERS, Change, Document, Fields, Moment
from ..plan import Plan, split_ref

P = ParamSpec("P")
_TABLES = tuple(LETTERS)


class BatchBuilder:
    """Steps put one on top of another. `plan` is the plan after those so far; the plan they began from stays as it was."""

    def __init__(self, plan: Plan, now: Moment) -> None:
        self.before = plan
        self.plan = plan
        self.now = now
        self._touched: list[str] = []
        self.goals_touched: list[str] = []
        """The references of goals that a step has added or changed, also one that was taken back."""

    def do(self, action: Callable[Concatenate[Plan, Moment, P], Change], *args: P.args, **kwargs: P.kwargs) -> Change:
        """Carry out one more action. Raises `Refused`; then nothing of it has happened."""
        return self.put(action(self.plan, self.now, *args, **kwargs))

    def put(self, change: Change) -> Change:
        """Put a change that was made for `plan` on top."""
        self.plan = patch(self.plan, change)
        self._touched += change.after
        self.goals_touched += (ref for ref in change.after if ref[0] == LETTERS["goals"])
        return change

    def mark(self) -> tuple[Plan, int]:
        """The place to come back to, see `back`."""
        return self.plan, len(self._touched)

    def back(self, mark: tuple[Plan, int]) -> None:
        """Forget what was done since the mark."""
        self.plan, count = mark
        del self._touched[count:]

    def change(self, action: str, item: str, reason: str = "") -> Change:
        """All of it as one change to the plan it began from. Raises `Refused("nothing_changed")`.

        Every step was checked when it was put on top, and the sum stands where the last of them stands.
        """
        before: dict[str, Fields | None] = {}
        after: dict[str, Fields | None] = {}
        # In the order of their ids: whatever is new moves up where others have taken ids meanwhile, and must not overtake.
        for table, id in sorted(set(map(split_ref, self._touched)), key=lambda each: (_TABLES.index(each[0]), each[1])):
            ref = f"{LETTERS[table]}{id}"
            old, new = self.before.table(table).raw.get(id), self.plan.table(table).raw.get(id)
            if old is None and new is not None:
                before[ref], after[ref] = None, _fields(new)
            elif old is not None and new is None:
                before[ref], after[ref] = _fields(old), None
            elif old is not None:
                was, became = _differing(self.before.table(table)[id], self.plan.table(table)[id])
                if new is not None:
                    was, became = _with_others(table, old, new, was, became)
                if became:
                    before[ref], after[ref] = was, became
        if not after:
            raise Refused("nothing_changed", item=item)
        return Change(
            at=self.now.at, by=self.now.by, action=action, item=item, before=before, after=after, reason=reason
        )  # fmt: skip


def _with_others(table: str, old: Fields, new: Fields, was: Fields, became: Fields) -> tuple[Fields, Fields]:
    """The same with the fields that only others know of."""
    others = [name for name in {*old, *new}.difference(field_names(table)) if old.get(name) != new.get(name)]
    return {**was, **{name: old.get(name) for name in others}}, {**became, **{name: new.get(name) for name in others}}


def _fields(raw: Mapping[str, Any]) -> Fields:
    return {name: value for name, value in raw.items() if name != "rev"}


def _differing(old: Document, new: Document) -> tuple[Fields, Fields]:
    """The stored fields that differ, as they were and as they are; inside a measure that both have, field by field."""
    was: dict[str, Any] = {}
    became: dict[str, Any] = {}
    for name in field_names(old.TABLE):
        one, other = plain(getattr(old, name)), plain(getattr(new, name))
        if name == "rev" or (one == other and type(one) is type(other)):
            continue
        if name == "measure" and one is not None and other is not None:
            inside = [part for part in one if one[part] != other[part]]
            was |= {f"measure.{part}": one[part] for part in inside}
            became |= {f"measure.{part}": other[part] for part in inside}
        else:
            was[name], became[name] = one, other
    return was, became
