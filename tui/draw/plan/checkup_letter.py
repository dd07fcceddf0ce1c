"""The check-up of a plan as a letter: each finding a sentence, and below it what mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from ...plan.coach.checkup import Finding
from ...words.checkup_texts import opening
from ..text.line import DrawPart, Line, Span
from ..text.safe import visible
from ..text.wrap import wrapped
from .checkup_text import finding_text

_TOGETHER = 10
"""Findings that are drawn in one go."""


def letter(findings: Sequence[Finding], mending: Callable[[Finding], str], cells: int) -> list[Line]:
    """The whole letter in lines of so many cells; `mending` says what mends a finding."""
    return [line for part in letter_parts(findings, mending) for line in part(cells)]


def letter_parts(findings: Sequence[Finding], mending: Callable[[Finding], str]) -> Iterator[DrawPart]:
    """The parts of the letter, from its head on."""
    yield lambda cells: [(Span(line, "heading"),) for line in wrapped(opening(len(findings)), cells)]
    for at in range(0, len(findings), _TOGETHER):
        yield partial(_told, findings[at : at + _TOGETHER], mending)


def _told(findings: Sequence[Finding], mending: Callable[[Finding], str], cells: int) -> list[Line]:
    lines: list[Line] = []
    for finding in findings:
        lines.append(())
        lines += [(Span(line, "text"),) for line in wrapped(finding_text(finding), cells)]
        lines += [(Span(f"  {line}", "accent"),) for line in wrapped(visible(mending(finding)), cells - 2)]
    return lines
