"""The check-up of a plan as a letter: each finding a sentence, and below it what mends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...plan.coach.checkup import Finding
from ...words.checkup_texts import finding_sentence, opening
from ..screen.coach_hint import reading_line
from ..text.line import Line, Span
from ..text.safe import visible
from ..text.wrap import wrapped

Mending = Callable[[Finding], str]
"""The key or the command that mends a finding, in words."""


def sentence_of(finding: Finding) -> str:
    """What was found, on one line."""
    details = dict(finding.details)
    if finding.hint is not None:
        details["reads"] = reading_line(finding.hint.reading)
    return visible(finding_sentence(finding.code, finding.item.ref, finding.item.title, details))


def letter(findings: Sequence[Finding], mending: Mending, cells: int) -> list[Line]:
    """The whole letter in lines of so many cells."""
    lines: list[Line] = [(Span(line, "heading"),) for line in wrapped(opening(len(findings)), cells)]
    for finding in findings:
        lines.append(())
        lines += [(Span(line, "text"),) for line in wrapped(sentence_of(finding), cells)]
        lines += [(Span(f"  {line}", "accent"),) for line in wrapped(visible(mending(finding)), cells - 2)]
    return lines


def letter_text(findings: Sequence[Finding], mending: Mending) -> list[str]:
    """The same for a program or a screen reader: a line for each finding, and one for what mends it."""
    lines = [opening(len(findings))]
    for finding in findings:
        lines += [sentence_of(finding), f"   {visible(mending(finding))}"]
    return lines
