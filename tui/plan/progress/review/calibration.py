"""What confidence was worth: of the objectives of which it was said high, medium or low at half-time, how many were met.

A forecast is calibrated where what is said to be likely happens as often as was said (Brier 1950, Murphy 1973). Three words are
no probabilities: all that is asked is how often each came true, and that high did so more often than low (docs/formulas.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...model import CONFIDENCES, CheckIn, Confidence
from ..standings import ONE, ZERO

_Z = Decimal("1.959964")
"""Standard deviations to either side that hold 95 % of a normal distribution."""
_PLACES = Decimal("1e-6")


class Level(NamedTuple):
    """Of `of` objectives (one at least) of which this confidence was said, `met` were met."""

    confidence: Confidence
    met: int
    of: int

    @property
    def share(self) -> Decimal:
        """How many of them were met, as a fraction."""
        return Decimal(self.met) / self.of

    @property
    def range(self) -> tuple[Decimal, Decimal]:
        """Between which fractions the share of all such objectives lies with 95 % probability (Wilson 1927): few say little."""
        share, square = self.share, _Z * _Z
        whole = ONE + square / self.of
        middle = (share + square / (2 * self.of)) / whole
        half = _Z * (share * (ONE - share) / self.of + square / (4 * self.of * self.of)).sqrt() / whole
        low = ZERO if not self.met else middle - half
        high = ONE if self.met == self.of else middle + half
        return max(low, ZERO).quantize(_PLACES), min(high, ONE).quantize(_PLACES)


def calibration(said: Iterable[tuple[Confidence, bool]]) -> tuple[Level, ...]:
    """From each objective's confidence and whether it was met, a level for each confidence that was said, the highest first."""
    known = list(said)
    counts = ((level, [met for confidence, met in known if confidence == level]) for level in reversed(CONFIDENCES))
    return tuple(Level(level, sum(met), len(met)) for level, met in counts if met)


def is_inverted(levels: Sequence[Level]) -> bool:
    """Whether something of which more was expected was met less often than something of which less was."""
    shares = [level.share for level in levels]
    return any(higher < lower for at, higher in enumerate(shares) for lower in shares[at + 1 :])


def half_time_confidence(checkins: Sequence[CheckIn], start: date | None, end: date | None) -> Confidence | None:
    """The last confidence said in the first half of an objective's time, else the first one said before its `end`.

    Later it would tell how things stand rather than foretell. Without a `start` the time begins with the first check-in; without
    an `end` it is over with the last. None where nobody had said anything before the end.
    """
    if not checkins:
        return None
    end = end if end is not None else checkins[-1].day
    start = start if start is not None else min(each.day for each in checkins)
    early = [each for each in checkins if (each.day - start).days * 2 <= (end - start).days]
    before = early[-1:] or [each for each in checkins if each.day < end][:1]
    return before[0].confidence if before else None
