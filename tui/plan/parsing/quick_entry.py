"""One typed line → what was understood of it: the item's fields, and for each the characters it came from.

The words stay: the title is the line as it was typed, without the marks that became fields (`@lan`, `@@growth`, `#seo`,
`>G2`, `weight:2`). What a sentence does not say is not guessed; the notes say what is missing and what does not agree.
The grammar, with examples, is in docs/quick-entry.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from ..errors import Refused
from ..model import LETTERS, Measure, record
from ..text import one_line, required_line
from .lexicon.words import words
from .masked_text import Piece, Sentence
from .reading_notes import ReadingNote
from .sentence.deadlines import find_days
from .sentence.movement import find_movement
from .typed_fields import Typing, read_field

Table = Literal["goals", "objectives", "strategies"]

_NAME = r"[^\W\d_][^\s@#>,;:!?()]*"
_MARKS = {
    "team": re.compile(rf"(?<!\S)@@(?P<value>{_NAME})"),
    "owner": re.compile(rf"(?<!\S)@(?P<value>{_NAME})"),
    "tags": re.compile(r"(?<!\S)#(?P<value>[^\s@#>,;:!?()]*[^\W\d_][^\s@#>,;:!?()]*)"),
    "parent": re.compile(rf"(?<!\S)>(?P<value>[{''.join(LETTERS.values())}]\d{{1,9}})(?![\w.])", re.IGNORECASE),
}
_NAMED = re.compile(r"(?<!\S)(?P<name>weight|cadence|start|due|team|owner):(?P<value>[^\s,;]+)", re.IGNORECASE)
_SIGNS = {"team": "@@", "owner": "@", "tags": "#", "parent": ">"}
"""What stands in a text that has the mark."""
_OWNED = re.compile(
    rf"(?<=\S)[\s,;(–—-]+{words('OWNERS')}(?:\s*:\s*@?|\s+@)(?P<value>{_NAME})\)?(?=\s*(?:$|[.,;)]|[@#>]))", re.IGNORECASE
)
"""`…, owner: hoa`, `… (phụ trách: hoa)`: behind something, and at the end of it."""
_MARKS_OF: Mapping[Table, tuple[str, ...]] = {
    "goals": ("owner", "parent"),
    "objectives": ("team", "owner", "tags", "parent"),
    "strategies": ("owner", "parent"),
}


@record()
class ParsedEntry:
    """What one line says. Empty or None is what it does not say. `pieces` are places in `text`."""

    text: str
    title: str
    owner: str = ""
    team: str = ""
    tags: tuple[str, ...] = ()
    parent: str = ""
    start: date | None = None
    due: date | None = None
    horizon: str = ""
    weight: Decimal | None = None
    cadence: int | None = None
    measure: Measure | None = None
    notes: tuple[ReadingNote, ...] = ()
    pieces: tuple[Piece, ...] = field(default=())


def understand(
    line: str,
    table: Table,
    today: date,
    *,
    decimal_mark: str = ".",
    given: Mapping[str, Any] | None = None,
    fiscal_month: int = 1,
) -> ParsedEntry:
    """Read a typed line as a new item of `table`.

    `decimal_mark` is that of the language in force: it decides what `12.345` is. `given` are fields of the measure that
    are known otherwise, and win. `fiscal_month` is the month in which the plan's fiscal year begins. Raises `Refused` for an
    empty title, two owners, two teams, two parents, a mark whose value cannot be read, a due day that no calendar has.
    """
    text = one_line(line)
    sentence = Sentence(text)
    fields: dict[str, Any] = {}
    marks: list[tuple[int, int]] = []
    typing = Typing(today, decimal_mark, fiscal_month=fiscal_month)
    _read_marks(sentence, table, typing, fields, marks)
    notes = tuple(typing.notes)
    days = find_days(sentence, today, horizon=table == "goals", fiscal_month=fiscal_month) if table != "strategies" else None
    if days is not None:
        named = {"start": days.start, "due": days.due} if table == "objectives" else {"horizon": days.horizon}
        fields = {**{name: value for name, value in named.items() if value}, **fields}
        notes += days.notes
    if table == "objectives":
        movement = find_movement(sentence, decimal_mark, given or {})
        sentence.pieces += movement.pieces
        fields["measure"] = movement.measure
        notes += movement.notes
        if fields.get("due") and not fields.get("start") and fields["due"] < today:
            notes += (ReadingNote("due_is_past", {"day": fields["due"]}),)
    title = required_line(_without(text, marks))
    return ParsedEntry(text, title, notes=notes, pieces=tuple(sorted(sentence.pieces, key=lambda piece: piece.start)), **fields)


def as_title(line: str) -> ParsedEntry:
    """The line as a title, word for word."""
    text = required_line(line)
    return ParsedEntry(text, text)


def _read_marks(sentence: Sentence, table: Table, typing: Typing, fields: dict[str, Any], marks: list[tuple[int, int]]) -> None:
    """The marks that stand for fields; they leave the title."""
    values: dict[str, list[str]] = {}

    def take(name: str, value: str, start: int, end: int) -> None:
        values.setdefault(name, []).append(value)
        sentence.take(name, start, end)
        marks.append((start, end))

    signed = ":" in sentence.low or "@" in sentence.low
    for m in _OWNED.finditer(sentence.low) if signed else ():
        take("owner", sentence.text[m.start("value") : m.end("value")].rstrip(".'\"…"), m.start(), m.end())
    for name in _MARKS_OF[table]:
        for m in _MARKS[name].finditer(sentence.low) if _SIGNS[name] in sentence.low else ():
            value = sentence.text[m.start("value") : m.end("value")].rstrip(".'\"…")
            take(name, value, m.start(), m.end())
    if table == "objectives" and signed:
        for m in _NAMED.finditer(sentence.low):
            take(m["name"], sentence.text[m.start("value") : m.end("value")].rstrip("."), m.start(), m.end())
    for name, found in values.items():
        different = list(dict.fromkeys(value.upper() if name == "parent" else value for value in found))
        if name == "tags":
            fields["tags"] = tuple(different)
        elif len(different) > 1:
            raise Refused(
                "said_twice",
                "goal" if name == "parent" and table == "objectives" else name,
                first=different[0],
                second=different[1],
            )
        elif name in ("owner", "team", "parent"):
            fields[name] = different[0]
        else:
            fields[name] = read_field("objectives", name, different[0], typing)[1]
    if table == "goals" and "parent" in fields:
        raise Refused("goal_has_no_parent", "goal", ref=fields["parent"])


def _without(text: str, marks: list[tuple[int, int]]) -> str:
    """The text without the marks, and without the spaces they leave behind."""
    remaining: list[str] = []
    place = 0
    for start, end in sorted(marks):
        remaining.append(text[place:start])
        place = end
    return re.sub(r"\s+(?=[,.;:!?)](?:\s|$))", "", " ".join("".join([*remaining, text[place:]]).split()))
