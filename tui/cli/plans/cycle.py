"""The end of a cycle: rolling over into the next, archives; and which plans there are."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from ...words import N_, _
from .. import exit_codes
from ..arguments.field_options import day_of
from ..caller import Caller
from ..command import FILE, Verb, argument, offered, option
from ..files import confirmed
from ..output import put_json, put_line, put_lines, talk, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...draw.text.line import Line
    from ...plan.progress.rollover import Cycle
    from ...session.session import Session


@click.command(
    cls=Verb,
    help=N_("""Close the cycle, and go on with what is unfinished.

With NEWPLAN, into that new file or plan on a server, and this plan becomes an archive; with --here, into a new cycle of
this plan. What is not met is closed as missed and begun again from where it stands, linked to what it was. Without --yes
you see it first."""),
)
@argument("path", metavar="[NEWPLAN]", required=False, type=FILE, shell_complete=offered("next_plans"))
@option("--here", is_flag=True, help=N_("Into a new cycle of this same plan."))
@option("--closing", metavar="DATE", help=N_("The last day of the cycle; else the end of the nearest quarter."))
@option("--due", metavar="DATE", help=N_("The last day of the next cycle; else three months later."))
@option("--title", metavar="TEXT", default="", help=N_("What the new plan is called; else as this one."))
@option("--commit", is_flag=True, help=N_("Commit to what is begun again; else it is a draft."))
@option("--lesson", "lessons", metavar="REF=TEXT", multiple=True, help=N_("What one that is closed has taught: O3=TEXT."))
@option("--yes", is_flag=True, help=N_("Do it."))
@click.pass_obj
def rollover(
    caller: Caller,
    *,
    path: str | None,
    here: bool,
    closing: str | None,
    due: str | None,
    title: str,
    commit: bool,
    lessons: tuple[str, ...],
    yes: bool,
) -> int:
    """`planner rollover`"""
    from ...draw.item.carried_over import rollover_lines  # noqa: PLC0415 - each verb loads what it takes
    from ...plan import actions  # noqa: PLC0415
    from ...plan.progress import rollover as rules  # noqa: PLC0415
    from ...plan.progress.standings import Standings  # noqa: PLC0415
    from ...plan.text import one_line  # noqa: PLC0415

    if here == (path is not None):
        raise click.UsageError(_("Name a new plan, or say --here: one of the two"))
    last = None if closing is None else day_of(caller, closing, "due")
    cycle = rules.cycle_around(caller.today, last, None if due is None else day_of(caller, due, "due"))
    title = one_line(title)
    learned = dict(map(_lesson, lessons))
    with caller.session() as session:
        found = rules.rollover(session.plan, Standings.at(session.plan, caller.now), cycle)
        actions.archive(session.plan, session.moment_to_keep(), cycle, lessons=learned)
        _tried(session, cycle, path, title, commit)  # what a rule forbids is said before anything is asked
        if not yes:
            put_lines(_looked_back_on(session, cycle, caller))
            put_lines(rollover_lines(found, caller.today, width(), into_new=path is not None, commit=commit))
            if not _agreed():
                talk(_("Nothing has been changed. --yes does it."))
                return exit_codes.DONE
        if path is None:
            from ...draw.text.change_text import describe  # noqa: PLC0415

            change = session.do(actions.roll_over, cycle, commit=commit, lessons=learned)
            put_line(describe(change, session.plan))
            return exit_codes.DONE
        from ...session.next_cycle import into_new_plan  # noqa: PLC0415

        new, _change = into_new_plan(session, path, cycle, title=title, commit=commit, lessons=learned)
        put_line(_("{path}: new plan “{title}”").format(path=_full_place(path), title=new.meta.title))
        put_line(_("{path}: an archive from now on").format(path=_full_place(caller.path)))
    return exit_codes.DONE


def _looked_back_on(session: Session, cycle: Cycle, caller: Caller) -> Iterator[Line]:
    """The review's part about the team, which comes before the step."""
    from ...draw.plan.review.review_lines import summary  # noqa: PLC0415 - each verb loads what it takes
    from ...draw.text.line import Span  # noqa: PLC0415
    from ...plan.changes.amendments import targets  # noqa: PLC0415
    from ...plan.errors import Refused  # noqa: PLC0415
    from ...plan.progress.review.cycle_review import review  # noqa: PLC0415
    from ...plan.progress.standings import Standings  # noqa: PLC0415

    standings = Standings.at(session.plan, caller.now)
    try:
        found = review(standings, cycle, targets)
    except Refused:  # it may be closed before it has begun
        return
    yield from summary(found, standings, width())
    yield from ((), (Span(_("All of it: planner review. Lessons: planner set O3 lesson=…, or --lesson."), "muted"),), ())


def _lesson(typed: str) -> tuple[str, str]:
    """`O3=TEXT` as a reference and what it has taught. Raises `UsageError`."""
    ref, equals, text = typed.partition("=")
    if not equals or not ref.strip() or not text.strip():
        raise click.UsageError(_("“{text}” is no REF=TEXT, such as O3=two weeks are too short").format(text=typed[:40]))
    return ref.strip().upper(), text


def _tried(session: Session, cycle: Cycle, path: str | None, title: str, commit: bool) -> None:
    """Work the step out without doing it. Raises `Refused`."""
    from ...plan import actions  # noqa: PLC0415
    from ...session.next_cycle import check_new_place  # noqa: PLC0415

    if path is None:
        actions.roll_over(session.plan, session.moment_to_keep(), cycle, commit=commit)
    else:
        check_new_place(session, path, cycle, title=title, commit=commit)


def _full_place(place: str) -> str:
    from ...system.address import is_server, shown  # noqa: PLC0415

    return shown(place) if is_server(place) else os.path.abspath(place)


def _agreed() -> bool:
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        return False
    put_line("")
    return confirmed(_("Do it?"))


@click.command(cls=Verb, help=N_("Let the plan stay as it is from today on: nobody can change an archive."))
@option("--reopen", is_flag=True, help=N_("Let an archive be changed again."))
@click.pass_obj
def archive(caller: Caller, reopen: bool) -> int:
    """`planner archive`"""
    from ...draw.text.change_text import describe  # noqa: PLC0415
    from ...plan import actions  # noqa: PLC0415

    with caller.session() as session:
        change = session.do(actions.reopen) if reopen else session.do(actions.archive)
        put_line(describe(change, session.plan))
    return exit_codes.DONE


@click.command(cls=Verb, help=N_("List the plans that were open lately, the last first."))
@option("--json", "as_json", is_flag=True, help=N_("As JSON."))
@option(
    "--forget",
    metavar="PLAN",
    type=FILE,
    shell_complete=offered("recent_plans"),
    help=N_("Take a plan off the list; the plan itself stays."),
)
@click.pass_obj
def plans(caller: Caller, as_json: bool, forget: str | None) -> int:
    """`planner plans`"""
    from ...plan.errors import Refused  # noqa: PLC0415
    from ...state import recent_plans  # noqa: PLC0415

    if forget is not None:
        if not recent_plans.forget(forget):
            raise Refused("not_a_recent_plan", where=forget)
        return exit_codes.DONE
    found = recent_plans.recent()
    if as_json:
        listed = [{"path": each.path, "title": each.title, "at": each.at, "there": each.there} for each in found]
        put_json({"plans": listed})
        return exit_codes.DONE
    if not found:
        put_line(_("No plan was open yet. Open one: planner PLAN"))
    for each in found:
        gone = "" if each.there else "  " + _("(not there any more)")
        put_line(f"{each.at[:10]}  {each.title}  {each.path}{gone}")
    return exit_codes.DONE
