"""Stored documents ↔ dataclasses. The stored form is plain JSON; reading it checks every field's type.

How a single value is read is in `stored_values`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from ..bounds import LAST_ID, MOST_COUNTED, too_deep
from ..errors import Malformed, Refused
from ..fields import DECLARED, MODELS, FieldSpec, stored_fields, usual
from ..model import LETTERS, TABLES, Document, Former, Measure, Phase
from .stored_values import InvalidValue, day, flag, moment, number, one_of, optional, stored_number, text, texts, title, whole

_REF = re.compile(rf"[{''.join(LETTERS.values())}][1-9]\d{{0,8}}", re.ASCII)

Raw = Mapping[str, Any]


def _fields_by_ref(value: Any) -> Mapping[str, Any]:
    """What a change says of each item: every value is one that the item's field could have."""
    if not isinstance(value, dict) or not all(_REF.fullmatch(ref) and int(ref[1:]) <= LAST_ID for ref in value):
        raise InvalidValue("not_a_record")
    for ref, logged in value.items():
        if logged is None:
            continue
        if not isinstance(logged, dict):
            raise InvalidValue("not_a_record")
        for path, found in logged.items():
            try:
                _check_logged(TABLES[ref[0]], path, found)
            except InvalidValue as wrong:
                inside = f".{wrong.inside}" if wrong.inside else ""
                raise InvalidValue(wrong.reason, f"{ref}.{path}{inside}") from None
    return value


def _check_logged(table: str, path: str, value: Any) -> None:
    """See that a value in the log is one that its field could have (or None, where there was no measure to have it)."""
    name, _, inside = path.partition(".")
    readers = _MEASURE if inside and name == "measure" and table == "objectives" else _READERS[table][1]
    read = readers.get(inside or name)
    if read is None or (inside and readers is not _MEASURE):
        _check_unknown(value)
    elif not (inside and value is None):
        read(value)


def _check_unknown(value: Any) -> None:
    """A field of another program, or of a later version: it may hold anything that a reader comes to the end of."""
    if isinstance(value, dict | list) and too_deep(value):
        raise InvalidValue("too_deep")


def _phases(value: Any) -> tuple[Phase, ...]:
    if value == []:  # nearly always
        return ()
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise InvalidValue("not_a_list_of_phases")
    return tuple(Phase(day=day(each.get("date")), value=number(each.get("value"))) for each in value)


def _formers(value: Any) -> tuple[Former, ...]:
    if not isinstance(value, list) or not all(isinstance(each, dict) and "ref" in each for each in value):
        raise InvalidValue("not_a_record")
    return tuple(Former(**{name: read(each[name]) for name, read in _FORMER.items() if name in each}) for each in value)


def formers(value: Any) -> tuple[Former, ...]:
    """What an objective was in earlier cycles, as it is stored and exported. Raises `Refused`."""
    try:
        return _formers(value)
    except InvalidValue:
        raise Refused("lineage_not_understood", name="former") from None


def _measure(value: Any) -> Measure:
    if not isinstance(value, dict):
        raise InvalidValue("not_a_record")
    found = {}
    for name, read in _MEASURE.items():
        if name in value:
            try:
                found[name] = read(value[name])
            except InvalidValue as wrong:
                raise InvalidValue(wrong.reason, name) from None
    return Measure(**found)


_BY_KIND: Mapping[str, Callable[[Any], Any]] = {
    "title": title,
    "line": text,
    "note": text,
    "tags": texts,
    "texts": texts,
    "day": day,
    "moment": moment,
    "number": number,
    "share": number,
    "days": whole,
    "month": partial(whole, least=1, most=12),
    "parent": partial(whole, least=1, most=LAST_ID),
    "ref": partial(whole, least=1, most=LAST_ID),
    "measure": _measure,
    "phases": _phases,
    "former": _formers,
    "by reference": _fields_by_ref,
    "flag": flag,
}


