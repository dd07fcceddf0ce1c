"""`planner pull`: values by themselves, each brought by a command that the account's own configuration names."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, NoReturn

import click

from ...config import reader
from ...config.location import config_path
from ...config.pull_commands import TABLE, commands_for
from ...config.settings import Settings
from ...draw.text import figures
from ...draw.text.line import cut
from ...plan import actions
from ...plan.actions.checkins import objective_called
from ...plan.changes.apply import patch
from ...plan.errors import Conflict, NotSaved, PlanError, Refused
from ...plan.model import CLOSED, Change
from ...plan.parsing.numbers.printed_number import printed_number
from ...plan.progress.checkin_values import far_question
from ...system import disk
from ...system.address import key
from ...system.command_output import Printed, Running
from ...system.command_trouble import trouble_refusal
from ...system.own_file import not_own
from ...system.restricted import refuse
from ...words import N_, _, decimal_mark
from ...words.error_texts import sentence
from .. import exit_codes
from ..arguments.field_options import unit_of
from ..caller import Caller
from ..command import Verb, argument, offered, option
from ..output import put_json, put_line, talk
from .checkin import checked_in_text

if TYPE_CHECKING:
    from ...plan.plan import Plan
    from ...session.session import Session

AT_ONCE = 4
"""Commands that run at the same time."""
State = Literal["pulled", "unchanged", "closed", "refused"]


class Outcome(NamedTuple):
    """What became of one objective: the line that says so, the value, and the check-in that has it."""

    ref: str
    state: State
    text: str
    value: Decimal | None = None
    checkin: str = ""


@click.command(cls=Verb, help=N_("""Have commands of yours bring the values of objectives.

Your configuration names them, in a table for each plan; docs/pull.md shows how. REF is an objective, or several; without one
all are pulled that have a command. The number in the last line that has one is the value: a check-in of yours, marked as
pulled. A command that fails, hangs, or prints no certain number is named, and nothing is saved of it; exit code 1
then."""))  # fmt: skip
@argument("refs", nargs=-1, metavar="[REF…]", shell_complete=offered("refs", "objectives"))
@option("--dry-run", is_flag=True, help=N_("Run the commands and show what they bring, and save nothing."))
@option("--json", "as_json", is_flag=True, help=N_("As JSON."))
@click.pass_obj
def pull(caller: Caller, refs: tuple[str, ...], *, dry_run: bool, as_json: bool) -> int:
    """`planner pull`"""
    refuse()
    found = _configuration()
    commands = commands_for(caller.path, found.pull)
    if not commands:
        raise Refused("no_pull_commands", plan=key(caller.path), where=config_path())
    done: dict[str, Outcome] = {}
    with caller.session() as session:
        wanted = _wanted(session.plan, commands, refs, done)
        try:
            _run(caller, session, {ref: commands[ref] for ref in wanted}, found.pull_timeout, done, dry_run=dry_run)
        finally:  # what was saved before somebody had enough is said
            _tell([done[ref] for ref in commands if ref in done], as_json=as_json)
    misnamed = any(str(each.details.get("name")).startswith(f"{TABLE}.") for each in found.mistakes)  # said when all else is
    return exit_codes.REFUSED if misnamed or any(each.state == "refused" for each in done.values()) else exit_codes.DONE


def _configuration() -> Settings:
    """The account's configuration, read anew once it is certain that nobody else has written it. Raises `Refused`."""
    path = config_path()
    if not disk.may_be_there(path):
        return Settings()
    try:
        where = not_own(path)
    except OSError as error:
        raise Refused("file_not_read", where=path, why=os.strerror(error.errno or 0)) from None
    if where:
        raise Refused("configuration_not_own", where=where)
    return reader.read(path)


def _wanted(plan: Plan, commands: Mapping[str, str], named: Sequence[str], done: dict[str, Outcome]) -> list[str]:
    """The objectives whose commands are to be run; what there is nothing to ask for is `done`. Raises `Refused`, before anything
    is run, for an archive and for what is named and has no command."""
    if plan.meta.archived:
        raise Refused("plan_is_archived", day=plan.meta.archived, successor=plan.meta.successor)
    asked = [objective_called(plan, ref).ref for ref in named]
    for ref in asked:
        if ref not in commands:
            raise Refused("no_pull_command", ref=ref, where=config_path())
    wanted = []
    for ref in asked or commands:
        try:
            objective = objective_called(plan, ref)
            if objective.state in CLOSED:
                raise Refused("closed_to_pull", ref=ref)
            wanted.append(ref)
        except Refused as refused:
            if refused.reason == "closed_to_pull":
                done[ref] = Outcome(ref, "refused" if asked else "closed", sentence(refused))
            else:
                done[ref] = Outcome(ref, "refused", f"{ref}: {sentence(refused)}")
    return wanted


