"""That a committed objective was renamed against its measure: `O1 is renamed, but the target stays 100: m amends it`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...plan.model import Change, Objective
from ...plan.plan import Plan
from ...words import _, decimal_mark
from ...words.field_names import field_name
from . import figures


def still_fixed(before: Plan, change: Change, after: Plan, today: date, key: str = "") -> Iterator[str]:
    """A sentence for every committed objective whose new title contradicts its measure or its dates after the change.

    It says how to amend them: by `key` on the screen, or else by the verb.
    """
    for ref, fields in change.after.items():
        if ref.startswith("O") and fields and "title" in fields and change.before[ref] is not None:
            old, new = before.find(ref), after.find(ref)
            assert isinstance(old, Objective) and isinstance(new, Objective)
            text = against_title(old, new, new.title, today, key)
            if text:
                yield text


def against_title(old: Objective, new: Objective, title: str, today: date, key: str = "") -> str:
    """What stays as it is in `new`, of all that the title contradicts and that of `old` did not; empty where it does not."""
    from dataclasses import replace  # noqa: PLC0415 - only where something is renamed, as is what reads sentences

    from ...plan.changes.renaming import at_odds  # noqa: PLC0415

    found = at_odds(replace(new, title=old.title), title, today, decimal_mark=decimal_mark())
    if not found:
        return ""
    unit = new.measure.unit if new.measure is not None else ""
    stays = _("the {field} stays {value}")
    facts = ", ".join(
        stays.format(
            field=field_name(each.field),
            value=figures.day(each.stands, today) if isinstance(each.stands, date) else figures.amount(each.stands, unit),
        )
        for each in found
    )
    how = _("{key} amends it").format(key=key) if key else "planner amend"
    return _("{ref} is renamed, but {facts}: {how}").format(ref=new.ref, facts=facts, how=how)
