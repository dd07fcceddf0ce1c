"""One statement of the short course, drawn: the three words to choose from, and what the coach says of the answer."""

from __future__ import annotations

from collections.abc import Sequence

from ...plan.coach.classifier import KINDS, Kind
from ...plan.coach.course import Answer, Result, Statement
from ...words import _
from ...words.course_texts import answered, how_it_went, mixed_up, what_it_is
from ...words.vocabulary import VOCABULARY
from ..text.glyphs import glyphs
from ..text.line import Line, Span, fitted, line_width, width
from ..text.safe import visible
from ..text.sentences import capital
from ..text.wrap import wrapped

MARKS: dict[Kind, str] = {"goal": "g", "objective": "o", "strategy": "s"}
"""The letter that is a kind's key."""


def question_lines(statement: Statement, place: tuple[int, int], chosen: Kind, given: Kind | None, cells: int) -> list[Line]:
    """The statement, the three words with the cursor at one, and the answer once there is one (`place`: which of how many)."""
    lines: list[Line] = [(Span(_("Statement {number} of {count}").format(number=place[0], count=place[1]), "muted"),), ()]
    lines += [(Span(line, "title"),) for line in wrapped(f"“{visible(statement.text)}”", cells)]
    lines.append(())
    widest = max(width(_(word.name)) for word in VOCABULARY)
    for kind, word in zip(KINDS, VOCABULARY, strict=True):
        here = kind == (given or chosen)
        name = Span(fitted(capital(_(word.name)), widest + 2), "chosen" if here else "text")
        head = (Span(f"{glyphs().cursor if here else ' '} {MARKS[kind]} ", "accent"), name)
        first, *more = wrapped(_(word.meaning), max(cells - line_width(head), 12))
        lines.append((*head, Span(first, "muted")))
        lines += [(Span(" " * line_width(head)), Span(text, "muted")) for text in more]
    if given is not None:
        answer = Answer(statement, given)
        lines.append(())
        lines += [(Span(line, "ok" if answer.is_right else "warn"),) for line in wrapped(sentence(answer), cells)]
    return lines


def sentence(answer: Answer) -> str:
    """What the coach says of an answer."""
    reading = answer.statement.reading
    return visible(answered(answer.statement.kind, answer.is_right, reading.why, reading.details))


def result_lines(result: Result, cells: int) -> list[Line]:
    """How many were right, and what was mixed up."""
    lines: list[Line] = [(Span(how_it_went(result.right, result.asked), "title"),), ()]
    return [*lines, *((Span(line, "text"),) for line in wrapped(mixed_up(result.mixed_up), cells))]


def course_text(statements: Sequence[Statement]) -> list[str]:
    """Every statement with its answer: two lines each."""
    lines: list[str] = []
    for number, each in enumerate(statements, 1):
        reading = each.reading
        lines.append(f"{number:>2} {visible(each.text)}")
        lines.append(f"   {visible(what_it_is(each.kind, reading.why, reading.details))}")
    return lines