def _reader(table: str, field: FieldSpec) -> Callable[[Any], Any]:
    """How the stored form of a field is read: by its kind, and as optional where it may be nothing."""
    if field.kind == "choice":
        return partial(one_of, field.allowed)
    if field.kind == "whole":
        return whole if field.most == MOST_COUNTED else partial(whole, most=field.most)
    read = text if usual(table, field) == "" else _BY_KIND[field.kind]
    return partial(optional, read) if usual(table, field) is None else read


_MEASURE = {each.name: _reader("objectives", each) for each in stored_fields("measure")}
_FORMER: dict[str, Callable[[Any], Any]] = {
    "ref": title,
    "plan": text,
    "file": text,
    "start": partial(optional, day),
    "due": partial(optional, day),
    "reached": partial(optional, number),
    "value": partial(optional, number),
}
_READERS: Mapping[str, tuple[type[Document], dict[str, Callable[[Any], Any]]]] = {
    table: (model, {each.name: _reader(table, each) for each in stored_fields(table)}) for table, model in MODELS.items()
}
_SELDOM = {table: frozenset(each.path for each in known if each.seldom) for table, known in DECLARED.items()}
"""Fields that are stored only where there is something in them: most plans have none of it."""
_REQUIRED = {
    table: tuple(f.name for f in fields(kind) if f.default is MISSING and f.name != "id") for table, (kind, _) in _READERS.items()
}


def field_names(table: str) -> tuple[str, ...]:
    """The fields that a document of `table` may have, in the order they are stored."""
    return tuple(_READERS[table][1])


def required(table: str) -> tuple[str, ...]:
    """The fields that every document of `table` has."""
    return _REQUIRED[table]


def decode(table: str, id: int, raw: Raw) -> Document:
    """The document that is stored as `raw`. Raises `Malformed`, naming the field, where a type is wrong.

    Fields this version does not know are left alone: they stay in the stored form.
    """
    kind, readers = _READERS[table]
    if not isinstance(raw, dict):
        raise Malformed(f"{LETTERS[table]}{id}", "", "not_a_record", raw)
    found: dict[str, Any] = {}
    for name, value in raw.items():
        read = readers.get(name)
        try:
            if read is not None:
                found[name] = read(value)
            elif type(value) not in _AS_THEY_ARE:
                _check_unknown(value)
        except InvalidValue as wrong:
            inside = f"{name}.{wrong.inside}" if wrong.inside else name
            raise Malformed(f"{LETTERS[table]}{id}", inside, wrong.reason, value) from None
    for name in _REQUIRED[table]:
        if name not in found:
            raise Malformed(f"{LETTERS[table]}{id}", name, "missing")
    if table == "changes" and found["before"].keys() != found["after"].keys():
        raise Malformed(f"{LETTERS[table]}{id}", "after", "not_a_record", raw["after"])
    return kind(id=id, **found)


_AS_THEY_ARE = frozenset({str, int, bool, type(None)})
"""Most fields hold one of these, and are asked for tens of thousands of times where a plan is imported."""


def plain(value: Any) -> Any:
    """A field's value as it is stored."""
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Decimal):
        return stored_number(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Phase):
        return {"date": value.day.isoformat(), "value": stored_number(value.value)}
    if isinstance(value, Former):
        return {name: plain(found) for name in _FORMER if (found := getattr(value, name)) not in (None, "")}
    if isinstance(value, Measure):
        return {name: plain(getattr(value, name)) for name in _MEASURE}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value


def encode(document: Document) -> dict[str, Any]:
    """The stored form of a document, without its id (the document file keys it by that)."""
    seldom = _SELDOM[document.TABLE]
    return {
        name: value if type(value) in _AS_THEY_ARE else plain(value)
        for name in _READERS[document.TABLE][1]
        if not ((value := getattr(document, name)) is False or value in (None, "", ())) or name not in seldom
    }
