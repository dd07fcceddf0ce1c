"""The same done to several items as one change, which one undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, cast

from ..errors import Refused
from ..model import Change, Moment, Strategy, StrategyState
from ..plan import Plan
from .batch import BatchBuilder
from .drops import drop
from .edits import edit
from .strategies import set_strategy_state

Step = Callable[[Plan, Moment, str], Change]
"""What is done to one item: an action with everything given but the reference."""
STATES: Mapping[str, tuple[str, ...]] = {
    "goals": ("active", "achieved"),
    "objectives": ("committed", "achieved", "missed", "draft"),
    "strategies": ("proposed", "active", "paused", "worked"),
}
"""The states that an item of each kind may be given, the likeliest first, what unfixes it last. Dropping is a thing apart."""
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


# --- steps ---------------------------------------------------------------------------------------------------------------


def set_state(plan: Plan, now: Moment, ref: str, state: str, *, because: str = "") -> Change:
    """Give a goal, an objective or a strategy another state. Raises `Refused`, also where its kind has no such state."""
    item = plan.find(ref)
    if state not in STATES.get(item.TABLE, ()):
        raise Refused("no_such_state_here", "state", ref=item.ref, state=state)
    if isinstance(item, Strategy):
        return set_strategy_state(plan, now, ref, cast("StrategyState", state), because=because)
    return edit(plan, now, ref, {"state": state}, reason=because)


def dropping(because: str, *, with_parts: bool = False) -> Step:
    """The step that drops an item, see `drop`."""
    return lambda plan, now, ref: drop(plan, now, ref, because=because, with_parts=with_parts)


def parts_first(refs: Iterable[str]) -> list[str]:
    """The same with strategies before objectives before goals: what is dropped together holds nothing open any more then."""
    return sorted(refs, key=lambda ref: "SOG".find(ref[:1]))


def editing(values: Mapping[str, Any], tags: str = "", *, because: str = "") -> Step:
    """The step that sets values by stored path, and changes tags as `changed_tags` reads them.

    `because` lets it amend what is fixed.
    """

    def step(plan: Plan, now: Moment, ref: str) -> Change:
        item = plan.find(ref)
        given = dict(values)
        if tags:
            given["tags"] = changed_tags(getattr(item, "tags", ()), tags)
        return edit(plan, now, ref, given, reason=because, amending=bool(because))

    return step


def changed_tags(tags: Iterable[str], text: str) -> tuple[str, ...]:
    """Tags after what was typed of them: `+seo -old` adds one and takes one away, words without a sign take the place of all."""
    found, anew = list(tags), False
    for word in text.replace(",", " ").split():
        name = word.lstrip("+-").lstrip("#")
        if not name:
            continue
        if word[0] not in "+-" and not anew:
            found, anew = [], True
        if word.startswith("-"):
            found = [each for each in found if each != name]
        elif name not in found:
            found.append(name)
    return tuple(found)
