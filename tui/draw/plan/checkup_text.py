"""The check-up of a plan in words: a sentence for each finding, and what mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...plan.coach.checkup import Finding
from ...words.checkup_texts import finding_sentence, opening
from ...words.coach_texts import reads_like
from ..text.safe import visible


def finding_text(finding: Finding) -> str:
    """What was found, in one sentence."""
    item, reads = finding.item, ""
    if finding.hint is not None:
        reading = finding.hint.reading
        reads = reads_like(reading.looks_like, reading.why, reading.details)
    return visible(finding_sentence(finding.code, {"ref": item.ref, "title": item.title, **finding.details}, reads))


def letter_text(findings: Sequence[Finding], mending: Callable[[Finding], str]) -> Iterator[str]:
    """The whole letter: how it begins, then a line for each finding and one for what mends it."""
    yield opening(len(findings))
    for each in findings:
        yield finding_text(each)
        yield f"   {visible(mending(each))}"
