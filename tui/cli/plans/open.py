"""Opening a plan on the screen, trying a sample, making a new plan. The only verbs that may load Textual."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from datetime import datetime
from typing import Any

import click

from ...plan.errors import PlanError, Unreadable
from ...plan.text import required_line
from ...session import new_plan
from ...state import recent_plans
from ...system import disk
from ...system.address import is_server, shown
from ...system.restricted import is_restricted
from ...words import N_, _, language
from .. import exit_codes
from ..caller import Caller, default_path
from ..command import FILE, Verb, argument, lang, offered, option
from ..output import changed, put_json, put_line, talk


def has_screen() -> bool:
    """Whether there is a terminal to draw on, with keys to press."""
    streams = (sys.stdin, sys.stdout)
    tty = all(stream is not None and stream.isatty() for stream in streams)
    return tty and os.environ.get("TERM", "dumb") not in ("", "dumb")


def _no_screen() -> int:
    talk(_("This needs a terminal; for text use: planner show (planner --help names the other verbs)"))
    return exit_codes.USAGE


def opened(caller: Caller, path: str, screen: str = "", about: tuple[Any, ...] = ()) -> int:
    """Open the plan at `path` full-screen; where it is not there, a screen offers to make it. Gives the exit code.

    `screen` names another than the main one to begin with, `about` is what that is given.
    """
    if not has_screen():
        return _read_only_to_fail(path)
    from ...start import run_app  # noqa: PLC0415 - Textual is loaded by nothing else

    if is_server(path):  # which is asked only once
        try:
            return run_app(path, caller.who, screen, about)
        except Unreadable as unreadable:
            if unreadable.reason not in ("no_such_plan", "no_plans") or is_restricted():
                raise
    elif disk.may_be_there(path) or is_restricted():
        return run_app(path, caller.who, screen, about)
    return _begun(caller, path, screen, about)


def _begun(caller: Caller, path: str, screen: str, about: tuple[Any, ...]) -> int:
    """Where there is no plan yet: whatever somebody chooses then."""
    from ...start import choose_first, run_app  # noqa: PLC0415

    code, chosen = choose_first(path, named=caller.plan is not None or path != default_path(), make_folder=path == default_path())
    if chosen is None:
        return code
    if chosen.kind == "try":
        return tried(caller, chosen.what)
    return run_app(chosen.what, caller.who, screen, about)


def _read_only_to_fail(path: str) -> int:
    """Without a screen a plan is still read, so that one that cannot be is told apart. Raises `Unreadable` then."""
    Caller(plan=path).read()
    return _no_screen()


@click.command(cls=Verb, hidden=True, help=N_("Open a plan, full screen."))
@argument("path", metavar="PLAN", type=FILE, shell_complete=offered("files"))
@click.pass_obj
def open_plan(caller: Caller, path: str) -> int:
    """`planner PLAN`"""
    if not path.strip():
        raise click.UsageError(_("PLAN needs the name of a file"))
    return opened(caller, path)


@click.command(
    cls=Verb,
    help=N_("""Make a new plan, and say where.

PLAN is a file, or a plan on a server: postgresql://user@host/database?plan=NAME."""),
)
@argument("path", metavar="PLAN", type=FILE, shell_complete=offered("files"))
@option(
    "--sample",
    metavar="NAME",
    shell_complete=offered("samples"),
    help=N_("Fill it with a sample; planner demo --list names them."),
)
@option("--title", metavar="TEXT", help=N_("What the plan is called; else as its file, or as its name on the server."))
@click.pass_obj
def new(caller: Caller, path: str, sample: str | None, title: str | None) -> int:
    """`planner new PLAN`"""
    wanted = None if title is None else required_line(title)
    if sample is None:
        plan = new_plan.empty(wanted or new_plan.title_for(path))
        new_plan.make(path, plan)
    else:
        plan = new_plan.sampled(path, sample, who=caller.who, today=caller.today, language=language(), title=wanted)
    changed()
    recent_plans.remember(path, plan.meta.title, datetime.now().astimezone().isoformat(timespec="seconds"))
    where = shown(path) if is_server(path) else os.path.abspath(path)
    put_line(_("{path}: new plan “{title}”").format(path=where, title=plan.meta.title))
    return exit_codes.DONE


@click.command(
    cls=Verb,
    help=N_("""Open a private copy of a sample plan.

It is thrown away afterwards, unless you have changed it."""),
)
@argument("name", metavar="[NAME]", required=False, shell_complete=offered("samples"))
@lang
@option("--list", "listed", is_flag=True, help=N_("Name the samples, and stop."))
@option("--json", "as_json", is_flag=True, help=N_("The list as JSON."))
@click.pass_obj
def demo(caller: Caller, *, name: str | None, listed: bool, as_json: bool) -> int:
    """`planner demo [NAME]`"""
    from ...store import samples  # noqa: PLC0415

    if listed or as_json:
        titles = samples.titles(language())
        if as_json:
            put_json({"samples": [{"name": each, "title": titles[each]} for each in titles]}, indent=False)
            return exit_codes.DONE
        longest = max(map(len, titles), default=0)
        for each, title in titles.items():
            put_line(f"{each:<{longest}}  {title}")
        return exit_codes.DONE
    wanted = samples.names()[0] if name is None else samples.known(name)
    return tried(caller, wanted) if has_screen() else _no_screen()


def tried(caller: Caller, wanted: str) -> int:
    """Open a copy of a sample, which is thrown away afterwards unless there is work in it. Gives the exit code."""
    from ...store import samples  # noqa: PLC0415

    folder = tempfile.mkdtemp(prefix="planner-demo-")
    path = os.path.join(folder, f"{wanted}.json")
    copied = Caller(plan=path, name=caller.name)
    before = -1
    try:
        samples.copy(wanted, path, language=language(), today=caller.today)
        before = copied.read().meta.revision
        return opened(copied, path)
    finally:
        _cleared(folder, copied, before)


def _cleared(folder: str, copied: Caller, before: int) -> None:
    """Throw the copy away, unless there is somebody's work in it: then say where it is."""
    try:
        changed = before >= 0 and copied.read().meta.revision != before
    except PlanError:  # whatever it is now, it is not for us to throw away
        changed = True
    if not changed:
        shutil.rmtree(folder, ignore_errors=True)
        return
    talk(_("Your changes are kept: planner {path}").format(path=shlex.quote(copied.path)))
