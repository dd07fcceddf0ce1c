"""`planner import --history`: a new plan, the very same as the one that was exported, with its log."""

from __future__ import annotations

from ...plan.errors import Refused, Unreadable
from ...plan.plan import Plan
from ...session.new_plan import is_there, make, take_back
from ...system.address import shown
from ...words import _
from .. import exit_codes
from ..caller import Caller
from ..files import agreed, content_of
from ..output import changed, patiently, put_line, talk
from .copy import counts


def import_whole(caller: Caller, file: str, *, dry_run: bool, yes: bool) -> int:
    """Make the plan at the caller's place, where there is none yet or one that nobody has put anything in. Raises `Refused`."""
    from ...exchange.importing.file_kind import decoded  # noqa: PLC0415 - help needs none of it
    from ...exchange.json.whole_json import plan_in  # noqa: PLC0415

    plan = plan_in(decoded(content_of(file), file))
    place = caller.path
    empty = _empty_at(place, plan)
    put_line(_("{path}: {title} ({counts})").format(path=shown(place), title=plan.meta.title, counts=counts(plan)))
    if dry_run:
        return exit_codes.DONE
    if not yes and not agreed(_("Make this plan?"), asked=file != "-"):
        talk(_("Nothing has changed."))
        return exit_codes.DONE
    with patiently():
        if empty is not None:
            take_back(place, empty)
        try:
            make(place, plan)
        except Refused as refused:
            if refused.reason != "plan_is_there" or not is_there(place, plan):
                raise
        changed()
        put_line(_("Made, with its whole log."))
    return exit_codes.DONE


def _empty_at(place: str, wanted: Plan) -> Plan | None:
    """The plan that is there and has nothing in it, to make way; None where there is none, or exactly the wanted one.

    Raises `Refused` where there is any other.
    """
    from ...plan.model import LETTERS  # noqa: PLC0415 - as above
    from ...store.open_store import opened  # noqa: PLC0415

    store = opened(place)
    try:
        plan = store.load()
        is_empty = not store.others and not any(len(plan.table(name)) for name in LETTERS if name != "meta")
    except Unreadable as unreadable:
        if unreadable.reason in ("not_there", "no_such_plan", "no_plans"):
            return None
        raise
    finally:
        store.close()
    if is_empty:
        return plan
    if is_there(place, wanted):
        return None
    raise Refused("plan_not_empty", where=shown(place))
