"""Where the fields of a form stand: worked out from what there is to say beside and below each, without any widget.

Fields stand in named groups, the name at their left (above them where the form is narrow). What takes few cells shares its line
with its neighbour. What was understood stands beside a field where it fits there, what is wrong below it, in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ...draw.text.glyphs import glyphs
from ...draw.text.line import Line, Span, cut, width
from ...draw.text.safe import visible
from ...draw.text.wrap import wrapped
from .form_state import Field, FormState

MARGIN = 1
_GAP = 2
"""Cells between a label and its field, between two fields of a line, and behind the name of a group."""
_LEAST_INPUT, _MOST_SHORT = 11, 26
"""Cells of a short field: a day in figures and the cursor behind it."""
_REMARK = 13
"""Cells beside a short field for what was understood: a weekday and a day."""
_LEAST_SHARED = 18
"""Cells that a short field has at least, its label left out, where it shares its line with another."""
_LEAST_FIELD = 30
"""Cells of a field, its label left out, from which on the names of the groups have a column of their own."""


class Box(NamedTuple):
    """Where a field stands, in cells and lines from the top left of the form."""

    x: int
    y: int
    cells: int
    lines: int


class FormLayout(NamedTuple):
    """The fields' places, and the lines that stand around them."""

    boxes: Mapping[str, Box]
    lines: Sequence[Line]


def form_layout(fields: Sequence[Field], state: FormState, cells: int, rows: int, *, at: str = "") -> FormLayout:
    """The fields in so many cells; with air between the groups where all of them fit into so many rows then, nothing said below
    them. One is `at` that field."""
    bare = _Sheet(fields, FormState(), cells, at, airy=True)
    found = _Sheet(fields, state, cells, at, airy=bare.height <= rows)
    return FormLayout(found.boxes, found.lines())


def fitting_hint(hint: str, cells: int) -> str:
    """As many of the examples of a hint as there is room for."""
    while width(hint) > cells:
        hint = hint.rpartition(", ")[0]
    return hint


class _Sheet:
    """A form being laid out, from its first line down."""

    def __init__(self, fields: Sequence[Field], state: FormState, cells: int, at: str, *, airy: bool) -> None:
        self.state, self.cells, self.at = state, cells, at
        self.boxes: dict[str, Box] = {}
        self.height = 0
        self._texts: dict[int, list[tuple[int, str, str]]] = {}
        groups = list(dict.fromkeys(field.group for field in fields))
        named = max(map(width, groups), default=0)
        label = max((width(field.label) for field in fields), default=0) + _GAP
        self._beside = named > 0 and cells - named - _GAP - label >= _LEAST_FIELD
        self._left = MARGIN + (named + _GAP if self._beside else 0)
        rows = [self._rows([field for field in fields if field.group == group], label) for group in groups]
        self._labels = [
            min(
                max((width(row[side].label) for each in rows for row in each if len(row) > side), default=0) + _GAP,
                cells // 2,
            )
            for side in (0, 1)
        ]
        for number, group in enumerate(groups):
            self.height += 1 if airy and number else 0
            self._name(group)
            for row in rows[number]:
                self._row(row)

    def lines(self) -> list[Line]:
        return [_line(self._texts.get(y, ())) for y in range(self.height)]

    def _text(self, x: int, y: int, text: str, role: str) -> None:
        self._texts.setdefault(y, []).append((x, text, role))

    def _name(self, group: str) -> None:
        """The name of a group, beside its first field or on a line of its own."""
        if group:
            self._text(MARGIN, self.height, cut(group, self.cells - MARGIN), "heading")
            self.height += 0 if self._beside else 1

    def _rows(self, fields: Sequence[Field], label: int) -> list[Sequence[Field]]:
        """What stands on a line each: two short fields of a group side by side, where there is room for both."""
        self._two = two = (self.cells - self._left - MARGIN - _GAP) // 2 - label >= _LEAST_SHARED
        rows: list[Sequence[Field]] = []
        waiting = list(fields)
        while waiting:
            first = waiting.pop(0)
            if two and first.group and first.short and waiting and waiting[0].short:
                rows.append((first, waiting.pop(0)))
            else:
                rows.append((first,))
        return rows

    def _row(self, fields: Sequence[Field]) -> None:
        top = self.height
        self.height += max(field.lines for field in fields)
        x, room = self._left, self.cells - self._left - MARGIN
        half = (room - _GAP - sum(self._labels)) // 2
        for side, field in enumerate(fields):
            label = self._labels[side]
            alone = len(fields) == 1 and not (self._two and field.short and field.group)
            area = room - label if alone else half
            self._text(x, top, cut(field.label, label - 1), "chosen" if field.name == self.at else "muted")
            self._field(field, x + label, top, max(area, 1))
            x += label + half + _GAP

    def _field(self, field: Field, x: int, y: int, room: int) -> None:
        """The field itself, what stands beside it, and below the line what is too long for that."""
        name, remark, role = field.name, *self._remark(field.name)
        cells = room
        if field.short and not field.options:
            cells = min(max(room - _REMARK, _LEAST_INPUT), _MOST_SHORT, room)
            cells = room if room - cells < _REMARK // 2 else cells
        self.boxes[name] = Box(x, y, cells, field.lines)
        free = room - cells - 1
        if remark and width(remark) <= free:
            self._text(x + cells + 1, y, remark, role)
        elif remark:
            self._below(x, remark, role)
        wrong = self.state.wrong.get(name)
        if wrong:
            self._below(x, f"{glyphs().at_risk} {visible(wrong)}", "warn")

    def _below(self, x: int, text: str, role: str) -> None:
        """A sentence under a field; what is too long for that under both of the line."""
        if width(text) > self.cells - x - MARGIN:
            x = self._left + self._labels[0]
        for line in wrapped(text, self.cells - x - MARGIN):
            self._text(x, self.height, line, role)
            self.height += 1

    def _remark(self, name: str) -> tuple[str, str]:
        """What was understood of a field, or what others have written in it since; nothing where something is wrong."""
        if name in self.state.wrong:
            return "", ""
        if name in self.state.news:
            return f"{glyphs().dot} {visible(self.state.news[name])}", "accent"
        understood = self.state.understood.get(name, "")
        return (f"= {visible(understood)}", "faint") if understood else ("", "")


def _line(texts: Iterable[tuple[int, str, str]]) -> Line:
    """Texts at their columns as a line."""
    spans: list[Span] = []
    used = 0
    for x, text, role in sorted(texts):
        spans += [Span(" " * (x - used)), Span(text, role)]
        used = max(x, used) + width(text)
    return tuple(spans)
