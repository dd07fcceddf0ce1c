"""Whether a file that is to be imported tells of this plan."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from ...plan.errors import Refused
from ...plan.plan import Plan, split_ref
from ...plan.text import fold, one_line
from .identity import Identity
from .records import ItemRecord, same

ALIKE = 0.6
"""Titles at least so alike are one title reworded (difflib's ratio)."""


def check_it_is_this_plan(plan: Plan, entries: Sequence[ItemRecord], identity: Identity) -> None:
    """References of one plan mean nothing in another: `G1` there would overwrite `G1` here.

    Where logs say that the two were one plan once, or at least they have one title, items are told apart one by one.
    """
    if identity.is_of_a_copy or (identity.births and _titled_alike(plan, entries)):
        return
    pairs: list[tuple[ItemRecord, str]] = []
    for each in entries:
        if each.ref and each.table in ("goals", "objectives", "strategies") and each.fields.get("title"):
            table, id = split_ref(each.ref)
            raw = plan.table(table).raw.get(id)
            if table == each.table and raw is not None:
                pairs.append((each, str(raw.get("title", ""))))
        if len(pairs) == 60:
            break
    strange = [pair for pair in pairs if not alike(pair[0].fields["title"], pair[1])]
    if len(strange) > 1 and len(strange) * 2 > len(pairs):
        first, here = strange[0]
        raise Refused("another_plan", ref=first.ref, there=one_line(first.fields["title"][:80]), here=here[:80])


def _titled_alike(plan: Plan, entries: Sequence[ItemRecord]) -> bool:
    return any(each.table == "meta" and same(each.fields.get("title", ""), plan.meta.title) for each in entries)


def alike(one: str, other: str) -> bool:
    """Whether two titles may be one, reworded."""
    one, other = fold(" ".join(one.split())), fold(" ".join(other.split()))
    return one == other or difflib.SequenceMatcher(None, one, other).ratio() >= ALIKE
