"""Lines that were pasted where one was asked for, as a list of new items to look through and to take."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...draw.text.glyphs import glyphs
from ...draw.text.line import Line, Span, fitted
from ...draw.text.safe import visible
from ...plan.actions.quick_add import Listed
from ...words import _, ngettext
from ...words.error_texts import sentence
from ..dialogs.list_page import ListPage

_BESIDE = 3
"""Spans of a remark that say what becomes of the line as such: all lines of a list become the same."""
TAKE = -1
"""The row that takes all the others that are not left out."""


class PastedList(ListPage[tuple[str, ...], int]):
    """Gives the lines that are wanted. Enter or Space on a line leaves it out, or takes it in again."""

    def __init__(
        self, title: str, lines: Sequence[str], listed: Callable[[Sequence[str]], Listed], remark: Callable[[str], Line]
    ) -> None:
        """`listed` gives what comes of lines; `remark` draws what a line says, as under one that is typed."""
        super().__init__(title, _("Enter takes them; on a line it leaves that out"))
        self.lines = tuple(lines)
        self.listed = listed
        self.remark = remark
        self.left_out: set[int] = set()
        self.found = self._listed()

    def _listed(self) -> Listed:
        wanted = [number for number in range(len(self.lines)) if number not in self.left_out]
        change, added, refused = self.listed([self.lines[number] for number in wanted])
        return Listed(change, {wanted[at]: ref for at, ref in added.items()}, {wanted[at]: why for at, why in refused.items()})

    def rows(self) -> Sequence[int]:
        return [TAKE, *range(len(self.lines))]

    def fill(self) -> None:
        self.found = self._listed()
        super().fill()

    def draw_row(self, row: int, cells: int) -> Line:
        if row == TAKE:
            return (Span("  "), Span(self._take_words(), "title"))
        if row in self.found.added:
            mark, role, ref = glyphs().on_track, "good", self.found.added[row]
        else:
            mark, role, ref = ("-", "faint", "") if row in self.left_out else (glyphs().at_risk, "warn", "")
        start = (Span("  "), Span(f"{mark} ", role), Span(fitted(ref, 5), "muted"))
        return (*start, *self._rest(row, cells - 9))

    def _rest(self, row: int, cells: int) -> Line:
        """The line and, where there is room, what was understood of it or what is wrong with it."""
        words = visible(self.lines[row])
        refused = self.found.refused.get(row)
        if refused is not None:
            return (Span(fitted(words, cells // 2), "text"), Span(f"  {visible(sentence(refused))}", "warn"))
        if row in self.left_out:
            return (Span(words, "muted"),)
        made = self.found.change.after[self.found.added[row]] if self.found.change is not None else None
        title = fitted(visible(str((made or {}).get("title", words))), max(cells // 2, min(cells, 30)))
        return (Span(title, "title"), *self.remark(self.lines[row])[_BESIDE:])

    def text_of(self, row: int) -> str:
        if row == TAKE:
            return self._take_words()
        state = _("left out") if row in self.left_out else self.found.added.get(row) or sentence(self.found.refused[row])
        return f"{visible(self.lines[row])}  {visible(state)}"

    def _take_words(self) -> str:
        count = len(self.found.added)
        if not count:
            return _("nothing to add")
        text = ngettext("add this {count}", "add these {count}", count).format(count=count)
        refused = len(self.found.refused)
        return text + (ngettext(", not {count} line", ", not {count} lines", refused).format(count=refused) if refused else "")

    def choose(self, row: int) -> None:
        if row == TAKE:
            if self.found.added:
                self.dismiss(tuple(self.lines[number] for number in self.found.added))
            return
        self.left_out ^= {row}
        self.fill()
