"""The vocabulary, and the short course that it leads to: ten statements, of each of which one says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, ClassVar

from ...commands.list_commands import COURSE_COMMANDS, VOCABULARY_COMMANDS
from ...draw.screen.course_card import course_text, question_lines, result_lines
from ...draw.screen.vocabulary_columns import vocabulary_page, vocabulary_text
from ...draw.text.line import Line, Span
from ...plan.coach.classifier import KINDS, Kind
from ...plan.coach.course import Answer, Statement, course, result
from ...store import samples
from ...words import _, language
from ..context import Context
from ..dialogs.page import Page
from ..handlers import bindings
from ..messages import LeaveRequested


class VocabularyPage(Page):
    """The three words side by side, with one's own examples; Enter leads to the course."""

    BINDINGS: ClassVar[list[Any]] = bindings(VOCABULARY_COMMANDS)
    commands = VOCABULARY_COMMANDS

    def __init__(self, context: Context) -> None:
        super().__init__(
            _("Three words"),
            lambda cells: vocabulary_page(context.plan, cells),
            _("Enter learns them on ten statements, Esc leaves"),
            lambda: vocabulary_text(context.plan),
            "planner man",
        )
        self.context = context

    def action_learn(self) -> None:
        self.dismiss(None)
        self.context.run("learn")


class CoursePage(Page):
    """One statement after the other, and at the end how it went. It remembers nothing and changes nothing."""

    BINDINGS: ClassVar[list[Any]] = bindings(COURSE_COMMANDS)
    commands = COURSE_COMMANDS

    def __init__(self, statements: Sequence[Statement]) -> None:
        super().__init__(_("Which of the three is it?"), self._drawn, _asking(), self._in_words, "planner learn")
        self.statements = statements
        self.answers: list[Answer] = []
        self.given: Kind | None = None
        """What was said of the statement in view, once something was."""
        self.chosen = 0

    @property
    def at(self) -> int:
        """Which statement is in view; beyond the last it is over."""
        return len(self.answers) - (self.given is not None)

    @property
    def is_over(self) -> bool:
        return self.at >= len(self.statements)

    def _drawn(self, cells: int) -> list[Line]:
        if not self.statements:
            return [(Span(_("There are no statements to learn from."), "muted"),)]
        if self.is_over:
            return result_lines(result(self.answers), cells)
        at = self.at
        return question_lines(self.statements[at], (at + 1, len(self.statements)), KINDS[self.chosen], self.given, cells)

    def _in_words(self) -> list[str]:
        return course_text([each.statement for each in self.answers])

    def move_by(self, lines: int) -> None:
        """The cursor goes round among the three words."""
        if self.given is None and not self.is_over:
            self.chosen = (self.chosen + lines) % len(KINDS)
            self.text.redraw()

    def action_answer(self, kind: Kind) -> None:
        if self.given is not None or self.is_over:
            return
        self.answers.append(Answer(self.statements[self.at], kind))
        self.given = kind
        self.show(_("Enter goes on, Esc leaves"))

    def action_choose(self) -> None:
        if self.is_over:
            self.dismiss(None)
        elif self.given is None:
            self.action_answer(KINDS[self.chosen])
        else:
            self.given, self.chosen = None, 0
            self.show(_("Enter leaves") if self.is_over else _asking())

    def show(self, hint: str) -> None:
        self.text.redraw()
        self.say(hint)


def _asking() -> str:
    """What one may do while a statement waits for its answer."""
    return _("g o s say which, Esc leaves")


class LearnActions:
    """The command that opens the course."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def learn(self, leaving_ends: bool = False) -> None:
        """Open the course. With `leaving_ends`, leaving it leaves the program."""
        context = self.context

        def left(_nothing: bool | None) -> None:
            if leaving_ends:
                context.post_message(LeaveRequested(0))

        statements = course(chain((context.plan,), samples.plans(language())), context.today.toordinal())
        context.open(CoursePage(statements), left)
