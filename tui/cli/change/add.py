"""Adding goals, objectives and strategies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from ...config.settings import settings
from ...draw.text import figures
from ...draw.text.states import state_word
from ...plan.model import Measure, Objective
from ...plan.parsing.reading_notes import ReadingNote
from ...plan.progress.standings import Standings
from ...words import N_, _, decimal_mark, full_day
from .. import exit_codes
from ..arguments.add_options import options_of
from ..arguments.field_options import tell_notes, values
from ..caller import Caller
from ..command import Verb, Verbs, argument, offered, option
from ..output import put_line, talk
from .add_lines import STDIN, add_lines, only_goal

if TYPE_CHECKING:
    from ...plan.parsing.quick_entry import ParsedEntry, Table
    from ...plan.plan import Plan


Typed = str | tuple[str, ...] | None
"""What was typed for an option, or for one that may be given several times; None where nothing was."""


@click.group(cls=Verbs, help=N_("Add a goal, an objective or a strategy."))
def add() -> None:
    """`planner add`"""


literally = option("--literal", is_flag=True, help=N_("Take TITLE word for word, not as a typed line."))


def _line(
    caller: Caller, plan: Plan, table: Table, text: str, literal: bool, *, given: Mapping[str, Any] | None = None
) -> ParsedEntry:
    """What the title says, or the title and nothing else."""
    from ...plan.parsing.quick_entry import as_title, understand  # noqa: PLC0415 - most verbs read no sentences

    if literal:
        return as_title(text)
    month = plan.meta.fiscal_month
    return understand(text, table, caller.today, decimal_mark=decimal_mark(), given=given, fiscal_month=month)


def _under(understood: ParsedEntry, ref: str | None, what: str, example: str) -> ParsedEntry:
    """The parent that an option names wins over the one in the line. Raises `UsageError` where neither names one."""
    if ref is not None:
        return replace(understood, parent=ref)
    if not understood.parent:
        text = _("which {what}? Name it in the line, such as >{example}, or with --{option} {example}")
        raise click.UsageError(text.format(what=_(what), example=example, option=what))
    return understood


def _given(options: Mapping[str, Typed]) -> dict[str, str]:
    """What was typed, by field; what may be given several times, as one text."""
    found = {name: text if isinstance(text, str) else " ".join(text or ()) for name, text in options.items()}
    return {name: text for name, text in found.items() if options[name] not in (None, ())}


@add.command(
    cls=Verb,
    help=N_("A goal: the end you want, broad and long-term. With - for TITLE: a line of stdin each, all of them or none."),
)
@argument("title")
@options_of("goals")
@literally
@click.pass_obj
def goal(caller: Caller, /, title: str, *, literal: bool, **options: Typed) -> int:
    """`planner add goal`"""
    if title == STDIN and not literal:
        return add_lines(caller, "goals", "", options)
    from ...plan.actions.quick_add import add_understood  # noqa: PLC0415 - most verbs read no sentences

    with caller.session() as session:
        read = values(caller, "goals", _given(options), session.plan)
        understood = _line(caller, session.plan, "goals", title, literal)
        _tell(understood)
        change = session.do(add_understood, understood, "goals", **read)
        added = session.plan.goals[int(change.item[1:])]
        facts = ", ".join(each for each in (added.owner, added.horizon) if each)
        if facts:
            put_line(_("{ref} added: {title} ({facts})").format(ref=added.ref, title=added.title, facts=facts))
            return exit_codes.DONE
        put_line(_("{ref} added: {title}").format(ref=change.item, title=(change.after[change.item] or {})["title"]))
    return exit_codes.DONE


@add.command(
    cls=Verb,
    help=N_("""An objective: a measurable step to exactly one goal.

