"""The progress bar: how far, and a tick where it was expected to be."""

from __future__ import annotations

from decimal import Decimal

from ...plan.progress.standings import Status, clamp
from .glyphs import glyphs
from .line import Line, joined

ROLES: dict[str, str] = {"done": "done", "on track": "ok", "at risk": "warn", "off track": "bad"}


def role_of(status: Status | None) -> str:
    """The role that a status is drawn in (never alone: a sign and a word go with it)."""
    return ROLES.get(status or "", "muted")


def bar(progress: Decimal | None, expected: Decimal | None, cells: int, role: str) -> Line:
    """A bar of exactly so many cells: filled to `progress` (half cells count), with a tick at `expected`."""
    chars = glyphs()
    halves = int(clamp(progress) * cells * 2) if progress is not None else 0
    marks = [(chars.full, role)] * (halves // 2) + [(chars.half, role)] * (halves % 2)
    marks += [(chars.rest, "rest")] * (cells - len(marks))
    if expected is not None and cells:
        marks[min(int(clamp(expected) * cells), cells - 1)] = (chars.tick, "tick")
    return joined(marks)
