"""The coach on the command line: the whole plan, one item, or statements from stdin. It advises; its exit code is 0."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from ...words import N_, _, ngettext
from .. import exit_codes
from ..caller import Caller
from ..command import Verb, argument, offered, option
from ..files import lines_of_stdin
from ..output import finish, put_json, put_line, put_lines, put_text, talk

if TYPE_CHECKING:
    from ...plan.coach.classifier import Classification
    from ...plan.coach.hints import ItemHint
    from ...plan.coach.smart import Smart
    from ...plan.plan import Plan


@click.command(
    cls=Verb,
    help=N_("""Say which of the three words a statement reads like, and how S.M.A.R.T. it is.

Without REF, look at the whole plan for items that read like another kind, and for objectives that are not S.M.A.R.T. yet.
The coach only advises: it changes and refuses nothing, and hints that were dismissed on screen are left out."""),
)
@argument("ref", metavar="[REF]", required=False, default="", shell_complete=offered("refs", "goals", "objectives", "strategies"))
@option("--lines", is_flag=True, help=N_("Read one statement a line from stdin, print one JSON object a line; needs no plan."))
@option("--json", "as_json", is_flag=True, help=N_("As JSON."))
@option("--all", "everything", is_flag=True, help=N_("With the hints that were dismissed."))
@click.pass_obj
def coach(caller: Caller, *, ref: str, lines: bool, as_json: bool, everything: bool) -> int:
    """`planner coach`"""
    if lines:
        if ref:
            raise click.UsageError(_("--lines reads statements from stdin: leave REF out"))
        return _lines()
    plan = caller.read()
    if ref:
        return _item(plan, ref, as_json)
    return _plan(caller, plan, as_json, everything)


# --- statements from stdin -----------------------------------------------------------------------------------------------


def _lines() -> int:
    if sys.stdin is None:
        raise click.UsageError(_("--lines reads statements from stdin, and there is none"))
    for number, raw in enumerate(lines_of_stdin(), 1):
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            where = _("Line {number} of the input is not UTF-8 (byte {byte}): convert it first, such as with iconv.")
            talk(where.format(number=number, byte=error.start + 1))
            return exit_codes.USAGE
        if text.strip():
            put_json(_statement(text), indent=False)
            finish()
    return exit_codes.DONE


def _statement(text: str) -> dict[str, Any]:
    from ...plan.coach.classifier import classify  # noqa: PLC0415
    from ...plan.coach.smart import smart_statement  # noqa: PLC0415 - each way loads what it takes

    reading = classify(text)
    return {
        "text": text,
        "looks_like": reading.looks_like,
        "why": _why(reading),
        "smart": smart_statement(reading.wording).lit(),
    }


def _why(reading: Classification) -> str:
    from ...words.coach_texts import why  # noqa: PLC0415

    return why(reading.why, reading.details)


# --- one item ------------------------------------------------------------------------------------------------------------


def _item(plan: Plan, ref: str, as_json: bool) -> int:
    from ...draw.screen.coach_hint import light_lines, reading_line  # noqa: PLC0415
    from ...plan.coach.classifier import classify  # noqa: PLC0415
    from ...plan.coach.hints import KIND_OF, ItemHint, hint, smart_of  # noqa: PLC0415
    from ...plan.coach.smart import smart_statement  # noqa: PLC0415
    from ...plan.errors import Refused  # noqa: PLC0415
    from ...plan.model import Goal, Objective, Strategy  # noqa: PLC0415

    item = plan.find(ref)
    if not isinstance(item, (Goal, Objective, Strategy)):
        raise Refused("no_such_item", ref=item.ref)
    reading = classify(item.title)
    smart = smart_of(plan, item) if isinstance(item, Objective) else smart_statement(reading.wording)
    if as_json:
        put_json({"ref": item.ref, "kind": KIND_OF[item.TABLE], **_statement(item.title), **_smart(smart)})
        return exit_codes.DONE
    put_line(f"{item.ref} {item.title}")
    put_text(f"  {reading_line(reading)}\n")
    put_lines(light_lines(smart))
    found = hint(KIND_OF[item.TABLE], item.title)
    if found:
        put_line("  " + mending(plan, ItemHint(item, found, None)))
    return exit_codes.DONE


def _smart(smart: Smart) -> dict[str, Any]:
    from ...words.coach_texts import light  # noqa: PLC0415

    return {"smart": smart.lit(), "says": {name: light(each.why, each.details) for name, each in smart.by_letter()}}


# --- the whole plan ------------------------------------------------------------------------------------------------------


def _plan(caller: Caller, plan: Plan, as_json: bool, everything: bool) -> int:
    from ...plan.coach.hints import plan_hints  # noqa: PLC0415

    hints = list(plan_hints(plan))
    shown = hints if everything else list(_not_dismissed(caller, hints))
    if as_json:
        put_json({"plan": {"title": plan.meta.title}, "hints": [_hint_json(plan, each) for each in shown]})
        return exit_codes.DONE
    for each in shown:
        _say(plan, each)
    if not shown:
        put_line(_("Nothing to advise: goals read like goals, objectives are S.M.A.R.T., strategies say how."))
    hidden = len(hints) - len(shown)
    if hidden:
        talk(
            ngettext("{count} dismissed hint; --all shows it.", "{count} dismissed hints; --all shows them.", hidden).format(
                count=hidden
            )
        )
    return exit_codes.DONE


def _not_dismissed(caller: Caller, hints: list[ItemHint]) -> Iterator[ItemHint]:
    from ...state.preferences import dismissed  # noqa: PLC0415

    gone = dismissed(caller.path)
    for each in hints:
        if each.hint is None or f"{each.item.ref} {each.hint.code}" not in gone:
            yield each
        elif each.smart is not None and each.smart.first_missing():
            yield each._replace(hint=None)


def _say(plan: Plan, each: ItemHint) -> None:
    from ...draw.screen.coach_hint import reading_line  # noqa: PLC0415
    from ...words.coach_texts import LETTERS, light  # noqa: PLC0415

    put_line(f"{each.item.ref} {each.item.title}")
    if each.hint is not None:
        put_text(f"   {reading_line(each.hint.reading)}\n")
        put_line("   " + mending(plan, each))
        return
    for name, found in each.smart.by_letter() if each.smart else ():
        if found.lit is False:
            put_line(f"   {LETTERS[name][0]} {light(found.why, found.details)}")


def mending(plan: Plan, each: ItemHint) -> str:
    """The command that would make of an item what it reads like; the old one is then dropped by hand."""
    from ...plan.model import Objective, Strategy  # noqa: PLC0415
    from ...words.coach_texts import NOW  # noqa: PLC0415

    assert each.hint is not None
    item, wanted = each.item, each.hint.reading.looks_like
    words = ["planner", "add", wanted, shlex.quote(item.title)]
    if wanted == "objective":
        above = plan.objectives[item.objective].goal if isinstance(item, Strategy) else None
        words += ["--goal", f"G{above}" if above else "G…"]
    elif wanted == "strategy":
        words += ["--objective", "O…"]
    if wanted == "objective" or isinstance(item, (Objective, Strategy)):
        words += ["&&", "planner", "drop", item.ref, "--because", shlex.quote(_(NOW[wanted]))]
    return " ".join(words)


def _hint_json(plan: Plan, each: ItemHint) -> dict[str, Any]:
    from ...plan.coach.hints import KIND_OF  # noqa: PLC0415

    found: dict[str, Any] = {"ref": each.item.ref, "kind": KIND_OF[each.item.TABLE], "title": each.item.title}
    if each.hint is not None:
        reading = each.hint.reading
        found |= {"looks_like": reading.looks_like, "why": _why(reading), "command": mending(plan, each)}
    if each.smart is not None:
        found |= _smart(each.smart)
    return found