TITLE may be one typed line that says it all: “+10 % blog traffic by 31 Dec, from 12000 to 13200 visits @lan #seo >G2”.
What was understood is printed; options win over it. The objective is a draft until it is committed; then measure and
dates change only by planner amend. With - for TITLE each line of stdin is one: all of them, or none."""),
)
@argument("title")
@option(
    "--goal",
    metavar="REF",
    shell_complete=offered("refs", "goals"),
    help=N_("The goal it is a step to, such as G1; else >G1 in the line says it, or there is only one."),
)
@options_of("objectives")
@option("--commit", is_flag=True, help=N_("Commit to it at once."))
@literally
@click.pass_obj
def objective(
    caller: Caller,
    /,
    title: str,
    *,
    goal: str | None,
    commit: bool,
    literal: bool,
    **options: Typed,
) -> int:
    """`planner add objective`"""
    if title == STDIN and not literal:
        return add_lines(caller, "objectives", goal or "", {**options, "commit": commit})
    from ...plan.actions.quick_add import add_understood  # noqa: PLC0415 - most verbs read no sentences

    with caller.session() as session:
        read = values(caller, "objectives", _given(options), session.plan)
        measured = {path.partition(".")[2]: read.pop(path) for path in list(read) if path.startswith("measure.")}
        measured = {name: value for name, value in measured.items() if value is not None}
        line = _line(caller, session.plan, "objectives", title, literal, given=measured)
        only = only_goal(session.plan) if goal is None and not line.parent else None
        understood = _under(line, goal if only is None else only.ref, "goal", "G1")
        if measured:
            read["measure"] = _measured(understood.measure, measured)
        if "cadence" not in read and understood.cadence is None:
            read["cadence"] = settings().cadence
        change = session.do(add_understood, understood, "objectives", state="committed" if commit else "draft", **read)
        added = session.plan.objectives[int(change.item[1:])]
        put_line(
            _("{ref} added: {title} ({facts})").format(
                ref=added.ref, title=added.title, facts=_facts(caller, session.plan, added)
            )
        )
    if only is not None:
        talk(_("It names no goal, so it belongs to the only one there is: {ref} {title}").format(ref=only.ref, title=only.title))
    _tell(understood, of_measure=not measured, of_days=not ({"start", "due"} & read.keys()))
    if read.get("due") and read["due"] < caller.today and not (read.get("start") or understood.start):
        tell_notes([ReadingNote("due_is_past", {"day": read["due"]})])
    return exit_codes.DONE


def _tell(understood: ParsedEntry, *, of_measure: bool = True, of_days: bool = True) -> None:
    """What is missing of what was understood, does not agree, or could be meant otherwise."""
    if understood.notes:
        from ...draw.screen.understood_line import notes_of, read_back  # noqa: PLC0415
        from ...draw.text.reading_note_text import OF_DAYS  # noqa: PLC0415 - only sentences have notes

        wanted = tuple(note for note in understood.notes if (of_days if note.code in OF_DAYS else of_measure))
        for text in (*notes_of(replace(understood, notes=wanted)), *read_back(understood)):
            talk(_("Mind: {text}").format(text=text))


def _measured(from_line: Measure | None, measured: dict[str, Any]) -> Measure:
    """The measure of the options, with what the line says beside them."""
    numbers = measured.keys() & {"kind", "baseline", "target", "low", "high"}
    if from_line is None or (
        "kind" not in measured and numbers and from_line.kind in ("done", "milestones") and numbers != {"target"}
    ):
        return Measure(**_with_kind(measured))
    if numbers - {"target"} and "kind" not in measured:
        known = {name: getattr(from_line, name) for name in ("baseline", "target") if getattr(from_line, name) is not None}
        kind = _with_kind({**known, **measured}).get("kind", from_line.kind)
        return replace(from_line, **{**measured, "kind": kind})
    return replace(from_line, **measured)


def _with_kind(measured: dict[str, Any]) -> dict[str, Any]:
    """The kind of measure that the numbers speak of, where none is named."""
    if "kind" not in measured:
        baseline, target = measured.get("baseline"), measured.get("target")
        if "low" in measured or "high" in measured:
            measured["kind"] = "keep-between"
        elif baseline is not None and target is not None and target < baseline:
            measured["kind"] = "decrease"
    return measured


def _facts(caller: Caller, plan: Any, added: Objective) -> str:
    """What was understood: under which goal, committed or not, the numbers and the day."""
    facts = [_("under {ref}").format(ref=f"G{added.goal}"), state_word(added.state)]
    if added.owner:
        facts.append(added.owner)
    if added.measure is not None:
        moved = figures.moved(added, Standings.at(plan, caller.now).objective(added.id))
        counted = added.measure.what if added.measure.kind == "milestones" else ""
        facts.append(f"{moved} {counted}".rstrip())
    if added.due is not None:
        facts.append(_("due {day}").format(day=full_day(added.due)))
    facts.extend(each for each in (added.team, *(f"#{tag}" for tag in added.tags)) if each)
    return ", ".join(facts)


@add.command(
    cls=Verb, help=N_("A strategy: how an objective is to be met. With - for TITLE: a line of stdin each, all of them or none.")
)
@argument("title")
@option(
    "--objective",
    metavar="REF",
    shell_complete=offered("refs", "objectives"),
    help=N_("The objective it is to meet, such as O1; else >O1 in the line says it."),
)
@options_of("strategies")
@literally
@click.pass_obj
def strategy(caller: Caller, /, title: str, *, objective: str | None, literal: bool, **options: Typed) -> int:
    """`planner add strategy`"""
    if title == STDIN and not literal:
        if objective is None:
            raise click.UsageError(
                _("which {what}? Name it with --{option} {example}").format(what=_("objective"), option="objective", example="O1")
            )
        return add_lines(caller, "strategies", objective, options)
    from ...plan.actions.quick_add import add_understood  # noqa: PLC0415 - most verbs read no sentences

    with caller.session() as session:
        read = values(caller, "strategies", _given(options), session.plan)
        understood = _under(_line(caller, session.plan, "strategies", title, literal), objective, "objective", "O1")
        change = session.do(add_understood, understood, "strategies", **read)
        added = session.plan.strategies[int(change.item[1:])]
        facts = [_("for {ref}").format(ref=f"O{added.objective}"), state_word(added.state), added.owner]
        text = _("{ref} added: {title} ({facts})")
        put_line(text.format(ref=added.ref, title=added.title, facts=", ".join(filter(None, facts))))
    return exit_codes.DONE
