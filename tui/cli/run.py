"""One call of `planner`: from arguments to an exit code. Whatever happens, it ends in a sentence and never in a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click
from click.exceptions import Exit, NoArgsIsHelpError

from ..config import load
from ..config.settings import Mistake, settings
from ..plan.errors import Conflict, Malformed, PlanError, Unreadable
from ..state.preferences import recall
from ..system.address import UNTELLABLE, looks_like_secret
from ..words import _, language_wanted, ngettext
from . import exit_codes
from .command import named_language, speak
from .output import Unwritable, begin, finish, has_changed, is_writable, prepare, talk
from .program import planner

_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
"""What names a person's own folders. One that is not absolute counts for nothing, as that standard has it: it would be another
one wherever one stands, and a plan's folder could bring a configuration along."""


def run(args: list[str]) -> int:
    """Carry out one command line and give its exit code; sentences about what went wrong are on stderr by then."""
    begin()
    if os.environ.get("TZ"):
        from ..system.clock import leave_impossible_zone  # noqa: PLC0415 - most have the zone of their machine

        leave_impossible_zone()
    for name in _FOLDERS:
        if not os.path.isabs(os.environ.get(name, os.sep)):
            del os.environ[name]
    # Who is restricted to one plan might name any file as a configuration, and read of it what is said to be wrong with it.
    restricted = "--restricted" in args
    configured = "" if restricted else load.load().language
    speak(named_language(args) or language_wanted(configured or recall("language", "")))
    prepare()
    if "_PLANNER_COMPLETE" in os.environ and not restricted:
        from .setup.completers import answer  # noqa: PLC0415 - only shells ask

        answer(planner, os.environ["_PLANNER_COMPLETE"])
        return exit_codes.DONE
    code = exit_codes.DONE
    try:
        code = _carried_out(args)
        finish()
        _tell(settings().mistakes)
    except BrokenPipeError:
        _let_go_of_stdout()  # whoever read has read enough; what was to be done is done
    except Unwritable as error:
        _let_go_of_stdout()
        if has_changed():
            talk(_("It is done and saved. Only the output could not be written: {why}").format(why=error))
        else:
            talk(_("The output could not be written: {why}").format(why=error))
            code = code or exit_codes.REFUSED
    return code


MOST_MISTAKES = 3


def _tell(mistakes: Sequence[Mistake]) -> None:
    """What is wrong with the configuration, on stderr, once everything else is said; the rest is told by `planner config`."""
    if not mistakes:
        return
    for text in load.mistake_texts(mistakes[:MOST_MISTAKES]):
        talk(text)
    more = len(mistakes) - MOST_MISTAKES
    if more > 0:
        text = ngettext("{count} more mistake there: planner config", "{count} more mistakes there: planner config", more)
        talk(text.format(count=more))


def _carried_out(args: list[str]) -> int:
    try:
        if any(map(looks_like_secret, (part for each in args for part in (each, each.partition("=")[2])))):
            from ..plan.errors import Unreadable  # noqa: PLC0415 - hardly ever

            raise Unreadable(UNTELLABLE, "address_not_understood")
        with planner.make_context("planner", list(args)) as ctx:
            code = planner.invoke(ctx)
            return code if isinstance(code, int) else exit_codes.DONE
    except Exit as done:
        return done.exit_code
    except (KeyboardInterrupt, click.Abort):
        talk("")
        return exit_codes.INTERRUPTED
    except click.ClickException as error:
        _explain(error)
        return error.exit_code
    except PlanError as error:
        if isinstance(error, Malformed):
            error = _plan_at_fault(error) or error
        return _refused(error)
    except (BrokenPipeError, Unwritable):
        raise
    except OSError as error:
        if _was_echoing(error) or not is_writable():
            raise Unwritable(error.strerror or str(error)) from None
        at_fault = _plan_at_fault()
        if at_fault is not None:
            return _refused(at_fault)
        if os.environ.get("PLANNER_DEBUG"):
            raise
        from ..words.error_texts import after_saving, sentence  # noqa: PLC0415 - most calls go well

        if has_changed():
            talk(after_saving(error))
            return exit_codes.DONE
        talk(_("planner: {message}").format(message=sentence(error)))
        return exit_codes.REFUSED
    except Exception as error:
        at_fault = _plan_at_fault()
        if at_fault is not None:
            return _refused(at_fault)
        if os.environ.get("PLANNER_DEBUG"):
            raise
        from ..state import crash_report  # noqa: PLC0415 - never needed, one hopes

        what_became = _("What you asked for is saved.") if has_changed() else ""
        for line in crash_report.report_lines(error, what_became, crash_report.written(error)):
            talk(line)
        return exit_codes.FAILED


