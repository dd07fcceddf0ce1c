"""The options of `planner add`: one for each field that something new may have, made from the field's declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from ...plan.fields import FIELDS, FieldSpec
from ...words import N_
from ..command import TranslatedChoice, offered, option

Decorated = TypeVar("Decorated", bound=Callable[..., object])

ADDED = ("goals", "objectives", "strategies")
_ORDER = (
    "horizon", "measure", "unit", "kind", "baseline", "target", "low", "high", "start", "due", "owner", "team", "tags", "weight",
    "cadence", "state",
)  # fmt: skip
"""In this order they stand; others come behind, and the note at the end."""
_METAVARS = {"day": "DATE", "number": "N", "share": "N", "month": "N", "days": "DAYS", "tags": "TAG"}
_SAYS_MORE: Mapping[tuple[str, str], str] = {
    ("objectives", "measure"): N_("What is counted, such as “form submissions from outside the US”."),
    ("objectives", "unit"): N_("In what it is counted: %, $, ₫, fans …"),
    ("objectives", "kind"): N_("How it is to move; else what the numbers say."),
    ("objectives", "baseline"): N_("Where it stands now."),
    ("objectives", "target"): N_("Where it is to be when due; for milestones, how many there are."),
    ("objectives", "start"): N_("Since when it counts; else today."),
    ("objectives", "due"): N_("By when, such as “31 Dec”, 2026-12-31 or +6w."),
    ("objectives", "team"): N_("The team that it belongs to."),
    ("objectives", "tags"): N_("A word to find it by; may be given several times."),
    ("objectives", "weight"): N_("Its share in the goal; else 1."),
    ("objectives", "cadence"): N_("Days between check-ins; else 7."),
    ("strategies", "state"): N_("Else proposed."),
}
"""Where an option says more than what the field is about."""


def added_fields(table: str) -> list[FieldSpec]:
    """The fields that have an option, in its order. The title is an argument, and the parent an option that reads references."""
    found = [each for each in FIELDS[table].values() if each.kind not in ("title", "parent") and "add" not in each.not_in]
    place = {name: number for number, name in enumerate(_ORDER)}
    return sorted(found, key=lambda each: (each.kind == "note", place.get(each.name, len(place))))


def help_of(table: str, field: FieldSpec) -> str:
    """What the help says of an option, in English."""
    return _SAYS_MORE.get((table, field.name)) or f"{field.about[:1].upper()}{field.about[1:]}."


def derived_helps() -> Iterator[str]:
    """The help texts that stand nowhere in the sources, for the catalogues."""
    for table in ADDED:
        yield from (help_of(table, each) for each in added_fields(table) if (table, each.name) not in _SAYS_MORE)


def options_of(table: str) -> Callable[[Decorated], Decorated]:
    """An option for every field of something new in this table. Its value is what was typed, None where nothing was."""

    def decorate(command: Decorated) -> Decorated:
        for each in reversed(added_fields(table)):
            command = option(_flag(each), each.name, help=help_of(table, each), **_manner(each))(command)
        return command

    return decorate


def _flag(field: FieldSpec) -> str:
    """`--owner`; of what is given one by one, the name of one: `--tag`."""
    name = field.filter.partition(";")[0] if field.kind == "tags" and field.filter else field.name
    return f"--{name.replace('_', '-')}"


def _manner(field: FieldSpec) -> dict[str, Any]:
    """What click is told of an option by the kind of its field."""
    if field.kind == "choice":
        return {"type": TranslatedChoice(field.allowed)}
    if field.kind == "tags" or (field.kind == "line" and field.filter):  # names that others have, too
        names = offered("words_of", field.path, *(table for table in ADDED if field.name in FIELDS[table]))
        return {"metavar": _METAVARS.get(field.kind, "NAME"), "multiple": field.kind == "tags", "shell_complete": names}
    return {"metavar": "WHEN" if field.name == "horizon" else _METAVARS.get(field.kind, "TEXT")}
