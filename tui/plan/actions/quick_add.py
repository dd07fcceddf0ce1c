"""Adding items from typed lines: one, or those of a list as one change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..errors import Refused
from ..model import Change, Moment
from ..parsing.quick_entry import ParsedEntry, Table, understand
from ..plan import Plan
from .additions import add_goal, add_objective, add_strategy
from .batch import BatchBuilder

_FIELDS: dict[Table, tuple[str, ...]] = {
    "goals": ("owner", "horizon"),
    "objectives": ("owner", "team", "tags", "start", "due", "measure", "weight", "cadence"),
    "strategies": ("owner",),
}


def typed_fields_of(understood: ParsedEntry, table: Table) -> dict[str, Any]:
    """The fields that the line speaks of, by the names that the action of `table` takes them by."""
    return {name: value for name in _FIELDS[table] if (value := getattr(understood, name)) not in ("", None, ())}


def add_understood(plan: Plan, now: Moment, /, understood: ParsedEntry, table: Table, parent: str = "", **fields: Any) -> Change:
    """Add what was understood of a line. `fields` win over what it says; `parent` stands in where it names none."""
    values = {**typed_fields_of(understood, table), **fields}
    if table == "goals":
        return add_goal(plan, now, understood.title, **values)
    ref = understood.parent or parent
    action = add_objective if table == "objectives" else add_strategy
    return action(plan, now, understood.title, ref, **values)


def add_typed(
    plan: Plan,
    now: Moment,
    /,
    line: str,
    table: Table,
    parent: str = "",
    *,
    decimal_mark: str = ".",
    owner: str = "",
    cadence: int = 7,
) -> Change:
    """Understand a line and add it. `owner` and `cadence` (days) stand in where the line names none. Raises `Refused`."""
    understood = understand(line, table, now.today, decimal_mark=decimal_mark, fiscal_month=plan.meta.fiscal_month)
    fields: dict[str, Any] = {"owner": owner} if owner and not understood.owner else {}
    if table == "objectives" and understood.cadence is None:
        fields["cadence"] = cadence
    return add_understood(plan, now, understood, table, parent, **fields)


class Listed(NamedTuple):
    """What comes of the lines of a list: each by its number (from 0)."""

    change: Change | None
    """All that can be added as one change; None where nothing can."""
    added: dict[int, str]
    """The references of what it adds."""
    refused: dict[int, Refused]
    """Lines that a rule refuses."""


def listed(plan: Plan, now: Moment, lines: Sequence[str], table: Table, parent: str = "", **usual: Any) -> Listed:
    """What adding each line to `table`, under `parent`, comes to. `usual`: as of `add_typed`. Nothing is raised.

    An objective is understood as a typed line is; of a goal and a strategy a line is the title, as it stands.
    """
    work = BatchBuilder(plan, now)
    added: dict[int, str] = {}
    refused: dict[int, Refused] = {}
    for number, line in enumerate(lines):
        try:
            added[number] = _add(work, line, table, parent, usual).item
        except Refused as error:
            refused[number] = error
    change = work.change("add", next(iter(added.values()))) if added else None
    return Listed(change, added, refused)


def add_listed(plan: Plan, now: Moment, /, lines: Sequence[str], table: Table, parent: str = "", **usual: Any) -> Change:
    """Add every line. Raises `Refused` for the first that a rule refuses, and then nothing is added."""
    found = listed(plan, now, lines, table, parent, **usual)
    for error in found.refused.values():
        raise error
    if found.change is None:
        raise Refused("nothing_changed", item="")
    return found.change


def _add(work: BatchBuilder, line: str, table: Table, parent: str, usual: dict[str, Any]) -> Change:
    if table == "objectives":
        return work.do(add_typed, line, table, parent, **usual)
    if table == "goals":
        return work.do(add_goal, line)
    return work.do(add_strategy, line, parent, owner=usual.get("owner", ""))
