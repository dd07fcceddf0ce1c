"""The named groups in which the fields of an item stand on its form, and the order of the fields in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...words import N_, _
from .form_state import Field

GROUPS: Mapping[str, tuple[str, ...]] = {
    N_("What"): ("title", "note"),
    N_("Measure"): ("measure", "kind", "unit", "baseline", "target", "low", "high", "phases"),
    N_("When"): ("start", "due", "since", "horizon", "cadence"),
    N_("Who"): ("owner", "team"),
    N_("More"): ("tags", "weight", "state"),
}
"""Each with its fields, in their order. What is in none of them comes last, in the last group."""
SHORT = frozenset(
    [*GROUPS["Measure"], *GROUPS["When"], *GROUPS["Who"], *GROUPS["More"], "value", "on", "score", "at_risk", "off_track"]
) - {"measure", "phases", "tags"}
"""Fields whose texts take few cells, so that two of them stand side by side."""
_FEWEST = 5
"""Fields of a form from which on they stand in groups."""


def grouped(fields: Sequence[Field]) -> list[Field]:
    """The fields of a form, those of a whole item (it begins with its title) in the order of their groups."""
    marked = [replace(each, short=each.name in SHORT) for each in fields]
    if len(fields) < _FEWEST or fields[0].name != "title":
        return marked
    group_of = {name: group for group, names in GROUPS.items() for name in names}
    order = [name for names in GROUPS.values() for name in names]
    *_named, last = GROUPS
    found = sorted(marked, key=lambda field: order.index(field.name) if field.name in group_of else len(order))
    return [replace(each, group=_(group_of.get(each.name, last))) for each in found]
