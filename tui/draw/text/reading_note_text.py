"""What is said of how typed text was read: `“03/04/2027” is read day first: 3 Apr 2027`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ...plan.parsing.reading_notes import ReadingNote
from ...words import N_, _, named_day, weekday
from ...words.field_names import field_name
from . import figures

OF_DAYS = {
    "day_first": N_("“{text}” is read day first: {day}"),
    "day_first_of_three": N_("“{text}” is read day first: {day}, not {other}"),
    "day_of_month": N_("“{text}” is read as a day, not as a month of a year: {day}"),
    "due_is_past": N_("it is due on {day}, which is past, so it starts that day"),
    "month_first": N_("“{text}” is read month first, as there is no month {month}: {day}"),
    "other_weekday": N_("{day} is {right}, not {wrong}: the date counts"),
    "starts_in_the_past": N_("it starts on {day}, which is past"),
    "time_left_out": N_("the time in “{text}” is left out: {day}"),
}
"""Notes on days."""
OF_VALUES = {
    "read_as_step": N_("“{text}” is read as a step, from {before} to {value}; for the value itself type “= {text}”"),
    "read_as_value": N_("“{text}” is read as the value; for a step from {before} type “{other}”"),
}
"""Notes on what was checked in."""

OF_IMPORTS = {
    "below_file_goal": N_("some of the file names no goal, and goes below one of its name: {title}"),
    "below_new_goal": N_("the file names no goals, so one of its name is made: {title}"),
    "below_only_goal": N_("what names no goal belongs to the only one there is: {ref} {title}"),
    "stays_a_draft": N_("“{said}” goes into the note of a draft, which lacks: {lacking}"),
}
"""Notes on what a file leaves open."""


def note_words(note: ReadingNote, unit: str = "") -> str:
    """The text of a note. Its numbers are counted in `unit`."""
    shown: dict[str, Any] = dict(note.details)
    if isinstance(day := note.details.get("day"), date):
        shown["right"] = weekday(day)
    if isinstance(other := note.details.get("weekday"), date):
        shown["wrong"] = weekday(other)
    for name, value in note.details.items():
        if name == "lacking":
            shown[name] = ", ".join(map(field_name, value))
        elif isinstance(value, date):
            shown[name] = named_day(value)
        elif isinstance(value, Decimal):
            shown[name] = figures.amount(value, unit)
    return _((OF_DAYS | OF_VALUES | OF_IMPORTS)[note.code]).format(**shown)
