"""The sample plans that ship with the program, and copies of them in which the story ends today.

A sample's `meta` says on which day its story is told (`sample_today`). A copy moves every day and moment of the plan, its
log included, so that this day becomes the reader's own: statuses, weeks since and quarters gone are then the same.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from ..plan.bounds import EARLIEST, LATEST
from ..plan.errors import Refused, Unreadable
from ..plan.model import LETTERS
from ..plan.plan import Plan
from .file import document_text
from .file.document_file import DocumentFile, plan_of

NAMES = ("article", "company", "engineering", "empty")
ANCHOR = "sample_today"
"""The field of `meta` with the day on which a sample's story is told."""

_DAYS = frozenset({"start", "due", "since"})
_MOMENTS = frozenset({"at", "resolved", "back_to"})


class Sample(NamedTuple):
    """A sample plan in one language."""

    name: str
    language: str
    """The language it is written in, which may not be the one asked for."""
    title: str
    path: str


def folder() -> str:
    """Where the sample plans are: in the package once installed, beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "sample_plans")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "sample_plans")


def names() -> tuple[str, ...]:
    """What the samples are called, the one to begin with first."""
    return NAMES


def known(name: str) -> str:
    """The sample's name as it is written here. Raises `Refused("no_such_sample")` with the nearest and all names."""
    wanted = name.strip().lower()
    if wanted not in NAMES:
        near = difflib.get_close_matches(wanted, NAMES, n=1)
        raise Refused("no_such_sample", name=name, known=NAMES, near=near[0] if near else "")
    return wanted


def sample(name: str, language: str = "en") -> Sample:
    """The sample of that name in the language if it is written in that, in English otherwise."""
    name = known(name)
    language = language if os.path.exists(_path(name, language)) else "en"
    path = _path(name, language)
    return Sample(name, language, str(_read(path)["meta"]["1"]["title"]), path)


def samples(language: str = "en") -> list[Sample]:
    """All samples, in the language where they are written in it."""
    return [sample(name, language) for name in NAMES]


def titles(language: str = "en") -> dict[str, str]:
    """The titles of all samples by their names."""
    return {each.name: each.title for each in samples(language)}


def shifted_to_today(name: str, language: str = "en", today: date | None = None) -> document_text.Tables:
    """The sample's tables, its story ending on `today` (None: on the day it was written for). Raises `Refused`."""
    tables, _marks = document_text.unmarked(_read(sample(name, language).path))
    anchor = date.fromisoformat(tables["meta"]["1"].pop(ANCHOR))
    if today is None or today == anchor:
        return tables
    return {table: _moved(documents, today - anchor) for table, documents in tables.items()}


def plans(language: str = "en") -> Iterator[Plan]:
    """The samples that are written in the language, one after the other, as they were written for their day."""
    for name in NAMES:
        if sample(name, language).language == language:
            yield plan_of(shifted_to_today(name, language))


def copy(name: str, to_path: str, *, language: str = "en", today: date | None = None) -> None:
    """Write the sample as a new plan file, its story ending on `today` (None: on the day it was written for).

    Raises `Refused` for an unknown name, `FileExistsError` where there is something already, `NotSaved`.
    """
    tables = shifted_to_today(name, language, today)
    others = {table: documents for table, documents in tables.items() if table not in LETTERS}
    DocumentFile.create(to_path, plan_of(tables), others).close()


def _path(name: str, language: str) -> str:
    return os.path.join(folder(), f"{name}.{language}.json")


def _read(path: str) -> document_text.Tables:
    try:
        with open(path, "rb") as file:
            content = file.read()
    except FileNotFoundError:
        raise Unreadable(path, "not_there") from None
    return document_text.parsed(path, content)[0]


def _moved(documents: Mapping[str, Any], by: timedelta) -> dict[str, Any]:
    """The documents of a table with their days moved; those in a change's `before` and `after` are fields by reference."""
    return {id: _moved_fields(document, by) for id, document in documents.items()}


def _moved_fields(fields: Any, by: timedelta) -> Any:
    if not isinstance(fields, Mapping):  # in a change, `None` says that there was no such document
        return fields
    return {name: _moved_value(name, value, by) for name, value in fields.items()}


def _moved_value(name: str, value: Any, by: timedelta) -> Any:
    if value is None:
        return None
    if name in _DAYS:
        return _moved_day(value, by).isoformat()
    if name in _MOMENTS:
        _moved_day(value[:10], by)
        return (datetime.fromisoformat(value) + by).isoformat(timespec="seconds")
    if name in ("phases", "measure.phases"):
        return [{**phase, "date": _moved_day(phase["date"], by).isoformat()} for phase in value]
    if name == "measure":
        return _moved_fields(value, by)
    if name in ("before", "after"):
        return _moved(value, by)
    return value


def _moved_day(text: str, by: timedelta) -> date:
    """Raises `Refused` where no plan can keep the day: the clock of this machine is far from right."""
    moved = date.fromisoformat(text) + by
    if not EARLIEST <= moved <= LATEST:
        raise Refused("day_out_of_range", day=moved)
    return moved
