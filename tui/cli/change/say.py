"""Remarks from a shell: words about something, without a number."""

from __future__ import annotations

import click

from ...draw.item.remark_lines import named_text
from ...draw.text.change_text import describe
from ...plan import actions
from ...plan.errors import Refused
from ...words import N_, _
from .. import exit_codes
from ..caller import Caller
from ..command import Verb, argument, offered, option
from ..files import agreed_to_schema, content_of
from ..output import put_line, talk

STDIN = "-"
"""The text that means all of stdin."""


@click.command(
    cls=Verb,
    help=N_("""Say something about an item, without a number.

REF is a goal, an objective, a strategy, a check-in, a blocker, or a remark that is answered (R5). @name in TEXT is meant for
somebody. With “-” for TEXT, it is what comes on stdin."""),
)
@argument("ref", shell_complete=offered("refs", "goals", "objectives", "strategies", "checkins", "blockers", "remarks"))
@argument("text", metavar="TEXT…", nargs=-1, required=True)
@option("-y", "--yes", is_flag=True, help=N_("Do not ask, where it is the first remark in the plan."))
@click.pass_obj
def say(caller: Caller, ref: str, text: tuple[str, ...], *, yes: bool) -> int:
    """`planner say`"""
    words = " ".join(text) if text != (STDIN,) else _of_stdin()
    with caller.session() as session:
        change = session.make(actions.say, ref, words)
        if not agreed_to_schema(session.schema_notice(change.after), yes=yes):
            return exit_codes.REFUSED
        put_line(describe(session.do(actions.say, ref, words), session.plan))
        _named, unknown = named_text(session.plan, words)
        if unknown:
            talk(_("Mind: {text}").format(text=unknown))
    return exit_codes.DONE


def _of_stdin() -> str:
    content = content_of(STDIN)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        shown = content.decode("utf-8", "backslashreplace")[:60]
        raise Refused("not_text", "remark", text=shown, byte=error.start + 1) from None
