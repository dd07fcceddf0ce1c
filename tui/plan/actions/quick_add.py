"""Adding an item from one typed line."""

from __future__ import annotations

from typing import Any

from ..model import Change, Moment
from ..parsing.quick_entry import ParsedEntry, Table, understand
from ..plan import Plan
from .additions import add_goal, add_objective, add_strategy

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
