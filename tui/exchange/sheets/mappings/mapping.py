"""What is said of one kind of sheet: which column is which field, which rows are goals, how days are written. Data, and TOML.

    heads = ["Issue key", "Summary"]      a sheet with these heads is one of the kind; "Assign|Assignee" is either
    source = "jira"                       what its ids are called with, where they are the same in every such file
    kind = "done"                         what rows without numbers are: done or not
    sheet = ""                            of a workbook; also delimiter, encoding, decimal
    days = "month-first"                  how 03/04/2026 is meant
    file_name = "id"                      a file is of the kind, too, if an id of 32 hex digits stands behind its name
    id_mark = "-"                         what stands before the last of it in an id is the goal of what names none
    [columns]                             head = field, "-" for a column that is left out
    [levels]                              what a row says that it is = goal, objective, strategy
    [states]                              what it says of its state = draft, committed, achieved, missed, dropped

Whoever shows a mapping to be corrected makes another with `with_column` and reads the rows again with it.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Any, Literal, cast

from ....plan.bounds import too_deep
from ....plan.errors import Refused
from ....plan.fields import FIELDS
from ....plan.model import OBJECTIVE_STATES, record
from ....plan.text import fold
from ..head_line import plain_head

OF_PLAN = ("ref", "goal", "goal_title", "current", "strategies", *(name for name in FIELDS["objectives"] if name != "goal"))
"""What a column may stand for that a plan has."""
OF_FILE = ("id", "goal_id", "parent", "level", "done", "archived", "progress")
"""What a column of somebody else's may stand for besides: what a row, or its goal, is known again by; the id or the title of the
row that it belongs to; what kind of row it is; whether, or when, it was done, or put away; per cent done."""
COLUMN_FIELDS = (*OF_PLAN, *OF_FILE)
SEVERAL = frozenset({"id", "goal_title", "parent", "note", "tags", "done"})
"""Fields that may have several columns: of notes and tags all count, of the others the first that says anything. An id besides
the first is only what other rows may call their parent."""
LevelName = Literal["goal", "objective", "strategy"]
LEVELS: tuple[LevelName, ...] = ("goal", "objective", "strategy")
DAYS = ("", "day-first", "month-first")
_MARKS = ("", ".", ",")
_KINDS = ("", "done")
_FILE_NAMES = ("", "id")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


@record()
class SheetMapping:
    """One mapping. Heads are as they are shown; they and what stands in `levels` and `states` are matched without case and
    accents. What is empty, or is not named, is found by looking."""

    name: str = ""
    heads: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, LevelName] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    delimiter: str = ""
    encoding: str = ""
    days: str = ""
    decimal: str = ""
    source: str = ""
    kind: str = ""
    id_mark: str = ""
    file_name: str = ""

    def fits(self, head: Iterable[str]) -> bool:
        """Whether a sheet with this head is of the kind."""
        there = {fold(plain_head(cell)) for cell in head}
        return bool(self.heads) and all(any(fold(each) in there for each in wanted.split("|")) for wanted in self.heads)

    def of_head(self, head: Iterable[str]) -> dict[str, str]:
        """The fields of the columns that a sheet has, by its own heads."""
        wanted = {fold(plain_head(name)): said for name, said in self.columns.items()}
        return {plain: wanted[fold(plain)] for cell in head if fold(plain := plain_head(cell)) in wanted}

    def order(self) -> tuple[str, ...]:
        """The heads, folded, in the order in which the mapping has them."""
        return tuple(fold(plain_head(name)) for name in self.columns)

    def with_column(self, head: str, said: str) -> SheetMapping:
        """The same where a column is another field (`-`: left out; empty: to be found by its head)."""
        columns = {name: known for name, known in self.columns.items() if fold(plain_head(name)) != fold(plain_head(head))}
        return replace(self, columns={**columns, plain_head(head): said} if said else columns)

    def as_toml(self) -> str:
        """The file that says all of it."""
        lines = [f"heads = [{', '.join(map(_quoted, self.heads))}]"]
        lines += [f"{name} = {_quoted(said)}" for name in _PLAIN if (said := getattr(self, name))]
        for name in _TABLES:
            if table := getattr(self, name):
                lines += ["", f"[{name}]", *(f"{_quoted(key)} = {_quoted(said)}" for key, said in table.items())]
        return "\n".join(lines) + "\n"


UNMAPPED = SheetMapping()
"""Nothing is said beforehand."""
_PLAIN = ("source", "kind", "id_mark", "file_name", "sheet", "delimiter", "encoding", "days", "decimal")
_TABLES = ("columns", "levels", "states")


def is_name(name: str) -> bool:
    """Whether a mapping may be called so."""
    return _NAME.fullmatch(name) is not None and name != "none"


def check_name(name: str) -> str:
    """A name for a mapping: small letters, digits, `-` and `_`. Raises `Refused`."""
    plain = name.strip().lower()
    if not is_name(plain):
        raise Refused("mapping_name", name=name[:40])
    return plain


def parsed(text: str, name: str, where: str) -> SheetMapping:
    """The mapping that a file says. Raises `Refused` for what is none, with the file (`where`) and what is wrong there."""
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # no TOML, a number without end, a thousand brackets
        raise Refused("mapping_broken", where=where, why=str(error)) from None
    if too_deep(found):
        raise Refused("mapping_broken", where=where, why="nested too deeply")
    unknown = [key for key in found if key not in ("heads", *_PLAIN, *_TABLES)]
    if unknown:
        raise Refused("mapping_key", where=where, key=unknown[0][:40], known=("heads", *_PLAIN, *_TABLES))
    heads = found.get("heads", [])
    if not isinstance(heads, list) or not all(isinstance(each, str) and each.strip() for each in heads):
        raise Refused("mapping_shape", where=where, key="heads", value=_shown(heads))
    allowed: Mapping[str, Sequence[str]] = {
        "columns": (*COLUMN_FIELDS, "-"), "levels": LEVELS, "states": OBJECTIVE_STATES,
    }  # fmt: skip
    tables = {key: _table(found.get(key, {}), key, allowed[key], where) for key in _TABLES}
    plain = {key: found.get(key, "") for key in _PLAIN}
    for key, value in plain.items():
        known = {"days": DAYS, "decimal": _MARKS, "kind": _KINDS, "file_name": _FILE_NAMES}.get(key, ())
        too_long = key == "delimiter" and isinstance(value, str) and len(value) > 1
        if not isinstance(value, str) or (known and value not in known) or too_long or value in ("\n", "\r", '"'):
            reason = "mapping_value" if known else "mapping_shape"
            raise Refused(reason, where=where, key=key, value=_shown(value), known=tuple(filter(None, known)))
    known_heads = tuple(plain_head(each) for each in heads)
    return SheetMapping(
        name, known_heads, tables["columns"], cast(Mapping[str, LevelName], tables["levels"]), tables["states"], **plain
    )


def _table(found: Any, key: str, allowed: Sequence[str], where: str) -> dict[str, str]:
    if not isinstance(found, Mapping):
        raise Refused("mapping_shape", where=where, key=key, value=_shown(found))
    table = {}
    for name, value in found.items():
        said = value.strip().lower().replace("-", "_") if isinstance(value, str) and value != "-" else value
        if said not in allowed:
            raise Refused("mapping_value", where=where, key=f"{key}.{name}"[:60], value=_shown(value), known=tuple(allowed))
        table[plain_head(name)] = said
    return table


def _shown(value: Any) -> str:
    return str(value)[:40]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
