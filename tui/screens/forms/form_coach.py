"""The coach beside what is typed in a form: its line on the title. It never blocks.

A hint that was dismissed stays dismissed, for this person and this item: it is kept with what the program remembers of its
looks, since nobody else on the team has to see it go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from ...draw.screen.coach_hint import hint_line, smart_line
from ...plan.changes.apply import patch
from ...plan.coach.classifier import Kind
from ...plan.coach.hints import KIND_OF, Hint, hint, smart_of
from ...plan.model import Change, Goal, Objective, Strategy
from ...state.preferences import dismiss, dismissed
from ...words import N_, _, decimal_mark
from .form_state import FormState

if TYPE_CHECKING:
    from ...plan.parsing.quick_entry import Table
    from ...session.session import Session

TABLES: Mapping[Kind, Table] = {"goal": "goals", "objective": "objectives", "strategy": "strategies"}
KIND_WORDS = {"goal": N_("goal"), "objective": N_("objective of {ref}"), "strategy": N_("strategy for {ref}")}


def where(session: Session) -> str:
    """The plan, as hints about it are remembered under."""
    return session.store.where


def advise(
    state: FormState,
    session: Session,
    item: Goal | Objective | Strategy,
    title: str,
    *,
    change: Change | None,
    say: Callable[[str], None],
) -> None:
    """Put the coach's line into the state of a form: the five lights of an objective, and what the title reads like."""
    found = hint_about(session, item, title)
    if found is not None:
        state.dismiss = partial(dismiss, where(session), f"{item.ref} {found.code}")
    keys = [*_turning(state, session, item, title, found=found, say=say), ("ctrl+n", _("hide"))]
    if isinstance(item, Objective):
        plan = patch(session.plan, change) if change is not None else session.plan
        lights = smart_of(plan, plan.objectives[item.id], title)
        state.hint = lambda cells: [smart_line(lights, found, cells, keys)]
    elif found is not None:
        shown = found
        state.hint = lambda cells: [hint_line(shown, cells, keys)]


def advise_on_new(state: FormState, session: Session, before: Strategy, title: str, say: Callable[[str], None]) -> None:
    """The coach's line about a strategy that is still to be made, in the place of another."""
    found = hint("strategy", title)
    if found is not None:
        shown: Any = found
        keys = _turning(state, session, before, title, found=found, say=say)
        state.hint = lambda cells: [hint_line(shown, cells, keys)]


def hint_about(session: Session, item: Goal | Objective | Strategy, title: str) -> Hint | None:
    """What there is to say of a title that is being typed for an item, unless this person wants no more of it."""
    found = hint(KIND_OF[item.TABLE], title)
    return None if found is not None and f"{item.ref} {found.code}" in dismissed(where(session)) else found


def _turning(
    state: FormState,
    session: Session,
    item: Goal | Objective | Strategy,
    title: str,
    *,
    found: Hint | None,
    say: Callable[[str], None],
) -> list[tuple[str, str]]:
    """Let the form add what was typed as what it reads like; gives the key for it. The item itself stays as it was."""
    wanted = found.reading.looks_like if found else None
    parent = _home(session, item, wanted) if wanted else None
    if wanted is None or parent is None:
        return []

    def turn() -> None:
        from ...plan.actions.quick_add import add_typed  # noqa: PLC0415 - reading typed lines is not needed for a form

        owner = "" if wanted == "goal" else session.who
        change = session.do(add_typed, title, TABLES[wanted], parent, decimal_mark=decimal_mark(), owner=owner)
        say(_("{new} added; {ref} is as it was.").format(new=change.item, ref=item.ref))

    state.turn = turn
    return [("ctrl+t", _(KIND_WORDS[wanted]).format(ref=parent))]


def _home(session: Session, item: Goal | Objective | Strategy, kind: Kind) -> str | None:
    """What a new item of that kind beside this one would belong to. Empty for a goal; None: nothing in sight."""
    if kind == "goal":
        return ""
    if isinstance(item, Strategy):
        return f"O{item.objective}" if kind == "strategy" else f"G{session.plan.objectives[item.objective].goal}"
    if isinstance(item, Objective):
        return item.ref if kind == "strategy" else f"G{item.goal}"
    return item.ref if kind == "objective" else None
