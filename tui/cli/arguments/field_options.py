"""What is typed for fields, as options or as FIELD=VALUE, read the way the screen's forms read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import click

from ...plan.errors import Refused
from ...plan.model import CheckIn, Document, Objective
from ...plan.parsing.calendar_days import Leaning
from ...plan.parsing.reading_notes import ReadingNote
from ...plan.parsing.typed_fields import Typing, needed_day, read_field
from ...plan.plan import Plan
from ...words import _
from ..caller import Caller
from ..output import talk


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


def values(caller: Caller, table: str, typed: Mapping[str, str], plan: Plan, unit: str = "") -> dict[str, Any]:
    """Stored paths with the values that were typed; what could be meant otherwise is said. Raises `Refused`."""
    typing = caller.typing(typed.get("unit", unit).strip(), plan)
    read = dict(read_field(table, name, text, typing) for name, text in typed.items())
    tell_notes(typing.notes)
    return read


def day_of(caller: Caller, text: str, field: str, plan: Plan | None = None, *, leaning: Leaning = "future") -> date:
    """The day that was typed; what could be meant otherwise is said. Raises `Refused` naming the field."""
    typing = replace(caller.typing(plan=plan), leaning=leaning)
    day = needed_day(text, field, typing)
    tell_notes(typing.notes)
    return day


LEANINGS: tuple[Leaning, ...] = ("future", "past")


def nearest_day_of(caller: Caller, text: str, field: str, plan: Plan) -> date:
    """The same of a day that may as well be behind as ahead: where its year is not said, the nearest. Raises as `day_of`."""
    found: list[tuple[int, date, Typing]] = []
    wrong: Refused | None = None
    for leaning in LEANINGS:
        typing = replace(caller.typing(plan=plan), leaning=leaning, notes=[])
        try:
            day = needed_day(text, field, typing)
        except Refused as refused:  # such as 29 Feb, which the year in one direction does not have
            wrong = wrong or refused
        else:
            found.append((abs((day - caller.today).days), day, typing))
    if not found and wrong is not None:
        raise wrong
    _away, day, typing = min(found, key=lambda each: each[0])
    tell_notes(typing.notes)
    return day


def tell_notes(notes: Iterable[ReadingNote]) -> None:
    """On stderr, how something was read that could be meant otherwise."""
    from ...draw.text.reading_note_text import note_words  # noqa: PLC0415 - most calls have none

    for note in notes:
        talk(_("Mind: {text}").format(text=note_words(note)))


def unit_of(plan: Plan, document: Document) -> str:
    """The unit in which an item's numbers are counted, which may be typed behind them."""
    if isinstance(document, CheckIn):
        document = plan.objectives[document.objective]
    return document.measure.unit if isinstance(document, Objective) and document.measure is not None else ""


def plan_ref(ref: str) -> str:
    """`plan` is another name for the plan itself, `P1`."""
    return "P1" if ref.strip().lower() == "plan" else ref
