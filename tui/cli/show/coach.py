"""The coach on the command line: the whole plan, one item, or statements from stdin. It advises; its exit code is 0."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

import click

from ...words import N_, _, ngettext
from .. import exit_codes
from ..caller import Caller
from ..command import Verb, argument, offered, option
from ..files import lines_of_stdin
from ..output import finish, put_json, put_line, put_lines, put_text, talk

if TYPE_CHECKING:
    from ...plan.coach.checkup import Finding
    from ...plan.coach.classifier import Classification
    from ...plan.coach.hints import ItemHint
    from ...plan.coach.smart import Smart
    from ...plan.plan import Plan


@click.command(
    cls=Verb,
    help=N_("""Say which of the three words a statement reads like, and how S.M.A.R.T. it is.

Without REF, look the whole plan over as an editor would: goals without objectives, objectives without a strategy, items that
read like another kind, what pulls the plan askew, each with the command that mends it; then what objectives still lack.
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
    from ...draw.plan.checkup_text import finding_text, letter_text  # noqa: PLC0415
    from ...plan.coach.checkup import checkup  # noqa: PLC0415
    from ...plan.coach.hints import plan_hints  # noqa: PLC0415
    from ...state.preferences import dismissed  # noqa: PLC0415

    gone = frozenset() if everything else dismissed(caller.path)
    hints, findings = list(plan_hints(plan)), checkup(plan, gone)
    shown = list(_without(hints, gone))
    if as_json:
        letter = [
            {"code": each.code, "ref": each.item.ref, "says": finding_text(each), "command": _command(plan, each)}
            for each in findings
        ]
        put_json({"plan": {"title": plan.meta.title}, "checkup": letter, "hints": [_hint_json(plan, each) for each in shown]})
        return exit_codes.DONE
    lacking = [each for each in shown if each.smart is not None and each.smart.first_missing()]
    if findings:
        for line in letter_text(findings, lambda finding: _command(plan, finding)):
            put_line(line)
    if lacking:
        put_line(("\n" if findings else "") + _("What the objectives still lack:"))
        for each in lacking:
            _say(each)
    if not findings and not lacking:
        put_line(_("Nothing to advise: goals read like goals, objectives are S.M.A.R.T., strategies say how."))
    hidden = len(hints) - len(shown)
    if hidden:
        talk(
            ngettext("{count} dismissed hint; --all shows it.", "{count} dismissed hints; --all shows them.", hidden).format(
                count=hidden
            )
        )
    return exit_codes.DONE


def _without(hints: list[ItemHint], gone: Collection[str]) -> Iterator[ItemHint]:
    for each in hints:
        if each.hint is None or f"{each.item.ref} {each.hint.code}" not in gone:
            yield each
        elif each.smart is not None and each.smart.first_missing():
            yield each._replace(hint=None)


def _say(each: ItemHint) -> None:
    from ...words.coach_texts import LETTERS, light  # noqa: PLC0415

    put_line(f"{each.item.ref} {each.item.title}")
    for name, found in each.smart.by_letter() if each.smart else ():
        if found.lit is False:
            put_line(f"   {LETTERS[name][0]} {light(found.why, found.details)}")


def _command(plan: Plan, finding: Finding) -> str:
    """The command that mends what the check-up has found; `…` is for whoever gives it to say."""
    from ...plan.coach.hints import ItemHint  # noqa: PLC0415
    from ...plan.model import Objective  # noqa: PLC0415

    item = finding.item
    if finding.hint is not None:
        return mending(plan, ItemHint(item, finding.hint, None))
    goal = f"G{item.goal}" if isinstance(item, Objective) else item.ref
    fixed = isinstance(item, Objective) and item.state == "committed"
    commands = {
        "goal_without_objective": ["add", "objective", "…", "--goal", goal],
        "objective_without_strategy": ["add", "strategy", "…", "--objective", item.ref],
        "two_directions": ["add", "objective", finding.details.get("second", ""), "--goal", goal],
        "one_is_the_goal": ["set", item.ref, "weight=1"],
        "too_many_objectives": ["drop", "O…", "--because", "…"],
        "one_owner": ["set", item.ref, "owner=…"],
        "one_last_day": ["amend", item.ref, "due=…", "--because", "…"] if fixed else ["set", item.ref, "due=…"],
    }
    return " ".join(
        ("planner", *(each if "…" in each and " " not in each else shlex.quote(each) for each in commands[finding.code]))
    )


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
