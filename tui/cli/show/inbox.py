"""What is new to whoever asks, and what awaits them: for a login shell and for a prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ...plan.errors import Refused
from ...plan.standup.inbox_place import begun, marked, unmarked
from ...plan.standup.personal_inbox import Inbox, Look, inbox
from ...state import inbox_places, state_file
from ...words import N_, _
from .. import exit_codes
from ..caller import Caller
from ..command import Verb, option
from ..output import put_json, put_line, talk

if TYPE_CHECKING:
    from ...plan.plan import Plan


@click.command(
    "inbox",
    cls=Verb,
    help=N_("""Print what is new to you since you last looked, and what awaits you. The screen's i shows the same.

New is what others did to what is yours. It stays until you have opened it on the screen, or say --read. What awaits you goes as
soon as it is done. Exit 1 as long as something awaits you."""),
)
@option("--short", "form", flag_value="short", help=N_("One line, “3 new · 2 due”, or nothing: for a prompt."))
@option("--json", "form", flag_value="json", help=N_("As JSON; its schema comes with the package."))
@option("--read", "step", flag_value="read", help=N_("Mark all that is new as read, once it is printed."))
@option("--unread", "step", flag_value="unread", help=N_("Bring back what was marked as read last."))
@click.pass_obj
def inbox_(caller: Caller, form: str | None, step: str | None) -> int:
    """`planner inbox`"""
    plan, path = caller.read(), caller.path
    where, who, log = path, caller.who, plan.changes.raw
    try:
        if step == "unread":
            place = inbox_places.change(where, who, log, lambda place: unmarked(place, log))
        else:
            place = inbox_places.place_of(where, who, log)
    except LookupError as error:
        raise Refused("nothing_read") from error
    except OSError as error:
        if step == "unread":
            raise _not_kept(error) from error
        place = begun(log, who)
        if form is None:
            talk(_("What is new to you cannot be told: {why}").format(why=_reason(error)))
    found = inbox(Look(plan, who, caller.now, place))
    _FORMS[form or "text"](plan, who, found)
    if step == "read" and found.new:
        ids = [id for line in found.new for id in line.changes]
        try:
            inbox_places.change(where, who, log, lambda place: marked(place, log, who, ids, ids))
        except OSError as error:
            raise _not_kept(error) from error
    return exit_codes.REFUSED if found.waiting else exit_codes.DONE


def _not_kept(error: OSError) -> Refused:
    return Refused("inbox_not_written", where=state_file.folder(), why=_reason(error))


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _as_text(plan: Plan, who: str, found: Inbox) -> None:
    from ...draw.plan.inbox_text import empty_text, line_text  # noqa: PLC0415 - each form loads what it takes

    for title, lines in ((_("New to you"), found.new), (_("Awaits you"), found.waiting)):
        if lines:
            put_line(title)
        for line in lines:
            put_line(f"  {line_text(plan, line)}")
    if not found.lines:
        talk(empty_text())


def _as_short(plan: Plan, who: str, found: Inbox) -> None:
    from ...draw.plan.inbox_text import counts_text  # noqa: PLC0415

    if found.lines:
        put_line(counts_text(found))


def _as_json(plan: Plan, who: str, found: Inbox) -> None:
    from ...exchange.json.inbox_json import contract  # noqa: PLC0415

    put_json(contract(plan, who, found))


_FORMS = {"text": _as_text, "short": _as_short, "json": _as_json}
