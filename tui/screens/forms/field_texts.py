"""A field of a form: how a stored value stands in it, and what a text that is typed there comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from ...draw.text import figures
from ...draw.text.reading_note_text import note_words
from ...draw.text.states import state_word
from ...plan.changes.apply import value_at
from ...plan.errors import Refused
from ...plan.fields import FIELDS, further
from ...plan.model import Document, Phase
from ...plan.parsing.reading_notes import ReadingNote
from ...plan.parsing.typed_fields import Typing, read_field
from ...plan.parsing.written_numbers import two_ways
from ...words import N_, _, decimal_mark, full_day, weekday
from ...words.field_names import field_name
from .form_state import Field, FormState

CONFIDENCE_WORDS = {"high": N_("high"), "medium": N_("medium"), "low": N_("low")}


def as_typed(value: Any) -> str:
    """A field's value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", decimal_mark())
    if isinstance(value, date):
        return full_day(value)
    if isinstance(value, tuple):
        if value and isinstance(value[0], Phase):
            return "; ".join(f"{full_day(phase.day)}: {as_typed(phase.value)}" for phase in value)
        return " ".join(value)
    return str(value)


def choices(values: Sequence[str], words: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """Values to choose from, and their words: without `words`, those of states."""
    return [(value, _(words[value]) if words else state_word(value)) for value in values]


def state_of(typed: Mapping[str, str], table: str, typing: Typing) -> FormState:
    """What the texts of a form over a document of `table` come to; fields that are none of the table's are left to the form."""
    state = FormState()
    for name, text in typed.items():
        if name in FIELDS[table]:
            _read_into(state, table, name, text, typing)
    return state


def _read_into(state: FormState, table: str, name: str, text: str, typing: Typing) -> None:
    how = replace(typing, leaning="past" if name == "since" else typing.leaning, notes=[])
    try:
        path, value = read_field(table, name, text, how)
    except Refused as refused:
        state.refuse(Refused(refused.reason, name, **refused.details), name)
        return
    state.values[path] = value
    state.understood[name] = understood(name, text, value, typing)
    if not (isinstance(value, date) and text.strip() == full_day(value)):  # as the form itself writes it
        add_notes(state, name, how.notes)


def add_notes(state: FormState, name: str, notes: Sequence[ReadingNote], unit: str = "") -> None:
    """Say beside a field what could be meant otherwise."""
    if notes:
        state.notes[name] = " · ".join(note_words(note, unit) for note in notes)


def understood(name: str, text: str, value: Any, typing: Typing) -> str:
    """What was made of the text, where it says more than the text."""
    if isinstance(value, date):
        return f"{weekday(value)} {figures.day(value, typing.today)}" if text.strip() != full_day(value) else ""
    if isinstance(value, Decimal) and two_ways(text):
        return figures.beyond_doubt(value, typing.unit if name != "weight" else "")
    if isinstance(value, Decimal) and text.strip() not in (as_typed(value), f"{as_typed(value)} {typing.unit}"):
        return figures.amount(value, typing.unit if name != "weight" else "")
    return ""


def further_fields(document: Document, fields: Sequence[Field], known: Sequence[str] = ()) -> list[Field]:
    """Any other field that there is, behind those with a place of their own on the form, under its name; one that most have not,
    only where there is something in it."""
    found = []
    for name in further(document.TABLE, (*known, *(each.name for each in fields))):
        spec = FIELDS[document.TABLE][name]
        label = field_name(name)
        text = as_typed(value_at(document, spec.path))
        if spec.seldom and not text:
            continue
        options = [(each, _(each)) for each in spec.allowed]
        lines = 3 if spec.kind == "note" else 1
        found.append(Field(name, label[:1].upper() + label[1:], text, options=options, lines=lines))
    return found