def _was_echoing(error: OSError) -> bool:
    """Whether click failed in writing out, as it does by itself for help and questions. What did not fit is forgotten by then."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return step is not None and step.tb_frame.f_globals.get("__name__") == "click.utils"


def _refused(error: PlanError) -> int:
    from ..words.error_texts import sentence  # noqa: PLC0415 - most calls go well

    talk(sentence(error))
    _point_to_backups(error)
    return code_of(error)


def _plan_at_fault(failed: Exception | None = None) -> PlanError | None:
    """What is wrong in the plan, where something failed that should not: a plan under a right seal is believed when opened."""
    if "tui.store.open_store" not in sys.modules:
        return None  # none was opened
    from ..store.open_store import broken_plan  # noqa: PLC0415 - a plan that can be read needs none

    return broken_plan(failed)


def _point_to_backups(error: PlanError) -> None:
    """Where a plan is broken or gone and there are backups of it, say how to get at them."""
    where = getattr(error, "where", "")
    if isinstance(error, Unreadable) and where:
        import shlex  # noqa: PLC0415

        from ..store.file.backups import folder_path  # noqa: PLC0415 - a plan that can be read needs none
        from ..store.rescue.restore_backup import NOT_BROKEN  # noqa: PLC0415

        if error.reason not in NOT_BROKEN and os.path.isdir(folder_path(os.path.realpath(where))):
            talk(_("There are backups of it: planner --plan {where} restore").format(where=shlex.quote(where)))


def code_of(error: PlanError) -> int:
    """The exit code that an error of the domain ends the program with."""
    if isinstance(error, Conflict):
        return exit_codes.CONFLICT
    if isinstance(error, Malformed | Unreadable):
        return exit_codes.UNREADABLE
    return exit_codes.REFUSED


def _explain(error: click.ClickException) -> None:
    """Click's own messages, on one line, with whatever the caller typed made harmless."""
    if isinstance(error, NoArgsIsHelpError) and error.ctx is not None:
        click.echo(error.ctx.get_help(), err=True)
        return
    message = error.format_message()
    if isinstance(error, click.NoSuchOption) and error.option_name in _BEFORE_THE_VERB:
        message = _("{option} goes before the verb: planner {option} … VERB").format(option=error.option_name)
    elif isinstance(error, click.NoSuchOption) and error.option_name in _MEANT_FOR_THE_PLAN:
        message = _("There is no {option}; the plan goes before the verb: planner --plan FILE VERB").format(
            option=error.option_name
        )
    talk(_("planner: {message}").format(message=message))
    if isinstance(error, click.UsageError) and error.ctx is not None:
        talk(_("Try: {command} --help").format(command=error.ctx.command_path.strip()))


_MEANT_FOR_THE_PLAN = frozenset({"--file", "--plan-file", "--planfile", "--input"})
_BEFORE_THE_VERB = frozenset(name for param in planner.params for name in param.opts) - {"--help", "-h", "--version"}


def _let_go_of_stdout() -> None:
    """Nothing more can be written; keep the interpreter from trying when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
    finally:
        os.close(nowhere)
