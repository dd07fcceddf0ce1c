"""Stored documents ↔ dataclasses. The stored form is plain JSON; reading it checks every field's type.

Numbers: JSON numbers are binary once parsed, so a number is stored as a JSON number only where that gives back exactly
what was typed (`12.5`, `5.0`), and as text otherwise (`"12.50"`). Both are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from .errors import Malformed, Refused
from .model import (
    BLOCKER_STATES,
    CONFIDENCES,
    GOAL_STATES,
    KINDS,
    LETTERS,
    OBJECTIVE_STATES,
    STRATEGY_STATES,
    Blocker,
    Change,
    CheckIn,
    Document,
    Former,
    Goal,
    Measure,
    Meta,
    Objective,
    Phase,
    Standup,
    Strategy,
)

LARGEST = 10**15
"""No measure is larger than this, either way."""
DECIMALS = 9
"""No measure has more digits than this after the point."""
_NUMBER = re.compile(r"-?\d{1,16}(\.\d{1,9})?", re.ASCII)
_REF = re.compile(rf"[{''.join(LETTERS.values())}][1-9]\d{{0,8}}", re.ASCII)

Raw = Mapping[str, Any]


class _Wrong(Exception):
    """One value is not of its field's type; the caller adds the reference and the field's name."""

    def __init__(self, reason: str, inside: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.inside = inside


def number(value: Any) -> Decimal:
    """A stored number as the decimal that was typed (what another program worked out is cut to the decimals kept here)."""
    if type(value) is int:  # most are, and a plan has tens of thousands
        if not -LARGEST <= value <= LARGEST:
            raise _Wrong("number_out_of_range")
        return Decimal(value)
    if isinstance(value, bool):
        raise _Wrong("not_a_number")
    if isinstance(value, int | float):
        try:
            found = Decimal(repr(value))
        except InvalidOperation as error:  # pragma: no cover - repr of a number is a number
            raise _Wrong("not_a_number") from error
    elif isinstance(value, str) and _NUMBER.fullmatch(value):
        found = Decimal(value)
    else:
        raise _Wrong("not_a_number")
    if not found.is_finite() or abs(found) > LARGEST:
        raise _Wrong("number_out_of_range")
    if not found:
        return abs(found)  # no zero is negative
    exponent = found.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -DECIMALS:
        return Decimal(format(round(found, DECIMALS).normalize(), "f"))
    return found


def stored_number(value: Decimal) -> int | float | str:
    """The JSON value that reads back as exactly this decimal, trailing zeros included."""
    text = format(value, "f")
    if "." not in text:
        return int(text)
    return float(text) if repr(float(text)) == text else text


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Wrong("not_text")
    return value


def _title(value: Any) -> str:
    if not _text(value).strip():
        raise _Wrong("empty")
    return str(value)


def _whole(value: Any, least: int = 0) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= 2**53:
        raise _Wrong("not_a_whole_number")
    return value


def _month(value: Any) -> int:
    if _whole(value, 1) > 12:
        raise _Wrong("not_a_whole_number")
    return int(value)


def _day(value: Any) -> date:
    if isinstance(value, str) and len(value) == 10:
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _Wrong("not_a_day")


def _at(value: Any) -> datetime:
    if isinstance(value, str):
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            raise _Wrong("not_a_moment") from None
        if at.tzinfo is not None:
            return at
    raise _Wrong("not_a_moment")


def _one_of(allowed: tuple[str, ...], value: Any) -> str:
    if value not in allowed:
        raise _Wrong("not_one_of")
    return str(value)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _Wrong("not_a_list_of_texts")
    return tuple(value)


def _fields_by_ref(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not all(each is None or isinstance(each, dict) for each in value.values()):
        raise _Wrong("not_a_record")
    if not all(_REF.fullmatch(ref) for ref in value):
        raise _Wrong("not_a_record")
    return value


def _optional(read: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else read(value)


def _phases(value: Any) -> tuple[Phase, ...]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise _Wrong("not_a_list_of_phases")
    return tuple(Phase(day=_day(each.get("date")), value=number(each.get("value"))) for each in value)


def _formers(value: Any) -> tuple[Former, ...]:
    if not isinstance(value, list) or not all(isinstance(each, dict) and "ref" in each for each in value):
        raise _Wrong("not_a_record")
    return tuple(Former(**{name: read(each[name]) for name, read in _FORMER.items() if name in each}) for each in value)


def formers(value: Any) -> tuple[Former, ...]:
    """What an objective was in earlier cycles, as it is stored and exported. Raises `Refused`."""
    try:
        return _formers(value)
    except _Wrong:
        raise Refused("lineage_not_understood", name="former") from None


def _measure(value: Any) -> Measure:
    if not isinstance(value, dict):
        raise _Wrong("not_a_record")
    found = {}
    for name, read in _MEASURE.items():
        if name in value:
            try:
                found[name] = read(value[name])
            except _Wrong as wrong:
                raise _Wrong(wrong.reason, name) from None
    return Measure(**found)


_number = partial(_optional, number)
_MEASURE: dict[str, Callable[[Any], Any]] = {
    "what": _text,
    "unit": _text,
    "kind": partial(_one_of, KINDS),
    "baseline": _number,
    "target": _number,
    "low": _number,
    "high": _number,
    "phases": _phases,
}

_FORMER: dict[str, Callable[[Any], Any]] = {
    "ref": _title,
    "plan": _text,
    "file": _text,
    "start": partial(_optional, _day),
    "due": partial(_optional, _day),
    "reached": _number,
    "value": _number,
}
_SELDOM = frozenset({"former", "archived", "successor"})
"""Fields that are stored only where there is something in them: most plans have none of it."""

_id = partial(_whole, least=1)
_READERS: dict[str, tuple[type[Document], dict[str, Callable[[Any], Any]]]] = {
    "goals": (
        Goal,
        {
            "title": _title,
            "note": _text,
            "owner": _text,
            "horizon": _text,
            "state": partial(_one_of, GOAL_STATES),
            "order": _whole,
            "rev": _whole,
        },
    ),
    "objectives": (
        Objective,
        {
            "goal": _id,
            "title": _title,
            "note": _text,
            "owner": _text,
            "team": _text,
            "tags": _texts,
            "weight": number,
            "start": partial(_optional, _day),
            "due": partial(_optional, _day),
            "measure": partial(_optional, _measure),
            "cadence": _whole,
            "state": partial(_one_of, OBJECTIVE_STATES),
            "score": _number,
            "lesson": _text,
            "order": _whole,
            "former": _formers,
            "rev": _whole,
        },
    ),
    "strategies": (
        Strategy,
        {
            "objective": _id,
            "title": _title,
            "note": _text,
            "owner": _text,
            "state": partial(_one_of, STRATEGY_STATES),
            "since": partial(_optional, _day),
            "replaces": partial(_optional, _id),
            "reason": _text,
            "rev": _whole,
        },
    ),
    "checkins": (
        CheckIn,
        {
            "objective": _id,
            "value": number,
            "at": _at,
            "by": _text,
            "confidence": partial(_one_of, CONFIDENCES),
            "comment": _text,
            "blocker": _text,
            "rev": _whole,
        },
    ),
    "changes": (
        Change,
        {
            "at": _at,
            "by": _text,
            "action": _text,
            "item": _text,
            "before": _fields_by_ref,
            "after": _fields_by_ref,
            "reason": _text,
            "undoes": partial(_optional, _id),
            "rev": _whole,
        },
    ),
    "standups": (
        Standup,
        {
            "at": _at,
            "who": _texts,
            "discussed": _texts,
            "blockers": _texts,
            "notes": _texts,
            "back_to": partial(_optional, _at),
            "seconds": _whole,
            "rev": _whole,
        },
    ),
    "blockers": (
        Blocker,
        {
            "what": _title,
            "who": _text,
            "objective": partial(_optional, _id),
            "checkin": partial(_optional, _id),
            "at": _at,
            "state": partial(_one_of, BLOCKER_STATES),
            "resolved": partial(_optional, _at),
            "how": _text,
            "rev": _whole,
        },
    ),
    "meta": (
        Meta,
        {
            "schema": _id,
            "title": _text,
            "revision": _whole,
            "at_risk": number,
            "off_track": number,
            "fiscal_month": _month,
            "archived": partial(_optional, _day),
            "successor": _text,
            "rev": _whole,
        },
    ),
}
_REQUIRED = {
    table: tuple(f.name for f in fields(kind) if f.default is MISSING and f.name != "id") for table, (kind, _) in _READERS.items()
}


def field_names(table: str) -> tuple[str, ...]:
    """The fields that a document of `table` may have, in the order they are stored."""
    return tuple(_READERS[table][1])


def decode(table: str, id: int, raw: Raw) -> Document:
    """The document that is stored as `raw`. Raises `Malformed`, naming the field, where a type is wrong.

    Fields this version does not know are left alone: they stay in the stored form.
    """
    kind, readers = _READERS[table]
    ref = f"{LETTERS[table]}{id}"
    if not isinstance(raw, dict):
        raise Malformed(ref, "", "not_a_record", raw)
    found: dict[str, Any] = {}
    for name, value in raw.items():
        read = readers.get(name)
        if read is None:
            continue
        try:
            found[name] = read(value)
        except _Wrong as wrong:
            inside = f"{name}.{wrong.inside}" if wrong.inside else name
            raise Malformed(ref, inside, wrong.reason, value) from None
    for name in _REQUIRED[table]:
        if name not in found:
            raise Malformed(ref, name, "missing")
    if table == "changes" and found["before"].keys() != found["after"].keys():
        raise Malformed(ref, "after", "not_a_record", raw["after"])
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
    return {
        name: plain(value)
        for name in _READERS[document.TABLE][1]
        if (value := getattr(document, name)) not in (None, "", ()) or name not in _SELDOM
    }
