"""One call of a command of one's own: a part of the plan on its stdin, references in its environment, and what it prints."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator

from ...config.settings import OwnCommand
from ...plan.errors import PlanError
from ...plan.filter.outline import GoalBranch, Selected, outline
from ...plan.progress.standings import Standings
from ...system.address import key, without_secrets
from ...system.command_output import Running
from ...system.command_trouble import trouble_refusal
from ...words.error_texts import sentence
from ..json.json_text import json_text
from ..json.plan_json import contract
from .proposal import Unproposed

_TURN = 0.0005
"""Seconds that whoever else waits for the interpreter has after each goal."""


def printed_by(own: OwnCommand, running: Running, place: str, standings: Standings, refs: Collection[str] = ()) -> str:
    """Run a command with what it is for: the first of `refs`, all of them, or the plan that is stored at `place`. Gives what it
    printed, as it came. Raises `Refused` where it failed, or where `refs` lead nowhere.

    Nothing of the plan is part of the command line: it comes by stdin, as `show --json` has it.
    """
    ref = next(iter(refs), "") if own.about == "item" else ""
    given = _given(standings, _branches(own, standings, ref, refs))
    words = {"PLANNER_REF": ref, "PLANNER_PLAN": key(place)}
    printed = running.output_of(own.line, words, own.timeout, given)
    if printed.trouble:
        raise trouble_refusal(printed, own.timeout)
    return printed.text


def _given(standings: Standings, goals: Iterator[GoalBranch]) -> bytes:
    """What `show --json` says of these goals, made goal by goal: the screen has its turn in between."""
    parts = []
    for goal in goals:
        (found,) = contract(standings.plan, iter((goal,)), standings)["goals"]
        parts.append("\n    " + json_text(found).replace("\n", "\n    "))  # no text of JSON has a line's end in it
        time.sleep(_TURN)
    head, tail = json_text(contract(standings.plan, iter(()), standings)).rsplit("[]", 1)
    return f"{head}[{','.join(parts)}\n  ]{tail}\n".encode() if parts else f"{head}[]{tail}\n".encode()


def _branches(own: OwnCommand, standings: Standings, ref: str, refs: Collection[str]) -> Iterator[GoalBranch]:
    goals = outline(standings.plan, standings, Selected(ref))
    return _narrowed(goals, frozenset(refs)) if own.about == "list" else goals


def _narrowed(goals: Iterator[GoalBranch], refs: frozenset[str]) -> Iterator[GoalBranch]:
    """Only what is named, each with what it belongs to and all that belongs to it."""
    for goal in goals:
        if goal.goal.ref in refs:
            yield goal
            continue
        objectives = []
        for each in goal.objectives:
            strategies = tuple(strategy for strategy in each.strategies if strategy.ref in refs)
            if each.objective.ref in refs:
                objectives.append(each)
            elif strategies:
                objectives.append(each._replace(strategies=strategies))
        if objectives:
            yield goal._replace(objectives=tuple(objectives))


def what_went_wrong(own: OwnCommand, error: PlanError) -> str:
    """Why a command has brought nothing, as a sentence that names it, and where in what it proposed."""
    where = f"{error.where}: " if isinstance(error, Unproposed) and error.where else ""
    return without_secrets(f"{own.name}: {where}{sentence(error)}")
