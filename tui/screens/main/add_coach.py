"""The coach beside the line that adds: what the text reads like, and the key that adds it as that. It never blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...draw.screen.coach_hint import hint_line
from ...draw.text.line import Line
from ...plan.coach.classifier import Kind
from ...plan.coach.hints import KIND_OF, Hint, hint
from ...plan.parsing.quick_entry import Table
from ...state.preferences import dismiss
from ...words import _
from ..context import ListContext
from ..forms.form_coach import KIND_WORDS, TABLES, where

Add = Callable[[Table, str, str], str]
"""Adds what a line says to a table, under a parent; gives what is wrong with it, or nothing."""


class AddCoach:
    """Looks on while a new goal, objective or strategy is typed. Gives what a prompt takes: answer, remark and keys."""

    def __init__(self, context: ListContext, table: Table, parent: str, add: Add, remark: Callable[[str], Line]) -> None:
        self.context = context
        self.table = table
        self.parent = parent
        self._add = add
        self._remark = remark
        self._dismissed: set[str] = set()
        self.keys: dict[str, Callable[[str], str | None]] = {"ctrl+o": self._turn, "ctrl+t": self._turn, "ctrl+n": self._dismiss}

    def answer(self, text: str) -> str:
        """Add it as what was asked for. What was dismissed on the way is remembered with the new item."""
        wrong = self._add(self.table, self.parent, text)
        if not wrong:
            item = self.context.chosen()
            for code in self._dismissed:
                if item is not None:
                    dismiss(where(self.context.session), f"{item.ref} {code}")
        return wrong

    def remark(self, text: str) -> Sequence[Line]:
        """What was understood, and below it the hint with its keys, where there is one."""
        understood, found = self._remark(text), self._hint(text)
        if found is None:
            return (understood,)
        wanted = found.reading.looks_like
        parent = self._parent(wanted)
        keys = [("ctrl+o", _(KIND_WORDS[wanted]).format(ref=parent))] if parent is not None else []
        return understood, hint_line(found, self.context.app.size.width, [*keys, ("ctrl+n", _("hide"))])

    def _hint(self, text: str) -> Hint | None:
        found = hint(KIND_OF[self.table], text)
        return None if found is None or found.code in self._dismissed else found

    def _parent(self, kind: Kind) -> str | None:
        """What a new item of that kind would belong to: what the cursors are on. Empty for a goal; None: there is nothing."""
        if kind == "goal":
            return ""
        pane, letter = (self.context.goals, "G") if kind == "objective" else (self.context.objectives, "O")
        return None if pane.chosen is None else f"{letter}{pane.chosen}"

    def _turn(self, text: str) -> str | None:
        """Add it as what it reads like instead."""
        found = self._hint(text)
        parent = self._parent(found.reading.looks_like) if found else None
        if found is None or parent is None:
            return None
        return self._add(TABLES[found.reading.looks_like], parent, text)

    def _dismiss(self, text: str) -> None:
        found = self._hint(text)
        if found is not None:
            self._dismissed.add(found.code)