def _run(
    caller: Caller, session: Session, commands: Mapping[str, str], patience: int, done: dict[str, Outcome], *, dry_run: bool
) -> None:
    """Run the commands, and save what they bring as it comes."""
    place = key(caller.path)
    running = Running()
    with _progress(commands) as ended, ended_by_signals(), ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            asked: dict[Future[Printed], str] = {}
            for ref, line in commands.items():
                words = {"PLANNER_REF": ref, "PLANNER_PLAN": place}  # nothing that stands in a plan is part of a command
                asked[pool.submit(running.output_of, line, words, patience)] = ref
            for future in as_completed(asked):
                ref = asked[future]
                done[ref] = _outcome(caller, session, ref, future.result(), patience, dry_run=dry_run)
                ended(ref)
        except BaseException:
            running.stop()
            raise


def _outcome(caller: Caller, session: Session, ref: str, printed: Printed, patience: int, *, dry_run: bool) -> Outcome:
    """What becomes of what one command has printed."""
    session.refresh()  # others may have checked in meanwhile
    try:
        value = _value(session, ref, printed, patience)
    except Refused as refused:
        return Outcome(ref, "refused", f"{ref}: {sentence(refused)}")
    try:
        if dry_run:
            change = actions.pull(session.plan, session.moment_to_keep(), ref, value)
            plan, text = patch(session.plan, change), _("{ref} would be pulled: {value} ({where})")
        else:
            change = session.do(actions.pull, ref, value)
            plan, text = session.plan, _("{ref} pulled: {value} ({where})")
    except (Refused, Conflict, NotSaved) as error:
        return _not_saved(session.plan, ref, value, error)
    return Outcome(ref, "pulled", checked_in_text(caller, plan, change, text), value, "" if dry_run else _checkin(change))


def _not_saved(plan: Plan, ref: str, value: Decimal, error: PlanError) -> Outcome:
    """Why there is no check-in of a value; that today's was the same is no fault."""
    if isinstance(error, Refused) and error.reason == "pulled_already":
        shown = figures.amount(value, unit_of(plan, objective_called(plan, ref)))
        return Outcome(ref, "unchanged", _("{ref} is as it was today: {value}").format(ref=ref, value=shown), value)
    return Outcome(ref, "refused", f"{ref}: {sentence(error)}", value)


def _checkin(change: Change) -> str:
    return next(ref for ref in change.after if ref.startswith("C"))


def _value(session: Session, ref: str, printed: Printed, patience: int) -> Decimal:
    """The value that a command has brought. Raises `Refused` where there is none, or where it must be asked about."""
    if printed.trouble:
        raise trouble_refusal(printed, patience)
    objective = objective_called(session.plan, ref)
    value = printed_number(printed.text, unit_of(session.plan, objective), decimal_mark())
    earlier = session.plan.checkins_so_far(objective.id, session.moment().at)
    question = far_question(objective, earlier, value, reason="far_outside_pulled", amount=figures.amount)
    if question is not None:
        raise question
    return value


def _tell(outcomes: Sequence[Outcome], *, as_json: bool) -> None:
    """What has become of each: values on stdout, trouble on stderr."""
    if as_json:
        put_json(
            {
                "pulled": [
                    {
                        "ref": each.ref,
                        "state": each.state,
                        "value": each.value,
                        "checkin": each.checkin or None,
                        "why": each.text if each.state in ("refused", "closed") else "",
                    }
                    for each in outcomes
                ]
            }
        )
    for each in outcomes:
        if each.state == "refused":
            talk(each.text)
        elif not as_json:
            put_line(each.text)


@contextlib.contextmanager
def _progress(commands: Mapping[str, str]) -> Iterator[Callable[[str], None]]:
    """One line on stderr that says what is waited for, where that is a terminal; it is gone in the end."""
    waiting = list(commands)
    if not waiting or sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        yield lambda _ref: None
        return
    cells = os.get_terminal_size(sys.stderr.fileno()).columns - 1

    def write(text: str) -> None:
        with contextlib.suppress(OSError):  # nobody looks any more
            sys.stderr.write(text)
            sys.stderr.flush()

    def draw() -> None:
        text = _("Pulling: {done} of {all}, waiting for {refs}").format(
            done=len(commands) - len(waiting), all=len(commands), refs=", ".join(waiting)
        )
        write(f"\r{cut(text, max(cells, 1))}\x1b[K")

    def ended(ref: str) -> None:
        waiting.remove(ref)
        if waiting:
            draw()

    draw()
    try:
        yield ended
    finally:
        write("\r\x1b[K")


@contextlib.contextmanager
def ended_by_signals() -> Iterator[None]:
    """Who ends this program ends its commands as well: they are in groups of their own, which no terminal hangs up on."""

    def end(number: int, _frame: Any) -> NoReturn:
        raise SystemExit(128 + number)

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    mine = [number for number, handler in before.items() if handler == signal.SIG_DFL]
    for number in mine:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in mine:
            signal.signal(number, signal.SIG_DFL)
