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


APART = Decimal("0.05")
"""How far apart progress and expectation are at least that every bar shows which of them is ahead: five points."""


def bar(progress: Decimal | None, expected: Decimal | None, cells: int, role: str, of: str = "") -> Line:
    """A bar of exactly so many cells: filled to `progress` (half cells count), with a tick at `expected`.

    The tick hides a cell. Where the two are further apart than `APART`, what lies between them is never behind it: a bar of
    few cells then draws them half a cell apart at least, rather than as one. `of` is the reference of the item whose bar it is.
    """
    cells = max(cells, 0)
    chars = glyphs()
    done = clamp(progress) if progress is not None else Decimal(0)
    halves = int(done * cells * 2)
    tick = None if expected is None or not cells else min(int(clamp(expected) * cells), cells - 1)
    if progress is not None and expected is not None and tick is not None and cells > 1:
        halves, tick = _held_apart(halves, tick, done - clamp(expected), cells)
    marks = [(chars.full, role)] * (halves // 2) + [(chars.half, role)] * (halves % 2)
    marks += [(chars.rest, "rest")] * (cells - len(marks))
    if tick is not None:
        marks[tick] = (chars.tick, "tick")
    drawn = joined(marks)
    return tuple(span._replace(chart=of) for span in drawn) if of else drawn


def _held_apart(halves: int, tick: int, ahead: Decimal, cells: int) -> tuple[int, int]:
    """The filled half cells and the cell of the tick so that it can be seen who is ahead."""
    if ahead < -APART:
        tick = max(tick, 1)
        return min(halves, 2 * tick - 1), tick
    if ahead > APART:
        tick = min(tick, cells - 2)
        return max(halves, 2 * tick + 3), tick
    return halves, tick
