"""Saved views: filters under names."""

from __future__ import annotations

import click

from ...words import N_, _
from .. import exit_codes
from ..arguments.filter_options import FilterVerb, asked
from ..caller import Caller
from ..command import Option, Verb, Verbs, argument, offered
from ..output import changed, put_json, put_line


class _Views(Verbs):
    """`planner views` alone lists them."""


@click.group(
    cls=_Views,
    invoke_without_command=True,
    no_args_is_help=False,
    help=N_("""List your saved views: filters under names, your own, for every plan.

Use one with: planner show --view NAME"""),
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("As JSON."))
@click.pass_context
def views(ctx: click.Context, as_json: bool) -> int:
    """`planner views`"""
    if ctx.invoked_subcommand is not None:
        return exit_codes.DONE
    from ...state import saved_views as kept  # noqa: PLC0415 - each verb loads what it takes

    found = kept.saved()
    if as_json:
        put_json({"views": [{"name": name, "filter": text} for name, text in found.items()]})
        return exit_codes.DONE
    if not found:
        put_line(_("No views yet. Save one: planner views save NAME FILTER, or ctrl+o behind / on the screen."))
    longest = max(map(len, found), default=0)
    for name, text in found.items():
        put_line(f"{name:<{longest}}  {text}")
    return exit_codes.DONE


@views.command("save", cls=FilterVerb, help=N_("Save FILTER as the view NAME, in the place of one that is called so."))
@argument("name", shell_complete=offered("views"))
@argument("words", metavar="FILTER…", nargs=-1, required=True, shell_complete=offered("filters"))
@click.pass_obj
def save(caller: Caller, name: str, words: tuple[str, ...]) -> int:
    """`planner views save NAME FILTER…`"""
    from ...state import saved_views as kept  # noqa: PLC0415
    from ..arguments.filter_options import as_text  # noqa: PLC0415

    asked(caller, words)  # what cannot be understood is not saved
    text = as_text(words)
    name = kept.save(name, text)
    changed()
    put_line(_("View “{name}” saved: {text}").format(name=name, text=text))
    return exit_codes.DONE


@views.command("rename", cls=Verb, help=N_("Call a view otherwise."))
@argument("name", shell_complete=offered("views"))
@argument("new", metavar="NEW")
@click.pass_obj
def rename(caller: Caller, name: str, new: str) -> int:
    """`planner views rename NAME NEW`"""
    from ...state import saved_views as kept  # noqa: PLC0415

    new = kept.rename(name, new)
    changed()
    put_line(_("View “{name}” is called “{new}” now").format(name=name, new=new))
    return exit_codes.DONE


@views.command("delete", cls=Verb, help=N_("Forget a view."))
@argument("name", shell_complete=offered("views"))
@click.pass_obj
def delete(caller: Caller, name: str) -> int:
    """`planner views delete NAME`"""
    from ...state import saved_views as kept  # noqa: PLC0415

    name = kept.delete(name)
    changed()
    put_line(_("View “{name}” deleted").format(name=name))
    return exit_codes.DONE
