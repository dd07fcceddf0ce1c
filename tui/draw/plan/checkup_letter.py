"""The check-up of a plan as a letter: each finding a sentence, and below it what mends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...plan.coach.checkup import Finding
from ...words.checkup_texts import opening
from ..text.line import Line, Span
from ..text.safe import visible
from ..text.wrap import wrapped
from .checkup_text import finding_text


def letter(findings: Sequence[Finding], mending: Callable[[Finding], str], cells: int) -> list[Line]:
    """The whole letter in lines of so many cells; `mending` says what mends a finding."""
    lines: list[Line] = [(Span(line, "heading"),) for line in wrapped(opening(len(findings)), cells)]
    for finding in findings:
        lines.append(())
        lines += [(Span(line, "text"),) for line in wrapped(finding_text(finding), cells)]
        lines += [(Span(f"  {line}", "accent"),) for line in wrapped(visible(mending(finding)), cells - 2)]
    return lines
