"""`planner import` of a whole plan: a new one, the very same as the one that was exported, with its log."""

from __future__ import annotations

from ...plan.errors import Refused, Unreadable
from ...plan.model import LETTERS
from ...plan.plan import Plan
from ...session.new_plan import is_there, make, take_back
from ...system.address import shown
from ...words import _
from .. import exit_codes
from ..caller import Caller
from ..files import agreed
from ..output import changed, patiently, put_line, talk
from .copy import counts


def import_whole(caller: Caller, text: str, *, asked: bool, dry_run: bool, yes: bool) -> int:
    """Make the plan of the text at the caller's place, where there is none yet or one that nobody has put anything in.

    `asked`: somebody is there to be. Raises `Refused`.
    """
    from ...exchange.json.whole_json import plan_in  # noqa: PLC0415 - help needs none of it

    plan = plan_in(text)
    place = caller.path
    there, is_empty = _plan_at(place)
    if there is not None and not is_empty and not is_there(place, plan):
        raise Refused("plan_not_empty", where=shown(place))
    put_line(_("{path}: {title} ({counts})").format(path=shown(place), title=plan.meta.title, counts=counts(plan)))
    if dry_run:
        return exit_codes.DONE
    if not yes and not agreed(_("Make this plan?"), asked=asked):
        talk(_("Nothing has changed."))
        return exit_codes.DONE
    with patiently():
        if there is not None and is_empty:
            take_back(place, there)
        try:
            make(place, plan)
        except Refused as refused:
            if refused.reason != "plan_is_there" or not is_there(place, plan):
                raise
        changed()
        put_line(_("Made, with its whole log."))
    return exit_codes.DONE


def is_empty_at(place: str) -> bool:
    """Whether there is a plan that nobody has ever put anything in. Raises `Unreadable`."""
    return _plan_at(place)[1]


def _plan_at(place: str) -> tuple[Plan | None, bool]:
    """The plan that is there, if there is one, and whether nothing was ever in it, of other programs neither."""
    from ...store.open_store import opened  # noqa: PLC0415 - help needs no store

    store = opened(place)
    try:
        plan = store.load()
        return plan, not store.others and not any(len(plan.table(name)) for name in LETTERS if name != "meta")
    except Unreadable as unreadable:
        if unreadable.reason in ("not_there", "no_such_plan", "no_plans"):
            return None, False
        raise
    finally:
        store.close()
