"""The command line under `--restricted`: which verbs there are then, and what `ssh HOST VERB …` asks for.

sshd gives a forced command what was asked for in `SSH_ORIGINAL_COMMAND`. It is split into words as a shell would, by no
shell: nothing in it is looked up, expanded or carried out but one of our own verbs.
"""

from __future__ import annotations

import os
import shlex

import click
from click.core import ParameterSource

from ..system.address import is_server
from ..system.restricted import is_restricted, restrict
from ..system.sandbox import seal
from ..words import _
from .caller import Caller

ALLOWED = (
    "show", "list", "timeline", "pulse", "review", "add", "set", "checkin", "amend", "pivot", "drop", "block", "unblock", "say",
    "undo", "redo", "standup", "inbox", "log", "export", "coach", "learn", "check", "diff", "archive", "rollover",
)  # fmt: skip
"""Verbs that work on the plan and name no other file. What is not here is not for here."""
FORBIDDEN = {"check": ("new",), "export": ("output", "force"), "diff": ("files",), "rollover": ("path",)}
"""Options and arguments of those that do name a file, by the parameter's name."""
ASKED = "SSH_ORIGINAL_COMMAND"
LONGEST = 65_536
"""Characters of a command line that came over ssh."""


def asked_for() -> list[str]:
    """The words typed behind the host of an ssh call, without a leading `planner`. None: the screen is meant."""
    text = os.environ.pop(ASKED, "")
    if len(text) > LONGEST:
        raise click.UsageError(_("That command is too long."))
    try:
        words = shlex.split(text)
    except ValueError:
        raise click.UsageError(_("There is a quotation mark too few or too many in that command.")) from None
    return words[1:] if words[:1] == ["planner"] else words


def begin(ctx: click.Context, plan: str | None, name: str | None) -> list[str]:
    """Restrict this process to the plan that its own command line names, and give the words that ssh has brought, if any.

    `ctx.obj` is the caller from then on. Those words can say neither plan nor name again: who set the key up has.
    """
    given = {each for each in ("plan", "name", "restricted") if ctx.get_parameter_source(each) is ParameterSource.COMMANDLINE}
    if is_restricted():
        if given:
            raise click.UsageError(_("Plan and name are set already, by who set this key up."), ctx)
        return []
    if plan is None or "plan" not in given:
        raise click.UsageError(_("--restricted needs --plan FILE before the verb"), ctx)
    path = plan if is_server(plan) else os.path.abspath(os.path.expanduser(plan))
    ctx.obj = Caller(path, name if "name" in given else None)
    words = [] if ctx.invoked_subcommand is not None else asked_for()
    restrict(ctx.obj.who)
    seal(ctx.obj.path)
    return words


def check_verb(ctx: click.Context, name: str) -> None:
    """Raises `UsageError` for a first word that is no verb for here: the name of another plan, another program."""
    if name not in ALLOWED:
        text = _("“{name}” is not for here: this planner was opened for one plan only. There are: {verbs}")
        raise click.UsageError(text.format(name=name[:100], verbs=", ".join(ALLOWED)), ctx)


def check_options(ctx: click.Context) -> None:
    """Before a restricted caller's verb is carried out: that it is one for here, and none of its options names another file."""
    top = ctx
    while top.parent is not None and top.parent.parent is not None:
        top = top.parent
    name = top.info_name or ""
    check_verb(ctx, name)
    for param in FORBIDDEN.get(name, ()):
        if ctx.get_parameter_source(param) is not ParameterSource.DEFAULT:
            named = next(each for each in ctx.command.params if each.name == param)
            option = named.opts[0] if isinstance(named, click.Option) else named.make_metavar(ctx)
            raise click.UsageError(_("{option} is not for here: it names another file.").format(option=option), ctx)
