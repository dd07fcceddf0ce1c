"""Copying a plan between files and servers, with its whole history, and holding the two against each other afterwards."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import click

from ...plan.errors import Refused
from ...plan.model import LETTERS
from ...plan.plan import Plan
from ...session.new_plan import check_place
from ...system.address import is_server, key, shown
from ...words import N_, _, ngettext
from .. import exit_codes
from ..caller import Caller
from ..command import FILE, Verb, argument, offered
from ..output import changed, patiently, put_line, talk

Content = tuple[Plan, Mapping[str, Any]]
"""A plan, and the tables beside it that are no business of ours."""


@click.command(cls=Verb, help=N_("""Copy a plan with its whole history, and compare both.

FROM and TO are each a file, or a plan on a server: postgresql://user@host/database?plan=NAME.
TO must not be there yet."""))  # fmt: skip
@argument("source", metavar="FROM", type=FILE, shell_complete=offered("files"))
@argument("target", metavar="TO", type=FILE, shell_complete=offered("files"))
@click.pass_obj
def copy(caller: Caller, source: str, target: str) -> int:
    """`planner copy FROM TO`; exit code 1 where the copy is not the same."""
    with patiently():
        return _copied(Caller(plan=source).path, Caller(plan=target).path)


def _copied(here: str, there: str) -> int:
    plan, others = content = _read(here)
    try:
        if key(here) == key(there):
            raise Refused("plan_is_there", where=shown(there))
        _write(there, plan, others)
    except Refused as refused:
        if refused.reason != "plan_is_there" or key(here) == key(there) or not _stands(there, content):
            raise
    changed()
    if _compared(content, _read_back(there)):
        put_line(_("{path}: the copy differs from what was read. Do not use it.").format(path=shown(there)))
        return exit_codes.REFUSED
    text = _("{path}: the same as {source}, compared document by document ({counts})")
    put_line(text.format(path=shown(there), source=shown(here), counts=counts(plan)))
    missed = _revision_now(here, plan) - plan.meta.revision
    if missed:
        text = ngettext(
            "{count} change was made to {source} meanwhile and is not in the copy.",
            "{count} changes were made to {source} meanwhile and are not in the copy.",
            missed,
        )
        talk(text.format(count=missed, source=shown(here)))
        return exit_codes.REFUSED
    return exit_codes.DONE


def _revision_now(place: str, plan: Plan) -> int:
    """How far the plan is that was copied, as far as that can be told."""
    from ...plan.errors import Unreadable  # noqa: PLC0415 - help needs no store

    try:
        return _read(place)[0].meta.revision
    except Unreadable:
        return plan.meta.revision


def _stands(place: str, content: Content) -> bool:
    """Whether this very plan is there already: a call that was interrupted has made it."""
    from ...plan.errors import Unreadable  # noqa: PLC0415 - help needs no store

    try:
        return not _compared(content, _read(place))
    except Unreadable:
        return False


def _read_back(place: str) -> Content:
    """The copy, as it is now. Raises `NotSaved` where that cannot be told."""
    from ...plan.errors import NotSaved, Unreadable  # noqa: PLC0415 - help needs no store

    try:
        return _read(place)
    except Unreadable as unreadable:
        raise NotSaved(place, "io_error", str(unreadable.details.get("detail", "")), may_stand=True) from unreadable


def _read(place: str) -> Content:
    """What is there now. Raises `Unreadable`."""
    from ...store.open_store import opened  # noqa: PLC0415 - help needs no store

    store = opened(place)
    try:
        return store.load(), store.others
    finally:
        store.close()


def _write(place: str, plan: Plan, others: Mapping[str, Any]) -> None:
    """A new plan there. Raises `Refused`, `NotSaved`."""
    try:
        if is_server(place):
            from ...store.postgres import create_plan  # noqa: PLC0415 - optional

            create_plan(place, plan, dict(others)).close()
        else:
            from ...store.file.document_file import DocumentFile  # noqa: PLC0415

            check_place(place)
            DocumentFile.create(os.path.realpath(place), plan, others).close()
    except FileExistsError:
        raise Refused("plan_is_there", where=shown(place)) from None


def _compared(one: Content, other: Content) -> list[str]:
    """The documents in which two plans differ, and the foreign tables."""
    found = []
    for name, letter in LETTERS.items():
        mine, theirs = one[0].table(name).raw, other[0].table(name).raw
        found += [f"{letter}{id}" for id in {*mine, *theirs} if mine.get(id) != theirs.get(id)]
    return found + [name for name in {*one[1], *other[1]} if one[1].get(name) != other[1].get(name)]


def counts(plan: Plan) -> str:
    """`2 goals, 3 objectives, …`"""
    goals, objectives, strategies = len(plan.goals), len(plan.objectives), len(plan.strategies)
    checkins, changes = len(plan.checkins), len(plan.changes)
    return ", ".join(
        (
            ngettext("{count} goal", "{count} goals", goals).format(count=goals),
            ngettext("{count} objective", "{count} objectives", objectives).format(count=objectives),
            ngettext("{count} strategy", "{count} strategies", strategies).format(count=strategies),
            ngettext("{count} check-in", "{count} check-ins", checkins).format(count=checkins),
            ngettext("{count} change", "{count} changes", changes).format(count=changes),
        )
    )
