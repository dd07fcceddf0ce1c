"""The columns of a sheet as rows: a key, the head, what it is taken as, and an example of what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....draw.text.glyphs import glyphs
from ....draw.text.line import Line, Span, cut, fitted, width
from ....draw.text.safe import visible
from ....exchange.sheets.column_roles import ABOVE_GOALS, CHECK_INS, WORKED_OUT, SheetColumn
from ....exchange.sheets.mappings.mapping import SEVERAL
from ....words import N_, _
from ....words.field_names import field_name
from .import_trial import LEFT_OUT

KEYS = "123456789abcdefimnoprtuvxzABCDEFHIJKLMNOPQRSTUVWXYZ"
"""A key for each of so many columns: no letter among them is a key of the page."""
_WORDS = {
    LEFT_OUT: N_("left out"), ABOVE_GOALS: N_("the goals' notes"), CHECK_INS: N_("check-ins"), WORKED_OUT: N_("worked out here"),
    "title": N_("the objective"), "goal_title": N_("its goal"), "goal": N_("its goal, by its reference"),
    "ref": N_("its reference, such as O3"), "current": N_("where it stands now"), "strategies": N_("strategies"),
    "id": N_("what it is known again by"), "goal_id": N_("what its goal is known again by"),
    "parent": N_("what it belongs to"), "level": N_("goal, objective or strategy"), "done": N_("done, or when"),
    "archived": N_("archived there"), "progress": N_("per cent done"),
}  # fmt: skip
_CHOICES = (
    "title", "goal_title", "owner", "team", "due", "start", "baseline", "target", "current", "unit", "measure", "kind", "low",
    "high", "phases", "progress", "state", "done", "note", "tags", "strategies", "weight", "cadence", "id", "goal_id",
    "goal", "parent", "level", "ref", "score", "lesson", "from", "archived",
)  # fmt: skip
"""What a column may be taken as, what is meant most first; `left out` is the last."""


def field_word(field: str) -> str:
    """What becomes of a column, as a person calls it."""
    return _(_WORDS[field]) if field in _WORDS else field_name(field)


def options(columns: Sequence[SheetColumn], at: SheetColumn) -> list[tuple[str, str]]:
    """Every field that a column may be taken as, with its word; where another column is that, it is named."""
    taken = {each.field: each.head for each in columns if each.head != at.head and each.field not in SEVERAL}
    found = [(LEFT_OUT, field_word(LEFT_OUT))]
    for field in _CHOICES:
        word = field_word(field)
        head = visible(taken.get(field, ""))
        found.append((field, _("{field} (now “{column}”)").format(field=word, column=cut(head, 30)) if head else word))
    return found


def next_field(columns: Sequence[SheetColumn], at: SheetColumn, step: int) -> str:
    """The field before or after the one that a column has, of those that no other column is."""
    taken = {each.field for each in columns if each.head != at.head and each.field not in SEVERAL}
    ring = [LEFT_OUT, *(field for field in _CHOICES if field not in taken)]
    place = ring.index(at.field) if at.field in ring else 0
    return ring[(place + step) % len(ring)]


def column_line(columns: Sequence[SheetColumn], place: int, cells: int) -> Line:
    """`1 Key Result → the objective   Partners from 4 to 12`"""
    column = columns[place]
    heads = max(min(max(width(visible(each.head)) for each in columns), cells // 3), 4)
    words = max(min(max(width(field_word(each.field)) for each in columns), cells // 3), 4)
    key = KEYS[place] if place < len(KEYS) else " "
    off = column.field == LEFT_OUT
    start = f" {glyphs().arrow} "
    rest = cells - 4 - heads - width(start) - words - 2
    return (
        Span("  "),
        Span(f"{key} ", "accent"),
        Span(fitted(visible(column.head), heads), "muted" if off else "title"),
        Span(start, "faint"),
        Span(fitted(field_word(column.field), words), "faint" if off else "text"),
        Span(f"  {cut(visible(column.example), rest)}" if rest > 3 else "", "faint"),
    )


def column_texts(columns: Sequence[SheetColumn]) -> Iterator[str]:
    """The same in words."""
    for each in columns:
        yield f"{visible(each.head)} {glyphs().arrow} {field_word(each.field)}  {visible(each.example)}".rstrip()
