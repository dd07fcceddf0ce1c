"""What restoring a backup would do to a plan, in words: what comes back, what goes, what reads otherwise again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...plan.model import Change, Fields
from ...plan.plan import Plan, split_ref
from ...words import _, ngettext
from ..text.change_text import edited_fields
from ..text.line import cut
from ..text.safe import visible

LONGEST_TITLE = 50
"""Cells that a title may take in a line."""


def difference(plan: Plan, change: Change) -> Iterator[str]:
    """A line for each item that the change touches, goals first; check-ins are counted by their objective."""
    checkins: dict[tuple[str, str], int] = Counter()
    for ref, after in change.after.items():
        before = change.before[ref]
        table, _id = split_ref(ref)
        if table == "checkins":
            about = before if before and "objective" in before else after if after and "objective" in after else None
            objective = about["objective"] if about else plan.checkins[_id].objective
            how = "back" if before is None else "gone" if after is None else "other"
            checkins[f"O{objective}", how] += 1
        else:
            yield _line(plan, change, ref, before, after)
    for (ref, how), count in checkins.items():
        texts = {
            "back": ngettext("{ref}: {count} check-in comes back", "{ref}: {count} check-ins come back", count),
            "gone": ngettext("{ref}: {count} check-in goes", "{ref}: {count} check-ins go", count),
            "other": ngettext("{ref}: {count} check-in as it was", "{ref}: {count} check-ins as they were", count),
        }
        yield texts[how].format(ref=ref, count=count)


def _line(plan: Plan, change: Change, ref: str, before: Fields | None, after: Fields | None) -> str:
    if before is None:
        return _("{ref} “{title}” comes back").format(ref=ref, title=_title(after))
    if after is None:
        return _("{ref} “{title}” goes: it was added since").format(ref=ref, title=_title(before))
    table, id = split_ref(ref)
    fields = edited_fields(change, ref) or edited_fields(change, ref, ("rev",))
    if table == "meta":
        return _("The plan: {fields}").format(fields=fields)
    title = _title(plan.table(table).raw[id])
    return _("{ref} “{title}”: {fields}").format(ref=ref, title=title, fields=fields or _("as it was"))


def _title(fields: Fields | None) -> str:
    named = (fields[name] for name in ("title", "what", "text", "at") if fields.get(name)) if fields else iter(())
    return cut(visible(str(next(named, ""))), LONGEST_TITLE)
