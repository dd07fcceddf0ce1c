"""What is typed for fields, as options or as FIELD=VALUE, read the way the screen's forms read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click

from ..plan.fields import read_field
from ..plan.model import CheckIn, Document, Objective
from ..plan.plan import Plan
from ..words import _
from .caller import Caller


def pairs(assignments: Iterable[str]) -> dict[str, str]:
    """`("target=8", …)` by field. Raises `UsageError` for what is no assignment, or one field given twice."""
    found: dict[str, str] = {}
    for each in assignments:
        name, equals, text = each.partition("=")
        name = name.strip()
        if not equals or not name:
            raise click.UsageError(_("“{text}” is no FIELD=VALUE, such as target=8").format(text=each[:40]))
        if name in found:
            raise click.UsageError(_("{field} is given twice").format(field=name[:40]))
        found[name] = text
    return found


def values(caller: Caller, table: str, typed: Mapping[str, str], unit: str = "") -> dict[str, Any]:
    """Stored paths with the values that were typed. Raises `Refused` naming the field."""
    typing = caller.typing(typed.get("unit", unit).strip())
    read = (read_field(table, name, text, typing) for name, text in typed.items())
    return dict(read)


def unit_of(plan: Plan, document: Document) -> str:
    """The unit in which an item's numbers are counted, which may be typed behind them."""
    if isinstance(document, CheckIn):
        document = plan.objectives[document.objective]
    return document.measure.unit if isinstance(document, Objective) and document.measure is not None else ""


def plan_ref(ref: str) -> str:
    """`plan` is another name for the plan itself, `P1`."""
    return "P1" if ref.strip().lower() == "plan" else ref
