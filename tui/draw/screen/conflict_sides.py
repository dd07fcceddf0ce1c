"""A field that two people changed, drawn side by side: what it was, mine, and theirs with who and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ...plan.errors import FieldConflict
from ...plan.fields import FIELD_OF_PATH, names_of_kind
from ...plan.plan import Plan
from ...words import _
from ...words.field_names import field_name
from ..text import figures
from ..text.change_text import shown_value, unit_of
from ..text.glyphs import glyphs, in_words
from ..text.line import Line, Span, cut, fitted, width
from ..text.safe import visible, visible_lines
from ..text.wrap import wrapped

HEAD = 3
"""Lines above the two values: the field, what it was, whose is whose."""
_UNBROKEN = 10_000
_TEXTS = names_of_kind("title", "line", "note") - {"measure.unit"}


def who_and_when(by: str, at: datetime | None, now: datetime) -> str:
    """`mai, 10:31`, with the day where it was another one; `somebody` where the log does not say who."""
    who = visible(by) or _("somebody")
    if at is None:
        return who
    here = at.astimezone(now.tzinfo)
    time = f"{here:%H:%M}"
    return f"{who}, {time if here.date() == now.date() else f'{figures.day(here.date(), now.date())} {time}'}"


def field_word(path: str) -> str:
    """What a person calls the field at a stored path."""
    return field_name(FIELD_OF_PATH.get(path, path.rpartition(".")[2]))


def value_lines(conflict: FieldConflict, value: object, plan: Plan, cells: int) -> list[str]:
    """A stored value in as many lines as it takes: texts whole, everything else as the log writes it."""
    if isinstance(value, str) and value and conflict.path in _TEXTS:
        return [piece for line in visible_lines(value) for piece in wrapped(line, cells)]
    return wrapped(shown_value(conflict.path, value, unit_of(conflict.ref, plan)), cells)


@in_words()
def conflict_text(conflict: FieldConflict, plan: Plan, now: datetime) -> list[str]:
    """One conflict in lines, the three values one after the other."""
    texts = [_("{ref}: somebody else was first").format(ref=conflict.ref), field_word(conflict.path)]
    for whose, value in (
        (_("was: {value}"), conflict.before),
        (f"{_('yours')}: {{value}}", conflict.mine),
        ("{who}: {value}", conflict.theirs),
    ):
        lines = value_lines(conflict, value, plan, _UNBROKEN)
        texts.append(whose.format(who=who_and_when(conflict.by, conflict.at, now), value="\n".join(lines)))
    return [*texts, _("because: {reason}").format(reason=visible(conflict.reason))] if conflict.reason else texts


def first_difference(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """The first line in which two texts differ."""
    same = 0
    while same < min(len(mine), len(theirs)) and mine[same] == theirs[same]:
        same += 1
    return same


class ConflictSides:
    """One conflict in columns of some width. Long values begin where they differ, and scroll."""

    def __init__(self, conflict: FieldConflict, plan: Plan, now: datetime, cells: int) -> None:
        self.conflict, self.cells = conflict, cells
        self.column = max((cells - 3) // 2, 1)
        self.mine = value_lines(conflict, conflict.mine, plan, self.column)
        self.theirs = value_lines(conflict, conflict.theirs, plan, self.column)
        if conflict.reason:
            because = _("because: {reason}").format(reason=visible(conflict.reason))
            self.theirs += ["", *wrapped(because, self.column)]
        self.was = " ".join(value_lines(conflict, conflict.before, plan, cells)[:3])
        self.whose = who_and_when(conflict.by, conflict.at, now)

    @property
    def height(self) -> int:
        """Lines that both values take whole."""
        return max(len(self.mine), len(self.theirs))

    def start(self, rows: int) -> int:
        """The line to begin with where there are so many rows for the values: one before the first that differs."""
        if self.height <= rows:
            return 0
        return min(max(first_difference(self.mine, self.theirs) - 1, 0), self.height - rows)

    def lines(self, rows: int, top: int) -> list[Line]:
        """The head, and the values from line `top` on in so many rows."""
        was = _("was: {value}").format(value=self.was)
        ruled = glyphs().across
        head: list[Line] = [
            (Span(" " + cut(field_word(self.conflict.path), self.cells - 1), "heading"),),
            (Span(" " + cut(was, self.cells - 1), "faint"),),
            self._pair(self._rule(_("yours"), ruled), self._rule(self.whose, ruled), "accent"),
        ]
        body = [self._pair(self._at(self.mine, y), self._at(self.theirs, y)) for y in range(top, min(top + rows, self.height))]
        return head + body

    @staticmethod
    def _at(lines: Sequence[str], y: int) -> str:
        return lines[y] if y < len(lines) else ""

    def _rule(self, text: str, ruled: str) -> str:
        """The text on a line across its column."""
        text = cut(text, self.column - 4)
        return f"{ruled} {text} {ruled * (self.column - width(text) - 3)}"

    def _pair(self, left: str, right: str, role: str = "text") -> Line:
        return (Span(" "), Span(fitted(left, self.column), role), Span("  "), Span(fitted(right, self.column), role))
