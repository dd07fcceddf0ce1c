"""`planner set --where` and `drop --where`: all items that fit a filter, shown as a difference first, then one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ...draw.plan.change_preview import preview
from ...draw.text.change_text import describe
from ...draw.text.renamed_text import still_fixed
from ...plan import actions
from ...plan.actions.bulk import Bulk, Step, bulk, dropping, parts_first
from ...plan.changes.apply import patch
from ...plan.fields import FIELDS
from ...plan.filter.index import FilterIndex
from ...plan.filter.search import find
from ...plan.model import LETTERS, Change, Document, Moment, PlanItem
from ...plan.progress.standings import Standings
from ...plan.text import required_line
from ...words import N_, _, ngettext
from ...words.error_texts import sentence
from .. import exit_codes
from ..arguments.field_options import unit_of, values
from ..arguments.filter_options import asked, tell_unknown_names
from ..caller import Caller
from ..files import agreed
from ..output import put_line, put_lines, talk

if TYPE_CHECKING:
    from ...plan.plan import Plan
    from ...session.session import Session

_NARROW = N_("Nothing has changed. Narrow the filter, or change the rest with --skip-refused.")
SHOWN = 40
"""Lines of the difference that are shown."""


class How(NamedTuple):
    """What was said about the way there."""

    yes: bool = False
    dry_run: bool = False
    skip_refused: bool = False


def set_where(caller: Caller, filter_text: str, typed: Mapping[str, str], because: str, how: How) -> int:
    """Set what was typed in every item that fits the filter and has all these fields; all of it, or nothing.

    Gives the exit code. Raises `Refused` for a filter or a value that cannot be read.
    """
    with caller.session() as session:
        items = _fitting(caller, session.plan, filter_text, typed)
        step = _step(caller, session.plan, items, typed, because)
        return change_all(caller, session, [each.ref for each in items], step, how)


def drop_where(caller: Caller, filter_text: str, because: str, how: How, *, with_parts: bool) -> int:
    """Drop every item that fits the filter; all of them, or none. Gives the exit code. Raises `Refused` as `set_where`."""
    required_line(because, "reason")
    with caller.session() as session:
        items = [each for each in _fitting(caller, session.plan, filter_text, {}) if isinstance(each, PlanItem)]
        step = dropping(because, with_parts=with_parts)
        return change_all(caller, session, parts_first(each.ref for each in items), step, how)


def change_all(caller: Caller, session: Session, refs: Sequence[str], step: Step, how: How, *, advice: str = _NARROW) -> int:
    """Show what would become of all of them, and do it where that is wanted. `advice` is given where a rule refuses any of it."""
    plan = session.plan
    found = bulk(plan, session.moment_to_keep(), refs, step)
    change = found.change
    if change is not None:
        put_lines(preview(plan, patch(plan, change), change, SHOWN))
    _tell_rest(found)
    if found.refused and not how.skip_refused:
        talk(_(advice))
        return exit_codes.REFUSED
    if change is None:
        put_line(_("Nothing to change."))
        return exit_codes.DONE
    if how.dry_run:
        return exit_codes.DONE
    if not how.yes and not agreed(_("Change this?")):
        talk(_("Nothing has changed."))
        return exit_codes.DONE
    session.do(lambda _plan, _now: change)
    for text in still_fixed(plan, change, session.plan, caller.today):
        talk(text)
    put_line(describe(change, session.plan))
    return exit_codes.DONE


def _fitting(caller: Caller, plan: Plan, filter_text: str, typed: Mapping[str, str]) -> list[Document]:
    """The items that fit, in the plan's order; those without one of the fields are named on stderr and left out."""
    query = asked(caller, (filter_text,), fiscal_month=plan.meta.fiscal_month)
    index = FilterIndex(Standings.at(plan, caller.now), caller.who)
    tell_unknown_names(index, query)
    items = [
        plan.table(table)[id] for table, id in sorted(find(index, query), key=lambda item: (_TABLES.index(item[0]), item[1]))
    ]
    if not query.wants_dropped:
        items = [each for each in items if getattr(each, "state", "") != "dropped"]
    having = [each for each in items if FIELDS[each.TABLE].keys() >= typed.keys()]
    if not having:
        return items  # reading says which field there is not
    left = [each.ref for each in items if not FIELDS[each.TABLE].keys() >= typed.keys()]
    if left:
        names = ", ".join(left[:SHOWN]) + ("…" if len(left) > SHOWN else "")
        talk(_("Left out, for they have no such field: {names}").format(names=names))
    return having


_TABLES = tuple(LETTERS)


def _step(caller: Caller, plan: Plan, items: list[Document], typed: Mapping[str, str], because: str) -> Step:
    """What is done to each item. What was typed is read once for each kind of item and unit."""
    read: dict[tuple[str, str], dict[str, Any]] = {}
    for item in items:
        kind = (item.TABLE, unit_of(plan, item))
        if kind not in read:
            read[kind] = values(caller, item.TABLE, typed, plan, kind[1])

    def step(plan: Plan, now: Moment, ref: str) -> Change:
        item = plan.find(ref)
        return actions.edit(plan, now, ref, read[item.TABLE, unit_of(plan, item)], reason=because)

    return step


def _tell_rest(found: Bulk) -> None:
    """What is so already, and what a rule refuses."""
    if found.unchanged:
        count = len(found.unchanged)
        talk(ngettext("{count} item is so already", "{count} items are so already", count).format(count=count))
    for ref, error in found.refused[:SHOWN]:
        talk(f"{ref}: {sentence(error)}")
    if len(found.refused) > SHOWN:
        left = len(found.refused) - SHOWN
        talk(ngettext("… and {count} more", "… and {count} more", left).format(count=left))
