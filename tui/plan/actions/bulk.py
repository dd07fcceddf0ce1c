"""The same done to several items as one change, which one undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ..errors import Refused
from ..model import Change, Moment
from ..plan import Plan
from .batch import BatchBuilder

Step = Callable[[Plan, Moment, str], Change]
"""What is done to one item: an action with everything given but the reference."""
_STRONGEST = {"edit": 0, "state": 1, "drop": 2, "amend": 3}
"""What the whole is called where its steps differ: an amendment among edits is one that history shows."""


class Bulk(NamedTuple):
    """What came of it: the one change (None: nothing to do), and each item by what became of it."""

    change: Change | None
    done: tuple[str, ...]
    unchanged: tuple[str, ...]
    """Items that are so already."""
    refused: tuple[tuple[str, Refused], ...]
    """Items that a rule refuses it to. What was done to the others stands in `change` all the same: who calls decides."""


_SO_ALREADY = frozenset({"nothing_changed", "state_already", "dropped_already"})


def bulk(plan: Plan, now: Moment, refs: Iterable[str], step: Step) -> Bulk:
    """Do a step to each item in turn, each time to the plan as the steps before have left it.

    A step that raises `Refused` does nothing to the plan, and is in the answer. Nothing is raised.
    """
    work = BatchBuilder(plan, now)
    steps: list[Change] = []
    unchanged: list[str] = []
    refused: list[tuple[str, Refused]] = []
    for ref in dict.fromkeys(refs):
        try:
            steps.append(work.do(step, ref))
        except Refused as error:
            if error.reason in _SO_ALREADY:
                unchanged.append(ref)
            else:
                refused.append((ref, error))
    change = None
    if steps:
        first = steps[0]
        name = max((each.action for each in steps), key=lambda each: _STRONGEST.get(each, -1))
        change = work.change(name, first.item, first.reason)
    return Bulk(change, tuple(each.item for each in steps), tuple(unchanged), tuple(refused))
