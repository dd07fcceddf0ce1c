"""Standups: keeping that one was held, so that the next knows since when to look back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ..bounds import FIRST_MOMENT
from ..changes.change_builder import ChangeBuilder
from ..model import Change, Moment, Standup
from ..plan import Plan
from ..text import one_line


def hold_standup(
    plan: Plan,
    now: Moment,
    *,
    who: Iterable[str] = (),
    discussed: Iterable[str] = (),
    notes: Iterable[str] = (),
    blockers: Iterable[str] = (),
    back_to: datetime | None = None,
    seconds: int = 0,
) -> Change:
    """Keep a standup: who was there, what was gone through (references) and said, what was still in the way at its end."""
    draft = ChangeBuilder(plan, now, "standup")
    draft.add(
        Standup(
            id=draft.new_id("standups"),
            at=now.at,
            who=_lines(who, "who") or (now.by,),
            discussed=_lines(discussed, "discussed"),
            notes=_lines(notes, "note"),
            blockers=_lines(blockers, "blocker"),
            back_to=None if back_to is not None and back_to.date() < FIRST_MOMENT else back_to,
            seconds=max(seconds, 0),
        )
    )
    return draft.change()


def _lines(texts: Iterable[str], field: str) -> tuple[str, ...]:
    """One line each, none empty, none twice, in their order."""
    return tuple(dict.fromkeys(line for text in texts if (line := one_line(text, field))))
