"""What was done to a plan, by whom and why."""

from __future__ import annotations

import click

from ...draw.plan.log_lines import changes_of, family, log_lines, touches
from ...exchange.json.log_json import change_contract, changes_contract
from ...plan.errors import PlanError, Refused
from ...plan.model import Change
from ...plan.plan import Plan, split_ref
from ...words import N_, _
from ...words.error_texts import sentence
from .. import exit_codes
from ..caller import Caller
from ..command import Verb, argument, offered, option
from ..output import finish, put_json, put_lines, talk

WAIT = 0.25
"""Seconds between two looks at the plan where nothing tells of it, or something is in the way."""


@click.command(
    cls=Verb,
    help=N_("""Print what was changed, newest first.

With REF, only what touched it or anything that belongs to it. With --follow, the oldest first, and then every change as soon as
it is on the disk, until ctrl+c: as a line of text or, with --json, of JSON."""),
)
@argument("ref", metavar="[REF]", required=False, default="", shell_complete=offered("refs", "goals", "objectives", "strategies"))
@option("--from", "first", metavar="REF", help=N_("Only from this change on, H120 for example."))
@option("--follow", is_flag=True, help=N_("Go on with what is changed from now on, or from --from on."))
@option("--json", "as_json", is_flag=True, help=N_("As JSON, with every field before and after."))
@click.pass_obj
def log(caller: Caller, ref: str, first: str | None, follow: bool, as_json: bool) -> int:
    """`planner log`"""
    begin = _id_of(first) if first is not None else None
    if follow:
        return _follow(caller, ref, begin, as_json)
    plan = caller.read()
    changes = changes_of(plan, ref)
    if begin is not None:
        from ...session.log_stream import check_begin  # noqa: PLC0415 - seldom asked for

        check_begin(plan, begin)
        changes = (each for each in changes if each.id >= begin)
    if as_json:
        put_json(changes_contract(plan, changes))
    else:
        put_lines(log_lines(plan, changes))
    return exit_codes.DONE


def _id_of(text: str) -> int:
    """`H120` or `120` as an id."""
    table, id = split_ref(text if not text.isdecimal() else f"H{text}")
    if table != "changes":
        raise Refused("wrong_kind_of_item", "from", ref=text.strip().upper(), wanted="changes")
    return id


def _follow(caller: Caller, ref: str, begin: int | None, as_json: bool) -> int:
    """Print every change as it comes. Ends with ctrl+c, or where nobody reads any more."""
    from ...session.follower import Follower  # noqa: PLC0415 - only who follows needs it
    from ...session.log_stream import LogStream  # noqa: PLC0415
    from ...store.open_store import opened  # noqa: PLC0415

    store = opened(caller.path)
    try:
        stream = LogStream(store, begin)
        if ref:
            family(stream.plan, ref)  # a reference to nothing is refused at once
        said = ""
        follower = Follower(WAIT)
        while True:
            follower.begin_look(store.news_source())
            try:
                for change in stream.news():
                    if not ref or touches(change, family(stream.plan, ref)):
                        _put(stream.plan, change, as_json)
                said = ""
                if stream.cut_short is not None:
                    text = _("Another copy was put in the plan's place: its log ends at {ref}, and it goes on from there.")
                    talk(text.format(ref=f"H{stream.cut_short}"))
            except PlanError as error:  # a server that is gone for a while, a file that is being put back
                text = sentence(error)
                if text != said:
                    talk(_("{what} Trying again.").format(what=text))
                said = text
            while not follower.wait(store.news_source(), WAIT if said or stream.is_behind else None):
                pass
    finally:
        store.close(quickly=True)


def _put(plan: Plan, change: Change, as_json: bool) -> None:
    """One change as one line, handed over at once."""
    if as_json:
        put_json(change_contract(plan, change), indent=False)
    else:
        put_lines(log_lines(plan, iter((change,))))
    finish()
