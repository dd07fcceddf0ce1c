"""An amount together with what the words of the sentence make of it."""

from __future__ import annotations

from typing import Literal

from ...model import record
from ..numbers.amounts import Amount

Role = Literal["baseline", "target", "change", "count", "low", "high", ""]


@record()
class CuedAmount:
    """An amount, what it is in the sentence, where its words begin and end, and which way it goes (1 up, -1 down)."""

    amount: Amount
    role: Role
    begins: int
    ends: int
    way: int = 0
    weak: bool = False
    """Said by its place alone: it gives way to an amount that a word speaks for."""
    bound: bool = False
    """`under 2 %`: the end of a band, or the target where it is said from where."""
    stated: bool = False
    """`is 41 %`: the target, or the baseline where another number is to be reached."""
    range_to: Amount | None = None
    """The upper end, of which the measure knows nothing: the 7 of `hire 5 to 7`."""
