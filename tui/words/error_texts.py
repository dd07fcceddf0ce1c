"""Every refusal and failure as one clear sentence: what, where, what to do.

The heart and the stores raise types with a reason code; here codes become words, by the tables of `refusals`, `failures` and
`field_names`. The texts may hold anybody's words, so whoever prints them passes them through `draw.text.safe.visible` like all
other text.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ..plan.errors import Conflict, EditConflict, Malformed, NotSaved, Refused, Unreadable
from . import _, full_day, number
from .failures import (
    LOSSES,
    NOT_SAVED,
    OTHER_REMEDY,
    OTHER_SYSTEM,
    REMEDIES,
    REMEDY_OF_LINE,
    REMEDY_OF_ROW,
    REMEDY_OF_ROWS,
    REMEDY_OF_WHOLE_FILE,
    SYSTEM,
    UNREADABLE,
)
from .field_names import field_name, filter_word
from .refusals import REFUSALS, WRONG_IN_DOCUMENT


def _shown(details: Mapping[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for name, value in details.items():
        if isinstance(value, date):
            shown[name] = full_day(value)
        elif isinstance(value, Decimal):
            shown[name] = number(value)
        elif name == "state":
            shown[name] = _(str(value))
        elif name == "lacking":
            shown[name] = ", ".join(field_name(each) for each in value)
        elif name == "successor":
            shown[name] = _(" It goes on in {plan}.").format(plan=value) if value else ""
        elif name in ("fields", "words"):
            shown[name] = ", ".join(map(filter_word, value))
        elif isinstance(value, tuple):
            shown[name] = ", ".join(str(each) for each in value)
        elif name == "field_name":
            shown[name] = field_name(str(value))
        else:
            shown[name] = value
    near = details.get("near")
    shown["hint"] = _(" Did you mean {near}?").format(near=near) if near else ""
    return shown


class _Lenient(dict[str, Any]):
    """A sentence with a gap is better than no sentence."""

    def __missing__(self, key: str) -> str:
        return "?"


def _filled(text: str, details: Mapping[str, Any]) -> str:
    return _(text).format_map(_Lenient(details))


def refusal(reason: str, field: str, details: Mapping[str, Any]) -> str:
    """The sentence for a rule that said no."""
    return _filled(REFUSALS[reason], {"field": field_name(field), **_shown(details)})


def wrong_in_document(ref: str, field: str, reason: str, details: Mapping[str, Any]) -> str:
    """What is wrong in one stored document: `O3: target is no number`."""
    if reason in WRONG_IN_DOCUMENT:
        return f"{ref}: {field} {_(WRONG_IN_DOCUMENT[reason])}".replace("  ", " ")
    return f"{ref}: {refusal(reason, field.rpartition('.')[2], {'ref': ref, **details})}".rstrip(".")


def loss(found: Any) -> str:
    """`plan.json, line 12: O3: is no whole JSON (“"3":{"goal":…”)`"""
    place = _("{where}, line {line}").format(where=found.where, line=found.line) if found.line else found.where
    why = _(LOSSES[found.reason]) if found.reason in LOSSES else refusal(found.reason, "", {"ref": found.ref}).rstrip(".")
    shown = f" ({found.shown})" if found.shown else ""
    return ": ".join(part for part in (place, found.ref, f"{why}{shown}") if part)


def _details(error: Unreadable) -> dict[str, Any]:
    inside = shlex.quote(os.path.join(error.where, "plan.json"))
    return {"field": error.field, "where": shlex.quote(error.where), "inside": inside, **_shown(error.details)}


def _what_is_wrong(error: Unreadable) -> str:
    """`O3: measure.target is no number`"""
    if error.reason == "broken_document":
        return wrong_in_document(error.ref, error.field, error.details["why"], error.details["details"])
    what = _filled(UNREADABLE[error.reason], _details(error))
    return f"{error.ref}: {what}" if error.ref else what


def unreadable(error: Any) -> str:
    """`plan.json, line 12: O3: measure.target is no number. It is untouched. …`"""
    place = _("{where}, line {line}").format(where=error.where, line=error.line) if error.line else error.where
    details = _details(error)
    what = _what_is_wrong(error)
    found_by_check = error.reason == "broken_document"
    whole = OTHER_REMEDY if found_by_check else REMEDY_OF_LINE if error.line else REMEDY_OF_WHOLE_FILE
    remedy = REMEDIES.get(error.reason, whole)
    if error.where.startswith(("postgres:", "postgresql:")) and remedy in _OF_FILES:
        remedy = REMEDY_OF_ROW if found_by_check else REMEDY_OF_ROWS
    return f"{place}: {what}. {_filled(remedy, details)}"


_OF_FILES = (OTHER_REMEDY, REMEDY_OF_WHOLE_FILE, REMEDY_OF_LINE, REMEDIES["not_a_plan"])
"""Remedies that help where the plan is a file."""


def not_saved(error: Any) -> str:
    """Why something is not on the disk yet, without saying what becomes of it."""
    cause = error.__cause__
    detail = _what_is_wrong(cause) if isinstance(cause, Unreadable) else error.detail
    return _filled(NOT_SAVED[error.reason], {"detail": detail})


def newer_schema(needed: int, schema: int, copy: str) -> str:
    """What a change means that writes the plan in a newer schema, before it is made."""
    return _(
        "The plan will be written in schema {needed}: a planner older than this one, which knows only schema {schema}, cannot "
        "open it any more (it says so, and changes nothing). A copy of the plan as it is now is kept in {copy}."
    ).format(needed=needed, schema=schema, copy=copy)


def no_backup(error: Any) -> str:
    """That a fold went well and only its backup did not."""
    return _("No backup was kept: {why}. The plan itself is saved.").format(why=not_saved(error))


def conflict(error: Any) -> str:
    """Both values of a field that two people changed."""
    if not error.field:
        text = (
            _("{ref} was changed by somebody else meanwhile: it is there already.")
            if error.theirs is not None
            else _("{ref} is no longer there: somebody else took it out.")
        )
        return text.format(ref=error.ref)
    return _somebody_first(error.ref, error.field, error.theirs, error.mine)


def _somebody_first(ref: str, path: str, theirs: Any, mine: Any) -> str:
    return _("{ref}: somebody else changed the {field} first. Theirs: {theirs} · yours: {mine}").format(
        ref=ref, field=field_name(path.rpartition(".")[2]), **_shown({"theirs": theirs, "mine": mine})
    )


def system_says(error: OSError) -> str:
    """What the system could not do, with which file, and what helps against it."""
    number = error.errno or 0
    where = error.filename if isinstance(error.filename, str) else ""
    why = os.strerror(number) if number else str(error)
    text = _("{where}: the system says: {why}.") if where else _("The system says: {why}.")
    return f"{text.format(where=where, why=why)} {_(SYSTEM.get(number, OTHER_SYSTEM))}"


def after_saving(error: Exception) -> str:
    """Something went wrong after what was asked for had been saved."""
    why = system_says(error) if isinstance(error, OSError) else sentence_of_trouble(error)
    return _("It is saved. What went wrong came only afterwards: {why}").format(why=why)


def sentence_of_trouble(error: Exception) -> str:
    """As `sentence`, without what that says of the change."""
    return f"{not_saved(error)}." if isinstance(error, NotSaved) else sentence(error)


def sentence(error: Exception) -> str:
    """What any of our errors, and the system's, says to a person."""
    if isinstance(error, OSError):
        return system_says(error)
    if isinstance(error, Refused):
        return refusal(error.reason, error.field, error.details)
    if isinstance(error, Conflict):
        return conflict(error)
    if isinstance(error, EditConflict):
        first = error.conflicts[0]
        return _somebody_first(first.ref, first.path, first.theirs, first.mine)
    if isinstance(error, NotSaved) and error.may_stand:
        return _("Not saved for certain: {why}. It may stand there all the same: look before you do it again.").format(
            why=not_saved(error)
        )
    if isinstance(error, NotSaved):
        return _("Not saved: {why}. What was there before still stands.").format(why=not_saved(error))
    if isinstance(error, Unreadable):
        return unreadable(error)
    if isinstance(error, Malformed):
        return wrong_in_document(error.ref, error.field, error.reason, {})
    raise TypeError(type(error))
