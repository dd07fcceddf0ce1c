"""Saved views: filters under names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ...words import N_, _
from .. import exit_codes
from ..arguments.filter_options import FilterVerb, asked
from ..arguments.order_options import order_of, ordered
from ..caller import Caller
from ..command import Option, Verb, Verbs, argument, offered
from ..output import changed, put_json, put_line

if TYPE_CHECKING:
    from ...state.saved_views import View


class _Views(Verbs):
    """`planner views` alone lists them."""


@click.group(
    cls=_Views,
    invoke_without_command=True,
    no_args_is_help=False,
    help=N_("""List your saved views: filters and orders under names, your own, for every plan.

Use one with: planner show --view NAME, or planner list --view NAME"""),
)
@click.option("--json", "as_json", cls=Option, is_flag=True, help=N_("As JSON."))
@click.pass_context
def views(ctx: click.Context, as_json: bool) -> int:
    """`planner views`"""
    if ctx.invoked_subcommand is not None:
        return exit_codes.DONE
    from ...state import saved_views as kept  # noqa: PLC0415 - each verb loads what it takes

    found = kept.views()
    if as_json:
        put_json({"views": [_contract(name, view) for name, view in found.items()]})
        return exit_codes.DONE
    if not found:
        put_line(_("No views yet. Save one: planner views save NAME FILTER, or ctrl+o behind / on the screen."))
    longest = max(map(len, found), default=0)
    for name, view in found.items():
        put_line(f"{name:<{longest}}  {_typed(view)}")
    return exit_codes.DONE


def _contract(name: str, view: View) -> dict[str, object]:
    order = {} if view.order is None else {"sort": view.order.by, "reverse": view.order.reverse}
    return {"name": name, "filter": view.text, **order}


def _typed(view: View) -> str:
    """A view as one types it."""
    by, reverse = view.order or ("", False)
    return " ".join(filter(None, (view.text, f"--sort {by}" if by else "", "--reverse" if reverse else "")))


@views.command(
    "save", cls=FilterVerb, help=N_("Save FILTER, the order, or both as the view NAME, in the place of one that is called so.")
)
@argument("name", shell_complete=offered("views"))
@argument("words", metavar="FILTER…", nargs=-1, shell_complete=offered("filters"))
@ordered
@click.pass_obj
def save(caller: Caller, name: str, words: tuple[str, ...], sort: str | None, reverse: bool) -> int:
    """`planner views save NAME FILTER…`"""
    from ...state import saved_views as kept  # noqa: PLC0415
    from ..arguments.filter_options import as_text  # noqa: PLC0415

    order = order_of(sort, reverse)
    words = tuple(filter(str.strip, words))
    if not words and order is None:
        raise click.UsageError(_("A view needs a filter, or --sort."))
    asked(caller, words)  # what cannot be understood is not saved
    text = as_text(words) if words else ""
    name = kept.save(name, text, order)
    changed()
    put_line(_("View “{name}” saved: {text}").format(name=name, text=_typed(kept.View(text, order))))
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
