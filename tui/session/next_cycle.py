"""Closing a cycle into a new plan file: the new one is written first, then the old one becomes an archive, in one step."""

from __future__ import annotations

import os
import re

from ..plan import actions
from ..plan.changes.apply import apply
from ..plan.errors import PlanError, Refused
from ..plan.model import Change
from ..plan.plan import Plan
from ..plan.progress.rollover import Cycle
from ..system.address import address, is_server, shown
from . import new_plan
from .session import Session


def next_file(path: str, cycle: Cycle) -> str:
    """A name for the next cycle's file beside the old one: its quarter, as in `team-2027-Q1.json`."""
    name = f"{address(path).name}.json" if is_server(path) else os.path.basename(os.path.realpath(path))
    folder = new_plan.folder_of(path)
    stem, ending = os.path.splitext(name)
    mark = f"-{cycle.start.year}-Q{(cycle.start.month - 1) // 3 + 1}"
    stem = re.sub(r"[-_ ]?\d{4}[-_ ]?[Qq][1-4]$", "", stem)
    return os.path.join(folder, f"{stem}{mark}{ending or '.json'}")


def check_new_place(session: Session, path: str, cycle: Cycle, *, title: str = "", commit: bool = False) -> None:
    """Raises `Refused` where the cycle cannot go on in a new plan at `path`; what an interrupted try has left is no hindrance."""
    new = _begun(session, cycle, title, commit)
    if is_server(path) or not os.path.exists(path) or not new_plan.is_there(path, new):
        new_plan.check_place(path)


def into_new_plan(
    session: Session, path: str, cycle: Cycle, *, title: str = "", commit: bool = False, lessons: actions.Lessons | None = None
) -> tuple[Plan, Change]:
    """Begin a new plan at `path` with what goes on from the session's plan, and make that one an archive, with what its
    missed objectives have taught.

    Gives the new plan and the old one's change. Raises `Refused` and the store's errors: then neither is changed, and no new
    plan is left. Interrupted between the two it leaves both plans open, and the same call finishes it.
    """
    new = _begun(session, cycle, title, commit)
    try:
        new_plan.make(path, new)
    except Refused as refused:
        if refused.reason != "plan_is_there" or not new_plan.is_there(path, new):
            raise
    try:
        return new, session.do(actions.archive, cycle, successor=_called(path), lessons=lessons)
    except PlanError as error:
        if not getattr(error, "may_stand", False):
            new_plan.take_back(path, new)
        raise


def _begun(session: Session, cycle: Cycle, title: str, commit: bool) -> Plan:
    """The new plan. Raises `Refused` where there is no way to go on."""
    old = session.plan
    empty = Plan.empty(title or old.meta.title)
    here = _called(session.store.where)
    return apply(empty, actions.begin_next(empty, session.moment_to_keep(), old, cycle, file=here, commit=commit))


def _called(place: str) -> str:
    """What one plan calls the other: its file's name, or its address."""
    return shown(place) if is_server(place) else os.path.basename(place).encode("utf-8", "replace").decode()
