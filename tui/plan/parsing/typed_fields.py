"""How what a person types for a field is read, by the field's kind."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from ..errors import Refused
from ..fields import FIELDS, FieldSpec, usual
from ..model import Phase, record
from ..plan import split_ref
from ..text import many_lines, one_line, required_line
from .calendar_days import Leaning
from .days.dates import read_day_noting
from .reading_notes import ReadingNote
from .written_numbers import checked, read_number


@record()
class Typing:
    """What reading typed text depends on: the day, the language's decimal mark, the unit of the measure, if any, the month
    in which a fiscal year begins, and whether days may be counted as spreadsheets count them.

    The readers write into `notes` what a person should know of how something was read.
    """

    today: date
    decimal_mark: str = "."
    unit: str = ""
    leaning: Leaning = "future"
    fiscal_month: int = 1
    serials: bool = False
    notes: list[ReadingNote] = field(default_factory=list, compare=False)


Reader = Callable[[str, str, Typing], Any]
"""Of the text that was typed, the name of its field, and how it is read."""


def _line(text: str, field: str, _: Typing) -> str:
    return one_line(text, field)


def _title(text: str, field: str, _: Typing) -> str:
    return required_line(text, field)


def _note(text: str, field: str, _: Typing) -> str:
    return many_lines(text, field)


def _number(text: str, field: str, typing: Typing) -> Decimal | None:
    if not text.strip():
        return None
    return read_number(text, field, decimal_mark=typing.decimal_mark, unit=typing.unit)


def _needed(text: str, field: str, typing: Typing) -> Decimal:
    return read_number(text, field, decimal_mark=typing.decimal_mark, unit=typing.unit)


def _weight(text: str, field: str, typing: Typing) -> Decimal:
    return checked(read_number(text, field, decimal_mark=typing.decimal_mark), field)


def _day(text: str, field: str, typing: Typing) -> date | None:
    return needed_day(text, field, typing) if text.strip() else None


def needed_day(text: str, field: str, typing: Typing) -> date:
    """The day that is typed for a field, and into `typing.notes` what is to be said of it. Raises `Refused`."""
    day, notes = read_day_noting(
        text, typing.today, field, leaning=typing.leaning, fiscal_month=typing.fiscal_month, serials=typing.serials
    )
    typing.notes.extend(notes)
    return day


def _tags(text: str, field: str, _: Typing) -> tuple[str, ...]:
    names = (one_line(each, field).lstrip("#") for each in text.replace(",", " ").split())
    return tuple(dict.fromkeys(name for name in names if name))


def _cadence(text: str, field: str, typing: Typing) -> int:
    days = read_number(text.strip().rstrip("dD"), field, decimal_mark=typing.decimal_mark)
    if days != int(days) or not 1 <= days <= 366:
        raise Refused("cadence_out_of_range", field, cadence=days)
    return int(days)


def _phases(text: str, field: str, typing: Typing) -> tuple[Phase, ...]:
    """`2026-11-01: 5; 2026-12-01: 8`"""
    phases = []
    for part in filter(str.strip, text.replace("\n", ";").split(";")):
        day, colon, value = part.partition(":")
        if not colon:
            raise Refused("not_a_phase", field, text=part.strip()[:40])
        number = read_number(value, field, decimal_mark=typing.decimal_mark, unit=typing.unit)
        phases.append(Phase(day=needed_day(day, field, typing), value=number))
    return tuple(sorted(phases, key=lambda phase: phase.day))


def _month(text: str, field: str, _: Typing) -> int:
    """A month by its number or its name, in either language; nothing is January."""
    from .days.date_forms import month_number  # noqa: PLC0415 - hardly ever typed

    found = month_number(text) if text.strip() else 1
    if not found:
        raise Refused("not_a_month", field, text=one_line(text, field)[:40])
    return found


def _choice(allowed: tuple[str, ...]) -> Reader:
    def read(text: str, field: str, _: Typing) -> str:
        wanted = text.strip().casefold().replace(" ", "-")
        if wanted in allowed:
            return wanted
        raise Refused("not_one_of", field, text=one_line(text, field)[:40], allowed=allowed)

    return read


def _parent(table: str) -> Reader:
    def read(text: str, field: str, _: Typing) -> int:
        found, id = split_ref(text)
        if found != table:
            raise Refused("wrong_kind_of_item", field, ref=text.strip().upper(), wanted=table)
        return id

    return read


_BY_KIND: Mapping[str, Reader] = {
    "title": _title,
    "line": _line,
    "note": _note,
    "tags": _tags,
    "day": _day,
    "share": _weight,
    "days": _cadence,
    "month": _month,
    "phases": _phases,
}
_OTHER_NAMES = {"tag": "tags", "what": "measure"}


def _reader(table: str, field: FieldSpec) -> Reader:
    """How what is typed for a field is read: by its kind."""
    if field.kind == "choice":
        return _choice(field.allowed)
    if field.kind == "parent":
        return _parent(field.table)
    if field.kind == "number":
        return _number if usual(table, field) is None else _needed
    return _BY_KIND[field.kind]


def read_field(table: str, name: str, text: str, typing: Typing) -> tuple[str, Any]:
    """The stored path and the value of what was typed for a field. Raises `Refused` naming the field, or the nearest name."""
    path, wanted, reader = _reading(table, name)
    return path, reader(text, wanted, typing)


@lru_cache(1024)
def _reading(table: str, name: str) -> tuple[str, str, Reader]:
    """The stored path of a field that is called so, its own name, and how it is read. Raises `Refused`."""
    known = FIELDS.get(table, {})
    wanted = name.strip().lower().replace("-", "_")
    wanted = _OTHER_NAMES.get(wanted, wanted)
    if wanted not in known:
        near = difflib.get_close_matches(wanted, known, n=1)
        raise Refused("no_such_field", wanted, table=table, near=near[0] if near else "", known=tuple(known))
    field = known[wanted]
    return field.path, wanted, _reader(table, field)
